"""linalg, interpreted: softmax, and tensors cut into tiles and put together again."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from tensorlang.dialects.linalg_relayout import PackOp, RelayoutOp, UnPackOp
from tensorlang.dialects.linalg_softmax import SoftmaxOp
from tensorlang.interp.machine import Evaluate, Frame
from tensorlang.interp.memref_views import mixed
from tensorlang.interp.places import TensorPlaces, places_of
from tensorlang.interp.tensorlang_math import softmax_of
from tensorlang.interp.values import Tensor, TrapError, as_number
from tensorlang.interp.vector import positions
from tensorlang.ir.core import Operation
from tensorlang.ir.types import element_type

Place = tuple[int, ...]


def _softmax(op: Operation, frame: Frame) -> Sequence[object]:
    assert isinstance(op, SoftmaxOp)
    source = places_of(frame.get(op.operands[0]))
    target = places_of(frame.get(op.operands[1])).to_change()
    if source.sizes != target.sizes:
        raise TrapError(f"'{op.name}' from {list(source.sizes)} to {list(target.sizes)}")
    axis, type_ = op.dimension, element_type(op.operands[0].type)
    for outer in positions([1 if at == axis else extent for at, extent in enumerate(source.sizes)]):
        line = [(*outer[:axis], step, *outer[axis + 1 :]) for step in range(source.sizes[axis])]
        numbers = [as_number(source.peek(place)) for place in line]
        for place, value in zip(line, softmax_of(numbers, type_) if numbers else [], strict=True):
            target.store(place, value)
    return target.results()


def _tiles(op: RelayoutOp, frame: Frame) -> dict[int, tuple[int, int]]:
    """For each dimension that is cut the position of its tile among the inner ones, and the tile's extent."""
    extents = mixed(op.mixed_tiles(), frame)
    if any(extent <= 0 for extent in extents):
        raise TrapError(f"'{op.name}' with tiles of {extents}")
    return {axis: (position, extents[position]) for position, axis in enumerate(op.inner_dims_pos)}


def _pack(op: Operation, frame: Frame) -> Sequence[object]:
    assert isinstance(op, PackOp)
    source, target = TensorPlaces(frame.tensor(op.operands[0])), frame.tensor(op.operands[1])
    tiles, order = _tiles(op, frame), op.outer_order()

    def whole(place: Place) -> Place:
        outer = dict(zip(order, place, strict=False))
        inner = place[len(order) :]
        return tuple(
            outer[axis] * tiles[axis][1] + inner[tiles[axis][0]] if axis in tiles else outer[axis]
            for axis in range(len(order))
        )

    def element(place: Place) -> object:
        at = whole(place)
        if all(index < extent for index, extent in zip(at, source.sizes, strict=True)):
            return source.load(at)
        if op.padding is None:
            raise TrapError("'linalg.pack' of a tensor that does not fill its tiles, without a padding")
        return frame.get(op.padding)

    _expect_tiles(tiles, target.shape[len(order) :])
    return [Tensor(target.shape, [element(place) for place in positions(target.shape)])]


def _unpack(op: Operation, frame: Frame) -> Sequence[object]:
    assert isinstance(op, UnPackOp)
    source, target = TensorPlaces(frame.tensor(op.operands[0])), frame.tensor(op.operands[1])
    tiles, order = _tiles(op, frame), op.outer_order()

    def packed(place: Place) -> Place:
        outer = tuple(place[axis] // tiles[axis][1] if axis in tiles else place[axis] for axis in order)
        return (*outer, *(place[axis] % tiles[axis][1] for axis in op.inner_dims_pos))

    _expect_tiles(tiles, source.sizes[len(order) :])
    return [Tensor(target.shape, [source.load(packed(place)) for place in positions(target.shape)])]


def _expect_tiles(tiles: dict[int, tuple[int, int]], inner: Sequence[int]) -> None:
    if any(inner[position] != extent for position, extent in tiles.values()):
        raise TrapError(f"tiles of {[extent for _, extent in tiles.values()]} in a tensor with tiles of {list(inner)}")


EVALUATE: Final[dict[str, Evaluate]] = {
    "linalg.softmax": _softmax,
    "linalg.pack": _pack,
    "linalg.unpack": _unpack,
}
