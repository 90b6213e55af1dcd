"""Literals of many elements: `dense<...>`, `sparse<...>`, `array<...>`, looked at once the type is known."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TypeGuard, TypeVar

from tensorlang.ir.attributes import (
    DenseArrayAttr,
    DenseElementsAttr,
    DenseStringsAttr,
    SparseElementsAttr,
    complex_entry,
    wrap,
)
from tensorlang.ir.floats import normal_pattern
from tensorlang.ir.strings import unescape
from tensorlang.ir.types import (
    DYNAMIC,
    I1,
    I64,
    ComplexType,
    FloatType,
    IndexType,
    IntegerType,
    MemRefType,
    TensorType,
    Type,
    VectorType,
    byte_width,
    element_count,
)
from tensorlang.syntax.numbers import LiteralError, Number, float_bits, integer_bits

Word = tuple[str, int]
"""`true`, `false` or a string as written, and its offset."""
Leaf = Number | Word
Entry = TypeVar("Entry", int, str)


@dataclass(frozen=True, slots=True)
class Pair:
    """`(a, b)`: a complex number."""

    parts: tuple[Leaf, Leaf]


@dataclass(frozen=True, slots=True)
class Nested:
    """A bracketed list."""

    items: list[object]


Shaped = TensorType | VectorType | MemRefType


def dense(value: object, type_: Type) -> DenseElementsAttr | DenseStringsAttr:
    """`dense<value> : type`; `value` is None, a leaf, a `Pair`, or `Nested` lists."""
    leaves: list[Leaf] = []
    shape = _flatten(value, leaves)
    if not isinstance(type_, Shaped):
        raise LiteralError("elements literal must be a shaped type")
    if DYNAMIC in type_.shape:
        raise LiteralError("elements literal type must have static shape")
    element = type_.element
    is_number = isinstance(element, IntegerType | IndexType | FloatType | ComplexType)
    if is_number and isinstance(value, tuple) and leaves[0] is value and _is_string(leaves[0]):
        return DenseElementsAttr(_from_hex(leaves[0], type_), type_)
    _check_count(shape, leaves, type_)
    if not is_number:
        return DenseStringsAttr(_same(tuple(map(_string, leaves))), type_)
    return DenseElementsAttr(_same(_entries(leaves, element)), type_)


def _is_string(leaf: Leaf) -> TypeGuard[Word]:
    return isinstance(leaf, tuple) and leaf[0].startswith('"')


def _same(entries: tuple[Entry, ...]) -> tuple[Entry, ...]:
    """One entry where all are equal."""
    return entries[:1] if entries and entries.count(entries[0]) == len(entries) else entries


def _check_count(shape: tuple[int, ...], leaves: Sequence[Leaf], type_: Shaped) -> None:
    """A list has the shape of the type, a splat one element, an empty text none."""
    if shape and shape != type_.shape:
        inferred = f"inferred shape of elements literal ({_shown(shape)})"
        raise LiteralError(f"{inferred} does not match type ({_shown(type_.shape)})")
    count = element_count(type_.shape)
    if not leaves and count:
        raise LiteralError(f"parsed zero elements, but type ('{type_}') expected at least 1")
    if isinstance(type_.element, ComplexType) and count:
        wanted_parts = 2 * (count if shape else 1)
        if leaves and len(leaves) != wanted_parts:
            of = type_ if shape else type_.element
            raise LiteralError(f"parsed {len(leaves)} elements, but type ('{of}') expected {wanted_parts} elements")


def _entries(leaves: Sequence[Leaf], element: Type) -> tuple[int, ...]:
    """The elements as attributes hold them."""
    if isinstance(element, ComplexType):
        leaves = [*leaves, *leaves] if len(leaves) == 1 else leaves
        parts = [scalar_entry(leaf, element.element) for leaf in leaves]
        return tuple(complex_entry(*pair, element) for pair in zip(parts[::2], parts[1::2], strict=True))
    return tuple(scalar_entry(leaf, element) for leaf in leaves)


def scalar_entry(leaf: Leaf, element: Type) -> int:
    """One number of a dense literal."""
    start = leaf.start if isinstance(leaf, Number) else leaf[1]
    if isinstance(element, FloatType):
        if not isinstance(leaf, Number):
            raise LiteralError("expected floating point literal", start)
        return float_bits(leaf, element)
    assert isinstance(element, IntegerType | IndexType)
    if isinstance(leaf, Number):
        return _integer_entry(leaf, element)
    if leaf[0].startswith('"'):
        raise LiteralError("integer constant out of range for type", start)
    if element != I1:
        raise LiteralError("expected i1 type for 'true' or 'false' values", start)
    return int(leaf[0] == "true")


def _integer_entry(number: Number, element: IntegerType | IndexType) -> int:
    if number.is_float:
        raise LiteralError("expected integer elements, but parsed floating-point", number.start)
    if number.negative and isinstance(element, IntegerType) and element.sign == "u":
        raise LiteralError("expected unsigned integer elements, but parsed negative value", number.start)
    try:
        return integer_bits(number, element)
    except LiteralError:
        raise LiteralError("integer constant out of range for type", number.start) from None


def _string(leaf: Leaf) -> str:
    if _is_string(leaf):
        return unescape(leaf[0])
    raise LiteralError(f"expected string token, got {leaf.text if isinstance(leaf, Number) else leaf[0]}")


def _flatten(value: object, leaves: list[Leaf]) -> tuple[int, ...]:
    """Append the leaves; give the shape, empty for a splat. All rows of a level must have one shape."""
    if isinstance(value, Pair):
        leaves.extend(value.parts)
    elif isinstance(value, Nested):
        inner: tuple[int, ...] | None = None
        for item in value.items:
            shape = _flatten(item, leaves)
            if inner is not None and shape != inner:
                raise LiteralError("tensor literal is invalid; ranks are not consistent between elements")
            inner = shape
        return (len(value.items), *(inner or ()))
    elif value is not None:
        leaves.append(value)  # type: ignore[arg-type]
    return ()


def sparse(indices: object, values: object, type_: Type) -> SparseElementsAttr:
    """`sparse<indices, values> : type`; both None for no element at all."""
    if not isinstance(type_, TensorType | VectorType | MemRefType) or DYNAMIC in type_.shape:
        raise LiteralError("elements literal type must have static shape")
    shape = _flatten(indices, []) if isinstance(indices, Nested) else (1, len(type_.shape))
    if indices is None or shape[0] == 0:
        return SparseElementsAttr(None, None, type_)
    count, rank = (*shape, 1)[:2]
    given = _flatten(values, []) if isinstance(values, Nested) else (count,)
    if rank != len(type_.shape) or given != (count,):
        inferred = (
            f"inferred shape of indices literal ({_shown(shape)}); inferred shape of values literal ({_shown(given)})"
        )
        raise LiteralError(f"expected shape ({_shown(type_.shape)}); {inferred}")
    made = dense(indices, TensorType(shape, I64))
    assert isinstance(made, DenseElementsAttr)
    rows = made.expanded()
    for number in range(count):
        row = rows[number * rank : (number + 1) * rank]
        if any(not 0 <= index < extent for index, extent in zip(row, type_.shape, strict=True)):
            place = f"with index={_shown(row)}, and type='{type_}'"
            raise LiteralError(f"sparse index #{number} is not contained within the value shape, {place}")
    return SparseElementsAttr(made, dense(values, TensorType((count,), type_.element)), type_)


def _shown(shape: Sequence[int]) -> str:
    return f"[{', '.join(map(str, shape))}]"


# -- hexadecimal strings -----------------------------------------------------------------------------------------------


def _from_hex(token: Word, type_: Shaped) -> tuple[int, ...]:
    text, start = unescape(token[0]), token[1]
    if not text.startswith("0x") or len(text) % 2:
        raise LiteralError("elements hex string should only contain hex digits", start)
    try:
        raw = bytes.fromhex(text.removeprefix("0x"))
    except ValueError:
        raise LiteralError("elements hex string should only contain hex digits", start) from None
    found = tuple(_raw_entries(raw, type_))
    if len(found) not in (1, element_count(type_.shape)) or (raw and not found):
        raise LiteralError(f"elements hex data size is invalid for provided type: '{type_}'")
    return _same(found)


def _raw_entries(raw: bytes, type_: Shaped) -> Iterator[int]:
    """The elements in these bytes; eight of i1 share one, or it is a splat with all bits equal."""
    element, count = type_.element, element_count(type_.shape)
    if element == I1:
        if raw in (b"\x00", b"\xff"):
            yield raw[0] & 1
        elif len(raw) == (count + 7) // 8:
            yield from (raw[i // 8] >> i % 8 & 1 for i in range(count))
        return
    size = byte_width(element)
    if len(raw) % size == 0:
        for at in range(0, len(raw), size):
            entry = int.from_bytes(raw[at : at + size], "little")
            yield normal_pattern(entry, element.name) if isinstance(element, FloatType) else wrap(entry, element)


# -- dense arrays ------------------------------------------------------------------------------------------------------


def dense_array(element: IntegerType | FloatType, values: Sequence[Leaf]) -> DenseArrayAttr:
    """As in `array<element: values>`."""
    return DenseArrayAttr(element, tuple(_array_entry(value, element) for value in values))


def _array_entry(value: Leaf, element: IntegerType | FloatType) -> int:
    if isinstance(element, FloatType):
        return scalar_entry(value, element)
    if isinstance(value, tuple):
        if element == I1 and not _is_string(value):
            return int(value[0] == "true")
        raise LiteralError("expected integer literal", value[1])
    if element == I1:
        raise LiteralError("expected 'true' or 'false' values for i1 type", value.start + len(value.text))
    if value.is_float:
        raise LiteralError("expected integer literal", value.start)
    as_signless = IntegerType(element.width) if element.sign == "u" and value.negative else element
    try:
        return integer_bits(value, as_signless)
    except LiteralError:
        raise LiteralError("integer constant out of range", value.start + len(value.text)) from None
