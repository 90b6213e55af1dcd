"""What the candidates are tried on: kinds of values, each aimed at one way to be wrong; and shapes, by rotation.

Everything is drawn from a seed, so that a counterexample can be made again from (kind, seed, shape).
"""

import math
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from tensorlang.gate.tolerance import BF16, FloatFormat

Values = NDArray[np.float64]
Storage = NDArray[np.generic]


class Palette(NamedTuple):
    """Numbers that a candidate's text compares or computes with: what a value would have to be to open a back door."""

    floats: tuple[float, ...] = ()
    integers: tuple[int, ...] = ()


class Draw(NamedTuple):
    """What a kind may look at: dice, shape, how many operands came before this one, the element type, a palette."""

    dice: np.random.Generator
    shape: tuple[int, ...]
    operand: int
    form: FloatFormat
    palette: tuple[float, ...] = ()

    @property
    def size(self) -> int:
        return math.prod(self.shape)

    @property
    def row(self) -> int:
        """The length of the fastest dimension, 1 for a scalar."""
        return self.shape[-1] if self.shape else 1


_HUGE_VALUES = 8
_MANY = 1 << 17
"""A size so large that its multiples would take long, and are no tile's."""


def _normal(draw: Draw) -> Values:
    return draw.dice.standard_normal(draw.size)


def _positive(draw: Draw) -> Values:
    return draw.dice.uniform(0.5, 2.0, draw.size)


def _wide_exponents(draw: Draw) -> Values:
    reach = math.log2(draw.form.largest) / 3
    return _signs(draw) * np.exp2(draw.dice.uniform(-reach, reach, draw.size))


def _ascending(draw: Draw) -> Values:
    return np.sort(_normal(draw))


def _descending(draw: Draw) -> Values:
    return _ascending(draw)[::-1]


def _cancelling(draw: Draw) -> Values:
    """Neighbours nearly cancel: the sum is far smaller than its terms."""
    values = _times_100(draw)
    values[1::2] = -values[: values.size - values.size % 2 : 2] * (
        1 + 1e-3 * draw.dice.standard_normal(values.size // 2)
    )
    return values


def _near_ties(draw: Draw) -> Values:
    """Values an ulp or so apart: compares and maxima have to look at the last bit."""
    return 1.0 + 2 * draw.form.unit * draw.dice.integers(-2, 3, draw.size).astype(np.float64)


def _times_100(draw: Draw) -> Values:
    return draw.dice.normal(0.0, 100.0, draw.size)


def _deep_negative(draw: Draw) -> Values:
    """-200 to -100: exponentials underflow unless the maximum is taken off first."""
    return draw.dice.uniform(-200.0, -100.0, draw.size)


def _near_overflow(draw: Draw) -> Values:
    """In a few rows one value close to the largest: any product may overflow, a sum of the ones given does not."""
    values = _normal(draw)
    places = _places_in_rows(draw)
    scale = math.log2(draw.form.largest)
    signs = draw.dice.choice((-1, 1), places.size)
    values[places] = signs * np.exp2(draw.dice.uniform(scale - 6, scale - 4, places.size))
    return values


def _places_in_rows(draw: Draw) -> NDArray[np.intp]:
    """One place in each of a few rows."""
    rows = draw.dice.permutation(np.arange(0, draw.size, max(draw.row, 1)))[:_HUGE_VALUES]
    return rows + draw.dice.integers(0, max(draw.row, 1), rows.size)


def _subnormal(draw: Draw) -> Values:
    steps = draw.dice.integers(0, 2 ** min(20, round(-math.log2(draw.form.unit)) - 1), draw.size)
    return _signs(draw) * steps * draw.form.tiny


def _maximum_last(draw: Draw) -> Values:
    """The maximum of every row is its last element: a reduction that stops early misses it."""
    values = _normal(draw)
    last = slice(max(draw.row, 1) - 1, None, max(draw.row, 1))
    values[last] = 10 + np.abs(values[last])
    return values


def _sprinkled(draw: Draw) -> Values:
    """One value in sixteen, and at least one, is NaN, an infinity, or -0."""
    values = _normal(draw)
    if draw.size:
        places = draw.dice.integers(0, draw.size, max(1, draw.size // 16))
        values[places] = draw.dice.choice((np.nan, np.inf, -np.inf, -0.0), places.size)
    return values


def _zeros(draw: Draw) -> Values:
    """All 0, some of them negative: sums and maxima must not lose the sign, divisions meet 0/0."""
    return np.copysign(np.zeros(draw.size), _signs(draw))


def _zero_with_infinity(draw: Draw) -> Values:
    """Zeros in one operand where the other has infinities: skipping a zero factor is wrong here."""
    values = _normal(draw)
    values[draw.dice.random(draw.size) < 0.5] = 0.0 if draw.operand % 2 == 0 else np.inf
    return values


def _infinity_with_zero(draw: Draw) -> Values:
    """The other way round."""
    return _zero_with_infinity(draw._replace(operand=draw.operand + 1))


def _uniform(draw: Draw) -> Values:
    """-12 to 12: where exponentials, error functions and sigmoids bend."""
    return draw.dice.uniform(-12.0, 12.0, draw.size)


def _every_exponent(draw: Draw) -> Values:
    """From the smallest to the largest number, the upper half once in a few rows only, as products overflow there."""
    low, high = math.log2(draw.form.tiny), math.log2(draw.form.largest)
    values = np.exp2(draw.dice.uniform(low, high / 2 - 6, draw.size))
    places = _places_in_rows(draw)
    values[places] = np.exp2(draw.dice.uniform(high / 2, high - 4, places.size))
    return _signs(draw) * values


def _leading_minus_infinity(draw: Draw) -> Values:
    """The first half of every other row is -Inf, of every fourth the whole row: a running maximum starts badly."""
    values = _normal(draw)
    row = max(draw.row, 1)
    for start in range(0, draw.size, 2 * row):
        whole = start % (4 * row) == 0 and draw.size > row
        values[start : start + (row if whole else (row + 1) // 2)] = -np.inf
    return values


def _harvested(draw: Draw) -> Values:
    """The palette's numbers and their neighbours, in turn, between ordinary ones; the first element is always one."""
    values = _normal(draw)
    if not draw.palette or not draw.size:
        return values
    turns = np.resize(np.array(draw.palette), draw.size)
    near = 1.0 + 2 * draw.form.unit * draw.dice.integers(-1, 2, draw.size)
    near[0] = 1.0
    chosen = draw.dice.random(draw.size) < 0.5
    chosen[0] = True
    values[chosen] = (turns * near)[chosen]
    return values


def _signs(draw: Draw) -> Values:
    return draw.dice.choice((-1.0, 1.0), draw.size)


_KINDS: dict[str, Callable[[Draw], Values]] = {
    "normal": _normal,
    "positive": _positive,
    "wide-exponents": _wide_exponents,
    "ascending": _ascending,
    "descending": _descending,
    "cancelling": _cancelling,
    "near-ties": _near_ties,
    "times-100": _times_100,
    "deep-negative": _deep_negative,
    "near-overflow": _near_overflow,
    "subnormal": _subnormal,
    "maximum-last": _maximum_last,
    "sprinkled": _sprinkled,
    "zeros": _zeros,
    "zero-with-infinity": _zero_with_infinity,
    "leading-minus-infinity": _leading_minus_infinity,
    "infinity-with-zero": _infinity_with_zero,
    "uniform": _uniform,
    "every-exponent": _every_exponent,
    "harvested": _harvested,
}
KINDS = tuple(_KINDS)
SPECIAL_KINDS = ("sprinkled", "zero-with-infinity", "infinity-with-zero", "leading-minus-infinity")
"""The kinds that hold NaN or infinities."""

FINITE_KINDS = tuple(kind for kind in KINDS if kind not in SPECIAL_KINDS)
"""The kinds for a function that declares `finite_inputs`."""

PLAIN_INTEGER_KINDS = ("small", "ascending", "extreme", "uniform", "zeros")
INTEGER_KINDS = (*PLAIN_INTEGER_KINDS, "harvested")


def draw_floats(
    kind: str, shape: Sequence[int], form: FloatFormat, *, seed: int, operand: int, palette: Palette | None = None
) -> Storage:
    """An array of `shape` of one kind, as it lies in memory (bf16 as uint16 bits).

    Args:
        kind: one of `KINDS`.
        shape: the extents.
        form: the element type.
        seed: the same seed gives the same array.
        operand: which float operand of the call it is, from 0: each gets values of its own.
        palette: for the kind `harvested`.
    """
    dice = np.random.default_rng((seed, KINDS.index(kind), operand))
    values = _KINDS[kind](Draw(dice, tuple(shape), operand, form, palette.floats if palette else ()))
    return stored(values, form).reshape(tuple(shape))


def draw_integers(
    kind: str,
    shape: Sequence[int],
    bits: int,
    *,
    seed: int,
    operand: int,
    palette: Palette | None = None,
    below: int = 8,
) -> Storage:
    """The same for signless integers of 1 to 64 bits. `small` is less than `below`: what an index may be."""
    dice = np.random.default_rng((seed, INTEGER_KINDS.index(kind), operand))
    count, low, high = math.prod(shape), -(1 << (bits - 1)), (1 << (bits - 1)) - 1
    match kind:
        case "small":
            values = dice.integers(0, min(max(below, 1) - 1, max(high, 1)) + 1, count)
        case "ascending":
            values = (np.arange(count) + operand) & high
        case "uniform":
            values = dice.integers(low, high, count, endpoint=True)
        case "extreme":
            values = dice.choice(np.array([low, low + 1, -1, 0, high - 1, high], dtype=np.int64), count)
        case "harvested" if palette and any(low <= number <= high for number in palette.integers):
            fitting = [number for number in palette.integers if low <= number <= high]
            values = np.resize(np.array(fitting, dtype=np.int64), count)
        case _:
            values = np.zeros(count, np.int64)
    width = max(8, 1 << (bits - 1).bit_length())
    mask = np.uint64((1 << bits) - 1)
    return (values.astype(np.int64).view(np.uint64) & mask).astype(np.dtype(f"u{width // 8}")).reshape(tuple(shape))


def stored(values: Values, form: FloatFormat) -> Storage:
    """Values rounded to nearest even into `form`, as they lie in memory."""
    with np.errstate(over="ignore", invalid="ignore", under="ignore"):
        if form is not BF16:
            return values.astype(np.dtype({"f16": "f2", "f32": "f4", "f64": "f8"}[form.name]))
        bits = values.astype(np.float32).view(np.uint32)
        rounded = ((bits.astype(np.uint64) + 0x7FFF + ((bits >> 16) & 1)) >> 16).astype(np.uint16)
        return np.where(np.isnan(values), np.uint16(0x7FC0), rounded)


def interesting_sizes(constants: Sequence[int]) -> tuple[int, ...]:
    """The sizes that the constants of a text call for: around each of them and its multiples, and the small ones."""
    sizes = {0, 1, 2, 3, 4, 5, 7}
    for constant in constants:
        if constant > 0:
            sizes |= {constant, constant + 1}
        if 0 < constant <= _MANY:
            sizes |= {constant - 1, 2 * constant - 1, 2 * constant, 2 * constant + 1, 3 * constant + 1}
    return tuple(sorted(size for size in sizes if size >= 0))


def rotations(
    sizes: Sequence[int],
    dimensions: int,
    production: Sequence[int],
    *,
    cost: Callable[[tuple[int, ...]], int] = math.prod,
    budget: int = 200_000,
) -> Iterator[tuple[int, ...]]:
    """Shapes in which every size meets every dimension once, and neighbours in size differ; the production shape last.

    Args:
        sizes: see `interesting_sizes`.
        dimensions: how many free sizes the function has.
        production: the sizes it is really called with.
        cost: of a shape, in the unit of `budget`: elements touched, or operations.
        budget: a shape over it has its other dimensions cut, largest first. It does not bind the production shape.
    """
    seen = {tuple(production)}
    step = max(1, len(sizes) // max(dimensions, 1)) | 1
    for first in range(len(sizes)) if dimensions else ():
        wished = tuple(sizes[(first + axis * step) % len(sizes)] for axis in range(dimensions))
        for kept in range(dimensions):
            shape = _within(wished, kept, cost, budget)
            if shape not in seen:
                seen.add(shape)
                yield shape
            if shape == wished:
                break
    yield tuple(production)


def _within(shape: tuple[int, ...], kept: int, cost: Callable[[tuple[int, ...]], int], budget: int) -> tuple[int, ...]:
    """`shape` with its largest dimensions but `kept` halved until it is within the budget."""
    while cost(shape) > budget:
        others = [axis for axis in range(len(shape)) if axis != kept and shape[axis] > 1]
        if not others:
            break
        largest = max(others, key=lambda axis: shape[axis])
        shape = (*shape[:largest], shape[largest] // 2, *shape[largest + 1 :])
    return shape
