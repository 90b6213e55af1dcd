"""Arithmetic on single numbers, with the meaning that the arith dialect gives it."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Final

from tensorlang.interp.values import Number, Poison, TrapError, from_bits, rounded, to_bits
from tensorlang.ir.attributes import signed, wrap
from tensorlang.ir.types import FloatType, Type, bit_width


def unsigned(value: int, width: int) -> int:
    """The low `width` bits of `value` read as a number without sign."""
    return value & ((1 << width) - 1)


def _nonzero(b: int) -> int:
    if b == 0:
        raise TrapError("division by zero")
    return b


def _quotient(a: int, b: int, width: int) -> int:
    """Rounded towards zero. The least number over -1 is no number of this width."""
    _nonzero(b)
    found = abs(a) // abs(b)
    found = -found if (a < 0) != (b < 0) else found
    if found >> (width - 1) == 1:
        raise TrapError(f"signed division overflow: {a} by {b}")
    return found


def _remainder(a: int, b: int, width: int) -> int:
    return a - b * _quotient(a, b, width)


def _floor(a: int, b: int, width: int) -> int:
    _quotient(a, b, width)
    return a // b


def _ceiling(a: int, b: int, width: int) -> int:
    _quotient(a, b, width)
    return -(-a // b)


def _shift(a: int, b: int, width: int, shift: Callable[[int, int], int]) -> int | Poison:
    distance = unsigned(b, width)
    if distance >= width:
        return Poison(f"a shift of an i{width} by {distance}")
    return shift(a, distance)


Integers = Callable[[int, int, int], int | Poison]
"""Two signed operands and the width; the result may need wrapping."""

INTEGER: Final[dict[str, Integers]] = {
    "addi": lambda a, b, w: a + b,
    "subi": lambda a, b, w: a - b,
    "muli": lambda a, b, w: a * b,
    "divsi": _quotient,
    "divui": lambda a, b, w: unsigned(a, w) // _nonzero(unsigned(b, w)),
    "ceildivsi": _ceiling,
    "ceildivui": lambda a, b, w: -(-unsigned(a, w) // _nonzero(unsigned(b, w))),
    "floordivsi": _floor,
    "remsi": _remainder,
    "remui": lambda a, b, w: unsigned(a, w) % _nonzero(unsigned(b, w)),
    "andi": lambda a, b, w: a & b,
    "ori": lambda a, b, w: a | b,
    "xori": lambda a, b, w: a ^ b,
    "shli": lambda a, b, w: _shift(a, b, w, lambda x, n: x << n),
    "shrsi": lambda a, b, w: _shift(a, b, w, lambda x, n: x >> n),
    "shrui": lambda a, b, w: _shift(unsigned(a, w), b, w, lambda x, n: x >> n),
    "maxsi": lambda a, b, w: max(a, b),
    "minsi": lambda a, b, w: min(a, b),
    "maxui": lambda a, b, w: max(unsigned(a, w), unsigned(b, w)),
    "minui": lambda a, b, w: min(unsigned(a, w), unsigned(b, w)),
}


def integer(kind: str, a: int, b: int, type_: Type) -> int | Poison:
    """`addi` to `minui` on a type."""
    width = bit_width(type_)
    found = INTEGER[kind](signed(a, width), signed(b, width), width)
    return found if isinstance(found, Poison) else wrap(found, type_)


def wraps(kind: str, a: int, b: int, width: int, flag: str) -> bool:
    """Whether `addi`, `subi`, `muli` or `shli` leaves the signed (`nsw`) or unsigned (`nuw`) range."""
    read = signed if flag == "nsw" else unsigned
    x, y = read(a, width), read(b, width)
    if kind == "shli":
        y = 1 << min(unsigned(b, width), width)
    exact = {"addi": x + y, "subi": x - y}.get(kind, x * y)
    return read(exact, width) != exact


def leaves(kind: str, a: int, b: int, width: int) -> bool:
    """Whether a division has a remainder, or a shift to the right loses bits."""
    if kind.startswith("shr"):
        distance = unsigned(b, width)
        return distance < width and a & ((1 << distance) - 1) != 0
    read = signed if kind == "divsi" else unsigned
    divisor = read(b, width)
    return divisor != 0 and read(a, width) % divisor != 0


# -- floats ------------------------------------------------------------------------------------------------------------


def _fmod(a: float, b: float) -> float:
    if math.isinf(a) or b == 0 or math.isnan(a) or math.isnan(b):
        return math.nan
    return math.fmod(a, b)


def divide(a: float, b: float) -> float:
    """IEEE 754's quotient, where Python raises."""
    if b != 0:
        return a / b
    if a == 0 or math.isnan(a):
        return math.nan
    return math.copysign(math.inf, a) * math.copysign(1.0, b)


def _ordered(value: float) -> tuple[float, float]:
    """A key under which -0 is below +0."""
    return value, math.copysign(1.0, value)


def maximum(a: float, b: float) -> float:
    """NaN if either is; -0 < +0."""
    return math.nan if math.isnan(a) or math.isnan(b) else max(a, b, key=_ordered)


def minimum(a: float, b: float) -> float:
    """NaN if either is; -0 < +0."""
    return math.nan if math.isnan(a) or math.isnan(b) else min(a, b, key=_ordered)


def maxnum(a: float, b: float) -> float:
    """A NaN gives way to the other."""
    if math.isnan(a):
        return b
    return a if math.isnan(b) else maximum(a, b)


def minnum(a: float, b: float) -> float:
    """A NaN gives way to the other."""
    if math.isnan(a):
        return b
    return a if math.isnan(b) else minimum(a, b)


Floats = Callable[[float, float], float]
FLOAT: Final[dict[str, Floats]] = {
    "addf": lambda a, b: a + b,
    "subf": lambda a, b: a - b,
    "mulf": lambda a, b: a * b,
    "divf": divide,
    "remf": _fmod,
    "maximumf": maximum,
    "minimumf": minimum,
    "maxnumf": maxnum,
    "minnumf": minnum,
}


def floating(kind: str, a: float, b: float, type_: Type) -> float:
    """Computed in f64 and rounded once more: exact for narrower formats, since f64 has more than twice their digits."""
    return rounded(FLOAT[kind](a, b), type_)


def binary(kind: str, a: Number, b: Number, type_: Type) -> Number | Poison:
    """`addi` to `minnumf` on a scalar type."""
    if isinstance(type_, FloatType):
        return floating(kind, a, b, type_)
    assert isinstance(a, int)
    assert isinstance(b, int)
    return integer(kind, a, b, type_)


# -- comparison --------------------------------------------------------------------------------------------------------

Relation = Callable[[float, float], bool]
_RELATIONS: Final[dict[str, Relation]] = {
    "eq": lambda a, b: a == b,
    "ne": lambda a, b: a != b,
    "lt": lambda a, b: a < b,
    "le": lambda a, b: a <= b,
    "gt": lambda a, b: a > b,
    "ge": lambda a, b: a >= b,
}


def compare_integers(predicate: str, a: int, b: int, type_: Type) -> int:
    """`predicate` is `eq ne slt sle sgt sge ult ule ugt uge`."""
    width = bit_width(type_)
    read = unsigned if predicate.startswith("u") else signed
    return int(_RELATIONS[predicate[-2:]](read(a, width), read(b, width)))


def compare_floats(predicate: str, a: float, b: float) -> int:
    """`o` predicates are false and `u` predicates true where a NaN is involved."""
    if predicate in ("false", "true"):
        return int(predicate == "true")
    unordered = math.isnan(a) or math.isnan(b)
    if predicate in ("ord", "uno"):
        return int(unordered == (predicate == "uno"))
    if unordered:
        return int(predicate.startswith("u"))
    return int(_RELATIONS[predicate[1:]](a, b))


def rounded_towards(value: float, type_: FloatType, mode: str) -> float:
    """A number of a float format by one of arith's rounding modes: the nearest or its neighbour."""
    nearest = rounded(value, type_)
    if mode == "to_nearest_even" or math.isnan(nearest) or nearest == value:
        return nearest
    below = from_bits(to_bits(nearest, type_) - 1, type_) if nearest else nearest
    above = from_bits(to_bits(nearest, type_) + 1, type_)
    assert isinstance(below, float) and isinstance(above, float)
    lower, higher = (above, below) if math.copysign(1.0, nearest) < 0 else (below, above)
    match mode:
        case "downward":
            return lower if nearest > value else nearest
        case "upward":
            return higher if nearest < value else nearest
        case "toward_zero":
            return below if abs(nearest) > abs(value) else nearest
        case _:
            return above if abs(above) - abs(value) == abs(value) - abs(nearest) else nearest
