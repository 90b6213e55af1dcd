"""tile: loops over blocks, and inside them loops over the points of a block."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import ClassVar

from tensorlang.analysis.dependence import breaks_tiling
from tensorlang.analysis.linear import variable
from tensorlang.analysis.loops import Loop
from tensorlang.analysis.reduction import may_reassociate
from tensorlang.ir.core import Operation, Value
from tensorlang.ir.types import INDEX
from tensorlang.passes.schedule.address import refusal
from tensorlang.passes.schedule.atomic import AtomicPass
from tensorlang.passes.schedule.explain import conflict_message
from tensorlang.passes.schedule.nest import Level, bounds_speak_of, find_bands, rebuild, refuse_carried, simplify_bounds


@dataclass(frozen=True, kw_only=True)
class TilePass(AtomicPass):
    """Split each named loop into blocks of `size` iterations; the loops over blocks go outside, in the same order.

    The loop over the blocks of `i` is tagged `io`, or as `names` says; the loop over the points keeps its tag. The last
    block may be smaller: `peel` separates it. Needs: a perfect band, and no conflict that goes backward in one of its
    loops.
    """

    name: ClassVar[str] = "tile"
    loop: tuple[str, ...]
    size: tuple[int, ...]
    names: tuple[str, ...] = ()

    def apply(self, root: Operation) -> int:
        if len(self.size) != len(self.loop) or len(self.names) not in (0, len(self.loop)):
            raise refusal(root, "as many sizes (and names, if any) as loops are needed")
        if any(size < 1 for size in self.size):
            raise refusal(root, "a tile holds at least one iteration")
        bands = find_bands(root, self.loop)
        for band in bands:
            if len(band) != len(self.loop):
                raise refusal(band[0].op, "the loops to tile must follow each other in a perfect nest, outermost first")
            tile(band, self.size, self.names or tuple(f"{loop.tag}o" if loop.tag else "" for loop in band))
        return len(bands)


def tile(band: Sequence[Loop], sizes: Sequence[int], names: Sequence[str]) -> list[Loop]:
    """Tile a perfect band; the new loops, those over blocks first.

    Raises:
        DiagnosticError: that would not keep the meaning.
    """
    refuse_carried(band, "tile")
    if len(band) > 1:
        _check(band)
    blocks: list[Level] = []
    points: list[Level] = []
    for loop, size, name in zip(band, sizes, names, strict=True):
        block, point = _split(loop, size, name or None)
        blocks.append(block)
        points.append(point)
    made = rebuild(band, [*blocks, *points])
    simplify_bounds(made[0].op)
    return [Loop.of(loop.op) for loop in made]


def _check(band: Sequence[Loop]) -> None:
    for at, loop in enumerate(band):
        outer = bounds_speak_of(loop, band[:at])
        if outer is not None:
            raise refusal(loop.op, f"cannot tile loop {loop.name} with loop {outer.name}: its bounds depend on it")
    conflict = breaks_tiling(band, reassociate=may_reassociate(band[0].op))
    if conflict is not None:
        raise refusal(band[0].op, f"cannot tile: {conflict_message(conflict)}")


def _split(loop: Loop, size: int, name: str | None) -> tuple[Level, Level]:
    """The loop over blocks and the one over the points of a block."""
    if loop.single_lower is None:
        raise refusal(loop.op, f"cannot tile loop {loop.name}: it starts at the largest of several values")
    start = Value(INDEX, loop.body, -1)
    whole = Level.of(loop)
    block = replace(whole, variable=start, step=loop.step * size, tag=name)
    end = variable(start) + loop.step * size
    count = loop.trip_count()
    fits = count is not None and count % size == 0
    point = replace(whole, lower=(variable(start),), upper=(end,) if fits else (end, *loop.upper))
    return block, point
