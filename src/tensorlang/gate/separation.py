"""The look before the pairs, at a slow A: few runs of it among many of B, and every one of them slower.

Where A takes 50 ms and B one, thirteen pairs are thirteen runs of A. But the order of the runs is ours to draw, so few
runs of A suffice: in each half of the look two runs of A and some of B take place in an order drawn from all of them
with equal chance. If B were no faster than by `gain`, then the times of A and `gain` times those of B would be times
of one kind, and which places A got would say nothing about which are the longest: that they are A's in both halves
happens in 1 of C(n+2, 2)^2 sessions. With n = 11 that is 1 of 6084, less than the look's share of the risk. Noise of
any kind, drift, and runs that depend on each other leave this as it is, since the chance is in the draw alone.

B is timed by the server's clock here, calls and exchange: nothing is hidden from it. The exchange costs B some 20 us,
too little beside a slow A to matter. The first run of A may be cold, but the other one of its half has to be slower
than all of B as well.

The smallest A over the largest B, in the worse of the halves, is the lower confidence bound of the speedup: the largest
gain that the test still rejects. Whatever does not separate says nothing, and the pairs decide.

Source: Fisher's randomization test, inverted: Lehmann, Nonparametrics: Statistical Methods Based on Ranks, sections 1.1
and 2.5; blocks: the same, section 3.3.
"""

import random
import statistics
from collections.abc import Sequence

from tensorlang.gate.ranks import fewest_against
from tensorlang.gate.timed import CLOCK_TICK_NS, Batches, Plan, Reading, Sampler, Timing, too_fast

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
    halves = [_sides(turns[at : at + half], readings[at : at + half], batches) for at in (0, half)]
    low, high = min(min(a) / max(b) for a, b in halves), max(max(a) / min(b) for a, b in halves)
    all_a, all_b = [ns for a, _ in halves for ns in a], [ns for _, b in halves for ns in b]
    a_ns, b_ns = statistics.median(all_a), statistics.median(all_b)
    fastest_b = min(reading.inner for is_b, reading in zip(turns, readings, strict=True) if is_b)
    impossible = too_fast(fastest_b, plan)
    decision = "spoiled" if impossible else "faster" if low >= plan.gain else "undecided"
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


def _sides(turns: Sequence[bool], readings: Sequence[Reading], batches: Batches) -> tuple[list[float], list[float]]:
    """Nanoseconds a call: of A by its own clock, of B by the one that it cannot touch, warming calls included."""
    of_all_calls = batches.b / (batches.b + batches.warm)
    a = [reading.inner for is_b, reading in zip(turns, readings, strict=True) if not is_b]
    b = [reading.outer * of_all_calls for is_b, reading in zip(turns, readings, strict=True) if is_b]
    return a, [max(ns, CLOCK_TICK_NS) for ns in b]
