"""Bufferizing slices and reshapes: views where memory allows it, copies where it does not."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from tensorlang.dialects.extents import Mixed, i64_array, split
from tensorlang.dialects.memref import CopyOp
from tensorlang.dialects.memref_shapes import CollapseShapeOp, ExpandShapeOp, ReshapeOp, collapsed_type, expanded_type
from tensorlang.dialects.memref_views import SubViewOp, subview_type
from tensorlang.dialects.regrouping import RegroupingOp
from tensorlang.dialects.slicing import SlicingOp, dropped_axes
from tensorlang.ir.attributes import Attribute
from tensorlang.ir.core import Operation, Value
from tensorlang.ir.rewriter import Builder
from tensorlang.ir.types import MemRefType, StridedLayout, TensorType, strides_and_offset
from tensorlang.passes.lowering.bufferize.buffers import Buffers, ranked


def subview(builder: Builder, source: Value, lists: Sequence[Mixed], shape: Sequence[int]) -> Value:
    """A part of a memref; `shape` may lack unit dimensions, as far as types know them."""
    (offsets, at), (sizes, extents), (strides, steps) = (split(entries) for entries in lists)
    full = subview_type(ranked(source), offsets, sizes, strides)
    assert full is not None
    type_ = reduced(full, shape)
    attributes: dict[str, Attribute] = {
        "static_offsets": i64_array(offsets),
        "static_sizes": i64_array(sizes),
        "static_strides": i64_array(strides),
    }
    operands, segments = [source, *at, *extents, *steps], (1, len(at), len(extents), len(steps))
    return builder.create(SubViewOp, operands, [type_], attributes, segments=segments).out


def reduced(full: MemRefType, shape: Sequence[int]) -> MemRefType:
    """The type without the unit dimensions that `shape` does not have."""
    if len(shape) == len(full.shape):
        return full
    dropped = dropped_axes(full.shape, shape) or frozenset[int]()
    found = strides_and_offset(full)
    assert found is not None
    kept = [axis for axis in range(len(full.shape)) if axis not in dropped]
    layout = StridedLayout(tuple(found[0][axis] for axis in kept), found[1])
    return MemRefType(tuple(full.shape[axis] for axis in kept), full.element, layout, full.space)


def _lists(op: SlicingOp) -> tuple[Mixed, Mixed, Mixed]:
    return op.mixed_offsets(), op.mixed_sizes(), op.mixed_strides()


def _extract_slice(op: Operation, builder: Builder, buffers: Buffers) -> None:
    assert isinstance(op, SlicingOp)
    type_ = op.results[0].type
    assert isinstance(type_, TensorType)
    buffers.set(op.results[0], subview(builder, buffers.of(op.operands[0]), _lists(op), type_.shape))


def _insert_slice(op: Operation, builder: Builder, buffers: Buffers) -> None:
    """The part of the target is overwritten by the source, unless it is the source already."""
    assert isinstance(op, SlicingOp)
    target, source = buffers.destination(builder, op, 1), buffers.of(op.operands[0])
    buffers.set(op.results[0], target)
    if _is_same_part(source, target, _lists(op)):
        return
    shape = op.operands[0].type
    assert isinstance(shape, TensorType)
    builder.create(CopyOp, [source, subview(builder, target, _lists(op), shape.shape)])


def _is_same_part(source: Value, target: Value, lists: Sequence[Mixed]) -> bool:
    view = source.op
    return isinstance(view, SubViewOp) and view.source is target and list(lists) == list(_lists(view))


def _expand_shape(op: Operation, builder: Builder, buffers: Buffers) -> None:
    assert isinstance(op, RegroupingOp)
    source, target = buffers.of(op.operands[0]), op.results[0].type
    assert isinstance(target, TensorType)
    type_ = expanded_type(ranked(source), target.shape, op.groups())
    assert type_ is not None
    made = builder.create(ExpandShapeOp, [source, *op.operands[1:]], [type_], op.attributes)
    buffers.set(op.results[0], made.out)


def _collapse_shape(op: Operation, builder: Builder, buffers: Buffers) -> None:
    """Dimensions that are not next to each other in memory are copied together first."""
    assert isinstance(op, RegroupingOp)
    source, target = buffers.of(op.operands[0]), op.results[0].type
    assert isinstance(target, TensorType)
    if any(len(group) > 1 for group in op.groups()) or not op.groups():
        source = buffers.row_major(builder, source)
    type_ = collapsed_type(ranked(source), target.shape, op.groups())
    assert type_ is not None
    buffers.set(op.results[0], builder.create(CollapseShapeOp, [source], [type_], op.attributes).out)


def _reshape(op: Operation, builder: Builder, buffers: Buffers) -> None:
    source = buffers.row_major(builder, buffers.of(op.operands[0]))
    shape = buffers.row_major(builder, buffers.of(op.operands[1]))
    target = op.results[0].type
    assert isinstance(target, TensorType)
    type_ = MemRefType(target.shape, target.element)
    buffers.set(op.results[0], builder.create(ReshapeOp, [source, shape], [type_]).results[0])


VIEW_RULES: Final = {
    "tensor.extract_slice": _extract_slice,
    "tensor.insert_slice": _insert_slice,
    "tensor.expand_shape": _expand_shape,
    "tensor.collapse_shape": _collapse_shape,
    "tensor.reshape": _reshape,
}
