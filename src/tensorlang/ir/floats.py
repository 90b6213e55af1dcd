"""Floating-point formats: decimal text to bits (round to nearest, ties to even), bits to value, and MLIR's printing."""

from __future__ import annotations

import math
import struct
from dataclasses import dataclass
from fractions import Fraction
from typing import Final


@dataclass(frozen=True, slots=True)
class Format:
    """`exponent` and `mantissa` are bit counts; the value of a pattern follows IEEE 754."""

    exponent: int
    mantissa: int

    @property
    def width(self) -> int:
        return 1 + self.exponent + self.mantissa

    @property
    def bias(self) -> int:
        return (1 << (self.exponent - 1)) - 1


FORMATS: Final = {
    "f16": Format(5, 10), "bf16": Format(8, 7), "f32": Format(8, 23), "f64": Format(11, 52), "tf32": Format(8, 10),
    "f128": Format(15, 112), "f80": Format(15, 63), "f8E5M2": Format(5, 2), "f8E4M3": Format(4, 3),
    "f8E3M4": Format(3, 4),
}  # fmt: skip
_IEEE_LIKE: Final = {"f8E4M3FN": Format(4, 3), "f8E5M2FNUZ": Format(5, 2), "f8E4M3FNUZ": Format(4, 3)}


def format_of(name: str) -> Format:
    """The layout of a format by its name."""
    return FORMATS.get(name) or _IEEE_LIKE.get(name) or FORMATS["f64"]


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
    """Round an exact non-negative value to a format, ties to even; overflow gives infinity."""
    form = format_of(name)
    sign = int(negative) << (form.width - 1)
    if value == 0:
        return sign
    power = value.numerator.bit_length() - value.denominator.bit_length()
    if Fraction(2) ** power > value:
        power -= 1
    power = max(power, 1 - form.bias)
    scaled = value / Fraction(2) ** (power - form.mantissa)
    units = round(scaled)
    if units >> (form.mantissa + 1):
        units, power = units >> 1, power + 1
    biased = power + form.bias if units >> form.mantissa else 0
    if biased >= (1 << form.exponent) - 1:
        return sign | (((1 << form.exponent) - 1) << form.mantissa)
    return sign | (biased << form.mantissa) | (units & ((1 << form.mantissa) - 1))


def float_to_bits(value: float, name: str) -> int:
    """The bits of the nearest number of a format; NaN becomes the quiet one."""
    if name == "f64":
        return int(struct.unpack("<Q", struct.pack("<d", value))[0])
    if name == "f32" and abs(value) < 3.4e38:
        return int(struct.unpack("<I", struct.pack("<f", value))[0])
    form = format_of(name)
    negative = struct.pack(">d", value)[0] >> 7 == 1
    if math.isnan(value) or math.isinf(value):
        quiet = 1 << (form.mantissa - 1) if math.isnan(value) else 0
        return (int(negative) << (form.width - 1)) | (((1 << form.exponent) - 1) << form.mantissa) | quiet
    return round_fraction(Fraction(abs(value)), name, negative=negative)


def bits_to_float(bits: int, name: str) -> float:
    """The value of a pattern; formats wider than f64 are rounded."""
    if name == "f64":
        return float(struct.unpack("<d", struct.pack("<Q", bits))[0])
    if name == "f32":
        return float(struct.unpack("<f", struct.pack("<I", bits))[0])
    form = format_of(name)
    sign = -1.0 if bits >> (form.width - 1) else 1.0
    exponent = (bits >> form.mantissa) & ((1 << form.exponent) - 1)
    mantissa = bits & ((1 << form.mantissa) - 1)
    if exponent == (1 << form.exponent) - 1:
        return sign * (float("nan") if mantissa else float("inf"))
    units = mantissa + (1 << form.mantissa if exponent else 0)
    power = max(exponent, 1) - form.bias - form.mantissa
    return sign * float(Fraction(units) * Fraction(2) ** power) if -1100 < power < 1000 else sign * 0.0


def print_float(bits: int, name: str) -> str:
    """As mlir-opt prints: `d.dddddde+XX` when that reads back equal, else enough digits; hex where neither can be."""
    form = format_of(name)
    if (bits >> form.mantissa) & ((1 << form.exponent) - 1) != (1 << form.exponent) - 1:
        text = decimal_text(bits, name, digits=6, padding=0)
        if parse_decimal(text, name) == bits:
            return text
        text = decimal_text(bits, name, digits=2 + (form.mantissa + 1) * 59 // 196, padding=3)
        if "." in text:
            return text
    return f"0x{bits:0{(form.width + 3) // 4}X}"


def decimal_text(bits: int, name: str, *, digits: int, padding: int) -> str:
    """A finite number with so many significant digits, in scientific notation where it needs more zeros than `padding`.

    Source: LLVM, APFloat::toString, with its estimates: the last digit is not always the nearest one.
    """
    form = format_of(name)
    sign = "-" if bits >> (form.width - 1) else ""
    biased = (bits >> form.mantissa) & ((1 << form.exponent) - 1)
    units = (bits & ((1 << form.mantissa) - 1)) | (int(biased > 0) << form.mantissa)
    if units == 0:
        return f"{sign}0.{'0' * digits}e+00" if padding == 0 else f"{sign}0"
    shown, power = _round_digits(*_decimal_digits(units, max(biased, 1) - form.bias - form.mantissa, digits), digits)
    if padding == 0:
        return f"{sign}{_scientific(shown, power, digits, 'e')}"
    return sign + (
        _scientific(shown, power, 0, "E") if _too_long(shown, power, digits, padding) else _plain(shown, power)
    )


def _decimal_digits(units: int, exponent: int, digits: int) -> tuple[str, int]:
    """`units * 2^exponent` as decimal digits and a power of ten, cut to about so many digits."""
    zeros = (units & -units).bit_length() - 1
    units, exponent = units >> zeros, exponent + zeros
    power = min(exponent, 0)
    units = units << exponent if exponent > 0 else units * 5**-exponent
    removable = (units.bit_length() - (digits * 196 + 58) // 59) * 59 // 196
    if removable > 0:
        units, power = units // 10**removable, power + removable
    text = str(units)
    kept = text.rstrip("0")
    return kept, power + len(text) - len(kept)


def _round_digits(text: str, power: int, digits: int) -> tuple[str, int]:
    """So many digits, half rounded up, trailing zeros dropped."""
    extra = len(text) - digits
    if extra <= 0:
        return text, power
    rounded = str(int(text[:digits]) + (text[digits] >= "5"))
    kept = rounded.rstrip("0")
    return kept, power + extra + len(rounded) - len(kept)


def _scientific(text: str, power: int, fill: int, letter: str) -> str:
    """`d.ddde+XX`; `fill` is how many digits follow the point at least, none asks for the short form."""
    power += len(text) - 1
    fraction = text[1:].ljust(fill, "0") or "0"
    exponent = f"{abs(power):02d}" if fill else str(abs(power))
    return f"{text[0]}.{fraction}{letter}{'-' if power < 0 else '+'}{exponent}"


def _too_long(text: str, power: int, digits: int, padding: int) -> bool:
    """Whether the plain form would need more zeros than are allowed or look too exact."""
    if power >= 0:
        return power > padding or len(text) + power > digits
    return -(power + len(text) - 1) > padding


def _plain(text: str, power: int) -> str:
    if power >= 0:
        return text + "0" * power
    whole = len(text) + power
    return f"{text[:whole]}.{text[whole:]}" if whole > 0 else f"0.{'0' * -whole}{text}"
