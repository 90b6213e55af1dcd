"""peel: the last, smaller block of a tiled loop apart from the full ones."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from tensorlang.analysis.affine import quotient
from tensorlang.analysis.loops import TAG, Loop
from tensorlang.ir.attributes import StringAttr
from tensorlang.ir.core import Operation, Value
from tensorlang.ir.rewriter import Builder
from tensorlang.passes.schedule.address import find_loops, is_inside, refusal
from tensorlang.passes.schedule.atomic import AtomicPass
from tensorlang.passes.schedule.build import set_bounds
from tensorlang.passes.schedule.nest import simplify_bounds
from tensorlang.passes.schedule.separate import REST, inline_if_single


@dataclass(frozen=True, kw_only=True)
class PeelPass(AtomicPass):
    """Run the blocks that are full in one loop and the last, partial one after it, tagged `<tag>.rest`.

    In the first, the bounds of the loops over points become constant, so that they can be unrolled and vectorized
    whole.
    """

    name: ClassVar[str] = "peel"
    loop: str

    def apply(self, root: Operation) -> int:
        return sum(peel(Loop.of(loop.op)) for loop in find_loops(root, self.loop) if is_inside(loop.op, root))


def peel(loop: Loop) -> int:
    """Peel one loop over blocks; whether there was anything to peel."""
    low, high = loop.single_lower, loop.single_upper
    if loop.carried:
        raise refusal(loop.op, f"cannot peel loop {loop.name}: it carries values from one iteration to the next")
    if low is None or high is None:
        raise refusal(
            loop.op, f"cannot peel loop {loop.name}: it is bounded by the smallest or largest of several values"
        )
    split = low + quotient(high - low, loop.step) * loop.step
    if split == high:
        simplify_bounds(loop.op)
        return 0
    values: dict[Value, Value] = {}
    copy = Builder.after(loop.op).insert(loop.op.clone(values))
    if loop.tag is not None:
        copy.attributes[TAG] = StringAttr(loop.tag + REST)
    starts_late_enough = loop.holds(lambda lower, upper: upper - lower)
    rest = set_bounds(Loop.of(copy), [split] if starts_late_enough else [low, split], [high])
    main = set_bounds(loop, [low], [split])
    simplify_bounds(main.op)
    _finish(main)
    simplify_bounds(rest.op)
    _finish(rest)
    return 1


def _finish(loop: Loop) -> None:
    if loop.trip_count() == 0:
        loop.op.erase()
    else:
        inline_if_single(loop)
