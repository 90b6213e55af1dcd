"""The conversation: ask, have it judged, say what was wrong, ask again; then the fallback takes over.

It decides nothing and prints nothing: it yields what happened, and the caller's judge says what is good.
"""

from __future__ import annotations

import math
import time
from collections.abc import Generator, Iterator, Sequence
from dataclasses import dataclass

from tensorlang.brain.answer import WORTH_ANOTHER_ASK, BrainError, Proposal
from tensorlang.brain.protocol import Brain, Judge
from tensorlang.brain.question import Question, Refusal


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """Of a conversation: questions to each brain, seconds of one answer, and seconds of everything, verdicts included.

    While another brain waits to take over, the first has half of the seconds: one that stays silent costs no more.
    """

    attempts: int = 3
    seconds_per_ask: float = 120.0
    seconds: float = math.inf


@dataclass(frozen=True, slots=True)
class Asked:
    """A question goes out."""

    brain: str
    attempt: int

    def __str__(self) -> str:
        return f"{self.brain}: asked (attempt {self.attempt})"


@dataclass(frozen=True, slots=True)
class Failed:
    """The brain gave nothing this time."""

    brain: str
    fault: BrainError

    def __str__(self) -> str:
        return f"{self.brain}: {self.fault}"


@dataclass(frozen=True, slots=True)
class Refused:
    """The judge did not take a proposal."""

    proposal: Proposal
    refusal: Refusal

    def __str__(self) -> str:
        return f"{self.proposal.brain}: proposal {self.refusal.summary}"


@dataclass(frozen=True, slots=True)
class Accepted:
    """The judge took a proposal: the conversation is over."""

    proposal: Proposal

    def __str__(self) -> str:
        repaired = f" (repaired: {'; '.join(self.proposal.repairs)})" if self.proposal.repairs else ""
        return f"{self.proposal.brain}: proposal accepted{repaired}"


@dataclass(frozen=True, slots=True)
class FellBack:
    """The one warning that another brain takes over."""

    brain: str
    fallback: str
    reason: str

    def __str__(self) -> str:
        return f"warning: {self.brain} gave nothing usable ({self.reason}); the {self.fallback} brain takes over"


@dataclass(frozen=True, slots=True)
class GaveUp:
    """Nobody has anything left to try: the conversation is over."""

    brain: str
    reason: str

    def __str__(self) -> str:
        return f"{self.brain} gave nothing usable ({self.reason})"


Event = Asked | Failed | Refused | Accepted | FellBack | GaveUp


def converse(
    brain: Brain, question: Question, judge: Judge, *, limits: Limits | None = None, fallback: Brain | None = None
) -> Iterator[Event]:
    """Everything that happens until a proposal is accepted or nobody has another one.

    The last event is `Accepted` or `GaveUp`. Nothing is raised but what `judge` raises.
    """
    limits = limits or Limits()
    began = time.monotonic()
    share = limits.seconds / 2 if fallback else limits.seconds
    end = yield from _ask_one(brain, question, judge, limits, began + share)
    if end.reason and fallback and not end.is_final:
        yield FellBack(brain.name, fallback.name, end.reason)
        brain = fallback
        end = yield from _ask_one(fallback, question, judge, limits, began + limits.seconds)
    if end.reason:
        yield GaveUp(brain.name, end.reason)


@dataclass(frozen=True, slots=True)
class _End:
    """Why a brain came to nothing, empty once a proposal was accepted; `is_final` when no other will do better."""

    reason: str
    is_final: bool = False


def _ask_one(
    brain: Brain, question: Question, judge: Judge, limits: Limits, until: float
) -> Generator[Event, None, _End]:
    """Ask `brain` as often as is allowed."""
    reason = "no attempt was allowed"
    known: dict[str, Refusal] = {}
    for attempt in range(1, limits.attempts + 1):
        left = until - time.monotonic()
        if left <= 0:
            return _End(f"its time is used up; last, {reason}")
        yield Asked(brain.name, attempt)
        try:
            proposals = brain.ask(question, timeout_s=min(limits.seconds_per_ask, left))
        except BrainError as fault:
            yield Failed(brain.name, fault)
            if fault.kind not in WORTH_ANOTHER_ASK:
                said = fault.message if fault.kind == "exhausted" else str(fault)
                return _End(said, is_final=fault.kind == "recording")
            reason = str(fault)
            question = question.after(fault.reply, Refusal("reply", fault.message))
            continue
        if not proposals:
            return _End("it had no proposal")
        refused = yield from _judge_all(proposals, judge, known)
        if not refused:
            return _End("")
        for proposal, refusal in refused:
            question = question.after(proposal.text, refusal)
        reason = refused[-1][1].summary
    asked = "1 question" if limits.attempts == 1 else f"{limits.attempts} questions"
    return _End(f"{asked}; last, {reason}")


def _judge_all(
    proposals: Sequence[Proposal], judge: Judge, known: dict[str, Refusal]
) -> Generator[Event, None, list[tuple[Proposal, Refusal]]]:
    """Judge until one is accepted; the refused ones, none when one was accepted.

    A text that was refused before is not judged twice.
    """
    refused: list[tuple[Proposal, Refusal]] = []
    for proposal in proposals:
        refusal = known[proposal.text] if proposal.text in known else judge(proposal)
        if refusal is None:
            yield Accepted(proposal)
            return []
        known[proposal.text] = refusal
        refused.append((proposal, refusal))
        yield Refused(proposal, refusal)
    return refused
