"""promote: an element that a loop reads and writes again and again, kept in a value the loop carries."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import ClassVar

from tensorlang.analysis.affine import variables
from tensorlang.analysis.dependence import Relation, may_conflict
from tensorlang.analysis.loops import Loop, enclosing_loops, loops_in
from tensorlang.analysis.memory import Access, access_of, is_masked, is_transparent, may_overlap, plain_accesses
from tensorlang.ir.core import Operation, Value
from tensorlang.ir.rewriter import Builder
from tensorlang.passes.schedule.address import find_loops, refusal
from tensorlang.passes.schedule.atomic import AtomicPass
from tensorlang.passes.schedule.build import make, make_load, make_loop, make_store, make_yield, make_zero
from tensorlang.passes.schedule.guard import guard_of, make_guard


@dataclass(frozen=True, kw_only=True)
class PromotePass(AtomicPass):
    """Carry accumulators in registers: load before the loop, store after it. Without `loop`, in every loop.

    Needs: nothing else in the loop may touch the element. A loop that may not run at all is guarded, so that no element
    is touched that the program did not touch. A named loop with nothing to promote is refused.
    """

    name: ClassVar[str] = "promote"
    loop: str = ""

    def apply(self, root: Operation) -> int:
        if not self.loop:
            return sum(promote(loop) for loop in reversed(list(loops_in(root))))
        changes = 0
        for loop in find_loops(root, self.loop):
            made = promote(Loop.of(loop.op))
            if not made:
                raise refusal(loop.op, f"nothing to promote in loop {loop.name}: {_reason(loop)}")
            changes += made
        return changes


@dataclass(slots=True)
class _Place:
    """The accesses of one loop body to one element (or vector), in order."""

    accesses: list[Access]
    current: Value | None = field(default=None)

    @property
    def first(self) -> Access:
        return self.accesses[0]

    @property
    def is_written(self) -> bool:
        return any(access.writes for access in self.accesses)


def promote(loop: Loop) -> int:
    """Promote what can be in one loop; the number of accumulators."""
    found = plain_accesses(loop.op)
    if isinstance(found, Operation):
        return 0
    places = [place for place in _places(loop, found) if place.is_written and _is_alone(loop, place, found)]
    safe = loop.surely_runs()
    if not safe:
        places = [place for place in places if not _starts_with_store(place)]
    if not places:
        return 0
    if not safe and not all(_is_touched_anyway(loop, place) for place in places):
        if loop.op.results or guard_of(loop) is None:
            return 0
        loop = make_guard(loop)
    _carry(loop, places)
    return len(places)


def _reason(loop: Loop) -> str:
    found = plain_accesses(loop.op)
    if isinstance(found, Operation):
        return f"the effects of '{found.name}' are not known"
    written = [place for place in _places(loop, found) if place.is_written]
    if not written:
        return "no element that stays the same in every iteration is written"
    return "something else in it may touch the element"


def _places(loop: Loop, found: Sequence[Access]) -> list[_Place]:
    """The elements that the body itself, not a loop inside, accesses in every iteration."""
    places: list[_Place] = []
    for access in found:
        if access.op.block is not loop.body or is_masked(access.op) or not _is_invariant(loop, access):
            continue
        same = next((place for place in places if place.first.same_place(access)), None)
        if same is None:
            places.append(_Place([access]))
        else:
            same.accesses.append(access)
    return places


def _is_invariant(loop: Loop, access: Access) -> bool:
    """Whether an access goes to one place, whatever the iteration."""
    if access.subscripts is None or _is_defined_in(loop, access.memref):
        return False
    return not any(_is_defined_in(loop, value) for form in access.subscripts for value in variables(form))


def _is_defined_in(loop: Loop, value: Value) -> bool:
    block = value.block
    parent = block.parent if block is not None else None
    return parent is not None and (parent is loop.op or loop.op.is_ancestor_of(parent))


def _is_alone(loop: Loop, place: _Place, found: Sequence[Access]) -> bool:
    """Whether nothing else in the loop may touch the place in any iteration."""
    mine = {access.op for access in place.accesses}
    around: dict[Operation, Relation] = {outer.op: "=" for outer in enclosing_loops(loop.op)}
    others = [access for access in found if access.op not in mine and may_overlap(access.memref, place.first.memref)]
    return not any(may_conflict(place.first, other, around) for other in others)


def _starts_with_store(place: _Place) -> bool:
    return place.first.writes


def _is_touched_anyway(loop: Loop, place: _Place) -> bool:
    """Whether the block around accesses the same place, loop or no loop."""
    assert loop.op.block is not None
    around = (access_of(op) for op in loop.op.block)
    return any(access is not None and access.same_place(place.first) and not is_masked(access.op) for access in around)


def _carry(loop: Loop, places: list[_Place]) -> None:
    """Rebuild the loop with one more carried value for each place."""
    before = Builder.before(loop.op)
    inits = [_initial(before, loop, place) for place in places]
    wide = make_loop(before, loop.lower, loop.upper, loop.step, inits=[*loop.inits, *inits], tag=loop.tag)
    yields = _move_body(loop, wide, places)
    make_yield(wide.body, yields)
    after = Builder.after(wide.op)
    for place, result in zip(places, wide.op.results[len(loop.inits) :], strict=True):
        _store(after, place.first, result)
    for old, new in zip(loop.op.results, wide.op.results[: len(loop.inits)], strict=True):
        old.replace_by(new)
    loop.op.erase()


def _initial(at: Builder, loop: Loop, place: _Place) -> Value:
    """The value before the loop: what was just stored there, else what is loaded."""
    if _starts_with_store(place):
        return make_zero(at, place.first.op.operands[0].type)
    stored = _forwarded_store(loop, place.first)
    if stored is not None:
        value = stored.op.operands[0]
        stored.op.erase()
        return value
    return _load(at, place.first)


def _forwarded_store(loop: Loop, place: Access) -> Access | None:
    """A store to the same place earlier in the block, with nothing in between that may see it or change the element."""
    op = loop.op.before
    while op is not None:
        access = access_of(op)
        if access is not None and access.writes and access.same_place(place) and not is_masked(op):
            return access
        if op.regions or (access is None and not is_transparent(op)):
            return None
        if access is not None and may_overlap(access.memref, place.memref):
            return None
        op = op.before
    return None


def _move_body(loop: Loop, wide: Loop, places: list[_Place]) -> list[Value]:
    """Move the operations over, turning accesses to the places into uses of values; what the new loop yields."""
    count = len(loop.inits)
    for old, new in zip(loop.body.args, wide.body.args[: 1 + count], strict=True):
        old.replace_by(new)
    for place, argument in zip(places, wide.carried[count:], strict=True):
        place.current = argument
    by_op = {access.op: place for place in places for access in place.accesses}
    terminator = loop.body.last
    assert terminator is not None
    for op in loop.body:
        place = by_op.get(op)
        if place is not None:
            _absorb(op, place)
        elif op is not terminator:
            op.detach()
            wide.body.append(op)
    return [*terminator.operands, *(place.current for place in places if place.current is not None)]


def _absorb(op: Operation, place: _Place) -> None:
    """An access becomes the value carried so far, or the next one."""
    assert place.current is not None
    if op.results:
        op.results[0].replace_by(place.current)
    else:
        place.current = op.operands[0]
    op.erase()


def _load(at: Builder, like: Access) -> Value:
    """The load of the place that an access touches."""
    if like.op.name.startswith("affine."):
        assert like.subscripts is not None
        return make_load(at, like.memref, like.subscripts, like.lanes[-1] if like.lanes else 1)
    if not like.writes:
        return at.insert(like.op.clone({})).results[0]
    name = like.op.name.replace("store", "load")
    return make(at, name, like.op.operands[1:], [like.value.type], like.op.attributes).results[0]


def _store(at: Builder, like: Access, value: Value) -> None:
    """The store of a value to the place that an access touches."""
    if like.op.name.startswith("affine."):
        assert like.subscripts is not None
        make_store(at, value, like.memref, like.subscripts)
        return
    first = 1 if like.writes else 0
    name = like.op.name if like.writes else like.op.name.replace("load", "store")
    make(at, name, [value, *like.op.operands[first:]], (), like.op.attributes)
