"""The gate: one candidate after the other against one base, through all stages, cheapest first.

    with Gate(base, "matmul", GateOptions()) as gate:
        verdict = gate.judge(candidate)

Correctness is decided against the base, speed against what runs now.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from types import TracebackType
from typing import Final, Literal, Self

from tensorlang.dialects.builtin import ModuleOp
from tensorlang.dialects.func import FuncOp
from tensorlang.gate.build import Lowered
from tensorlang.gate.calls import Point
from tensorlang.gate.certificate import Sizes
from tensorlang.gate.evidence import BaseRuns
from tensorlang.gate.exact.base import SECONDS_EACH, ExactBase
from tensorlang.gate.exact.reading import read
from tensorlang.gate.exact.stage import ExactStage
from tensorlang.gate.foresight import Foresight, work_of
from tensorlang.gate.harvest import folded
from tensorlang.gate.judging import Judging
from tensorlang.gate.points import default_production, usual_point
from tensorlang.gate.prepare import function_in, prepared
from tensorlang.gate.prove import reads_by_contents
from tensorlang.gate.reply import hash_of
from tensorlang.gate.subject import Subject, UnsupportedError, subject_of
from tensorlang.gate.verdict import Accepted, Failed, Passed, Rejected
from tensorlang.gate.worker.client import Worker
from tensorlang.ir.core import Operation
from tensorlang.ir.printer import print_module
from tensorlang.support.diagnostics import DiagnosticError
from tensorlang.support.source import Source

Policy = Literal["proved", "tested"]

_SLOWER_EXACT: Final = 8
"""How much longer the base takes in exact arithmetic, roughly."""

_CONTRACT: Final = "tensorlang.contract"


@dataclass(frozen=True, slots=True, kw_only=True)
class GateOptions:
    """What it takes to be accepted.

    Attributes:
        policy: the class of evidence that is enough.
        faster: the candidate must win the timing stage, too.
        seed: of every random choice.
        longest_exact_s: what a run of the base in exact arithmetic may take at the usual sizes, by an estimate from its
            native time; above that the exact stage leaves them out. A program waits for its first swap that long.
        seen: the sizes in a call of the program, by (argument, dimension), -1 being the argument itself: times are
            taken there. Where none are known, or they do not fit each other, at sizes of the gate's own choice.
    """

    policy: Policy = "tested"
    faster: bool = True
    seed: int = 0
    longest_exact_s: float = SECONDS_EACH
    seen: Mapping[tuple[int, int], int] = field(default_factory=dict[tuple[int, int], int])


def _ignore(_: Passed) -> None:
    return


class Gate:
    """Judges candidates for one function of a base. A context manager; holds a warm worker."""

    def __init__(
        self,
        base: ModuleOp,
        function: str,
        options: GateOptions | None = None,
        source: Source | None = None,
        *,
        worker: Worker | None = None,
    ) -> None:
        """Read the base.

        Args:
            base: at the base level; holds the function, what it calls and the globals they use.
            function: its name.
            options: what it takes to be accepted.
            source: the text of the base.
            worker: one that is warm already, from now on the gate's.
        """
        self.base = base
        self.function = function
        self.options = options or GateOptions()
        self.source = source
        self.worker = worker or Worker()
        self.worker.warm()
        self._turn = threading.Lock()
        self._foresight: Foresight | None = None
        self._obstacle = ""
        self._runs: BaseRuns | None = None
        self._exact: ExactBase | None = None
        self._reads_by_contents: bool | None = None
        self.base_hash = hash_of(print_module(base))

    def judge(
        self,
        candidate: ModuleOp,
        *,
        on_stage: Callable[[Passed], None] = _ignore,
        incumbent: ModuleOp | None = None,
        source: Source | None = None,
    ) -> Accepted | Rejected:
        """Decide about one candidate. Never raises for a bad one.

        When the worker is killed meanwhile, which is not the candidate's fault, it is judged once more.

        Args:
            candidate: a module like the base.
            on_stage: told of each stage that was passed.
            incumbent: what runs now and has to be beaten; None for the base.
            source: the text that the candidate's operations point into; None for the base's.
        """
        losses = self.worker.losses
        verdict = Judging(self, candidate, source or self.source, on_stage).verdict(incumbent)
        if isinstance(verdict, Rejected) and self.worker.losses > losses:
            return Judging(self, candidate, source or self.source, on_stage).verdict(incumbent)
        return verdict

    def runs(self) -> BaseRuns | Failed:
        """The base, ready to be run; why not, if it cannot be."""
        with self._turn:
            if self._runs is None and not self._obstacle:
                self._make_ready()
        return self._runs or Failed("lint", f"@{self.function} cannot be put on trial: {self._obstacle}")

    def _make_ready(self) -> None:
        try:
            function = function_in(prepared(self.base), self.function)
            subject = subject_of(function)
            lowered = Lowered.of(self.base, self.function)
            self._exact = ExactBase(self.worker, subject, lowered, function)
            self._runs = BaseRuns(self.worker, subject, lowered, seed=self.options.seed)
        except (UnsupportedError, DiagnosticError) as fault:
            self._obstacle = str(fault)

    def exact_stage(self, candidate: FuncOp, lowered: Lowered) -> ExactStage:
        """The exact stage for a candidate with its calls inlined, and at the machine level. The base is ready."""
        assert self._exact is not None
        return ExactStage(self._exact, lowered, read(candidate))

    def look_ahead(self) -> None:
        """Begin to run the base in the background: a candidate is expected soon."""
        runs = self.runs()
        if self._foresight is None and isinstance(runs, BaseRuns):
            production = self.production(runs.subject)
            assert self._exact is not None
            usual = usual_point(production, self.options.seed)
            self._foresight = Foresight(
                runs, self._exact, usual, finite=self.is_finite, is_light=lambda: self.is_light(runs, usual)
            )

    def is_light(self, runs: BaseRuns, usual: Point) -> bool:
        """Whether the usual sizes are worth a run in exact arithmetic."""
        return work_of(runs, usual) * _SLOWER_EXACT <= self.options.longest_exact_s * 1e9

    @cached_property
    def bases(self) -> tuple[ModuleOp, Operation]:
        """The base as it is written, and with its numbers folded."""
        return self.base, folded(self.base)

    @property
    def is_finite(self) -> bool:
        """Whether the function promises nothing for NaN and infinities."""
        return "finite_inputs" in str(function_in(self.base, self.function).attributes.get(_CONTRACT, ""))

    def production(self, subject: Subject) -> Sizes:
        """The sizes that the function is called with."""
        contract, seen = subject.contract, self.options.seen
        called = tuple(seen.get(extent.place, 0) for extent in contract.free)
        return called if all(called) and contract.extents(called) is not None else default_production(contract)

    @property
    def timed_sizes(self) -> Sizes:
        """The free sizes at which times are taken; none where all sizes are fixed."""
        runs = self.runs()
        return self.production(runs.subject) if isinstance(runs, BaseRuns) else ()

    def base_reads_by_contents(self, subject: Subject) -> bool:
        """Whether the base itself has accesses that depend on loaded data."""
        if self._reads_by_contents is None:
            self._reads_by_contents = reads_by_contents(subject.trace, subject.contract)
        return self._reads_by_contents

    def look_no_further(self) -> None:
        """Leave what was not run ahead yet to whoever needs it."""
        if self._foresight is not None:
            self._foresight.stop()

    def abandon(self) -> None:
        """Nobody wants a verdict any more, from any thread: what is under way ends soon, with some refusal."""
        self.look_no_further()
        self.worker.kill()

    def close(self) -> None:
        """End the worker."""
        foresight, self._foresight = self._foresight, None
        if foresight is not None:
            foresight.stop()
            foresight.wait()
        self.worker.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()
