"""Linear forms: integer combinations of variables plus a number. The variables are any hashable things."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass
from math import gcd


@dataclass(frozen=True, slots=True)
class Linear:
    """`sum(factor * variable) + number`. No factor is zero."""

    terms: Mapping[Hashable, int]
    number: int = 0

    def __add__(self, other: Linear | int) -> Linear:
        if isinstance(other, int):
            return Linear(self.terms, self.number + other)
        return combine(self, 1, other, 1)

    def __sub__(self, other: Linear | int) -> Linear:
        if isinstance(other, int):
            return Linear(self.terms, self.number - other)
        return combine(self, 1, other, -1)

    def __mul__(self, factor: int) -> Linear:
        if factor == 0:
            return ZERO
        return Linear({variable: factor * value for variable, value in self.terms.items()}, factor * self.number)

    def __neg__(self) -> Linear:
        return self * -1

    def __hash__(self) -> int:
        return hash((frozenset(self.terms.items()), self.number))

    @property
    def is_constant(self) -> bool:
        return not self.terms

    def factor(self, variable: Hashable) -> int:
        """The factor of a variable, 0 where it does not occur."""
        return self.terms.get(variable, 0)

    def without(self, variable: Hashable) -> Linear:
        """The form less the term of one variable."""
        return Linear({v: f for v, f in self.terms.items() if v != variable}, self.number)

    def substitute(self, variable: Hashable, value: Linear) -> Linear:
        """The form with a variable replaced."""
        factor = self.terms.get(variable)
        return self if factor is None else combine(self.without(variable), 1, value, factor)

    def divisor(self) -> int:
        """The greatest common divisor of the factors; 0 for a constant."""
        return gcd(*self.terms.values()) if self.terms else 0

    def __str__(self) -> str:
        parts = [f"{factor}*{variable}" for variable, factor in self.terms.items()]
        return " + ".join([*parts, str(self.number)])


ZERO = Linear({})


def variable(name: Hashable) -> Linear:
    """The form that is one variable."""
    return Linear({name: 1})


def number(value: int) -> Linear:
    """The constant form."""
    return Linear({}, value)


def total(forms: Iterable[Linear]) -> Linear:
    """The sum."""
    result = ZERO
    for form in forms:
        result = result + form
    return result


def combine(a: Linear, fa: int, b: Linear, fb: int) -> Linear:
    """`fa * a + fb * b`; neither factor is zero."""
    terms = {v: fa * f for v, f in a.terms.items()}
    for v, f in b.terms.items():
        value = terms.get(v, 0) + fb * f
        if value:
            terms[v] = value
        else:
            terms.pop(v, None)
    return Linear(terms, fa * a.number + fb * b.number)
