"""What is known about the base at one point before a candidate is seen: its own result, and how far one may be off.

Runs of the base are kept, as many candidates are judged against one base. The reference and the noise are computed only
when a candidate's bits differ from the base's.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Final

import numpy as np

from tensorlang.gate.build import Code, Lowered
from tensorlang.gate.calls import (
    Operands,
    Point,
    Storage,
    draw,
    elements_of_outcome,
    frame_of,
    outcome_of,
    without_signs,
    zeroed,
)
from tensorlang.gate.inputs import Palette
from tensorlang.gate.subject import Subject
from tensorlang.gate.tolerance import Evidence, Floats
from tensorlang.gate.worker.client import Worker
from tensorlang.gate.worker.outcome import TrialResult

NOISY_RUNS: Final = 8
_MOST_KEPT_BYTES: Final = 256 << 20
_MOST_NOISE_S: Final = 1.0

Arrays = tuple[Storage, ...]


@dataclass(slots=True)
class Expected:
    """The base at one point. `failed` is the message of the assert that ended it, None when it came to its end."""

    point: Point
    operands: Operands
    outcome: Arrays
    failed: str | None
    nanoseconds: int
    reference: Arrays | None = None
    magnitude: Arrays | None = None
    depth: int = 0
    noise: list[Arrays] = field(default_factory=list[Arrays])

    @property
    def bytes(self) -> int:
        return sum(array.nbytes for array in self.outcome) * 4


class BaseRuns:
    """Runs of the base in a worker, by point."""

    def __init__(self, worker: Worker, subject: Subject, lowered: Lowered, *, seed: int = 0) -> None:
        self.worker = worker
        self.subject = subject
        self.trials = 0
        self._lowered = lowered
        self._seed = seed
        self._kept: OrderedDict[tuple[Point, Palette | None], Expected | None] = OrderedDict()
        self._bytes = 0
        self._loaded: set[str] = set()

    def at(self, point: Point, palette: Palette | None = None, *, timeout_s: float = 10.0) -> Expected | None:
        """The base at a point; None where it may not be called, or does not come back."""
        key = (point, palette if point.kind == "harvested" else None)
        if key in self._kept:
            self._kept.move_to_end(key)
            return self._kept[key]
        found = self._run(point, palette, timeout_s)
        self._keep(key, found)
        return found

    def evidence(self, expected: Expected, item: int, *, noisy: bool) -> Evidence:
        """What is known about one item of the outcome; with the noisy runs, or without them."""
        base = expected.outcome[item]
        assert expected.reference is not None
        magnitude = _floats(expected.magnitude[item]) if expected.magnitude is not None else None
        runs = [_floats(run[item]) for run in expected.noise] if noisy else []
        return Evidence(base, _floats(expected.reference[item]), runs, magnitude, expected.depth)

    def refer(self, expected: Expected) -> bool:
        """Run the reference, and the size of its terms; False when the reference does not come back."""
        if expected.reference is None:
            expected.reference = self._wide("base.reference", self._lowered.reference, expected, expected.operands)
            if expected.reference is None:
                return False
            sizes = without_signs(self.subject, expected.operands)
            expected.magnitude = self._wide("base.magnitude", self._lowered.magnitude, expected, sizes)
            depths = self._wide("base.depth", self._lowered.depth, expected, zeroed(self.subject, expected.operands))
            expected.depth = _deepest(self.subject, depths)
        return True

    def shake(self, expected: Expected) -> None:
        """Run the base in Monte-Carlo arithmetic; fewer times where that takes long."""
        spent = 0
        while len(expected.noise) < NOISY_RUNS and spent < _MOST_NOISE_S * 1e9:
            self._load("base.noisy", lambda: self._lowered.noisy(self._seed + 1))
            trial = self._trial("base.noisy", expected.operands, expected)
            if not trial.returned_normally:
                return
            spent += trial.nanoseconds
            expected.noise.append(outcome_of(self.subject, expected.operands, trial, wide=True))

    def load_native(self) -> str:
        """Make sure the base itself is loaded; gives its key."""
        return self._load("base", self._lowered.native)

    def message(self, trial: TrialResult) -> str | None:
        """The assert that ended a call of the base."""
        return failed_assert(self._lowered.native(), trial)

    def _run(self, point: Point, palette: Palette | None, timeout_s: float) -> Expected | None:
        operands = draw(self.subject, point, palette)
        if operands is None:
            return None
        key = self.load_native()
        self.trials += 1
        trial = self.worker.run(key, self.subject.function, frame_of(self.subject, operands), timeout_s=timeout_s)
        if trial.status != "returned":
            return None
        failed = self.message(trial)
        outcome = outcome_of(self.subject, operands, trial) if failed is None else ()
        return Expected(point, operands, outcome, failed, trial.nanoseconds)

    def _wide(self, key: str, write: Callable[[], Code], expected: Expected, operands: Operands) -> Arrays | None:
        self._load(key, write)
        trial = self._trial(key, operands, expected)
        return outcome_of(self.subject, operands, trial, wide=True) if trial.returned_normally else None

    def _trial(self, key: str, operands: Operands, expected: Expected) -> TrialResult:
        self.trials += 1
        limit = 1.0 + 100 * expected.nanoseconds * 1e-9
        frame = frame_of(self.subject, operands, wide=True)
        return self.worker.run(key, self.subject.function, frame, timeout_s=limit)

    def _load(self, key: str, write: Callable[[], Code]) -> str:
        if key not in self._loaded:
            code = write()
            self.worker.load(key, code.text, tier=code.tier)
            self._loaded.add(key)
        return key

    def _keep(self, key: tuple[Point, Palette | None], found: Expected | None) -> None:
        self._kept[key] = found
        self._bytes += found.bytes if found is not None else 0
        while self._bytes > _MOST_KEPT_BYTES and len(self._kept) > 1:
            _, old = self._kept.popitem(last=False)
            self._bytes -= old.bytes if old is not None else 0


def _floats(array: Storage) -> Floats:
    """Wide results are f64 already; this only says so."""
    return array.astype(np.float64, copy=False)


def failed_assert(code: Code, trial: TrialResult) -> str | None:
    """The message of the assert that ended a call; None when it came to its end."""
    if trial.code == 0:
        return None
    site = trial.code - 1
    return code.sites[site].message if 0 <= site < len(code.sites) else f"status {trial.code}"


def _deepest(subject: Subject, depths: Sequence[Storage] | None) -> int:
    if depths is None:
        return 0
    deepest = 0.0
    for array, element in zip(depths, elements_of_outcome(subject), strict=True):
        if element.form is not None and array.size:
            finite = np.nan_to_num(array.astype(np.float64), nan=0.0, posinf=0.0, neginf=0.0)
            deepest = max(deepest, float(finite.max()))
    return int(min(deepest, 1e12))
