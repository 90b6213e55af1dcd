"""How many cycles a schedule should take: units, latency, registers, caches. Only the order of the answers matters.

Sources: Goto and van de Geijn, Anatomy of High-Performance Matrix Multiplication, TOMS 2008; Low et al., Analytical
Modeling Is Enough for High-Performance BLIS, TOMS 2016; the constants were fitted to kernels timed on one machine with
256-bit vectors.
"""

from __future__ import annotations

from math import ceil, prod

from tensorlang.analysis.machine import Machine
from tensorlang.tune.nests import Nest, Stream
from tensorlang.tune.schedule import Schedule

UNKNOWN_TRIPS = 256
LOADS_PER_CYCLE = 2.0
OPERATIONS_PER_CYCLE = 5.5
LOOP_CYCLES = 0.8
"""What one turn of an innermost loop costs beside its work."""
TILE_CYCLES = 6.0
"""Entering and leaving the innermost loop: a mispredicted branch, part of the time."""
SPLIT_LOAD = 1.3
SHUFFLED_LOAD = 1.5
"""A load and its share of a shuffle, of those that lanes which lie apart need."""
LOAD_STALLS = 0.1
"""The share of the loads' time that arithmetic does not hide."""
SPILL_CYCLES = 1.2
MASKED_STORE_CYCLES = 12.0
COPY_CYCLES = 1.5
"""Per vector copied into a packed buffer."""
CONFLICT_STRIDE = 1024
"""Bytes: rows at a multiple of this distance fall into the same few sets of the first cache."""


def cycles(nest: Nest, schedule: Schedule, machine: Machine) -> float:
    """The expected cycles of the whole nest."""
    model = _Model(nest, machine)
    return model.total(schedule) + model.packing(schedule)


class _Model:
    def __init__(self, nest: Nest, machine: Machine) -> None:
        self.nest = nest
        self.machine = machine
        self.element_bytes = max(1, nest.bits // 8)

    # -- tiles --------------------------------------------------------------------------------------------------------

    def total(self, schedule: Schedule) -> float:
        whole = self.tile(schedule)
        count = 1.0
        for axis in self.nest.band:
            count *= self._tiles_along(axis.name, axis.trips, schedule, whole)
        return whole * count * self._memory_factor(schedule)

    def _tiles_along(self, axis: str, trips: int | None, schedule: Schedule, whole: float) -> float:
        """How many tiles fit along one loop, a smaller one counting by what it costs."""
        trips = trips if trips is not None else UNKNOWN_TRIPS + 3
        extra = 0.0
        if axis == schedule.lanes:
            extra = self._tail(schedule, trips % schedule.width) / whole
            trips = trips // schedule.width if schedule.tail == "narrow" else ceil(trips / schedule.width)
        copies = schedule.copies.get(axis, 1)
        left = trips % copies
        part = self.tile(schedule.jammed(axis, left)) / whole if left else 0.0
        return trips // copies + part + extra

    def _tail(self, schedule: Schedule, left: int) -> float:
        """What lanes left over cost beyond one more vector."""
        others = prod(copies for axis, copies in schedule.copies.items() if axis != schedule.lanes)
        if left == 0 or schedule.tail == "shift":
            return 0.0
        if schedule.tail == "mask":
            return MASKED_STORE_CYCLES * others
        pieces = left.bit_count()
        return pieces * self.tile(schedule.jammed(schedule.lanes, 1))

    def tile(self, schedule: Schedule) -> float:
        """One tile: its body as often as the sums ask for, and getting in and out."""
        turns = 1.0
        for axis in self.nest.sums:
            trips = axis.trips if axis.trips is not None else UNKNOWN_TRIPS
            turns *= max(1.0, trips / schedule.unrolled.get(axis.name, 1))
        if schedule.lanes in {axis.name for axis in self.nest.sums}:
            turns = max(1.0, turns / schedule.width)
        accumulators = self._vectors(schedule)
        body = self.body(schedule, loops=turns > 1)
        if turns <= 1:
            return body * (1.0 if schedule.hoist else 1.02) + accumulators + 1.0
        return turns * (body + LOOP_CYCLES) + 1.5 * accumulators + TILE_CYCLES

    def _vectors(self, schedule: Schedule) -> int:
        """Machine vectors that hold the sums of a tile."""
        lanes = max(1, self.machine.lanes(self.nest.bits))
        return schedule.accumulators * max(1, ceil(schedule.width / lanes))

    def body(self, schedule: Schedule, *, loops: bool) -> float:
        """One turn of the innermost loop."""
        wide = max(1, ceil(schedule.width / max(1, self.machine.lanes(self.nest.bits))))
        taps = prod(schedule.unrolled.values())
        work = schedule.accumulators * taps * wide
        reads = self._vector_reads(schedule)
        vectors = sum(schedule.places(s, taps=True) * wide * self._load(s, schedule) for s in reads)
        scalars = sum(
            schedule.places(s, taps=True) for s in self._scalar_reads(schedule) if not self._kept(s, schedule)
        )
        loading = (vectors + scalars) / LOADS_PER_CYCLE
        units = max(work / self.machine.fma_per_cycle, loading) + LOAD_STALLS * loading
        busy = max(units, (work + vectors + scalars + 3) / OPERATIONS_PER_CYCLE)
        if loops:
            busy = max(busy, float(self.machine.fma_latency * taps))
        return busy + self._spills(schedule, wide) * SPILL_CYCLES * taps

    def _load(self, stream: Stream, schedule: Schedule) -> float:
        """What a vector load costs: more where neighbouring taps make it straddle cache lines, or it is several."""
        if (distance := stream.distance(schedule.lanes)) > 1:
            return SHUFFLED_LOAD * distance
        shifted = any(stream.is_unit(axis.name) for axis in self.nest.sums)
        return SPLIT_LOAD if shifted else 1.0

    # -- registers ----------------------------------------------------------------------------------------------------

    def _spills(self, schedule: Schedule, wide: int) -> float:
        """Vectors that do not fit into registers, each time a tap is summed."""
        vectors = sum(schedule.places(s, taps=False) for s in self._vector_reads(schedule)) * wide
        scalars = sum(
            schedule.places(s, taps=False) for s in self._scalar_reads(schedule) if not self._kept(s, schedule)
        )
        kept = sum(schedule.places(s, taps=True) for s in self._scalar_reads(schedule) if self._kept(s, schedule))
        streamed = min(vectors, scalars) + 1 if vectors and scalars else 1
        return max(0, self._vectors(schedule) + kept + streamed - self.machine.vector_registers)

    def _vector_reads(self, schedule: Schedule) -> list[Stream]:
        return [stream for stream in self.nest.inputs if stream.moves_with(schedule.lanes)]

    def _scalar_reads(self, schedule: Schedule) -> list[Stream]:
        return [stream for stream in self.nest.inputs if not stream.moves_with(schedule.lanes)]

    def _kept(self, stream: Stream, schedule: Schedule) -> bool:
        """Whether an access is the same in every tile: its broadcasts stay in registers, hoisted or not."""
        fully = [axis.name for axis in self.nest.sums if schedule.unrolled.get(axis.name) == axis.trips]
        return schedule.has_taps and all(axis in fully for axis in stream.steps)

    # -- memory -------------------------------------------------------------------------------------------------------

    def _panel(self, schedule: Schedule) -> float:
        """Bytes of the vector operand that one tile reads."""
        bytes_ = float(self.element_bytes)
        for stream in self._vector_reads(schedule)[:1]:
            for axis in (*self.nest.sums, *self.nest.band):
                if stream.moves_with(axis.name):
                    bytes_ *= self._extent_in_tile(axis.name, axis.trips, schedule)
        return bytes_

    def _extent_in_tile(self, axis: str, trips: int | None, schedule: Schedule) -> int:
        if any(found.name == axis for found in self.nest.sums):
            return trips if trips is not None else UNKNOWN_TRIPS
        return schedule.copies.get(axis, 1) * (schedule.width if axis == schedule.lanes else 1)

    def _memory_factor(self, schedule: Schedule) -> float:
        if not self.nest.sums:
            return 1.0
        panel = self._panel(schedule)
        factor = 1.0
        if panel > self.machine.l2_bytes * 0.75:
            factor *= 1.3
        elif panel > self.machine.l1_bytes * 0.75:
            factor *= 1.04
        if schedule.pack is None and self._reused(schedule):
            factor *= 1.12 if self._conflicts(schedule) else 1.08
        return factor if schedule.blocked or not self._reused(schedule) else factor * 1.1

    def _reused(self, schedule: Schedule) -> bool:
        """Whether some loop runs over the same vector operand again and again."""
        reads = self._vector_reads(schedule)
        return any(not read.moves_with(axis.name) for read in reads for axis in self.nest.band)

    def _conflicts(self, schedule: Schedule) -> bool:
        """Whether neighbouring rows of the vector operand fall into few sets of the first cache."""
        for stream in self._vector_reads(schedule):
            for dim, stride in enumerate((stream.strides or ())[:-1]):
                moved = any(stream.steps.get(axis.name, (0,) * stream.rank)[dim] for axis in self.nest.sums)
                if moved and stride > 0 and stride * self.element_bytes % CONFLICT_STRIDE == 0:
                    return True
        return False

    def packing(self, schedule: Schedule) -> float:
        """Copying the vector operand, block by block."""
        if schedule.pack is None:
            return 0.0
        streams = [stream for stream in self.nest.reads if stream.operand == schedule.pack]
        vectors = self._panel(schedule) / self.machine.vector_bytes
        blocks = 1.0
        for axis in self.nest.band:
            if any(stream.moves_with(axis.name) for stream in streams):
                trips = axis.trips if axis.trips is not None else UNKNOWN_TRIPS
                blocks *= ceil(trips / self._extent_in_tile(axis.name, trips, schedule))
        return vectors * blocks * COPY_CYCLES
