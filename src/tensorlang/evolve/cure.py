"""Cures: a new body for a healable function, asked for and judged on flights of its scenario."""

from __future__ import annotations

import time
from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace

from tensorlang.analysis.scenario import Scenario, shown
from tensorlang.brain import conversation
from tensorlang.brain.answer import Proposal
from tensorlang.brain.choose import Chosen
from tensorlang.brain.conversation import Limits, converse
from tensorlang.brain.question import Question, Refusal
from tensorlang.dialects.builtin import ModuleOp
from tensorlang.evolve import events
from tensorlang.evolve.extract import isolate
from tensorlang.evolve.proposals import candidate_of
from tensorlang.evolve.questions import question_about
from tensorlang.evolve.verdicts import Verdicts
from tensorlang.gate.scenarios import NotHealed, ScenarioGate
from tensorlang.ir.printer import print_module
from tensorlang.ir.symbols import symbols
from tensorlang.tune.healer import LocalHealer

ATTEMPTS = 3


@dataclass(slots=True)
class Budget:
    """Seconds of search for a whole run, however many asserts fail in it. What the program takes does not count."""

    seconds: float

    @contextmanager
    def deadline(self) -> Generator[float]:
        """When the time is up, by `time.monotonic`; what passes inside is spent."""
        began = time.monotonic()
        try:
            yield began + self.seconds
        finally:
            self.seconds -= time.monotonic() - began


@dataclass(frozen=True, slots=True)
class Consultation:
    """Who is asked in a run, for how long, and who hears of it; shared by the healers of a program."""

    chosen: Chosen
    local: LocalHealer
    """The local brain among the chosen ones: it is shown each scenario before it is asked."""
    budget: Budget
    listener: events.Listener
    verdicts: Verdicts
    attempts: int = ATTEMPTS
    seed: int = 0

    def cure(self, scenario: Scenario) -> ModuleOp | str | None:
        """A body that passes the gate, or why the scenario cannot be rehearsed; None when none was found in time."""
        with self.budget.deadline() as deadline, ScenarioGate(scenario, seed=self.seed ^ 0x5EED) as gate:
            obstacle = gate.obstacle()
            if obstacle is not None:
                return obstacle
            self.local.show(scenario)
            return _Search(self, scenario, gate, deadline).run()


@dataclass(slots=True)
class _Search:
    """One conversation about one scenario."""

    asked: Consultation
    scenario: Scenario
    gate: ScenarioGate
    deadline: float
    accepted: ModuleOp | None = field(init=False, default=None)

    def run(self) -> ModuleOp | None:
        """Ask until a body passes the gate; None after the attempts or the time are used up."""
        chosen = self.asked.chosen
        limits = Limits(attempts=self.asked.attempts, seconds=self.deadline - time.monotonic())
        question = _question(self.scenario)
        for event in converse(chosen.brain, question, self._judge, limits=limits, fallback=chosen.fallback):
            if isinstance(event, conversation.FellBack | conversation.GaveUp):
                self.asked.listener(events.Warned(str(event).removeprefix("warning: ")))
        return self.accepted

    def _judge(self, proposal: Proposal) -> Refusal | None:
        refusal = self._refusal(proposal)
        self.asked.verdicts.note(proposal, "accepted" if refusal is None else refusal.summary)
        if refusal is not None:
            told = events.CandidateRejected(self.scenario.healable, 0, refusal.stage, refusal.diagnostic)
            self.asked.listener(told)
        return refusal

    def _refusal(self, proposal: Proposal) -> Refusal | None:
        name = self.scenario.healable
        made = candidate_of(proposal, self.scenario.module, name)
        if isinstance(made, Refusal):
            return made
        verdict = self.gate.judge(made, deadline=self.deadline)
        if isinstance(verdict, NotHealed):
            return Refusal(verdict.rule, str(verdict))
        self.accepted = isolate(made, name)
        body = print_module(dict(symbols(made))[name])
        self.asked.listener(events.Cured(name, proposal.brain, verdict.flights, body))
        return None


def _question(scenario: Scenario) -> Question:
    about = question_about(scenario.module, scenario.healable, "heal", "ir")
    limits = ", ".join(f"result {i} in [{x.low:g}, {x.high:g}]" for i, x in enumerate(scenario.limits) if x is not None)
    contract = f"{about.contract} The scenario failed with arguments {shown(scenario.failed)}. {limits}"
    return replace(about, contract=contract)
