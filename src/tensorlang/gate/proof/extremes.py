"""Upper bounds of terms as forms over the sizes alone: loop variables replaced by their bounds, inner ones first.

Quick, and enough for most loop nests of dynamic shapes. Every form is a bound, provided that the loops run at all.
"""

from __future__ import annotations

from collections.abc import Iterator

from tensorlang.analysis.linear import Linear
from tensorlang.gate.proof.terms import (
    Atom,
    Extent,
    Extreme,
    Product,
    Term,
    TooBigError,
    Variable,
    atoms,
    bounded,
    product,
    whole,
)

_MOST_FORMS = 16


def upper_forms(term: Term) -> list[Term]:
    """Bounds of a term from above, over extents; none when one of its atoms has no such bound."""
    done: list[Term] = []
    pending = [term]
    while pending and len(done) < _MOST_FORMS:
        form = pending.pop()
        moving = next(((atom, factor) for atom, factor in atoms(form) if not is_fixed(atom)), None)
        if moving is None:
            done.append(form)
            continue
        atom, factor = moving
        rest = form.without(atom)
        pending += [larger for bound in _bounds(atom, factor > 0) if (larger := _sum(rest, bound, factor)) is not None]
        if len(pending) > _MOST_FORMS:
            return []
    return list(dict.fromkeys(done))


def surely_negative(term: Term) -> bool:
    """Whether a bound from above is below zero for all sizes, which are not negative themselves."""
    return any(
        form.number < 0 and all(factor <= 0 for _, factor in atoms(form)) and sizes_only(form)
        for form in upper_forms(term)
    )


def sizes_only(form: Term) -> bool:
    """Whether a form speaks of extents alone, or of products of them."""
    return all(isinstance(atom, Extent | Product) for atom, _ in atoms(form))


def is_fixed(atom: Atom) -> bool:
    """Whether an atom is an extent, or a product of such."""
    match atom:
        case Extent():
            return True
        case Product(left, right):
            return all(isinstance(inner, Extent) for side in (left, right) for inner, _ in atoms(side)) and all(
                side.number >= 0 and all(factor > 0 for _, factor in atoms(side)) for side in (left, right)
            )
        case _:
            return False


def _bounds(atom: Atom, upwards: bool) -> Iterator[Term]:
    """Bounds of an atom from above, or from below."""
    match atom:
        case Variable(lower=lower, upper=upper):
            bound = (upper - 1 if upper is not None else None) if upwards else lower
            if bound is not None:
                yield bound
        case Extreme(kind, left, right) if (kind == "min") == upwards:
            yield left
            yield right
        case Product(left, right):
            yield from _products(left, right, upwards)
        case _:
            return


def _products(left: Term, right: Term, upwards: bool) -> Iterator[Term]:
    """Of factors that are never negative: from the bounds of both."""
    if not (surely_negative(-left - 1) and surely_negative(-right - 1)):
        return
    if not upwards:
        yield whole(0)
        return
    for one in upper_forms(left):
        for other in upper_forms(right):
            try:
                yield product(one, other)
            except TooBigError:
                return


def _sum(rest: Term, bound: Term, factor: int) -> Term | None:
    try:
        return bounded(rest + bound * factor)
    except TooBigError:
        return None


def as_sum_of_extents(form: Term) -> Linear | None:
    """The form, if it is linear in the extents."""
    return form if all(isinstance(atom, Extent) for atom, _ in atoms(form)) else None


def single_extent(form: Term) -> Extent | None:
    """The extent that a form is, if it is one."""
    if form.number or len(form.terms) != 1:
        return None
    ((atom, factor),) = atoms(form)
    return atom if isinstance(atom, Extent) and factor == 1 else None
