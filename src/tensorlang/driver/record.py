"""What happened in a run, and when: the phases of the work and the events of the search. Summaries are made of it."""

from __future__ import annotations

import time
from collections.abc import Callable, Generator
from contextlib import contextmanager
from dataclasses import dataclass, field

from tensorlang.evolve.events import Event
from tensorlang.ir.core import Operation
from tensorlang.passes.runner import Stage


@dataclass(frozen=True, slots=True)
class Phase:
    """A piece of work, in seconds since the start of the run."""

    name: str
    began: float
    ended: float


@dataclass(frozen=True, slots=True)
class Happened:
    """An event, in seconds since the start of the run."""

    at: float
    event: Event


@dataclass(slots=True)
class Record:
    """Filled from several threads, each of which only ever appends. It watches passes, too."""

    clock: Callable[[], float] = time.perf_counter
    phases: list[Phase] = field(default_factory=list[Phase])
    events: list[Happened] = field(default_factory=list[Happened])
    started: float = field(init=False)
    _pass_began: float = field(init=False, default=0.0)

    def __post_init__(self) -> None:
        self.started = self.clock()

    @property
    def now(self) -> float:
        """Seconds since the start."""
        return self.clock() - self.started

    @contextmanager
    def phase(self, name: str) -> Generator[None]:
        """Note how long the body takes, however it ends."""
        began = self.now
        try:
            yield
        finally:
            self.phases.append(Phase(name, began, self.now))

    def note(self, event: Event) -> None:
        """An event has happened."""
        self.events.append(Happened(self.now, event))

    def before(self, stage: Stage, root: Operation) -> None:
        """Part of `passes.runner.Watch`."""
        self._pass_began = self.now

    def after(self, stage: Stage, root: Operation, changes: int) -> None:
        """Part of `passes.runner.Watch`."""
        self.phases.append(Phase(f"pass {stage.step.name}", self._pass_began, self.now))
