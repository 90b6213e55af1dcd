"""G4: every way that a candidate may go was gone in a run, or is impossible."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Final

from tensorlang.gate.certificate import Sizes
from tensorlang.gate.checks import CheckedRuns
from tensorlang.gate.instrument.conditions import Condition
from tensorlang.gate.locate import place_of
from tensorlang.gate.reach import Reach, Reached, Way, can_be_tried
from tensorlang.gate.verdict import Failed
from tensorlang.support.source import Source

_ROUNDS: Final = 4
"""A way that is taken for the first time may lead to more of them."""

_MOST_SHAPES: Final = 24

TrySizes = Callable[[Sequence[Sizes]], Failed | None]
"""Runs the candidate beside the base at sizes that were not tried before."""


class Coverage:
    """The ways of one candidate. `is_narrow`: some are left that only enormous sizes take."""

    def __init__(self, checks: CheckedRuns, reach: Reach, attempt: TrySizes, source: Source | None) -> None:
        self.is_narrow = False
        self._checks = checks
        self._reach = reach
        self._attempt = attempt
        self._source = source
        self._reached: dict[Way, Reached] = {}

    def first_fault(self) -> Failed | None:
        """Try sizes until every way was taken; what shows on the way, or cannot be shown."""
        fault = self._try(self._reach.chosen_by_size(self._checks.conditions))
        for _ in range(_ROUNDS):
            missing = self._missing()
            if fault is not None or not missing:
                break
            fault = self._try(missing)
        return fault or self._fault_of_contents() or self._fault_of_still() or self._fault_of_sizes()

    def _try(self, ways: Sequence[Way]) -> Failed | None:
        for way in ways:
            if way not in self._reached:
                self._reached[way] = self._reach.reach(*way)
        sizes = (shape for way in ways for shape in self._reached[way].sizes if can_be_tried(shape))
        return self._attempt(list(dict.fromkeys(sizes))[:_MOST_SHAPES])

    def _missing(self) -> list[Way]:
        """Ways on sizes that are left, and not known to be impossible."""
        return [way for way in self._checks.untaken() if not way[0].of_contents and self._is_open(way)]

    def _is_open(self, way: Way) -> bool:
        reached = self._reached.get(way)
        if reached is not None and reached.standing == "unlikely":
            self.is_narrow = True
        return reached is None or reached.standing in ("possible", "unknown")

    def _fault_of_contents(self) -> Failed | None:
        """A condition on data that was decided, but always in one way."""
        untaken = [way for way in self._checks.untaken() if way[0].of_contents]
        for condition, way in untaken:
            if (condition, not way) not in untaken:
                always = "false" if way else "true"
                reason = f"a condition on the data was {always} in every run: what happens otherwise is not known"
                return Failed("coverage", reason, place_of(condition.op, self._source))
        return None

    def _fault_of_still(self) -> Failed | None:
        for op in self._checks.still():
            reason = "what this computes from the data was the same in every run: what it is otherwise is not known"
            return Failed("coverage", reason, place_of(op, self._source))
        return None

    def _fault_of_sizes(self) -> Failed | None:
        for condition, way in self._missing():
            reached = self._reached.get((condition, way), Reached("unknown"))
            tail = next(_out_of_reach(reached), "what happens otherwise is not known")
            reason = f"{_said(condition, way)}: {tail}"
            return Failed("coverage", reason, place_of(condition.op, self._source))
        return None


def _out_of_reach(reached: Reached) -> Iterator[str]:
    if reached.standing == "possible" and reached.sizes and not any(map(can_be_tried, reached.sizes)):
        sizes = reached.sizes[0]
        said = f"size{'s' if len(sizes) > 1 else ''} {'x'.join(map(str, sizes))}"
        yield f"it is otherwise for {said}, too large to be tried"


def _said(condition: Condition, way: bool) -> str:
    match condition.kind:
        case "truth":
            return f"a condition on the sizes was {'false' if way else 'true'} in every run"
        case "entry":
            return "what is inside here was not reached in any run"
        case "order":
            return f"the {'second' if way else 'first'} of these was not above the other in any run"
        case "bound":
            return "one of these bounds never was the one that counts"
        case "threshold":
            return f"the first operand was below {condition.limit} in every run"
