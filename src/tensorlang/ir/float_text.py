"""Floating-point numbers as text, as MLIR prints them."""

from __future__ import annotations

from tensorlang.ir.floats import format_of, is_finite, parse_decimal, significand


def print_float(bits: int, name: str) -> str:
    """As mlir-opt prints: `d.dddddde+XX` when that reads back equal, else enough digits; hex where neither can be."""
    form = format_of(name)
    if is_finite(bits, name):
        text = decimal_text(bits, name, digits=6, padding=0)
        if parse_decimal(text, name) == bits:
            return text
        text = decimal_text(bits, name, digits=2 + (form.mantissa + 1) * 59 // 196, padding=3)
        if "." in text:
            return text
    return f"0x{bits:0{(form.width - (not form.has_zero) + 3) // 4}X}"


def decimal_text(bits: int, name: str, *, digits: int, padding: int) -> str:
    """A finite number with so many significant digits, in scientific notation where it needs more zeros than `padding`.

    Source: LLVM, APFloat::toString, with its estimates: the last digit is not always the nearest one.
    """
    negative, units, exponent = significand(bits, name)
    sign = "-" if negative else ""
    if units == 0:
        return f"{sign}0.{'0' * digits}e+00" if padding == 0 else f"{sign}0"
    shown, power = _round_digits(*_decimal_digits(units, exponent, digits), digits)
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
