"""A brain that asks a language model: prompt, completion, extraction; the same for every provider."""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import dataclass, replace

from tensorlang.brain.answer import BrainError, Proposal, Unusable
from tensorlang.brain.extract import extract
from tensorlang.brain.journal import Journal, exchange_about
from tensorlang.brain.prompt.rules import LanguageRules
from tensorlang.brain.prompt.system import system_text
from tensorlang.brain.prompt.user import user_text
from tensorlang.brain.protocol import Completer, Completion, Prompt
from tensorlang.brain.question import Question
from tensorlang.brain.recording import Exchange

MOST_REPLY_TOKENS = 16_384


@dataclass(frozen=True, slots=True, kw_only=True)
class LanguageModelBrain:
    """`completer` behind the `Brain` protocol."""

    name: str
    completer: Completer
    rules: LanguageRules
    max_tokens: int = MOST_REPLY_TOKENS
    """Of one reply, thoughts included."""
    seed: int = 0
    journal: Journal | None = None

    def prompt(self, question: Question) -> Prompt:
        """What would be sent. Each follow-up has its own seed, or the same model would say the same again."""
        return Prompt(
            system=system_text(question, self.rules),
            user=user_text(question),
            form=question.as_,
            seed=self.seed + len(question.tried),
            max_tokens=self.max_tokens,
        )

    def ask(self, question: Question, *, timeout_s: float) -> Sequence[Proposal]:
        prompt = self.prompt(question)
        note = replace(
            exchange_about(question, self.name, user=prompt.user),
            model=self.completer.model,
            system=prompt.system,
            seed=prompt.seed,
        )
        started = time.monotonic()
        try:
            completion = self.completer.complete(prompt, timeout_s=timeout_s)
        except BrainError as fault:
            seconds = time.monotonic() - started
            self._write(replace(note, seconds=seconds, tokens=fault.tokens, fault=fault.kind, message=fault.message))
            raise
        seconds = time.monotonic() - started
        done = replace(note, seconds=seconds, reply=completion.text, tokens=completion.tokens)
        try:
            proposals = read_reply(completion, question, self.name, seconds)
        except BrainError:
            self._write(done)
            raise
        return self._write(done, proposals)

    def _write(self, note: Exchange, proposals: Sequence[Proposal] = ()) -> Sequence[Proposal]:
        return self.journal.write(note, proposals) if self.journal else proposals


def read_reply(completion: Completion, question: Question, brain: str, seconds: float) -> Sequence[Proposal]:
    """The proposal in a reply.

    Raises:
        BrainError: kind "unusable", with the reply.
    """
    found = extract(completion.text, question)
    if isinstance(found, Unusable):
        raise BrainError("unusable", found.reason, tokens=completion.tokens, reply=completion.text)
    return [
        Proposal(
            text=found.text,
            form=question.as_,
            brain=brain,
            repairs=found.repairs,
            tokens=completion.tokens,
            seconds=seconds,
        )
    ]
