"""Exact arithmetic against exact arithmetic: every operation over prime fields is what it is over the rationals."""

import math
import operator
import random
from collections.abc import Callable
from fractions import Fraction

import pytest
from exact_values import F32, KEY, Compiled, elementwise, is_lost, p_part, special, split, word
from hypothesis import given
from hypothesis import strategies as st

from tensorlang.codegen.arithmetic.field.domain import Field
from tensorlang.codegen.arithmetic.field.plain import Residues
from tensorlang.codegen.arithmetic.field.primes import (
    Moduli,
    Pair,
    Prime,
    is_prime,
    public_prime,
    secret_pair,
    secret_prime,
)
from tensorlang.ir.types import FloatType

DICE = random.Random(20)
PRIMES = (public_prime(), secret_prime(DICE))
PAIR = secret_pair(DICE)
EVERY = (*PRIMES, PAIR)
COUNT = 8

numbers = st.integers(-(1 << 40), 1 << 40).map(lambda n: Fraction(n, 1 << 20))
rows = st.lists(numbers, min_size=COUNT, max_size=COUNT)


def field(moduli: Moduli, precision: str = "f32") -> Field:
    return Field(moduli, precision=FloatType(precision), key=KEY)


def results(compiled: Compiled, moduli: Moduli, *arrays: list[Fraction]) -> list[tuple[int, float]]:
    words = [[word(moduli, value) for value in array] for array in arrays]
    return [split(found) for found in compiled(*words, [0] * COUNT)[-1]]


def check(found: tuple[int, float], moduli: Moduli, wanted: Fraction) -> None:
    residue, shadow = found
    assert residue == moduli.residue(wanted)
    assert math.isclose(shadow, float(wanted), rel_tol=1e-12, abs_tol=1e-6)


def test_primes() -> None:
    for prime in PRIMES:
        assert is_prime(prime.p)
        assert 1 << 60 < prime.p < 1 << 61
        assert prime.p % 8 == 7
    assert is_prime(PAIR.q)
    assert is_prime(PAIR.p)
    assert PAIR.p < 1 << 32
    assert pow(PAIR.generator, PAIR.q, PAIR.p) == 1 != PAIR.generator
    assert pow(2, PAIR.q, PAIR.p) == 1
    assert [n for n in range(60) if is_prime(n)] == [2, 3, 5, 7, 11, 13, 17, 19, 23, 29, 31, 37, 41, 43, 47, 53, 59]
    assert not is_prime(3215031751)


# -- + - * / -----------------------------------------------------------------------------------------------------------

RATIONAL: dict[str, tuple[str, int, Callable[[tuple[Fraction, ...]], Fraction]]] = {
    "addf": ("%r = arith.addf %x0, %x1 : T", 2, lambda v: v[0] + v[1]),
    "subf": ("%r = arith.subf %x0, %x1 : T", 2, lambda v: v[0] - v[1]),
    "mulf": ("%r = arith.mulf %x0, %x1 : T", 2, lambda v: v[0] * v[1]),
    "divf": ("%r = arith.divf %x0, %x1 : T", 2, lambda v: v[0] / v[1]),
    "negf": ("%r = arith.negf %x0 : T", 1, lambda v: -v[0]),
    "fma": ("%r = math.fma %x0, %x1, %x2 : T", 3, lambda v: v[0] * v[1] + v[2]),
}


@pytest.mark.parametrize("lanes", [0, 4])
@pytest.mark.parametrize("moduli", EVERY, ids=["public", "secret", "pair"])
@pytest.mark.parametrize("name", RATIONAL)
def test_rational(name: str, moduli: Moduli, lanes: int) -> None:
    body, inputs, wanted = RATIONAL[name]
    text = elementwise(body, inputs, lanes)
    compiled = Compiled(text, field(moduli))
    plain = Compiled(text, Residues(moduli, precision=F32, key=KEY)) if isinstance(moduli, Prime) else None

    @given(st.lists(rows, min_size=inputs, max_size=inputs))
    def holds(arrays: list[list[Fraction]]) -> None:
        if name == "divf":
            arrays[1] = [value or Fraction(1, 3) for value in arrays[1]]
        expected = [wanted(values) for values in zip(*arrays, strict=True)]
        for found, value in zip(results(compiled, moduli, *arrays), expected, strict=True):
            check(found, moduli, value)
        if plain is not None:
            words = [[moduli.residue(value) for value in array] for array in arrays]
            assert plain(*words, [0] * COUNT)[-1] == [moduli.residue(value) for value in expected]

    holds()


@pytest.mark.parametrize("moduli", EVERY, ids=["public", "secret", "pair"])
def test_division_by_zero(moduli: Moduli) -> None:
    """With doubles beside: IEEE's infinities and NaN. Residues alone: one number that respects products."""
    body, _, _ = RATIONAL["divf"]
    compiled = Compiled(elementwise(body, 2), field(moduli))
    one = [Fraction(n) for n in (1, -1, 0, 2, 3, 4, 5, 6)]
    shadows = [shadow for _, shadow in results(compiled, moduli, one, [Fraction(0)] * COUNT)]
    assert shadows[:2] == [math.inf, -math.inf]
    assert math.isnan(shadows[2])
    if isinstance(moduli, Prime):
        plain = Compiled(elementwise(body, 2), Residues(moduli, precision=F32, key=KEY))
        found = plain([n % moduli.p for n in range(COUNT)], [0] * COUNT, [0] * COUNT)[-1]
        assert found == [n * found[1] % moduli.p for n in range(COUNT)]
        assert found[1] > COUNT


@given(st.lists(st.floats(width=32, allow_nan=False, allow_infinity=False), min_size=1, max_size=4))
def test_constants(values: list[float]) -> None:
    """A constant is the dyadic rational that it is."""
    for moduli in EVERY:
        for value in values:
            residue, shadow = split(field(moduli).value(value))
            assert residue == moduli.residue(Fraction(value))
            assert shadow == value
            assert moduli.residue(Fraction(value) / 4) == moduli.residue(Fraction(value) * Fraction(1, 4))


# -- order and integers ------------------------------------------------------------------------------------------------

PREDICATES: dict[str, Callable[[Fraction, Fraction], bool]] = {
    "oeq": lambda a, b: a == b, "ogt": lambda a, b: a > b, "oge": lambda a, b: a >= b, "olt": lambda a, b: a < b,
    "ole": lambda a, b: a <= b, "one": lambda a, b: a != b, "ord": lambda a, b: True, "ueq": lambda a, b: a == b,
    "ugt": lambda a, b: a > b, "uge": lambda a, b: a >= b, "ult": lambda a, b: a < b, "ule": lambda a, b: a <= b,
    "une": lambda a, b: a != b, "uno": lambda a, b: False,
}  # fmt: skip


@pytest.mark.parametrize("lanes", [0, 4])
@pytest.mark.parametrize("predicate", PREDICATES)
def test_compare(predicate: str, lanes: int) -> None:
    type_ = f"vector<{lanes}xi1>, vector<{lanes}xf32>" if lanes else ""
    selected = f"arith.select %c, %x0, %x1 : {type_ or 'f32'}"
    text = elementwise(f"%c = arith.cmpf {predicate}, %x0, %x1 : T\n%r = {selected}", 2, lanes)
    for moduli in EVERY:
        compiled = Compiled(text, field(moduli))
        left = [Fraction(n, 3) for n in (0, 1, -1, 5, -7, 2, 9, 9)]
        right = [Fraction(n, 3) for n in (0, -1, 1, 5, 7, 3, 8, 9)]
        wanted = [a if PREDICATES[predicate](a, b) else b for a, b in zip(left, right, strict=True)]
        for found, value in zip(results(compiled, moduli, left, right), wanted, strict=True):
            check(found, moduli, value)


@pytest.mark.parametrize("predicate", PREDICATES)
def test_compare_specials(predicate: str) -> None:
    """NaN is unordered, infinities lie beyond all numbers and are equal to themselves."""
    pairs = [(math.nan, 1.0), (1.0, math.nan), (math.inf, 1.0), (1.0, -math.inf), (math.inf, math.inf), (-math.inf, 2)]
    one, zero = word(PAIR, Fraction(1)), word(PAIR, Fraction(0))
    body = f"%c = arith.cmpf {predicate}, %x0, %x1 : f32\n%r = arith.select %c, %x2, %x3 : f32"
    words = [
        [special(v) if not math.isfinite(v) else word(PAIR, Fraction(v)) for v in s] for s in zip(*pairs, strict=True)
    ]
    found = Compiled(elementwise(body, 4), field(PAIR))(*words, [one] * 6, [zero] * 6, [0] * 6)[-1]
    ordered: dict[str, Callable[[float, float], bool]] = {
        "eq": operator.eq, "gt": operator.gt, "ge": operator.ge, "lt": operator.lt,
        "le": operator.le, "ne": operator.ne,
    }  # fmt: skip
    for value, (a, b) in zip(found, pairs, strict=True):
        nan = math.isnan(a) or math.isnan(b)
        if predicate in ("ord", "uno"):
            assert value == (one if nan == (predicate == "uno") else zero)
        else:
            holds = predicate[0] == "u" if nan else ordered[predicate[1:]](a, b)
            assert value == (one if holds else zero)


WHOLE: dict[str, tuple[str, int, Callable[[tuple[Fraction, ...]], Fraction]]] = {
    "maximumf": ("%r = arith.maximumf %x0, %x1 : T", 2, max),
    "minimumf": ("%r = arith.minimumf %x0, %x1 : T", 2, min),
    "maxnumf": ("%r = arith.maxnumf %x0, %x1 : T", 2, max),
    "minnumf": ("%r = arith.minnumf %x0, %x1 : T", 2, min),
    "absf": ("%r = math.absf %x0 : T", 1, lambda v: abs(v[0])),
    "copysign": ("%r = math.copysign %x0, %x1 : T", 2, lambda v: abs(v[0]) if v[1] >= 0 else -abs(v[0])),
    "floor": ("%r = math.floor %x0 : T", 1, lambda v: Fraction(math.floor(v[0]))),
    "ceil": ("%r = math.ceil %x0 : T", 1, lambda v: Fraction(math.ceil(v[0]))),
    "trunc": ("%r = math.trunc %x0 : T", 1, lambda v: Fraction(math.trunc(v[0]))),
    "roundeven": ("%r = math.roundeven %x0 : T", 1, lambda v: Fraction(round(v[0]))),
    "remf": ("%r = arith.remf %x0, %x1 : T", 2, lambda v: v[0] - v[1] * math.trunc(v[0] / v[1])),
}


@pytest.mark.parametrize("lanes", [0, 4])
@pytest.mark.parametrize("name", WHOLE)
def test_order(name: str, lanes: int) -> None:
    body, inputs, wanted = WHOLE[name]
    for moduli in EVERY:
        compiled = Compiled(elementwise(body, inputs, lanes), field(moduli))
        left = [Fraction(n, 4) for n in (0, 1, -1, 5, -7, 8, 9, -40)]
        right = [Fraction(n, 4) for n in (1, -2, 4, 5, 7, 3, -8, 9)]
        arrays = [left, right][:inputs]
        expected = [wanted(values) for values in zip(*arrays, strict=True)]
        for found, value in zip(results(compiled, moduli, *arrays), expected, strict=True):
            check(found, moduli, value)


def test_whole_numbers_beside_their_shadow() -> None:
    """(1/3) * 3 is 1 exactly, whatever a double makes of it: its floor is 1."""
    body = "%p = arith.mulf %x0, %x1 : f32\n%r = math.floor %p : f32"
    divisors = [Fraction(n) for n in (3, 7, 11, 49, 93, 97, 103, 6)]
    for moduli in EVERY:
        compiled = Compiled(elementwise(body, 2), field(moduli))
        for found in results(compiled, moduli, [1 / d for d in divisors], divisors):
            check(found, moduli, Fraction(1))


@pytest.mark.parametrize("lanes", [0, 4])
def test_integers_and_back(lanes: int) -> None:
    whole = f"vector<{lanes}xi32>" if lanes else "i32"
    body = f"%m = arith.fptosi %x0 : T to {whole}\n%r = arith.sitofp %m : {whole} to T"
    for moduli in EVERY:
        values = [Fraction(n, 4) for n in (0, 1, -1, 5, -7, 8, 9, -40)]
        compiled = Compiled(elementwise(body, 1, lanes), field(moduli))
        for found, value in zip(results(compiled, moduli, values), values, strict=True):
            check(found, moduli, Fraction(math.trunc(value)))


# -- functions ---------------------------------------------------------------------------------------------------------


def unary(name: str, moduli: Moduli, values: list[Fraction]) -> list[tuple[int, float]]:
    return results(Compiled(elementwise(f"%r = math.{name} %x0 : f32", 1), field(moduli)), moduli, values)


@given(rows, rows)
def test_exponentials(left: list[Fraction], right: list[Fraction]) -> None:
    """exp is the generator to the power of the q part; it turns sums into products."""
    small = [[Fraction(v % 3) for v in row] for row in (left, right)]
    for name, base in (("exp", PAIR.generator), ("exp2", 2)):
        first, second, both = (unary(name, PAIR, v) for v in (*small, [a + b for a, b in zip(*small, strict=True)]))
        for (a, _), (b, _), (c, shadow), x, y in zip(first, second, both, *small, strict=True):
            assert is_lost(c)
            assert (a >> 32) == pow(base, PAIR.residue(x) & 0xFFFFFFFF, PAIR.p)
            assert (a >> 32) * (b >> 32) % PAIR.p == c >> 32
            assert math.isclose(shadow, getattr(math, name)(float(x + y)), rel_tol=1e-12)


def test_functions_made_of_exponentials() -> None:
    values = [Fraction(n, 8) for n in (0, 1, -1, 5, -7, 8, 9, -12)]
    exponentials = [residue >> 32 for residue, _ in unary("exp", PAIR, values)]
    p = PAIR.p
    inverse = [pow(e, -1, p) for e in exponentials]
    pairs = list(zip(exponentials, inverse, strict=True))
    wanted = {
        "tanh": [(e - i) * pow(e + i, -1, p) % p for e, i in pairs],
        "sinh": [(e - i) * pow(2, -1, p) % p for e, i in pairs],
        "cosh": [(e + i) * pow(2, -1, p) % p for e, i in pairs],
        "expm1": [(e - 1) % p for e in exponentials],
    }
    for name, residues in wanted.items():
        found = unary(name, PAIR, values)
        assert [residue >> 32 for residue, _ in found] == residues
        assert [shadow for _, shadow in found] == pytest.approx([getattr(math, name)(float(v)) for v in values])


def test_exponentials_of_infinities() -> None:
    compiled = Compiled(elementwise("%r = math.exp %x0 : f32", 1), field(PAIR))
    below, above, nan = (split(v) for v in compiled([special(v) for v in (-math.inf, math.inf, math.nan)], [0] * 3)[-1])
    assert p_part(PAIR, below[0]) == 0
    assert below[1] == 0.0
    assert above[1] == math.inf
    assert math.isnan(nan[1])


def test_exponentials_take_two_fields() -> None:
    with pytest.raises(Exception, match="one field alone"):
        unary("exp", PRIMES[0], [Fraction(1)] * COUNT)


@pytest.mark.parametrize("moduli", EVERY, ids=["public", "secret", "pair"])
def test_roots(moduli: Moduli) -> None:
    """A root respects products, its square is the number or its negative, and rsqrt is its inverse."""
    values = [Fraction(n, 16) for n in (1, 4, 2, 3, 5, 7, 64, 9)]
    p = moduli.p
    roots = [p_part(moduli, residue) for residue, _ in unary("sqrt", moduli, values)]
    products = [
        p_part(moduli, r)
        for r, _ in unary("sqrt", moduli, [v * w for v, w in zip(values, values[1:] + values[:1], strict=True)])
    ]
    residues = [p_part(moduli, moduli.residue(v)) for v in values]
    assert products == [a * b % p for a, b in zip(roots, roots[1:] + roots[:1], strict=True)]
    assert all(root * root % p in (r, p - r) for root, r in zip(roots, residues, strict=True))
    assert roots[1] == p_part(moduli, moduli.residue(Fraction(1, 2)))
    assert [p_part(moduli, r) for r, _ in unary("rsqrt", moduli, values)] == [pow(root, -1, p) for root in roots]


@pytest.mark.parametrize("moduli", EVERY, ids=["public", "secret", "pair"])
def test_hashes(moduli: Moduli) -> None:
    """Equal numbers have equal hashes, others have others, and odd functions stay odd."""
    values = [Fraction(n, 16) for n in (1, -1, 2, -2, 5, -5, 7, -7)]
    for name in ("erf", "sin", "atan"):
        found = [residue for residue, _ in unary(name, moduli, values)]
        opposite = [moduli.residue(Fraction(0))] * COUNT
        assert len(set(found)) == COUNT
        if isinstance(moduli, Prime):
            assert [(a + b) % moduli.p for a, b in zip(found[::2], found[1::2], strict=True)] == opposite[::2]
    erf, erfc = (unary(name, moduli, values) for name in ("erf", "erfc"))
    assert all(
        (p_part(moduli, a) + p_part(moduli, b)) % moduli.p == 1 for (a, _), (b, _) in zip(erf, erfc, strict=True)
    )
    assert len({residue for residue, _ in unary("log", moduli, [abs(v) for v in values])}) == COUNT // 2


# -- precision ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("lanes", [0, 4])
@pytest.mark.parametrize(
    ("narrow", "precision", "shows"), [("f16", "f32", True), ("f16", "f16", False), ("bf16", "f16", True)]
)
def test_narrowing(narrow: str, precision: str, lanes: int, shows: bool) -> None:
    """Rounding below the contract's precision shows; rounding to it does not, nor does widening."""
    kind = f"vector<{lanes}x{narrow}>" if lanes else narrow
    body = f"%m = arith.truncf %x0 : T to {kind}\n%r = arith.extf %m : {kind} to T"
    values = [Fraction(n, 4) for n in (1, -1, 3, 5, -7, 8, 9, -40)]
    text = elementwise(body, 1, lanes)
    for moduli in EVERY:
        found = results(Compiled(text, field(moduli, precision)), moduli, values)
        assert [residue != moduli.residue(v) for (residue, _), v in zip(found, values, strict=True)] == [shows] * COUNT
        if isinstance(moduli, Pair):
            continue
        plain = Compiled(text, Residues(moduli, precision=FloatType(precision), key=KEY))
        words = [moduli.residue(value) for value in values]
        assert [a != b for a, b in zip(plain(words, [0] * COUNT)[-1], words, strict=True)] == [shows] * COUNT


def test_wide_accumulation_is_the_same() -> None:
    body = "%w = arith.extf %x0 : f32 to f64\n%s = arith.addf %w, %w : f64\n%r = arith.truncf %s : f64 to f32"
    values = [Fraction(n, 4) for n in (1, -1, 3, 5, -7, 8, 9, -40)]
    for found, value in zip(results(Compiled(elementwise(body, 1), field(PAIR)), PAIR, values), values, strict=True):
        check(found, PAIR, 2 * value)
