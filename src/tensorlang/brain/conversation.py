"""The conversation: ask, have it judged, say what was wrong, ask again; then the fallback takes over.

It decides nothing and prints nothing: it yields what happened, and the caller's judge says what is good.
"""

from __future__ import annotations

from collections.abc import Generator, Iterator, Sequence
from dataclasses import dataclass

from tensorlang.brain.answer import WORTH_ANOTHER_ASK, BrainError, Proposal
from tensorlang.brain.protocol import Brain, Judge
from tensorlang.brain.question import Question, Refusal


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """Of one brain in one conversation. `tokens` None is no limit."""

    attempts: int = 3
    seconds_per_ask: float = 120.0
    tokens: int | None = None


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
    reason = yield from _ask_one(brain, question, judge, limits)
    if reason and fallback:
        yield FellBack(brain.name, fallback.name, reason)
        brain = fallback
        reason = yield from _ask_one(fallback, question, judge, limits)
    if reason:
        yield GaveUp(brain.name, reason)


def _ask_one(brain: Brain, question: Question, judge: Judge, limits: Limits) -> Generator[Event, None, str]:
    """Ask `brain` as often as is allowed; why it came to nothing, empty once a proposal was accepted."""
    reason, spent = "no attempt was allowed", 0
    known: dict[str, Refusal] = {}
    for attempt in range(1, limits.attempts + 1):
        if limits.tokens is not None and spent >= limits.tokens:
            return f"{spent} tokens spent of {limits.tokens}; last, {reason}"
        yield Asked(brain.name, attempt)
        try:
            proposals = brain.ask(question, timeout_s=limits.seconds_per_ask)
        except BrainError as fault:
            yield Failed(brain.name, fault)
            if fault.kind not in WORTH_ANOTHER_ASK:
                return str(fault)
            reason, spent = str(fault), spent + fault.tokens
            question = question.after(fault.reply, Refusal("reply", fault.message))
            continue
        if not proposals:
            return "it had no proposal"
        spent += sum(proposal.tokens for proposal in proposals)
        refused = yield from _judge_all(proposals, judge, known)
        if not refused:
            return ""
        for proposal, refusal in refused:
            question = question.after(proposal.text, refusal)
        reason = refused[-1][1].summary
    return f"{limits.attempts} attempts; last, {reason}"


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
