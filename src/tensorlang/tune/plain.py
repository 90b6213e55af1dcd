"""Nests without a template: vectors along every innermost loop that can have them, a little unrolling."""

from __future__ import annotations

from tensorlang.analysis.loops import Loop, loops_in
from tensorlang.analysis.machine import Machine
from tensorlang.passes.schedule.address import find_loops
from tensorlang.tune.compose import Composer
from tensorlang.tune.nests import Nest


def emit_plain(nest: Nest, machine: Machine, composer: Composer) -> None:
    """Vectorize the innermost loops of a nest, as far as each allows."""
    width = max(2, machine.lanes(nest.bits)) if nest.bits in (8, 16, 32, 64) else 4
    for tag in _innermost(nest, composer):
        for lanes, tail in ((4 * width, "narrow"), (width, "mask"), (width, "scalar")):
            if _is_long_enough(composer, tag, lanes) and composer.may(_step(tag, lanes, tail)):
                break


def _step(tag: str, width: int, tail: str) -> str:
    return f"vectorize{{loop={tag} width={width} tail={tail}}}"


def _innermost(nest: Nest, composer: Composer) -> list[str]:
    """The tags of the loops in a nest that hold no other loop."""
    root = find_loops(composer.module, nest.root.tag or "")[0]
    leaves = [loop for loop in loops_in(root.op) if _is_leaf(loop)]
    return list(dict.fromkeys(loop.tag for loop in leaves if loop.tag))


def _is_leaf(loop: Loop) -> bool:
    return not any(op.regions for op in loop.body)


def _is_long_enough(composer: Composer, tag: str, width: int) -> bool:
    """Whether no such loop is known to be shorter than a vector."""
    loops = find_loops(composer.module, tag)
    return all(count is None or count >= width for count in (loop.trip_count() for loop in loops))
