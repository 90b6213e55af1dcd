"""Conditions over terms, in negation normal form, and what is not understood: `Opaque`, which may be true or false."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tensorlang.gate.proof.terms import Extent, Term, Variable, renamed, variables_of

if TYPE_CHECKING:
    from tensorlang.ir.core import Block


@dataclass(frozen=True, slots=True)
class AtLeastZero:
    """As `term >= 0`."""

    term: Term


@dataclass(frozen=True, slots=True)
class IsZero:
    """`term == 0`, or that it is not."""

    term: Term
    holds: bool = True


@dataclass(frozen=True, slots=True)
class Opaque:
    """The truth of something that is not understood; one `key` is one truth. `of_contents`: it depends on loaded data.

    `origin` is the block that decides it, each time anew.
    """

    key: Hashable
    origin: Block | None
    of_contents: bool
    holds: bool = True


@dataclass(frozen=True, slots=True)
class All:
    """Every part holds."""

    parts: tuple[Condition, ...]


@dataclass(frozen=True, slots=True)
class Some:
    """At least one part holds."""

    parts: tuple[Condition, ...]


Condition = AtLeastZero | IsZero | Opaque | All | Some

TRUE = All(())
FALSE = Some(())


def at_least(left: Term, right: Term | int) -> Condition:
    """As `left >= right`."""
    difference = left - right
    if difference.is_constant:
        return TRUE if difference.number >= 0 else FALSE
    return AtLeastZero(difference)


def below(left: Term, right: Term) -> Condition:
    """As `left < right`."""
    return at_least(right - left, 1)


def equal(left: Term, right: Term) -> Condition:
    """As `left == right`."""
    difference = left - right
    if difference.is_constant:
        return TRUE if difference.number == 0 else FALSE
    return IsZero(difference)


def unsigned_below(left: Term, right: Term) -> Condition:
    """`left < right` for the same bits read as unsigned numbers."""
    apart = both(at_least(left, 0), at_least(-right, 1))
    same_sign = either(both(at_least(left, 0), at_least(right, 0)), both(at_least(-left, 1), at_least(-right, 1)))
    alike = both(same_sign, below(left, right))
    return either(apart, alike)


def both(*parts: Condition) -> Condition:
    """Conjunction."""
    flat: list[Condition] = []
    for part in parts:
        if part == FALSE:
            return FALSE
        flat += part.parts if isinstance(part, All) else (part,)
    return flat[0] if len(flat) == 1 else All(tuple(flat))


def either(*parts: Condition) -> Condition:
    """Disjunction."""
    flat: list[Condition] = []
    for part in parts:
        if part == TRUE:
            return TRUE
        flat += part.parts if isinstance(part, Some) else (part,)
    return flat[0] if len(flat) == 1 else Some(tuple(flat))


def negated(condition: Condition) -> Condition:
    """The opposite."""
    match condition:
        case AtLeastZero(term):
            return at_least(-term, 1)
        case IsZero(term, holds):
            return IsZero(term, not holds)
        case Opaque(key, origin, of_contents, holds):
            return Opaque(key, origin, of_contents, not holds)
        case All(parts):
            return either(*map(negated, parts))
        case Some(parts):
            return both(*map(negated, parts))


def conjuncts(condition: Condition) -> Sequence[Condition]:
    """The parts that all hold."""
    return condition.parts if isinstance(condition, All) else (condition,)


def variables_in(condition: Condition) -> Iterator[Variable | Extent]:
    """The variables and extents a condition depends on; some more than once."""
    match condition:
        case AtLeastZero(term) | IsZero(term):
            yield from variables_of(term)
        case All(parts) | Some(parts):
            for part in parts:
                yield from variables_in(part)
        case Opaque():
            return


def opaque_in(condition: Condition) -> Iterator[Opaque]:
    """What is not understood in a condition, choices of its terms aside."""
    match condition:
        case Opaque():
            yield condition
        case All(parts) | Some(parts):
            for part in parts:
                yield from opaque_in(part)
        case _:
            return


def renamed_condition(condition: Condition, names: Callable[[Variable], Term | None]) -> Condition:
    """The condition with variables replaced; what is opaque becomes another unknown. Raises TooBigError."""
    match condition:
        case AtLeastZero(term):
            return at_least(renamed(term, names), 0)
        case IsZero(term, holds):
            return IsZero(renamed(term, names), holds)
        case Opaque(key, _, of_contents, holds):
            return Opaque((key, names), None, of_contents, holds)
        case All(parts):
            return both(*(renamed_condition(part, names) for part in parts))
        case Some(parts):
            return either(*(renamed_condition(part, names) for part in parts))
