"""Which functions are worth optimizing: those in which the program spends its time now, not those it once did.

The counters are words in native memory that a running program moves; this reads them from beside it. A function's
spent time is its calls times the mean time of the sampled ones, each reading halved every `half_life_s`. It is hot
when that exceeds a threshold and it has been called at least twice: what is called once cannot be helped by a swap.
"""

import threading
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from tensorlang.jit.ticks import TickScale
from tensorlang.jit.trampoline import ALWAYS_TIMED
from tensorlang.jit.words import read_word

THRESHOLD_NS: Final = 5_000_000
HALF_LIFE_S: Final = 1.0
LEAST_CALLS: Final = 2


@dataclass(frozen=True, slots=True)
class Counters:
    """The addresses of one function's counters, as `trampoline` describes them."""

    function: str
    calls: int
    ticks: int
    samples: int

    @classmethod
    def of(cls, function: str, symbols: Mapping[str, int]) -> "Counters":
        """Those among `symbols`, the names and addresses of a loaded program."""
        calls, ticks, samples = (symbols[f"tl.{kind}.{function}"] for kind in ("calls", "nanos", "samples"))
        return cls(function, calls, ticks, samples)


@dataclass(frozen=True, slots=True)
class Heat:
    """What one reading says of one function.

    Attributes:
        function: its name.
        calls: all calls so far.
        mean_ns: time of a call, the mean of the timed ones since the last reading, or of all when there were none.
        spent_ns: time spent in it lately, decayed.
        share: that, as a part of the time that has passed; 1 at most, also with several threads or recursion.
        is_hot: whether it is worth optimizing.
    """

    function: str
    calls: int
    mean_ns: float
    spent_ns: float
    share: float
    is_hot: bool


@dataclass(slots=True)
class _Track:
    """One function between readings. `spent_ns` is decayed.

    A call under way is charged by the clock, reading by reading; `advanced_ns` is what it was charged so far: its own
    time, once it has returned, is reduced by that.
    """

    counters: Counters
    calls: int = 0
    ticks: int = 0
    samples: int = 0
    mean_ns: float = 0.0
    spent_ns: float = 0.0
    advanced_ns: float = 0.0

    def charge(self, returned_ns: float, passed_ns: int, *, is_under_way: bool) -> float:
        """The time since the last reading, of calls that have returned and of one under way, every call once."""
        spent = max(0.0, returned_ns - self.advanced_ns)
        self.advanced_ns = max(0.0, self.advanced_ns - returned_ns)
        advance = max(0.0, passed_ns - spent) if is_under_way else 0.0
        self.advanced_ns += advance
        return spent + advance


@dataclass(slots=True)
class HotnessMonitor:
    """Reads counters, again and again, and tells what is hot. For one thread."""

    counters: Sequence[Counters]
    scale: TickScale
    threshold_ns: float = THRESHOLD_NS
    half_life_s: float = HALF_LIFE_S
    clock: Callable[[], int] = time.perf_counter_ns
    _tracks: list[_Track] = field(init=False)
    _read_at: int = field(init=False)
    _passed_ns: float = field(init=False, default=0.0)

    def __post_init__(self) -> None:
        self._tracks = [_Track(counters) for counters in self.counters]
        self._read_at = self.clock()

    def read(self) -> tuple[Heat, ...]:
        """One reading of every function, the one with most time spent first."""
        now = self.clock()
        passed = now - self._read_at
        self._read_at = now
        decay = 0.5 ** (passed / 1e9 / self.half_life_s)
        self._passed_ns = self._passed_ns * decay + passed
        heats = [self._advance(track, passed, decay) for track in self._tracks]
        return tuple(sorted(heats, key=lambda heat: -heat.spent_ns))

    def _advance(self, track: _Track, passed_ns: int, decay: float) -> Heat:
        calls, samples, ticks = (
            read_word(address) for address in (track.counters.calls, track.counters.samples, track.counters.ticks)
        )
        fresh_calls, fresh_samples, fresh_ticks = calls - track.calls, samples - track.samples, ticks - track.ticks
        track.calls, track.samples, track.ticks = calls, samples, ticks
        if fresh_samples > 0:
            track.mean_ns = fresh_ticks / fresh_samples * self.scale.ns_per_tick()
        all_timed = calls <= ALWAYS_TIMED
        returned_ns = (fresh_samples if all_timed else fresh_calls) * track.mean_ns
        spent = track.charge(returned_ns, passed_ns, is_under_way=all_timed and samples < calls)
        track.spent_ns = track.spent_ns * decay + spent
        return Heat(
            track.counters.function,
            calls,
            track.mean_ns,
            track.spent_ns,
            min(1.0, track.spent_ns / self._passed_ns) if self._passed_ns else 0.0,
            is_hot=calls >= LEAST_CALLS and track.spent_ns >= self.threshold_ns,
        )


class HotnessWatch:
    """A thread that reads a monitor and reports each function once, when it becomes hot. Use as a context."""

    def __init__(self, monitor: HotnessMonitor, on_hot: Callable[[Heat], None], interval_s: float = 0.01) -> None:
        self._monitor = monitor
        self._on_hot = on_hot
        self._interval_s = interval_s
        self._reported: set[str] = set()
        self._stopped = threading.Event()
        self._thread = threading.Thread(target=self._watch, name="hotness", daemon=True)

    def __enter__(self) -> "HotnessWatch":
        self._thread.start()
        return self

    def __exit__(self, *fault: object) -> None:
        self._stopped.set()
        self._thread.join()

    def _watch(self) -> None:
        while not self._stopped.wait(self._interval_s):
            for heat in self._monitor.read():
                if heat.is_hot and heat.function not in self._reported:
                    self._reported.add(heat.function)
                    self._on_hot(heat)
