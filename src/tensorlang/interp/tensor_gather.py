"""tensor, interpreted: slices taken from places that another tensor holds, and put there."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from tensorlang.dialects.tensor_gather import ByPlaceOp
from tensorlang.interp.machine import Evaluate, Frame
from tensorlang.interp.places import TensorPlaces
from tensorlang.interp.values import Tensor, as_integer
from tensorlang.interp.vector import positions
from tensorlang.ir.core import Operation

Place = tuple[int, ...]


def _place(op: ByPlaceOp, indices: TensorPlaces, at: Place, rank: int) -> Place:
    """Where an element of the slices lies in the whole tensor; `at` is its own place, dimensions of 1 or left out."""
    lead = at[: len(indices.sizes) - 1]
    rest = list(at[len(lead) :])
    chosen = {axis: as_integer(indices.load((*lead, number))) for number, axis in enumerate(op.axes)}
    if len(rest) == rank:
        return tuple(chosen.get(axis, rest[axis]) for axis in range(rank))
    left = iter(rest)
    return tuple(chosen[axis] if axis in chosen else next(left) for axis in range(rank))


def _gather(op: Operation, frame: Frame) -> Sequence[object]:
    assert isinstance(op, ByPlaceOp)
    source, indices = (TensorPlaces(frame.tensor(value)) for value in op.operands)
    rank, lead = len(source.sizes), indices.sizes[:-1]
    full = len(op.slices().shape) == len(lead) + rank
    sizes = [1 if axis in op.axes else extent for axis, extent in enumerate(source.sizes)]
    kept = sizes if full else [extent for axis, extent in enumerate(source.sizes) if axis not in op.axes]
    shape = (*lead, *kept)
    return [Tensor(shape, [source.load(_place(op, indices, at, rank)) for at in positions(shape)])]


def _scatter(op: Operation, frame: Frame) -> Sequence[object]:
    assert isinstance(op, ByPlaceOp)
    slices, target, indices = (TensorPlaces(frame.tensor(value)) for value in op.operands)
    changed = target.to_change()
    for at in positions(slices.sizes):
        changed.store(_place(op, indices, at, len(target.sizes)), slices.load(at))
    return changed.results()


EVALUATE: Final[dict[str, Evaluate]] = {"tensor.gather": _gather, "tensor.scatter": _scatter}
