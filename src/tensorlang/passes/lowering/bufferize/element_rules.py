"""Bufferizing what makes tensors and what reads and writes their elements."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import product
from typing import Final

from tensorlang.dialects.arith import SelectOp
from tensorlang.dialects.constants import index_constant
from tensorlang.dialects.extents import mix
from tensorlang.dialects.linalg_elements import FillOp
from tensorlang.dialects.memref import LoadOp, StoreOp
from tensorlang.dialects.memref_queries import RankOp
from tensorlang.dialects.memref_views import CastOp
from tensorlang.ir.core import Operation, Value
from tensorlang.ir.rewriter import Builder
from tensorlang.ir.types import (
    DYNAMIC,
    INDEX,
    MemRefType,
    StridedLayout,
    TensorType,
    UnrankedMemRefType,
    UnrankedTensorType,
)
from tensorlang.passes.lowering.bufferize.buffers import Buffers, buffer_type, dim, ranked
from tensorlang.passes.lowering.bufferize.globals import global_constant


def _empty(op: Operation, builder: Builder, buffers: Buffers) -> None:
    type_ = op.results[0].type
    assert isinstance(type_, TensorType)
    buffers.set(op.results[0], buffers.allocate(builder, mix(type_.shape, op.operands), type_.element))


def _constant(op: Operation, builder: Builder, buffers: Buffers) -> None:
    if isinstance(op.results[0].type, TensorType):
        buffers.set(op.results[0], global_constant(op, builder))


def _dim(op: Operation, builder: Builder, buffers: Buffers) -> None:
    source = buffers.of(op.operands[0])
    from tensorlang.dialects.memref_queries import DimOp

    op.results[0].replace_by(builder.create(DimOp, [source, op.operands[1]], [INDEX]).out)


def _rank(op: Operation, builder: Builder, buffers: Buffers) -> None:
    op.results[0].replace_by(builder.create(RankOp, [buffers.of(op.operands[0])], [INDEX]).out)


def _extract(op: Operation, builder: Builder, buffers: Buffers) -> None:
    operands = [buffers.of(op.operands[0]), *op.operands[1:]]
    op.results[0].replace_by(builder.create(LoadOp, operands, op.result_types).out)


def _insert(op: Operation, builder: Builder, buffers: Buffers) -> None:
    target = buffers.destination(builder, op, 1)
    builder.create(StoreOp, [op.operands[0], target, *op.operands[2:]])
    buffers.set(op.results[0], target)


def _from_elements(op: Operation, builder: Builder, buffers: Buffers) -> None:
    type_ = op.results[0].type
    assert isinstance(type_, TensorType)
    made = buffers.allocate(builder, type_.shape, type_.element)
    known = [index_constant(builder, n) for n in range(max(type_.shape, default=0))]
    places = product(*(range(extent) for extent in type_.shape))
    for value, place in zip(op.operands, places, strict=True):
        builder.create(StoreOp, [value, made, *(known[n] for n in place)])
    buffers.set(op.results[0], made)


def _splat(op: Operation, builder: Builder, buffers: Buffers) -> None:
    type_ = op.results[0].type
    assert isinstance(type_, TensorType)
    made = buffers.allocate(builder, mix(type_.shape, op.operands[1:]), type_.element)
    builder.insert(FillOp.of([op.operands[0]], [made]))
    buffers.set(op.results[0], made)


def _cast(op: Operation, builder: Builder, buffers: Buffers) -> None:
    source, target = buffers.of(op.operands[0]), op.results[0].type
    type_ = buffer_type(target)
    if isinstance(type_, MemRefType) and isinstance(target, TensorType):
        layout = _layout_for(source, target)
        type_ = MemRefType(target.shape, target.element, layout)
    same = source.type == type_
    buffers.set(op.results[0], source if same else builder.create(CastOp, [source], [type_]).out)


def _layout_for(source: Value, target: TensorType) -> StridedLayout | None:
    """Row-major stays so; of any other layout a cast only keeps that it has strides."""
    if isinstance(source.type, UnrankedMemRefType):
        return dynamic_layout(len(target.shape))
    return None if ranked(source).layout is None else dynamic_layout(len(target.shape))


def dynamic_layout(rank: int) -> StridedLayout:
    """Strides and an offset that are only known at run time."""
    return StridedLayout((DYNAMIC,) * rank, DYNAMIC)


def _select(op: Operation, builder: Builder, buffers: Buffers) -> None:
    """A choice of memrefs; of two layouts the common one."""
    if not isinstance(op.results[0].type, TensorType | UnrankedTensorType):
        return
    one, other = buffers.of(op.operands[1]), buffers.of(op.operands[2])
    if one.type != other.type:
        type_ = ranked(one)
        common = MemRefType(type_.shape, type_.element, dynamic_layout(len(type_.shape)))
        one, other = _to(one, common, builder), _to(other, common, builder)
    made = builder.create(SelectOp, [op.operands[0], one, other], [one.type])
    buffers.set(op.results[0], made.out)


def _to(memref: Value, type_: MemRefType, builder: Builder) -> Value:
    return memref if memref.type == type_ else builder.create(CastOp, [memref], [type_]).out


def extents_of(op: Operation, builder: Builder, buffers: Buffers) -> Sequence[int | Value]:
    """The extents of an operation's first operand."""
    source = buffers.of(op.operands[0])
    shape = ranked(source).shape
    return [extent if extent != DYNAMIC else dim(builder, source, axis) for axis, extent in enumerate(shape)]


ELEMENT_RULES: Final = {
    "tensor.empty": _empty,
    "arith.constant": _constant,
    "tensor.dim": _dim,
    "tensor.rank": _rank,
    "tensor.extract": _extract,
    "tensor.insert": _insert,
    "tensor.from_elements": _from_elements,
    "tensor.splat": _splat,
    "tensor.cast": _cast,
    "arith.select": _select,
}
