"""Whether linear constraints have an integer solution: Fourier and Motzkin's elimination with integer tightening.

`is_empty` is one-sided: True is a proof, False means that none was found. Every caller treats False as "may happen".
Source: Pugh, "The Omega test", Supercomputing 1991, sections 2.1 to 2.3 (the real shadow with normalized constraints).
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from dataclasses import dataclass

from tensorlang.analysis.linear import Linear, combine

MOST_ROWS = 600
"""Above this many inequalities the search for a proof is given up."""


@dataclass(frozen=True, slots=True)
class Constraint:
    """`form >= 0`, or `form == 0`."""

    form: Linear
    is_equality: bool = False


def at_least(left: Linear, right: Linear | int) -> Constraint:
    """`left >= right`."""
    return Constraint(left - right)


def below(left: Linear, right: Linear | int) -> Constraint:
    """`left < right`, over the integers."""
    return Constraint(-(left - right) - 1)


def equal(left: Linear, right: Linear | int) -> Constraint:
    """`left == right`."""
    return Constraint(left - right, is_equality=True)


class _ContradictionError(Exception):
    """A constraint that no integer satisfies."""


def is_empty(constraints: Iterable[Constraint]) -> bool:
    """Whether it is proved that no integer point satisfies all constraints."""
    try:
        rows = _eliminate_equalities(list(constraints))
        return _eliminate_inequalities(rows)
    except _ContradictionError:
        return True


def implies(constraints: Iterable[Constraint], form: Linear) -> bool:
    """Whether it is proved that `form >= 0` wherever the constraints hold."""
    return is_empty([*constraints, Constraint(-form - 1)])


def _tighten(form: Linear) -> Linear | None:
    """`form >= 0` divided by its divisor and rounded inward; None when it always holds."""
    divisor = form.divisor()
    if divisor == 0:
        if form.number < 0:
            raise _ContradictionError
        return None
    if divisor == 1:
        return form
    return Linear({v: f // divisor for v, f in form.terms.items()}, form.number // divisor)


def _reduce_equality(form: Linear) -> Linear | None:
    divisor = form.divisor()
    if divisor == 0:
        if form.number:
            raise _ContradictionError
        return None
    if form.number % divisor:
        raise _ContradictionError
    return Linear({v: f // divisor for v, f in form.terms.items()}, form.number // divisor)


def _eliminate_equalities(constraints: list[Constraint]) -> list[Linear]:
    """Inequalities alone, with the equalities solved for a variable each and substituted."""
    equalities: list[Linear] = [c.form for c in constraints if c.is_equality]
    rows: list[Linear] = [c.form for c in constraints if not c.is_equality]
    while equalities:
        form = _reduce_equality(equalities.pop())
        if form is None:
            continue
        unit = next((v for v, f in form.terms.items() if abs(f) == 1), None)
        if unit is None:
            equalities, rows = _split_equality(form, equalities, rows)
            continue
        value = form.without(unit) * -form.terms[unit]
        equalities = [e.substitute(unit, value) for e in equalities]
        rows = [r.substitute(unit, value) for r in rows]
    return [tight for row in rows if (tight := _tighten(row)) is not None]


def _split_equality(form: Linear, equalities: list[Linear], rows: list[Linear]) -> tuple[list[Linear], list[Linear]]:
    """No factor is 1: eliminate over the rationals, which keeps every integer solution."""
    pivot = min(form.terms, key=lambda v: abs(form.terms[v]))
    factor = form.terms[pivot]
    sign = 1 if factor > 0 else -1

    def cleared(row: Linear) -> Linear:
        here = row.factor(pivot)
        return combine(row, abs(factor), form, -sign * here) if here else row

    return [cleared(e) for e in equalities], [cleared(r) for r in rows]


def _eliminate_inequalities(rows: list[Linear]) -> bool:
    rows = _strongest(rows)
    while rows:
        pivot = _cheapest_variable(rows)
        if pivot is None:
            return False
        rows = _project(rows, pivot)
        if len(rows) > MOST_ROWS:
            return False
    return False


def _cheapest_variable(rows: list[Linear]) -> Hashable | None:
    """The variable whose elimination makes the fewest new rows."""
    lower: dict[Hashable, int] = {}
    upper: dict[Hashable, int] = {}
    for row in rows:
        for v, f in row.terms.items():
            side = lower if f > 0 else upper
            side[v] = side.get(v, 0) + 1
    names = dict.fromkeys([*lower, *upper])
    return min(names, key=lambda v: lower.get(v, 0) * upper.get(v, 0) - lower.get(v, 0) - upper.get(v, 0), default=None)


def _project(rows: list[Linear], pivot: Hashable) -> list[Linear]:
    """The rows without `pivot`: each lower bound against each upper bound."""
    rest = [row for row in rows if pivot not in row.terms]
    lower = [row for row in rows if row.factor(pivot) > 0]
    upper = [row for row in rows if row.factor(pivot) < 0]
    for low in lower:
        for high in upper:
            tight = _tighten(combine(low, -high.terms[pivot], high, low.terms[pivot]))
            if tight is not None:
                rest.append(tight)
    return _strongest(rest)


def _strongest(rows: list[Linear]) -> list[Linear]:
    """Of rows with equal terms, the one with the smallest number."""
    best: dict[frozenset[tuple[Hashable, int]], Linear] = {}
    for row in rows:
        key = frozenset(row.terms.items())
        known = best.get(key)
        if known is None or row.number < known.number:
            best[key] = row
    for key, row in best.items():
        opposite = best.get(frozenset((v, -f) for v, f in key))
        if opposite is not None and row.number + opposite.number < 0:
            raise _ContradictionError
    return list(best.values())
