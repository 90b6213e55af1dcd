"""What a function expects of its sizes, read off its own accesses: which are free, and what the others must be.

A base is right for the sizes that it is called with: where it reads `B[k, j]` for k below the second extent of A, the
first extent of B is that, or larger. Here it is taken to be exactly that: a swap holds for such sizes only, and any
others fall back to the base (see `certificate.Guard`).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import chain

from tensorlang.analysis.work import trip_count
from tensorlang.gate.proof.accesses import Access
from tensorlang.gate.proof.conditions import Condition, at_least, variables_in
from tensorlang.gate.proof.extremes import as_sum_of_extents, single_extent, upper_forms
from tensorlang.gate.proof.intervals import Intervals
from tensorlang.gate.proof.scopes import Scope
from tensorlang.gate.proof.terms import Extent, Term, Variable, term_of, variables_of, whole
from tensorlang.gate.proof.trace import Trace

_ENDING = frozenset({"cf.assert", "tensorlang.assert"})


@dataclass(frozen=True, slots=True)
class Contract:
    """Sizes that a function may be called with.

    Attributes:
        free: the sizes that may be chosen, in the order of the arguments.
        derived: what other extents must be, over free ones.
        vague: extents that must be large enough in a way that is no linear form; computed for each size by itself.
        least: the smallest that a free size may be, where that is not 0.
        most: the largest that one may be, where every call indexes a memref of fixed extent with it: beyond that the
            base itself reads or writes outside, so that nothing is promised there and no guard has to test it.
    """

    free: tuple[Extent, ...]
    derived: Mapping[Extent, Term] = field(default_factory=dict[Extent, Term])
    vague: frozenset[Extent] = frozenset()
    least: Mapping[Extent, int] = field(default_factory=dict[Extent, int])
    most: Mapping[Extent, int] = field(default_factory=dict[Extent, int])
    _needs: tuple[tuple[Extent, Term], ...] = ()

    def facts(self) -> list[Condition]:
        """What holds of the free sizes."""
        found = [at_least(term_of(extent), self.least.get(extent, 0)) for extent in (*self.free, *self.vague)]
        found += [at_least(whole(most), term_of(extent)) for extent, most in self.most.items() if extent in self.free]
        return found + [at_least(term, 0) for term in self.derived.values()]

    def extents(self, sizes: tuple[int, ...]) -> dict[Extent, int] | None:
        """Every extent for these free sizes; None when they break the contract."""
        found = dict(zip(self.free, sizes, strict=True))
        if any(found[extent] < least for extent, least in self.least.items() if extent in found):
            return None
        if any(found[extent] > most for extent, most in self.most.items() if extent in found):
            return None
        known = Intervals(dict(found))
        found.update((extent, int(known.of(term).low)) for extent, term in self.derived.items())
        if any(size < 0 for size in found.values()):
            return None
        for extent in sorted(self.vague, key=_order):
            size = self._needed(extent, found)
            if size is None:
                return None
            found[extent] = size
        return found

    def _needed(self, extent: Extent, found: Mapping[Extent, int]) -> int | None:
        """The smallest extent that holds every index; None when none is large enough."""
        known = Intervals(found)
        highest = -1
        for needing, index in self._needs:
            if needing == extent:
                interval = known.of(index)
                if interval.is_empty:
                    continue
                if not isinstance(interval.high, int):
                    return None
                highest = max(highest, interval.high)
        return highest + 1


def contract_of(trace: Trace) -> Contract:
    """Read the contract off a base's accesses."""
    needs = tuple(need for access in trace.accesses for need in _needs(access))
    return _Inference(trace, needs).contract()


def _needs(access: Access) -> Iterator[tuple[Extent, Term]]:
    """For every dynamic extent of an argument that is accessed: the largest index."""
    buffer = access.view.buffer
    if buffer is None or buffer.argument is None:
        return
    last = _last(access)
    if last is None:
        return
    for extent, index in zip(buffer.extents, last, strict=True):
        found = single_extent(extent)
        if found is not None:
            yield found, index


def _last(access: Access) -> tuple[Term, ...] | None:
    """The last element that an access touches, in its buffer."""
    return access.view.element([first + count - 1 for first, count in zip(access.firsts, access.counts, strict=True)])


def _most(trace: Trace) -> dict[Extent, int]:
    """What sizes are at most, by the accesses that every call makes to memory of fixed extents."""
    found: dict[Extent, int] = {}
    for access in trace.accesses:
        last = _last(access)
        if access.view.buffer is None or last is None or not _is_certain(access):
            continue
        for extent, index in zip(access.view.buffer.extents, last, strict=True):
            single = single_extent(index - index.number)
            if single is not None and extent.is_constant:
                limit = extent.number - 1 - index.number
                found[single] = min(found.get(single, limit), limit)
    return found


def _is_certain(access: Access) -> bool:
    """Whether every call makes an access: it stands in loops of one or more turns alone, and no assert ends calls."""
    parents = list(access.op.ancestors())
    function = next((op for op in parents if op.name == "func.func"), None)
    inside = parents[: parents.index(function)] if function is not None else parents
    loops = all(op.name in ("scf.for", "affine.for") and (trip_count(op) or 0) > 0 for op in inside)
    return loops and function is not None and all(op.name not in _ENDING for op in function.walk())


class _Inference:
    """The forms that extents must reach, one after the other made equations."""

    def __init__(self, trace: Trace, needs: tuple[tuple[Extent, Term], ...]) -> None:
        self.extents = trace.extents
        self.needs = needs
        self.steering = _steering(trace)
        self.derived: dict[Extent, Term] = {}
        self.vague: set[Extent] = set()
        self.least: dict[Extent, int] = {}
        self.most = _most(trace)

    def contract(self) -> Contract:
        for extent, index in self.needs:
            forms = upper_forms(index)
            form = as_sum_of_extents(forms[0] + 1) if len(forms) == 1 else None
            if form is None and any(isinstance(name, Variable) and name.of_contents for name in variables_of(index)):
                continue  # loaded indices: whoever calls the function sees to it that they fit
            if form is None:
                self._give_up(extent)
            else:
                self._reach(extent, form)
        free = tuple(e for e in self.extents if e not in self.derived and e not in self.vague)
        return Contract(free, self.derived, frozenset(self.vague), self.least, self.most, self.needs)

    def _give_up(self, extent: Extent) -> None:
        """Its size cannot be told for all sizes. One that steers stays free: the base decides what is too small."""
        if extent not in self.steering and extent not in self.derived:
            self.vague.add(extent)

    def _reach(self, extent: Extent, form: Term) -> None:
        """Learn that `extent >= form`."""
        form, here = self._now(form), self._now(term_of(extent))
        if extent in self.vague or any(isinstance(a, Extent) and a in self.vague for a in form.terms):
            return
        gap = form - here
        if gap.is_constant and gap.number <= 0:
            return
        single = single_extent(here)
        if form.is_constant and single is not None:
            self.least[single] = max(self.least.get(single, 0), form.number)
        elif single is not None and single not in form.terms:
            self._define(single, form)
        elif (other := single_extent(form)) is not None and other not in here.terms:
            self._define(other, here)
        elif gap.is_constant and extent in self.derived and extent not in self.steering:
            self.derived[extent] = form
        else:
            self._give_up(extent)
            if extent in self.derived and extent not in self.steering:
                del self.derived[extent]
                self.vague.add(extent)

    def _define(self, extent: Extent, form: Term) -> None:
        """Make them equal; of two free sizes the earlier stays."""
        other = single_extent(form)
        if other is not None and extent in self.steering and _order(extent) < _order(other):
            extent, form = other, term_of(extent)
        self.derived = {known: term.substitute(extent, form) for known, term in self.derived.items()}
        self.derived[extent] = form

    def _now(self, form: Term) -> Term:
        for extent, term in self.derived.items():
            form = form.substitute(extent, term)
        return form


def _order(extent: Extent) -> tuple[int, int]:
    return extent.argument, -1 if extent.dimension is None else extent.dimension


def _steering(trace: Trace) -> frozenset[Extent]:
    """The extents that the function asks for: those in its bounds, conditions and indices."""
    scopes: dict[Scope, None] = dict.fromkeys(
        scope for item in (*trace.accesses, *trace.claims) for scope in item.scope.outward() if scope.parent is not None
    )
    in_facts = (name for scope in scopes for fact in scope.facts for name in variables_in(fact))
    in_claims = (name for claim in trace.claims for name in variables_in(claim.holds))
    in_indices = (name for access in trace.accesses for first in access.firsts for name in variables_of(first))
    return frozenset(name for name in chain(in_facts, in_claims, in_indices) if isinstance(name, Extent))
