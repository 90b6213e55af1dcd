"""The values of the timing stage: what is measured, what it takes to be accepted, what came of it."""

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Literal, Protocol

CLOCK_TICK_NS = 1.0

Decision = Literal["faster", "not_faster", "undecided", "spoiled"]


class Reading(Protocol):
    """Nanoseconds a call of one batch, by the child's clock and by the server's."""

    @property
    def inner(self) -> float: ...
    @property
    def outer(self) -> float: ...


@dataclass(frozen=True, slots=True)
class Pair:
    """A batch of A and a batch of B, one right after the other."""

    a: Reading
    b: Reading


@dataclass(frozen=True, slots=True)
class Batches:
    """Calls of A and of B between two readings of the clock, and untimed calls before each."""

    a: int = 1
    b: int = 1
    warm: int = 0


Sampler = Callable[[Sequence[bool], Batches], Sequence[Reading] | str]
"""Times a batch for every item, of B where it is true, else of A; a sentence instead if the session was spoiled."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """What it takes to be accepted.

    `floor_ns` is the roofline: no call of B can take less. Without `proof_of_gain` a session that stays open to the
    last look is decided by its median alone. A is slow when a call takes longer than `slow_ns`: what a cold start
    costs does not show in it. Then there is one untimed pair to begin with instead of `warm_ups`.
    """

    gain: float = 1.05
    proof_of_gain: bool = True
    floor_gain: float = 1.03
    alpha: float = 0.001
    hidden_alpha: float = 0.05
    looks: tuple[int, ...] = (13, 20, 40, 80, 160)
    warm_ups: int = 3
    slow_ns: float = 5_000_000
    shortest_batch_ns: float = 50_000
    longest_batch_ns: float = 2_000_000
    floor_ns: float = 0.0

    @property
    def share(self) -> float:
        """The risk that one look may take: of those at the pairs, and the one at the separation before them."""
        return self.alpha / (len(self.looks) + 1)


NOT_SLOWER = Plan(gain=0.97, floor_gain=0.0, proof_of_gain=False)
"""For the shapes beside the production shape: none may become more than 3 % slower."""


@dataclass(frozen=True, slots=True)
class Timing:
    """The outcome. `speedup` is the median of A/B, `low` and `high` its confidence bounds at the last look.

    `runs` are the timed batches of A and of B that it rests on, `a_ns` and `b_ns` the medians of one call. `reason` is
    a sentence when B is not `faster`.
    """

    decision: Decision
    reason: str = ""
    runs: tuple[int, int] = (0, 0)
    speedup: float = 1.0
    low: float = 0.0
    high: float = math.inf
    a_ns: float = 0.0
    b_ns: float = 0.0
    batches: Batches = field(default_factory=Batches)

    @property
    def accepted(self) -> bool:
        return self.decision == "faster"


def outside(run: Reading, count: int, warm: int) -> float:
    """Nanoseconds of a batch of `count` calls that its own clock did not see: the exchange, and what is hidden."""
    return (run.outer - run.inner) * count - warm * run.inner


def counted(runs: Sequence[int]) -> str:
    """`13 pairs`, or `4 runs against 22`."""
    a, b = runs
    return f"{a} pairs" if a == b else f"{a} runs against {b}"


def too_fast(fastest_b_ns: float, plan: Plan) -> str:
    """Why a time cannot be true; empty when it can."""
    if fastest_b_ns >= plan.floor_ns:
        return ""
    return f"a call took {fastest_b_ns:.0f} ns, but the machine needs {plan.floor_ns:.0f} ns for it"
