"""vector, interpreted: lanes in another order, in parts, and printed. A vector is its lanes in row-major order."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from itertools import product
from typing import Final

from tensorlang.dialects import vector
from tensorlang.dialects.extents import Mixed
from tensorlang.dialects.vector_scalable import VSCALE
from tensorlang.dialects.vector_types import vector_type
from tensorlang.interp.machine import Evaluate, Frame
from tensorlang.interp.math import fused
from tensorlang.interp.memory import View, strides_of
from tensorlang.interp.printing import value_text
from tensorlang.interp.values import Poison, TrapError, as_number, from_bits, to_bits
from tensorlang.ir.core import Operation, Value
from tensorlang.ir.types import MemRefType, VectorType, bit_width

Position = tuple[int, ...]


def positions(shape: Sequence[int]) -> Iterable[Position]:
    """Every position in row-major order."""
    return product(*(range(extent) for extent in shape))


def place(shape: Sequence[int], position: Sequence[int]) -> int:
    """Where the lane at a position stands."""
    return sum(index * stride for index, stride in zip(position, strides_of(shape), strict=True))


def shape_of(value: Value) -> Position:
    """The extents of a vector, none for a scalar."""
    return value.type.shape if isinstance(value.type, VectorType) else ()


def shaped(op: Operation, lanes: Iterable[object]) -> list[object]:
    """The only result, a vector or, where its type says so, a scalar."""
    made = tuple(lanes)
    return [made if isinstance(op.results[0].type, VectorType) else made[0]]


# -- order -------------------------------------------------------------------------------------------------------------


def _broadcast(op: Operation, frame: Frame) -> Sequence[object]:
    source, target = shape_of(op.operands[0]), shape_of(op.results[0])
    lanes = frame.lanes(op.operands[0])
    lead = len(target) - len(source)

    def origin(position: Position) -> Position:
        return tuple(0 if extent == 1 else index for extent, index in zip(source, position[lead:], strict=True))

    return shaped(op, (lanes[place(source, origin(position))] for position in positions(target)))


def _same(op: Operation, frame: Frame) -> Sequence[object]:
    return shaped(op, frame.lanes(op.operands[0]))


def _transpose(op: Operation, frame: Frame) -> Sequence[object]:
    assert isinstance(op, vector.TransposeOp)
    source, target, order = shape_of(op.operands[0]), shape_of(op.results[0]), op.permutation
    lanes = frame.lanes(op.operands[0])

    def origin(position: Position) -> Position:
        return tuple(position[order.index(axis)] for axis in range(len(order)))

    return shaped(op, (lanes[place(source, origin(position))] for position in positions(target)))


def _shuffle(op: Operation, frame: Frame) -> Sequence[object]:
    assert isinstance(op, vector.ShuffleOp)
    span = math.prod(shape_of(op.operands[0])[1:])
    lanes = [*frame.lanes(op.operands[0]), *frame.lanes(op.operands[1])]
    poison = [Poison("'vector.shuffle' of the row -1")] * span
    rows = (lanes[row * span : (row + 1) * span] if row >= 0 else poison for row in op.mask)
    return shaped(op, (lane for row in rows for lane in row))


def _interleave(op: Operation, frame: Frame) -> Sequence[object]:
    pairs = zip(frame.lanes(op.operands[0]), frame.lanes(op.operands[1]), strict=True)
    return shaped(op, (lane for pair in pairs for lane in pair))


def _deinterleave(op: Operation, frame: Frame) -> Sequence[object]:
    lanes = frame.lanes(op.operands[0])
    return [lanes[0::2], lanes[1::2]]


def _bitcast(op: Operation, frame: Frame) -> Sequence[object]:
    source, target = vector_type(op.operands[0].type), vector_type(op.results[0].type)
    narrow, wide = bit_width(source.element), bit_width(target.element)
    lanes = frame.lanes(op.operands[0])
    row = source.shape[-1] if source.shape else 1
    made: list[object] = []
    for start in range(0, len(lanes), row):
        bits = sum(to_bits(as_number(lane), source.element) << i * narrow for i, lane in enumerate(lanes[start:][:row]))
        count = row * narrow // wide
        made += [from_bits(bits >> i * wide & ((1 << wide) - 1), target.element) for i in range(count)]
    return shaped(op, made)


def _type_cast(op: Operation, frame: Frame) -> Sequence[object]:
    """A memref of scalars as a memref of vectors: another view of the same cells."""
    source, target = frame.view(op.operands[0]), op.results[0].type
    assert isinstance(target, MemRefType)
    return [View(source.buffer, target.element, 0, target.shape, strides_of(target.shape))]


def _from_elements(op: Operation, frame: Frame) -> Sequence[object]:
    return shaped(op, frame.all(op.operands))


def _to_elements(op: Operation, frame: Frame) -> Sequence[object]:
    return frame.lanes(op.operands[0])


def _step(op: Operation, frame: Frame) -> Sequence[object]:
    return shaped(op, range(shape_of(op.results[0])[0]))


# -- parts -------------------------------------------------------------------------------------------------------------


def _part(shape: Sequence[int], position: Mixed, frame: Frame) -> tuple[int, int]:
    """First lane and number of lanes of what stands at a position. Traps for one that lies outside."""
    numbers = [frame.integer(number) if isinstance(number, Value) else number for number in position]
    if any(not 0 <= number < extent for number, extent in zip(numbers, shape, strict=False)):
        raise TrapError(f"position {numbers} is outside a vector of shape {list(shape)}")
    rest = shape[len(numbers) :]
    return place(shape, (*numbers, *(0 for _ in rest))), math.prod(rest)


def _extract(op: Operation, frame: Frame) -> Sequence[object]:
    assert isinstance(op, vector.ExtractOp)
    if -1 in op.position:
        return [Poison("'vector.extract' at the position -1")]
    start, count = _part(shape_of(op.operands[0]), op.position, frame)
    return shaped(op, frame.lanes(op.operands[0])[start : start + count])


def _insert(op: Operation, frame: Frame) -> Sequence[object]:
    assert isinstance(op, vector.InsertOp)
    start, count = _part(shape_of(op.operands[1]), op.position, frame)
    lanes = frame.lanes(op.operands[1])
    return shaped(op, (*lanes[:start], *frame.lanes(op.operands[0]), *lanes[start + count :]))


def _extract_slice(op: Operation, frame: Frame) -> Sequence[object]:
    assert isinstance(op, vector.ExtractStridedSliceOp)
    source = shape_of(op.operands[0])
    offsets = [*op.offsets, *[0] * (len(source) - len(op.offsets))]
    lanes = frame.lanes(op.operands[0])
    return shaped(op, (lanes[place(source, _moved(offsets, p))] for p in positions(shape_of(op.results[0]))))


def _insert_slice(op: Operation, frame: Frame) -> Sequence[object]:
    assert isinstance(op, vector.InsertStridedSliceOp)
    block, target = shape_of(op.operands[0]), shape_of(op.operands[1])
    lead = (0,) * (len(target) - len(block))
    lanes = list(frame.lanes(op.operands[1]))
    for position, lane in zip(positions(block), frame.lanes(op.operands[0]), strict=True):
        lanes[place(target, _moved(op.offsets, (*lead, *position)))] = lane
    return shaped(op, lanes)


def _moved(offsets: Sequence[int], position: Sequence[int]) -> list[int]:
    return [offset + index for offset, index in zip(offsets, position, strict=True)]


def _scalable_extract(op: Operation, frame: Frame) -> Sequence[object]:
    assert isinstance(op, vector.ScalableExtractOp)
    count = shape_of(op.results[0])[0]
    lanes = frame.lanes(op.operands[0])[op.position : op.position + count]
    return shaped(op, lanes if op.position >= 0 and len(lanes) == count else _beyond(op, count))


def _scalable_insert(op: Operation, frame: Frame) -> Sequence[object]:
    assert isinstance(op, vector.ScalableInsertOp)
    part, lanes = frame.lanes(op.operands[0]), list(frame.lanes(op.operands[1]))
    if op.position < 0 or op.position + len(part) > len(lanes):
        return shaped(op, _beyond(op, len(lanes)))
    lanes[op.position : op.position + len(part)] = part
    return shaped(op, lanes)


def _beyond(op: Operation, count: int) -> list[object]:
    return [Poison(f"'{op.name}' beyond the end of the vector")] * count


def _vscale(op: Operation, frame: Frame) -> Sequence[object]:
    return [VSCALE]


# -- masks and prints --------------------------------------------------------------------------------------------------


def _mask_lanes(op: Operation, limits: Sequence[int]) -> list[object]:
    shape = shape_of(op.results[0]) or (1,)
    return shaped(op, (int(all(i < limit for i, limit in zip(p, limits, strict=True))) for p in positions(shape)))


def _create_mask(op: Operation, frame: Frame) -> Sequence[object]:
    return _mask_lanes(op, frame.integers(op.operands))


def _constant_mask(op: Operation, frame: Frame) -> Sequence[object]:
    assert isinstance(op, vector.ConstantMaskOp)
    return _mask_lanes(op, op.sizes)


_PUNCTUATION: Final = {"newline": "\n", "comma": ", ", "open": "( ", "close": " )"}


def _print(op: Operation, frame: Frame) -> Sequence[object]:
    assert isinstance(op, vector.PrintOp)
    if op.text is not None:
        frame.interpreter.write(op.text)
        return ()
    shown = value_text(frame.get(op.source), op.source.type) if op.source is not None else ""
    frame.interpreter.write(shown + _PUNCTUATION.get(op.punctuation, ""))
    return ()


EVALUATE: Final[dict[str, Evaluate]] = {
    "vector.broadcast": _broadcast,
    "vector.shape_cast": _same,
    "vector.transpose": _transpose,
    "vector.shuffle": _shuffle,
    "vector.interleave": _interleave,
    "vector.deinterleave": _deinterleave,
    "vector.bitcast": _bitcast,
    "vector.type_cast": _type_cast,
    "vector.from_elements": _from_elements,
    "vector.to_elements": _to_elements,
    "vector.step": _step,
    "vector.extract": _extract,
    "vector.insert": _insert,
    "vector.extract_strided_slice": _extract_slice,
    "vector.insert_strided_slice": _insert_slice,
    "vector.create_mask": _create_mask,
    "vector.constant_mask": _constant_mask,
    "vector.scalable.extract": _scalable_extract,
    "vector.scalable.insert": _scalable_insert,
    "vector.vscale": _vscale,
    "vector.fma": fused,
    "vector.print": _print,
}
