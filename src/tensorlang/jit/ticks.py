"""The processor's own clock, and how long one of its ticks takes."""

import time
from collections.abc import Callable
from typing import Final

TEXT: Final = """
define i64 @"tl.ticks"() nounwind {
  %ticks = call i64 @llvm.readcyclecounter()
  ret i64 %ticks
}

declare i64 @llvm.readcyclecounter()
"""

SHORTEST_BASELINE_NS: Final = 5_000_000
"""Two readings a microsecond apart from their instants then err by less than one part in 2,500."""

_ATTEMPTS: Final = 5


class TickScale:
    """Nanoseconds per tick, from two readings of both clocks. The longer it has existed, the better it knows."""

    def __init__(self, read_ticks: Callable[[], int]) -> None:
        """`read_ticks` is `tl.ticks`."""
        self._read_ticks = read_ticks
        self._origin = self._reading()

    def ns_per_tick(self) -> float:
        """The mean so far. Waits when the scale has just been made."""
        ticks, now = self._reading()
        while now - self._origin[1] < SHORTEST_BASELINE_NS:
            time.sleep((SHORTEST_BASELINE_NS - (now - self._origin[1])) / 1e9)
            ticks, now = self._reading()
        return (now - self._origin[1]) / (ticks - self._origin[0])

    def _reading(self) -> tuple[int, int]:
        """(ticks, nanoseconds) of one instant: of several tries the one least disturbed in between."""
        return min((self._bracketed() for _ in range(_ATTEMPTS)), key=lambda reading: reading[0])[1]

    def _bracketed(self) -> tuple[int, tuple[int, int]]:
        before = time.perf_counter_ns()
        ticks = self._read_ticks()
        after = time.perf_counter_ns()
        return after - before, (ticks, (before + after) // 2)
