"""What a function costs its program, by the counters that its trampoline moves."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Self

from tensorlang.evolve.program import Program
from tensorlang.jit.words import read_word


@dataclass(frozen=True, slots=True)
class Reading:
    """The counters of one function at one moment; see `jit.trampoline`. All zero where nobody counts."""

    calls: int = 0
    ticks: int = 0
    samples: int = 0

    @classmethod
    def of(cls, program: Program, function: str) -> Self:
        """As they are now."""
        table = program.library.symbols
        addresses = (table.get(f"tl.{kind}.{function}") for kind in ("calls", "nanos", "samples"))
        return cls(*(read_word(address) if address is not None else 0 for address in addresses))

    def since(self, earlier: Reading) -> Reading:
        """What was counted between two moments."""
        return Reading(self.calls - earlier.calls, self.ticks - earlier.ticks, self.samples - earlier.samples)


@dataclass(frozen=True, slots=True)
class Swap:
    """The counters just before a version was published, and just after."""

    before: Reading
    after: Reading


@dataclass(frozen=True, slots=True)
class Usage:
    """Calls of a function, and the mean time of those that were timed; 0 where none was."""

    calls: int
    mean_ns: float

    @classmethod
    def of(cls, reading: Reading, ns_per_tick: float) -> Self:
        """What a reading amounts to."""
        return cls(reading.calls, reading.ticks / reading.samples * ns_per_tick if reading.samples > 0 else 0.0)
