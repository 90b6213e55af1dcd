"""What a function costs its program, by the counters that its trampoline moves."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Self

from tensorlang.analysis.assumptions import Place
from tensorlang.codegen.guard import size_parameters
from tensorlang.evolve.program import Program
from tensorlang.ir.types import I64, IntegerType, Type
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


def sizes_seen(program: Program, function: str) -> dict[Place, int]:
    """The sizes in the last timed call; none where no call was timed."""
    words = program.library.symbols.get(f"tl.seen.{function}")
    if words is None or not Reading.of(program, function).calls:
        return {}
    args = program.functions[function].args
    kept = {place: at for place, at in size_parameters(args).items() if not _is_narrow(args[place[0]].type)}
    return {place: read_word(words + 8 * at) for place, at in kept.items()}


def _is_narrow(type_: Type) -> bool:
    """Whether the trampoline, which keeps words alone, keeps none of it."""
    return isinstance(type_, IntegerType) and type_.width < I64.width


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
