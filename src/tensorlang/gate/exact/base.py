"""The base's runs in exact arithmetic: the fields of a gate, and what the base gives there, once for all candidates."""

from __future__ import annotations

import random
import secrets
import threading
from collections import OrderedDict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

from tensorlang.codegen.arithmetic.field.primes import Meanings, Prime, public_prime, secret_pair, secret_prime
from tensorlang.dialects.func import FuncOp
from tensorlang.gate.batch import run_all
from tensorlang.gate.build import Code, Lowered
from tensorlang.gate.calls import Operands, Storage, frame_of, outcome_of
from tensorlang.gate.certificate import Sizes
from tensorlang.gate.evidence import failed_assert
from tensorlang.gate.exact.reading import Reading, precision_of, read
from tensorlang.gate.exact.residues import ExactPoint, Medium, operands_at, point_at
from tensorlang.gate.subject import Subject
from tensorlang.gate.worker.client import Worker
from tensorlang.support.diagnostics import DiagnosticError

COMPILE_SECONDS: Final = 3.0
SECONDS_EACH: Final = 0.5
"""What a run of the base may take; a size at which it takes longer is left out."""

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
    """Runs of the base over the fields of this gate. Threads take turns.

    Fields, inputs and hashes are drawn in secret, so that no candidate can be made for them.
    """

    def __init__(self, worker: Worker, subject: Subject, lowered: Lowered, function: FuncOp) -> None:
        """Args: `function` is the base, calls inlined."""
        self.worker = worker
        self.subject = subject
        self.reading = read(function)
        self.precision = precision_of(subject, function)
        self._plain, self._full = _media(is_pair=self.reading.wants_pair)
        self.key = secrets.randbits(62)
        self.seed = secrets.randbits(62)
        self.lowered = lowered
        self._codes: dict[Medium, Code | str] = {}
        self._kept: OrderedDict[tuple[Medium, ExactPoint], ExactRun | None] = OrderedDict()
        self._bytes = 0
        self._weights: dict[Sizes, float] = {}
        self._turn = threading.RLock()

    def written(self, lowered: Lowered, medium: Medium, meanings: Meanings) -> Code:
        """A module in the arithmetic of a medium. Raises DiagnosticError."""
        if isinstance(medium.moduli, Prime) and medium.is_plain:
            return lowered.residues(medium.moduli, self.precision, self.key, meanings)
        return lowered.exact(medium.moduli, self.precision, self.key, meanings)

    def media(self, reading: Reading) -> tuple[Medium, ...]:
        """What a function with this reading is run in, the first above all."""
        return self._plain if reading.is_rational else self._full

    def run_ahead(self, sizes: Sizes) -> None:
        """Run the base where every candidate will be compared with it."""
        if self.reading.has_floats:
            points = [point_at(sizes, range_, self.seed) for range_ in self.reading.ranges]
            self.at_all(self.media(self.reading)[0], points, seconds_each=SECONDS_EACH)

    def obstacle(self, medium: Medium) -> str:
        """Why the base has no meaning there; empty if it has one."""
        with self._turn:
            code = self._load(medium)
        return code if isinstance(code, str) else ""

    def at_all(self, medium: Medium, points: Sequence[ExactPoint], *, seconds_each: float) -> list[ExactRun]:
        """The base, wherever it may be called and comes back in time."""
        with self._turn:
            code = self._load(medium)
            if isinstance(code, str):
                return []
            missing = [point for point in points if (medium, point) not in self._kept]
            found = dict(zip(missing, self._run(medium, code, missing, seconds_each), strict=True))
            found.update((point, self._kept[medium, point]) for point in points if (medium, point) in self._kept)
            for point, run in found.items():
                self._keep((medium, point), run)
        return [run for point in points if (run := found[point]) is not None]

    def weights(self, sizes: Sequence[Sizes], find_out: Callable[[Sequence[Sizes]], Sequence[float]]) -> list[float]:
        """How heavy the base's results are at each size, for `bound`: found out once."""
        with self._turn:
            missing = [size for size in sizes if size not in self._weights]
            self._weights.update(zip(missing, find_out(missing) if missing else (), strict=True))
            return [self._weights[size] for size in sizes]

    def _load(self, medium: Medium) -> Code | str:
        """The base's text in a medium, loaded; or why not."""
        if medium not in self._codes:
            self._codes[medium] = self._loaded(medium)
        return self._codes[medium]

    def _loaded(self, medium: Medium) -> Code | str:
        try:
            code = self.written(self.lowered, medium, {})
        except DiagnosticError as fault:
            return fault.diagnostics[0].message
        loaded = self.worker.load(_key(medium), code.text, tier=code.tier, timeout_s=COMPILE_SECONDS)
        return code if loaded.loaded else loaded.reason

    def _run(self, medium: Medium, code: Code, points: Sequence[ExactPoint], limit: float) -> list[ExactRun | None]:
        drawn = [operands_at(self.subject, point, medium) for point in points]
        frames = [frame_of(self.subject, operands, floats=medium.floats) for operands in drawn if operands is not None]
        trials = run_all(self.worker, _key(medium), self.subject.function, frames, seconds_each=limit)
        found: list[ExactRun | None] = []
        for point, operands in zip(points, drawn, strict=True):
            trial = None if operands is None else next(trials)
            if operands is None or trial is None or trial.status != "returned":
                found.append(None)
                continue
            failed = failed_assert(code, trial)
            outcome = outcome_of(self.subject, operands, trial, floats=medium.floats) if failed is None else ()
            found.append(ExactRun(point, operands, outcome, failed))
        return found

    def _keep(self, key: tuple[Medium, ExactPoint], run: ExactRun | None) -> None:
        if key in self._kept:
            self._kept.move_to_end(key)
            return
        self._kept[key] = run
        self._bytes += run.bytes if run is not None else 0
        while self._bytes > _MOST_KEPT_BYTES and len(self._kept) > 1:
            _, old = self._kept.popitem(last=False)
            self._bytes -= old.bytes if old is not None else 0


def _key(medium: Medium) -> str:
    return f"base.exact.{medium.moduli.p}{'' if medium.is_plain else '.full'}"


def _media(*, is_pair: bool) -> tuple[tuple[Medium, ...], tuple[Medium, ...]]:
    """For rational functions, and for all others. The first is secret, as what is public can be aimed at."""
    dice = random.Random(secrets.randbits(256))
    primes = secret_prime(dice), public_prime()
    both = (secret_pair(dice), secret_pair(dice)) if is_pair else primes
    return tuple(Medium(prime, is_plain=True) for prime in primes), tuple(map(Medium, both))
