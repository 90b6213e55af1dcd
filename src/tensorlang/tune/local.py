"""The local brain: proposals without a language model.

It recognizes what the loops do, ranks schedules by what they should cost on this machine, and proposes them as
pipelines, the best first. Deterministic: the same question, asked again with the same attempts behind it, is answered
the same way.
"""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from tensorlang.analysis.machine import Machine, host
from tensorlang.brain.answer import LONGEST_TEXT, BrainError, Proposal
from tensorlang.brain.question import Question
from tensorlang.dialects.registry import context
from tensorlang.ir.symbols import symbols
from tensorlang.support.diagnostics import DiagnosticError
from tensorlang.support.memory import collection_paused
from tensorlang.support.source import Source
from tensorlang.syntax.parser import parse_module
from tensorlang.tune.compose import Composer
from tensorlang.tune.plan import Plan, prepare

AT_FIRST = 1
"""Proposals in the first answer: the sooner it comes, the sooner the program is faster."""
LATER = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class LocalBrain:
    """Answers questions about speed by searching schedules. `machine` is the one the code will run on."""

    machine: Machine = field(default_factory=host)
    seed: int = 0

    @property
    def name(self) -> str:
        return "local"

    def ask(self, question: Question, *, timeout_s: float) -> Sequence[Proposal]:
        """The next pipelines to try, or functions with them applied where the question wants IR."""
        if question.goal != "speed":
            raise BrainError("refused", "the local brain heals where it can fly the scenario: in tl-run --heal")
        started = time.monotonic()
        with collection_paused():
            plan = self._plan(question)
        wanted = LATER if question.tried else AT_FIRST
        proposals: list[Proposal] = []
        with collection_paused():
            for composer in self._fresh(plan, question, started + timeout_s):
                proposals.append(self._proposal(composer, question, time.monotonic() - started))
                if len(proposals) == wanted:
                    break
        if not proposals:
            raise BrainError("exhausted", _why_none(plan, question))
        return proposals

    def _plan(self, question: Question) -> Plan:
        try:
            return _planned(question.function, question.function_name, self.machine)
        except DiagnosticError as fault:
            raise BrainError("exhausted", f"nothing here to schedule: {fault.diagnostics[0].message}") from None

    def _fresh(self, plan: Plan, question: Question, deadline: float) -> Iterator[Composer]:
        """The pipelines that were not tried yet, nor any that comes to the same code, best first."""
        tried = {attempt.proposal for attempt in question.tried}
        seen: set[str] = set()
        for choice in plan.choices():
            if time.monotonic() >= deadline:
                return
            composer = plan.pipeline(choice, self.machine)
            if composer is None:
                continue
            text = self._text(composer, question)
            is_new = composer.result not in seen and text not in tried
            seen.add(composer.result)
            if is_new and len(text) <= LONGEST_TEXT:
                yield composer

    @staticmethod
    def _text(composer: Composer, question: Question) -> str:
        return composer.text if question.as_ == "pipeline" else composer.result

    def _proposal(self, composer: Composer, question: Question, seconds: float) -> Proposal:
        result = composer.result if question.as_ == "pipeline" else ""
        text = self._text(composer, question)
        return Proposal(text=text, form=question.as_, brain=self.name, result=result, seconds=seconds)


def _why_none(plan: Plan, question: Question) -> str:
    """What stands in the way of the first schedule; or that all were tried."""
    if question.tried and any(plan.made.values()):
        return "no further schedule of these loops is left to try"
    return f"no schedule of these loops fits: {plan.refusal or 'time is up'}"


@lru_cache(maxsize=8)
def _planned(text: str, name: str, machine: Machine) -> Plan:
    """The plan for a function, which the next question about it will want again.

    Raises:
        BrainError: the function cannot be read.
        DiagnosticError: there is nothing in it to schedule.
    """
    try:
        module = parse_module(Source("<question>", text), context())
    except DiagnosticError as fault:
        raise BrainError("refused", f"the function cannot be read: {fault.diagnostics[0].message}") from None
    if name not in {symbol for symbol, op in symbols(module) if op.name == "func.func" and op.regions[0].blocks}:
        raise BrainError("refused", "the question names a function that is not in its text")
    return prepare(module, name, machine)
