"""unroll: several iterations in a row as one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from tensorlang.analysis.linear import variable
from tensorlang.analysis.loops import Loop
from tensorlang.ir.core import Block, Operation, Value
from tensorlang.ir.rewriter import Builder
from tensorlang.passes.schedule.address import find_loops, is_inside, refusal
from tensorlang.passes.schedule.atomic import AtomicPass
from tensorlang.passes.schedule.build import clone_body, make_loop, mapped, retarget
from tensorlang.passes.schedule.separate import finish_body, inline_if_single, replace_loop, separate

MOST_OPERATIONS = 20_000
"""Unrolling to more than this is refused: the code would no longer fit anywhere."""


@dataclass(frozen=True, kw_only=True)
class UnrollPass(AtomicPass):
    """Copy the body `factor` times, one iteration after the other; 0 copies every iteration and removes the loop.

    Iterations that do not fill a whole copy run in a loop of their own, tagged `<tag>.rest`.
    """

    name: ClassVar[str] = "unroll"
    loop: str
    factor: int = 0

    def apply(self, root: Operation) -> int:
        changes = 0
        for loop in find_loops(root, self.loop):
            if is_inside(loop.op, root):
                changes += unroll(Loop.of(loop.op), self.factor)
        return changes


def unroll(loop: Loop, factor: int) -> int:
    """Unroll one loop; the number of loops changed."""
    if factor < 0 or factor == 1:
        raise refusal(loop.op, f"cannot unroll by {factor}: a factor is at least 2, or 0 for all iterations")
    count = loop.trip_count()
    if factor == 0:
        if count is None:
            raise refusal(
                loop.op, f"cannot unroll loop {loop.name} fully: the number of its iterations is not constant"
            )
        factor = count
    _refuse_bloat(loop, factor)
    if factor == 0:
        return int(_erase(loop))
    parts = separate(loop, factor)
    if parts.main is not None:
        _copy_iterations(parts.main, factor)
    if parts.rest is not None and parts.main is not None:
        inline_if_single(parts.rest)
    return int(parts.main is not None)


def _erase(loop: Loop) -> bool:
    replace_loop(loop.op, loop.inits)
    return True


def _refuse_bloat(loop: Loop, factor: int) -> None:
    size = sum(1 for _ in loop.op.walk())
    if size * factor > MOST_OPERATIONS:
        raise refusal(loop.op, f"unrolling loop {loop.name} by {factor} would make {size * factor} operations")


def _copy_iterations(loop: Loop, factor: int) -> None:
    """Make one iteration do the work of `factor`."""
    wide = make_loop(
        Builder.before(loop.op), loop.lower, loop.upper, loop.step * factor, inits=loop.inits, tag=loop.tag
    )
    carried = list(wide.carried)
    for copy in range(factor):
        carried = _append_iteration(loop, wide.body, wide.variable, carried, copy * loop.step)
    finish_body(wide, carried)
    replace_loop(loop.op, wide.op.results)
    inline_if_single(Loop.of(wide.op))


def _append_iteration(loop: Loop, into: Block, here: Value, carried: list[Value], offset: int) -> list[Value]:
    """One iteration at `here + offset`; what it yields."""
    values: dict[Value, Value] = {loop.variable: here, **dict(zip(loop.carried, carried, strict=True))}
    made = clone_body(loop, into, values)
    if offset:
        retarget(made, here, variable(here) + offset)
    return mapped(loop.yields, values)
