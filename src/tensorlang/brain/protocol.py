"""The seams: who answers questions, who completes prompts, who judges what came."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Protocol

from tensorlang.brain.answer import Proposal
from tensorlang.brain.question import Form, Question, Refusal


class Brain(Protocol):
    """Answers questions. The local one searches, the others ask a language model."""

    @property
    def name(self) -> str: ...

    def ask(self, question: Question, *, timeout_s: float) -> Sequence[Proposal]:
        """At least one proposal, best first.

        Raises:
            BrainError: there is none; nothing else is raised, whatever the provider does.
        """
        ...


@dataclass(frozen=True, slots=True)
class AskedForPipelines:
    """A brain that takes over from one that was asked for code: it is asked for pipelines, which can be replayed."""

    inner: Brain

    @property
    def name(self) -> str:
        return self.inner.name

    def ask(self, question: Question, *, timeout_s: float) -> Sequence[Proposal]:
        return self.inner.ask(replace(question, as_="pipeline"), timeout_s=timeout_s)


Judge = Callable[[Proposal], Refusal | None]
"""Parses, verifies and tries a proposal; None means accepted. Never raises for a bad proposal."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Prompt:
    """What a language model reads, and how it shall write."""

    system: str
    user: str
    form: Form
    seed: int
    max_tokens: int
    temperature: float = 1.0
    """1.0 is what current models are tuned for."""


@dataclass(frozen=True, slots=True)
class Completion:
    """What a language model wrote, complete, with the tokens it cost (thoughts included)."""

    text: str
    tokens: int


class Completer(Protocol):
    """One language model behind one server."""

    @property
    def model(self) -> str: ...

    def complete(self, prompt: Prompt, *, timeout_s: float) -> Completion:
        """The whole reply, within `timeout_s` seconds of wall time, retries included.

        Raises:
            BrainError: there is no whole reply.
        """
        ...
