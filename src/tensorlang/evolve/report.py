"""What came of optimizing one function."""

from __future__ import annotations

from dataclasses import dataclass

from tensorlang.evolve.events import nanoseconds
from tensorlang.gate.certificate import Gain


@dataclass(slots=True, repr=False)
class Report:
    """What came of optimizing a function. Times are of one call, in nanoseconds, from the gate's last session.

    `repr` says it in a line; `source`, `pipeline` and `certificate` hold the whole.
    """

    function: str
    base_ns: float = 0.0
    best_ns: float = 0.0
    speedup: float = 1.0
    interval: tuple[float, float] = (1.0, 1.0)
    swapped_at_call: int | None = None
    seconds_to_first_swap: float | None = None
    candidates: int = 0
    rejected: int = 0
    pipeline: str = ""
    brain: str = ""
    share_of_peak: float = 0.0
    sizes: tuple[int, ...] = ()
    """At which the times were taken, where sizes are free; those of a call, if one was seen."""
    source: str = ""
    certificate: object | None = None
    ended: str = ""

    def __repr__(self) -> str:
        tried = f"{self.candidates} tried, {self.rejected} rejected"
        if self.speedup == 1.0:
            return f"<@{self.function}: as it was, {tried}, {self.ended}>"
        times = f"{nanoseconds(self.base_ns)} -> {nanoseconds(self.best_ns)}"
        low, high = self.interval
        peak = f", {self.share_of_peak:.0%} of peak" if self.share_of_peak else ""
        return f"<@{self.function}: {times}, {self.speedup:.2f}x faster [{low:.2f}, {high:.2f}]{peak}, {tried}>"

    def gain(self, gain: Gain) -> None:
        """A version is `gain` faster than the one before it, which was `interval` faster than the base.

        Ends of intervals are multiplied, low by low and high by high: both comparisons are uncertain.
        """
        low, high = self.interval
        self.base_ns = self.base_ns or gain.base_ns
        self.best_ns = gain.candidate_ns
        self.speedup *= gain.speedup
        self.interval = (low * gain.low, high * gain.high)
