"""What a brain is asked: one function, what it promises, the machine, and what was tried before."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal

Goal = Literal["speed", "heal"]
Form = Literal["ir", "pipeline"]
"""What the answer shall be: a rewritten function, or a pass pipeline that rewrites it."""


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why an answer was not taken, in words that whoever proposed it can act on."""

    stage: str
    """Who refused: `reply`, `parse`, `verify`, or a stage of the gate."""
    diagnostic: str
    line: str = ""
    """The offending line of the answer."""
    counterexample: str = ""
    """The smallest input, access or pair of iterations that shows the fault."""

    @property
    def summary(self) -> str:
        """One line."""
        return f"refused by {self.stage}: {_first_line(self.diagnostic)}"


@dataclass(frozen=True, slots=True)
class Attempt:
    """Something tried before: what, how it was judged, and the seconds a call took where it was measured."""

    proposal: str
    verdict: str
    time_s: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """One question about one function. All of it is text, and none of it comes from the program's own words.

    `function` is canonical: symbols renamed, no comments, no strings that a person wrote; `function_name` is the name
    it has in there. `passes` is the vocabulary of a pipeline. `tried` is in the order of asking.
    """

    goal: Goal
    function_name: str
    function: str
    contract: str = ""
    """Shapes, aliasing and the float contract."""
    machine: str = ""
    """Vector width, registers, caches, roofline, and where the base stands on it."""
    passes: str = ""
    tried: tuple[Attempt, ...] = ()
    as_: Form = "ir"
    feedback: Refusal | None = None
    """Why the last of `tried` was refused."""

    @property
    def topic(self) -> str:
        """What stays the same while one function is asked about: times and verdicts do not enter."""
        from hashlib import sha256

        whole = "\0".join((self.goal, self.as_, self.function_name, self.function))
        return sha256(whole.encode("utf-8", "surrogatepass")).hexdigest()[:32]

    def after(self, proposal: str, refusal: Refusal) -> Question:
        """The next question, once `proposal` was refused."""
        return replace(self, tried=(*self.tried, Attempt(proposal, refusal.summary)), feedback=refusal)


def _first_line(text: str) -> str:
    return text.strip().split("\n", 1)[0]
