"""What is known about the base at one point before a candidate is seen: its own result, and how far one may be off.

Runs of the base are kept, as many candidates are judged against one base. What rounding may do is found out in `STEPS`,
the first of which are wanted most often: each can only make the tolerance larger, so a candidate that passes after one
needs no further, and one is refused after all of them only.
"""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final

import numpy as np

from tensorlang.gate.batch import run_all
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
_MOST_NOISE_NS: Final = 500_000_000
_BASE_LIMIT_S: Final = 20.0

Arrays = tuple[Storage, ...]
Change = Callable[[Subject, Operands], Operands]


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
    noise: list[Arrays] = field(default_factory=list[Arrays])
    asked: set[str] = field(default_factory=set[str])
    """The texts that were run on its operands, whether they came back or not."""

    @property
    def bytes(self) -> int:
        return sum(array.nbytes for array in self.outcome) * 4


class BaseRuns:
    """Runs of the base in a worker, by point. Threads take turns."""

    def __init__(self, worker: Worker, subject: Subject, lowered: Lowered, *, seed: int = 0) -> None:
        self.worker = worker
        self.subject = subject
        self.trials = 0
        self._lowered = lowered
        self._seed = seed
        self._kept: OrderedDict[tuple[Point, Palette | None], Expected | None] = OrderedDict()
        self._bytes = 0
        self._depths: dict[tuple[int, ...], int] = {}
        self._loaded: set[str] = set()
        self._turn = threading.RLock()

    def at(self, point: Point, palette: Palette | None = None) -> Expected | None:
        """The base at a point; None where it may not be called, or does not come back."""
        found = self.at_all([point], palette)
        return found[0] if found else None

    def at_all(self, points: Sequence[Point], palette: Palette | None = None) -> list[Expected]:
        """The base at every point where it may be called and comes back, in order."""
        keys = [(point, palette if point.kind == "harvested" else None) for point in points]
        with self._turn:
            missing = [key for key in keys if key not in self._kept]
            ready: dict[tuple[Point, Palette | None], Expected | None] = dict.fromkeys(missing)
            ready.update(zip(missing, self._run(missing), strict=True))
            ready.update((key, self._kept[key]) for key in keys if key in self._kept)
            for key, expected in ready.items():
                self._keep(key, expected)
        return [expected for key in keys if (expected := ready[key]) is not None]

    def evidence(self, expected: Expected, item: int) -> Evidence:
        """What is known by now about one item of the outcome."""
        base = expected.outcome[item]
        assert expected.reference is not None
        magnitude = _floats(expected.magnitude[item]) if expected.magnitude is not None else None
        runs = [_floats(run[item]) for run in expected.noise]
        depth = self._depths.get(expected.point.sizes, 0)
        return Evidence(base, _floats(expected.reference[item]), runs, magnitude, depth)

    def refer(self, known: Sequence[Expected]) -> None:
        """The base in f64. A reference that does not come back stays None."""
        with self._turn:
            missing = _not_asked("base.reference", known)
            for expected, found in self._wide("base.reference", self._lowered.reference, missing, _same):
                expected.reference = found

    def weigh(self, known: Sequence[Expected]) -> None:
        """The sizes of the terms."""
        with self._turn:
            missing = _not_asked("base.magnitude", known)
            for expected, found in self._wide("base.magnitude", self._lowered.magnitude, missing, without_signs):
                expected.magnitude = found

    def deepen(self, known: Sequence[Expected]) -> None:
        """How many roundings follow each other: once for all points of the same sizes."""
        with self._turn:
            fresh = {expected.point.sizes: expected for expected in known if expected.point.sizes not in self._depths}
            for expected, found in self._wide("base.depth", self._lowered.depth, list(fresh.values()), zeroed):
                self._depths[expected.point.sizes] = _deepest(self.subject, found)

    def shake_once(self, known: Sequence[Expected]) -> None:
        """The base in Monte-Carlo arithmetic."""
        self._shake([expected for expected in known if not expected.noise])

    def shake(self, known: Sequence[Expected]) -> None:
        """The same as often as the policy has it, fewer times where that takes long."""
        counts = [max(1, min(NOISY_RUNS, int(_MOST_NOISE_NS / (1 + 4 * item.nanoseconds)))) for item in known]
        self._shake([e for e, count in zip(known, counts, strict=True) for _ in range(count - len(e.noise))])

    def _shake(self, repeated: Sequence[Expected]) -> None:
        def write() -> Code:
            return self._lowered.noisy(self._seed + 1)

        with self._turn:
            for expected, found in self._wide("base.noisy", write, repeated, _same):
                if found is not None:
                    expected.noise.append(found)

    def load_native(self) -> str:
        """Make sure the base itself is loaded; gives its key."""
        return self._load("base", self._lowered.native)

    def message(self, trial: TrialResult) -> str | None:
        """The assert that ended a call of the base."""
        return failed_assert(self._lowered.native(), trial)

    def _run(self, keys: Sequence[tuple[Point, Palette | None]]) -> Iterator[Expected | None]:
        """The base where it was not run before."""
        drawn = [draw(self.subject, point, palette) for point, palette in keys]
        frames = [frame_of(self.subject, operands) for operands in drawn if operands is not None]
        text = self.load_native() if frames else ""
        trials = run_all(self.worker, text, self.subject.function, frames, seconds_each=_BASE_LIMIT_S)
        for (point, _), operands in zip(keys, drawn, strict=True):
            yield None if operands is None else self._expected(point, operands, next(trials))

    def _expected(self, point: Point, operands: Operands, trial: TrialResult) -> Expected | None:
        self.trials += 1
        if trial.status != "returned":
            return None
        failed = self.message(trial)
        outcome = outcome_of(self.subject, operands, trial) if failed is None else ()
        return Expected(point, operands, outcome, failed, trial.nanoseconds)

    def _wide(
        self, key: str, write: Callable[[], Code], known: Sequence[Expected], change: Change
    ) -> Iterator[tuple[Expected, Arrays | None]]:
        """Runs of a text whose floats are f64, on operands changed in some way; None where it does not come back."""
        if not known:
            return
        self._load(key, write)
        drawn = [change(self.subject, expected.operands) for expected in known]
        frames = [frame_of(self.subject, operands, floats="f64") for operands in drawn]
        limit = 1.0 + 1e-7 * max(expected.nanoseconds for expected in known)
        self.trials += len(frames)
        trials = run_all(self.worker, key, self.subject.function, frames, seconds_each=limit)
        for expected, operands, trial in zip(known, drawn, trials, strict=True):
            expected.asked.add(key)
            found = outcome_of(self.subject, operands, trial, floats="f64") if trial.returned_normally else None
            yield expected, found

    def _load(self, key: str, write: Callable[[], Code]) -> str:
        if key not in self._loaded:
            code = write()
            self.worker.load(key, code.text, tier=code.tier)
            self._loaded.add(key)
        return key

    def _keep(self, key: tuple[Point, Palette | None], found: Expected | None) -> None:
        if key in self._kept:
            self._kept.move_to_end(key)
            return
        self._kept[key] = found
        self._bytes += found.bytes if found is not None else 0
        while self._bytes > _MOST_KEPT_BYTES and len(self._kept) > 1:
            _, old = self._kept.popitem(last=False)
            self._bytes -= old.bytes if old is not None else 0


STEPS: Final[tuple[Callable[[BaseRuns, Sequence[Expected]], None], ...]] = (
    BaseRuns.refer,
    BaseRuns.weigh,
    BaseRuns.deepen,
    BaseRuns.shake_once,
    BaseRuns.shake,
)
"""How more is found out about points, in order."""


def _not_asked(key: str, known: Sequence[Expected]) -> list[Expected]:
    return [expected for expected in known if key not in expected.asked]


def _floats(array: Storage) -> Floats:
    """Wide results are f64 already; this only says so."""
    return array.astype(np.float64, copy=False)


def failed_assert(code: Code, trial: TrialResult) -> str | None:
    """The message of the assert that ended a call; None when it came to its end."""
    if trial.code == 0:
        return None
    site = trial.code - 1
    return code.sites[site].message if 0 <= site < len(code.sites) else f"status {trial.code}"


def _same(_: Subject, operands: Operands) -> Operands:
    return operands


def _deepest(subject: Subject, depths: Sequence[Storage] | None) -> int:
    if depths is None:
        return 0
    deepest = 0.0
    for array, element in zip(depths, elements_of_outcome(subject), strict=True):
        if element.form is not None and array.size:
            finite = np.nan_to_num(array.astype(np.float64), nan=0.0, posinf=0.0, neginf=0.0)
            deepest = max(deepest, float(finite.max()))
    return int(min(deepest, 1e12))
