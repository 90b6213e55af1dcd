"""Making affine operations from linear forms, and re-aiming existing ones when a loop variable is replaced."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cache

from tensorlang.analysis.affine import forms, map_of, replace, to_map
from tensorlang.analysis.linear import Linear
from tensorlang.analysis.loops import TAG, Loop
from tensorlang.dialects.registry import context
from tensorlang.ir.affine import AffineMap, IntegerSet
from tensorlang.ir.attributes import (
    AffineMapAttr,
    Attribute,
    DenseElementsAttr,
    FloatAttr,
    IntegerAttr,
    IntegerSetAttr,
    StringAttr,
)
from tensorlang.ir.core import Block, Operation, Region, Value
from tensorlang.ir.rewriter import Builder
from tensorlang.ir.types import INDEX, FloatType, MemRefType, Type, VectorType


@cache
def op_class(name: str) -> type[Operation]:
    """The class of an operation the dialects define."""
    found = context().find(name)
    assert found is not None, f"no operation '{name}'"
    return found


def make(
    at: Builder,
    name: str,
    operands: Sequence[Value] = (),
    types: Sequence[Type] = (),
    attributes: Mapping[str, Attribute] | None = None,
    *,
    regions: Sequence[Region] = (),
    segments: tuple[int, ...] | None = None,
) -> Operation:
    """Create an operation by name and insert it."""
    return at.create(op_class(name), operands, types, attributes, regions=regions, segments=segments)


def make_loop(
    at: Builder,
    lower: Sequence[Linear],
    upper: Sequence[Linear],
    step: int,
    *,
    inits: Sequence[Value] = (),
    tag: str | None = None,
) -> Loop:
    """An `affine.for` with an empty body: no operation, not even a terminator, yet."""
    low_map, low_values = to_map(lower)
    high_map, high_values = to_map(upper)
    attributes: dict[str, Attribute] = {
        "lowerBoundMap": AffineMapAttr(low_map),
        "upperBoundMap": AffineMapAttr(high_map),
        "step": IntegerAttr(step, INDEX),
    }
    if tag is not None:
        attributes[TAG] = StringAttr(tag)
    types = [value.type for value in inits]
    body = Region([Block([INDEX, *types])])
    segments = (len(low_values), len(high_values), len(inits))
    operands = [*low_values, *high_values, *inits]
    return Loop.of(make(at, "affine.for", operands, types, attributes, regions=[body], segments=segments))


def set_bounds(loop: Loop, lower: Sequence[Linear], upper: Sequence[Linear], step: int | None = None) -> Loop:
    """Give a loop other bounds, in place."""
    low_map, low_values = to_map(lower)
    high_map, high_values = to_map(upper)
    op, inits = loop.op, loop.inits
    op.attributes["lowerBoundMap"] = AffineMapAttr(low_map)
    op.attributes["upperBoundMap"] = AffineMapAttr(high_map)
    if step is not None:
        op.attributes["step"] = IntegerAttr(step, INDEX)
    op.set_operands([*low_values, *high_values, *inits], (len(low_values), len(high_values), len(inits)))
    return Loop.of(op)


def make_yield(block: Block, values: Sequence[Value] = ()) -> Operation:
    """End the body of a loop."""
    return make(Builder.at_end(block), "affine.yield", values)


def make_index(at: Builder, form: Linear) -> Value:
    """The value of a form: a value it already is, a constant, or an `affine.apply`."""
    if form.is_constant:
        return make_constant(at, IntegerAttr(form.number, INDEX))
    map_, operands = to_map([form])
    if map_.is_identity or (map_.dims == 0 and len(operands) == 1 and form.number == 0 and form.divisor() == 1):
        (name, factor), *_ = form.terms.items()
        if factor == 1 and name is operands[0] and form.number == 0:
            return operands[0]
    return make(at, "affine.apply", operands, [INDEX], {"map": AffineMapAttr(map_)}).results[0]


def make_constant(at: Builder, value: Attribute) -> Value:
    """An `arith.constant` of a typed attribute."""
    assert isinstance(value, IntegerAttr | FloatAttr | DenseElementsAttr)
    type_: Type = value.type
    return make(at, "arith.constant", (), [type_], {"value": value}).results[0]


def make_zero(at: Builder, type_: Type) -> Value:
    """Zero of a scalar or vector type."""
    element = type_.element if isinstance(type_, VectorType) else type_
    zero: Attribute = FloatAttr(0, element) if isinstance(element, FloatType) else IntegerAttr(0, element)
    if isinstance(type_, VectorType):
        zero = DenseElementsAttr((0,), type_)
    return make_constant(at, zero)


def make_load(at: Builder, memref: Value, subscripts: Sequence[Linear], lanes: int = 1) -> Value:
    """`affine.load`, or `affine.vector_load` of `lanes` elements along the last dimension."""
    map_, operands = to_map(subscripts)
    assert isinstance(memref.type, MemRefType)
    element = memref.type.element
    held = {"map": AffineMapAttr(map_)}
    if lanes == 1:
        return make(at, "affine.load", [memref, *operands], [element], held).results[0]
    return make(at, "affine.vector_load", [memref, *operands], [VectorType((lanes,), element)], held).results[0]


def make_store(at: Builder, value: Value, memref: Value, subscripts: Sequence[Linear]) -> Operation:
    """`affine.store`, or `affine.vector_store` for a vector."""
    map_, operands = to_map(subscripts)
    name = "affine.vector_store" if isinstance(value.type, VectorType) else "affine.store"
    return make(at, name, [value, memref, *operands], (), {"map": AffineMapAttr(map_)})


_MAPPED = {"affine.load": 1, "affine.vector_load": 1, "affine.store": 2, "affine.vector_store": 2}
"""Operations with one map over the operands after the first few."""
_COMPUTED = {"affine.apply", "affine.min", "affine.max"}


def retarget(roots: Iterable[Operation], value: Value, by: Linear) -> None:
    """Use the form `by` in place of an index value, in the operations given and all inside."""
    for root in roots:
        for op in root.walk():
            if value in op.operands:
                _retarget_op(op, value, by)


def _retarget_op(op: Operation, value: Value, by: Linear) -> None:
    if op.name in _MAPPED or op.name in _COMPUTED:
        _remap(op, _MAPPED.get(op.name, 0), value, by)
    elif op.name == "affine.for":
        loop = Loop.of(op)
        lower = [replace(form, value, by) for form in loop.lower]
        upper = [replace(form, value, by) for form in loop.upper]
        set_bounds(loop, lower, upper)
    elif op.name == "affine.if":
        _retarget_condition(op, value, by)
    plain = [index for index, used in enumerate(op.operands) if used is value and not _is_map_operand(op, index)]
    if plain:
        computed = make_index(Builder.before(op), by)
        for index in plain:
            op.set_operand(index, computed)


def _is_map_operand(op: Operation, index: int) -> bool:
    if op.name in _COMPUTED or op.name == "affine.if":
        return True
    if op.name in _MAPPED:
        return index >= _MAPPED[op.name]
    return op.name == "affine.for" and op.segments is not None and index < sum(op.segments[:2])


def _remap(op: Operation, first: int, value: Value, by: Linear) -> None:
    """Rewrite the map of an operation over its operands from `first` on."""
    results = [replace(form, value, by) for form in forms(map_of(op), op.operands[first:])]
    map_, operands = to_map(results)
    op.attributes["map"] = AffineMapAttr(map_)
    op.set_operands([*op.operands[:first], *operands])


def _retarget_condition(op: Operation, value: Value, by: Linear) -> None:
    held = op.attributes["condition"]
    assert isinstance(held, IntegerSetAttr)
    as_map = AffineMap(held.set.dims, held.set.symbols, held.set.constraints)
    map_, operands = to_map([replace(form, value, by) for form in forms(as_map, op.operands)])
    op.attributes["condition"] = IntegerSetAttr(IntegerSet(map_.dims, map_.symbols, map_.results, held.set.equalities))
    op.set_operands(operands)


def clone_body(loop: Loop, into: Block, values: dict[Value, Value]) -> list[Operation]:
    """Append copies of a loop's operations, less its terminator, to a block."""
    made: list[Operation] = []
    for op in loop.body:
        if op is not loop.body.last:
            copy = op.clone(values)
            into.append(copy)
            made.append(copy)
    return made


def mapped(values: Sequence[Value], by: Mapping[Value, Value]) -> list[Value]:
    """The values a copy uses in place of these."""
    return [by.get(value, value) for value in values]
