"""Optimization beside a running program: what its counters say, and what becomes of a search when the program ends."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Self

import numpy as np
import pytest

from tensorlang.brain.answer import Proposal
from tensorlang.brain.question import Question
from tensorlang.driver.module_text import read_module
from tensorlang.evolve import events
from tensorlang.evolve.optimize import Optimizer, SearchLimits
from tensorlang.evolve.program import Program
from tensorlang.evolve.session import Session
from tensorlang.evolve.spare import Spare
from tensorlang.evolve.usage import Reading
from tensorlang.gate.worker.client import Worker
from tensorlang.support.source import Source
from tensorlang.tune.local import LocalBrain

PRODUCTS = "\n".join(
    f"""
func.func @{name}(%a: memref<64x64xf32>, %b: memref<64x64xf32>, %c: memref<64x64xf32>) {{
  linalg.matmul ins(%a, %b : memref<64x64xf32>, memref<64x64xf32>) outs(%c : memref<64x64xf32>)
  return
}}
"""
    for name in ("product", "other")
)
LONGEST_S = 60.0


class Running:
    """A program with @product and @other, a session beside it, and what the session tells."""

    def __init__(self, brain: LocalBrain | Held, on_event: events.Listener = lambda event: None) -> None:
        source = Source("products.tl", PRODUCTS)
        self.program = Program(read_module(source), source, profiled=["product", "other"])
        self.told: list[events.Event] = []
        self.on_event = on_event
        self.optimizer = Optimizer(self.program, brain, None, SearchLimits(budget_s=LONGEST_S), self._listen)
        self.session = Session(self.program, self.optimizer)
        self.operands = [np.ones((64, 64), np.float32) for _ in range(3)]

    def _listen(self, event: events.Event) -> None:
        self.told.append(event)
        self.on_event(event)

    def call_until(self, is_enough: Callable[[], bool], name: str = "product") -> None:
        """Call a function again and again."""
        call, deadline = self.program.callable(name).call, time.monotonic() + LONGEST_S
        while not is_enough():
            assert time.monotonic() < deadline, "it did not come to that in time"
            call(*self.operands)

    def call(self, times: int) -> None:
        remaining = iter(range(times))
        self.call_until(lambda: next(remaining, None) is None)

    def run_both(self) -> None:
        """The program: first @product is hot, then @other, and it ends when the search has."""
        with self.session:
            self.call_until(lambda: self.hot() == ["product"])
            self.call_until(lambda: len(self.hot()) == 2, "other")
            self.finish()

    def hot(self) -> list[str]:
        return [event.function for event in self.told if isinstance(event, events.HotFound)]

    def has_told(self, kind: type[events.Event]) -> bool:
        return any(isinstance(event, kind) for event in self.told)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *fault: object) -> None:
        self.finish()
        self.optimizer.spare.__exit__()

    def finish(self) -> None:
        """Wait for the thread that was left behind."""
        for thread in threading.enumerate():
            if thread.name == "optimizer":
                thread.join(LONGEST_S)


@dataclass
class Held:
    """The local brain, with its answer held back until somebody lets go."""

    name: str = "local"
    inner: LocalBrain = field(default_factory=LocalBrain)
    asked: threading.Event = field(default_factory=threading.Event)
    released: threading.Event = field(default_factory=threading.Event)

    def ask(self, question: Question, *, timeout_s: float) -> Sequence[Proposal]:
        self.asked.set()
        assert self.released.wait(LONGEST_S)
        return self.inner.ask(question, timeout_s=timeout_s)


def dawdle(event: events.Event) -> None:
    """A listener that takes its time with the news: the program goes on meanwhile."""
    if isinstance(event, events.Swapped):
        time.sleep(0.2)


def test_every_call_is_before_the_swap_or_after_it() -> None:
    with Running(LocalBrain(), dawdle) as running, running.session:
        running.call_until(lambda: running.has_told(events.Swapped))
        running.call(300)
    report, calls = running.session.reports["product"], Reading.of(running.program, "product").calls
    before, after = running.session.before("product"), running.session.after("product")
    assert report.swapped_at_call is not None
    assert before is not None
    assert after is not None
    assert before.calls == report.swapped_at_call
    assert calls - 2 <= report.swapped_at_call + after.calls <= calls
    assert before.mean_ns > 1.5 * after.mean_ns > 0


def test_a_spare_worker_is_started_when_the_swap_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    order: list[str] = []

    def warm(_: Spare) -> None:
        order.append("Spare")

    monkeypatch.setattr(Spare, "warm", warm)
    with Running(LocalBrain(), lambda event: order.append(type(event).__name__)) as running, running.session:
        running.call_until(lambda: "Spare" in order)
    assert order.index("Swapped") < order.index("Spare")


def test_what_is_found_after_the_end_is_kept_out() -> None:
    """The search is left in its middle: it publishes nothing, tells nothing, and the report stays as it was."""
    held = Held()
    with Running(held) as running:
        with running.session:
            running.call_until(held.asked.is_set)
        assert running.session.is_busy
        reports, told = dict(running.session.reports), list(running.told)
        held.released.set()
    assert [str(event) for event in told[1:]] == ["search for @product ended: the program ended"]
    assert reports["product"].ended == "the program ended"
    assert running.program.slots["product"].current.is_base
    assert running.told == told
    assert running.session.reports == reports
    assert reports["product"].candidates == 0


def test_no_version_is_published_once_the_program_has_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    """The program ends while the accepted candidate is compiled."""
    from tensorlang.evolve import optimize

    compiling, ended = threading.Event(), threading.Event()
    compile_it = optimize.compile_generation

    def slowly(*args: object) -> object:
        compiling.set()
        assert ended.wait(LONGEST_S)
        return compile_it(*args)  # type: ignore[arg-type]

    monkeypatch.setattr(optimize, "compile_generation", slowly)
    with Running(LocalBrain()) as running:
        with running.session:
            running.call_until(compiling.is_set)
        ended.set()
    assert running.program.slots["product"].current.is_base
    assert not running.has_told(events.Swapped)
    assert running.session.reports["product"].swapped_at_call is None


def test_the_end_of_the_program_is_no_other_function() -> None:
    """A second candidate in its stages is not put off for it, and the search says what ended it."""
    second = threading.Event()

    def wait_for_the_end(event: events.Event) -> None:
        if isinstance(event, events.Candidate) and event.number == 2:
            second.set()
            assert running.optimizer.stopped.wait(LONGEST_S)
            time.sleep(0.05)

    with Running(LocalBrain(), wait_for_the_end) as running, running.session:
        running.call_until(second.is_set)
    assert not running.has_told(events.PutOff)
    assert str(running.told[-1]) == "search for @product ended: the program ended"


def test_a_search_that_cannot_be_closed_leaves_no_other_open(monkeypatch: pytest.MonkeyPatch) -> None:
    from tensorlang.gate.gate import Gate

    closed: list[str] = []
    close_it = Gate.close

    def close(gate: Gate) -> None:
        close_it(gate)
        closed.append(gate.function)
        raise RuntimeError(gate.function)

    def end_it(event: events.Event) -> None:
        if isinstance(event, events.HotFound) and len(hot := running.hot()) == 2:
            running.optimizer.stopped.set()
            assert hot == ["product", "other"]

    monkeypatch.setattr(Gate, "close", close)
    with Running(LocalBrain(), end_it) as running, pytest.raises(RuntimeError):
        running.run_both()
    assert sorted(closed) == ["other", "product"]
    assert sum(isinstance(event, events.SearchEnded) for event in running.told) == 2


def test_a_spare_is_not_started_after_its_end(monkeypatch: pytest.MonkeyPatch) -> None:
    warmed: list[Worker] = []

    def warm(worker: Worker) -> None:
        warmed.append(worker)

    monkeypatch.setattr(Worker, "warm", warm)
    with Spare() as spare:
        spare.warm()
        spare.warm()
        taken = spare.take()
        spare.warm()
    spare.warm()
    assert len(warmed) == 2
    assert taken is warmed[0]
    taken.close()
