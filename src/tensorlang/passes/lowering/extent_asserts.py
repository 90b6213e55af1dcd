"""Asserts that two extents are one, where only the run can know."""

from __future__ import annotations

from collections.abc import Sequence

from tensorlang.dialects import arith, tensor
from tensorlang.dialects.constants import constant_of, index_constant, integer_of
from tensorlang.dialects.tensorlang import AssertOp
from tensorlang.ir.attributes import Attribute, IntegerAttr, StringAttr
from tensorlang.ir.core import Block, Operation, Value
from tensorlang.ir.rewriter import Builder
from tensorlang.ir.types import DYNAMIC, I1, INDEX, CheckedTensorType, TensorType

Extent = tuple[Value, int]
"""A tensor and one of its dimensions."""


def dim(builder: Builder, value: Value, axis: int) -> Value:
    """`tensor.dim`."""
    return builder.create(tensor.DimOp, [value, index_constant(builder, axis)], [INDEX]).results[0]


def assert_equal(builder: Builder, one: Extent, other: Extent, message: str) -> None:
    """An assert that compares."""
    extents = [_known(builder, value, axis) for value, axis in (one, other)]
    predicate: dict[str, Attribute] = {"predicate": IntegerAttr(arith.INTEGER_PREDICATES.index("eq"))}
    same = builder.create(arith.CmpIOp, extents, [I1], predicate).results[0]
    builder.create(AssertOp, [same], (), {"message": StringAttr(message)})


def assert_fitting(builder: Builder, op: Operation, pairs: Sequence[tuple[Extent, Extent]]) -> None:
    """Before `op`, for extents of its operands that its verifier could not compare."""
    for one, other in pairs:
        if DYNAMIC in (_extent(one), _extent(other)) and one != other:
            places = (f"dimension {axis} of operand #{op.operands.index(value)}" for value, axis in (one, other))
            assert_equal(builder, one, other, f"'{op.name}' op: {' and '.join(places)} must be equal")


def axis_by_axis(operands: Sequence[Value]) -> list[tuple[Extent, Extent]]:
    """Every dimension of the first tensor beside those of the others."""
    first, *others = [value for value in operands if isinstance(value.type, TensorType)]
    rank = len(_shape(first))
    return [((first, axis), (other, axis)) for other in others for axis in range(rank)]


def settle(asserts: Sequence[Operation]) -> None:
    """Erase those that hold, or that one before them in their block makes hold, once extents are folded."""
    seen: set[tuple[Block | None, frozenset[Value | Extent]]] = set()
    for op in asserts:
        compared = op.operands[0].op
        if not isinstance(compared, arith.CmpIOp):
            if integer_of(constant_of(op.operands[0])):
                op.erase()
            continue
        what = (op.block, frozenset(map(_origin, compared.operands)))
        if what in seen:
            op.erase()
            compared.erase()
        seen.add(what)


def _origin(extent: Value) -> Value | Extent:
    """The same for equal extents of one tensor."""
    made = extent.op
    axis = integer_of(constant_of(made.operands[1])) if isinstance(made, tensor.DimOp) else None
    return extent if made is None or axis is None else (made.operands[0], axis)


def _known(builder: Builder, value: Value, axis: int) -> Value:
    extent = _extent((value, axis))
    return dim(builder, value, axis) if extent == DYNAMIC else index_constant(builder, extent)


def _extent(extent: Extent) -> int:
    value, axis = extent
    return _shape(value)[axis]


def _shape(value: Value) -> tuple[int, ...]:
    assert isinstance(value.type, TensorType | CheckedTensorType)
    return value.type.shape
