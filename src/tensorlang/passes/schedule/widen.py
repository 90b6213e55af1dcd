"""The body of a loop on vectors: what varies from lane to lane becomes a vector, what does not stays a scalar."""

from __future__ import annotations

from dataclasses import dataclass

from tensorlang.analysis.affine import depends_on, form_of, replace
from tensorlang.analysis.linear import Linear, variable
from tensorlang.analysis.loops import Loop
from tensorlang.analysis.memory import Access, access_of
from tensorlang.ir.attributes import DenseElementsAttr, FloatAttr, IntegerAttr
from tensorlang.ir.core import Block, Operation, Region, Value
from tensorlang.ir.rewriter import Builder
from tensorlang.ir.types import (
    INDEX,
    FloatType,
    IndexType,
    IntegerType,
    MemRefType,
    Type,
    VectorType,
    strides_and_offset,
)
from tensorlang.passes.schedule.address import refusal
from tensorlang.passes.schedule.build import (
    make,
    make_constant,
    make_index,
    make_load,
    make_loop,
    make_store,
    make_zero,
)
from tensorlang.passes.schedule.separate import finish_body
from tensorlang.passes.schedule.strided import MOST_APART, load_strided


@dataclass(frozen=True, slots=True)
class Lanes:
    """Which iterations a vector holds: `width` from `start` on, those where `mask` says so (all, without one)."""

    start: Linear
    width: int
    mask: Value | None = None


class Widening:
    """Copies the body of `loop` so that one iteration does the work of `lanes.width`.

    `uniform` maps old values to scalars that are the same in all lanes, `varying` old values to vectors.
    """

    def __init__(self, loop: Loop, lanes: Lanes) -> None:
        self.loop = loop
        self.lanes = lanes
        self.uniform: dict[Value, Value] = {}
        self.varying: dict[Value, Value] = {}
        self._broadcasts: dict[tuple[Value, Block], Value] = {}

    # -- values -----------------------------------------------------------------------------------------------------

    def vector_type(self, element: Type) -> VectorType:
        return VectorType((self.lanes.width,), element)

    def scalar(self, value: Value) -> Value:
        """What stands for a uniform value."""
        return self.uniform.get(value, value)

    def varies(self, value: Value) -> bool:
        """Whether a value may differ from lane to lane."""
        if value in self.varying or value is self.loop.variable:
            return True
        return isinstance(value.type, IndexType) and depends_on(form_of(value), self.loop.variable)

    def vector(self, value: Value, target: Block) -> Value:
        """The vector of a value, to be used at the end of `target`."""
        if value in self.varying:
            return self.varying[value]
        key = (value, target)
        if key not in self._broadcasts:
            made = self._lane_indices(value, target) if self.varies(value) else self._broadcast(value, target)
            self._broadcasts[key] = made
        return self._broadcasts[key]

    def _broadcast(self, value: Value, target: Block) -> Value:
        type_ = self.vector_type(value.type)
        constant = _splat(value, type_)
        at = Builder.at_end(target)
        if constant is not None:
            return make_constant(at, constant)
        return make(at, "vector.broadcast", [self.scalar(value)], [type_]).results[0]

    def _lane_indices(self, value: Value, target: Block) -> Value:
        """An index that is linear in the loop variable: its value in the first lane plus a constant for each lane."""
        form = form_of(value)
        step = form.factor(self.loop.variable)
        if depends_on(form.without(self.loop.variable), self.loop.variable):
            raise refusal(self.loop.op, f"cannot vectorize loop {self.loop.name}: an index divides its variable")
        at = Builder.at_end(target)
        first = make_index(at, self._rename(replace(form, self.loop.variable, self.lanes.start)))
        type_ = self.vector_type(INDEX)
        base = make(at, "vector.broadcast", [first], [type_]).results[0]
        offsets = DenseElementsAttr(tuple(step * lane for lane in range(self.lanes.width)), type_)
        return make(at, "arith.addi", [base, make_constant(at, offsets)], [type_]).results[0]

    def _rename(self, form: Linear) -> Linear:
        for old, new in self.uniform.items():
            if isinstance(old.type, IndexType):
                form = replace(form, old, variable(new))
        return form

    # -- operations -------------------------------------------------------------------------------------------------

    def block(self, source: Block, target: Block) -> None:
        """Append the vector form of every operation but the terminator."""
        for op in source:
            if op is source.last and op.is_terminator:
                continue
            self._op(op, target)

    def _op(self, op: Operation, target: Block) -> None:
        access = access_of(op)
        if access is not None:
            self._access(access, target)
        elif op.name == "affine.for":
            self._loop(Loop.of(op), target)
        elif op.name == "affine.if":
            self._branch(op, target)
        elif not any(self.varies(operand) for operand in op.operands):
            self._copy(op, target)
        elif op.name == "affine.apply":
            return  # indices are made where they are used
        elif (op.is_elementwise or op.name == "arith.select") and op.is_pure:
            self._elementwise(op, target)
        else:
            raise self._refusal(op, f"'{op.name}' has no vector form")

    def _refusal(self, op: Operation, why: str) -> Exception:
        return refusal(op, f"cannot vectorize loop {self.loop.name}: {why}")

    def _copy(self, op: Operation, target: Block) -> None:
        if not op.is_pure or op.regions:
            raise self._refusal(op, f"'{op.name}' has no vector form")
        values = dict(self.uniform)
        target.append(op.clone(values))
        self.uniform.update((result, values[result]) for result in op.results)

    def _elementwise(self, op: Operation, target: Block) -> None:
        if self.lanes.mask is not None and op.name in MAY_TRAP:
            raise self._refusal(op, f"'{op.name}' must not run in lanes that are masked out")
        operands = [self.vector(operand, target) for operand in op.operands]
        types = [self.vector_type(_scalar_element(self, op, result)) for result in op.results]
        name = "vector.fma" if op.name == "math.fma" else op.name
        attributes = {} if op.name == "math.fma" else op.attributes
        made = make(Builder.at_end(target), name, operands, types, attributes)
        self.varying.update(zip(op.results, made.results, strict=True))

    # -- memory -----------------------------------------------------------------------------------------------------

    def _access(self, access: Access, target: Block) -> None:
        if access.subscripts is None or not access.op.name.startswith("affine.") or max(access.lanes, default=1) > 1:
            raise self._refusal(access.op, "a subscript in it is not affine, or it is a vector already")
        factors = [form.factor(self.loop.variable) for form in access.subscripts]
        hidden = [depends_on(form.without(self.loop.variable), self.loop.variable) for form in access.subscripts]
        if any(hidden):
            raise self._refusal(access.op, "a subscript divides its variable")
        if not any(factors):
            self._uniform_access(access, target)
        elif any(factors[:-1]) or not 1 <= factors[-1] <= MOST_APART or not is_contiguous(access.memref):
            raise self._refusal(
                access.op, f"neighbouring iterations do not access neighbours in {_name(access.memref)}"
            )
        elif factors[-1] > 1:
            self._strided_access(access, factors[-1], target)
        else:
            self._vector_access(access, target)

    def _strided_access(self, access: Access, stride: int, target: Block) -> None:
        if access.writes or self.lanes.mask is not None:
            raise self._refusal(
                access.op, f"elements of {_name(access.memref)} that lie apart are not stored, nor loaded with a mask"
            )
        assert access.subscripts is not None
        places = [self._rename(replace(form, self.loop.variable, self.lanes.start)) for form in access.subscripts]
        memref, at = self.scalar(access.memref), Builder.at_end(target)
        self.varying[access.value] = load_strided(at, memref, places, stride, self.lanes.width)

    def _uniform_access(self, access: Access, target: Block) -> None:
        if access.writes:
            raise self._refusal(access.op, f"all iterations write the same element of {_name(access.memref)}")
        values = dict(self.uniform)
        target.append(access.op.clone(values))
        self.uniform[access.value] = values[access.value]

    def _vector_access(self, access: Access, target: Block) -> None:
        assert access.subscripts is not None
        places = [self._rename(replace(form, self.loop.variable, self.lanes.start)) for form in access.subscripts]
        memref = self.scalar(access.memref)
        stored = self.vector(access.value, target) if access.writes else None
        at = Builder.at_end(target)
        if self.lanes.mask is not None:
            self._masked_access(access, memref, [make_index(at, place) for place in places], stored, target)
        elif stored is not None:
            make_store(at, stored, memref, places)
        else:
            self.varying[access.value] = make_load(at, memref, places, self.lanes.width)

    def _masked_access(
        self, access: Access, memref: Value, indices: list[Value], stored: Value | None, target: Block
    ) -> None:
        at, mask = Builder.at_end(target), self.lanes.mask
        assert mask is not None
        assert isinstance(memref.type, MemRefType)
        if stored is not None:
            make(at, "vector.maskedstore", [memref, *indices, mask, stored])
            return
        type_ = self.vector_type(memref.type.element)
        nothing = make_zero(at, type_)
        made = make(at, "vector.maskedload", [memref, *indices, mask, nothing], [type_])
        self.varying[access.value] = made.results[0]

    # -- structure --------------------------------------------------------------------------------------------------

    def _loop(self, inner: Loop, target: Block) -> None:
        for form in (*inner.lower, *inner.upper):
            if depends_on(form, self.loop.variable):
                raise self._refusal(inner.op, f"the bounds of loop {inner.name} depend on it")
        wide = self._varying_carried(inner)
        inits = [
            self.vector(init, target) if varies else self.scalar(init)
            for init, varies in zip(inner.inits, wide, strict=True)
        ]
        lower, upper = ([self._rename(form) for form in forms] for forms in (inner.lower, inner.upper))
        made = make_loop(Builder.at_end(target), lower, upper, inner.step, inits=inits, tag=inner.tag)
        self.uniform[inner.variable] = made.variable
        self._name_all(inner.carried, made.carried, wide)
        self.block(inner.body, made.body)
        yields = [
            self.vector(value, made.body) if varies else self.scalar(value)
            for value, varies in zip(inner.yields, wide, strict=True)
        ]
        finish_body(made, yields)
        self._name_all(inner.op.results, made.op.results, wide)

    def _name_all(self, old: list[Value], new: list[Value], wide: list[bool]) -> None:
        for before, after, varies in zip(old, new, wide, strict=True):
            (self.varying if varies else self.uniform)[before] = after

    def _varying_carried(self, inner: Loop) -> list[bool]:
        """Which carried values of an inner loop become vectors: those that start, or go on, as one."""
        tainted: set[Value] = set()
        size = -1
        while len(tainted) != size:
            size = len(tainted)
            for op in inner.op.walk():
                if op.name == "affine.for":
                    self._taint_carried(Loop.of(op), tainted)
                elif self._loads_vector(op) or any(self._taints(operand, tainted) for operand in op.operands):
                    tainted.update(op.results)
        return [value in tainted for value in inner.carried]

    def _taint_carried(self, loop: Loop, tainted: set[Value]) -> None:
        groups = zip(loop.inits, loop.yields, loop.carried, loop.op.results, strict=True)
        for init, yielded, argument, result in groups:
            if self._taints(init, tainted) or self._taints(yielded, tainted):
                tainted.update((argument, result))

    def _taints(self, value: Value, tainted: set[Value]) -> bool:
        return value in tainted or self.varies(value)

    def _loads_vector(self, op: Operation) -> bool:
        access = access_of(op)
        if access is None or access.writes or access.subscripts is None:
            return False
        return any(depends_on(form, self.loop.variable) for form in access.subscripts)

    def _branch(self, op: Operation, target: Block) -> None:
        if op.results or any(self.varies(operand) for operand in op.operands):
            raise self._refusal(op, "a condition in it differs from lane to lane, or yields values")
        regions = [Region([Block()]) if region.blocks else Region() for region in op.regions]
        operands = [self.scalar(operand) for operand in op.operands]
        made = make(Builder.at_end(target), op.name, operands, (), op.attributes, regions=regions)
        for source, region in zip(op.regions, made.regions, strict=True):
            if source.blocks:
                self.block(source.entry, region.entry)
                make(Builder.at_end(region.entry), "affine.yield")


MAY_TRAP = {
    "arith.divsi",
    "arith.divui",
    "arith.remsi",
    "arith.remui",
    "arith.ceildivsi",
    "arith.floordivsi",
    "arith.ceildivui",
}


def _scalar_element(widening: Widening, op: Operation, result: Value) -> Type:
    type_ = result.type
    if not isinstance(type_, FloatType | IntegerType | IndexType):
        raise refusal(op, f"cannot vectorize loop {widening.loop.name}: '{op.name}' does not yield a scalar")
    return type_


def _splat(value: Value, type_: VectorType) -> DenseElementsAttr | None:
    """The vector constant of a scalar constant."""
    if value.op is None or value.op.name != "arith.constant":
        return None
    held = value.op.attributes["value"]
    if isinstance(held, FloatAttr):
        return DenseElementsAttr((held.bits,), type_)
    return DenseElementsAttr((held.value,), type_) if isinstance(held, IntegerAttr) else None


def is_contiguous(memref: Value) -> bool:
    """Whether neighbours in the last dimension are neighbours in memory."""
    assert isinstance(memref.type, MemRefType)
    layout = strides_and_offset(memref.type)
    return layout is not None and bool(layout[0]) and layout[0][-1] == 1


def _name(memref: Value) -> str:
    return memref.name if memref.name else f"a {memref.type}"
