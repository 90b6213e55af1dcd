"""Python numbers as words of a frame and back, with every mismatch named."""

import ctypes
import math
import operator
import struct
from collections.abc import Callable
from functools import partial
from typing import Final

from tensorlang.jit.abi import ElementType, Parameter, element_bits, is_float

_LETTERS: Final = {"f16": "e", "f32": "f", "f64": "d"}


def scalar_word(argument: object, parameter: Parameter) -> int:
    """The frame word of one argument. Raises TypeError or ValueError naming the parameter."""
    return _float_word(argument, parameter) if is_float(parameter.element) else _integer_word(argument, parameter)


def scalar_value(word: int, element: ElementType) -> bool | int | float:
    """The Python number of a result's word: an i1 is a bool, other integers are signed."""
    bits = element_bits(element)
    raw = word & ((1 << bits) - 1)
    if is_float(element):
        return _float_value(raw, element)
    if bits == 1:
        return bool(raw)
    return raw - (1 << bits) if raw >> (bits - 1) else raw


def _integer_word(argument: object, parameter: Parameter) -> int:
    try:
        value = operator.index(argument)  # pyright: ignore[reportArgumentType]
    except TypeError:
        raise _wrong_type(argument, parameter) from None
    bits = element_bits(parameter.element)
    if not -(1 << (bits - 1)) <= value < 1 << bits:
        raise ValueError(f"argument '{parameter.name}' must be an {parameter.element}, and {value} does not fit one")
    return value & ((1 << bits) - 1)


def _float_word(argument: object, parameter: Parameter) -> int:
    try:
        value = _double(argument)
    except (TypeError, struct.error):
        raise _wrong_type(argument, parameter) from None
    return _FLOAT_BITS[parameter.element](value)


def _double(argument: object) -> float:
    """As `struct` takes floats: whatever converts itself to one, which text does not."""
    return struct.unpack("<d", struct.pack("<d", argument))[0]


def _wrong_type(argument: object, parameter: Parameter) -> TypeError:
    article = "a" if is_float(parameter.element) else "an"
    got = type(argument).__name__
    return TypeError(f"argument '{parameter.name}' must be {article} {parameter.element}, got {got}")


def _bits(letter: str, value: float) -> int:
    return int.from_bytes(struct.pack(f"<{letter}", value), "little")


def _f32_bits(value: float) -> int:
    return _bits("f", ctypes.c_float(value).value)


def _f16_bits(value: float) -> int:
    try:
        return _bits("e", value)
    except OverflowError:
        return _bits("e", math.copysign(math.inf, value))


def _bf16_bits(value: float) -> int:
    """Nearest, ties to even: by way of f32 rounded to odd, so that the value is rounded once."""
    if math.isnan(value):
        return 0x7FC0
    near = ctypes.c_float(value).value
    bits = _bits("f", near)
    if near != value:
        bits = (bits - (abs(near) > abs(value))) | 1
    return (bits + 0x7FFF + (bits >> 16 & 1)) >> 16


def _float_value(raw: int, element: ElementType) -> float:
    if element == "bf16":
        return struct.unpack("<f", (raw << 16).to_bytes(4, "little"))[0]
    letter = _LETTERS[element]
    return struct.unpack(f"<{letter}", raw.to_bytes(element_bits(element) // 8, "little"))[0]


_FLOAT_BITS: Final[dict[ElementType, Callable[[float], int]]] = {
    "f16": _f16_bits,
    "bf16": _bf16_bits,
    "f32": _f32_bits,
    "f64": partial(_bits, "d"),
}
