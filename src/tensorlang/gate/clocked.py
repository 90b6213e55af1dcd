"""G7 as a stage: the candidate against what runs now, its timed results verified.

At the production shape it has to be faster; at none of the largest other shapes that were tested may it be slower by
more than 3 %.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from tensorlang.gate.calls import Point, frame_of, outcome_of
from tensorlang.gate.certificate import Gain
from tensorlang.gate.differential import Differential
from tensorlang.gate.evidence import BaseRuns, Expected
from tensorlang.gate.speed import time_pair
from tensorlang.gate.timed import NOT_SLOWER, Plan, Timing
from tensorlang.gate.verdict import Failed, TooSlow
from tensorlang.gate.worker.outcome import TrialResult

_BYTES_PER_NS: Final = 400.0
"""More than any memory moves: what a call writes bounds its time from below."""

MOST_BESIDE: Final = 8
"""Shapes beside the production shape that are timed, the largest."""

_LEAST_NS: Final = 1000
"""Where a call of the base takes less, it is all overhead, and 3 % of that are nobody's time."""


@dataclass(frozen=True, slots=True)
class Rivals:
    """Two loaded texts: the one that runs now, and the candidate."""

    incumbent: str
    candidate: str
    is_base: bool
    """Whether the one that runs now is the base."""


def clock(base: BaseRuns, beside: Differential, rivals: Rivals, point: Point, seed: int) -> Timing | Failed:
    """Time the candidate at the production shape."""
    expected = base.at(point)
    if expected is None or expected.failed is not None:
        return Failed("timing", "the base does not come to its end at the production shape")
    timing = _timed(base, beside, rivals, expected, Plan(), seed)
    return timing if timing.accepted else _too_slow(point, timing)


def clock_beside(
    base: BaseRuns, beside: Differential, rivals: Rivals, points: Sequence[Point], seed: int
) -> int | Failed:
    """Time the candidate at other shapes: the largest first; at how many of them it is not slower."""
    count = 0
    for expected in base.at_all(points):
        if expected.failed is not None:
            continue
        timing = _timed(base, beside, rivals, expected, NOT_SLOWER, seed)
        if timing.a_ns < _LEAST_NS and timing.decision != "spoiled":
            break
        if not timing.accepted:
            return _too_slow(expected.point, timing)
        count += 1
    return count


def _timed(base: BaseRuns, beside: Differential, rivals: Rivals, expected: Expected, plan: Plan, seed: int) -> Timing:
    """A session. The outputs of the candidate's timed runs are compared as every result is."""
    plan = replace(plan, floor_ns=_written_bytes(expected) / _BYTES_PER_NS)
    return time_pair(
        base.worker, rivals.incumbent, rivals.candidate, base.subject.function,
        frame_of(base.subject, expected.operands), plan,
        verify=lambda trial: _verified(base, beside, expected, trial), seed=seed,
        timeout_s=_batch_limit(expected), base_ns=expected.nanoseconds if rivals.is_base else 0.0,
    )  # fmt: skip


def _too_slow(point: Point, timing: Timing) -> Failed:
    shown = TooSlow(point.sizes, timing.speedup, timing.low, timing.high) if timing.decision == "not_faster" else None
    return Failed("timing", timing.reason, shown)


def gain_of(timing: Timing) -> Gain:
    """A timing as the certificate keeps it."""
    return Gain(timing.speedup, timing.low, timing.high, timing.runs, timing.a_ns, timing.b_ns)


def _batch_limit(expected: Expected) -> float:
    return 2.0 + 50 * expected.nanoseconds * 1e-9


def _written_bytes(expected: Expected) -> int:
    return sum(array.nbytes for array in expected.outcome)


def _verified(base: BaseRuns, beside: Differential, expected: Expected, trial: TrialResult) -> str:
    """What is wrong with what a timed run left; memory that it returned is freed by then, and was compared before."""
    if any(result.rank is not None for result in base.subject.results):
        return ""
    fault = beside.first_difference([(expected, outcome_of(base.subject, expected.operands, trial))])
    return "" if fault is None else str(fault.counterexample or fault.reason)
