"""scf.forall: a loop nest whose rounds may run at once, and which may each put a part into shared tensors."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tensorlang.dialects.extents import Mixed, i64_array, mix, numbers_of, read_mixed, write_mixed
from tensorlang.ir.assembly import Node, Reader, Token, Writer, attributes_of, tokens_of, write_results
from tensorlang.ir.attributes import ArrayAttr, Attribute, DialectAttr
from tensorlang.ir.constraints import I64_ARRAY, INDEX_ONLY, TENSOR, AttributeConstraint
from tensorlang.ir.core import Block, Operation, Region, Value
from tensorlang.ir.opdef import attribute, operands, optional_attribute, region, results
from tensorlang.ir.structured import carried_pairs, end_region, parent_faults, write_carried
from tensorlang.ir.types import DYNAMIC, INDEX, Type

_DEVICES = ("thread", "block", "warp", "warpgroup", "lane")


def _is_device(attribute: Attribute) -> bool:
    """`#gpu.thread<x>` and its like."""
    return (
        isinstance(attribute, DialectAttr)
        and attribute.dialect == "gpu"
        and attribute.body.partition("<")[0] in _DEVICES
    )


DEVICE_MAPPING = AttributeConstraint(
    "Device Mapping array attribute", lambda a: isinstance(a, ArrayAttr) and all(map(_is_device, a.elements))
)


class _InParallelForm:
    """`scf.forall.in_parallel { ... }`."""

    def read(self, node: Node, reader: Reader, cls: type[Operation]) -> Operation:
        _, body, attributes = node.kids
        made = reader.region(body)
        if not made.blocks:
            made.append(Block())
        return reader.make(cls, (), (), attributes, regions=[made])

    def write(self, op: Operation, writer: Writer) -> None:
        writer.write(" ")
        writer.region(op.regions[0])
        writer.attributes(op)


class InParallelOp(Operation):
    """Ends the body of a forall: what each round puts into the shared results. Its region has no terminator."""

    __slots__ = ()
    name = "scf.forall.in_parallel"
    is_terminator = True
    has_graph_region = True
    has_recursive_effects = True
    body = region(single_block=True, required=True)
    assembly = _InParallelForm()

    def check(self) -> Iterator[str]:
        yield from parent_faults(self, "scf.forall")
        for block in self.regions[0].blocks:
            for op in block:
                if op.name != "tensor.parallel_insert_slice":
                    yield f"expected only tensor.parallel_insert_slice ops, found '{op.name}'"
                    return


class _ForallForm:
    """`scf.forall (%i, ...) in (n, ...)` or `= (lb, ...) to (ub, ...) step (s, ...)`, then shared_outs and the body."""

    def read(self, node: Node, reader: Reader, cls: type[Operation]) -> Operation:
        keyword, ivs, bounds, outs, body, attributes = node.kids
        names = tokens_of(ivs)
        sides = [kid for kid in bounds.kids if isinstance(kid, Node)]
        none: list[Value] = []
        parts = [read_mixed(side, reader) for side in sides]
        if len(parts) == 1:
            parts = [((0,) * len(names), none), parts[0], ((1,) * len(names), none)]
        self._check_ranks(names, [numbers for numbers, _ in parts], keyword, reader)
        pairs = carried_pairs(outs)
        types: list[Type] = outs.kids[-1] if outs is not None else []
        if len(pairs) != len(types):
            counts = f"got {len(pairs)} operands and {len(types)} types"
            message = f"custom op 'scf.forall' number of operands and types do not match: {counts}"
            raise reader.error(message, outs.start if outs is not None else keyword)
        shared = reader.uses([outer for _, outer in pairs], types, keyword)
        inner = [(name, type_) for (name, _), type_ in zip(pairs, types, strict=True)]
        made = end_region(reader.region(body, [*((name, INDEX) for name in names), *inner]), InParallelOp, reader)
        last = made.entry.last
        if isinstance(last, InParallelOp) and not last.regions:
            last.regions.append(Region([Block()]))
            last.regions[0].parent = last
        fields = ("staticLowerBound", "staticUpperBound", "staticStep")
        attrs = attributes_of({name: i64_array(part[0]) for name, part in zip(fields, parts, strict=True)}, attributes)
        values = [value for _, dynamic in parts for value in dynamic]
        segments = (*(len(dynamic) for _, dynamic in parts), len(shared))
        return reader.make(cls, [*values, *shared], types, attrs, regions=[made], segments=segments)

    def _check_ranks(self, names: list[Token], parts: list[tuple[int, ...]], keyword: Token, reader: Reader) -> None:
        for numbers in parts:
            if len(numbers) != len(names):
                counts = f"{len(names)} induction variables, but {len(numbers)} bounds or steps"
                raise reader.error(f"custom op 'scf.forall' expected as many bounds as variables: {counts}", keyword)

    def write(self, op: Operation, writer: Writer) -> None:
        assert isinstance(op, ForallOp)
        writer.write(" (")
        writer.values(op.inductions)
        writer.write(")")
        sides = (
            (" in " if op.is_normalized else " to ", "staticUpperBound", op.dynamic_upper),
            (" step ", "staticStep", op.dynamic_step),
        )
        if not op.is_normalized:
            sides = ((" = ", "staticLowerBound", op.dynamic_lower), *sides)
        for word, name, values in sides[: 1 if op.is_normalized else 3]:
            writer.write(word)
            write_mixed(numbers_of(op, name), values, writer, "()")
        write_carried(op.shared_args, op.outputs, writer, "shared_outs")
        write_results(op.result_types, writer)
        writer.write(" ")
        writer.region(op.regions[0], terminator=bool(op.results))
        writer.attributes(op, ("staticLowerBound", "staticUpperBound", "staticStep"))


class ForallOp(Operation):
    """Run the body for every point of a grid, in any order; each round may put a part into the shared tensors."""

    __slots__ = ()
    name = "scf.forall"
    has_recursive_effects = True
    dynamic_lower = operands(INDEX_ONLY)
    dynamic_upper = operands(INDEX_ONLY)
    dynamic_step = operands(INDEX_ONLY)
    outputs = operands(TENSOR)
    outs = results(TENSOR)
    lower_numbers = attribute(I64_ARRAY, name="staticLowerBound")
    upper_numbers = attribute(I64_ARRAY, name="staticUpperBound")
    step_numbers = attribute(I64_ARRAY, name="staticStep")
    mapping = optional_attribute(DEVICE_MAPPING)
    body = region(single_block=True, required=True, terminator="scf.forall.in_parallel")
    assembly = _ForallForm()

    @property
    def lower_bounds(self) -> Mixed:
        """Numbers and SSA values, outermost first."""
        return mix(numbers_of(self, "staticLowerBound"), self.dynamic_lower)

    @property
    def upper_bounds(self) -> Mixed:
        """As `lower_bounds`; not reached."""
        return mix(numbers_of(self, "staticUpperBound"), self.dynamic_upper)

    @property
    def steps(self) -> Mixed:
        """As `lower_bounds`."""
        return mix(numbers_of(self, "staticStep"), self.dynamic_step)

    @property
    def is_normalized(self) -> bool:
        """Whether every loop starts at 0 and goes in steps of 1."""
        starts, strides = numbers_of(self, "staticLowerBound"), numbers_of(self, "staticStep")
        return all(start == 0 for start in starts) and all(stride == 1 for stride in strides)

    @property
    def rank(self) -> int:
        return len(numbers_of(self, "staticUpperBound"))

    @property
    def inductions(self) -> Sequence[Value]:
        """The counters, outermost first."""
        return self.regions[0].entry.args[: self.rank]

    @property
    def shared_args(self) -> Sequence[Value]:
        """The shared tensors as the body sees them."""
        return self.regions[0].entry.args[self.rank :]

    @property
    def in_parallel(self) -> InParallelOp:
        """The operation that ends the body."""
        last = self.regions[0].entry.last
        assert isinstance(last, InParallelOp)
        return last

    def check(self) -> Iterator[str]:
        args = self.regions[0].entry.args
        counts = {len(numbers_of(self, name)) for name in ("staticLowerBound", "staticUpperBound", "staticStep")}
        mapping = self.attributes.get("mapping")
        if len(counts) != 1:
            yield "expected the same number of lower bounds, upper bounds and steps"
        elif (fault := self._dynamic_fault()) is not None:
            yield fault
        elif len(self.results) != len(self.outputs):
            yield f"produces {len(self.results)} results, but has only {len(self.outputs)} outputs"
        elif len(args) != self.rank + len(self.outputs):
            yield f"region expects {self.rank + len(self.outputs)} arguments"
        elif isinstance(mapping, ArrayAttr) and len(mapping.elements) != self.rank:
            yield "mapping attribute size must match op rank"
        else:
            yield from self._type_faults()

    def _dynamic_fault(self) -> str | None:
        """An SSA value must stand for each number that is not known, and for no other."""
        sides = (
            ("lower bound", "staticLowerBound", self.dynamic_lower),
            ("upper bound", "staticUpperBound", self.dynamic_upper),
            ("step", "staticStep", self.dynamic_step),
        )
        for what, name, values in sides:
            count = numbers_of(self, name).count(DYNAMIC)
            if count != len(values):
                return f"!expected {count} dynamic {what} values"
        return None

    def _type_faults(self) -> Iterator[str]:
        for index, arg in enumerate(self.inductions):
            if arg.type != INDEX:
                yield f"expects {index}-th block argument to be an index"
        for index, (arg, outer, out) in enumerate(zip(self.shared_args, self.outputs, self.results, strict=True)):
            if arg.type != outer.type:
                yield f"type mismatch between {index}-th output and corresponding block argument"
            elif out.type != outer.type:
                yield f"type mismatch between {index}-th output and corresponding result"
