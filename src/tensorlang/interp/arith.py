"""arith, interpreted. Fast-math flags change nothing here; an overflow flag that does not hold makes poison."""

from __future__ import annotations

import math
from collections.abc import Sequence
from fractions import Fraction
from typing import Final

from tensorlang.dialects import arith
from tensorlang.dialects.arith_cast import rounding_mode
from tensorlang.interp import scalar_arith
from tensorlang.interp.elementwise import binary_float, binary_integer, each, spread, unary_float, unary_integer
from tensorlang.interp.machine import Evaluate, Frame
from tensorlang.interp.values import Number, Poison, Tensor, TrapError, from_bits, rounded, rounded_fraction, to_bits
from tensorlang.ir.attributes import (
    Attribute,
    DenseElementsAttr,
    DialectAttr,
    FloatAttr,
    IntegerAttr,
    complex_number,
    signed,
    wrap,
)
from tensorlang.ir.core import Operation
from tensorlang.ir.types import ComplexType, FloatType, TensorType, Type, bit_width, element_count, element_type

_EXACT_BELOW: Final = 1 << 53
"""Smaller integers are exact in f64."""


def constant_value(value: Attribute) -> object:
    """The interpreted value of a typed attribute."""
    match value:
        case IntegerAttr(number, _):
            return number
        case FloatAttr():
            return from_bits(value.bits, value.type)
        case DenseElementsAttr(_, type_):
            elements = dense_elements(value)
            return Tensor(type_.shape, elements) if isinstance(type_, TensorType) else tuple(elements)
        case _:
            raise TrapError(f"a constant cannot be {value}")


def dense_elements(value: DenseElementsAttr) -> list[object]:
    """Every element, a splat repeated."""
    element = value.type.element
    numbers: list[object] = list(value.numbers())
    if isinstance(element, ComplexType):
        numbers = [complex_number(entry, element) for entry in value.values]
    return numbers * element_count(value.type.shape) if value.is_splat else numbers


def _constant(op: Operation, frame: Frame) -> Sequence[object]:
    return [constant_value(op.attributes["value"])]


def _binary_integer(op: Operation, frame: Frame) -> Sequence[object]:
    kind, type_ = op.name.removeprefix("arith."), element_type(op.results[0].type)
    flags, width, exact = _overflow_flags(op), bit_width(type_), "isExact" in op.attributes

    def act(a: int, b: int) -> int | Poison:
        broken = [flag for flag in flags if scalar_arith.wraps(kind, a, b, width, flag)]
        if broken:
            return Poison(f"'{op.name}' wraps in spite of {broken[0]}")
        if exact and scalar_arith.leaves(kind, a, b, width):
            return Poison(f"'{op.name}' leaves something in spite of exact")
        return scalar_arith.integer(kind, a, b, type_)

    return binary_integer(op, frame, act)


def _overflow_flags(op: Operation) -> list[str]:
    found = op.attributes.get("overflowFlags")
    names = found.argument.split(",") if isinstance(found, DialectAttr) else []
    return [name.strip() for name in names if name.strip() in ("nsw", "nuw")]


def _binary_float(op: Operation, frame: Frame) -> Sequence[object]:
    kind, type_ = op.name.removeprefix("arith."), element_type(op.results[0].type)
    return binary_float(op, frame, lambda a, b: scalar_arith.floating(kind, a, b, type_))


def _negate(op: Operation, frame: Frame) -> Sequence[object]:
    return unary_float(op, frame, lambda a: -a)


def _compare_integers(op: Operation, frame: Frame) -> Sequence[object]:
    assert isinstance(op, arith.CmpIOp)
    type_, predicate = element_type(op.operands[0].type), op.comparison
    return binary_integer(op, frame, lambda a, b: scalar_arith.compare_integers(predicate, a, b, type_))


def _compare_floats(op: Operation, frame: Frame) -> Sequence[object]:
    assert isinstance(op, arith.CmpFOp)
    predicate = op.comparison
    return binary_float(op, frame, lambda a, b: scalar_arith.compare_floats(predicate, a, b))


def select(condition: object, yes: object, no: object) -> object:
    """One of two; poison in the one that is not chosen does no harm."""
    return condition if isinstance(condition, Poison) else yes if condition else no


def _select(op: Operation, frame: Frame) -> Sequence[object]:
    condition, yes, no = frame.all(op.operands)
    if isinstance(condition, int | Poison):
        return [select(condition, yes, no)]
    return [spread((condition, yes, no), select)]


# -- casts -------------------------------------------------------------------------------------------------------------


def _integer_cast(op: Operation, frame: Frame) -> Sequence[object]:
    source, target = element_type(op.operands[0].type), element_type(op.results[0].type)
    width = bit_width(source)
    read = scalar_arith.unsigned if op.name in ("arith.extui", "arith.index_castui") else signed
    kept = bit_width(target)
    checks = [(flag, signed if flag == "nsw" else scalar_arith.unsigned) for flag in _overflow_flags(op)]

    def act(a: int) -> int | Poison:
        for flag, view in checks:
            if view(a, kept) != view(a, width):
                return Poison(f"'{op.name}' loses bits in spite of {flag}")
        return wrap(read(a, width), target)

    return each(op, frame, act)


def _float_cast(op: Operation, frame: Frame) -> Sequence[object]:
    target, mode = element_type(op.results[0].type), rounding_mode(op)
    assert isinstance(target, FloatType)
    if mode is not None:
        return unary_float(op, frame, lambda a: scalar_arith.rounded_towards(a, target, mode))
    return unary_float(op, frame, lambda a: rounded(a, target))


def _scaling_cast(op: Operation, frame: Frame) -> Sequence[object]:
    """The scale is rounded to a power of two, as f8E8M0FNU holds it, before it is used."""
    source, target = element_type(op.operands[0].type), element_type(op.results[0].type)
    widens = op.name == "arith.scaling_extf"

    def act(value: float, scale: float) -> float:
        factor = rounded(scale, FloatType("f8E8M0FNU"))
        if widens:
            return rounded(value * factor, target)
        return rounded(rounded(scalar_arith.divide(value, factor), source), target)

    return binary_float(op, frame, act)


def _to_float(op: Operation, frame: Frame) -> Sequence[object]:
    width, target = bit_width(element_type(op.operands[0].type)), element_type(op.results[0].type)
    read = scalar_arith.unsigned if op.name == "arith.uitofp" else signed
    return unary_integer(op, frame, lambda a: integer_as_float(read(a, width), target))


def integer_as_float(value: int, target: Type) -> float:
    """Rounded once, also for integers that f64 does not hold."""
    if abs(value) < _EXACT_BELOW:
        return rounded(float(value), target)
    return rounded_fraction(Fraction(value), target)


def _to_integer(op: Operation, frame: Frame) -> Sequence[object]:
    target = element_type(op.results[0].type)
    width = bit_width(target)
    low, high = (0, (1 << width) - 1) if op.name == "arith.fptoui" else (-(1 << (width - 1)), (1 << (width - 1)) - 1)

    def convert(a: float) -> int | Poison:
        if not math.isfinite(a) or not low <= math.trunc(a) <= high:
            return Poison(f"'{op.name}' of {a}, which {target} does not hold")
        return wrap(math.trunc(a), target)

    return unary_float(op, frame, convert)


def _bitcast(op: Operation, frame: Frame) -> Sequence[object]:
    source, target = element_type(op.operands[0].type), element_type(op.results[0].type)

    def act(a: Number) -> Number:
        return from_bits(to_bits(a, source), target)

    return each(op, frame, act)


def _extended(op: Operation, frame: Frame) -> Sequence[object]:
    type_ = element_type(op.operands[0].type)
    width = bit_width(type_)
    read = signed if op.name == "arith.mulsi_extended" else scalar_arith.unsigned
    adds = op.name == "arith.addui_extended"

    def whole(a: int, b: int) -> int:
        x, y = read(a, width), read(b, width)
        return x + y if adds else x * y

    low = binary_integer(op, frame, lambda a, b: wrap(whole(a, b), type_))
    if adds:
        return [*low, *binary_integer(op, frame, lambda a, b: whole(a, b) >> width)]
    return [*low, *binary_integer(op, frame, lambda a, b: wrap(whole(a, b) >> width, type_))]


_CASTS: Final = ("arith.extsi", "arith.extui", "arith.trunci", "arith.index_cast", "arith.index_castui")
_EXTENDED: Final = ("arith.mulsi_extended", "arith.mului_extended", "arith.addui_extended")

EVALUATE: Final[dict[str, Evaluate]] = {
    "arith.constant": _constant,
    **{f"arith.{name}": _binary_integer for name in scalar_arith.INTEGER},
    **{f"arith.{name}": _binary_float for name in scalar_arith.FLOAT},
    "arith.negf": _negate,
    "arith.cmpi": _compare_integers,
    "arith.cmpf": _compare_floats,
    "arith.select": _select,
    **dict.fromkeys(_CASTS, _integer_cast),
    "arith.extf": _float_cast,
    "arith.truncf": _float_cast,
    "arith.scaling_extf": _scaling_cast,
    "arith.scaling_truncf": _scaling_cast,
    "arith.sitofp": _to_float,
    "arith.uitofp": _to_float,
    "arith.fptosi": _to_integer,
    "arith.fptoui": _to_integer,
    "arith.bitcast": _bitcast,
    **dict.fromkeys(_EXTENDED, _extended),
}
