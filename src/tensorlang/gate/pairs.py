"""A look at the pairs so far: what the sign test says of the gain, and what B did behind the back of its clock."""

import math
import statistics
from collections.abc import Sequence
from dataclasses import replace

from tensorlang.gate.ranks import median_bounds
from tensorlang.gate.timed import CLOCK_TICK_NS, Batches, Pair, Plan, Timing, counted, outside, too_fast


def judge(pairs: Sequence[Pair], plan: Plan, batches: Batches) -> Timing:
    """Faster, not faster, or undecided; at the last look never undecided."""
    hidden = hidden_time(pairs, batches, plan)
    ratios = [math.log(pair.a.inner / max(pair.b.inner + hidden, CLOCK_TICK_NS)) for pair in pairs]
    low, high = median_bounds(ratios, plan.share)
    timing = Timing(
        "undecided", "", (len(pairs), len(pairs)),
        math.exp(statistics.median(ratios)), math.exp(low), math.exp(high),
        statistics.median(pair.a.inner for pair in pairs),
        statistics.median(pair.b.inner for pair in pairs) + hidden,
        batches,
    )  # fmt: skip
    impossible = too_fast(min(pair.b.inner for pair in pairs), plan)
    if impossible:
        return replace(timing, decision="spoiled", reason=impossible)
    return _decided(timing, _objection(timing, ratios, _fastest_ratio(pairs, hidden), plan), plan)


def hidden_time(pairs: Sequence[Pair], batches: Batches, plan: Plan) -> float:
    """What B spends a call outside its own clock beyond what A does, in nanoseconds; 0 when that may be chance."""
    warm = batches.warm
    excesses = [outside(pair.b, batches.b, warm) - outside(pair.a, batches.a, warm) for pair in pairs]
    excess, _ = median_bounds(excesses, plan.hidden_alpha)
    return max(excess, 0.0) / (batches.b + batches.warm)


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
    if timing.runs[0] < plan.looks[-1]:
        return timing
    if not plan.proof_of_gain and timing.speedup >= plan.gain:
        return replace(timing, decision="faster")
    return replace(timing, decision="not_faster", reason=objection)


def _interval(timing: Timing) -> str:
    return f"{timing.speedup:.3f}x, between {timing.low:.3f}x and {timing.high:.3f}x after {counted(timing.runs)}"


def _fastest_ratio(pairs: Sequence[Pair], hidden: float) -> float:
    return min(pair.a.inner for pair in pairs) / max(min(pair.b.inner for pair in pairs) + hidden, CLOCK_TICK_NS)
