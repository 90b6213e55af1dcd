"""What a brain answers: proposals, or one fault."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal

from tensorlang.brain.question import Form

FaultKind = Literal[
    "auth",  # no key, or one that the server does not accept
    "blocked",  # the provider's filter stopped the prompt or the reply
    "empty",  # an answer without text
    "exhausted",  # a search has nothing that it has not proposed before
    "hang-up",  # the connection broke
    "malformed",  # an answer that is not what the interface promises
    "options",  # a setting of ours is wrong
    "rate-limited",
    "recording",  # a recording cannot be written, read or continued
    "refused",  # the server will not take such a request
    "server",  # the server failed
    "timeout",
    "truncated",  # the reply stopped at the token limit
    "unreachable",
    "unusable",  # a reply arrived, and holds nothing to try
]

LONGEST_TEXT: Final = 64 * 1024
"""Bytes of a proposal; the gate reads no more."""

WORTH_ANOTHER_ASK: frozenset[FaultKind] = frozenset({"empty", "malformed", "truncated", "unusable"})
"""Faults of one reply, not of the provider: the next one may be fine."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """One candidate, as text: not parsed, not checked, not to be trusted."""

    text: str
    form: Form
    brain: str
    result: str = ""
    """What a pipeline comes to, where the brain has applied it: the module in the words of the question."""
    repairs: tuple[str, ...] = ()
    """What was tolerated in the reply, each in a few words."""
    tokens: int = 0
    seconds: float = 0.0
    """Wall time of the ask; with `tokens`, counted once per ask: later proposals of one ask carry zero."""
    exchange: str = ""
    """Where it stands in the recording, empty when nobody records."""


class BrainError(Exception):
    """A brain gave nothing. `message` is one line, fit to be shown, and holds no key."""

    def __init__(self, kind: FaultKind, message: str, *, tokens: int = 0, reply: str = "") -> None:
        self.kind: FaultKind = kind
        self.message = message
        self.tokens = tokens
        self.reply = reply
        """What came, where something did: the next question quotes it."""
        super().__init__(f"{kind}: {message}")


@dataclass(frozen=True, slots=True)
class Extracted:
    """A candidate found in a reply."""

    text: str
    repairs: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Unusable:
    """No candidate in a reply, and why, in words for whoever wrote it."""

    reason: str
