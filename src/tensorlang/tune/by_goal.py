"""The local brain whole: schedules where speed is asked for, controllers where an assert failed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from tensorlang.brain.answer import Proposal
from tensorlang.brain.question import Question
from tensorlang.tune.healer import LocalHealer
from tensorlang.tune.local import LocalBrain


@dataclass(frozen=True, slots=True)
class LocalByGoal:
    """A `Brain` that hands each question to the one that can answer it."""

    speed: LocalBrain
    heal: LocalHealer

    @property
    def name(self) -> str:
        return "local"

    def ask(self, question: Question, *, timeout_s: float) -> Sequence[Proposal]:
        brain = self.heal if question.goal == "heal" else self.speed
        return brain.ask(question, timeout_s=timeout_s)
