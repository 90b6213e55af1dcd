"""What the solver says, as values: these cost no import of z3."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from tensorlang.gate.proof.terms import Extent
from tensorlang.ir.core import Block


@dataclass(frozen=True, slots=True)
class Model:
    """Values of terms under which a goal fails; `sizes` has those of the extents that matter."""

    sizes: dict[Extent, int]
    values: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Answer:
    """`proved`, or a model, or neither: then `of_contents` says whether it depends on loaded data."""

    proved: bool
    model: Model | None = None
    of_contents: bool = False


class Patience:
    """How much longer all questions about one candidate together may take.

    In seconds of work, not of the clock: a machine that is busy with other things changes no verdict.
    """

    def __init__(self, seconds: float = 4.0) -> None:
        self._left = seconds

    def spend(self, seconds: float) -> None:
        """Count what a question took."""
        self._left -= seconds

    def left(self, most: float) -> float:
        """Seconds for the next question."""
        return max(0.0, min(most, self._left))


def _never(_: Block) -> bool:
    return False


@dataclass(frozen=True, slots=True)
class Side:
    """One of two iterations: what `is_own` says of a block has another value in the other one."""

    tag: str = ""
    is_own: Callable[[Block], bool] = field(default=_never)


HERE = Side()
"""The only side there is."""
