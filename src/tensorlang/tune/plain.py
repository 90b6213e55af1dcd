"""Nests without a register tile: vectors along every innermost loop that can have them, else small blocks."""

from __future__ import annotations

from tensorlang.analysis.loops import Loop, loops_in
from tensorlang.analysis.machine import Machine
from tensorlang.passes.schedule.address import find_loops
from tensorlang.tune.compose import Composer
from tensorlang.tune.nests import Nest

BLOCK = 16
"""Rows and columns of a block: lines of the cache that are read and written at the same time."""


def emit_plain(nest: Nest, machine: Machine, composer: Composer) -> None:
    """Vectorize the innermost loops of a nest, as far as each allows; block one that only moves data about."""
    width = max(2, machine.lanes(nest.bits)) if nest.bits in (8, 16, 32, 64) else 4
    tags = _innermost(nest, composer)
    if not sum(_vectorize(tag, width, composer) for tag in tags) and nest.kind == "map":
        _block(nest, composer)


def _vectorize(tag: str, width: int, composer: Composer) -> bool:
    return any(
        _is_long_enough(composer, tag, lanes) and composer.may(_step(tag, lanes, tail))
        for lanes, tail in ((4 * width, "narrow"), (width, "mask"), (width, "scalar"))
    )


def _block(nest: Nest, composer: Composer) -> None:
    """Move data in blocks that stay in the first cache, writing neighbours one after the other."""
    along = [axis.name for axis in nest.band if nest.writes and all(write.is_unit(axis.name) for write in nest.writes)]
    if len(nest.band) < 2 or not along:
        return
    first, second = (axis.name for axis in nest.band[-2:])
    if not composer.may(f"tile{{loop={first},{second} size={BLOCK},{BLOCK}}}"):
        return
    for axis in (first, second):
        composer.may(f"peel{{loop={axis}o}}")
    if along[-1] == first:
        composer.may(f"interchange{{loop={second},{first}}}")
    composer.may(f"unroll{{loop={along[-1]} factor={BLOCK // 2}}}")


def _step(tag: str, width: int, tail: str) -> str:
    return f"vectorize{{loop={tag} width={width} tail={tail}}}"


def _innermost(nest: Nest, composer: Composer) -> list[str]:
    """The tags of the loops in a nest that hold no other loop."""
    root = find_loops(composer.function, nest.root.tag or "")[0]
    leaves = [loop for loop in loops_in(root.op) if _is_leaf(loop)]
    return list(dict.fromkeys(loop.tag for loop in leaves if loop.tag))


def _is_leaf(loop: Loop) -> bool:
    return not any(op.regions for op in loop.body)


def _is_long_enough(composer: Composer, tag: str, width: int) -> bool:
    """Whether no such loop is known to be shorter than a vector."""
    loops = find_loops(composer.function, tag)
    return all(count is None or count >= width for count in (loop.trip_count() for loop in loops))
