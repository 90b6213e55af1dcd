"""Literals of many elements: `dense<...>`, `sparse<...>`, `array<...>`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import cast

from tensorlang.ir.attributes import (
    DenseArrayAttr,
    DenseElementsAttr,
    DenseStringsAttr,
    SparseElementsAttr,
    wrap,
)
from tensorlang.ir.strings import unescape
from tensorlang.ir.types import (
    DYNAMIC,
    I64,
    DialectType,
    FloatType,
    MemRefType,
    TensorType,
    Type,
    VectorType,
    bit_width,
    element_count,
)
from tensorlang.syntax.numbers import LiteralError, Number, scalar_bits

Shaped = TensorType | VectorType | MemRefType


@dataclass(frozen=True, slots=True)
class Nested:
    """A bracketed list inside `dense<...>`."""

    items: list[object]


def sparse(indices: object, values: object, type_: Type) -> SparseElementsAttr:
    """`sparse<indices, values> : type`; both None for no element at all."""
    if not isinstance(type_, TensorType | VectorType | MemRefType) or DYNAMIC in type_.shape:
        raise LiteralError("elements literal type must have static shape")
    found: list[object] = []
    shape = _flatten(indices, found) if isinstance(indices, Nested) else (1, len(type_.shape))
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
    rows = made.expanded()
    for number in range(count):
        row = rows[number * rank : (number + 1) * rank]
        if any(not 0 <= index < extent for index, extent in zip(row, type_.shape, strict=True)):
            place = f"with index={_shown(row)}, and type='{type_}'"
            raise LiteralError(f"sparse index #{number} is not contained within the value shape, {place}")
    return SparseElementsAttr(made, dense(values, TensorType((count,), type_.element)), type_)


def _other_shape(shape: Sequence[int], type_: Shaped) -> LiteralError:
    return LiteralError(
        f"inferred shape of elements literal ({_shown(shape)}) does not match type ({_shown(type_.shape)})"
    )


def _tokens(items: list[object]) -> Iterator[tuple[str, int]]:
    for item in items:
        if not isinstance(item, tuple):
            raise LiteralError("expected string elements")
        yield cast("tuple[str, int]", item)


def _shown(shape: Sequence[int]) -> str:
    return f"[{', '.join(map(str, shape))}]"


def dense(value: object, type_: Type) -> DenseElementsAttr:
    """`dense<value> : type`; `value` is None, a scalar, a hexadecimal string token, or `Nested` lists."""
    if not isinstance(type_, TensorType | VectorType | MemRefType):
        raise LiteralError("elements literal must be a shaped type")
    if DYNAMIC in type_.shape:
        raise LiteralError("elements literal type must have static shape")
    if isinstance(value, tuple):
        return DenseElementsAttr(_from_hex(cast("tuple[str, int]", value), type_), type_)
    if isinstance(value, Nested):
        found: list[object] = []
        shape = _flatten(value, found)
        if shape != type_.shape:
            raise _other_shape(shape, type_)
        values = tuple(scalar_bits(item, type_.element) for item in found)
        same = bool(values) and values.count(values[0]) == len(values)
        return DenseElementsAttr(values[:1] if same else values, type_)
    if value is None:
        if element_count(type_.shape):
            raise LiteralError(f"parsed zero elements, but type ('{type_}') expected at least 1")
        return DenseElementsAttr((), type_)
    if element_count(type_.shape) == 0:
        return DenseElementsAttr((), type_)
    return DenseElementsAttr((scalar_bits(value, type_.element),), type_)


def holds_strings(type_: Type) -> bool:
    """Whether `dense<...>` of this type must hold strings."""
    return isinstance(type_, TensorType | VectorType | MemRefType) and isinstance(type_.element, DialectType)


def strings(value: object, type_: Shaped) -> DenseStringsAttr:
    """`dense<"a">` and `dense<["a", "b"]>` where the elements are of no type that has numbers."""
    found: list[object] = []
    shape = _flatten(value, found) if isinstance(value, Nested) else type_.shape
    if shape != type_.shape:
        raise _other_shape(shape, type_)
    texts = tuple(unescape(token[0]) for token in _tokens(found or [value]))
    return DenseStringsAttr(texts[:1] if len(set(texts)) == 1 else texts, type_)


def _flatten(value: Nested, found: list[object]) -> tuple[int, ...]:
    """Append the leaves; give the shape. All rows of a level must have one shape."""
    inner: tuple[int, ...] | None = None
    for item in value.items:
        shape: tuple[int, ...] = ()
        if isinstance(item, Nested):
            shape = _flatten(item, found)
        else:
            found.append(item)
        if inner is not None and shape != inner:
            raise LiteralError("tensor literal is invalid; ranks are not consistent between elements")
        inner = shape
    return (len(value.items), *(inner or ()))


def _from_hex(token: tuple[str, int], type_: Shaped) -> tuple[int, ...]:
    text, start = unescape(token[0]), token[1]
    element = type_.element
    size = (bit_width(element) + 7) // 8
    try:
        raw = bytes.fromhex(text.removeprefix("0x"))
    except ValueError:
        raise LiteralError("elements hex string should only contain hex digits", start) from None
    if not text.startswith("0x"):
        raise LiteralError('expected a hexadecimal string, as in "0x00"', start)
    count = element_count(type_.shape)
    if len(raw) not in (size, size * count):
        raise LiteralError(f"elements hex data size is invalid for provided type: '{type_}'")
    values = [int.from_bytes(raw[i : i + size], "little") for i in range(0, len(raw), size)]
    if not isinstance(element, FloatType):
        values = [wrap(value, element) for value in values]
    return tuple(values)


def dense_array(element: Type, values: list[object]) -> DenseArrayAttr:
    """As in `array<element: values>`."""
    return DenseArrayAttr(element, tuple(_array_element(value, element) for value in values))


def _array_element(value: object, element: Type) -> int:
    try:
        return scalar_bits(value, element)
    except LiteralError as fault:
        end = value.start + len(value.text) if isinstance(value, Number) else fault.start
        raise LiteralError(str(fault), end) from None
