"""The time of a call over the time of a run, for the report: the counters of the slots, read again and again."""

from __future__ import annotations

import threading
import time
from dataclasses import dataclass, field
from typing import Final, Self

from tensorlang.evolve.program import Program
from tensorlang.jit.hotness import Counters
from tensorlang.jit.words import read_word

_INTERVAL_S: Final = 0.025
_MOST_POINTS: Final = 800


@dataclass(frozen=True, slots=True)
class Point:
    """The mean time of the timed calls since the point before; `at` is in seconds of `time.perf_counter`."""

    at: float
    mean_ns: float


@dataclass(slots=True)
class Curves:
    """Use as a context around the run. A function that was not called between two readings has no point there."""

    program: Program
    points: dict[str, list[Point]] = field(default_factory=dict[str, list[Point]])
    _stopped: threading.Event = field(default_factory=threading.Event)
    _thread: threading.Thread | None = None

    def __enter__(self) -> Self:
        self._thread = threading.Thread(target=self._watch, name="curves", daemon=True)
        self._thread.start()
        return self

    def __exit__(self, *fault: object) -> None:
        self._stopped.set()
        assert self._thread is not None
        self._thread.join()

    def _watch(self) -> None:
        counters = [Counters.of(name, self.program.library.symbols) for name in self.program.profiled]
        scale = self.program.runtime.tick_scale()
        seen = {one.function: (0, 0) for one in counters}
        interval, is_over = _INTERVAL_S, False
        while not is_over:
            is_over = self._stopped.wait(interval)
            now = time.perf_counter()
            for one in counters:
                samples, ticks = read_word(one.samples), read_word(one.ticks)
                fresh, spent = samples - seen[one.function][0], ticks - seen[one.function][1]
                seen[one.function] = samples, ticks
                if fresh > 0:
                    mean = spent / fresh * scale.ns_per_tick()
                    self.points.setdefault(one.function, []).append(Point(now, mean))
            if max(map(len, self.points.values()), default=0) >= _MOST_POINTS:
                interval *= 2
                self.points = {name: points[::2] for name, points in self.points.items()}
