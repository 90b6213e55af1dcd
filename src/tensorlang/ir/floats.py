"""Floating-point formats: decimal text to bits (round to nearest, ties to even), bits to value, and MLIR's printing."""

from __future__ import annotations

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
    "f128": Format(15, 112), "f80": Format(15, 63), "f8E5M2": Format(5, 2), "f8E4M3": Format(4, 3), "f8E3M4": Format(3, 4),
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
    if value != value or value in (float("inf"), float("-inf")):
        quiet = 1 << (form.mantissa - 1) if value != value else 0
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
    """As mlir-opt prints: `d.dddddde+XX` when that reads back equal, else the shortest that does; hex for NaN."""
    form = format_of(name)
    if (bits >> form.mantissa) & ((1 << form.exponent) - 1) == (1 << form.exponent) - 1:
        return f"0x{bits:0{(form.width + 3) // 4}X}"
    value = bits_to_float(bits, name)
    text = f"{value:.6e}"
    if parse_decimal(text, name) == bits:
        return text
    return _shortest(value, bits, name)


def _shortest(value: float, bits: int, name: str) -> str:
    """Seventeen significant digits at the most, in the style of LLVM's APFloat::toString."""
    for digits in range(6, 18):
        text = f"{value:.{digits}e}"
        if parse_decimal(text, name) == bits:
            return _plain(text)
    return repr(value)


def _plain(text: str) -> str:
    """APFloat writes a plain decimal when the exponent is small, else `d.dddE+x`."""
    mantissa, _, exponent = text.partition("e")
    sign = "-" if mantissa.startswith("-") else ""
    digits = mantissa.lstrip("-").replace(".", "").rstrip("0") or "0"
    power = int(exponent)
    if -4 <= power < 17:
        return sign + _decimal(digits, power)
    head = f"{digits[0]}.{digits[1:] or '0'}"
    return f"{sign}{head}E{'+' if power >= 0 else '-'}{abs(power)}"


def _decimal(digits: str, power: int) -> str:
    if power < 0:
        return f"0.{'0' * (-power - 1)}{digits}"
    whole = digits[: power + 1].ljust(power + 1, "0")
    return f"{whole}.{digits[power + 1 :] or '0'}"
