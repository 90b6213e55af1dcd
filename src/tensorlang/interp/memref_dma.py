"""Copies that go on beside the program, interpreted: they are done when they begin, so that waiting is nothing."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from tensorlang.dialects.affine_dma import AffineDmaStartOp
from tensorlang.dialects.memref_dma import DmaStartOp, strided_side
from tensorlang.interp.affine import results_of
from tensorlang.interp.machine import Evaluate, Frame
from tensorlang.interp.memory import View
from tensorlang.interp.values import TrapError
from tensorlang.ir.core import Operation, Value


def _start(op: Operation, frame: Frame) -> Sequence[object]:
    assert isinstance(op, DmaStartOp)
    found = op.transfer()
    places = [(place.memref, frame.integers(place.indices)) for place in (found.source, found.target)]
    _transfer(places, [found.count, *(value for value in (found.stride, found.run) if value is not None)], frame)
    return ()


def _affine_start(op: Operation, frame: Frame) -> Sequence[object]:
    assert isinstance(op, AffineDmaStartOp)
    places = [(place.memref, list(results_of(place.map, place.operands, frame))) for place in op.places()[:2]]
    _transfer(places, op.numbers, frame)
    return ()


def _transfer(places: Sequence[tuple[Value, Sequence[int]]], numbers: Sequence[Value], frame: Frame) -> None:
    """Element by element; on the strided side each run begins a stride after the one before."""
    count, *jumps = frame.integers(numbers)
    stride, run = jumps or (1, 1)
    if run < 1:
        raise TrapError(f"a transfer in runs of {run} elements")
    (source, source_at), (target, target_at) = places
    strided = strided_side(source.type, target.type)
    ends = [_from(frame.view(source), source_at), _from(frame.view(target), target_at)]
    for index in range(count):
        jumped = index // run * stride + index % run if jumps else index
        from_, to = (jumped if side == strided else index for side in (0, 1))
        ends[1].store((to,), ends[0].peek((from_,)))


def _from(view: View, indices: Sequence[int]) -> View:
    """All that follows an element in memory, in one dimension. The buffer itself says where it ends."""
    return view.with_layout(view.position(indices), (1 << 62,), (1,))


def _wait(op: Operation, frame: Frame) -> Sequence[object]:
    return ()


EVALUATE: Final[dict[str, Evaluate]] = {
    "memref.dma_start": _start,
    "memref.dma_wait": _wait,
    "affine.dma_start": _affine_start,
    "affine.dma_wait": _wait,
    "affine.prefetch": _wait,
}
