"""Literals: numbers and names, with MLIR's limits (`256 : i8` is an error, `255 : i8` is -1)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from tensorlang.ir.attributes import Attribute, FloatAttr, IntegerAttr, wrap
from tensorlang.ir.floats import normal_pattern, parse_literal
from tensorlang.ir.strings import unescape
from tensorlang.ir.types import F64, I64, FloatType, IndexType, IntegerType, Type, bit_width


class LiteralError(ValueError):
    """A literal that does not fit its type. `start` is its offset, -1 when unknown."""

    def __init__(self, message: str, start: int = -1) -> None:
        super().__init__(message)
        self.start = start


@dataclass(frozen=True, slots=True)
class Number:
    """A numeral as written, without its sign."""

    text: str
    negative: bool
    start: int

    @property
    def is_float(self) -> bool:
        return "." in self.text

    @property
    def is_hex(self) -> bool:
        return self.text.startswith("0x")


LONGEST: Final = 4000


def integer_value(text: str, start: int = -1) -> int:
    """Decimal or hexadecimal digits."""
    if len(text) > LONGEST:
        raise LiteralError("integer literal is too large", start)
    return int(text, 16) if text.startswith("0x") else int(text)


def symbol_name(token: str) -> str:
    """`@f` or `@"f"` without the mark and quotes."""
    return unescape(token[1:]) if token.startswith('@"') else token[1:]


def attribute(number: Number, type_: Type | None) -> Attribute:
    """`1`, `1 : i8`, `1.0 : f32`, `0x7F800000 : f32`."""
    if type_ is None:
        type_ = F64 if number.is_float else I64
    if isinstance(type_, FloatType):
        return FloatAttr(float_bits(number, type_), type_)
    if isinstance(type_, IntegerType | IndexType):
        return IntegerAttr(integer_bits(number, type_), type_)
    raise LiteralError(
        f"{'floating point' if number.is_float else 'integer'} value not valid for specified type", number.start
    )


def float_bits(number: Number, type_: FloatType) -> int:
    """A float's pattern; hexadecimal digits are the pattern itself."""
    width = bit_width(type_)
    if number.is_hex:
        value = integer_value(number.text, number.start)
        if number.negative:
            raise LiteralError("hexadecimal float literal should not have a leading minus", number.start)
        if value >> width:
            raise LiteralError("hexadecimal float constant out of range for type", number.start)
        return normal_pattern(value, type_.name)
    if not number.is_float:
        message = "unexpected decimal integer literal for a floating point value"
        raise LiteralError(message, number.start)
    return parse_literal(("-" if number.negative else "") + number.text, type_.name)


def integer_bits(number: Number, type_: IntegerType | IndexType) -> int:
    """An integer, wrapped: any value that fits the width as signed or unsigned."""
    if number.is_float:
        raise LiteralError("floating point value not valid for specified type", number.start)
    value = integer_value(number.text, number.start)
    value = -value if number.negative else value
    width = bit_width(type_)
    sign = type_.sign if isinstance(type_, IntegerType) else "s"
    low = 0 if sign == "u" else -(1 << (width - 1)) if width else 0
    high = (1 << (width - 1)) - 1 if sign == "s" and not number.is_hex else (1 << width) - 1
    if number.negative and sign == "u":
        raise LiteralError("negative integer literal not valid for unsigned integer type", number.start)
    if not low <= value <= high:
        raise LiteralError("integer constant out of range for attribute", number.start)
    return wrap(value, type_)
