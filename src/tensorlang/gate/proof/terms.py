"""Whole-number terms: linear forms over variables, extents, and the few operations that are not linear.

Terms are mathematical integers, machine indices are 64 bits. Both agree while nothing overflows, so a term is kept
small: where a factor or a degree could overflow for arrays that fit into memory, `TooBigError` is raised, and whoever
builds the term takes an unknown instead.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from tensorlang.analysis.linear import Linear, number, variable

if TYPE_CHECKING:
    from tensorlang.gate.proof.conditions import Condition
    from tensorlang.ir.core import Block

Term = Linear
"""A linear form whose variables are atoms."""

_FACTORS = (1, 1 << 31, 1 << 16)
"""The largest factor of an atom, by its degree. With sizes below 2^23 nothing here leaves 64 bits."""


_LARGEST_NUMBER = 1 << 62


class TooBigError(Exception):
    """A term that could overflow."""


@dataclass(frozen=True, slots=True)
class Extent:
    """A free size of the function: dimension `dimension` of argument `argument`, or the argument itself (None)."""

    argument: int
    dimension: int | None = None

    @property
    def place(self) -> tuple[int, int]:
        """(argument, dimension), where -1 is the argument itself."""
        return self.argument, -1 if self.dimension is None else self.dimension


class Variable:
    """Something that varies inside the function: a loop variable, a lane, or a value that is not understood.

    `lower` and `upper` bound it, the upper one not included; `step` is the distance of its values from `lower`.
    `origin` is the block that gives it a value, each time anew; None for what never changes. `is_exact` says that every
    value which its scope's facts allow does occur; `of_contents` that it depends on loaded data.
    """

    __slots__ = ("is_exact", "lower", "name", "of_contents", "origin", "step", "upper")

    def __init__(
        self,
        name: str,
        origin: Block | None,
        lower: Term | None = None,
        upper: Term | None = None,
        *,
        step: int = 1,
        is_exact: bool = False,
        of_contents: bool = False,
    ) -> None:
        self.name = name
        self.origin = origin
        self.lower = lower
        self.upper = upper
        self.step = step
        self.is_exact = is_exact
        self.of_contents = of_contents

    def __repr__(self) -> str:
        return self.name


@dataclass(frozen=True, slots=True)
class Product:
    """Of two terms, neither of them constant."""

    left: Term
    right: Term


@dataclass(frozen=True, slots=True)
class Division:
    """Quotient or remainder, rounded down.

    Known for a positive divisor, and when `signed` is not set, only for a dividend that is not negative.
    """

    kind: Literal["quotient", "remainder"]
    dividend: Term
    divisor: Term
    signed: bool = True


@dataclass(frozen=True, slots=True)
class Extreme:
    """The smaller or the larger of two."""

    kind: Literal["min", "max"]
    left: Term
    right: Term


@dataclass(frozen=True, slots=True)
class Choice:
    """`yes` where the condition holds, else `no`."""

    condition: Condition
    yes: Term
    no: Term


Atom = Extent | Variable | Product | Division | Extreme | Choice


def atoms(term: Term) -> Iterator[tuple[Atom, int]]:
    """The atoms of a term with their factors."""
    for atom, factor in term.terms.items():
        assert isinstance(atom, Extent | Variable | Product | Division | Extreme | Choice)
        yield atom, factor


def bounded(term: Term) -> Term:
    """The term itself, if it surely does not overflow. Raises TooBigError."""
    if abs(term.number) > _LARGEST_NUMBER:
        raise TooBigError
    for atom, factor in atoms(term):
        order = degree_of_atom(atom)
        if order >= len(_FACTORS) or abs(factor) > _FACTORS[order]:
            raise TooBigError
    return term


def degree(term: Term) -> int:
    """Of the polynomial that bounds the term."""
    return max((degree_of_atom(atom) for atom, _ in atoms(term)), default=0)


def degree_of_atom(atom: Atom) -> int:
    """The degree of a polynomial that it is."""
    match atom:
        case Product(left, right):
            return degree(left) + degree(right)
        case Division(kind, dividend, divisor):
            return degree(dividend) if kind == "quotient" else min(degree(dividend), degree(divisor))
        case Extreme(_, left, right) | Choice(_, left, right):
            return max(degree(left), degree(right))
        case _:
            return 1


def product(left: Term, right: Term) -> Term:
    """Raises TooBigError."""
    if left.is_constant:
        return bounded(right * left.number)
    if right.is_constant:
        return bounded(left * right.number)
    return bounded(variable(Product(left, right)))


def quotient(dividend: Term, divisor: Term, *, signed: bool = True) -> Term:
    """`dividend floordiv divisor`."""
    if divisor.is_constant and divisor.number > 0:
        if dividend.is_constant and (signed or dividend.number >= 0):
            return number(dividend.number // divisor.number)
        if divisor.number == 1:
            return dividend
    return variable(Division("quotient", dividend, divisor, signed))


def remainder(dividend: Term, divisor: Term, *, signed: bool = True) -> Term:
    """`dividend mod divisor`."""
    if divisor.is_constant and divisor.number > 0:
        if dividend.is_constant and (signed or dividend.number >= 0):
            return number(dividend.number % divisor.number)
        if divisor.number == 1:
            return number(0)
    return variable(Division("remainder", dividend, divisor, signed))


def least(left: Term, right: Term) -> Term:
    """The smaller of two."""
    return _extreme("min", left, right)


def greatest(left: Term, right: Term) -> Term:
    """The larger of two."""
    return _extreme("max", left, right)


def _extreme(kind: Literal["min", "max"], left: Term, right: Term) -> Term:
    difference = left - right
    if difference.is_constant:
        return left if (difference.number <= 0) == (kind == "min") else right
    return variable(Extreme(kind, left, right))


def choice(condition: Condition, yes: Term, no: Term) -> Term:
    """One of two, by a condition."""
    return yes if yes == no else variable(Choice(condition, yes, no))


def variables_of(term: Term) -> Iterator[Variable | Extent]:
    """The variables and extents that a term depends on, conditions of choices included; some more than once."""
    for atom, _ in atoms(term):
        match atom:
            case Product(left, right) | Division(_, left, right) | Extreme(_, left, right):
                yield from variables_of(left)
                yield from variables_of(right)
            case Choice(condition, yes, no):
                from tensorlang.gate.proof.conditions import variables_in

                yield from variables_in(condition)
                yield from variables_of(yes)
                yield from variables_of(no)
            case _:
                yield atom


def renamed(term: Term, names: Callable[[Variable], Term | None]) -> Term:
    """The term with variables replaced where `names` has something for them. Raises TooBigError."""
    result = number(term.number)
    for atom, factor in atoms(term):
        result = result + _renamed_atom(atom, names) * factor
    return bounded(result)


def _renamed_atom(atom: Atom, names: Callable[[Variable], Term | None]) -> Term:
    match atom:
        case Variable():
            return names(atom) or variable(atom)
        case Product(left, right):
            return product(renamed(left, names), renamed(right, names))
        case Division("quotient", dividend, divisor, signed):
            return quotient(renamed(dividend, names), renamed(divisor, names), signed=signed)
        case Division(_, dividend, divisor, signed):
            return remainder(renamed(dividend, names), renamed(divisor, names), signed=signed)
        case Extreme(kind, left, right):
            return _extreme(kind, renamed(left, names), renamed(right, names))
        case Choice(condition, yes, no):
            from tensorlang.gate.proof.conditions import renamed_condition

            return choice(renamed_condition(condition, names), renamed(yes, names), renamed(no, names))
        case Extent():
            return variable(atom)


def term_of(name: Hashable) -> Term:
    """The term that is one atom."""
    return variable(name)


def whole(value: int) -> Term:
    """The term that is a number."""
    return number(value)
