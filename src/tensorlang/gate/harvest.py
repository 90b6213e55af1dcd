"""The numbers in a text: sizes and values that a candidate treats specially, so that it is tried at exactly those."""

from __future__ import annotations

import math
from collections.abc import Iterator

from tensorlang.gate.inputs import Palette
from tensorlang.gate.subject import Subject
from tensorlang.ir.affine import AffineBinary, AffineConstant, AffineExpr
from tensorlang.ir.attributes import (
    AffineMapAttr,
    Attribute,
    DenseElementsAttr,
    FloatAttr,
    IntegerAttr,
    IntegerSetAttr,
)
from tensorlang.ir.core import Operation
from tensorlang.ir.types import FloatType, VectorType

_LARGEST_SIZE = 1 << 22
_MOST_VALUES = 24


def sizes_in(root: Operation) -> tuple[int, ...]:
    """Whole numbers of the text that may be sizes, vector lengths included, ascending."""
    found = {abs(number) for op in root.walk() for number in _integers(op)}
    return tuple(sorted(number for number in found if 1 < number <= _LARGEST_SIZE))


def palette_of(candidate: Operation, base: Operation) -> Palette:
    """The constants that the candidate has and the base has not, with their negatives, halves and doubles."""
    known = set(_all_floats(base))
    floats = list(
        dict.fromkeys(value for value in _all_floats(candidate) if value not in known and math.isfinite(value))
    )
    near = [scaled for value in floats for scaled in (value, -value, 2 * value, value / 2)]
    known_integers = {number for op in base.walk() for number in _integers(op)}
    integers = {number for op in candidate.walk() for number in _integers(op)} - known_integers
    return Palette(tuple(near[: 4 * _MOST_VALUES]), tuple(sorted(integers)[:_MOST_VALUES]))


def of_use(palette: Palette, subject: Subject) -> Palette:
    """The numbers that some operand can take."""
    forms = [argument.element.form for argument in subject.arguments if not argument.is_size]
    has_floats, has_integers = any(forms), None in forms
    return Palette(palette.floats if has_floats else (), palette.integers if has_integers else ())


def _all_floats(root: Operation) -> Iterator[float]:
    for op in root.walk():
        for attribute in op.attributes.values():
            match attribute:
                case FloatAttr():
                    yield attribute.value
                case DenseElementsAttr(type=type_) if isinstance(type_.element, FloatType):
                    yield from (float(value) for value in list(attribute.numbers())[:_MOST_VALUES])
                case _:
                    continue


def _integers(op: Operation) -> Iterator[int]:
    for value in op.results:
        if isinstance(value.type, VectorType):
            yield from value.type.shape
    for attribute in op.attributes.values():
        yield from _in_attribute(attribute)


def _in_attribute(attribute: Attribute) -> Iterator[int]:
    match attribute:
        case IntegerAttr(value):
            yield value
        case AffineMapAttr(map_):
            for expr in map_.results:
                yield from _in_expression(expr)
        case IntegerSetAttr(set_):
            for expr in set_.constraints:
                yield from _in_expression(expr)
        case _:
            return


def _in_expression(expr: AffineExpr) -> Iterator[int]:
    match expr:
        case AffineConstant(value):
            yield value
        case AffineBinary(_, lhs, rhs):
            yield from _in_expression(lhs)
            yield from _in_expression(rhs)
        case _:
            return
