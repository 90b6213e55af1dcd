"""vector to LLVM: transfers: rows where the memory allows it, else one lane after another."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import product
from typing import Final

from tensorlang.codegen.address import add, element_pointer, load, store, subtract
from tensorlang.codegen.emitter import Emit, Emitter
from tensorlang.codegen.layout import lanes, rows
from tensorlang.codegen.vector import from_lanes, lane, mask_row, splat, vector_of
from tensorlang.codegen.vector_memory import (
    load_if,
    load_row,
    masked_load,
    masked_store,
    row_positions,
    shifted,
    store_if,
    store_row,
)
from tensorlang.dialects import vector
from tensorlang.ir.affine import AffineDim
from tensorlang.ir.core import Operation, Value
from tensorlang.ir.types import MemRefType, VectorType, strides_and_offset

TransferOp = vector.TransferReadOp | vector.TransferWriteOp


@dataclass(frozen=True, slots=True)
class _Transfer:
    """What a transfer says. `axes` maps each vector dimension to one of the memref, None for a broadcast."""

    vector: VectorType
    memref: Value
    indices: Sequence[Value]
    axes: tuple[int | None, ...]
    in_bounds: tuple[bool, ...]
    mask: Value | None

    @property
    def rank(self) -> int:
        assert isinstance(self.memref.type, MemRefType)
        return len(self.memref.type.shape)

    @property
    def is_minor(self) -> bool:
        """Whether the vector's dimensions are the memref's last, in order, with neighbours next to each other."""
        last = tuple(range(self.rank - len(self.axes), self.rank))
        return bool(self.vector.shape) and self.axes == last and contiguous(self.memref)


def contiguous(value: Value) -> bool:
    """Whether neighbours along the last dimension are neighbours in memory."""
    assert isinstance(value.type, MemRefType)
    layout = strides_and_offset(value.type)
    return layout is not None and (not layout[0] or layout[0][-1] == 1)


def _transfer(op: TransferOp, e: Emitter, mask: Value | None) -> _Transfer:
    type_ = op.source.type
    if not isinstance(type_, MemRefType) or isinstance(type_.element, VectorType):
        raise e.refuse(op, f"'{op.name}' between '{op.vector_type}' and '{type_}' cannot be compiled")
    axes = tuple(expr.position if isinstance(expr, AffineDim) else None for expr in op.map.results)
    return _Transfer(op.vector_type, op.source, op.indices, axes, op.in_bounds, op.mask if mask is None else mask)


def read(op: vector.TransferReadOp, e: Emitter, mask: Value | None = None) -> None:
    """Lanes outside the memory or not set in the mask are the padding."""
    transfer, pad = _transfer(op, e, mask), e.value(op.padding)
    made = _read_rows(e, transfer, pad) if transfer.is_minor else _read_lanes(e, transfer, pad)
    e.bind(op.out, *made)


def write(op: Operation, e: Emitter, mask: Value | None = None) -> None:
    """Lanes outside the memory or not set in the mask are left alone."""
    assert isinstance(op, vector.TransferWriteOp)
    transfer = _transfer(op, e, mask)
    if transfer.is_minor:
        return _write_rows(e, transfer, op.value)
    return _write_lanes(e, transfer, op.value)


# -- rows --------------------------------------------------------------------------------------------------------------


def _row_masks(e: Emitter, t: _Transfer) -> list[str | None]:
    """For each row the lanes that are inside and selected; None where all are for sure."""
    width, sizes = lanes(t.vector), e.memref(t.memref).sizes
    indices = [e.value(index) for index in t.indices]
    last: str | None = None
    if not t.in_bounds[-1]:
        last = mask_row(e, subtract(e, sizes[-1], indices[-1]), width)
    given = e.parts(t.mask) if t.mask is not None else [None] * rows(t.vector)
    made: list[str | None] = []
    for position, mask in zip(row_positions(t.vector), given, strict=True):
        current = _both(e, last, mask, width)
        for axis, index in enumerate(position):
            if not t.in_bounds[axis]:
                dimension = t.rank - len(t.vector.shape) + axis
                inside = e.op(f"icmp slt i64 {add(e, indices[dimension], str(index))}, {sizes[dimension]}")
                row = current or mask_row(e, str(width), width)
                current = e.op(f"select i1 {inside}, <{width} x i1> {row}, <{width} x i1> zeroinitializer")
        made.append(current)
    return made


def _both(e: Emitter, one: str | None, other: str | None, width: int) -> str | None:
    if one is None or other is None:
        return one or other
    return e.op(f"and <{width} x i1> {one}, {other}")


def _row_places(e: Emitter, t: _Transfer) -> list[str]:
    indices = [e.value(index) for index in t.indices]
    return [element_pointer(e, t.memref, shifted(e, indices, position)) for position in row_positions(t.vector)]


def _read_rows(e: Emitter, t: _Transfer, pad: str) -> list[str]:
    return [
        load_row(e, place, t.vector) if mask is None else masked_load(e, place, mask, splat(e, t.vector, pad), t.vector)
        for place, mask in zip(_row_places(e, t), _row_masks(e, t), strict=True)
    ]


def _write_rows(e: Emitter, t: _Transfer, value: Value) -> None:
    for place, mask, row in zip(_row_places(e, t), _row_masks(e, t), e.parts(value), strict=True):
        if mask is None:
            store_row(e, row, place, t.vector)
        else:
            masked_store(e, row, place, mask, t.vector)


# -- lanes -------------------------------------------------------------------------------------------------------------


def _lanes(e: Emitter, t: _Transfer) -> Iterator[tuple[tuple[int, ...], list[str], str | None]]:
    """The general case, permuted, broadcast or strided: for each lane its position, indices and guard."""
    sizes = e.memref(t.memref).sizes
    order = sorted((dimension, axis) for axis, dimension in enumerate(t.axes) if dimension is not None)
    for position in product(*(range(n) for n in t.vector.shape)):
        indices = [e.value(index) for index in t.indices]
        guards: list[str] = []
        for dimension, axis in order:
            indices[dimension] = add(e, indices[dimension], str(position[axis]))
            if not t.in_bounds[axis]:
                guards.append(e.op(f"icmp slt i64 {indices[dimension]}, {sizes[dimension]}"))
        if t.mask is not None:
            guards.append(lane(e, t.mask, [position[axis] for _, axis in order] or [0]))
        guard = guards[0] if guards else None
        for more in guards[1:]:
            guard = e.op(f"and i1 {guard}, {more}")
        yield position, indices, guard


def _place(e: Emitter, t: _Transfer, indices: list[str]) -> Callable[[], str]:
    return lambda: element_pointer(e, t.memref, indices)


def _read_lanes(e: Emitter, t: _Transfer, pad: str) -> list[str]:
    found: list[str] = []
    for _, indices, guard in _lanes(e, t):
        place = _place(e, t, indices)
        if guard is None:
            found += load(e, place(), t.vector.element)
        else:
            found.append(load_if(e, guard, place, t.vector.element, pad))
    return from_lanes(e, t.vector, found)


def _write_lanes(e: Emitter, t: _Transfer, value: Value) -> None:
    for position, indices, guard in _lanes(e, t):
        scalar, place = lane(e, value, position or (0,)), _place(e, t, indices)
        if guard is None:
            store(e, [scalar], place(), t.vector.element)
        else:
            store_if(e, guard, place, vector_of(value).element, scalar)


def _read(op: Operation, e: Emitter) -> None:
    assert isinstance(op, vector.TransferReadOp)
    read(op, e)


def _write(op: Operation, e: Emitter) -> None:
    write(op, e)


EMIT: Final[dict[str, Emit]] = {
    "vector.transfer_read": _read,
    "vector.transfer_write": _write,
}
