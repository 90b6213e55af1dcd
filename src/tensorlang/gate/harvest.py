"""The numbers in a text: sizes and values that a candidate treats specially, so that it is tried at exactly those."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence

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
from tensorlang.passes.runner import run_pipeline
from tensorlang.passes.text import parse_pipeline

_FOLD = parse_pipeline("canonicalize")
_LARGEST_SIZE = 1 << 22
_MOST_VALUES = 24


def folded(module: Operation) -> Operation:
    """A copy in which numbers that are computed from numbers stand as what they are."""
    copy = module.clone({})
    run_pipeline(copy, _FOLD, verify_each=False)
    return copy


def sizes_in(*roots: Operation) -> tuple[int, ...]:
    """Whole numbers of the texts that may be sizes, vector lengths included, ascending."""
    found = {abs(number) for root in roots for op in root.walk() for number in _integers(op)}
    return tuple(sorted(number for number in found if 1 < number <= _LARGEST_SIZE))


def palette_of(candidates: Sequence[Operation], bases: Sequence[Operation]) -> Palette:
    """The constants of the candidate that the base has not, with their negatives, halves and doubles; both in forms."""
    known = {value for base in bases for value in _all_floats(base)}
    floats = list(
        dict.fromkeys(
            value
            for candidate in candidates
            for value in _all_floats(candidate)
            if value not in known and math.isfinite(value)
        )
    )
    near = [scaled for value in floats for scaled in (value, -value, 2 * value, value / 2)]
    integers = _all_integers(candidates) - _all_integers(bases)
    return Palette(tuple(near[: 4 * _MOST_VALUES]), tuple(sorted(integers)[:_MOST_VALUES]))


def _all_integers(roots: Sequence[Operation]) -> set[int]:
    return {number for root in roots for op in root.walk() for number in _integers(op)}


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
