"""A sign is never wrong: checked at every iteration of small nests of loops, for small sizes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product

from hypothesis import given, reject
from hypothesis import strategies as st

from tensorlang.gate.proof.conditions import AtLeastZero
from tensorlang.gate.proof.signs import Signs
from tensorlang.gate.proof.terms import (
    Atom,
    Choice,
    Division,
    Extent,
    Extreme,
    Product,
    Term,
    TooBigError,
    Variable,
    atoms,
    choice,
    greatest,
    least,
    quotient,
    remainder,
    term_of,
    whole,
)
from tensorlang.gate.proof.terms import product as product_of

SIZES = (Extent(0, 0), Extent(0, 1))
LARGEST = 6
Point = dict[Atom, int]


@dataclass(frozen=True)
class Nest:
    """Loops, each inside the one before, and what is asked about them."""

    variables: tuple[Variable, ...]
    term: Term


@st.composite
def terms(draw: st.DrawFn, known: tuple[Term, ...], depth: int = 2) -> Term:
    """Of known terms: sums with small factors, and the operations of index arithmetic."""
    kinds = ["sum", "quotient", "remainder", "min", "max", "product", "choice"] if depth else ["sum"]
    kind = draw(st.sampled_from(kinds))
    if kind == "sum":
        factors = draw(st.lists(st.integers(-4, 4), min_size=len(known), max_size=len(known)))
        parts = [term * factor for term, factor in zip(known, factors, strict=True)]
        return sum(parts, start=whole(draw(st.integers(-9, 9))))
    left, right = draw(terms(known, depth - 1)), draw(terms(known, depth - 1))
    size, is_signed = draw(st.integers(1, 4)), draw(st.booleans())
    factor = draw(st.sampled_from([-8, -4, -1, 1, 2, 4, 8]))
    made = {
        "quotient": lambda: quotient(left, whole(size), signed=is_signed),
        "remainder": lambda: remainder(left, whole(size), signed=is_signed),
        "min": lambda: least(left, right),
        "max": lambda: greatest(left, right),
        "product": lambda: small_product(left, right),
        "choice": lambda: choice(AtLeastZero(left), left, right),
    }[kind]()
    return made * factor + right * draw(st.integers(-1, 1))


def small_product(left: Term, right: Term) -> Term:
    try:
        return product_of(left, right)
    except TooBigError:
        reject()


@st.composite
def nests(draw: st.DrawFn) -> Nest:
    known = tuple(map(term_of, SIZES))
    loops: list[Variable] = []
    for depth in range(draw(st.integers(1, 3))):
        lower = draw(st.one_of(st.just(whole(0)), terms(known, 1)))
        upper = draw(terms(known, 1))
        loop = Variable(f"i{depth}", None, lower, upper, step=draw(st.integers(1, 4)), is_exact=True)
        loops.append(loop)
        known = (*known, term_of(loop))
    return Nest(tuple(loops), draw(terms(known)))


def value(term: Term, point: Point) -> int | None:
    """None where a division is not defined."""
    found = [(_value(atom, point), factor) for atom, factor in atoms(term)]
    if any(inner is None for inner, _ in found):
        return None
    return term.number + sum((inner or 0) * factor for inner, factor in found)


def _value(atom: Atom, point: Point) -> int | None:
    match atom:
        case Extent() | Variable():
            return point[atom]
        case Choice(condition, yes, no):
            assert isinstance(condition, AtLeastZero)
            test = value(condition.term, point)
            return None if test is None else value(yes if test >= 0 else no, point)
        case Product(left, right) | Extreme(_, left, right) | Division(_, left, right):
            a, b = value(left, point), value(right, point)
            return None if a is None or b is None else _combined(atom, a, b)


def _combined(atom: Product | Extreme | Division, a: int, b: int) -> int | None:
    if isinstance(atom, Product):
        return a * b
    if isinstance(atom, Extreme):
        return min(a, b) if atom.kind == "min" else max(a, b)
    if b <= 0 or (not atom.signed and a < 0):
        return None
    return a // b if atom.kind == "quotient" else a % b


def iterations(loops: tuple[Variable, ...], point: Point) -> Iterator[Point]:
    """Every iteration of the innermost loop."""
    if not loops:
        yield point
        return
    first, *rest = loops
    assert first.lower is not None
    assert first.upper is not None
    lower, upper = value(first.lower, point), value(first.upper, point)
    if lower is not None and upper is not None:
        for at in range(lower, min(upper, lower + 40), first.step):
            yield from iterations(tuple(rest), {**point, first: at})


@given(nests())
def test_no_sign_is_wrong(nest: Nest) -> None:
    if not Signs().is_negative(nest.term):
        return
    for sizes in product(range(LARGEST + 1), repeat=len(SIZES)):
        for point in iterations(nest.variables, dict(zip(SIZES, sizes, strict=True))):
            found = value(nest.term, point)
            assert found is None or found < 0, (sizes, point)


def test_a_tile_of_a_peeled_loop_stays_inside() -> None:
    size = term_of(SIZES[0])
    blocks = Variable("io", None, whole(0), quotient(size, whole(8)) * 8, step=8)
    rest = Variable("i", None, quotient(size, whole(8)) * 8, size)
    assert Signs().is_natural(size - term_of(blocks) - 8)
    assert not Signs().is_natural(size - term_of(blocks) - 9)
    assert Signs().is_natural(size - term_of(rest) - 1)


def test_masked_lanes_stay_inside() -> None:
    size = term_of(SIZES[0])
    block = Variable("io", None, quotient(size, whole(32)) * 32, size, step=32)
    start = term_of(block) + quotient(size - term_of(block), whole(16)) * 16
    lanes = Variable("i", None, start, size, step=16)
    count = least(whole(16), greatest(size - term_of(lanes), whole(0)))
    assert Signs().is_natural(size - term_of(lanes) - count)
    assert not Signs().is_natural(size - term_of(lanes) - 16)


def test_a_quotient_leaves_less_than_its_divisor() -> None:
    size = term_of(SIZES[0])
    left = size - quotient(size, whole(4)) * 4
    assert Signs().is_negative(left - 4)
    assert not Signs().is_negative(left - 3)


def test_a_division_of_unsigned_numbers_tells_nothing_below_zero() -> None:
    size = term_of(SIZES[0])
    assert Signs().is_negative(quotient(size - 5, whole(4)) * 4 - size)
    assert not Signs().is_negative(quotient(size - 5, whole(4), signed=False) * 4 - size)
