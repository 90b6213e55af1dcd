"""What values are when interpreted.

Integers are wrapped to their width, floats rounded to their format, vectors are flat tuples, tensors a shape and a
flat list, memrefs views of memory (`memory.py`), functions the operation that defines them. A value that has no
meaning, such as a shift by more than the width, is a `Poison` until it is used.
"""

from __future__ import annotations

import math
import struct
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Final, TypeGuard

from tensorlang.ir.attributes import wrap
from tensorlang.ir.core import Operation
from tensorlang.ir.floats import FORMATS, bits_to_float, float_to_bits, round_fraction
from tensorlang.ir.types import DYNAMIC, FloatType, Type, bit_width

Number = int | float


class TrapError(Exception):
    """The program did what has no meaning: an access outside a buffer, a division by zero, a use after free.

    `op` is the innermost operation that did it, once that is known.
    """

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.op: Operation | None = None


class AssertFailedError(Exception):
    """A `cf.assert` or `tensorlang.assert` failed; `op` is the assert."""

    def __init__(self, message: str, op: Operation) -> None:
        super().__init__(message)
        self.op = op


@dataclass(frozen=True, slots=True)
class Poison:
    """A value without meaning: harmless as long as nothing depends on it. `reason` says what made it."""

    reason: str


def meant(value: object) -> object:
    """The value, which is about to be used. Traps when it is poison."""
    if isinstance(value, Poison):
        raise TrapError(value.reason)
    return value


def as_integer(value: object) -> int:
    """An integer that is about to be used."""
    found = meant(value)
    assert isinstance(found, int)
    return found


def as_number(value: object) -> Number:
    """A number that is about to be used."""
    found = meant(value)
    assert isinstance(found, int | float)
    return found


def is_vector(value: object) -> TypeGuard[tuple[object, ...]]:
    """Whether a value is a vector: its elements in row-major order."""
    return isinstance(value, tuple)


@dataclass(slots=True, eq=False)
class Tensor:
    """A tensor value: extents and elements in row-major order. Never changed after it is made."""

    shape: tuple[int, ...]
    elements: list[object]


UNWRITTEN: Final = Poison("an element is read before it is written")


def unwritten(shape: Sequence[int]) -> Tensor:
    """A tensor none of whose elements has a meaning yet."""
    return Tensor(tuple(shape), [UNWRITTEN] * math.prod(shape))


def with_dynamic(shape: Sequence[int], dynamic: Sequence[int]) -> tuple[int, ...]:
    """A shape with its unknown extents filled in, in order."""
    rest = iter(dynamic)
    return tuple(next(rest) if extent == DYNAMIC else extent for extent in shape)


# -- numbers and their formats -----------------------------------------------------------------------------------------

_FLOATS: Final = frozenset(name for name, form in FORMATS.items() if form.mantissa <= 52)
"""Formats that a Python float holds."""
_WITH_INFINITY: Final = frozenset({"f16", "bf16", "f32", "tf32"})
"""Of them, those in which infinity and every NaN stay what they are."""


def float_name(type_: Type) -> str:
    """The name of a float format. Traps for one that is not interpreted."""
    if not isinstance(type_, FloatType) or type_.name not in _FLOATS:
        raise TrapError(f"arithmetic on {type_} cannot be interpreted")
    return type_.name


def rounded(value: float, type_: Type) -> float:
    """The nearest number of a float format, ties to even."""
    name = float_name(type_)
    if name == "f64" or (name in _WITH_INFINITY and not math.isfinite(value)):
        return value
    if name != "f32":
        return bits_to_float(float_to_bits(value, name), name)
    try:
        return float(struct.unpack("<f", struct.pack("<f", value))[0])
    except OverflowError:
        return math.copysign(math.inf, value)


def rounded_fraction(value: Fraction, type_: Type) -> float:
    """The nearest number of a float format to an exact value that is not zero."""
    name = float_name(type_)
    return bits_to_float(round_fraction(abs(value), name, negative=value < 0), name)


def to_bits(value: Number, type_: Type) -> int:
    """The pattern of a number, unsigned."""
    if isinstance(type_, FloatType):
        return float_to_bits(value, float_name(type_))
    assert isinstance(value, int)
    return value & ((1 << bit_width(type_)) - 1)


def from_bits(bits: int, type_: Type) -> Number:
    """The number of a pattern."""
    if isinstance(type_, FloatType):
        return bits_to_float(bits, float_name(type_))
    return wrap(bits, type_)
