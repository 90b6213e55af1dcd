"""Self-optimization of one function: ask, judge, publish what is better, go on while there is time.

question -> proposals -> candidate -> gate -> generation -> publish
                ^-------- refusal -----'
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import Final, Self

from tensorlang.analysis.assumptions import Place
from tensorlang.brain import conversation
from tensorlang.brain.answer import Proposal
from tensorlang.brain.conversation import Limits, converse
from tensorlang.brain.journal import Journal
from tensorlang.brain.protocol import AskedForPipelines, Brain
from tensorlang.brain.question import Attempt, Form, Question, Refusal
from tensorlang.dialects.builtin import ModuleOp
from tensorlang.evolve import events
from tensorlang.evolve.extract import isolate
from tensorlang.evolve.generation import compile_generation
from tensorlang.evolve.program import Program
from tensorlang.evolve.proposals import candidate_of, is_what_it_says, refusal_of
from tensorlang.evolve.questions import question_about
from tensorlang.evolve.report import Report
from tensorlang.evolve.spare import Spare
from tensorlang.evolve.usage import Reading, Swap
from tensorlang.evolve.verdicts import Verdicts
from tensorlang.gate.certificate import Certificate, Gain
from tensorlang.gate.gate import Gate, GateOptions
from tensorlang.gate.verdict import Accepted, Passed, Rejected
from tensorlang.ir.printer import print_module
from tensorlang.jit.errors import JITError
from tensorlang.support.diagnostics import DiagnosticError

_LONGEST_EXACT_S: Final = 0.25
"""A running program does not wait longer for the proof of a heavy function: it is tested in floating point."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchLimits:
    """How long to look for a better version of one function, and in how many rounds of questions at most.

    A round ends with a version that is better, or with the search; `attempts` is of one round.
    """

    budget_s: float = 30.0
    attempts: int = 3
    rounds: int = 12


@dataclass(slots=True)
class Best:
    """The best version so far."""

    module: ModuleOp
    proposal: Proposal
    gain: Gain
    certificate: Certificate
    number: int


@dataclass(slots=True)
class Optimizer:
    """Optimizes functions of a program. Runs in a thread of its own, beside the program."""

    program: Program
    brain: Brain
    fallback: Brain | None
    limits: SearchLimits
    listener: events.Listener
    gate_options: GateOptions = field(default_factory=lambda: GateOptions(longest_exact_s=_LONGEST_EXACT_S))
    form: Form = "ir"
    """What a language model is asked for; the local brain answers with pipelines."""
    passes: str = ""
    journal: Journal | None = None
    """Where verdicts are noted."""
    verdicts: Verdicts = field(init=False)
    spare: Spare = field(default_factory=Spare)
    """Where the gates' workers come from."""
    started: float = field(default_factory=time.perf_counter)
    stopped: threading.Event = field(default_factory=threading.Event)
    """The program has ended: nothing is begun any more, and nothing published."""
    lock: threading.RLock = field(default_factory=threading.RLock)
    """Held by whoever does something that shows, in the program or to the listener."""

    def __post_init__(self) -> None:
        self.verdicts = Verdicts(self.journal, self.tell)

    def tell(self, event: events.Event) -> None:
        """Tell the listener, if there still is one."""
        with self.lock:
            self.listener(event)

    def fall_silent(self) -> None:
        """What is said from now on comes too late, and is not heard."""
        with self.lock:
            self.listener = _unheard

    def optimize(self, name: str) -> Report:
        """Search for a better version of a function until the search ends; publish each that the gate accepts."""
        with Search(self, name) as search:
            while search.step():
                pass
        return search.report


class _PutOffError(Exception):
    """Ends a round in its middle. Never leaves this file."""


class Search:
    """The search for one function, a round of questions at a time. Use as a context: it holds the gate's worker."""

    def __init__(
        self,
        optimizer: Optimizer,
        name: str,
        on_swap: Callable[[Swap], None] | None = None,
        others_wait: Callable[[], bool] | None = None,
        seen: Mapping[Place, int] | None = None,
    ) -> None:
        """The budget begins now.

        Args:
            optimizer: whose program and brains.
            name: the function.
            on_swap: told of every swap.
            others_wait: a round is broken off when this holds and there is a better version.
            seen: the sizes in a call.
        """
        self.optimizer = optimizer
        self._others_wait = others_wait or _nobody
        self.name = name
        self.on_swap = on_swap
        self._is_open = True
        self.report = Report(name)
        self.deadline = time.perf_counter() + optimizer.limits.budget_s
        self.base = isolate(optimizer.program.module, name)
        source, worker = optimizer.program.source, optimizer.spare.take()
        options = replace(optimizer.gate_options, seen=seen or {})
        self.gate = Gate(self.base, name, options, source, worker=worker)
        self.best: Best | None = None
        self.seen: set[str] = {print_module(self.base)}
        self.verdicts: dict[str, Attempt] = {}
        self._brain = optimizer.brain
        self._fallback = AskedForPipelines(optimizer.fallback) if optimizer.fallback is not None else None
        self._fell_back = False
        self._rounds = 0
        self._unchecked: Best | None = None
        form = self._form(self._brain)
        self._question = question_about(self.base, name, "speed", form, optimizer.passes)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *fault: object) -> None:
        try:
            self.gate.close()
        finally:
            self.end()

    def end(self) -> None:
        """Say why the search is over: once, whoever comes first."""
        with self.optimizer.lock:
            if self._is_open:
                self._is_open = False
                self._out_of_time()
                self.report.ended = self.report.ended or "interrupted"
                self.optimizer.tell(events.SearchEnded(self.name, self.report.ended))

    def abandon(self) -> None:
        """From any thread: the program has ended, so be done soon."""
        self.gate.abandon()

    def step(self) -> bool:
        """One conversation. False when the search is over; the report says why."""
        if self._out_of_time():
            return False
        if self._rounds == self.optimizer.limits.rounds:
            self.report.ended = f"{self._rounds} rounds"
            return False
        if self._rounds == 0:
            self.gate.look_ahead()
        self._check_replay()
        self._rounds += 1
        try:
            ended, self._brain = self._round(self._brain, self._question)
            self.report.ended = self.report.ended or ended
        except _PutOffError:
            self._rounds -= 1
        self._question = replace(self._question, tried=tuple(self.verdicts.values()), feedback=None)
        return not self.report.ended

    def _form(self, brain: Brain) -> Form:
        return "pipeline" if brain.name == "local" else self.optimizer.form

    def _out_of_time(self) -> bool:
        if self.report.ended:
            return True
        if self.optimizer.stopped.is_set():
            self.report.ended = "the program ended"
        elif time.perf_counter() >= self.deadline:
            self.report.ended = f"the budget of {self.optimizer.limits.budget_s:g} s is used up"
        return bool(self.report.ended)

    def _round(self, brain: Brain, question: Question) -> tuple[str, Brain]:
        """One conversation. Gives why the search is over, or nothing, and who to ask next."""
        left = self.deadline - time.perf_counter()
        limits = Limits(attempts=self.optimizer.limits.attempts, seconds=left)
        fallback = None if self._fell_back else self._fallback
        for event in converse(brain, question, self._judge, limits=limits, fallback=fallback):
            match event:
                case conversation.FellBack():
                    self.optimizer.tell(events.Warned(str(event).removeprefix("warning: ")))
                    assert fallback is not None
                    brain, self._fell_back = fallback, True
                case conversation.GaveUp(_, reason):
                    return (f"best found: {reason}" if self.best else reason), brain
                case _:
                    if self._out_of_time():
                        return self.report.ended, brain
                    if self.best is not None and self._others_wait():
                        return "", brain
        return "", brain

    def _check_replay(self) -> None:
        """The pipeline behind the last swap is shown to whoever wants to replay it: it has to give that very code."""
        best, self._unchecked = self._unchecked, None
        if best is not None and not is_what_it_says(best.proposal, best.module, self.base, self.name):
            self.report.pipeline = ""
            warning = f"the pipeline of candidate {best.number} for @{self.name} gives other code: it is not shown"
            self.optimizer.tell(events.Warned(warning))

    # -- one proposal --------------------------------------------------------------------------------------------------

    def _judge(self, proposal: Proposal) -> Refusal | None:
        if self._out_of_time():
            return Refusal("budget", self.report.ended)
        refusal = self._consider(proposal)
        if refusal is not None:
            self.verdicts.setdefault(proposal.text, Attempt(proposal.text, refusal.summary))
        attempt = self.verdicts[proposal.text]
        self.optimizer.verdicts.note(proposal, attempt.verdict, attempt.time_s)
        return refusal

    def _consider(self, proposal: Proposal) -> Refusal | None:
        self.report.candidates += 1
        number = self.report.candidates
        tell = self.optimizer.tell
        tell(events.Candidate(self.name, number, proposal.brain, proposal.text))
        self._make_way(number)
        made = candidate_of(proposal, self.base, self.name)
        if isinstance(made, Refusal):
            return self._refuse(number, made)
        text = print_module(made)
        if text in self.seen:
            return self._refuse(number, Refusal("duplicate", "the same code was judged before"))
        verdict = self.gate.judge(
            made,
            incumbent=self.best.module if self.best else None,
            on_stage=lambda stage: self._tell_stage(number, stage),
        )
        self.seen.add(text)
        if self._out_of_time():
            return Refusal("budget", self.report.ended)
        if isinstance(verdict, Rejected):
            return self._refuse(number, refusal_of(verdict, self.base, self.name))
        return self._accept(number, proposal, made, verdict)

    def _tell_stage(self, number: int, stage: Passed) -> None:
        facts = stage.says or "nothing found"
        self.optimizer.tell(events.StagePassed(self.name, number, stage.stage, facts, stage.seconds))
        if stage.stage != "timing":
            self._make_way(number)

    def _make_way(self, number: int) -> None:
        """A function without a better version goes before one that has one.

        Raises:
            _PutOffError: it does.
        """
        if self.best is not None and self._others_wait():
            self.report.candidates -= 1
            self.optimizer.tell(events.PutOff(self.name, number))
            raise _PutOffError

    def _refuse(self, number: int, refusal: Refusal) -> Refusal:
        self.report.rejected += 1
        self.optimizer.tell(events.CandidateRejected(self.name, number, refusal.stage, refusal.diagnostic))
        return refusal

    def _accept(self, number: int, proposal: Proposal, made: ModuleOp, verdict: Accepted) -> Refusal | None:
        gain = verdict.certificate.gain
        assert gain is not None, "the gate was asked to time"
        try:
            generation = compile_generation(self.optimizer.program, self.name, made, verdict.certificate)
        except (DiagnosticError, JITError) as fault:
            return self._refuse(number, Refusal("compile", str(fault)))
        with self.optimizer.lock:
            if self._out_of_time():
                return Refusal("budget", self.report.ended)
            before = Reading.of(self.optimizer.program, self.name)
            self.optimizer.program.slots[self.name].publish(generation)
            swap = Swap(before, Reading.of(self.optimizer.program, self.name))
            self._record(Best(made, proposal, gain, verdict.certificate, number), swap)
        return None

    def _record(self, best: Best, swap: Swap) -> None:
        report, gain, proposal, calls = self.report, best.gain, best.proposal, swap.before.calls
        since = time.perf_counter() - self.optimizer.started
        report.gain(gain)
        if self.best is None:
            report.swapped_at_call, report.seconds_to_first_swap = calls, since
        self.best = best
        self._unchecked = best if best.proposal.result else None
        report.pipeline = proposal.text if proposal.form == "pipeline" else ""
        report.brain, report.source = proposal.brain, print_module(best.module)
        report.certificate, report.sizes = best.certificate, self.gate.timed_sizes
        shown = f"accepted, {gain.speedup:.2f}x faster than what it replaced"
        self.verdicts[proposal.text] = Attempt(proposal.text, shown, gain.candidate_ns * 1e-9)
        self.optimizer.tell(events.Swapped(self.name, best.number, calls, report.speedup, report.interval, since))
        if self.on_swap is not None:
            self.on_swap(swap)


def _unheard(_: events.Event) -> None:
    return


def _nobody() -> bool:
    return False
