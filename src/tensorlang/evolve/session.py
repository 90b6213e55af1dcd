"""Self-optimization beside a running program: what turns hot by the counters is given to the optimizer."""

from __future__ import annotations

import queue
import threading
from dataclasses import dataclass, field
from typing import Final

from tensorlang.evolve import events
from tensorlang.evolve.optimize import Optimizer, Report, Search
from tensorlang.evolve.program import Program
from tensorlang.jit.hotness import Counters, Heat, HotnessMonitor, HotnessWatch
from tensorlang.jit.ticks import TickScale
from tensorlang.jit.words import read_word

_MOMENT_S: Final = 0.05


@dataclass(frozen=True, slots=True)
class Usage:
    """What a function cost until and since its first swap, by the program's own counters."""

    calls: int
    mean_ns: float


@dataclass(slots=True)
class Session:
    """Use as a context around the run of the program."""

    program: Program
    optimizer: Optimizer
    listener: events.Listener
    reports: dict[str, Report] = field(default_factory=dict[str, Report])
    before: dict[str, Usage] = field(default_factory=dict[str, Usage])
    is_busy: bool = False
    """Whether the optimizer was still in the middle of something when the program had ended, and was left there."""
    _searches: list[Search] = field(default_factory=list[Search])
    _queue: queue.SimpleQueue[Heat | None] = field(default_factory=queue.SimpleQueue[Heat | None])
    _marks: dict[str, tuple[int, int, int]] = field(default_factory=dict[str, tuple[int, int, int]])
    _scale: TickScale | None = None
    _watch: HotnessWatch | None = None
    _thread: threading.Thread | None = None
    _fault: BaseException | None = None

    def __enter__(self) -> Session:
        counters = [Counters.of(name, self.program.library.symbols) for name in self.program.slots]
        self._scale = self.program.runtime.tick_scale()
        monitor = HotnessMonitor(counters, self._scale)
        self._watch = HotnessWatch(monitor, self._queue.put)
        self._watch.__enter__()
        self._thread = threading.Thread(target=self._work, name="optimizer", daemon=True)
        self._thread.start()
        return self

    def __exit__(self, *fault: object) -> None:
        """The program ended: stop looking. A search in its middle is given a moment to notice, and then left alone."""
        self.optimizer.stopped.set()
        self._queue.put(None)
        for search in tuple(self._searches):
            search.abandon()
        assert self._watch is not None and self._thread is not None
        self._watch.__exit__(*fault)
        self._thread.join(_MOMENT_S)
        self.is_busy = self._thread.is_alive()
        if self.is_busy:
            self._speak_for_the_thread()
        if self._fault is not None and fault[0] is None:
            raise self._fault

    def _speak_for_the_thread(self) -> None:
        """It is not heard any more: what it says from now on would come after the end."""
        tell, self.optimizer.listener = self.optimizer.listener, _ignore
        for search in self._searches:
            if search.is_open:
                tell(events.SearchEnded(search.name, "the program ended"))

    def _work(self) -> None:
        """Take turns: each hot function gets a round of questions, those without a better version first."""
        active: list[Search] = []
        try:
            while self._take_in(active):
                search = min(active, key=lambda one: (one.best is not None, active.index(one)))
                active.remove(search)
                if search.step():
                    active.append(search)
                else:
                    search.__exit__()
        except BaseException as fault:  # the border of the thread: handed to the one who waits
            self._fault = fault
        finally:
            for search in active:
                search.__exit__()

    def _take_in(self, active: list[Search]) -> bool:
        """Begin a search for each function that has become hot; wait when there is nothing else to do."""
        while not self.optimizer.stopped.is_set():
            try:
                heat = self._queue.get(block=not active)
            except queue.Empty:
                return True
            if heat is not None:
                active.append(self._search(heat))
        return False

    def _search(self, heat: Heat) -> Search:
        name = heat.function
        self.listener(events.HotFound(name, heat.calls, heat.mean_ns, heat.share))

        def note(report: Report) -> None:
            self._note_swap(name, heat, report)

        search = Search(self.optimizer, name, note, lambda: not self._queue.empty())
        self.reports[name] = search.report
        self._searches.append(search)
        return search

    def _note_swap(self, name: str, heat: Heat, report: Report) -> None:
        if name not in self.before:
            self.optimizer.warm_spare()
            calls, ticks, samples = self._counters(name)
            mean = ticks / samples * self._ns_per_tick() if samples else heat.mean_ns
            self.before[name] = Usage(calls, mean)
        self._marks[name] = self._counters(name)

    def _counters(self, name: str) -> tuple[int, int, int]:
        table = self.program.library.symbols
        calls, ticks, samples = (read_word(table[f"tl.{kind}.{name}"]) for kind in ("calls", "nanos", "samples"))
        return calls, ticks, samples

    def misses(self, name: str) -> int:
        """Calls that a guard sent to the base, as their arguments did not fit the rewrite."""
        return read_word(self.program.library.symbols[f"tl.misses.{name}"])

    def spent(self) -> list[tuple[str, int, float]]:
        """(function, calls, seconds by its sampled calls) of every function that can be exchanged, longest first."""
        found: list[tuple[str, int, float]] = []
        for name in self.program.slots:
            calls, ticks, samples = self._counters(name)
            mean = ticks / samples * self._ns_per_tick() if samples else 0.0
            found.append((name, calls, calls * mean * 1e-9))
        return sorted(found, key=lambda entry: -entry[2])

    def after(self, name: str) -> Usage:
        """Calls since the last swap, and their mean time."""
        calls, ticks, samples = self._counters(name)
        first_calls, first_ticks, first_samples = self._marks.get(name, (0, 0, 0))
        fresh = samples - first_samples
        mean = (ticks - first_ticks) / fresh * self._ns_per_tick() if fresh > 0 else 0.0
        return Usage(calls - first_calls, mean)

    def _ns_per_tick(self) -> float:
        assert self._scale is not None
        return self._scale.ns_per_tick()


def _ignore(_: events.Event) -> None:
    return
