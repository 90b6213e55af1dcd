"""The exact stage for one candidate: its results over prime fields beside the base's, at every shape that is light."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from tensorlang.gate.batch import run_all
from tensorlang.gate.build import Code, Lowered
from tensorlang.gate.calls import Point, frame_of, outcome_of
from tensorlang.gate.differential import wrong_value
from tensorlang.gate.evidence import failed_assert
from tensorlang.gate.exact.base import ExactBase, ExactRun
from tensorlang.gate.exact.bound import Odds, odds_of
from tensorlang.gate.exact.reading import Reading
from tensorlang.gate.exact.residues import ExactPoint, first_apart, is_decided
from tensorlang.gate.exactness import ExactClass, Exactness
from tensorlang.gate.verdict import BadRun, Failed
from tensorlang.gate.worker.outcome import TrialResult
from tensorlang.support.diagnostics import DiagnosticError

SECONDS_EACH: Final = 0.5
_KEY: Final = "candidate.exact"
_GRADES: Final[tuple[ExactClass, ...]] = ("A", "A'", "B")
_SHOWN: Final = {"signed": "exact, from -2 to 2", "positive": "exact, from 1/4 to 1"}


class ExactStage:
    """Runs one candidate over the fields of a base. `skipped` says why nothing can be said, if so."""

    def __init__(self, base: ExactBase, candidate: Lowered, reading: Reading, seed: int) -> None:
        """Args: the candidate at the machine level; what was read of it with its calls inlined; of the inputs."""
        self.skipped = ""
        self.trials = 0
        self._base = base
        self._candidate = candidate
        self._reading = reading
        self._seed = seed
        self._sizes: list[dict[tuple[int, ...], None]] = [{} for _ in base.fields]

    def first_fault(self, shapes: Sequence[tuple[int, ...]]) -> Failed | None:
        """Run it at every shape, the cheapest first, over every field; the first fault that shows."""
        self.skipped = self._obstacle()
        for number in range(len(self._base.fields)):
            fault = None if self.skipped else self._over_field(number, shapes)
            if fault is not None:
                return fault
        if not self.skipped and not self.sizes:
            self.skipped = self._base.obstacle or "no shape is light enough to be run in exact arithmetic"
        return None

    @property
    def sizes(self) -> tuple[tuple[int, ...], ...]:
        """Where it gave the base's results over every field."""
        return tuple(size for size in self._sizes[0] if all(size in known for known in self._sizes))

    def exactness(self) -> Exactness:
        """What was found, for the certificate. Call once the candidate was let pass."""
        readings = (self._base.reading, self._reading)
        worst = max(readings, key=lambda reading: _GRADES.index(reading.grade))
        odds = self._odds() if worst.grade == "A" else Odds()
        primes = tuple(field.p for field in self._base.fields)
        return Exactness(
            worst.grade, worst.why, primes, (self._seed,), self.sizes, self.trials, odds.degree, odds.bound
        )

    def _obstacle(self) -> str:
        """Why the two cannot be compared."""
        ours, theirs = self._base.reading, self._reading
        if not ours.has_floats and not theirs.has_floats:
            return "it computes with integers alone, which are exact as they are"
        apart = sorted(ours.functions ^ theirs.functions)
        if apart:
            who = "the base" if apart[0] in ours.functions else "the candidate"
            return f"only {who} computes with math.{apart[0]}, of which a field knows nothing"
        return ""

    def _over_field(self, number: int, shapes: Sequence[tuple[int, ...]]) -> Failed | None:
        try:
            code = self._base.written(self._candidate, number)
        except DiagnosticError as fault:
            self.skipped = fault.diagnostics[0].message
            return None
        loaded = self._base.worker.load(_KEY, code.text, tier=code.tier)
        if not loaded.loaded:
            self.skipped = loaded.reason
            return None
        for points in self._groups(shapes):
            fault = self._beside_base(number, code, points)
            if fault is not None:
                return fault
        return None

    def _groups(self, shapes: Sequence[tuple[int, ...]]) -> Iterator[list[ExactPoint]]:
        """All but the last shape, which is the heaviest, together."""
        ranges = ["signed", "positive"] if self._wants_positive else ["signed"]
        points = [ExactPoint(shape, range_, self._seed + i) for i, shape in enumerate(shapes) for range_ in ranges]
        yield points[: -len(ranges)]
        yield points[-len(ranges) :]

    @property
    def _wants_positive(self) -> bool:
        return self._base.reading.wants_positive or self._reading.wants_positive

    def _beside_base(self, number: int, code: Code, points: Sequence[ExactPoint]) -> Failed | None:
        subject = self._base.subject
        known = self._base.at_all(number, points, seconds_each=SECONDS_EACH)
        frames = [frame_of(subject, run.operands, floats="exact") for run in known]
        trials = run_all(self._base.worker, _KEY, subject.function, frames, seconds_each=2 * SECONDS_EACH)
        for run, trial in zip(known, trials, strict=True):
            self.trials += 1
            if trial.status == "timed_out":
                continue
            fault = self._fault(number, code, run, trial)
            if fault is not None:
                return fault
            if is_decided(self._base.subject, run.outcome):
                self._sizes[number][run.point.sizes] = None
        return None

    def _fault(self, number: int, code: Code, run: ExactRun, trial: TrialResult) -> Failed | None:
        point = Point(run.point.sizes, _SHOWN[run.point.range], run.point.seed)
        failed = failed_assert(code, trial) if trial.status == "returned" else None
        if trial.status != "returned" or failed != run.failed:
            ending = trial.reason or (f'the assert "{failed}" fails' if failed else "it ends where the base fails")
            shown = BadRun(point.sizes, point.kind, point.seed, ending)
            return Failed("exact", "it ends otherwise than the base in exact arithmetic", shown)
        if run.failed is not None:
            return None
        subject, moduli = self._base.subject, self._base.fields[number]
        outcome = outcome_of(subject, run.operands, trial, floats="exact")
        for item, (found, expected) in enumerate(zip(outcome, run.outcome, strict=True)):
            apart = first_apart(subject, moduli, item, found, expected)
            if apart is not None:
                return Failed("exact", _WRONG, wrong_value(point, item, apart))
        return None

    def _odds(self) -> Odds:
        return odds_of(self._base, self._candidate, self.sizes)


_WRONG: Final = "the result is another number in exact arithmetic: this is not rounding"
