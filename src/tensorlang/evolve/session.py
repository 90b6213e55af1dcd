"""Self-optimization beside a running program: what turns hot by the counters is given to the optimizer."""

from __future__ import annotations

import queue
import threading
from collections.abc import Generator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field, replace
from typing import Final

from tensorlang.evolve import events
from tensorlang.evolve.optimize import Optimizer, Search
from tensorlang.evolve.program import Program
from tensorlang.evolve.report import Report
from tensorlang.evolve.usage import Reading, Swap, Usage, sizes_seen
from tensorlang.jit.hotness import Counters, Heat, HotnessMonitor, HotnessWatch
from tensorlang.jit.ticks import TickScale
from tensorlang.jit.words import read_word

_MOMENT_S: Final = 0.05
_SHORT_NS: Final = 1e8
"""A call that takes longer is too much work for a trial: the gate chooses other sizes, where it may."""


@dataclass(slots=True)
class Session:
    """Use as a context around the run of the program."""

    program: Program
    optimizer: Optimizer
    reports: dict[str, Report] = field(default_factory=dict[str, Report])
    """Of each function that was hot; there when the program has ended, and as things were then."""
    is_busy: bool = False
    """Whether the optimizer was still in the middle of something when the program had ended, and was left there."""
    _searches: list[Search] = field(default_factory=list[Search])
    _queue: queue.SimpleQueue[Heat | None] = field(default_factory=queue.SimpleQueue[Heat | None])
    _swaps: dict[str, list[Swap]] = field(default_factory=dict[str, list[Swap]])
    _scale: TickScale | None = None
    _watch: HotnessWatch | None = None
    _thread: threading.Thread | None = None
    _fault: BaseException | None = None

    def __enter__(self) -> Session:
        counters = [Counters.of(name, self.program.library.symbols) for name in self.program.profiled]
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
        self._conclude()
        if self._fault is not None and fault[0] is None:
            raise self._fault

    def _conclude(self) -> None:
        """Whoever is still busy is not heard any more: what it says and finds from now on would come after the end."""
        with self.optimizer.lock:
            for search in self._searches:
                search.end()
            self.optimizer.fall_silent()
            self.reports = {search.name: replace(search.report) for search in self._searches}

    def _work(self) -> None:
        """The thread. What goes wrong in it is handed to the one who waits."""
        active: list[Search] = []
        try:
            with _closed_at_the_end(active):
                self._take_turns(active)
        except BaseException as fault:  # the border of the thread
            self._fault = fault

    def _take_turns(self, active: list[Search]) -> None:
        """Each hot function gets a round of questions, those without a better version first."""
        while self._take_in(active):
            search = min(active, key=lambda one: (one.best is not None, active.index(one)))
            active.remove(search)
            if search.step():
                active.append(search)
            else:
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
        self.optimizer.tell(events.HotFound(name, heat.calls, heat.mean_ns, heat.share))
        seen = sizes_seen(self.program, name) if heat.mean_ns < _SHORT_NS else {}
        search = Search(self.optimizer, name, lambda swap: self._note(name, swap), self._others_wait, seen)
        with self.optimizer.lock:
            self._searches.append(search)
        return search

    def _others_wait(self) -> bool:
        """Whether a function is hot that has had no turn. What is put last into the queue only ends the waiting."""
        return not self._queue.empty() and not self.optimizer.stopped.is_set()

    def _note(self, name: str, swap: Swap) -> None:
        """A swap has happened. The next function that turns hot shall find a worker that is warm."""
        self._swaps.setdefault(name, []).append(swap)
        if len(self.program.profiled) > 1:
            self.optimizer.spare.warm()

    def misses(self, name: str) -> int:
        """Calls that a guard sent to the base, as their arguments did not fit the rewrite."""
        return read_word(self.program.library.symbols[f"tl.misses.{name}"])

    def spent(self) -> list[tuple[str, int, float]]:
        """(function, calls, seconds by its timed calls) of every function that can be exchanged, longest first."""
        found = [(name, self._usage(Reading.of(self.program, name))) for name in self.program.profiled]
        spent = [(name, usage.calls, usage.calls * usage.mean_ns * 1e-9) for name, usage in found]
        return sorted(spent, key=lambda entry: -entry[2])

    def before(self, name: str) -> Usage | None:
        """What the function cost until its first swap; None without one."""
        swaps = self._swaps.get(name)
        return self._usage(swaps[0].before) if swaps else None

    def after(self, name: str) -> Usage | None:
        """The calls since the first swap, and what one cost since the last; None without one."""
        swaps = self._swaps.get(name)
        if not swaps:
            return None
        now = Reading.of(self.program, name)
        return Usage(now.calls - swaps[0].after.calls, self._usage(now.since(swaps[-1].after)).mean_ns)

    def _usage(self, reading: Reading) -> Usage:
        return Usage.of(reading, self._ns_per_tick())

    def _ns_per_tick(self) -> float:
        assert self._scale is not None
        return self._scale.ns_per_tick()


@contextmanager
def _closed_at_the_end(searches: list[Search]) -> Generator[None]:
    """Whatever is open at the end of the body is closed, all of it, also when one of them cannot be."""
    try:
        yield
    finally:
        with ExitStack() as still_open:
            for search in searches:
                still_open.push(search)
