"""Which schedules a nest can have, the most promising first."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import combinations, product
from math import prod

from tensorlang.analysis.machine import Machine
from tensorlang.tune.cost import cycles
from tensorlang.tune.nests import Axis, Nest, Stream
from tensorlang.tune.schedule import Jam, Schedule

COPIES = (1, 2, 3, 4, 5, 6, 8)
MOST_UNROLLED = 160
"""Multiply-adds in one body beyond which unrolling all taps is not tried."""
KEPT_WHOLE = 7
"""A loop of constant length up to this is unrolled whole."""


def candidates(nest: Nest, machine: Machine, limit: int) -> list[Schedule]:
    """At most `limit` schedules of a contraction, a chain or a map, by expected time."""
    found = dict.fromkeys(schedule for lanes in _lane_axes(nest) for schedule in _tiles(nest, lanes, machine))
    ranked = sorted(found, key=lambda schedule: cycles(nest, schedule, machine))
    best = ranked[:limit]
    refined = dict.fromkeys(variant for schedule in best for variant in _variants(nest, schedule))
    return sorted(refined, key=lambda schedule: cycles(nest, schedule, machine))[:limit]


def _lane_axes(nest: Nest) -> list[str]:
    """The loops that vectors can run along: writes to neighbours, reads near each other or of the same element."""
    along_band = [axis.name for axis in nest.band if _fits(axis, nest.reads) and _writes_along(axis, nest)]
    if along_band or nest.kind != "contraction":
        return along_band
    last = nest.sums[-1]
    return [last.name] if _fits(last, nest.reads) else []


def _fits(axis: Axis, streams: tuple[Stream, ...]) -> bool:
    return all(not stream.moves_with(axis.name) or stream.distance(axis.name) > 0 for stream in streams)


def _writes_along(axis: Axis, nest: Nest) -> bool:
    return all(stream.is_unit(axis.name) for stream in nest.writes) and _is_free(axis)


def _is_free(axis: Axis) -> bool:
    """Whether several iterations of a loop can run side by side."""
    return not axis.steers and (axis.trips is None or axis.trips > 1)


def _tiles(nest: Nest, lanes: str, machine: Machine) -> Iterator[Schedule]:
    width = max(2, machine.lanes(nest.bits))
    if lanes in {axis.name for axis in nest.sums}:
        yield from _dot_products(nest, lanes, width, machine)
        return
    others = [axis for axis in nest.band if axis.name != lanes and _is_free(axis)]
    for chosen in _subsets(others if nest.sums else []):
        axes = [lanes, *(axis.name for axis in chosen)]
        for copies in product(COPIES, repeat=len(axes)):
            if _is_sensible(nest, dict(zip(axes, copies, strict=True)), lanes, width, machine):
                yield _ordered(nest, lanes, width, dict(zip(axes, copies, strict=True)))


def _subsets(axes: list[Axis]) -> Iterator[tuple[Axis, ...]]:
    for size in (0, 1, 2):
        yield from combinations(axes, size)


def _is_sensible(nest: Nest, copies: dict[str, int], lanes: str, width: int, machine: Machine) -> bool:
    """Whether the tile fits the registers and no loop is shorter than its copies."""
    total = prod(copies.values())
    if total > machine.vector_registers - 2 or (len(copies) > 1 and min(list(copies.values())[1:]) == 1):
        return False
    for axis in nest.band:
        reach = copies.get(axis.name, 1) * (width if axis.name == lanes else 1)
        if axis.trips is not None and reach > max(axis.trips, width):
            return False
    return True


def _dot_products(nest: Nest, lanes: str, width: int, machine: Machine) -> Iterator[Schedule]:
    """Vectors along the innermost sum, folded at the end; several rows share what they have in common."""
    rows = [axis for axis in nest.band if _is_free(axis)]
    for axis in (None, *rows):
        for copies in COPIES if axis is not None else (1,):
            for wide in (1, 2, 4, 8):
                if copies * wide <= machine.vector_registers - 4 and (axis is None or copies > 1):
                    jams = (Jam(axis.name, copies),) if axis is not None else ()
                    yield Schedule(lanes, width * wide, jams, (), tail="scalar")


def _ordered(nest: Nest, lanes: str, width: int, copies: dict[str, int]) -> Schedule:
    """A tile with its jams in the order that keeps the smaller set of operands in registers, and its taps unrolled."""
    plain = Schedule(lanes, width, tuple(Jam(axis, count) for axis, count in copies.items()))
    vectors = sum(plain.places(stream, taps=False) for stream in nest.inputs if stream.moves_with(lanes))
    scalars = sum(plain.places(stream, taps=False) for stream in nest.inputs if not stream.moves_with(lanes))
    moved = [axis for axis in copies if any(s.moves_with(axis) and s.moves_with(lanes) for s in nest.inputs)]
    fixed = [axis for axis in copies if axis not in moved]
    slow, fast = (moved, fixed) if vectors >= scalars else (fixed, moved)
    band = [axis.name for axis in nest.band]
    names = [*sorted(slow, key=band.index), *sorted(fast, key=band.index)]
    jams = tuple(Jam(axis, copies[axis]) for axis in names if copies[axis] > 1)
    reused = bool(nest.sums) and _loops_over_again(nest, lanes) != []
    schedule = Schedule(lanes, width, jams, blocked=reused, tail=_tail(nest, lanes, width))
    return replace(schedule, unrolls=_unrolls(nest, schedule), hoist=_unrolls_all(nest, schedule))


def _tail(nest: Nest, lanes: str, width: int) -> str:
    """How lanes left over run best: repeated where that changes nothing, else masked."""
    trips = next(axis.trips for axis in nest.band if axis.name == lanes)
    reads = {stream.operand for stream in nest.reads}
    return "shift" if trips is not None and trips >= width and nest.writes_only(reads) else "mask"


def _loops_over_again(nest: Nest, lanes: str) -> list[str]:
    """The independent loops that some vector operand does not move with."""
    vectors = [stream for stream in nest.inputs if stream.moves_with(lanes)]
    return [axis.name for axis in nest.band if any(not stream.moves_with(axis.name) for stream in vectors)]


def _unrolls_all(nest: Nest, schedule: Schedule) -> bool:
    taps = prod(axis.trips if axis.trips is not None else MOST_UNROLLED for axis in nest.sums)
    return bool(nest.sums) and taps * schedule.accumulators <= MOST_UNROLLED


def _unrolls(nest: Nest, schedule: Schedule) -> tuple[Jam, ...]:
    """All taps where they are few; else the innermost sum, whole or by four."""
    if not nest.sums:
        return ()
    if _unrolls_all(nest, schedule):
        return tuple(Jam(axis.name, axis.trips or 1) for axis in reversed(nest.sums))
    last = nest.sums[-1]
    if last.trips is not None and last.trips <= KEPT_WHOLE:
        return (Jam(last.name, last.trips),)
    return (Jam(last.name, 4),)


def _variants(nest: Nest, schedule: Schedule) -> Iterator[Schedule]:
    """A schedule and its neighbours in what is packed and hoisted, and how a tail runs."""
    yield schedule
    if schedule.tail == "mask" and _has_tail(nest, schedule):
        yield from _variants(nest, replace(schedule, tail="narrow"))
    if schedule.blocked:
        vectors = [stream for stream in nest.inputs if stream.moves_with(schedule.lanes)]
        whole = [stream for stream in vectors if stream.is_unit(schedule.lanes)]
        packable = [stream.operand for stream in whole if nest.only_reads(stream.operand)]
        again = [axis.name for axis in nest.band if any(not stream.moves_with(axis.name) for stream in vectors)]
        if packable and again:
            yield replace(schedule, pack=packable[0])
    if schedule.hoist:
        yield replace(schedule, hoist=False)


def _has_tail(nest: Nest, schedule: Schedule) -> bool:
    """Whether lanes may be left over."""
    trips = next((axis.trips for axis in nest.band if axis.name == schedule.lanes), None)
    return trips is None or trips % schedule.width != 0
