"""Types as their texts: what they are made of, and their numbers, the notable ones first."""

import math
import re
from collections.abc import Sequence
from functools import cache

from hypothesis import strategies as st

from tensorlang.interp.values import Number, from_bits, rounded, to_bits
from tensorlang.ir.types import FloatType, IndexType, IntegerType, Type

INTEGERS = ("i8", "i16", "i32", "i64", "i3", "i13", "i24", "i33", "i47", "i65", "i100", "i128")
FLOATS = ("f32", "f64", "f16", "bf16")
_SHAPED = re.compile(r"\w+<((?:\d+x)*)")
_EXPONENT = {"f16": 0x7C00, "bf16": 0x7F80, "f32": 0x7F800000, "f64": 0x7FF << 52}
"""The pattern of infinity."""


@cache
def element(type_: str) -> str:
    """Of a vector or tensor; a scalar is its own."""
    return _SHAPED.sub("", type_).removesuffix(">")


@cache
def shape(type_: str) -> tuple[int, ...]:
    found = _SHAPED.match(type_)
    return tuple(map(int, found[1].split("x")[:-1])) if found else ()


def vector(sizes: Sequence[int], element_: str) -> str:
    return f"vector<{''.join(f'{size}x' for size in sizes)}{element_}>"


def tensor(sizes: Sequence[int | str], element_: str) -> str:
    return f"tensor<{''.join(f'{size}x' for size in sizes)}{element_}>"


def like(type_: str, element_: str) -> str:
    """The same shape with other elements."""
    if "<" not in type_:
        return element_
    word = type_.partition("<")[0]
    return f"{word}<{''.join(f'{size}x' for size in shape(type_))}{element_}>"


def is_float(type_: str) -> bool:
    return element(type_) in FLOATS


@cache
def width(type_: str) -> int:
    """Bits of an element."""
    name = element(type_)
    return 64 if name == "index" else 16 if name == "bf16" else int(name[1:])


@cache
def ir_type(name: str) -> Type:
    """The scalar type of a text."""
    if name == "index":
        return IndexType()
    return FloatType(name) if name in FLOATS else IntegerType(int(name[1:]))


@cache
def numbers(type_: str) -> st.SearchStrategy[Number]:
    """Of a scalar type: notable ones, and any. NaNs are quiet."""
    name = element(type_)
    return _floats(name) if name in FLOATS else _integers(width(name))


def _integers(bits: int) -> st.SearchStrategy[Number]:
    if bits == 1:
        return st.sampled_from((0, 1))
    most = (1 << (bits - 1)) - 1
    notable = [n for n in (0, 1, 2, 3, -1, -2, 5, 7, 10, most, -most - 1, most - 1, bits, 1 << bits // 2) if n <= most]
    return st.sampled_from(notable) | st.integers(-most - 1, most)


def _floats(name: str) -> st.SearchStrategy[Number]:
    type_, infinity = FloatType(name), _EXPONENT[name]
    plain = [rounded(n, type_) for n in (0.0, 1.0, -1.0, 0.5, 2.0, -1.5, 3.0, 0.1, -0.3, 7.25, 100.0, -1000.25)]
    least = infinity & -infinity
    special = [1, 3, least, least - 1, infinity - 1, infinity]
    signed = [from_bits(word | sign << (type_.width - 1), type_) for word in special for sign in (0, 1)]
    anything = st.integers(0, (1 << type_.width) - 1).map(lambda word: _quiet(from_bits(word, type_)))
    return st.sampled_from(plain) | st.sampled_from([-0.0, *signed, math.nan]) | anything


def _quiet(number: Number) -> Number:
    return math.nan if number != number else number


def literal(number: Number, type_: str) -> str:
    """How a constant of a scalar type is written."""
    name = element(type_)
    if name == "i1":
        return "true" if number else "false"
    if name not in FLOATS:
        return str(number)
    short = repr(float(number))
    if math.isfinite(number) and "e" not in short and len(short) < 9:
        return short
    return f"0x{to_bits(number, ir_type(name)):0{width(name) // 4}X}"
