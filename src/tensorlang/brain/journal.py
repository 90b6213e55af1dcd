"""Writing a recording, line by line as things happen, so that a killed run keeps what it had."""

from __future__ import annotations

import os
import time
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from threading import Lock

from tensorlang.brain.answer import BrainError, Proposal
from tensorlang.brain.prompt.user import user_text
from tensorlang.brain.protocol import Brain
from tensorlang.brain.question import Question
from tensorlang.brain.recording import Exchange, Judged, Line, spell


class Journal:
    """One recording of one run. A new file per run: runs at the same time do not mix."""

    def __init__(self, directory: Path) -> None:
        """Make `directory` and a file in it.

        Raises:
            BrainError: kind "recording", when that cannot be.
        """
        self.path = directory / f"{time.time_ns()}-{os.getpid()}.jsonl"
        self._count = 0
        self._lock = Lock()
        try:
            directory.mkdir(parents=True, exist_ok=True)
            self.path.touch(exist_ok=False)
        except OSError as fault:
            raise _cannot_write(directory, fault) from None

    def write(self, exchange: Exchange, proposals: Sequence[Proposal] = ()) -> list[Proposal]:
        """Note an exchange; its proposals, each now knowing its place."""
        with self._lock:
            number, self._count = self._count, self._count + 1
            self._append(exchange)
        return [replace(proposal, exchange=f"{number}/{at}") for at, proposal in enumerate(proposals)]

    def judged(self, proposal: Proposal, verdict: str, time_s: float | None = None) -> None:
        """Note what became of a proposal; one that stands in no recording is passed over."""
        number, _, at = proposal.exchange.partition("/")
        if number and at:
            with self._lock:
                self._append(Judged(exchange=int(number), proposal=int(at), verdict=verdict, time_s=time_s))

    def _append(self, line: Line) -> None:
        try:
            with self.path.open("a", encoding="utf-8") as file:
                file.write(spell(line))
        except OSError as fault:
            raise _cannot_write(self.path.parent, fault) from None


@dataclass(frozen=True, slots=True)
class JournaledBrain:
    """A brain that searches, with what it is asked and what it proposes noted."""

    inner: Brain
    journal: Journal

    @property
    def name(self) -> str:
        return self.inner.name

    def ask(self, question: Question, *, timeout_s: float) -> Sequence[Proposal]:
        note = exchange_about(question, self.name, user=user_text(question))
        started = time.monotonic()
        try:
            proposals = self.inner.ask(question, timeout_s=timeout_s)
        except BrainError as fault:
            seconds = time.monotonic() - started
            self.journal.write(replace(note, seconds=seconds, fault=fault.kind, message=fault.message))
            raise
        texts = tuple(proposal.text for proposal in proposals)
        return self.journal.write(replace(note, seconds=time.monotonic() - started, proposals=texts), proposals)


def exchange_about(question: Question, brain: str, *, user: str) -> Exchange:
    """The start of a note: what is known before anything was answered."""
    return Exchange(topic=question.topic, goal=question.goal, form=question.as_, brain=brain, user=user)


def _cannot_write(directory: Path, fault: OSError) -> BrainError:
    reason = fault.strerror or type(fault).__name__
    return BrainError("recording", f"cannot write a recording in '{directory}': {reason}")
