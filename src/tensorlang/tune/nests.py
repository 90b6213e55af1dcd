"""Recognizing what a loop nest does: which loops are independent, which sum, how each access moves with each loop."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from tensorlang.analysis.affine import depends_on
from tensorlang.analysis.loops import Loop, loops_in, perfect_band
from tensorlang.analysis.memory import Access, may_overlap, plain_accesses
from tensorlang.analysis.reduction import accumulation_of
from tensorlang.ir.core import Operation
from tensorlang.ir.types import MemRefType, Type, bit_width, strides_and_offset
from tensorlang.passes.schedule.strided import MOST_APART

Kind = Literal["contraction", "chain", "map", "other"]
"""Independent elements, each by sums whose order is free, or by steps that keep theirs, or alone; anything else."""


@dataclass(frozen=True, slots=True)
class Axis:
    """One loop of a nest. `trips` is None where the number of iterations is not constant."""

    name: str
    trips: int | None
    steers: bool = False
    """Whether the bounds of another loop depend on it: then its iterations cannot run side by side."""


@dataclass(frozen=True, slots=True)
class Stream:
    """One access: by how much its place moves, in elements of each dimension, with one step of each loop.

    `steps[loop]` has one number per dimension; a loop that the access does not depend on is not in it.
    """

    operand: int
    """Which of the buffers that the nest reads; -1 for one that it writes."""
    steps: dict[str, tuple[int, ...]]
    rank: int
    strides: tuple[int, ...] | None

    def moves_with(self, loop: str) -> bool:
        return loop in self.steps

    def is_unit(self, loop: str) -> bool:
        """Whether neighbouring iterations of a loop access neighbours in memory."""
        return self.distance(loop) == 1

    def distance(self, loop: str) -> int:
        """How far apart neighbouring iterations access along contiguous memory; 0 where they do not, or not near."""
        step = self.steps.get(loop)
        if step is None or self.strides is None or self.strides[-1:] != (1,) or any(step[:-1]):
            return 0
        return step[-1] if 1 <= step[-1] <= MOST_APART else 0


@dataclass(frozen=True, slots=True)
class Nest:
    """A nest of affine loops: `band` independent or not, outermost first; `sums` inside it carry accumulators."""

    root: Loop
    band: tuple[Axis, ...]
    sums: tuple[Axis, ...]
    reads: tuple[Stream, ...]
    writes: tuple[Stream, ...]
    written: frozenset[int]
    """The operands (buffers that are read) that are written as well."""
    element: Type
    kind: Kind

    @property
    def bits(self) -> int:
        return bit_width(self.element)

    @property
    def inputs(self) -> tuple[Stream, ...]:
        """The reads of the innermost body: those that move with a sum, or all where there is none."""
        sums = [axis.name for axis in self.sums]
        return tuple(s for s in self.reads if any(s.moves_with(axis) for axis in sums)) if sums else self.reads

    def only_reads(self, operand: int) -> bool:
        """Whether a buffer that is read is never written here."""
        return operand not in self.written

    def writes_only(self, operands: set[int]) -> bool:
        """Whether no buffer of these is both read and written."""
        return not operands & self.written

    @property
    def points(self) -> float:
        """Iterations of the innermost body; loops of unknown length count as 256."""
        count = 1.0
        for axis in (*self.band, *self.sums):
            count *= axis.trips if axis.trips is not None else 256
        return count


def recognize(root: Loop) -> Nest:
    """What a nest does. Every loop in it must be tagged, each with a name of its own."""
    band = _independent(perfect_band(root))
    found = plain_accesses(root.op)
    if isinstance(found, Operation) or not found:
        return Nest(root, _axes(band, root), (), (), (), frozenset(), root.variable.type, "other")
    sums = _sums(band[-1])
    loops = [*band, *(sums or [])]
    reads, writes = _streams(found, loops)
    memref = next((access.memref for access in found if access.writes), found[0].memref)
    assert isinstance(memref.type, MemRefType)
    kind = _kind(band, sums)
    return Nest(
        root, _axes(band, root), _axes(sums or [], root), reads, writes, _written(found), memref.type.element, kind
    )


def _axes(loops: list[Loop], inside: Loop) -> tuple[Axis, ...]:
    bounds = [form for inner in loops_in(inside.op) for form in (*inner.lower, *inner.upper)]
    return tuple(
        Axis(loop.tag or "", loop.trip_count(), any(depends_on(form, loop.variable) for form in bounds))
        for loop in loops
    )


def _independent(band: list[Loop]) -> list[Loop]:
    """The loops of a perfect band that carry no values."""
    return [loop for loop in band if not loop.carried] or band[:1]


def _sums(innermost: Loop) -> list[Loop] | None:
    """The chain of summing loops in the body of the innermost loop; None when the body holds any other loop."""
    chain: list[Loop] = []
    body = innermost.body
    while True:
        inner = [op for op in body if op.regions]
        if not inner:
            return chain
        if len(inner) == 1 and inner[0].name == "affine.if" and not inner[0].regions[-1].blocks:
            body = inner[0].regions[0].entry
            continue
        if len(inner) > 1 or inner[0].name != "affine.for":
            return None
        loop = Loop.of(inner[0])
        if not loop.carried:
            return None
        chain.append(loop)
        body = loop.body


def _kind(band: list[Loop], sums: list[Loop] | None) -> Kind:
    if sums is None or any(loop.carried for loop in band):
        return "other"
    if not sums:
        return "map"
    last = sums[-1]
    pairs = zip(last.yields, last.carried, strict=True)
    return "contraction" if all(accumulation_of(new, old) is not None for new, old in pairs) else "chain"


def _streams(found: list[Access], loops: list[Loop]) -> tuple[tuple[Stream, ...], tuple[Stream, ...]]:
    buffers = list(dict.fromkeys(access.memref for access in found if not access.writes))
    reads: list[Stream] = []
    writes: list[Stream] = []
    for access in found:
        operand = -1 if access.writes else buffers.index(access.memref)
        (writes if access.writes else reads).append(_stream(access, operand, loops))
    return tuple(reads), tuple(writes)


def _written(found: list[Access]) -> frozenset[int]:
    buffers = dict.fromkeys(access.memref for access in found if not access.writes)
    stored = [access.memref for access in found if access.writes]
    overlapped = (at for at, buffer in enumerate(buffers) if any(may_overlap(buffer, memref) for memref in stored))
    return frozenset(overlapped)


def _stream(access: Access, operand: int, loops: list[Loop]) -> Stream:
    assert isinstance(access.memref.type, MemRefType)
    layout = strides_and_offset(access.memref.type)
    subscripts = access.subscripts or ()
    steps: dict[str, tuple[int, ...]] = {}
    for loop in loops:
        if any(depends_on(form, loop.variable) for form in subscripts):
            steps[loop.tag or ""] = tuple(form.factor(loop.variable) * loop.step for form in subscripts)
    return Stream(operand, steps, len(subscripts), layout[0] if layout else None)
