"""Floating-point formats: decimal text to bits (round to nearest, ties to even) and bits to value."""

from __future__ import annotations

import math
import struct
from dataclasses import dataclass
from enum import Enum, auto
from fractions import Fraction
from typing import Final


class Special(Enum):
    """What a format has beside numbers, and where."""

    INFINITE = auto()
    """IEEE 754: the largest exponent is for infinities and NaNs."""
    ALL_ONES = auto()
    """`FN`: one NaN for each sign, all other bits set."""
    MINUS_ZERO = auto()
    """`FNUZ`: one NaN, where minus zero would be."""
    NONE = auto()
    """Only numbers."""


@dataclass(frozen=True, slots=True)
class Format:
    """`exponent` and `mantissa` are bit counts. `more_bias` is what the bias is above IEEE's."""

    exponent: int
    mantissa: int
    special: Special = Special.INFINITE
    more_bias: int = 0
    leading_bit: bool = False
    """The first bit of the significand is stored (f80)."""
    has_zero: bool = True
    """Without, the exponent 0 is one like any other (f8E8M0FNU)."""

    @property
    def width(self) -> int:
        """Bits with the sign, which f8E8M0FNU has in a literal but not in memory."""
        return 1 + self.exponent + self.fraction

    @property
    def fraction(self) -> int:
        """Bits below the exponent."""
        return self.mantissa + self.leading_bit

    @property
    def bias(self) -> int:
        return (1 << (self.exponent - 1)) - 1 + self.more_bias

    @property
    def least_power(self) -> int:
        """The exponent of the smallest normal number."""
        return int(self.has_zero) - self.bias

    @property
    def largest(self) -> int:
        """The pattern of the largest number."""
        above = 1 << (self.exponent + self.fraction)
        match self.special:
            case Special.INFINITE:
                return above - (1 << self.fraction) - 1
            case Special.ALL_ONES:
                return above - 2
            case _:
                return above - 1


FORMATS: Final = {
    "f16": Format(5, 10), "bf16": Format(8, 7), "f32": Format(8, 23), "f64": Format(11, 52), "tf32": Format(8, 10),
    "f128": Format(15, 112), "f80": Format(15, 63, leading_bit=True), "f8E5M2": Format(5, 2), "f8E4M3": Format(4, 3),
    "f8E3M4": Format(3, 4), "f8E4M3FN": Format(4, 3, Special.ALL_ONES),
    "f8E5M2FNUZ": Format(5, 2, Special.MINUS_ZERO, 1), "f8E4M3FNUZ": Format(4, 3, Special.MINUS_ZERO, 1),
    "f8E4M3B11FNUZ": Format(4, 3, Special.MINUS_ZERO, 4), "f8E8M0FNU": Format(8, 0, Special.ALL_ONES, has_zero=False),
    "f4E2M1FN": Format(2, 1, Special.NONE), "f6E2M3FN": Format(2, 3, Special.NONE),
    "f6E3M2FN": Format(3, 2, Special.NONE),
}  # fmt: skip


def format_of(name: str) -> Format:
    """The layout of a format by its name."""
    return FORMATS[name]


# -- text and values to bits -------------------------------------------------------------------------------------------


def parse_literal(text: str, name: str) -> int:
    """The bits of a numeral in a program: read as f64 first, as MLIR does, then rounded to the format."""
    return float_to_bits(float(text), name)


def parse_decimal(text: str, name: str) -> int:
    """The bits nearest to a decimal numeral, `[-]digits[.digits][e[+-]digits]`."""
    if name == "f64":
        return float_to_bits(float(text), name)
    negative = text.startswith("-")
    return round_fraction(_fraction(text.lstrip("+-")), name, negative=negative)


def _fraction(text: str) -> Fraction:
    mantissa, _, exponent = text.lower().partition("e")
    power = int(exponent or "0")
    if power > 6000 or power < -6000:
        return Fraction(10) ** 6000 if power > 0 and any(c in "123456789" for c in mantissa) else Fraction(0)
    return Fraction(mantissa + "0" if mantissa.endswith(".") else mantissa) * Fraction(10) ** power


def round_fraction(value: Fraction, name: str, *, negative: bool = False) -> int:
    """Round an exact non-negative value to a format, ties to even; what is too large becomes what is beyond numbers."""
    form = format_of(name)
    sign = int(negative) << (form.width - 1)
    if value == 0:
        return 0 if form.special is Special.MINUS_ZERO or not form.has_zero else sign
    power = value.numerator.bit_length() - value.denominator.bit_length()
    if Fraction(2) ** power > value:
        power -= 1
    power = max(power, form.least_power)
    units = round(value / Fraction(2) ** (power - form.mantissa))
    if units >> (form.mantissa + 1):
        units, power = units >> 1, power + 1
    normal = units >> form.mantissa
    pattern = ((power + form.bias if normal else 0) << form.fraction) | _stored(units, form)
    if pattern > form.largest:
        return _beyond(form, negative=negative)
    return 0 if pattern == 0 and form.special is Special.MINUS_ZERO else sign | pattern


def _stored(units: int, form: Format) -> int:
    """The bits below the exponent."""
    return units if form.leading_bit else units & ((1 << form.mantissa) - 1)


def _beyond(form: Format, *, negative: bool, nan: bool = False) -> int:
    """Infinity or NaN, as far as the format has it: else NaN, else the largest number."""
    sign = int(negative) << (form.width - 1)
    ones = (1 << (form.exponent + form.fraction)) - 1
    match form.special:
        case Special.INFINITE:
            leading = int(form.leading_bit) << form.mantissa
            quiet = int(nan) << (form.mantissa - 1)
            return sign | (ones >> form.fraction << form.fraction) | leading | quiet
        case Special.MINUS_ZERO:
            return 1 << (form.width - 1)
        case _:
            return sign | ones


def float_to_bits(value: float, name: str) -> int:
    """The bits of the nearest number of a format; NaN becomes the quiet one."""
    if name == "f64":
        return int(struct.unpack("<Q", struct.pack("<d", value))[0])
    if name == "f32" and abs(value) < 3.4e38:
        return int(struct.unpack("<I", struct.pack("<f", value))[0])
    negative = math.copysign(1.0, value) < 0
    if math.isnan(value) or math.isinf(value):
        return _beyond(format_of(name), negative=negative, nan=math.isnan(value))
    return round_fraction(Fraction(abs(value)), name, negative=negative)


def normal_pattern(bits: int, name: str) -> int:
    """A pattern as written, without bits that are none of the format's; f80 without its first bit is NaN."""
    form = format_of(name)
    width = form.width - (not form.has_zero)
    bits &= (1 << width) - 1
    if form.leading_bit and not is_finite(bits, name):
        return bits | ((1 << form.exponent) - 1) << form.fraction
    return bits


# -- bits to values ----------------------------------------------------------------------------------------------------


def is_finite(bits: int, name: str) -> bool:
    """Whether a pattern is a number."""
    form = format_of(name)
    magnitude = bits & ((1 << (form.width - 1)) - 1)
    if form.special is Special.MINUS_ZERO:
        return bits != 1 << (form.width - 1)
    needs_leading = form.leading_bit and magnitude >> form.fraction
    return magnitude <= form.largest and not (needs_leading and not magnitude >> form.mantissa & 1)


def significand(bits: int, name: str) -> tuple[bool, int, int]:
    """Sign, units and power of two of a number: `units * 2^power`."""
    form = format_of(name)
    biased = (bits >> form.fraction) & ((1 << form.exponent) - 1)
    units = bits & ((1 << form.fraction) - 1)
    if not form.leading_bit and (biased or not form.has_zero):
        units |= 1 << form.mantissa
    power = max(biased - form.bias, form.least_power) - form.mantissa
    return bool(bits >> (form.width - 1)), units, power


def bits_to_float(bits: int, name: str) -> float:
    """The value of a pattern; formats wider than f64 are rounded."""
    if name == "f64":
        return float(struct.unpack("<d", struct.pack("<Q", bits))[0])
    if name == "f32":
        return float(struct.unpack("<f", struct.pack("<I", bits))[0])
    negative, units, power = significand(bits, name)
    sign = -1.0 if negative else 1.0
    if not is_finite(bits, name):
        return sign * (math.inf if _is_infinite(bits, name) else math.nan)
    return sign * float(Fraction(units) * Fraction(2) ** power) if -1100 < power < 1000 else sign * 0.0


def _is_infinite(bits: int, name: str) -> bool:
    form = format_of(name)
    magnitude = bits & ((1 << (form.width - 1)) - 1)
    return form.special is Special.INFINITE and magnitude == _beyond(form, negative=False)
