"""Attributes: constants known at compile time. Values, compared by content; `str(attribute)` is MLIR's text."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from tensorlang.ir.affine import AffineMap, IntegerSet
from tensorlang.ir.float_text import print_float
from tensorlang.ir.floats import bits_to_float
from tensorlang.ir.locations import Location
from tensorlang.ir.strings import is_bare_name, print_symbol, quote
from tensorlang.ir.types import (
    I1,
    I64,
    ComplexType,
    FloatType,
    IndexType,
    IntegerType,
    MemRefType,
    NoneType,
    StridedLayout,
    TensorType,
    Type,
    VectorType,
    bit_width,
    byte_width,
    element_count,
)


@dataclass(frozen=True, slots=True)
class UnitAttr:
    """`unit`: that it is there is all it says."""

    def __str__(self) -> str:
        return "unit"


@dataclass(frozen=True, slots=True)
class IntegerAttr:
    """`3 : i32`, `true`. `value` is signed unless the type is `ui`; i1 holds 0 or -1 as MLIR does: 0 or 1 here."""

    value: int
    type: Type = I64

    def __str__(self) -> str:
        if self.type == I1:
            return "true" if self.value else "false"
        return f"{self.value}" if self.type == I64 else f"{self.value} : {self.type}"


@dataclass(frozen=True, slots=True)
class FloatAttr:
    """`bits` is the value's pattern in its own format, so that every NaN survives."""

    bits: int
    type: FloatType

    @property
    def value(self) -> float:
        return bits_to_float(self.bits, self.type.name)

    def __str__(self) -> str:
        text = print_float(self.bits, self.type.name)
        plain = self.type.name == "f64" and not text.startswith("0x")
        return text if plain else f"{text} : {self.type}"


@dataclass(frozen=True, slots=True)
class StringAttr:
    """A string, of a type in rare cases: `"a" : !foo.bar`."""

    value: str
    type: Type | None = None

    def __str__(self) -> str:
        return quote(self.value) + ("" if self.type is None or isinstance(self.type, NoneType) else f" : {self.type}")


@dataclass(frozen=True, slots=True)
class SymbolRefAttr:
    """A symbol by name: `@f`, `@module::@f`."""

    path: tuple[str, ...]

    @property
    def root(self) -> str:
        return self.path[0]

    def __str__(self) -> str:
        return "::".join(print_symbol(name) for name in self.path)


@dataclass(frozen=True, slots=True)
class TypeAttr:
    """A type as an attribute."""

    type: Type

    def __str__(self) -> str:
        return str(self.type)


@dataclass(frozen=True, slots=True)
class ArrayAttr:
    """`[1, "a", @f]`."""

    elements: tuple[Attribute, ...]

    def __str__(self) -> str:
        return f"[{', '.join(map(str, self.elements))}]"


@dataclass(frozen=True, slots=True)
class DictionaryAttr:
    """Entries in the order of their names."""

    entries: tuple[tuple[str, Attribute], ...]

    def __str__(self) -> str:
        return f"{{{', '.join(print_entry(name, value) for name, value in self.entries)}}}"


@dataclass(frozen=True, slots=True)
class AffineMapAttr:
    """`affine_map<(d0) -> (d0 + 1)>`."""

    map: AffineMap

    def __str__(self) -> str:
        return f"affine_map<{self.map}>"


@dataclass(frozen=True, slots=True)
class IntegerSetAttr:
    """`affine_set<(d0) : (d0 >= 0)>`."""

    set: IntegerSet

    def __str__(self) -> str:
        return f"affine_set<{self.set}>"


@dataclass(frozen=True, slots=True)
class DenseArrayAttr:
    """`array<i64: 1, 2>`; floats are kept as bit patterns."""

    element: Type
    values: tuple[int, ...]

    def __str__(self) -> str:
        if not self.values:
            return f"array<{self.element}>"
        return f"array<{self.element}: {', '.join(_print_scalar(value, self.element) for value in self.values)}>"


@dataclass(frozen=True, slots=True)
class DenseElementsAttr:
    """`dense<...> : type`.

    `values` holds one entry (a splat) or one per element in row-major order; floats are bit patterns, integers signed
    numbers, i1 is 0 or 1, complex numbers as `complex_entry` has them.
    """

    values: tuple[int, ...]
    type: TensorType | VectorType | MemRefType

    @property
    def is_splat(self) -> bool:
        return len(self.values) == 1

    def expanded(self) -> tuple[int, ...]:
        """One entry per element."""
        return self.values * element_count(self.type.shape) if self.is_splat else self.values

    def numbers(self) -> Iterator[int | float]:
        """The elements (one for a splat) as Python numbers; not for complex ones."""
        element = self.type.element
        if isinstance(element, FloatType):
            return (bits_to_float(bits, element.name) for bits in self.values)
        return iter(self.values)

    def __str__(self) -> str:
        return f"dense<{self.print_elements()}> : {self.type}"

    def print_elements(self) -> str:
        element = self.type.element
        if not self.values:
            return ""
        if self.is_splat:
            return _print_scalar(self.values[0], element)
        if element_count(self.type.shape) > HEX_ABOVE:
            return f'"0x{self.raw().hex().upper()}"'
        return _print_nested([_print_scalar(value, element) for value in self.values], self.type.shape)

    def raw(self) -> bytes:
        """Little-endian elements, each of a whole number of bytes but for i1, of which eight share one."""
        width, size = bit_width(self.type.element), byte_width(self.type.element)
        if width == 1:
            return _packed_bits(self.values)
        mask = (1 << width) - 1
        if size in _PACK:
            return struct.pack(f"<{len(self.values)}{_PACK[size]}", *(value & mask for value in self.values))
        return b"".join((value & mask).to_bytes(size, "little") for value in self.values)


def _packed_bits(values: tuple[int, ...]) -> bytes:
    """The first in the lowest bit."""
    return sum((value & 1) << i for i, value in enumerate(values)).to_bytes((len(values) + 7) // 8, "little")


_PACK: Final = {1: "B", 2: "H", 4: "I", 8: "Q"}
HEX_ABOVE: Final = 100
"""More elements than this are printed as one hexadecimal string, as mlir-opt does."""


@dataclass(frozen=True, slots=True)
class DialectAttr:
    """An attribute of a dialect by its text: `#arith.fastmath<fast>`, `#vector.kind<add>`."""

    dialect: str
    body: str
    """What stands after the dot, or brackets with what cannot stand there: `<"text">`."""
    type: Type | None = None

    def __str__(self) -> str:
        tail = "" if self.type is None else f" : {self.type}"
        return f"#{self.dialect}{'' if self.body.startswith('<') else '.'}{self.body}{tail}"

    @property
    def argument(self) -> str:
        """What stands between the angle brackets."""
        return self.body.partition("<")[2].removesuffix(">")


@dataclass(frozen=True, slots=True)
class DenseStringsAttr:
    """`dense<["a", "b"]> : tensor<2x!foo.str>`; `values` as in `DenseElementsAttr`."""

    values: tuple[str, ...]
    type: TensorType | VectorType | MemRefType

    def __str__(self) -> str:
        return f"dense<{self.print_elements()}> : {self.type}"

    def print_elements(self) -> str:
        texts = list(map(quote, self.values))
        return texts[0] if len(texts) == 1 else _print_nested(texts, self.type.shape)


@dataclass(frozen=True, slots=True)
class SparseElementsAttr:
    """`sparse<indices, values> : type`: all elements zero but some. No indices: all are zero."""

    indices: DenseElementsAttr | None
    values: DenseElementsAttr | DenseStringsAttr | None
    type: TensorType | VectorType | MemRefType

    def __str__(self) -> str:
        parts = (part.print_elements() for part in (self.indices, self.values) if part is not None)
        return f"sparse<{', '.join(parts)}> : {self.type}"


@dataclass(frozen=True, slots=True)
class DenseResourceAttr:
    """`dense_resource<name> : type`; `blobs` holds the literals of the file's resources by name."""

    name: str
    type: Type
    blobs: dict[str, str] = field(compare=False, repr=False)

    def __str__(self) -> str:
        return f"dense_resource<{self.name}> : {self.type}"


@dataclass(frozen=True, slots=True)
class DistinctAttr:
    """`distinct[0]<value>`: equal to nothing but itself, which the number tells."""

    number: int
    value: Attribute

    def __str__(self) -> str:
        return self.text(str(self.value))

    def text(self, shown: str) -> str:
        """With the value as `shown`, unless it says nothing."""
        return f"distinct[{self.number}]<{'' if isinstance(self.value, UnitAttr) else shown}>"


@dataclass(frozen=True, slots=True)
class ComplexAttr:
    """`#complex.number<:f32 1.0, 2.0>`: the parts as bit patterns."""

    real: int
    imaginary: int
    type: ComplexType

    def __str__(self) -> str:
        element = self.type.element
        parts = ", ".join(_print_scalar(part, element) for part in (self.real, self.imaginary))
        return f"#complex.number<:{element} {parts}> : {self.type}"


Attribute = (
    UnitAttr | IntegerAttr | FloatAttr | StringAttr | SymbolRefAttr | TypeAttr | ArrayAttr | DictionaryAttr |
    AffineMapAttr | IntegerSetAttr | DenseArrayAttr | DenseElementsAttr | DenseStringsAttr | SparseElementsAttr |
    DenseResourceAttr | DistinctAttr | DialectAttr | ComplexAttr | StridedLayout | Location )  # fmt: skip

UNIT: Final = UnitAttr()
TRUE: Final = IntegerAttr(1, I1)
FALSE: Final = IntegerAttr(0, I1)


def print_entry(name: str, value: Attribute) -> str:
    """`name = value`, or `name` for a unit attribute."""
    key = name if is_bare_name(name) else quote(name)
    return key if isinstance(value, UnitAttr) else f"{key} = {print_typed(value)}"


def print_typed(value: Attribute) -> str:
    """An attribute with its type even where it is `i64` or `f64`, which elements of an array leave out."""
    text = str(value)
    if isinstance(value, IntegerAttr | FloatAttr) and str(value.type) in ("i64", "f64") and " : " not in text:
        return f"{text} : {value.type}"
    return text


def _print_scalar(value: int, element: Type) -> str:
    if isinstance(element, FloatType):
        return print_float(value, element.name)
    if isinstance(element, ComplexType):
        return f"({','.join(_print_scalar(part, element.element) for part in complex_parts(value, element))})"
    if element == I1:
        return "true" if value else "false"
    return str(value)


def complex_entry(real: int, imaginary: int, type_: ComplexType) -> int:
    """A complex element of dense elements: its pattern in memory, the real part in the low half."""
    mask = (1 << bit_width(type_.element)) - 1
    return real & mask | (imaginary & mask) << 8 * byte_width(type_.element)


def complex_number(entry: int, type_: ComplexType) -> complex:
    """A complex element as Python's; parts that f64 does not hold are rounded."""
    element = type_.element
    parts = complex_parts(entry, type_)
    if isinstance(element, FloatType):
        return complex(*(bits_to_float(part, element.name) for part in parts))
    return complex(*parts)


def complex_parts(entry: int, type_: ComplexType) -> tuple[int, int]:
    """The reverse: each part a bit pattern for floats, a number for integers."""
    size = 8 * byte_width(type_.element)
    real, imaginary = entry & ((1 << size) - 1), entry >> size
    return wrap(real, type_.element), wrap(imaginary, type_.element)


def _print_nested(texts: list[str], shape: tuple[int, ...]) -> str:
    if not shape:
        return texts[0]
    rows = texts
    for extent in reversed(shape):
        if extent == 0:
            return ""
        rows = [f"[{', '.join(rows[i : i + extent])}]" for i in range(0, len(rows), extent)]
    return rows[0]


def integer(value: int, type_: Type = I64) -> IntegerAttr:
    """An integer attribute wrapped to its type's width (i1 to 0 or 1)."""
    return IntegerAttr(wrap(value, type_), type_)


def wrap(value: int, type_: Type) -> int:
    """Two's complement of the type's width: signed for signless and `si`, unsigned for `ui`; i1 is 0 or 1."""
    match type_:
        case IntegerType(1, ""):
            return value & 1
        case IntegerType(width, "u"):
            return value & ((1 << width) - 1)
        case IntegerType(width):
            return signed(value, width)
        case IndexType():
            return signed(value, 64)
        case _:
            return value


def signed(value: int, width: int) -> int:
    """The low `width` bits of `value` read as a signed number."""
    value &= (1 << width) - 1
    return value - (1 << width) if width and value >> (width - 1) else value
