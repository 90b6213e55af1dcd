"""How much arithmetic a call of a function does, where its loops say so: float operations, fma as two."""

from __future__ import annotations

from typing import Final

from tensorlang.analysis.loops import Loop
from tensorlang.dialects.arith import ConstantOp
from tensorlang.dialects.linalg_structure import StructuredOp
from tensorlang.ir.affine import AffineDim
from tensorlang.ir.attributes import IntegerAttr
from tensorlang.ir.core import Operation, Region, Value
from tensorlang.ir.types import DYNAMIC, FloatType, MemRefType, TensorType, VectorType, element_count, element_type

_FLOPS: Final = {
    "arith.addf": 1, "arith.subf": 1, "arith.mulf": 1, "arith.divf": 1, "arith.negf": 1, "arith.maximumf": 1,
    "arith.minimumf": 1, "arith.maxnumf": 1, "arith.minnumf": 1, "math.fma": 2, "vector.fma": 2, "math.exp": 1,
    "math.sqrt": 1, "math.tanh": 1,
}  # fmt: skip


def flops(function: Operation) -> int | None:
    """Floating-point operations of one call; None when a trip count or an extent is not known before it runs."""
    return _in_regions(function.regions)


def element_bits(function: Operation) -> int:
    """The width of the floats it works on: the widest one that is computed with, 32 where there is none."""
    widths = [
        kind.width
        for op in function.walk()
        for value in op.results
        if op.name in _FLOPS and isinstance(kind := element_type(value.type), FloatType)
    ]
    return max(widths, default=32)


def _in_regions(regions: list[Region]) -> int | None:
    total = 0
    for region in regions:
        for block in region.blocks:
            for op in block:
                part = _of(op)
                if part is None:
                    return None
                total += part
    return total


def _of(op: Operation) -> int | None:
    if isinstance(op, StructuredOp):
        return _structured(op)
    if op.name in _FLOPS:
        type_ = op.results[0].type
        return _FLOPS[op.name] * (element_count(type_.shape) if isinstance(type_, VectorType) else 1)
    inside = _in_regions(op.regions)
    if not inside:
        return inside
    if op.name in ("scf.for", "affine.for"):
        trips = trip_count(op)
        return None if trips is None else trips * inside
    return inside if op.name in ("scf.if", "affine.if", "scf.execute_region") else None


def trip_count(op: Operation) -> int | None:
    """Turns of a loop with constant bounds."""
    if op.name == "affine.for":
        return Loop.of(op).trip_count()
    numbers = [_constant(value) for value in op.operands[:3]]
    if None in numbers:
        return None
    lower, upper, step = (number for number in numbers if number is not None)
    return max(0, -(-(upper - lower) // step)) if step > 0 else None


def _constant(value: Value) -> int | None:
    if not isinstance(value.op, ConstantOp):
        return None
    found = value.op.attributes["value"]
    return found.value if isinstance(found, IntegerAttr) else None


def _structured(op: StructuredOp) -> int | None:
    """Points of the iteration space times the operations of the body."""
    maps = op.indexing_maps()
    extents: dict[int, int] = {}
    for map_, value in zip(maps, op.operands, strict=True):
        shape = value.type.shape if isinstance(value.type, MemRefType | TensorType) else ()
        for result, extent in zip(map_.results, shape, strict=False):
            if isinstance(result, AffineDim):
                extents[result.position] = extent
    if set(extents) != set(range(maps[0].dims)) or DYNAMIC in extents.values():
        return None
    points = element_count(tuple(extents.values()))
    return points * sum(_FLOPS.get(inner.name, 0) for inner in op.body)
