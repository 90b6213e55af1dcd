"""The base's runs in exact arithmetic: the fields of a gate, and what the base gives there, once for all candidates."""

from __future__ import annotations

import random
import secrets
import threading
from collections import OrderedDict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

from tensorlang.codegen.arithmetic.field.primes import Moduli, public_prime, secret_pair, secret_prime
from tensorlang.dialects.func import FuncOp
from tensorlang.gate.batch import run_all
from tensorlang.gate.build import Code, Lowered
from tensorlang.gate.calls import Operands, Storage, frame_of, outcome_of
from tensorlang.gate.certificate import Sizes
from tensorlang.gate.evidence import failed_assert
from tensorlang.gate.exact.reading import precision_of, read
from tensorlang.gate.exact.residues import ExactPoint, operands_at
from tensorlang.gate.subject import Subject
from tensorlang.gate.worker.client import Worker
from tensorlang.support.diagnostics import DiagnosticError

_MOST_KEPT_BYTES: Final = 128 << 20


@dataclass(frozen=True, slots=True)
class ExactRun:
    """The base at one point. `failed` is the message of the assert that ended it."""

    point: ExactPoint
    operands: Operands
    outcome: tuple[Storage, ...]
    failed: str | None

    @property
    def bytes(self) -> int:
        return 4 * sum(array.nbytes for array in self.outcome)


class ExactBase:
    """Runs of the base over the fields of this gate. Threads take turns."""

    def __init__(self, worker: Worker, subject: Subject, lowered: Lowered, function: FuncOp) -> None:
        """Args: `function` is the base, calls inlined."""
        self.worker = worker
        self.subject = subject
        self.reading = read(function)
        self.precision = precision_of(subject, function)
        self.fields = _fields(is_pair=self.reading.wants_pair)
        self.key = secrets.randbits(62)
        self.obstacle = ""
        self.lowered = lowered
        self._codes: list[Code | None] = [None] * len(self.fields)
        self._kept: OrderedDict[tuple[int, ExactPoint], ExactRun | None] = OrderedDict()
        self._bytes = 0
        self._weights: dict[Sizes, float] = {}
        self._turn = threading.RLock()

    def written(self, lowered: Lowered, number: int) -> Code:
        """A module in the arithmetic of one of the fields. Raises DiagnosticError."""
        return lowered.exact(self.fields[number], self.precision, self.key)

    def at_all(self, number: int, points: Sequence[ExactPoint], *, seconds_each: float) -> list[ExactRun]:
        """The base over one field, wherever it may be called and comes back in time."""
        with self._turn:
            code = self._load(number)
            if code is None:
                return []
            missing = [point for point in points if (number, point) not in self._kept]
            found = dict(zip(missing, self._run(number, code, missing, seconds_each), strict=True))
            found.update((point, self._kept[number, point]) for point in points if (number, point) in self._kept)
            for point, run in found.items():
                self._keep((number, point), run)
        return [run for point in points if (run := found[point]) is not None]

    def weights(self, sizes: Sequence[Sizes], find_out: Callable[[Sequence[Sizes]], Sequence[float]]) -> list[float]:
        """How heavy the base's results are at each size, for `bound`: found out once."""
        with self._turn:
            missing = [size for size in sizes if size not in self._weights]
            self._weights.update(zip(missing, find_out(missing) if missing else (), strict=True))
            return [self._weights[size] for size in sizes]

    def _load(self, number: int) -> Code | None:
        """The base's text over a field, loaded; None when it has no meaning there, and then `obstacle` says why."""
        code = self._codes[number]
        if code is None and not self.obstacle:
            try:
                code = self._codes[number] = self.written(self.lowered, number)
                loaded = self.worker.load(f"base.exact.{number}", code.text, tier=code.tier)
                self.obstacle = "" if loaded.loaded else loaded.reason
            except DiagnosticError as fault:
                self.obstacle = fault.diagnostics[0].message
        return None if self.obstacle else code

    def _run(self, number: int, code: Code, points: Sequence[ExactPoint], limit: float) -> list[ExactRun | None]:
        drawn = [operands_at(self.subject, point, self.fields[number]) for point in points]
        frames = [frame_of(self.subject, operands, floats="exact") for operands in drawn if operands is not None]
        key = f"base.exact.{number}"
        trials = run_all(self.worker, key, self.subject.function, frames, seconds_each=limit)
        found: list[ExactRun | None] = []
        for point, operands in zip(points, drawn, strict=True):
            trial = None if operands is None else next(trials)
            if operands is None or trial is None or trial.status != "returned":
                found.append(None)
                continue
            failed = failed_assert(code, trial)
            outcome = outcome_of(self.subject, operands, trial, floats="exact") if failed is None else ()
            found.append(ExactRun(point, operands, outcome, failed))
        return found

    def _keep(self, key: tuple[int, ExactPoint], run: ExactRun | None) -> None:
        if key in self._kept:
            self._kept.move_to_end(key)
            return
        self._kept[key] = run
        self._bytes += run.bytes if run is not None else 0
        while self._bytes > _MOST_KEPT_BYTES and len(self._kept) > 1:
            _, old = self._kept.popitem(last=False)
            self._bytes -= old.bytes if old is not None else 0


def _fields(*, is_pair: bool) -> tuple[Moduli, Moduli]:
    """A public and a secret prime, as a public one can be aimed at; two secret pairs, as pairs are smaller."""
    dice = random.Random(secrets.randbits(256))
    return (secret_pair(dice), secret_pair(dice)) if is_pair else (public_prime(), secret_prime(dice))
