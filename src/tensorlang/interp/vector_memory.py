"""vector, interpreted: loads and stores of lanes that lie side by side, under a mask, or anywhere."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from tensorlang.dialects import vector
from tensorlang.dialects.vector_memory import AccessOp
from tensorlang.interp.machine import Evaluate, Frame
from tensorlang.interp.places import Place, places_of
from tensorlang.interp.values import as_integer
from tensorlang.interp.vector import positions, shaped
from tensorlang.ir.core import Operation, Value


def _base(op: Operation) -> AccessOp:
    assert isinstance(op, AccessOp)
    return op


def _side_by_side(op: AccessOp, frame: Frame) -> Iterator[Place]:
    """The indices of each lane: the vector's dimensions are the innermost of the memory."""
    start = frame.integers(op.indices)
    for position in positions(op.vector_type.shape):
        moved = (0,) * (len(start) - len(position)) + position
        yield tuple(i + d for i, d in zip(start, moved, strict=True))


def _load(op: Operation, frame: Frame) -> Sequence[object]:
    access = _base(op)
    view = frame.view(access.base)
    if view.element == access.vector_type:
        return [view.load(frame.integers(access.indices))]
    return shaped(op, [view.load(indices) for indices in _side_by_side(access, frame)])


def _store(op: Operation, frame: Frame) -> Sequence[object]:
    access = _base(op)
    view, value = frame.view(access.base), op.operands[0]
    if view.element == access.vector_type:
        view.store(frame.integers(access.indices), frame.get(value))
        return ()
    for indices, lane in zip(list(_side_by_side(access, frame)), frame.lanes(value), strict=True):
        view.store(indices, lane)
    return ()


def _flags(value: Value, frame: Frame) -> list[bool]:
    return [bool(as_integer(flag)) for flag in frame.lanes(value)]


def _masked_load(op: Operation, frame: Frame) -> Sequence[object]:
    assert isinstance(op, vector.MaskedLoadOp)
    view, others = frame.view(op.base), frame.lanes(op.pass_thru)
    rows = zip(_side_by_side(op, frame), _flags(op.mask, frame), others, strict=True)
    return shaped(op, [view.load(indices) if flag else other for indices, flag, other in rows])


def _masked_store(op: Operation, frame: Frame) -> Sequence[object]:
    assert isinstance(op, vector.MaskedStoreOp)
    view = frame.view(op.base)
    for indices, flag, lane in zip(
        list(_side_by_side(op, frame)), _flags(op.mask, frame), frame.lanes(op.value), strict=True
    ):
        if flag:
            view.store(indices, lane)
    return ()


def _expand_load(op: Operation, frame: Frame) -> Sequence[object]:
    """The set lanes take consecutive elements."""
    assert isinstance(op, vector.ExpandLoadOp)
    view, *start = frame.view(op.base), *frame.integers(op.indices)
    made: list[object] = []
    taken = 0
    for flag, other in zip(_flags(op.mask, frame), frame.lanes(op.pass_thru), strict=True):
        made.append(view.load((*start[:-1], start[-1] + taken)) if flag else other)
        taken += flag
    return shaped(op, made)


def _compress_store(op: Operation, frame: Frame) -> Sequence[object]:
    """The set lanes go to consecutive elements."""
    assert isinstance(op, vector.CompressStoreOp)
    view, start = frame.view(op.base), frame.integers(op.indices)
    chosen = [lane for flag, lane in zip(_flags(op.mask, frame), frame.lanes(op.value), strict=True) if flag]
    for i, lane in enumerate(chosen):
        view.store((*start[:-1], start[-1] + i), lane)
    return ()


def _own_places(op: vector.GatherOp | vector.ScatterOp, frame: Frame) -> list[Place]:
    """For each lane the indices moved by its own offset along the innermost dimension."""
    *outer, last = frame.integers(op.indices)
    return [(*outer, last + as_integer(offset)) for offset in frame.lanes(op.offsets)]


def _gather(op: Operation, frame: Frame) -> Sequence[object]:
    assert isinstance(op, vector.GatherOp)
    source = places_of(frame.get(op.base))
    rows = zip(_own_places(op, frame), _flags(op.mask, frame), frame.lanes(op.pass_thru), strict=True)
    return shaped(op, [source.load(indices) if flag else other for indices, flag, other in rows])


def _scatter(op: Operation, frame: Frame) -> Sequence[object]:
    assert isinstance(op, vector.ScatterOp)
    target = places_of(frame.get(op.base)).to_change()
    for indices, flag, lane in zip(_own_places(op, frame), _flags(op.mask, frame), frame.lanes(op.value), strict=True):
        if flag:
            target.store(indices, lane)
    return target.results()


EVALUATE: Final[dict[str, Evaluate]] = {
    "vector.load": _load,
    "vector.store": _store,
    "vector.maskedload": _masked_load,
    "vector.maskedstore": _masked_store,
    "vector.expandload": _expand_load,
    "vector.compressstore": _compress_store,
    "vector.gather": _gather,
    "vector.scatter": _scatter,
}
