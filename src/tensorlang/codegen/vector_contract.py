"""vector.contract, written out: for each output lane the products are folded in order."""

from __future__ import annotations

from itertools import product
from typing import Final

from tensorlang.codegen.arith import Through
from tensorlang.codegen.emitter import Emit, Emitter
from tensorlang.codegen.layout import scalar_type
from tensorlang.codegen.vector import all_lanes, combine, from_lanes, kind_of, lane
from tensorlang.ir.affine import AffineDim, AffineMap
from tensorlang.ir.attributes import AffineMapAttr, ArrayAttr
from tensorlang.ir.core import Operation, Value
from tensorlang.ir.types import FloatType, Type, VectorType


def _contract(op: Operation, e: Emitter) -> None:
    left, right, start = op.operands[:3]
    maps = op.attributes["indexing_maps"]
    assert isinstance(maps, ArrayAttr)
    left_map, right_map, out_map = (m.map for m in maps.elements if isinstance(m, AffineMapAttr))
    extents = _extents(left_map, left, right_map, right)
    target = op.results[0].type
    element = target.element if isinstance(target, VectorType) else target
    totals: dict[tuple[int, ...], str] = {}
    keys = list(product(*(range(n) for n in target.shape))) if isinstance(target, VectorType) else [()]
    firsts = all_lanes(e, start) if isinstance(start.type, VectorType) else [e.value(start)]
    totals.update(zip(keys, firsts, strict=True))
    for position in product(*(range(n) for n in extents)):
        key = tuple(out_map.evaluate(position))
        a = _widened(e, lane(e, left, left_map.evaluate(position)), left, element)
        b = _widened(e, lane(e, right, right_map.evaluate(position)), right, element)
        totals[key] = _step(e, kind_of(op), totals[key], a, b, element)
    if isinstance(target, VectorType):
        return e.bind(op.results[0], *from_lanes(e, target, [totals[key] for key in keys]))
    return e.bind(op.results[0], totals[()])


def _extents(left_map: AffineMap, left: Value, right_map: AffineMap, right: Value) -> list[int]:
    """The size of each dimension of the iteration space."""
    found: dict[int, int] = {}
    for map_, value in ((left_map, left), (right_map, right)):
        assert isinstance(value.type, VectorType)
        for result, extent in zip(map_.results, value.type.shape, strict=True):
            assert isinstance(result, AffineDim)
            found[result.position] = extent
    return [found[i] for i in range(left_map.dims)]


def _widened(e: Emitter, value: str, source: Value, element: Type) -> str:
    """Operands narrower than the accumulator are extended: floats exactly, integers by their sign."""
    assert isinstance(source.type, VectorType)
    from_ = source.type.element
    if from_ == element:
        return value
    narrow, wide = scalar_type(from_, e.domain), scalar_type(element, e.domain)
    if isinstance(from_, FloatType) and isinstance(element, FloatType):
        return e.domain.convert(Through(e), "extf", value, narrow, wide, from_, element)
    return e.op(f"sext {narrow} {value} to {wide}")


def _step(e: Emitter, kind: str, total: str, a: str, b: str, element: Type) -> str:
    type_ = scalar_type(element, e.domain)
    if isinstance(element, FloatType) and kind == "add":
        return e.domain.fma(Through(e), a, b, total, type_, "", element)
    return combine(e, kind, total, combine(e, "mul", a, b, type_, element), type_, element)


EMIT: Final[dict[str, Emit]] = {"vector.contract": _contract}
