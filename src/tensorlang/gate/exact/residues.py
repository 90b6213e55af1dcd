"""What a run in exact arithmetic is given, and what it left: random numbers, their residues, and where two differ."""

from __future__ import annotations

import zlib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

import numpy as np
from numpy.typing import NDArray

from tensorlang.codegen.arithmetic.field.primes import LOST, Moduli, Pair
from tensorlang.gate.calls import EXACT, Floats, Operands, Point, Storage, draw, elements_of_outcome, mapped
from tensorlang.gate.inputs import INTEGER_KINDS, KINDS
from tensorlang.gate.subject import Element, Subject
from tensorlang.gate.tolerance import Difference
from tensorlang.gate.worker.arena import POISON

Words = NDArray[np.uint64]

_BITS: Final = 51
_RANGES: Final = {"signed": (-(1 << 52), 1 << 52), "positive": (1 << 49, 1 << 51)}
"""Numerators over 2^51: from -2 to 2, or from 1/4 to 1."""

INPUTS: Final = 1 << 50
"""No fewer numbers does an input take, each as likely as the others."""

_WORD_BITS: Final = 63
_POISON: Final = np.uint64(int.from_bytes(bytes([POISON] * 8), "little"))


@dataclass(frozen=True, slots=True)
class Medium:
    """What floats are in a run: residues of `moduli`, alone (`is_plain`) or with doubles beside them."""

    moduli: Moduli
    is_plain: bool = False

    @property
    def floats(self) -> Floats:
        """How they lie in memory."""
        return "words" if self.is_plain else "exact"


@dataclass(frozen=True, slots=True)
class ExactPoint:
    """What a run is made from: free sizes, the range of the inputs, a seed."""

    sizes: tuple[int, ...]
    range: str
    seed: int


def point_at(sizes: tuple[int, ...], range_: str, seed: int) -> ExactPoint:
    """The point of a shape, the same for every candidate."""
    return ExactPoint(sizes, range_, seed + zlib.crc32(repr(sizes).encode()))


def operands_at(subject: Subject, point: ExactPoint, medium: Medium) -> Operands | None:
    """Random values for every float, drawn integers for all else; None where the sizes break the contract."""
    kind = KINDS[point.seed % (len(INTEGER_KINDS) - 1)]
    drawn = draw(subject, Point(point.sizes, kind, point.seed))
    if drawn is None:
        return None

    def lift(values: Storage, _: Element, position: int) -> Storage:
        dice = np.random.default_rng((point.seed, position, *point.range.encode()))
        numerators = dice.integers(*_RANGES[point.range], values.shape)
        return _residues(numerators, medium.moduli) if medium.is_plain else _exact(numerators, medium.moduli)

    return replace(mapped(subject, drawn, lift), poison=POISON)


def _exact(numerators: NDArray[np.int64], moduli: Moduli) -> Storage:
    found = np.zeros(numerators.shape, EXACT)
    found["shadow"] = numerators.astype(np.float64) * 2.0**-_BITS
    found["residue"] = _residues(numerators, moduli)
    return found


def _residues(numerators: NDArray[np.int64], moduli: Moduli) -> Words:
    if isinstance(moduli, Pair):
        return _over_power(numerators, moduli.p) << np.uint64(32) | _over_power(numerators, moduli.q)
    return _over_power(numerators, moduli.p)


def _over_power(numerators: NDArray[np.int64], modulus: int) -> Words:
    """Divided by 2^_BITS: a few bits at a time, by the multiple of the modulus that makes them zero."""
    values = np.mod(numerators, np.int64(modulus)).astype(np.uint64)
    left = _BITS
    while left:
        step = min(left, _WORD_BITS - modulus.bit_length())
        mask = np.uint64((1 << step) - 1)
        factor = np.uint64(pow(-modulus, -1, 1 << step))
        values = (values + ((values * factor) & mask) * np.uint64(modulus)) >> np.uint64(step)
        left -= step
    return values


def first_apart(subject: Subject, medium: Medium, item: int, found: Storage, known: Storage) -> Difference | None:
    """The first element of an item of an outcome that is another number; both as doubles, where there are some."""
    if found.shape != known.shape:
        return Difference((), float(found.size), float(known.size))
    if medium.is_plain or elements_of_outcome(subject)[item].form is None:
        bad = np.flatnonzero(found.reshape(-1) != known.reshape(-1))
        return None if bad.size == 0 else _difference(int(bad[0]), found, known)
    bad = np.flatnonzero(_are_apart(found, known, medium.moduli))
    if bad.size == 0:
        return None
    return _difference(int(bad[0]), _shadows(found).reshape(found.shape), _shadows(known).reshape(known.shape))


def is_decided(subject: Subject, medium: Medium, outcome: Sequence[Storage]) -> bool:
    """Whether every float of an outcome is a finite number, which its residue speaks for, or was never written."""
    if medium.is_plain:
        return True
    floats = [a for e, a in zip(elements_of_outcome(subject), outcome, strict=True) if e.form is not None]
    return all(bool(np.all(np.isfinite(_shadows(array)) | (_residues_in(array) == _POISON))) for array in floats)


def _difference(place: int, found: Storage, known: Storage) -> Difference:
    index = tuple(int(axis) for axis in np.unravel_index(place, found.shape)) if found.shape else ()
    return Difference(index, found.reshape(-1)[place].item(), known.reshape(-1)[place].item())


def _are_apart(found: Storage, known: Storage, moduli: Moduli) -> NDArray[np.bool_]:
    """Another residue where both are finite, another kind of infinity or NaN where not."""
    left, right = _shadows(found), _shadows(known)
    one, other = _residues_in(found), _residues_in(known)
    bits = one ^ other
    if isinstance(moduli, Pair):
        low = np.uint64(LOST)
        lost = ((one & low) == low) | ((other & low) == low)
        bits = np.where(lost, bits >> np.uint64(32), bits)
    same = (left == right) | (np.isnan(left) & np.isnan(right))
    finite = np.isfinite(left) & np.isfinite(right)
    return (finite & (bits != 0)) | (~finite & ~same)


def _residues_in(values: Storage) -> Words:
    """The residues of exact values, flattened."""
    return np.ascontiguousarray(values).reshape(-1).view(np.uint64)[0::2]


def _shadows(values: Storage) -> NDArray[np.float64]:
    """The doubles nearest to exact values, flattened."""
    return np.ascontiguousarray(values).reshape(-1).view(np.float64)[1::2]
