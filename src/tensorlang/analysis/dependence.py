"""Which iterations of a loop nest must keep their order.

Two accesses conflict when they may touch one element and one of them writes. A question about order is a system of
linear constraints over the loop variables of both; where it is proved empty there is no such conflict. Source: Allen
and Kennedy, Optimizing Compilers for Modern Architectures, chapter 3; direction vectors by exact tests.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from tensorlang.analysis.affine import known_bounds, relabel
from tensorlang.analysis.linear import Linear, variable
from tensorlang.analysis.loops import Loop, enclosing_loops
from tensorlang.analysis.memory import Access, may_overlap, plain_accesses
from tensorlang.analysis.polyhedron import Constraint, is_empty
from tensorlang.analysis.reduction import same_accumulation
from tensorlang.ir.core import Operation, Value

Relation = Literal["=", "<", ">", "*"]
"""How the first access's iteration of a loop compares with the second's."""


@dataclass(frozen=True, slots=True)
class Conflict:
    """Two accesses that may touch one element in iterations whose order a transformation would change."""

    first: Access
    second: Access


@dataclass(frozen=True, slots=True)
class Opaque:
    """An operation whose effects are not understood stands in the way."""

    op: Operation


@dataclass(frozen=True, slots=True)
class _Instance:
    """A value as one of the two accesses sees it."""

    value: Value
    side: int


@dataclass(frozen=True, slots=True)
class Alignment:
    """Two nests to be run as one: the loops of `equal` pairs are in one iteration, of `ahead` the first is further."""

    equal: tuple[tuple[Loop, Loop], ...]
    ahead: tuple[Loop, Loop]


def may_conflict(
    a: Access,
    b: Access,
    relations: Mapping[Operation, Relation],
    *,
    closer_than: Mapping[Operation, int] | None = None,
    alignment: Alignment | None = None,
) -> bool:
    """Whether the two accesses may touch one element in iterations related so.

    `relations` speaks of loops around both; a loop it does not name may differ in any way. `closer_than` bounds the
    distance of the two iterations of a loop, in steps. `alignment` relates loops around `a` alone to loops around `b`.
    """
    if not may_overlap(a.memref, b.memref):
        return False
    if a.memref is not b.memref or a.subscripts is None or b.subscripts is None:
        return True
    system = _System(a, b, relations, closer_than or {}, alignment)
    near = list(system.meeting())
    return not is_empty(near) and not is_empty([*near, *system.domains()])


class _System:
    """The constraints under which two accesses meet."""

    def __init__(
        self,
        a: Access,
        b: Access,
        relations: Mapping[Operation, Relation],
        closer_than: Mapping[Operation, int],
        alignment: Alignment | None,
    ) -> None:
        self.a, self.b = a, b
        self.relations = relations
        self.closer_than = closer_than
        self.ahead = alignment.ahead if alignment else None
        self.equal = {op.regions[0].entry.args[0] for op, relation in relations.items() if relation == "="}
        self.same = {two.variable: one.variable for one, two in alignment.equal} if alignment else {}
        self.equal.update(self.same.values())
        around = (op for access in (a, b) for op in access.op.ancestors() if op.name == "affine.for")
        self.varying = [op for op in around if relations.get(op) != "="]

    def label(self, side: int, value: Value) -> Hashable:
        """One name for both sides where the value is the same on both, else one each."""
        value = self.same.get(value, value)
        if value in self.equal or not self._varies(value):
            return value
        return _Instance(value, side)

    def _varies(self, value: Value) -> bool:
        block = value.block
        inside = block.parent if block is not None else None
        return inside is not None and any(loop is inside or loop.is_ancestor_of(inside) for loop in self.varying)

    def on(self, side: int, form: Linear) -> Linear:
        return relabel(form, lambda value: self.label(side, value))

    def meeting(self) -> Iterator[Constraint]:
        """One element, in iterations related so: few constraints, and mostly enough."""
        yield from self._same_element()
        for op, relation in self.relations.items():
            if relation in ("<", ">"):
                yield from self._relation(Loop.of(op), relation)
        if self.ahead is not None:
            one, two = self.ahead
            yield Constraint(self.on(0, variable(one.variable)) - self.on(1, variable(two.variable)) - 1)

    def domains(self) -> Iterator[Constraint]:
        """That both are iterations at all."""
        for side, access in enumerate((self.a, self.b)):
            for loop in enclosing_loops(access.op):
                yield from self._domain(side, loop)

    def _same_element(self) -> Iterator[Constraint]:
        assert self.a.subscripts is not None
        assert self.b.subscripts is not None
        for dim, (left, right) in enumerate(zip(self.a.subscripts, self.b.subscripts, strict=True)):
            gap = self.on(0, left) - self.on(1, right)
            if self.a.lanes[dim] == 1 and self.b.lanes[dim] == 1:
                yield Constraint(gap, is_equality=True)
            else:
                yield Constraint(-gap + (self.b.lanes[dim] - 1))
                yield Constraint(gap + (self.a.lanes[dim] - 1))
            for side, form in ((0, left), (1, right)):
                yield from self._bounds(side, form)

    def _bounds(self, side: int, form: Linear) -> Iterator[Constraint]:
        for fact in known_bounds(form):
            yield Constraint(self.on(side, fact.form), fact.is_equality)

    def _domain(self, side: int, loop: Loop) -> Iterator[Constraint]:
        for fact in loop.domain():
            yield Constraint(self.on(side, fact.form), fact.is_equality)

    def _relation(self, loop: Loop, relation: Relation) -> Iterator[Constraint]:
        first, second = (0, 1) if relation == "<" else (1, 0)
        here = variable(loop.variable)
        distance = self.on(second, here) - self.on(first, here)
        low = loop.single_lower
        in_phase = low is not None and self.on(0, low) == self.on(1, low)
        yield Constraint(distance - (loop.step if in_phase else 1))
        if loop.op in self.closer_than:
            yield Constraint(-distance + (self.closer_than[loop.op] - 1) * loop.step)


def _pairs(found: Sequence[Access], *, reassociate: bool) -> Iterator[tuple[Access, Access]]:
    """Ordered pairs of accesses that could conflict at all."""
    for a in found:
        for b in found:
            if not (a.writes or b.writes) or not may_overlap(a.memref, b.memref):
                continue
            if reassociate and same_accumulation(a, b):
                continue
            yield a, b


def carried_by(loop: Loop, *, reassociate: bool = False, closer_than: int | None = None) -> Conflict | Opaque | None:
    """What makes iterations of a loop less than `closer_than` steps apart keep their order; None when nothing does.

    With `reassociate`, the order of the terms of a sum is free.
    """
    found = plain_accesses(loop.op)
    if isinstance(found, Operation):
        return Opaque(found)
    relations: dict[Operation, Relation] = {outer.op: "=" for outer in enclosing_loops(loop.op)}
    relations[loop.op] = "<"
    near = {loop.op: closer_than} if closer_than is not None else None
    for a, b in _pairs(found, reassociate=reassociate):
        if may_conflict(a, b, relations, closer_than=near):
            return Conflict(a, b)
    return None


def breaks_order(band: Sequence[Loop], order: Sequence[Loop], *, reassociate: bool) -> Conflict | Opaque | None:
    """What forbids running a perfect band in another order of its loops; None when nothing does."""
    found = plain_accesses(band[0].op)
    if isinstance(found, Operation):
        return Opaque(found)
    around: dict[Operation, Relation] = {outer.op: "=" for outer in enclosing_loops(band[0].op)}
    questions = list(_reversals(band, order))
    for a, b in _pairs(found, reassociate=reassociate):
        for question in questions:
            if may_conflict(a, b, {**around, **question}):
                return Conflict(a, b)
    return None


def _reversals(band: Sequence[Loop], order: Sequence[Loop]) -> Iterator[dict[Operation, Relation]]:
    """The direction vectors that come forward in `band` and backward in `order`."""
    for at, leading in enumerate(band):
        forward: dict[Operation, Relation] = {loop.op: "=" for loop in band[:at]}
        forward[leading.op] = "<"
        backward: dict[Operation, Relation] = {}
        for loop in order:
            here = forward.get(loop.op)
            if here == "<":
                break
            if here is None:
                yield {**forward, **backward, loop.op: ">"}
                backward[loop.op] = "="


def breaks_tiling(band: Sequence[Loop], *, reassociate: bool) -> Conflict | Opaque | None:
    """What forbids tiling a perfect band: a conflict that goes backward in one of its loops."""
    found = plain_accesses(band[0].op)
    if isinstance(found, Operation):
        return Opaque(found)
    around: dict[Operation, Relation] = {outer.op: "=" for outer in enclosing_loops(band[0].op)}
    for a, b in _pairs(found, reassociate=reassociate):
        for at, leading in enumerate(band):
            forward: dict[Operation, Relation] = {loop.op: "=" for loop in band[:at]}
            forward[leading.op] = "<"
            for later in band[at + 1 :]:
                if may_conflict(a, b, {**around, **forward, later.op: ">"}):
                    return Conflict(a, b)
    return None


def breaks_fusion(first: Sequence[Loop], second: Sequence[Loop]) -> Conflict | Opaque | None:
    """What forbids running two nests, the second after the first, as one nest over the same iterations."""
    befores, afters = plain_accesses(first[0].op), plain_accesses(second[0].op)
    for found in (befores, afters):
        if isinstance(found, Operation):
            return Opaque(found)
    assert not isinstance(befores, Operation)
    assert not isinstance(afters, Operation)
    around: dict[Operation, Relation] = {outer.op: "=" for outer in enclosing_loops(first[0].op)}
    pairs = list(zip(first, second, strict=True))
    for a in befores:
        for b in afters:
            if not (a.writes or b.writes):
                continue
            for depth, ahead in enumerate(pairs):
                if may_conflict(a, b, around, alignment=Alignment(tuple(pairs[:depth]), ahead)):
                    return Conflict(a, b)
    return None
