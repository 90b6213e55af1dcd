"""vector, interpreted: transfers between a vector and a part of a memref or tensor."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from tensorlang.dialects import vector
from tensorlang.interp.machine import Evaluate, Frame
from tensorlang.interp.places import Place, places_of
from tensorlang.interp.values import TrapError, as_integer, is_vector
from tensorlang.interp.vector import place, positions, shaped
from tensorlang.ir.affine import AffineDim
from tensorlang.ir.core import Operation
from tensorlang.ir.types import VectorType

Transfer = vector.TransferReadOp | vector.TransferWriteOp
Mask = Sequence[object] | None


def _targets(op: Transfer, frame: Frame, sizes: Sequence[int], mask: Mask) -> Iterator[Place | None]:
    """For each lane its indices in memory; None where it is masked or outside. Traps where a promise is broken."""
    start, axes, shape = frame.integers(op.indices), op.map.results, op.vector_type.shape[: len(op.map.results)]
    flags = mask if mask is not None else frame.lanes(op.mask) if op.mask is not None else None
    mask_shape = op.expected_mask().shape
    order = sorted((expr.position, axis) for axis, expr in enumerate(axes) if isinstance(expr, AffineDim))
    for position in positions(shape):
        selected = [position[axis] for _, axis in order] or [0]
        if flags is not None and not as_integer(flags[place(mask_shape, selected)]):
            yield None
            continue
        yield _indices(op, start, sizes, position)


def _indices(op: Transfer, start: Sequence[int], sizes: Sequence[int], position: Sequence[int]) -> Place | None:
    indices = list(start)
    for axis, (expr, promised) in enumerate(zip(op.map.results, op.in_bounds, strict=True)):
        if not isinstance(expr, AffineDim):
            continue
        indices[expr.position] += position[axis]
        if 0 <= indices[expr.position] < sizes[expr.position]:
            continue
        if promised or indices[expr.position] < 0:
            raise TrapError(f"'{op.name}' leaves dimension {expr.position} of size {sizes[expr.position]}")
        return None
    return tuple(indices)


def read(op: vector.TransferReadOp, frame: Frame, mask: Mask = None) -> Sequence[object]:
    """The lanes, padding where they are outside or masked."""
    source, padding = places_of(frame.get(op.source)), frame.get(op.padding)
    lanes = [
        padding if indices is None else source.load(indices) for indices in _targets(op, frame, source.sizes, mask)
    ]
    return shaped(op, _flattened(lanes, op.vector_type))


def _flattened(lanes: Sequence[object], type_: VectorType) -> list[object]:
    """Lanes of lanes, where the memory holds vectors."""
    if type_.shape and lanes and is_vector(lanes[0]):
        return [lane for inner in lanes if is_vector(inner) for lane in inner]
    return list(lanes)


def write(op: vector.TransferWriteOp, frame: Frame, mask: Mask = None) -> Sequence[object]:
    """The lanes that are inside and not masked; of a tensor a changed copy."""
    target = places_of(frame.get(op.source)).to_change()
    lanes = frame.lanes(op.value)
    count = len(list(positions(op.vector_type.shape[: len(op.map.results)])))
    span = len(lanes) // count if count else 1
    for i, indices in enumerate(_targets(op, frame, target.sizes, mask)):
        if indices is not None:
            target.store(indices, lanes[i] if span == 1 else lanes[i * span : (i + 1) * span])
    return target.results()


def _read(op: Operation, frame: Frame) -> Sequence[object]:
    assert isinstance(op, vector.TransferReadOp)
    return read(op, frame)


def _write(op: Operation, frame: Frame) -> Sequence[object]:
    assert isinstance(op, vector.TransferWriteOp)
    return write(op, frame)


EVALUATE: Final[dict[str, Evaluate]] = {
    "vector.transfer_read": _read,
    "vector.transfer_write": _write,
}
