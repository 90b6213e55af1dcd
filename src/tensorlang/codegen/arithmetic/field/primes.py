"""Prime moduli of the exact domain: the fields that residues are of, and rational numbers in them.

A `Prime` is one field of 61 bits. A `Pair` is two, p = 2q + 1 of 32 and 31 bits: e to the x is defined by x modulo q,
as an element of the subgroup of order q modulo p. Source: Mirage, A multi-level superoptimizer for tensor programs,
OSDI 2025.

All primes are 7 modulo 8: so x -> x^((p+1)/4) is a square root that respects products, that of 4 is 2, and 2 is of
order q, so that 2^x is what it should be for whole x.
"""

from __future__ import annotations

import math
import random
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Final

PUBLIC_PRIME: Final = (1 << 61) - 1
LOST: Final = (1 << 32) - 1
"""The q part of a value that has none: it was an exponential."""

_BITS: Final = 61
_PAIR_BITS: Final = 32
_WITNESSES: Final = (2, 3, 5, 7, 11, 13, 17, 19, 23, 29, 31, 37)
"""Enough for Miller and Rabin's test below 2^64 (Sorenson and Webster, 2015)."""


def is_prime(number: int) -> bool:
    """Whether a number below 2^64 is prime."""
    if number < 2 or any(number % small == 0 for small in _WITNESSES):
        return number in _WITNESSES
    twos = ((number - 1) & -(number - 1)).bit_length() - 1
    return all(_is_probable(number, base, twos) for base in _WITNESSES)


def _is_probable(number: int, base: int, twos: int) -> bool:
    power = pow(base, (number - 1) >> twos, number)
    if power in (1, number - 1):
        return True
    for _ in range(twos - 1):
        power = power * power % number
        if power == number - 1:
            return True
    return False


@dataclass(frozen=True, slots=True)
class Meaning:
    """A number that a constant was rounded from: a rational one times a power of log2(e)."""

    rational: Fraction
    logarithms: int = 0


@dataclass(frozen=True, slots=True)
class Prime:
    """The field of `p` elements, 2^60 < p < 2^61. A residue is one number below p."""

    p: int

    def residue(self, value: Fraction) -> int:
        """The image of a rational number whose denominator p does not divide."""
        return value.numerator * pow(value.denominator, -1, self.p) % self.p


@dataclass(frozen=True, slots=True)
class Pair:
    """Two fields, p = 2q + 1. A residue is `p part << 32 | q part`."""

    q: int
    log2_e: int
    """Modulo q: what the logarithm of e to base 2 stands for, as no rational number does."""

    @property
    def p(self) -> int:
        return 2 * self.q + 1

    @property
    def generator(self) -> int:
        """Of the subgroup of order q: what e stands for."""
        return pow(2, self.log2_e, self.p)

    def residue(self, value: Fraction, logarithms: int = 0) -> int:
        """The image of a rational number times a power of log2(e)."""
        return self._part(value, self.p, logarithms) << 32 | self._part(value, self.q, logarithms)

    def _part(self, value: Fraction, modulus: int, logarithms: int) -> int:
        rational = value.numerator * pow(value.denominator, -1, modulus)
        return rational * pow(self.log2_e, logarithms, modulus) % modulus


Moduli = Prime | Pair
Meanings = Mapping[float, Meaning]


def residue_of(moduli: Moduli, meaning: Meaning) -> int:
    """The image of a number; one field alone knows no logarithms, but takes their place by something."""
    if isinstance(moduli, Pair):
        return moduli.residue(meaning.rational, meaning.logarithms)
    return moduli.residue(meaning.rational * Fraction(2) ** (61 * meaning.logarithms))


def public_prime() -> Prime:
    """2^61 - 1, the same in every run."""
    return Prime(PUBLIC_PRIME)


def secret_prime(dice: random.Random) -> Prime:
    """One of all primes of 61 bits that are 7 modulo 8, each as likely as the others."""
    return Prime(_drawn(dice, _BITS, is_prime))


def secret_pair(dice: random.Random) -> Pair:
    """A q whose double and one is prime, too, and what stands for e."""
    q = _drawn(dice, _PAIR_BITS - 1, lambda found: is_prime(found) and is_prime(2 * found + 1))
    return Pair(q, dice.randrange(2, q))


def _drawn(dice: random.Random, bits: int, wanted: Callable[[int], bool]) -> int:
    while True:
        found = dice.randrange(1 << bits - 1, 1 << bits) | 7
        if wanted(found):
            return found


def meaning_of(value: float, meanings: Meanings) -> Meaning:
    """What a finite constant stands for: by default, the dyadic rational that it is."""
    return meanings.get(value) or Meaning(exact(value))


def exact(value: float) -> Fraction:
    """The dyadic rational that a finite float is."""
    assert math.isfinite(value)
    return Fraction(value)
