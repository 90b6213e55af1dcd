"""One way to run a nest: which loop becomes lanes, what is kept in registers, what is copied together first."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from math import prod

from tensorlang.tune.nests import Stream


@dataclass(frozen=True, slots=True)
class Jam:
    """Iterations of one loop side by side: `copies` of them, of the vector loop that many vectors."""

    axis: str
    copies: int


@dataclass(frozen=True)
class Schedule:
    """A register tile and what surrounds it.

    `lanes` is the loop that vectors run along, `width` elements each; it may be a summing loop. `jams` come in the
    order of the code, the slowest varying first. `unrolls` are factors of summing loops. `pack` is the operand copied
    per block, None for none; `blocked` puts the loops that the vector operand does not move with inside the blocks.
    """

    lanes: str
    width: int
    jams: tuple[Jam, ...]
    unrolls: tuple[Jam, ...] = ()
    blocked: bool = False
    pack: int | None = None
    hoist: bool = False
    tail: str = "mask"

    @cached_property
    def copies(self) -> dict[str, int]:
        return {jam.axis: jam.copies for jam in self.jams}

    @cached_property
    def unrolled(self) -> dict[str, int]:
        return {jam.axis: jam.copies for jam in self.unrolls}

    @property
    def accumulators(self) -> int:
        """Vectors that the tile sums into, as the IR has them."""
        return prod(self.copies.values())

    @property
    def has_taps(self) -> bool:
        """Whether several summing loops are unrolled, so that reads of neighbouring taps coincide."""
        return len(self.unrolls) > 1

    def jammed(self, axis: str, copies: int) -> Schedule:
        """The same with another number of copies of one loop."""
        jams = tuple(Jam(jam.axis, copies if jam.axis == axis else jam.copies) for jam in self.jams)
        return Schedule(self.lanes, self.width, jams, self.unrolls, self.blocked, self.pack, self.hoist, self.tail)

    def places(self, stream: Stream, *, taps: bool) -> int:
        """How many different vectors or scalars of an access one body of the tile touches; with `taps`, of all taps."""
        found = {(0,) * stream.rank}
        for axis, span in self._spans(taps=taps):
            step = stream.steps.get(axis)
            if step is not None:
                found = {_moved(place, step, offset) for place in found for offset in span}
        return len(found)

    def _spans(self, *, taps: bool) -> list[tuple[str, range]]:
        """Where the copies of the tile's body stand along each loop, in iterations."""
        spans: list[tuple[str, range]] = []
        for axis, copies in self.copies.items():
            stride = self.width if axis == self.lanes else 1
            spans.append((axis, range(0, copies * stride, stride)))
        if taps:
            spans += [(axis, range(factor)) for axis, factor in self.unrolled.items() if axis != self.lanes]
        return spans


def _moved(place: tuple[int, ...], step: tuple[int, ...], offset: int) -> tuple[int, ...]:
    return tuple(at + offset * along for at, along in zip(place, step, strict=True))
