"""math, interpreted in f64 and rounded. Functions agree with the compiled ones to a few units in the last place."""

from __future__ import annotations

import math
from collections.abc import Sequence
from fractions import Fraction
from typing import Final

from tensorlang.dialects.real_functions import BINARY, UNARY
from tensorlang.interp.elementwise import binary_float, binary_integer, each, unary_float, unary_integer
from tensorlang.interp.machine import Evaluate, Frame
from tensorlang.interp.scalar_arith import divide, maximum, minimum, unsigned
from tensorlang.interp.values import TrapError, rounded, rounded_fraction
from tensorlang.ir.attributes import signed, wrap
from tensorlang.ir.core import Operation
from tensorlang.ir.floats import bits_to_float, format_of
from tensorlang.ir.types import FloatType, Type, bit_width, element_type


def scalar_unary(kind: str, value: float, type_: Type) -> float:
    """A function of one float, by its name in the dialect."""
    return rounded(UNARY[kind](value), type_)


def _unary(op: Operation, frame: Frame) -> Sequence[object]:
    kind, type_ = op.name.removeprefix("math."), element_type(op.results[0].type)
    return unary_float(op, frame, lambda a: scalar_unary(kind, a, type_))


def _binary(op: Operation, frame: Frame) -> Sequence[object]:
    act, type_ = BINARY[op.name.removeprefix("math.")], element_type(op.results[0].type)
    return binary_float(op, frame, lambda a, b: rounded(act(a, b), type_))


def fma(a: float, b: float, c: float, type_: Type) -> float:
    """`a * b + c` rounded once: exact in rationals."""
    if not (math.isfinite(a) and math.isfinite(b) and math.isfinite(c)):
        return rounded(c if math.isfinite(a) and math.isfinite(b) else a * b + c, type_)
    exact = Fraction(a) * Fraction(b) + Fraction(c)
    return rounded_fraction(exact, type_) if exact else rounded(_zero_sum(a, b, c), type_)


def _zero_sum(a: float, b: float, c: float) -> float:
    """The sign of a * b + c where that is exactly zero: minus only if both parts are minus zero."""
    product_sign = math.copysign(1.0, a) * math.copysign(1.0, b)
    is_zero = 0 in (a, b)
    return -0.0 if is_zero and product_sign < 0 and math.copysign(1.0, c) < 0 else 0.0


def fused(op: Operation, frame: Frame) -> Sequence[object]:
    """`math.fma` and `vector.fma`."""
    type_ = element_type(op.results[0].type)

    def act(a: float, b: float, c: float) -> float:
        return fma(a, b, c, type_)

    return each(op, frame, act)


def _absolute(op: Operation, frame: Frame) -> Sequence[object]:
    type_ = element_type(op.results[0].type)
    width = bit_width(type_)
    return unary_integer(op, frame, lambda a: wrap(abs(signed(a, width)), type_))


def _count(op: Operation, frame: Frame) -> Sequence[object]:
    type_ = element_type(op.results[0].type)
    width = bit_width(type_)

    def count(a: int) -> int:
        bits = unsigned(a, width)
        match op.name:
            case "math.ctpop":
                return bits.bit_count()
            case "math.ctlz":
                return width - bits.bit_length()
            case _:
                return (bits & -bits).bit_length() - 1 if bits else width

    return unary_integer(op, frame, lambda a: wrap(count(a), type_))


def _classify(op: Operation, frame: Frame) -> Sequence[object]:
    smallest = _smallest_normal(element_type(op.operands[0].type))

    def holds(a: float) -> bool:
        match op.name:
            case "math.isnan":
                return math.isnan(a)
            case "math.isinf":
                return math.isinf(a)
            case _:
                return math.isfinite(a) and (op.name == "math.isfinite" or abs(a) >= smallest)

    return unary_float(op, frame, lambda a: int(holds(a)))


def _smallest_normal(type_: Type) -> float:
    assert isinstance(type_, FloatType)
    return bits_to_float(1 << format_of(type_.name).fraction, type_.name)


def _clamp(op: Operation, frame: Frame) -> Sequence[object]:
    def act(value: float, low: float, high: float) -> float:
        return minimum(maximum(value, low), high)

    return each(op, frame, act)


def _sine_and_cosine(op: Operation, frame: Frame) -> Sequence[object]:
    type_ = element_type(op.results[0].type)
    sine = unary_float(op, frame, lambda a: scalar_unary("sin", a, type_))
    return [*sine, *unary_float(op, frame, lambda a: scalar_unary("cos", a, type_))]


def _whole_power(op: Operation, frame: Frame) -> Sequence[object]:
    """A power of -1 or less has a value only where the base has an inverse: 1 and -1, by division towards zero."""
    type_ = element_type(op.results[0].type)
    width = bit_width(type_)

    def power(a: int, b: int) -> int:
        base, exponent = signed(a, width), signed(b, width)
        if exponent < 0 and base == 0:
            raise TrapError("division by zero")
        start = base if exponent >= 0 or abs(base) == 1 else 0
        return wrap(pow(start, abs(exponent), 1 << width), type_)

    return binary_integer(op, frame, power)


def _integer_power(op: Operation, frame: Frame) -> Sequence[object]:
    """By squaring, rounding at each step, as it is compiled."""
    type_ = element_type(op.results[0].type)

    def power(base: float, exponent: int) -> float:
        total, square, left = 1.0, base, abs(exponent)
        while left:
            total = rounded(total * square, type_) if left & 1 else total
            square, left = rounded(square * square, type_), left >> 1
        return rounded(divide(1.0, total), type_) if exponent < 0 else total

    return each(op, frame, power)


EVALUATE: Final[dict[str, Evaluate]] = {
    **{f"math.{name}": _unary for name in UNARY},
    **{f"math.{name}": _binary for name in BINARY},
    "math.fma": fused,
    "math.absi": _absolute,
    **dict.fromkeys(("math.ctpop", "math.ctlz", "math.cttz"), _count),
    "math.fpowi": _integer_power,
    "math.ipowi": _whole_power,
    **dict.fromkeys(("math.isfinite", "math.isinf", "math.isnan", "math.isnormal"), _classify),
    "math.clampf": _clamp,
    "math.sincos": _sine_and_cosine,
}
