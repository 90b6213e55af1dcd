"""The statistics of the timing stage: exact tests of ranks, without any assumption about how times are distributed."""

import math
from collections.abc import Sequence
from functools import cache


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


def chance_of_separation(few: int, many: int) -> float:
    """That by chance the `few` largest of all are those that were marked before, at random."""
    return 1 / math.comb(few + many, few)


@cache
def fewest_against(few: int, blocks: int, alpha: float) -> int:
    """How many it takes against `few`, so that separation in all of so many blocks is as rare as `alpha`."""
    many = 1
    while chance_of_separation(few, many) ** blocks > alpha:
        many += 1
    return many
