"""Intervals of terms where the sizes are known: quick, and enough for most functions of fixed shapes."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from tensorlang.gate.proof.terms import Atom, Choice, Division, Extent, Extreme, Product, Term, Variable, atoms

Bound = int | float
"""A whole number, or an infinity."""


class Interval(NamedTuple):
    """From `low` to `high`, both included; empty when `high` is less."""

    low: Bound
    high: Bound

    @property
    def is_empty(self) -> bool:
        return self.high < self.low


EVERYTHING = Interval(-math.inf, math.inf)


@dataclass(slots=True)
class Intervals:
    """Intervals under given extents; an extent that is not among them is any number from 0 on."""

    extents: Mapping[Extent, int] = field(default_factory=dict[Extent, int])
    _known: dict[Variable, Interval] = field(default_factory=dict[Variable, Interval])

    def of(self, term: Term) -> Interval:
        """All values of the term lie in it. Empty where a variable has no value at all."""
        low: Bound = term.number
        high: Bound = term.number
        for atom, factor in atoms(term):
            inner = self._of_atom(atom)
            if inner.is_empty:
                return inner
            ends = (_times(inner.low, factor), _times(inner.high, factor))
            low, high = low + min(ends), high + max(ends)
        return Interval(low, high)

    def _of_atom(self, atom: Atom) -> Interval:
        match atom:
            case Extent():
                size = self.extents.get(atom)
                return Interval(0, math.inf) if size is None else Interval(size, size)
            case Variable():
                return self._of_variable(atom)
            case Product(left, right):
                return _product(self.of(left), self.of(right))
            case Division():
                return self._of_division(atom)
            case Extreme(kind, left, right):
                a, b = self.of(left), self.of(right)
                pick = min if kind == "min" else max
                return Interval(pick(a.low, b.low), pick(a.high, b.high))
            case Choice(_, yes, no):
                a, b = self.of(yes), self.of(no)
                return Interval(min(a.low, b.low), max(a.high, b.high))

    def _of_variable(self, variable: Variable) -> Interval:
        found = self._known.get(variable)
        if found is None:
            self._known[variable] = EVERYTHING  # while it is computed, for one that bounds itself
            found = self._known[variable] = self._bounds(variable)
        return found

    def _bounds(self, variable: Variable) -> Interval:
        low = self.of(variable.lower) if variable.lower is not None else EVERYTHING
        high = self.of(variable.upper) if variable.upper is not None else EVERYTHING
        if low.is_empty or high.is_empty:
            return Interval(0, -1)
        last = high.high - 1
        if low.low == low.high and math.isfinite(last) and last >= low.low:
            last -= (last - low.low) % variable.step
        return Interval(low.low, last)

    def _of_division(self, atom: Division) -> Interval:
        dividend, divisor = self.of(atom.dividend), self.of(atom.divisor)
        if divisor.low <= 0 or (not atom.signed and dividend.low < 0) or dividend.is_empty or divisor.is_empty:
            return EVERYTHING
        if atom.kind == "remainder":
            fits = dividend.low >= 0 and dividend.high < divisor.low
            return dividend if fits else Interval(0, divisor.high - 1)
        ends = [_quotient(a, b) for a in dividend for b in divisor]
        return Interval(min(ends), max(ends))


def _times(bound: Bound, factor: Bound) -> Bound:
    return 0 if bound == 0 or factor == 0 else bound * factor


def _product(left: Interval, right: Interval) -> Interval:
    if left.is_empty or right.is_empty:
        return Interval(0, -1)
    ends = [_times(a, b) for a in left for b in right]
    return Interval(min(ends), max(ends))


def _quotient(dividend: Bound, divisor: Bound) -> Bound:
    if math.isinf(divisor):
        return 0 if dividend >= 0 else -1
    if math.isinf(dividend):
        return dividend
    return dividend // divisor
