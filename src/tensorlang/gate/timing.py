"""G7: is the candidate faster? Paired statistics over a session, and against a clock that it cannot touch.

A session times pairs of A (the base) and B (the candidate) in random order. It is looked at after 13, 20, 40, 80 and
160 pairs; the risk of a false accept, `alpha`, is split over the looks (Bonferroni). 13 are the fewest that bound the
median at a fifth of 0.001, by the worst of them: a large gain over a slow base is certain then, a small one waits. At a
look B is accepted iff

- the lower confidence bound of the median of log(A/B), from the sign test, is at least log `gain`,
- the fastest run of A is at least `floor_gain` times the fastest run of B,
- the medians of both halves of the session are at least `floor_gain` too,
- no run of B is faster than the machine allows (`floor_ns`).

It is rejected early when the upper confidence bound lies below `gain`, and at the last look when it is not accepted.

**The clock.** Right around the calls the child reads its own clock: fine enough for 50 us, but in the candidate's
address space. The server reads another one around the exchange with the child, in a process the candidate cannot
touch; that costs about 20 us more, for A as for B, with a spread too wide to decide on 5 % by itself. So it is a
witness: what B does behind the back of its own clock makes outer minus inner time larger for B than for A, and as much
of that excess as is likely (the sign test's lower bound at `hidden_alpha`, whatever the look) is added to B's time. A
candidate can thus hide no more than the spread of the exchange, a few microseconds of a batch.

Source: sign-test interval: Conover, Practical Nonparametric Statistics, 3rd ed., section 3.2.
"""

import math
import random
import statistics
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from typing import Literal, Protocol

_CLOCK_TICK_NS = 1.0

Decision = Literal["faster", "not_faster", "undecided", "spoiled"]


class Pair(Protocol):
    """Nanoseconds a call of A and of B, by the child's clock and by the server's."""

    @property
    def inner_a(self) -> float: ...
    @property
    def inner_b(self) -> float: ...
    @property
    def outer_a(self) -> float: ...
    @property
    def outer_b(self) -> float: ...


@dataclass(frozen=True, slots=True)
class Batches:
    """Calls of A and of B between two readings of the clock, and untimed calls before each."""

    a: int = 1
    b: int = 1
    warm: int = 0


Sampler = Callable[[Sequence[bool], Batches], Sequence[Pair] | str]
"""Times one pair for every item (whether B goes first); a sentence instead if the session was spoiled."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """What it takes to be accepted.

    `floor_ns` is the roofline: no call of B can take less. Without `proof_of_gain` a session that stays open to the
    last look is decided by its median alone. There are `warm_ups` untimed pairs, but one where that takes longer than
    `longest_warm_up_ns`: what a cold start costs does not show in a call that long.
    """

    gain: float = 1.05
    proof_of_gain: bool = True
    floor_gain: float = 1.03
    alpha: float = 0.001
    hidden_alpha: float = 0.05
    looks: tuple[int, ...] = (13, 20, 40, 80, 160)
    warm_ups: int = 3
    longest_warm_up_ns: float = 5_000_000
    shortest_batch_ns: float = 50_000
    longest_batch_ns: float = 2_000_000
    floor_ns: float = 0.0


NOT_SLOWER = Plan(gain=0.97, floor_gain=0.0, proof_of_gain=False)
"""For the shapes beside the production shape: none may become more than 3 % slower."""


@dataclass(frozen=True, slots=True)
class Timing:
    """The outcome. `speedup` is the median of A/B, `low` and `high` its confidence bounds at the last look.

    `a_ns` and `b_ns` are the medians of one call. `reason` is a sentence when B is not `faster`.
    """

    decision: Decision
    reason: str = ""
    pairs: int = 0
    speedup: float = 1.0
    low: float = 0.0
    high: float = math.inf
    a_ns: float = 0.0
    b_ns: float = 0.0
    batches: Batches = field(default_factory=Batches)

    @property
    def accepted(self) -> bool:
        return self.decision == "faster"


def measure(sampler: Sampler, plan: Plan | None = None, *, seed: int | None = None) -> Timing:
    """Run a session until it is decided. `seed` fixes the order of the pairs; None takes a fresh one."""
    plan = plan or Plan()
    order = random.Random(seed)
    batches = choose_batches(sampler, plan, order)
    if isinstance(batches, str):
        return Timing("spoiled", batches)
    pairs: list[Pair] = []
    timing = Timing("undecided")
    while timing.decision == "undecided":
        look = next(look for look in plan.looks if look > len(pairs))
        sampled = sampler(_orders(look - len(pairs), order), batches)
        if isinstance(sampled, str):
            return Timing("spoiled", sampled, len(pairs))
        pairs += sampled
        timing = judge(pairs, plan, batches)
    return timing


def choose_batches(sampler: Sampler, plan: Plan, order: random.Random) -> Batches | str:
    """Warm up, and choose how many calls make a batch; a sentence if the session was spoiled.

    Kernels shorter than `shortest_batch_ns` are batched, both sides alike: the first call after the other side ran is
    slower, and has to weigh the same in A and B. Only when A's batch would get too long does A get its own count.
    """
    warm_ups = _warm_up(sampler, plan, order)
    if isinstance(warm_ups, str):
        return warm_ups
    a_ns = max(min(pair.inner_a for pair in warm_ups), _CLOCK_TICK_NS)
    b_ns = max(min(pair.inner_b for pair in warm_ups), _CLOCK_TICK_NS)
    count = math.ceil(plan.shortest_batch_ns / min(a_ns, b_ns))
    if count == 1:
        return Batches()
    a = count if count * a_ns <= plan.longest_batch_ns else math.ceil(plan.shortest_batch_ns / a_ns)
    b = count if count * b_ns <= plan.longest_batch_ns else math.ceil(plan.shortest_batch_ns / b_ns)
    return Batches(a, b, warm=1)


def _warm_up(sampler: Sampler, plan: Plan, order: random.Random) -> Sequence[Pair] | str:
    first = sampler(_orders(1, order), Batches())
    if isinstance(first, str) or plan.warm_ups == 1 or first[0].inner_a + first[0].inner_b > plan.longest_warm_up_ns:
        return first
    others = sampler(_orders(plan.warm_ups - 1, order), Batches())
    return others if isinstance(others, str) else (*first, *others)


def judge(pairs: Sequence[Pair], plan: Plan, batches: Batches) -> Timing:
    """Look at the pairs so far: faster, not faster, or undecided; at the last look never undecided."""
    hidden = hidden_time(pairs, batches, plan)
    ratios = [math.log(pair.inner_a / max(pair.inner_b + hidden, _CLOCK_TICK_NS)) for pair in pairs]
    low, high = median_bounds(ratios, _alpha(plan))
    timing = Timing(
        "undecided", "", len(pairs),
        math.exp(statistics.median(ratios)), math.exp(low), math.exp(high),
        statistics.median(pair.inner_a for pair in pairs),
        statistics.median(pair.inner_b for pair in pairs) + hidden,
        batches,
    )  # fmt: skip
    fastest_b = min(pair.inner_b for pair in pairs)
    if fastest_b < plan.floor_ns:
        impossible = f"a call took {fastest_b:.0f} ns, but the machine needs {plan.floor_ns:.0f} ns for it"
        return replace(timing, decision="spoiled", reason=impossible)
    return _decided(timing, _objection(timing, ratios, _fastest_ratio(pairs, hidden), plan), plan)


def hidden_time(pairs: Sequence[Pair], batches: Batches, plan: Plan) -> float:
    """What B spends a call outside its own clock beyond what A does, in nanoseconds; 0 when that may be chance."""
    outside_a = [(pair.outer_a - pair.inner_a) * batches.a - batches.warm * pair.inner_a for pair in pairs]
    outside_b = [(pair.outer_b - pair.inner_b) * batches.b - batches.warm * pair.inner_b for pair in pairs]
    excess, _ = median_bounds([b - a for a, b in zip(outside_a, outside_b, strict=True)], plan.hidden_alpha)
    return max(excess, 0.0) / (batches.b + batches.warm)


def median_bounds(values: Sequence[float], alpha: float) -> tuple[float, float]:
    """Bounds of the median of what `values` are drawn from; each is wrong with a probability of at most `alpha`."""
    rank = _rank(len(values), alpha)
    if rank == 0:
        return -math.inf, math.inf
    ordered = sorted(values)
    return ordered[rank - 1], ordered[-rank]


@cache
def _rank(count: int, alpha: float) -> int:
    """The largest r for which at most `alpha` of all coin tosses have fewer than r heads; 0 if there is none."""
    tail, rank = 0, 0
    while (tail + math.comb(count, rank)) / 2**count <= alpha:
        tail += math.comb(count, rank)
        rank += 1
    return rank


def _objection(timing: Timing, ratios: Sequence[float], fastest_ratio: float, plan: Plan) -> str:
    """Why this look does not accept; empty when it does."""
    half = len(ratios) // 2
    slower_half = math.exp(min(statistics.median(ratios[:half]), statistics.median(ratios[half:])))
    if timing.low < plan.gain:
        return f"a gain of {plan.gain:.2f}x is not certain: {_interval(timing)}"
    if fastest_ratio < plan.floor_gain:
        return f"the fastest runs differ by {fastest_ratio:.3f}x only, {plan.floor_gain:.2f}x is needed"
    if slower_half < plan.floor_gain:
        return f"one half of the session shows {slower_half:.3f}x only, {plan.floor_gain:.2f}x is needed"
    return ""


def _decided(timing: Timing, objection: str, plan: Plan) -> Timing:
    if not objection:
        return replace(timing, decision="faster")
    if timing.high < plan.gain:
        return replace(timing, decision="not_faster", reason=f"no gain of {plan.gain:.2f}x: {_interval(timing)}")
    if timing.pairs < plan.looks[-1]:
        return timing
    if not plan.proof_of_gain and timing.speedup >= plan.gain:
        return replace(timing, decision="faster")
    return replace(timing, decision="not_faster", reason=objection)


def _interval(timing: Timing) -> str:
    return f"{timing.speedup:.3f}x, between {timing.low:.3f}x and {timing.high:.3f}x after {timing.pairs} pairs"


def _fastest_ratio(pairs: Sequence[Pair], hidden: float) -> float:
    return min(pair.inner_a for pair in pairs) / max(min(pair.inner_b for pair in pairs) + hidden, _CLOCK_TICK_NS)


def _alpha(plan: Plan) -> float:
    return plan.alpha / len(plan.looks)


def _orders(count: int, order: random.Random) -> list[bool]:
    return [order.random() < 0.5 for _ in range(count)]
