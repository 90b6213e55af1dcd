"""affine-loop-tile: perfect nests of affine loops as loops over tiles and loops over the points of a tile."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import ClassVar

from tensorlang.analysis.affine import depends_on
from tensorlang.analysis.dependence import breaks_tiling
from tensorlang.analysis.loops import Loop, perfect_band
from tensorlang.dialects.affine import AffineForOp
from tensorlang.dialects.affine_memory import AccessOp
from tensorlang.dialects.affine_parallel import AffineYieldOp
from tensorlang.dialects.func import FuncOp
from tensorlang.ir.affine import AffineConstant, AffineDim, AffineExpr, AffineMap, add
from tensorlang.ir.attributes import AffineMapAttr, IntegerAttr
from tensorlang.ir.core import Block, Operation, Region, Value
from tensorlang.ir.types import DYNAMIC, INDEX, MemRefType, bit_width, element_count, element_type
from tensorlang.passes.affine.affine_loop_unroll import is_multiple
from tensorlang.passes.affine.affine_loops import is_linear_nest, trip_count
from tensorlang.passes.base import Pass

DEFAULT_SIZE = 4


@dataclass(frozen=True, kw_only=True)
class AffineLoopTilePass(Pass):
    """Tile the perfect nests of affine loops at the top of each function; loops over tiles go outside, in order.

    Left alone: nests whose bounds depend on their own loops, that carry values, or that a tiling would reorder wrongly.
    """

    name: ClassVar[str] = "affine-loop-tile"
    tile_size: int | None = None
    """One size for all loops."""
    tile_sizes: tuple[int, ...] = ()
    """The sizes of each nest's loops, outermost first; loops beyond these get 4."""
    cache_size: int = 512
    """In KiB: without sizes, tiles are made so small that one fits."""

    def run(self, root: Operation) -> int:
        functions = [op for op in root.walk() if isinstance(op, FuncOp)]
        bands = [band for function in functions for band in _bands(function)]
        plans = [(band, self._sizes(band)) for band in bands]
        return sum(tile(band, sizes) for band, sizes in plans if _may_tile(band, sizes))

    def _sizes(self, band: Sequence[AffineForOp]) -> list[int]:
        if self.tile_size is not None:
            return [max(1, self.tile_size)] * len(band)
        if self.tile_sizes:
            given = list(self.tile_sizes[: len(band)])
            return [*given, *[DEFAULT_SIZE] * (len(band) - len(given))]
        footprint = _footprint(band[0])
        if footprint is None:
            return [DEFAULT_SIZE] * len(band)
        return _fitting_sizes(band, -(-footprint // (self.cache_size * 1024)))


def _bands(function: Operation) -> Iterator[list[AffineForOp]]:
    for region in function.regions:
        for block in region.blocks:
            for op in block:
                if isinstance(op, AffineForOp) and is_linear_nest(op):
                    yield [loop.op for loop in perfect_band(Loop.of(op)) if isinstance(loop.op, AffineForOp)]


def _may_tile(band: Sequence[AffineForOp], sizes: Sequence[int]) -> bool:
    loops = [Loop.of(op) for op in band]
    if any(op.results for op in band):
        return False
    own = [loop.variable for loop in loops]
    forms = [form for loop in loops for form in (*loop.lower, *loop.upper)]
    if any(depends_on(form, value) for form in forms for value in own):
        return False
    keeps_order = len(band) == 1 or set(sizes) == {1}
    return keeps_order or breaks_tiling(loops, reassociate=False) is None


def _footprint(op: AffineForOp) -> int | None:
    """Bytes of the buffers that a nest's affine accesses touch; None where their sizes are not known."""
    found = [inner for inner in op.walk() if isinstance(inner, AccessOp)]
    total = 0
    for memref in dict.fromkeys(access.memref for access in found):
        type_ = memref.type
        if not isinstance(type_, MemRefType) or DYNAMIC in type_.shape:
            return None
        total += element_count(type_.shape) * -(-bit_width(element_type(type_)) // 8)
    return total


def _fitting_sizes(band: Sequence[AffineForOp], excess: int) -> list[int]:
    """Sizes that divide the trip counts, and by whose product a tile is that many times smaller than the nest."""
    if excess <= 1:
        return [1] * len(band)
    each = max(1, math.floor(excess ** (1 / len(band))))
    sizes = [each] * len(band)
    sizes[-1] = max(1, excess // each ** (len(band) - 1))
    return [_divisor_near(trip_count(op), size) for op, size in zip(band, sizes, strict=True)]


def _divisor_near(count: int | None, size: int) -> int:
    if count is None or count <= 1:
        return size
    size = min(size, max(1, count // 2))
    return next(found for found in range(size, 0, -1) if count % found == 0)


def tile(band: Sequence[AffineForOp], sizes: Sequence[int]) -> int:
    """Put loops over tiles around a band and let its loops run inside a tile; 1."""
    outer = [_tile_loop(op, size) for op, size in zip(band, sizes, strict=True)]
    band[0].block.insert_before(outer[0], band[0])  # pyright: ignore[reportOptionalMemberAccess]
    bounds = [_point_bound(op, made, size) for op, made, size in zip(band, outer, sizes, strict=True)]
    for one, two in zip(outer, [*outer[1:], None], strict=True):
        if two is not None:
            one.regions[0].entry.append(two)
    band[0].detach()
    outer[-1].regions[0].entry.append(band[0])
    for one in outer:
        one.regions[0].entry.append(AffineYieldOp.create())
    for op, made, (map_, operands) in zip(band, outer, bounds, strict=True):
        _set_bounds(op, made.induction, map_, operands)
    return 1


def _tile_loop(op: AffineForOp, size: int) -> AffineForOp:
    """A loop with the bounds of another and a step of whole tiles, its body empty."""
    attributes = {**op.attributes, "step": IntegerAttr(op.step * size, INDEX)}
    return AffineForOp.create(op.operands, (), attributes, regions=[Region([Block([INDEX])])], segments=op.segments)


def _point_bound(op: AffineForOp, outer: AffineForOp, size: int) -> tuple[AffineMap, list[Value]]:
    """Where the loop over the points of a tile ends: where the tile does, or the whole loop if that is sooner."""
    count = trip_count(op)
    width = min(size, count) if count is not None else size
    map_, operands = op.upper_map, list(op.upper_operands)
    if width != size or is_multiple(op, size):
        return AffineMap(1, 0, (_behind(0, width * op.step),)), [outer.induction]
    exprs = (_behind(map_.dims, size * op.step), *map_.results)
    values = [*operands[: map_.dims], outer.induction, *operands[map_.dims :]]
    return AffineMap(map_.dims + 1, map_.symbols, exprs), values


def _behind(position: int, distance: int) -> AffineExpr:
    return add(AffineDim(position), AffineConstant(distance))


def _set_bounds(op: AffineForOp, start: Value, map_: AffineMap, operands: Sequence[Value]) -> None:
    op.attributes["lowerBoundMap"] = AffineMapAttr(AffineMap(1, 0, (AffineDim(0),)))
    op.attributes["upperBoundMap"] = AffineMapAttr(map_)
    op.set_operands([start, *operands], (1, len(operands), 0))
