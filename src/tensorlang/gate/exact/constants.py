"""Constants that were reckoned beforehand: what a number of the candidate stands for, if the base's explain it.

`x * (a * b)` with one constant for the product is `(x * a) * b` but for the rounding of that constant, and so is
`x * 0.2` for `x / 5`. Taken for what they are, such constants are other numbers; taken for what they were rounded from,
they are the base's. Nothing is believed by that: with the meaning, too, the results have to be exactly equal.

The base's constants are rounded, too, from what somebody had in mind: a product of two may be off by a unit in the last
place. One number alone, or its reciprocal, may not.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from fractions import Fraction
from typing import Final

import numpy as np

from tensorlang.codegen.arithmetic.field.primes import Meaning, Meanings, exact
from tensorlang.gate.exact.reading import Reading
from tensorlang.gate.inputs import stored
from tensorlang.gate.tolerance import FORMATS, widened

_LOG2_E: Final = Fraction(math.log2(math.e))
"""Near enough to round products of it to any format but f64, and to f64 but for a few."""

_SMALL: Final = tuple(Fraction(n) for n in (3, 5, 7, 9))
_SLACK: Final = 3
"""Unit roundoffs that a product of two may be off: its own, and one for each of the two."""

_MOST: Final = 12
"""Constants of the base that are combined."""


def meanings(base: Reading, candidate: Reading) -> Meanings:
    """The constants that only the candidate has, and that are rounded from a product or quotient of the base's."""
    ours = {number for number, _ in base.constants}
    fresh = [(c, form) for c, form in sorted(candidate.constants) if c not in ours and math.isfinite(c) and c]
    if not fresh or not any(name in FORMATS for _, name in fresh):
        return {}
    known = sorted({_odd(abs(exact(c))) for c in ours if math.isfinite(c) and c} - {Fraction(1)})[:_MOST]
    has_exponentials = base.wants_pair and candidate.wants_pair
    found: dict[float, Meaning] = {}
    for number, form in fresh:
        made = _made_of(known, logarithms=has_exponentials)
        meaning = next((m for m, count in made if _is_rounded(number, form, m, count)), None)
        if meaning is not None:
            found[number] = _scaled(meaning, number)
    return found


def _made_of(known: Sequence[Fraction], *, logarithms: bool) -> Iterator[tuple[Meaning, int]]:
    """Products and quotients of two, with or without log2(e), up to a power of two; and how many numbers are in it."""
    singles = [*dict.fromkeys((Fraction(1), *known, *_SMALL))]
    singles += [1 / factor for factor in singles[1:]]
    pairs = [a * b for i, a in enumerate(singles[1:]) for b in singles[1 + i :]]
    plain = set(map(_odd, singles))
    for power in (0, 1, -1) if logarithms else (0,):
        yield from ((Meaning(value, power), 1) for value in singles)
        yield from ((Meaning(value, power), 2) for value in pairs if _odd(value) not in plain)


def _odd(value: Fraction) -> Fraction:
    """The number without its power of two."""
    above, below = (number & -number for number in (value.numerator, value.denominator))
    return value * below / above


def _is_rounded(number: float, form: str, meaning: Meaning, count: int) -> bool:
    """Whether a constant is a float nearest to the number, up to sign and a power of two, and not that itself."""
    scaled = _scaled(meaning, number)
    value = scaled.rational * _LOG2_E**scaled.logarithms
    if form not in FORMATS or (not scaled.logarithms and value == exact(number)):
        return False
    if count > 1:
        return abs(exact(number) - value) <= _SLACK * Fraction(FORMATS[form].unit) * abs(value)
    nearest = widened(stored(np.array([float(value)]), FORMATS[form]), FORMATS[form])
    return bool(nearest[0] == number)


def _scaled(meaning: Meaning, number: float) -> Meaning:
    """With the sign of a constant, and a power of two that makes it as large as that."""
    value = float(meaning.rational * _LOG2_E**meaning.logarithms)
    shift = round(math.log2(abs(number) / value))
    return Meaning(meaning.rational * Fraction(2) ** shift * (1 if number > 0 else -1), meaning.logarithms)
