"""The sign of a term for all sizes at once, by substituting bounds for variables until only sizes are left.

Quick, and enough for most nests of dynamic shapes, tiled, peeled and masked ones too. Every bound holds where the loops
run at all. What this cannot tell is left to the solver.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain, product

from tensorlang.gate.proof.extremes import is_fixed, sizes_only
from tensorlang.gate.proof.terms import (
    Atom,
    Choice,
    Division,
    Extreme,
    Product,
    Term,
    TooBigError,
    Variable,
    atoms,
    whole,
)
from tensorlang.gate.proof.terms import product as term_product

Clause = tuple[Term, ...]
"""A bound from above: a term is not larger than all of these forms over sizes."""

_MOST_CLAUSES = 16
_MOST_TERMS = 4_000
"""Beyond so many terms, nothing more is tried."""


class Signs:
    """Decides, and remembers what it found: accesses of one kernel differ by numbers mostly."""

    def __init__(self) -> None:
        self._known: dict[Term, tuple[Clause, ...]] = {}
        self._names: dict[Atom, frozenset[Atom]] = {}

    def is_negative(self, term: Term) -> bool:
        """Whether the term is surely below zero."""
        return any(all(_is_negative(form) for form in clause) for clause in self._clauses(term))

    def is_natural(self, term: Term) -> bool:
        """Whether the term is surely not below zero."""
        return self.is_negative(-term - 1)

    def _clauses(self, term: Term) -> Iterator[Clause]:
        """Bounds of a term from above."""
        bare = Term(term.terms)
        if bare not in self._known and len(self._known) < _MOST_TERMS:
            self._known[bare] = ()  # while it is worked out, for one that bounds itself
            self._known[bare] = tuple(self._work_out(bare))
        for clause in self._known.get(bare, ()):
            yield tuple(form + term.number for form in clause)

    def _work_out(self, term: Term) -> list[Clause]:
        atom = self._innermost(term)
        if atom is None:
            return [(term,)]
        rest, found = term.without(atom), list[Clause]()
        for options in self._options(atom, term.factor(atom)):
            sums = [rest + bound for bound in options]
            found += (tuple(chain(*parts)) for parts in product(*map(self._clauses, sums)))
            if len(found) >= _MOST_CLAUSES:
                break
        return found[:_MOST_CLAUSES]

    def _innermost(self, term: Term) -> Atom | None:
        """An atom that is no size, and on which no other atom depends."""
        moving = [atom for atom, _ in atoms(term) if not is_fixed(atom)]
        return next((atom for atom in moving if not any(atom in self._behind(other) for other in moving)), None)

    def _behind(self, atom: Atom) -> frozenset[Atom]:
        """What the value of an atom, or its bounds, depend on, itself left out."""
        if atom not in self._names:
            self._names[atom] = frozenset()
            inner = set(_inside(atom))
            self._names[atom] = frozenset(inner.union(*map(self._behind, inner)) - {atom})
        return self._names[atom]

    # -- bounds of one atom --------------------------------------------------------------------------------------------

    def _options(self, atom: Atom, factor: int) -> Iterator[Clause]:
        """Ways to bound `factor * atom` from above."""
        match atom:
            case Variable():
                bound = _last(atom) if factor > 0 else atom.lower
                if bound is not None:
                    yield (bound * factor,)
            case Extreme(kind, left, right) if (kind == "min") == (factor > 0):
                yield (left * factor,)
                yield (right * factor,)
            case Extreme(_, left, right) | Choice(_, left, right):
                yield (left * factor, right * factor)
            case Product(left, right):
                yield from self._products(left, right, factor)
            case Division():
                yield from self._divisions(atom, factor)
            case _:
                return

    def _products(self, left: Term, right: Term, factor: int) -> Iterator[Clause]:
        """Of factors that are never negative."""
        if not (self.is_natural(left) and self.is_natural(right)):
            return
        if factor < 0:
            yield (whole(0),)
            return
        for one, other in product(self._clauses(left), self._clauses(right)):
            try:
                yield tuple(term_product(a, b) * factor for a, b in product(one, other))
            except TooBigError:
                return

    def _divisions(self, atom: Division, factor: int) -> Iterator[Clause]:
        """By a number; the dividend must not be negative where the division says so."""
        is_natural = self.is_natural(atom.dividend)
        if not atom.divisor.is_constant or atom.divisor.number <= 0 or not (atom.signed or is_natural):
            return
        size = atom.divisor.number
        if atom.kind == "remainder":
            yield (whole((size - 1) * factor if factor > 0 else 0),)
        elif factor % size == 0:
            yield ((atom.dividend - (size - 1 if factor < 0 else 0)) * (factor // size),)
        if is_natural:
            yield (atom.dividend * factor if factor > 0 else whole(0),)


def _last(variable: Variable) -> Term | None:
    """The largest value: a whole number of steps below the upper bound where that is seen to be in phase."""
    if variable.upper is None:
        return None
    if variable.step > 1 and variable.lower is not None:
        way = variable.upper - variable.lower
        if way.number % variable.step == 0 and way.divisor() % variable.step == 0:
            return variable.upper - variable.step
    return variable.upper - 1


def _inside(atom: Atom) -> Iterator[Atom]:
    """The atoms that an atom speaks of."""
    match atom:
        case Variable(lower=lower, upper=upper):
            terms = [bound for bound in (lower, upper) if bound is not None]
        case Product(left, right) | Division(_, left, right) | Extreme(_, left, right):
            terms = [left, right]
        case Choice(_, yes, no):
            terms = [yes, no]
        case _:
            return
    for term in terms:
        yield from (inner for inner, _ in atoms(term))


def _is_negative(form: Term) -> bool:
    """Sizes are never negative themselves."""
    return form.number < 0 and all(factor <= 0 for _, factor in atoms(form)) and sizes_only(form)
