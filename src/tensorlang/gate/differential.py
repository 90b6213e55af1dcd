"""G5: the candidate beside the base, at many points: same bits, or as close as rounding allows (see `tolerance`)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from tensorlang.gate.batch import run_all
from tensorlang.gate.build import Code
from tensorlang.gate.calls import Point, Storage, elements_of_outcome, frame_of, outcome_of
from tensorlang.gate.evidence import STEPS, BaseRuns, Expected, failed_assert
from tensorlang.gate.tolerance import Difference, first_difference, first_unequal, share_used
from tensorlang.gate.verdict import BadRun, Counterexample, Failed, WrongValue
from tensorlang.gate.worker.frame import POISON
from tensorlang.gate.worker.outcome import TrialResult

Ended = tuple[Expected, tuple[Storage, ...]]
"""A point, and what the candidate left there."""

_MOST_BYTES = 4 << 20
_SHORTEST_LIMIT_S = 1.0
_LONGEST_LIMIT_S = 20.0


@dataclass(slots=True)
class Tally:
    """What was tried, and the largest share of the allowed error that was used."""

    trials: int = 0
    skipped: int = 0
    sizes: dict[tuple[int, ...], None] = field(default_factory=dict[tuple[int, ...], None])
    kinds: dict[str, None] = field(default_factory=dict[str, None])
    worst_error: float = 0.0

    def count(self, point: Point) -> None:
        self.trials += 1
        self.sizes[point.sizes] = None
        self.kinds[point.kind] = None


class Differential:
    """Runs one candidate, loaded as `key` in the base's worker, beside the base."""

    def __init__(self, base: BaseRuns, key: str, code: Code) -> None:
        self.base = base
        self.tally = Tally()
        self._key = key
        self._code = code

    def first_fault(self, known: Sequence[Expected]) -> Failed | None:
        """Run the candidate at every point; the first fault that shows."""
        subject = self.base.subject
        frames = [frame_of(subject, expected.operands) for expected in known]
        limit = max(map(time_limit, known), default=_SHORTEST_LIMIT_S)
        trials = run_all(self.base.worker, self._key, subject.function, frames, seconds_each=limit)
        ended: list[tuple[Expected, tuple[Storage, ...]]] = []
        fault: Failed | None = None
        for expected, trial in zip(known, trials, strict=True):
            self.tally.count(expected.point)
            fault = fault_of_run(expected, trial, failed_assert(self._code, trial))
            if fault is not None:
                break
            if expected.failed is None:
                ended.append((expected, outcome_of(subject, expected.operands, trial)))
        return self.first_difference(ended) or fault

    def fault_of_tally(self) -> Failed | None:
        """Nothing can be said when nothing was tried."""
        if self.tally.trials:
            return None
        return Failed("differential", "the base comes back from no call that the gate can make")

    def first_difference(self, ended: Sequence[Ended]) -> Failed | None:
        """The first point whose outcome is not right; what it takes to say so is found out for many points at once."""
        suspects = [(expected, outcome) for expected, outcome in ended if self._differs(expected, outcome)]
        faults = (self._first_wrong(group) for group in _groups(suspects))
        return next((fault for fault in faults if fault is not None), None)

    def _first_wrong(self, suspects: Sequence[Ended]) -> Failed | None:
        for find_out in () if self.base.subject.moves_only else STEPS:
            find_out(self.base, [expected for expected, _ in suspects])
            suspects = [(expected, outcome) for expected, outcome in suspects if not self._passes(expected, outcome)]
        faults = (self._fault(expected, outcome) for expected, outcome in suspects)
        return next((fault for fault in faults if fault is not None), None)

    def _differs(self, expected: Expected, outcome: tuple[Storage, ...]) -> bool:
        forms = [element.form for element in elements_of_outcome(self.base.subject)]
        return any(
            found.shape != known.shape or first_unequal(found, known, form) is not None
            for found, known, form in zip(outcome, expected.outcome, forms, strict=True)
        )

    def _passes(self, expected: Expected, outcome: tuple[Storage, ...]) -> bool:
        """Whether all that is known by now says that an outcome is right; how much of the bound it uses is noted."""
        if self._fault(expected, outcome) is not None:
            return False
        for item, (found, element) in enumerate(zip(outcome, elements_of_outcome(self.base.subject), strict=True)):
            if element.form is not None and expected.reference is not None:
                share = share_used(found, self.base.evidence(expected, item), element.form)
                self.tally.worst_error = max(self.tally.worst_error, share)
        return True

    def _fault(self, expected: Expected, outcome: tuple[Storage, ...]) -> Failed | None:
        """The first item of an outcome that is not what it should be."""
        for item, found in enumerate(outcome):
            wrong = self._difference(expected, item, found)
            if wrong is not None:
                reason = "the result is wrong" if wrong.allowed is None else "the result is off by more than rounding"
                is_stale = _is_poison(found, wrong.index, expected.operands.poison)
                shown = wrong_value(expected.point, item, wrong, is_stale=is_stale)
                return Failed("differential", reason, shown)
        return None

    def _difference(self, expected: Expected, item: int, found: Storage) -> Difference | None:
        """By bits, or by what is known of the point so far."""
        form = elements_of_outcome(self.base.subject)[item].form
        known = expected.outcome[item]
        if found.shape != known.shape:
            return Difference((), float(found.size), float(known.size))
        if form is None or self.base.subject.moves_only or expected.reference is None:
            return first_unequal(found, known, form)
        return first_difference(found, self.base.evidence(expected, item), form)


def _groups(suspects: Sequence[Ended]) -> Iterator[Sequence[Ended]]:
    """The first by itself, as the first is wrong where most are; the others together, as long as they are small."""
    group: list[Ended] = []
    size = _MOST_BYTES
    for expected, outcome in suspects:
        if size + expected.bytes > _MOST_BYTES and group:
            yield group
            group, size = [], 0
        group.append((expected, outcome))
        size += expected.bytes
    if group:
        yield group


def time_limit(expected: Expected) -> float:
    """How long a candidate may take where the base took what it did."""
    return min(_SHORTEST_LIMIT_S + 30 * expected.nanoseconds * 1e-9, _LONGEST_LIMIT_S)


def fault_of_run(expected: Expected, trial: TrialResult, failed: str | None) -> Failed | None:
    """What is wrong with how a call ended; None when it ended as the base's did."""
    point = expected.point
    if trial.status != "returned":
        is_endless = trial.status == "timed_out"
        shown = BadRun(point.sizes, point.kind, point.seed, trial.reason, is_endless=is_endless)
        return Failed("worker", _ENDINGS.get(trial.status, "the candidate did not come back"), shown)
    if failed == expected.failed:
        return None
    said = "ends as it should" if failed is None else f'fails the assert "{failed}"'
    wanted = "the base ends well" if expected.failed is None else f'the base fails "{expected.failed}"'
    ending = f"the candidate {said}, {wanted}"
    shown = BadRun(point.sizes, point.kind, point.seed, ending, assertion=failed or expected.failed)
    return Failed("differential", "an assert fails otherwise than in the base", shown)


_ENDINGS = {
    "crashed": "the candidate crashes",
    "timed_out": "the candidate does not come to an end",
    "exited": "the candidate ends its process",
    "strayed": "the candidate writes outside of its buffers",
}


def wrong_value(point: Point, item: int, wrong: Difference, *, is_stale: bool = False) -> Counterexample:
    """A difference as a counterexample."""
    return WrongValue(
        point.sizes, point.kind, point.seed, item, wrong.index, wrong.candidate, wrong.base,
        wrong.reference, wrong.error, wrong.allowed, is_stale,
    )  # fmt: skip


def _is_poison(found: Storage, index: tuple[int, ...], poison: int) -> bool:
    """Whether an element has the bits that fill an output before a call. An integer -1 may be anybody's."""
    filled = bytes([poison]) * found.itemsize
    is_telling = poison != POISON or found.dtype.kind == "f"
    return is_telling and found.ndim == len(index) and found[index].tobytes() == filled
