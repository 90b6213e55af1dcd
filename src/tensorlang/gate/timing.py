"""G7: is the candidate faster? Paired statistics over a session, and against a clock that it cannot touch.

A session times pairs of A (the base) and B (the candidate) in random order. It is looked at after 13, 20, 40, 80 and
160 pairs; the risk of a false accept, `alpha`, is split evenly over the looks (Bonferroni), one of which comes before
all pairs: see below. 13 are the fewest that bound the median at a sixth of 0.001, by the worst of them: a large gain is
certain then, a small one waits. At a look (`pairs`) B is accepted iff

- the lower confidence bound of the median of log(A/B), from the sign test, is at least log `gain`,
- the fastest run of A is at least `floor_gain` times the fastest run of B,
- the medians of both halves of the session are at least `floor_gain` too,
- no run of B is faster than the machine allows (`floor_ns`).

It is rejected early when the upper confidence bound lies below `gain`, and at the last look when it is not accepted.

**A slow base.** Where a call of A takes milliseconds and B is far faster, the session begins with a look that runs A
four times only (`separation`): a randomization test with unequal counts, as exact as the sign test. What it does not
accept goes on to the pairs.

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
from collections.abc import Sequence

from tensorlang.gate import pairs as paired
from tensorlang.gate import separation
from tensorlang.gate.timed import CLOCK_TICK_NS, Batches, Pair, Plan, Reading, Sampler, Timing


def measure(sampler: Sampler, plan: Plan | None = None, *, seed: int | None = None, a_ns: float = 0.0) -> Timing:
    """Run a session until it is decided.

    Args:
        sampler: times.
        plan: what it takes to be accepted.
        seed: fixes the order of the runs; None takes a fresh one.
        a_ns: what a call of A took before in the same process, 0 when that is not known.
    """
    plan = plan or Plan()
    order = random.Random(seed)
    costs = _warmed_up(sampler, plan, order, a_ns)
    if isinstance(costs, str):
        return Timing("spoiled", costs)
    batches = choose_batches(*costs, plan)
    timing = Timing("undecided")
    if separation.is_worth_it(*costs, plan, batches):
        timing = separation.look(sampler, plan, batches, order)
    return timing if timing.decision != "undecided" else _in_pairs(sampler, plan, batches, order)


def _in_pairs(sampler: Sampler, plan: Plan, batches: Batches, order: random.Random) -> Timing:
    pairs: list[Pair] = []
    timing = Timing("undecided")
    while timing.decision == "undecided":
        look = next(look for look in plan.looks if look > len(pairs))
        turns = _pair_turns(look - len(pairs), order)
        readings = sampler(turns, batches)
        if isinstance(readings, str):
            return Timing("spoiled", readings, (len(pairs), len(pairs)))
        pairs += _pairs_of(turns, readings)
        timing = paired.judge(pairs, plan, batches)
    return timing


def choose_batches(a_ns: float, b_ns: float, plan: Plan) -> Batches:
    """How many calls of so many nanoseconds make a batch.

    Kernels shorter than `shortest_batch_ns` are batched, both sides alike: the first call after the other side ran is
    slower, and has to weigh the same in A and B. Only when A's batch would get too long does A get its own count.
    """
    count = math.ceil(plan.shortest_batch_ns / min(a_ns, b_ns))
    if count == 1:
        return Batches()
    a = count if count * a_ns <= plan.longest_batch_ns else math.ceil(plan.shortest_batch_ns / a_ns)
    b = count if count * b_ns <= plan.longest_batch_ns else math.ceil(plan.shortest_batch_ns / b_ns)
    return Batches(a, b, warm=1)


def _warmed_up(sampler: Sampler, plan: Plan, order: random.Random, a_ns: float) -> tuple[float, float] | str:
    """The fastest untimed call of A and of B; a sentence if the session was spoiled. A slow A that is known is left."""
    is_known = a_ns > plan.slow_ns
    turns: list[bool] = []
    readings: list[Reading] = []
    for rounds in (1, plan.warm_ups - 1):
        if sum(reading.inner for reading in readings) > plan.slow_ns or rounds == 0:
            break
        fresh = [True] * rounds if is_known else _pair_turns(rounds, order)
        sampled = sampler(fresh, Batches())
        if isinstance(sampled, str):
            return sampled
        turns += fresh
        readings += sampled
    of_a = a_ns if is_known else _fastest(turns, readings, is_b=False)
    return of_a, _fastest(turns, readings, is_b=True)


def _fastest(turns: Sequence[bool], readings: Sequence[Reading], *, is_b: bool) -> float:
    times = (reading.inner for turn, reading in zip(turns, readings, strict=True) if turn == is_b)
    return max(min(times), CLOCK_TICK_NS)


def _pair_turns(count: int, order: random.Random) -> list[bool]:
    """So many pairs, either side first."""
    first = [order.random() < 0.5 for _ in range(count)]
    return [turn for is_b in first for turn in (is_b, not is_b)]


def _pairs_of(turns: Sequence[bool], readings: Sequence[Reading]) -> list[Pair]:
    twos = zip(turns[::2], readings[::2], readings[1::2], strict=True)
    return [Pair(second, first) if is_b else Pair(first, second) for is_b, first, second in twos]
