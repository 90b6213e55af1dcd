"""What a proof found: the worst it can say of one access or claim, with what a person needs to see it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from tensorlang.gate.proof.accesses import Access
from tensorlang.gate.proof.answers import Model
from tensorlang.gate.proof.scopes import Claim
from tensorlang.ir.core import Operation

Standing = Literal["proved", "refuted", "open", "open-to-data"]
"""`open`: it depends on the sizes alone, so that a run at one size decides it there. `open-to-data`: no run does."""


@dataclass(frozen=True, slots=True)
class Finding:
    """An access or a claim that is not proved. A model tells the dimension, its index and its extent at the end."""

    subject: Access | Claim
    standing: Standing
    model: Model | None = None
    dimension: int | None = None

    @property
    def op(self) -> Operation:
        return self.subject.op


@dataclass(frozen=True, slots=True)
class RaceFinding:
    """Two accesses of one parallel loop that are not proved to stay apart.

    A model tells, behind the sizes, the `counters` of the loop in both iterations, and the element.
    """

    first: Access
    second: Access
    counters: int
    model: Model | None = None
