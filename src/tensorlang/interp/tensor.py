"""tensor, interpreted. No tensor is ever changed: what puts something in makes a copy."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from typing import Final

from tensorlang.dialects import tensor
from tensorlang.dialects.tensor_slices import InsertingOp
from tensorlang.interp.elementwise import each
from tensorlang.interp.machine import Evaluate, Frame
from tensorlang.interp.memory import strides_of
from tensorlang.interp.memref_views import mixed
from tensorlang.interp.places import TensorPlaces
from tensorlang.interp.values import (
    Number,
    Tensor,
    TrapError,
    as_integer,
    from_bits,
    to_bits,
    unwritten,
    with_dynamic,
)
from tensorlang.interp.vector import positions
from tensorlang.ir.core import Operation
from tensorlang.ir.types import DYNAMIC, TensorType, element_type

Place = tuple[int, ...]


def type_of(op: Operation) -> TensorType:
    """The type of the only result, a ranked tensor."""
    found = op.results[0].type
    assert isinstance(found, TensorType)
    return found


def filled(shape: Sequence[int], element: Callable[[Place], object]) -> Tensor:
    """A tensor by its positions. Traps for a negative extent."""
    if any(extent < 0 for extent in shape):
        raise TrapError(f"a tensor of shape {list(shape)}")
    return Tensor(tuple(shape), [element(position) for position in positions(shape)])


def claimed(made: Tensor, op: Operation) -> list[object]:
    """The tensor, which must have the shape that the result's type says."""
    found = op.results[0].type
    if isinstance(found, TensorType):
        fits = len(found.shape) == len(made.shape)
        if not fits or any(want not in (DYNAMIC, have) for want, have in zip(found.shape, made.shape, strict=True)):
            raise TrapError(f"a tensor of shape {list(made.shape)} is taken for one of type {found}")
    return [made]


# -- elements ----------------------------------------------------------------------------------------------------------


def _empty(op: Operation, frame: Frame) -> Sequence[object]:
    return [unwritten(with_dynamic(type_of(op).shape, frame.integers(op.operands)))]


def _extract(op: Operation, frame: Frame) -> Sequence[object]:
    return [TensorPlaces(frame.tensor(op.operands[0])).load(frame.integers(op.operands[1:]))]


def _insert(op: Operation, frame: Frame) -> Sequence[object]:
    target = TensorPlaces(frame.tensor(op.operands[1])).to_change()
    target.store(frame.integers(op.operands[2:]), frame.get(op.operands[0]))
    return target.results()


def _from_elements(op: Operation, frame: Frame) -> Sequence[object]:
    return [Tensor(type_of(op).shape, frame.all(op.operands))]


def _splat(op: Operation, frame: Frame) -> Sequence[object]:
    value = frame.get(op.operands[0])
    return [filled(with_dynamic(type_of(op).shape, frame.integers(op.operands[1:])), lambda position: value)]


def _generate(op: Operation, frame: Frame) -> Sequence[object]:
    shape = with_dynamic(type_of(op).shape, frame.integers(op.operands))
    return [filled(shape, lambda position: frame.run(op.regions[0], position)[0])]


def _dim(op: Operation, frame: Frame) -> Sequence[object]:
    shape, axis = frame.tensor(op.operands[0]).shape, frame.integer(op.operands[1])
    if not 0 <= axis < len(shape):
        raise TrapError(f"dimension {axis} of a tensor of rank {len(shape)}")
    return [shape[axis]]


def _rank(op: Operation, frame: Frame) -> Sequence[object]:
    return [len(frame.tensor(op.operands[0]).shape)]


# -- shapes ------------------------------------------------------------------------------------------------------------


def _cast(op: Operation, frame: Frame) -> Sequence[object]:
    return claimed(frame.tensor(op.operands[0]), op)


def _bitcast(op: Operation, frame: Frame) -> Sequence[object]:
    source, target = element_type(op.operands[0].type), element_type(op.results[0].type)

    def act(a: Number) -> Number:
        return from_bits(to_bits(a, source), target)

    return each(op, frame, act)


def _with_shape(op: Operation, source: Tensor, shape: Sequence[int]) -> list[object]:
    if math.prod(shape) != len(source.elements):
        raise TrapError(f"a tensor of shape {list(source.shape)} is reshaped to {list(shape)}")
    return claimed(Tensor(tuple(shape), source.elements), op)


def _expand_shape(op: Operation, frame: Frame) -> Sequence[object]:
    assert isinstance(op, tensor.ExpandShapeOp)
    shape = with_dynamic(op.static_output_shape, frame.integers(op.output_shape))
    return _with_shape(op, frame.tensor(op.source), shape)


def _collapse_shape(op: Operation, frame: Frame) -> Sequence[object]:
    assert isinstance(op, tensor.CollapseShapeOp)
    source = frame.tensor(op.source)
    return _with_shape(op, source, [math.prod(source.shape[i] for i in group) for group in op.groups()])


def _reshape(op: Operation, frame: Frame) -> Sequence[object]:
    shape = [as_integer(extent) for extent in frame.tensor(op.operands[1]).elements]
    return _with_shape(op, frame.tensor(op.operands[0]), shape)


def _concat(op: Operation, frame: Frame) -> Sequence[object]:
    assert isinstance(op, tensor.ConcatOp)
    parts, axis = [frame.tensor(value) for value in op.operands], op.dim
    owners = [(part, i) for part in parts for i in range(part.shape[axis])]
    shape = [*parts[0].shape]
    shape[axis] = len(owners)

    def element(position: Place) -> object:
        part, i = owners[position[axis]]
        return TensorPlaces(part).load((*position[:axis], i, *position[axis + 1 :]))

    return claimed(filled(shape, element), op)


# -- slices ------------------------------------------------------------------------------------------------------------


def _slice(
    op: tensor.ExtractSliceOp | InsertingOp, frame: Frame, whole: Sequence[int]
) -> tuple[list[int], list[list[int]]]:
    """The sizes without those that are left out, and the place of each element of the slice in the whole."""
    offsets, sizes = mixed(op.mixed_offsets(), frame), mixed(op.mixed_sizes(), frame)
    steps = mixed(op.mixed_strides(), frame)
    for extent, offset, size, step in zip(whole, offsets, sizes, steps, strict=True):
        if size < 0 or (size and not (0 <= offset < extent and 0 <= offset + (size - 1) * step < extent)):
            raise TrapError(f"a slice from {offset} of size {size} and stride {step} of a dimension of {extent}")
    places = [
        [offset + i * step for offset, i, step in zip(offsets, position, steps, strict=True)]
        for position in positions(sizes)
    ]
    return [size for axis, size in enumerate(sizes) if axis not in op.dropped_axes()], places


def _extract_slice(op: Operation, frame: Frame) -> Sequence[object]:
    assert isinstance(op, tensor.ExtractSliceOp)
    source = frame.tensor(op.source)
    shape, places = _slice(op, frame, source.shape)
    elements = TensorPlaces(source)
    return claimed(Tensor(tuple(shape), [elements.load(place) for place in places]), op)


def _insert_slice(op: Operation, frame: Frame) -> Sequence[object]:
    assert isinstance(op, InsertingOp)
    source, target = frame.tensor(op.source), TensorPlaces(frame.tensor(op.target)).to_change()
    shape, places = _slice(op, frame, target.sizes)
    if list(source.shape) != shape:
        raise TrapError(f"a tensor of shape {list(source.shape)} is put into a slice of {shape}")
    for place, value in zip(places, source.elements, strict=True):
        target.store(place, value)
    return target.results()


def _parallel_insert_slice(op: Operation, frame: Frame) -> Sequence[object]:
    """The shared tensor, as the body of the forall names it, has the part from here on."""
    assert isinstance(op, InsertingOp)
    (frame.values[op.target],) = _insert_slice(op, frame)
    return ()


def _pad(op: Operation, frame: Frame) -> Sequence[object]:
    assert isinstance(op, tensor.PadOp)
    source = frame.tensor(op.source)
    low, high = mixed(op.mixed_low(), frame), mixed(op.mixed_high(), frame)
    shape = [a + extent + b for a, extent, b in zip(low, source.shape, high, strict=True)]
    strides = strides_of(source.shape)

    def element(position: Place) -> object:
        inner = [i - before for i, before in zip(position, low, strict=True)]
        if all(0 <= i < extent for i, extent in zip(inner, source.shape, strict=True)):
            return source.elements[sum(i * s for i, s in zip(inner, strides, strict=True))]
        return frame.run(op.regions[0], position)[0]

    return claimed(filled(shape, element), op)


EVALUATE: Final[dict[str, Evaluate]] = {
    "tensor.empty": _empty,
    "tensor.extract": _extract,
    "tensor.insert": _insert,
    "tensor.from_elements": _from_elements,
    "tensor.splat": _splat,
    "tensor.generate": _generate,
    "tensor.dim": _dim,
    "tensor.rank": _rank,
    "tensor.cast": _cast,
    "tensor.bitcast": _bitcast,
    "tensor.expand_shape": _expand_shape,
    "tensor.collapse_shape": _collapse_shape,
    "tensor.reshape": _reshape,
    "tensor.concat": _concat,
    "tensor.extract_slice": _extract_slice,
    "tensor.insert_slice": _insert_slice,
    "tensor.parallel_insert_slice": _parallel_insert_slice,
    "tensor.pad": _pad,
}
