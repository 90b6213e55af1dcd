"""Asserts in front of accesses that are not proved: each index is below its extent, lanes included."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from tensorlang.dialects.vector_mask import CreateMaskOp
from tensorlang.dialects.vector_memory import AccessOp, GatherOp, MaskedOp, ScatterOp
from tensorlang.dialects.vector_transfer import TransferOp
from tensorlang.gate.instrument.lanes import is_any, lanes_set, lanes_up_to, span
from tensorlang.gate.instrument.poison import number
from tensorlang.ir.affine import AffineDim, AffineMap
from tensorlang.ir.attributes import AffineMapAttr, IntegerAttr, StringAttr
from tensorlang.ir.core import Operation, Value
from tensorlang.ir.rewriter import Builder
from tensorlang.ir.types import I1, I64, INDEX, MemRefType, VectorType
from tensorlang.passes.schedule.build import make

PREFIX: Final = "tl.bounds."
"""Begins the message of every assert made here; the rest says which access, and which dimension."""

INDEX_NAME: Final = "tl.index"
EXTENT_NAME: Final = "tl.extent"
"""What the failure record calls the index and the extent it was compared with."""

_MEMREF_AT: Final = {
    "memref.load": 0, "memref.store": 1, "affine.load": 0, "affine.store": 1, "affine.vector_load": 0,
    "affine.vector_store": 1, "memref.atomic_rmw": 1,
}  # fmt: skip


def assert_bounds(op: Operation, label: str) -> bool:
    """Put asserts before an access; False when it is of a kind that is not asserted."""
    at = Builder.before(op)
    if isinstance(op, TransferOp):
        _transfer(op, at, label)
    elif isinstance(op, AccessOp):
        return _vector(op, at, label)
    elif op.name in _MEMREF_AT:
        _plain(op, at, label)
    elif op.name == "memref.copy":
        _copy(op, at, label)
    else:
        return False
    return True


def _plain(op: Operation, at: Builder, label: str) -> None:
    place = _MEMREF_AT[op.name]
    memref = op.operands[place]
    indices = op.operands[place + 1 :]
    held = op.attributes.get("map")
    if isinstance(held, AffineMapAttr) and op.name.startswith("affine."):
        indices = [applied(at, held.map, result, op.operands[place + 1 :]) for result in range(len(held.map.results))]
    moved = (op.operands[0] if place else op.results[0]).type
    lanes = moved.shape if isinstance(moved, VectorType) and "vector" in op.name else ()
    _assert_all(at, memref, indices, _trailing(at, len(indices), lanes), label)


def _copy(op: Operation, at: Builder, label: str) -> None:
    """Both memrefs have the same extents."""
    source, target = op.operands
    assert isinstance(source.type, MemRefType)
    for axis in range(len(source.type.shape)):
        here, there = (
            make(at, "memref.dim", [side, number(at, axis)], [INDEX]).results[0] for side in (source, target)
        )
        there.name = EXTENT_NAME
        _assert(at, [compared(at, "eq", here, there)], f"{label}.{axis}", here)


def applied(at: Builder, map_: AffineMap, result: int, operands: Sequence[Value]) -> Value:
    """One result of a map."""
    alone = AffineMap(map_.dims, map_.symbols, (map_.results[result],))
    return make(at, "affine.apply", operands, [INDEX], {"map": AffineMapAttr(alone)}).results[0]


def _trailing(at: Builder, rank: int, lanes: Sequence[int]) -> list[Value | None]:
    """How many elements are touched in each dimension; None for one."""
    return [None] * (rank - len(lanes)) + [number(at, count) if count != 1 else None for count in lanes]


def _vector(op: AccessOp, at: Builder, label: str) -> bool:
    """vector.load and its kin, with the lanes that a mask sets."""
    if isinstance(op, GatherOp | ScatterOp):
        return _spread(op, at, label)
    inner = isinstance(op.base.type, MemRefType) and isinstance(op.base.type.element, VectorType)
    counts = _trailing(at, len(op.indices), () if inner else op.vector_type.shape)
    if isinstance(op, MaskedOp):
        made = op.mask.op
        if not isinstance(made, CreateMaskOp):
            return _masked(op, at, label)
        outer = len(counts) - len(made.operands)
        zero = number(at, 0)
        for axis, limit in enumerate(made.operands):
            positive = make(at, "arith.maxsi", [limit, zero], [INDEX]).results[0]
            full = counts[outer + axis] or number(at, 1)
            counts[outer + axis] = make(at, "arith.minsi", [positive, full], [INDEX]).results[0]
    _assert_all(at, op.base, op.indices, counts, label)
    return True


def _masked(op: MaskedOp, at: Builder, label: str) -> bool:
    """Under a mask in one dimension, however it was made."""
    if not isinstance(op.mask.type, VectorType) or len(op.mask.type.shape) != 1:
        return False
    is_packed = op.name in ("vector.expandload", "vector.compressstore")
    count = lanes_set(at, op.mask) if is_packed else lanes_up_to(at, op.mask)
    _assert_all(at, op.base, op.indices, [*[None] * (len(op.indices) - 1), count], label)
    return True


def _spread(op: GatherOp | ScatterOp, at: Builder, label: str) -> bool:
    """Lanes that go anywhere in a row-major memref: as distances from its first element."""
    base = op.base.type
    if not isinstance(base, MemRefType) or base.layout is not None:
        return False
    place, total = number(at, 0), number(at, 1)
    for axis, index in enumerate(op.indices):
        extent = make(at, "memref.dim", [op.base, number(at, axis)], [INDEX]).results[0]
        row = make(at, "arith.muli", [place, extent], [INDEX]).results[0]
        place = make(at, "arith.addi", [row, index], [INDEX]).results[0]
        total = make(at, "arith.muli", [total, extent], [INDEX]).results[0]
    total.name = EXTENT_NAME
    low, end = (make(at, "arith.addi", [place, side], [INDEX]).results[0] for side in span(at, op.offsets, op.mask))
    none = make(at, "arith.xori", [is_any(at, op.mask), number(at, 1, I1)], [I1]).results[0]
    for side, holds in ((low, compared(at, "sge", low, number(at, 0))), (end, compared(at, "sle", end, total))):
        _assert(at, [holds, none], f"{label}.{len(op.indices) - 1}", side)
    return True


def _transfer(op: TransferOp, at: Builder, label: str) -> None:
    """A promise to stay inside is held to; where lanes may lie outside, only the start must not be negative."""
    promised: dict[int, int] = {}
    free: set[int] = set()
    for expr, lanes, is_promised in zip(op.map.results, op.vector_type.shape, op.in_bounds, strict=False):
        if isinstance(expr, AffineDim):
            if is_promised and op.mask is None:
                promised[expr.position] = lanes
            else:
                free.add(expr.position)
    for axis, index in enumerate(op.indices):
        if axis in free:
            _assert(at, [compared(at, "sge", index, number(at, 0))], f"{label}.{axis}", index)
        else:
            count = number(at, promised[axis]) if promised.get(axis, 1) != 1 else None
            _assert_one(at, op.source, axis, index, count, label)


def _assert_all(
    at: Builder, memref: Value, indices: Sequence[Value], counts: Sequence[Value | None], label: str
) -> None:
    for axis, (index, count) in enumerate(zip(indices, counts, strict=True)):
        _assert_one(at, memref, axis, index, count, label)


def _assert_one(at: Builder, memref: Value, axis: int, index: Value, count: Value | None, label: str) -> None:
    """`index < extent`, or that all `count` elements from it on exist; none is needed where none is touched."""
    extent = make(at, "memref.dim", [memref, number(at, axis)], [INDEX]).results[0]
    extent.name = EXTENT_NAME
    if count is None:
        _assert(at, [compared(at, "ult", index, extent)], f"{label}.{axis}", index)
        return
    end = make(at, "arith.addi", [index, count], [INDEX]).results[0]
    inside = make(
        at,
        "arith.andi",
        [compared(at, "sge", index, number(at, 0)), compared(at, "sle", end, extent)],
        [I1],
    ).results[0]
    _assert(at, [inside, compared(at, "sle", count, number(at, 0))], f"{label}.{axis}", index)


_NUMBERS: Final = {"eq": 0, "slt": 2, "sle": 3, "sgt": 4, "sge": 5, "ult": 6}


def compared(at: Builder, predicate: str, left: Value, right: Value) -> Value:
    """A comparison of integers."""
    held = IntegerAttr(_NUMBERS[predicate], I64)
    return make(at, "arith.cmpi", [left, right], [I1], {"predicate": held}).results[0]


def _assert(at: Builder, conditions: Sequence[Value], label: str, index: Value) -> None:
    """One of the conditions holds; the index is left in the failure record."""
    holds = conditions[0]
    for other in conditions[1:]:
        holds = make(at, "arith.ori", [holds, other], [I1]).results[0]
    index.name = INDEX_NAME
    make(at, "tensorlang.assert", [holds], (), {"message": StringAttr(f"{PREFIX}{label}")})
