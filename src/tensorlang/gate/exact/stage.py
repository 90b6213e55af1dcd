"""The exact stage for one candidate: its results over prime fields beside the base's, at every shape that is light."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from tensorlang.codegen.arithmetic.field.primes import Meanings
from tensorlang.gate.batch import run_all
from tensorlang.gate.build import Code, Lowered
from tensorlang.gate.calls import Point, frame_of, outcome_of
from tensorlang.gate.certificate import Sizes
from tensorlang.gate.differential import wrong_value
from tensorlang.gate.evidence import failed_assert
from tensorlang.gate.exact.base import COMPILE_SECONDS, SECONDS_EACH, ExactBase, ExactRun
from tensorlang.gate.exact.bound import Odds, odds_of
from tensorlang.gate.exact.constants import meanings
from tensorlang.gate.exact.reading import Reading, worse
from tensorlang.gate.exact.residues import ExactPoint, Medium, first_apart, is_decided, point_at
from tensorlang.gate.exactness import Exactness
from tensorlang.gate.verdict import BadRun, Failed
from tensorlang.gate.worker.outcome import TrialResult
from tensorlang.support.diagnostics import DiagnosticError

_KEY: Final = "candidate.exact"
_LONG: Final = 1 << 16
"""Characters of LLVM text above which compiling it again costs more than it tells."""

_LONG_NS: Final = 20_000_000
"""The same for running it."""

_LIGHT: Final = 1 << 16
"""The product of the sizes of a shape that is run together with others."""

_WRONG: Final = "the result is another number in exact arithmetic: this is not rounding"
_SHOWN: Final = {"signed": "exact, from -2 to 2", "positive": "exact, from 1/4 to 1"}


class ExactStage:
    """Runs one candidate beside the base. `skipped` says why nothing can be said, if so."""

    def __init__(self, base: ExactBase, candidate: Lowered, reading: Reading) -> None:
        """Args: the candidate at the machine level; what was read of it with its calls inlined."""
        self.skipped = ""
        self.trials = 0
        self._base = base
        self._candidate = candidate
        self._reading = worse(base.reading, reading)
        self._own = reading
        self._sizes: dict[Medium, dict[Sizes, None]] = {}
        self._is_long = False
        self._meanings: Meanings = {}

    def first_fault(self, shapes: Sequence[Sizes]) -> Failed | None:
        """Run it at every shape, the cheapest first; the first fault that shows."""
        self.skipped = self._obstacle()
        fault = None if self.skipped else self._over_all(shapes)
        if fault is None:
            return None
        self._meanings = meanings(self._base.reading, self._own)
        if not self._meanings or self._over_all(shapes) is not None or self.skipped:
            return fault
        why = f"its constants {', '.join(map(repr, self._meanings))} are rounded from products of the base's"
        self._reading = replace(self._reading, grade="B", why=why)
        return None

    def _over_all(self, shapes: Sequence[Sizes]) -> Failed | None:
        """In every medium; in the first alone when that takes long."""
        self._sizes.clear()
        for medium in self._base.media(self._reading):
            fault = self._over(medium, shapes)
            if fault is not None or self._is_long or self.skipped:
                return fault
        return None

    @property
    def sizes(self) -> tuple[Sizes, ...]:
        """Where it gave the base's results in every medium that it was run in."""
        first, *others = self._sizes.values()
        return tuple(size for size in first if all(size in known for known in others))

    def exactness(self, *, reckon: bool) -> Exactness:
        """What was found, for the certificate. `reckon` the bound of class A also where that takes long."""
        odds = Odds()
        if self._reading.grade == "A" and (reckon or not self._is_long):
            odds = odds_of(self._base, self._candidate, self.sizes)
        primes = tuple(medium.moduli.p for medium in self._sizes)
        grade, why = self._reading.grade, self._reading.why
        return Exactness(grade, why, primes, (self._base.seed,), self.sizes, self.trials, odds.degree, odds.bound)

    def _obstacle(self) -> str:
        """Why the two cannot be compared."""
        ours, theirs = self._base.reading, self._own
        if not ours.has_floats and not theirs.has_floats:
            return "it computes with integers alone, which are exact as they are"
        apart = sorted(ours.functions ^ theirs.functions)
        if apart:
            who = "the base" if apart[0] in ours.functions else "the candidate"
            return f"only {who} computes with math.{apart[0]}, of which a field knows nothing"
        return ""

    def _over(self, medium: Medium, shapes: Sequence[Sizes]) -> Failed | None:
        code = self._loaded(medium)
        if isinstance(code, str):
            self.skipped = code
            return None
        self._is_long = len(code.text) > _LONG
        self._sizes[medium] = {}
        for points in self._groups(shapes):
            fault = self._beside_base(medium, code, points)
            if fault is not None:
                return fault
        if not self.trials:
            self.skipped = "no size is light enough to be run in exact arithmetic"
        return None

    def _loaded(self, medium: Medium) -> Code | str:
        """The candidate, or why it, or the base, has no meaning in a medium."""
        try:
            code = self._base.written(self._candidate, medium, self._meanings)
        except DiagnosticError as fault:
            return fault.diagnostics[0].message
        obstacle = self._base.obstacle(medium)
        if obstacle:
            return obstacle
        loaded = self._base.worker.load(_KEY, code.text, tier=code.tier, timeout_s=COMPILE_SECONDS)
        return code if loaded.loaded else loaded.reason

    def _groups(self, shapes: Sequence[Sizes]) -> Iterator[list[ExactPoint]]:
        """Light shapes together; each of the others, and the last, which is the one that is used, by itself."""
        light = [shape for shape in shapes[:-1] if math.prod(shape) <= _LIGHT]
        for together in (light, *([shape] for shape in shapes if shape not in light)):
            yield [point_at(shape, range_, self._base.seed) for shape in together for range_ in self._reading.ranges]

    def _beside_base(self, medium: Medium, code: Code, points: Sequence[ExactPoint]) -> Failed | None:
        subject = self._base.subject
        known = self._base.at_all(medium, points, seconds_each=SECONDS_EACH)
        frames = [frame_of(subject, run.operands, floats=medium.floats) for run in known]
        trials = run_all(self._base.worker, _KEY, subject.function, frames, seconds_each=2 * SECONDS_EACH)
        for run, trial in zip(known, trials, strict=True):
            self.trials += 1
            self._is_long |= trial.nanoseconds > _LONG_NS
            if trial.status == "timed_out":
                continue
            fault = self._fault(medium, code, run, trial)
            if fault is not None:
                return self._shown(medium, run.point) or fault
            if run.failed is None and is_decided(subject, medium, run.outcome):
                self._sizes.setdefault(medium, {})[run.point.sizes] = None
        return None

    def _fault(self, medium: Medium, code: Code, run: ExactRun, trial: TrialResult) -> Failed | None:
        point = Point(run.point.sizes, _SHOWN[run.point.range], run.point.seed)
        failed = failed_assert(code, trial) if trial.status == "returned" else None
        if trial.status != "returned" or failed != run.failed:
            ending = trial.reason or (f'the assert "{failed}" fails' if failed else "it ends where the base fails")
            shown = BadRun(point.sizes, point.kind, point.seed, ending)
            return Failed("exact", "it ends otherwise than the base in exact arithmetic", shown)
        subject = self._base.subject
        outcome = outcome_of(subject, run.operands, trial, floats=medium.floats) if run.failed is None else ()
        for item, (found, expected) in enumerate(zip(outcome, run.outcome, strict=True)):
            apart = first_apart(subject, medium, item, found, expected)
            if apart is not None:
                close = ", by less than a double can show" if apart.candidate == apart.base else ""
                return Failed("exact", f"{_WRONG}{close}", wrong_value(point, item, apart))
        return None

    def _shown(self, medium: Medium, point: ExactPoint) -> Failed | None:
        """The same fault with numbers that a person can read: residues alone have none beside them."""
        if not medium.is_plain:
            return None
        readable = Medium(medium.moduli)
        code = self._loaded(readable)
        return None if isinstance(code, str) else self._beside_base(readable, code, [point])
