"""Constant folding element by element: the same function for a scalar, a splat and a full vector or tensor."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence

from tensorlang.dialects.rules import Constants
from tensorlang.ir.attributes import Attribute, DenseElementsAttr, FloatAttr, IntegerAttr, wrap
from tensorlang.ir.floats import bits_to_float, float_to_bits, format_of
from tensorlang.ir.types import FloatType, TensorType, Type, VectorType, element_type

MOST_ELEMENTS = 1 << 16
"""Longer constants are left to run time."""

Entry = int
"""An element as attributes hold it: a signed number, 0 or 1 for i1, a bit pattern for a float."""


def fold_entries(constants: Constants, result: Type, function: Callable[..., Entry | None]) -> list[Attribute] | None:
    """Apply a function to the elements; None where an operand is unknown or the function declines an element."""
    if not constants or any(constant is None for constant in constants):
        return None
    if not isinstance(result, VectorType | TensorType):
        return _scalar(constants, result, function)
    columns = [constant for constant in constants if isinstance(constant, DenseElementsAttr)]
    if len(columns) != len(constants):
        return None
    made = _elements(columns, function)
    return None if made is None else [DenseElementsAttr(made, result)]


def _scalar(constants: Constants, result: Type, function: Callable[..., Entry | None]) -> list[Attribute] | None:
    entries = [entry_of(constant) for constant in constants]
    if None in entries:
        return None
    made = function(*entries)
    return None if made is None else [attribute_of(made, result)]


def _elements(columns: Sequence[DenseElementsAttr], function: Callable[..., Entry | None]) -> tuple[Entry, ...] | None:
    if all(column.is_splat for column in columns):
        rows = [tuple(column.values[0] for column in columns)]
    else:
        wide = [column.expanded() for column in columns]
        if len(wide[0]) > MOST_ELEMENTS:
            return None
        rows = list(zip(*wide, strict=True))
    made = [function(*row) for row in rows]
    kept = tuple(entry for entry in made if entry is not None)
    if len(kept) != len(made):
        return None
    return kept[:1] if kept and all(entry == kept[0] for entry in kept) else kept


def entry_of(constant: Attribute | None) -> Entry | None:
    """The single element of a scalar constant."""
    match constant:
        case IntegerAttr(value):
            return value
        case FloatAttr(bits):
            return bits
        case _:
            return None


def attribute_of(entry: Entry, type_: Type) -> Attribute:
    """A scalar constant of a type."""
    return FloatAttr(entry, type_) if isinstance(type_, FloatType) else IntegerAttr(wrap(entry, type_), type_)


def wrapped(type_: Type, function: Callable[..., int | None]) -> Callable[..., Entry | None]:
    """An integer function whose result is wrapped to the width of a type's elements."""
    element = element_type(type_)

    def apply(*entries: Entry) -> Entry | None:
        made = function(*entries)
        return None if made is None else wrap(made, element)

    return apply


def rounded(type_: Type, function: Callable[..., float | None]) -> Callable[..., Entry | None] | None:
    """A function of floats, its result rounded to the elements' format; None for formats wider than a Python float.

    Exact for + - * / and for formats of at most 24 significant bits: f64 has more than twice as many.
    """
    element = element_type(type_)
    assert isinstance(element, FloatType)
    if format_of(element.name).mantissa > 52:
        return None
    name = element.name

    def apply(*entries: Entry) -> Entry | None:
        values = [bits_to_float(entry, name) for entry in entries]
        made = function(*values)
        if made is None:
            return None
        is_new_nan = math.isnan(made) and not any(math.isnan(value) for value in values)
        return float_to_bits(math.nan if is_new_nan else made, name)

    return apply
