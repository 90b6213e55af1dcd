"""A brain that says again what was recorded, in order, whatever the clock says this time."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from tensorlang.brain.answer import BrainError, Proposal
from tensorlang.brain.language_model import read_reply
from tensorlang.brain.protocol import Completion
from tensorlang.brain.question import Form, Question
from tensorlang.brain.recording import Exchange, sessions


class ReplayBrain:
    """Answers the n-th question on a topic with the n-th recorded answer on it, faults included.

    Prompts hold measured times, so they differ from run to run; the topic (goal, form and canonical function) does
    not. Where several recordings know a topic, the latest speaks. Replies are read again, not copied: a better
    extraction shows.
    """

    name = "replay"

    def __init__(self, directory: Path) -> None:
        """Read every recording in `directory`.

        Raises:
            BrainError: kind "recording".
        """
        self._answers: dict[str, list[Exchange]] = {}
        for session in sessions(directory):
            self._answers |= _by_topic([line for line in session if isinstance(line, Exchange)])
        self._turn: dict[str, int] = {}

    def ask(self, question: Question, *, timeout_s: float) -> Sequence[Proposal]:
        del timeout_s  # nothing here waits
        question = self._as_recorded(question)
        answer = self._next(question.topic)
        if answer.fault:
            raise BrainError(answer.fault, answer.message, tokens=answer.tokens, reply=answer.reply)
        if answer.reply:
            return read_reply(Completion(answer.reply, answer.tokens), question, answer.brain, answer.seconds)
        return [Proposal(text=text, form=question.as_, brain=answer.brain) for text in answer.proposals]

    def _as_recorded(self, question: Question) -> Question:
        """The question in the form in which it was asked: whoever replays need not know who was asked."""
        other: Form = "pipeline" if question.as_ == "ir" else "ir"
        asked = replace(question, as_=other)
        return asked if question.topic not in self._answers and asked.topic in self._answers else question

    def _next(self, topic: str) -> Exchange:
        answers, turn = self._answers.get(topic, []), self._turn.get(topic, 0)
        if not answers:
            raise BrainError("recording", "nothing was recorded for this question")
        if turn >= len(answers):
            raise BrainError("recording", f"only {len(answers)} answers were recorded for this question")
        self._turn[topic] = turn + 1
        return answers[turn]


def _by_topic(exchanges: Sequence[Exchange]) -> dict[str, list[Exchange]]:
    grouped: dict[str, list[Exchange]] = {}
    for exchange in exchanges:
        grouped.setdefault(exchange.topic, []).append(exchange)
    return grouped
