"""From a schedule to the passes that make it."""

from __future__ import annotations

from tensorlang.tune.compose import Composer
from tensorlang.tune.nests import Axis, Nest
from tensorlang.tune.schedule import Schedule


def emit(nest: Nest, schedule: Schedule, composer: Composer) -> None:
    """Append the steps of a schedule.

    Raises:
        DiagnosticError: one that everything rests on is refused.
    """
    if schedule.blocked:
        _block(nest, schedule, composer)
    _unroll_taps(nest, schedule, composer, before=True)
    _vectorize(nest, schedule, composer)
    for jam in schedule.jams:
        composer.must(f"unroll-and-jam{{loop={jam.axis} factor={jam.copies}}}")
        _jam_rest(nest, jam.axis, jam.copies, composer)
    _unroll_taps(nest, schedule, composer, before=False)


def _vectorize(nest: Nest, schedule: Schedule, composer: Composer) -> None:
    for tail in dict.fromkeys((schedule.tail, "mask", "narrow")):
        if composer.may(f"vectorize{{loop={schedule.lanes} width={schedule.width} tail={tail}}}"):
            return
    composer.must(f"vectorize{{loop={schedule.lanes} width={schedule.width}}}")


def _jam_rest(nest: Nest, axis: str, copies: int, composer: Composer) -> None:
    """A loop of unknown length leaves up to `copies - 1` iterations: halve them too."""
    trips = next(found.trips for found in nest.band if found.name == axis)
    while trips is None and copies > 3:
        copies //= 2
        composer.may(f"unroll-and-jam{{loop={axis}.rest factor={copies}}}")


def _unroll_taps(nest: Nest, schedule: Schedule, composer: Composer, *, before: bool) -> None:
    """Whole sums are unrolled before the tile is made, parts of one after."""
    trips = {axis.name: axis.trips for axis in nest.sums}
    for jam in schedule.unrolls:
        whole = trips[jam.axis] == jam.copies
        if whole and before:
            composer.must(f"unroll{{loop={jam.axis}}}")
        elif not whole and not before and jam.copies > 1:
            composer.may(f"unroll{{loop={jam.axis} factor={jam.copies}}}")


def _block(nest: Nest, schedule: Schedule, composer: Composer) -> None:
    """Blocks of the loops that the vector operand moves with go outside, the others run over a block, points inside."""
    vectors = [stream for stream in nest.inputs if stream.moves_with(schedule.lanes)]
    moved = [axis for axis in nest.band if all(stream.moves_with(axis.name) for stream in vectors)]
    again = [axis for axis in nest.band if axis not in moved]
    tiled = [axis for axis in moved if _reach(schedule, axis) > 1]
    outside = [axis for axis in moved if axis not in tiled]
    names = [axis.name for axis in (*outside, *again, *tiled)]
    if names != [axis.name for axis in nest.band]:
        composer.must(f"interchange{{loop={','.join(names)}}}")
    sizes = ",".join(str(_reach(schedule, axis)) for axis in tiled)
    composer.must(f"tile{{loop={','.join(axis.name for axis in tiled)} size={sizes}}}")
    blocks = [f"{axis.name}o" for axis in tiled]
    order = [*(a.name for a in outside), *blocks, *(a.name for a in again), *(a.name for a in tiled)]
    if again:
        composer.must(f"interchange{{loop={','.join(order)}}}")
    for axis in tiled:
        if axis.trips is None or axis.trips % _reach(schedule, axis):
            composer.must(f"peel{{loop={axis.name}o}}")
    if schedule.pack is not None:
        _pack(nest, schedule, [*reversed(blocks), *(axis.name for axis in reversed(outside))], composer)


def _reach(schedule: Schedule, axis: Axis) -> int:
    """How many iterations of a loop a tile holds."""
    copies = schedule.copies.get(axis.name, 1)
    return copies * schedule.width if axis.name == schedule.lanes else copies


def _pack(nest: Nest, schedule: Schedule, places: list[str], composer: Composer) -> None:
    """Copy the operand at the innermost loop over blocks that is left (one that runs once is gone), and at its rest."""
    tag = f"{schedule.lanes}p"
    stream = next(stream for stream in nest.reads if stream.operand == schedule.pack)
    options = f"operand={schedule.pack} multiple={schedule.width} tag={tag}"
    here = next((place for place in places if composer.may(f"pack{{loop={place} {options}}}")), places[0])
    composer.may(f"pack{{loop={here}.rest {options}}}")
    composer.may(f"vectorize{{loop={tag}{stream.rank - 1} width={schedule.width} tail=narrow}}")
