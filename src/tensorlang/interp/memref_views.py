"""memref, interpreted: other views of the same memory, and what can be asked of one."""

from __future__ import annotations

import math
from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from tensorlang.dialects import memref
from tensorlang.dialects.extents import Mixed, mix
from tensorlang.interp.machine import Evaluate, Frame
from tensorlang.interp.memory import View, strides_of
from tensorlang.interp.values import TrapError, as_integer, with_dynamic
from tensorlang.ir.core import Operation, Value
from tensorlang.ir.types import DYNAMIC, MemRefType, Type, strides_and_offset


def mixed(numbers: Mixed, frame: Frame) -> list[int]:
    """Extents, some of which are values."""
    return [frame.integer(number) if isinstance(number, Value) else number for number in numbers]


def refined(view: View, type_: Type) -> View:
    """The view, which must be what the type says. Traps where a cast claimed what is not so."""
    if not isinstance(type_, MemRefType):
        return view
    if len(type_.shape) != len(view.sizes):
        raise TrapError(f"a memref of rank {len(view.sizes)} is taken for one of type {type_}")
    strides, offset = strides_and_offset(type_) or ((DYNAMIC,) * len(view.sizes), DYNAMIC)
    claims = [*zip(type_.shape, view.sizes, strict=True), (offset, view.offset)]
    claims += [(s, found) for s, found, n in zip(strides, view.strides, view.sizes, strict=True) if n > 1]
    if any(claim not in (DYNAMIC, found) for claim, found in claims):
        found = f"sizes {list(view.sizes)}, strides {list(view.strides)}, offset {view.offset}"
        raise TrapError(f"a memref of {found} is taken for one of type {type_}")
    return view


def _cast(op: Operation, frame: Frame) -> Sequence[object]:
    return [refined(frame.view(op.operands[0]), op.results[0].type)]


def _same(op: Operation, frame: Frame) -> Sequence[object]:
    return frame.all(op.operands)


def _subview(op: Operation, frame: Frame) -> Sequence[object]:
    assert isinstance(op, memref.SubViewOp)
    source = frame.view(op.operands[0])
    offsets, sizes = mixed(op.mixed_offsets(), frame), mixed(op.mixed_sizes(), frame)
    steps = mixed(op.mixed_strides(), frame)
    _check_bounds(source, offsets, sizes, steps)
    start = source.offset + sum(o * s for o, s in zip(offsets, source.strides, strict=True))
    strides = [step * stride for step, stride in zip(steps, source.strides, strict=True)]
    kept = op.kept_axes()
    return [source.with_layout(start, [sizes[i] for i in kept], [strides[i] for i in kept])]


def _check_bounds(source: View, offsets: Sequence[int], sizes: Sequence[int], steps: Sequence[int]) -> None:
    for axis, (extent, offset, size, step) in enumerate(zip(source.sizes, offsets, sizes, steps, strict=True)):
        ends = (offset, offset + (size - 1) * step)
        if size < 0 or (size > 0 and not all(0 <= end < extent for end in ends)):
            raise TrapError(f"a subview from {offset} of size {size} along dimension {axis} of size {extent}")


def _reinterpret(op: Operation, frame: Frame) -> Sequence[object]:
    assert isinstance(op, memref.ReinterpretCastOp)
    source = frame.view(op.operands[0])
    (offset,) = mixed(op.mixed_offsets(), frame)
    return [source.with_layout(offset, mixed(op.mixed_sizes(), frame), mixed(op.mixed_strides(), frame))]


def _expand_shape(op: Operation, frame: Frame) -> Sequence[object]:
    """Each source dimension becomes a group; strides within a group grow from the source's."""
    assert isinstance(op, memref.ExpandShapeOp)
    source = frame.view(op.operands[0])
    sizes = mixed(mix(op.static_output_shape, op.output_shape), frame)
    strides = [1] * len(sizes)
    for axis, (group, stride) in enumerate(zip(op.groups(), source.strides, strict=True)):
        if math.prod(sizes[i] for i in group) != source.sizes[axis]:
            raise TrapError(f"dimension {axis} of size {source.sizes[axis]} is expanded to {[sizes[i] for i in group]}")
        running = stride
        for inner in reversed(group):
            strides[inner] = running
            running *= sizes[inner]
    return [refined(source.with_layout(source.offset, sizes, strides), op.results[0].type)]


def _collapse_shape(op: Operation, frame: Frame) -> Sequence[object]:
    assert isinstance(op, memref.CollapseShapeOp)
    source = frame.view(op.operands[0])
    sizes = [math.prod(source.sizes[i] for i in group) for group in op.groups()]
    strides = [_collapsed_stride(source, group) for group in op.groups()]
    return [refined(source.with_layout(source.offset, sizes, strides), op.results[0].type)]


def _collapsed_stride(source: View, group: Sequence[int]) -> int:
    """The stride of a group's innermost dimension that has several elements; the others must continue it."""
    several = [i for i in group if source.sizes[i] != 1]
    for outer, inner in pairwise(several):
        if source.strides[outer] != source.strides[inner] * source.sizes[inner]:
            raise TrapError(f"dimensions {list(group)} are not contiguous and cannot be collapsed")
    last = several or group
    return source.strides[last[-1]] if last else 1


def _reshape(op: Operation, frame: Frame) -> Sequence[object]:
    source, shape = frame.view(op.operands[0]), frame.view(op.operands[1])
    sizes = [as_integer(shape.load((i,))) for i in range(shape.sizes[0])]
    if math.prod(sizes) != math.prod(source.sizes):
        raise TrapError(f"a memref of sizes {list(source.sizes)} is reshaped to {sizes}")
    return [refined(source.with_layout(source.offset, sizes, strides_of(sizes)), op.results[0].type)]


def _view(op: Operation, frame: Frame) -> Sequence[object]:
    """A typed window into a buffer of bytes."""
    assert isinstance(op, memref.ViewOp)
    source, target = frame.view(op.operands[0]), op.results[0].type
    assert isinstance(target, MemRefType)
    sizes = with_dynamic(target.shape, frame.integers(op.sizes))
    start = source.shift + source.offset + frame.integer(op.byte_shift)
    if target.element == source.buffer.element:
        return [View(source.buffer, target.element, start, sizes, strides_of(sizes))]
    return [View(source.buffer, target.element, 0, sizes, strides_of(sizes), start)]


def _transpose(op: Operation, frame: Frame) -> Sequence[object]:
    assert isinstance(op, memref.TransposeOp)
    source, order = frame.view(op.operands[0]), op.order()
    return [source.with_layout(source.offset, [source.sizes[i] for i in order], [source.strides[i] for i in order])]


def _dim(op: Operation, frame: Frame) -> Sequence[object]:
    sizes, axis = frame.view(op.operands[0]).sizes, frame.integer(op.operands[1])
    if not 0 <= axis < len(sizes):
        raise TrapError(f"dimension {axis} of a memref of rank {len(sizes)}")
    return [sizes[axis]]


def _rank(op: Operation, frame: Frame) -> Sequence[object]:
    return [len(frame.view(op.operands[0]).sizes)]


def _metadata(op: Operation, frame: Frame) -> Sequence[object]:
    source = frame.view(op.operands[0])
    return [source.with_layout(0, (), ()), source.offset, *source.sizes, *source.strides]


def _pointer(op: Operation, frame: Frame) -> Sequence[object]:
    view = frame.view(op.operands[0])
    frame.interpreter.pointed[view.buffer.address] = view.buffer
    return [view.address]


EVALUATE: Final[dict[str, Evaluate]] = {
    "memref.cast": _cast,
    "memref.memory_space_cast": _same,
    "memref.assume_alignment": _same,
    "memref.distinct_objects": _same,
    "memref.subview": _subview,
    "memref.reinterpret_cast": _reinterpret,
    "memref.expand_shape": _expand_shape,
    "memref.collapse_shape": _collapse_shape,
    "memref.reshape": _reshape,
    "memref.view": _view,
    "memref.transpose": _transpose,
    "memref.dim": _dim,
    "memref.rank": _rank,
    "memref.extract_strided_metadata": _metadata,
    "memref.extract_aligned_pointer_as_index": _pointer,
}
