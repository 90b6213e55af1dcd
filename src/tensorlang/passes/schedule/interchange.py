"""interchange: the loops of a perfect nest in another order."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from tensorlang.analysis.dependence import breaks_order
from tensorlang.analysis.loops import Loop
from tensorlang.analysis.reduction import may_reassociate
from tensorlang.ir.core import Operation
from tensorlang.passes.schedule.address import find_loops, refusal
from tensorlang.passes.schedule.atomic import AtomicPass
from tensorlang.passes.schedule.explain import conflict_message
from tensorlang.passes.schedule.nest import Level, bounds_speak_of, find_bands, rebuild, refuse_carried


@dataclass(frozen=True, kw_only=True)
class InterchangePass(AtomicPass):
    """Nest the named loops in the order given, outermost first; other loops of the band keep their places.

    Needs: a perfect nest, no bound that speaks of a loop further in, and no conflict whose order would be reversed. The
    order of the terms of a sum is free unless the function's contract says `strict`.
    """

    name: ClassVar[str] = "interchange"
    loop: tuple[str, ...]

    def apply(self, root: Operation) -> int:
        changes = 0
        for band in find_bands(root, self.loop):
            order = _wanted_order(root, band, self.loop)
            if [loop.op for loop in order] != [loop.op for loop in band]:
                interchange(band, order)
                changes += 1
        return changes


def _wanted_order(root: Operation, band: Sequence[Loop], names: Sequence[str]) -> list[Loop]:
    """The band with the named loops rearranged among the places they hold."""
    meant = [{found.op for found in find_loops(root, name)} for name in names]
    named = [next(loop for loop in band if loop.op in ops) for ops in meant]
    if len({loop.op for loop in named}) != len(named):
        raise refusal(band[0].op, "a loop is named twice")
    places = {loop.op for loop in named}
    source = iter(named)
    return [next(source) if loop.op in places else loop for loop in band]


def interchange(band: Sequence[Loop], order: Sequence[Loop]) -> list[Loop]:
    """Nest a perfect band in another order.

    Raises:
        DiagnosticError: that would not keep the meaning.
    """
    refuse_carried(band, "interchange")
    for at, loop in enumerate(order):
        inside = bounds_speak_of(loop, order[at + 1 :])
        if inside is not None:
            raise refusal(loop.op, f"cannot put loop {loop.name} outside loop {inside.name}: its bounds depend on it")
    conflict = breaks_order(band, order, reassociate=may_reassociate(band[0].op))
    if conflict is not None:
        raise refusal(band[0].op, f"cannot interchange: {conflict_message(conflict)}")
    return rebuild(band, [Level.of(loop) for loop in order])
