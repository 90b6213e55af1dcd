"""What prints look like: numbers as C's printf has them, vectors and whole memrefs as MLIR's runner does."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from typing import Final

from tensorlang.interp.memory import View
from tensorlang.interp.values import as_integer, as_number, is_vector
from tensorlang.ir.types import I1, FloatType, IndexType, IntegerType, Type, VectorType


def shortest(value: float) -> str:
    """C's `%g`."""
    if math.isnan(value):
        return "-nan" if math.copysign(1.0, value) < 0 else "nan"
    return f"{value:g}"


def scalar_text(value: object, type_: Type) -> str:
    """One number. Signless integers are signed, i1 is 0 or 1, index has no sign."""
    if isinstance(type_, FloatType):
        return shortest(as_number(value))
    number = as_integer(value)
    if isinstance(type_, IndexType):
        return str(number & ((1 << 64) - 1))
    if isinstance(type_, IntegerType) and (type_ == I1 or type_.sign == "u"):
        return str(number & ((1 << type_.width) - 1))
    return str(number)


def value_text(value: object, type_: Type) -> str:
    """A scalar, or a vector with parentheses for each dimension."""
    if not isinstance(type_, VectorType):
        return scalar_text(value, type_)
    assert is_vector(value)
    return _nested(value, type_.shape or (1,), type_.element)


def _nested(elements: Sequence[object], shape: Sequence[int], element: Type) -> str:
    if not shape:
        return scalar_text(elements[0], element)
    span = len(elements) // shape[0]
    rows = (_nested(elements[i * span : (i + 1) * span], shape[1:], element) for i in range(shape[0]))
    return f"( {', '.join(rows)} )"


# -- memrefs -----------------------------------------------------------------------------------------------------------

ElementText = Callable[[object], str]

MEMREF_ELEMENTS: Final[dict[str, ElementText]] = {
    "I8": lambda value: chr(as_integer(value) & 0xFF),
    "I16": lambda value: str(as_integer(value)),
    "I32": lambda value: str(as_integer(value)),
    "I64": lambda value: str(as_integer(value)),
    "Ind": lambda value: str(as_integer(value) & ((1 << 64) - 1)),
    **{name: lambda value: shortest(as_number(value)) for name in ("F16", "BF16", "F32", "F64")},
}
"""How elements print, by the ending of `printMemref...`; i8 is a character, as upstream has it."""

PRINTED_ELEMENTS: Final[dict[str, ElementText]] = {
    **MEMREF_ELEMENTS,
    "I1": lambda value: str(as_integer(value) & 1),
    "I8": lambda value: str(as_integer(value)),
}
"""The same for `tensorlang.print`, which shows every integer as a number."""


def memref_head(view: View, *, unranked: bool = True) -> str:
    """`Memref base@ = ...` up to the strides."""
    sizes, strides = (", ".join(map(str, numbers)) for numbers in (view.sizes, view.strides))
    base = f"{'Unranked ' if unranked else ''}Memref base@ = {view.address:#x} rank = {len(view.sizes)}"
    return f"{base} offset = {view.offset} sizes = [{sizes}] strides = [{strides}]"


def memref_text(view: View, element: ElementText, *, unranked: bool = True) -> str:
    """A whole memref, with the line end."""
    body = _rows(view, (), element)
    return f"{memref_head(view, unranked=unranked)} data = \n{body if view.sizes else f'[{body}]'}\n"


def _rows(view: View, position: tuple[int, ...], element: ElementText) -> str:
    """Every element of a row but the first is preceded by as many blanks as the dimension is deep."""
    depth = len(position)
    if depth == len(view.sizes):
        return element(view.load(position))
    separator = (", " if depth + 1 == len(view.sizes) else ", \n") + " " * (depth + 1)
    return f"[{separator.join(_rows(view, (*position, i), element) for i in range(view.sizes[depth]))}]"
