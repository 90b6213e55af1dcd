"""Verdicts on proposals into the recording, where one is kept."""

from __future__ import annotations

from dataclasses import dataclass

from tensorlang.brain.answer import BrainError, Proposal
from tensorlang.brain.journal import Journal
from tensorlang.evolve.events import Listener, Warned


@dataclass(slots=True)
class Verdicts:
    """Notes what became of each proposal. When the recording breaks the run goes on without, after one warning."""

    journal: Journal | None
    listener: Listener

    def note(self, proposal: Proposal, verdict: str, time_s: float | None = None) -> None:
        """`time_s` is of one call, where that was measured."""
        if self.journal is None:
            return
        try:
            self.journal.judged(proposal, verdict, time_s)
        except BrainError as fault:
            self.journal = None
            self.listener(Warned(fault.message))
