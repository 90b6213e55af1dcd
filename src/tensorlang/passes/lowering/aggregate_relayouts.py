"""linalg.pack and linalg.unpack as linalg.generic whose body picks the element."""

from __future__ import annotations

from collections.abc import Sequence

from tensorlang.dialects import arith
from tensorlang.dialects.arith_base import INTEGER_PREDICATES
from tensorlang.dialects.constants import index_constant
from tensorlang.dialects.linalg import IndexOp
from tensorlang.dialects.linalg_maps import PARALLEL
from tensorlang.dialects.linalg_relayout import PackOp, RelayoutOp, UnPackOp
from tensorlang.dialects.scf import IfOp
from tensorlang.dialects.scf_regions import YieldOp
from tensorlang.dialects.tensor import ExtractOp
from tensorlang.ir.affine import AffineMap
from tensorlang.ir.attributes import IntegerAttr
from tensorlang.ir.core import Block, Operation, Region, Value
from tensorlang.ir.rewriter import Builder
from tensorlang.ir.types import I1, I64, INDEX, element_type
from tensorlang.passes.lowering.tensor_builder import TensorBuilder, tensor_type


def apply(builder: Builder, cls: type[Operation], one: Value, other: Value) -> Value:
    """An operation of two operands that gives a value of their type."""
    return builder.create(cls, [one, other], [one.type]).results[0]


def place_of(builder: Builder, rank: int) -> list[Value]:
    """The indices of the element that a body makes."""
    return [builder.create(IndexOp, (), [INDEX], {"dim": IntegerAttr(axis)}).out for axis in range(rank)]


def picked(builder: Builder, tensor: Value, place: Sequence[Value]) -> Value:
    """An element of a tensor."""
    return builder.create(ExtractOp, [tensor, *place], [tensor_type(tensor).element]).out


def _tiles(op: RelayoutOp, builder: Builder) -> list[Value]:
    return [tile if isinstance(tile, Value) else index_constant(builder, tile) for tile in op.mixed_tiles()]


def packed(op: Operation, builder: TensorBuilder) -> Value:
    """Each element of the packed tensor is one of the whole, or the padding."""
    assert isinstance(op, PackOp)
    source, target = op.operands[:2]
    tiles, bounds = _tiles(op, builder), _bounds(op, source, builder)
    order, rank = op.outer_order(), len(op.packed.shape)

    def compute(inner: Builder, args: Sequence[Value]) -> Value:
        place = place_of(inner, rank)
        whole = [place[order.index(axis)] for axis in range(len(order))]
        for position, axis in enumerate(op.inner_dims_pos):
            start = apply(inner, arith.MulIOp, whole[axis], tiles[position])
            whole[axis] = apply(inner, arith.AddIOp, start, place[len(order) + position])
        if op.padding is None:
            return picked(inner, source, whole)
        return _padded(inner, source, whole, bounds, op.padding)

    return builder.generic([], target, [AffineMap.identity(rank)], [PARALLEL] * rank, compute)


def _bounds(op: PackOp, source: Value, builder: TensorBuilder) -> dict[int, Value]:
    """The extents of the dimensions that are cut."""
    sizes = builder.sizes(source)
    found = {axis: sizes[axis] for axis in op.inner_dims_pos}
    return {axis: index_constant(builder, size) if isinstance(size, int) else size for axis, size in found.items()}


def _padded(builder: Builder, source: Value, place: Sequence[Value], bounds: dict[int, Value], padding: Value) -> Value:
    """The element where the place is inside, else the padding."""
    inside: Value | None = None
    for axis, bound in bounds.items():
        attributes = {"predicate": IntegerAttr(INTEGER_PREDICATES.index("slt"), I64)}
        below = builder.create(arith.CmpIOp, [place[axis], bound], [I1], attributes).results[0]
        inside = below if inside is None else apply(builder, arith.AndIOp, inside, below)
    assert inside is not None
    taken, other = Block(), Block()
    taken_builder = Builder.at_end(taken)
    taken_builder.create(YieldOp, [picked(taken_builder, source, place)])
    Builder.at_end(other).create(YieldOp, [padding])
    regions = [Region([taken]), Region([other])]
    return builder.create(IfOp, [inside], [element_type(source.type)], regions=regions).results[0]


def unpacked(op: Operation, builder: TensorBuilder) -> Value:
    """Each element of the whole tensor is one of a tile."""
    assert isinstance(op, UnPackOp)
    source, target = op.operands[:2]
    tiles, order, rank = _tiles(op, builder), op.outer_order(), len(op.whole.shape)

    def compute(inner: Builder, args: Sequence[Value]) -> Value:
        outer = place_of(inner, rank)
        within: list[Value] = []
        for position, axis in enumerate(op.inner_dims_pos):
            within.append(apply(inner, arith.RemSIOp, outer[axis], tiles[position]))
            outer[axis] = apply(inner, arith.DivSIOp, outer[axis], tiles[position])
        return picked(inner, source, [*(outer[axis] for axis in order), *within])

    return builder.generic([], target, [AffineMap.identity(rank)], [PARALLEL] * rank, compute)
