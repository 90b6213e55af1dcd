"""The look before the pairs, at a slow A: few runs of it among many of B, and every one of them slower.

Where A takes 50 ms and B one, thirteen pairs are thirteen runs of A. But the order of the runs is ours to draw, so few
runs of A suffice: in each half of the look two runs of A and some of B take place in an order drawn from all of them
with equal chance. If B were no faster than by `gain`, then the times of A and `gain` times those of B would be times
of one kind, and which places A got would say nothing about which are the longest: that they are A's in both halves
happens in 1 of C(n+2, 2)^2 sessions. With n = 11 that is 1 of 6084, less than the look's share of the risk. Noise of
any kind, drift, and runs that depend on each other leave this as it is, since the chance is in the draw alone.

The clock: here, too, B's own is corrected by what is likely to be hidden from it, the lower bound of what the exchange
with B took beyond the longest with A. Beside a slow A an exchange is nothing, so the server's clock is a judge besides:
by that one, calls and exchange, the median of B times `gain` is shorter than every A. The first run of A may be cold,
but the other one of its half has to be slower than all of B as well.

The smallest A over the largest B, in the worse of the halves, is the lower confidence bound of the speedup: the largest
gain that the test still rejects. Whatever does not separate says nothing, and the pairs decide.

Source: Fisher's randomization test, inverted: Lehmann, Nonparametrics: Statistical Methods Based on Ranks, sections 1.1
and 2.5; blocks: the same, section 3.3.
"""

import random
import statistics
from collections.abc import Sequence

from tensorlang.gate.ranks import fewest_against, median_bounds
from tensorlang.gate.timed import CLOCK_TICK_NS, Batches, Plan, Reading, Sampler, Timing, outside, too_fast

_HALVES = 2
_OF_A = 2
"""Runs of A in a half: one would be least, but then a cold start could be all that is seen."""


def look(sampler: Sampler, plan: Plan, batches: Batches, order: random.Random) -> Timing:
    """Time and look: faster, spoiled, or undecided."""
    turns = _drawn(_of_b(plan), order)
    readings = sampler(turns, batches)
    return Timing("spoiled", readings) if isinstance(readings, str) else judge(turns, readings, plan, batches)


def is_worth_it(a_ns: float, b_ns: float, plan: Plan, batches: Batches) -> bool:
    """Whether A is slow, and this look takes at most half of the time of the first one at the pairs."""
    a, b = a_ns * (batches.a + batches.warm), b_ns * (batches.b + batches.warm)
    return a_ns > plan.slow_ns and 2 * _HALVES * (_OF_A * a + _of_b(plan) * b) <= plan.looks[0] * (a + b)


def judge(turns: Sequence[bool], readings: Sequence[Reading], plan: Plan, batches: Batches) -> Timing:
    """Whether every run of A was slower than `gain` times every run of B in its half."""
    half = len(turns) // _HALVES
    all_a, all_b = _sides(turns, readings)
    hidden = _hidden(all_a, all_b, plan, batches)
    halves = [_times(turns[at : at + half], readings[at : at + half], hidden) for at in (0, half)]
    low, high = min(min(a) / max(b) for a, b in halves), max(max(a) / min(b) for a, b in halves)
    a_ns = statistics.median(run.inner for run in all_a)
    b_ns = max(statistics.median(run.inner for run in all_b) + hidden, CLOCK_TICK_NS)
    impossible = too_fast(min(run.inner for run in all_b), plan)
    is_faster = low >= plan.gain and _is_shorter_outside(all_a, all_b, plan, batches)
    decision = "spoiled" if impossible else "faster" if is_faster else "undecided"
    return Timing(decision, impossible, (len(all_a), len(all_b)), a_ns / b_ns, low, high, a_ns, b_ns, batches)


def _of_b(plan: Plan) -> int:
    """Runs of B in a half."""
    return fewest_against(_OF_A, _HALVES, plan.share)


def _drawn(of_b: int, order: random.Random) -> list[bool]:
    turns: list[bool] = []
    for _ in range(_HALVES):
        half = [False] * _OF_A + [True] * of_b
        order.shuffle(half)
        turns += half
    return turns


def _sides(turns: Sequence[bool], readings: Sequence[Reading]) -> tuple[list[Reading], list[Reading]]:
    """The runs of A, and those of B."""
    both = list(zip(turns, readings, strict=True))
    return [run for is_b, run in both if not is_b], [run for is_b, run in both if is_b]


def _times(turns: Sequence[bool], readings: Sequence[Reading], hidden: float) -> tuple[list[float], list[float]]:
    """Nanoseconds a call of A and of B."""
    a, b = _sides(turns, readings)
    return [run.inner for run in a], [max(run.inner + hidden, CLOCK_TICK_NS) for run in b]


def _hidden(a: Sequence[Reading], b: Sequence[Reading], plan: Plan, batches: Batches) -> float:
    """What B spends a call outside its own clock beyond what A does, in nanoseconds; 0 when that may be chance."""
    longest_a = max(outside(run, batches.a, batches.warm) for run in a)
    low, _ = median_bounds([outside(run, batches.b, batches.warm) for run in b], plan.hidden_alpha)
    return max(low - longest_a, 0.0) / (batches.b + batches.warm)


def _is_shorter_outside(a: Sequence[Reading], b: Sequence[Reading], plan: Plan, batches: Batches) -> bool:
    """Whether the server's clock says the same of B's median: its calls, the exchange, and calls that warm up."""
    of_all_calls = batches.b / (batches.b + batches.warm)
    outer_b = statistics.median(run.outer for run in b) * of_all_calls
    return plan.gain * outer_b <= min(run.inner for run in a)
