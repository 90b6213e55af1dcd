"""What floating-point arithmetic folds to: what IEEE 754 makes equal for every input. Source: MLIR 22."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Final

from tensorlang.dialects.arith import (
    AddFOp,
    CmpFOp,
    DivFOp,
    MaximumFOp,
    MaxNumFOp,
    MinimumFOp,
    MinNumFOp,
    MulFOp,
    NegFOp,
    RemFOp,
    SubFOp,
)
from tensorlang.dialects.arith_float import FloatBinaryOp
from tensorlang.dialects.constants import float_of
from tensorlang.dialects.elementwise import fold_entries, rounded
from tensorlang.dialects.rules import Constants, Folded, Rules
from tensorlang.ir.attributes import Attribute, DialectAttr
from tensorlang.ir.floats import bits_to_float, format_of
from tensorlang.ir.types import FloatType, element_type

RULES: Final = Rules()


def equals(attribute: Attribute | None, value: float) -> bool:
    """Whether a constant is this number in every element, the sign of a zero included."""
    found = float_of(attribute)
    return found is not None and found.value == value and math.copysign(1, found.value) == math.copysign(1, value)


def allows(op: FloatBinaryOp, *flags: str) -> bool:
    """Whether all of these fast-math flags are given."""
    given = op.fastmath
    words = given.argument.replace(" ", "").split(",") if isinstance(given, DialectAttr) else []
    return "fast" in words or set(flags) <= set(words)


def fold_floats(op: FloatBinaryOp, constants: Constants, function: Callable[[float, float], float]) -> Folded:
    """Constants, rounded to the type's format."""
    apply = rounded(op.out.type, function)
    return None if apply is None else fold_entries(constants, op.out.type, apply)


@RULES.fold(AddFOp)
def fold_addf(op: AddFOp, constants: Constants) -> Folded:
    """`x + -0`; `x + 0` is not `x` where `x` is `-0`."""
    return [op.lhs] if equals(constants[1], -0.0) else fold_floats(op, constants, lambda a, b: a + b)


@RULES.fold(SubFOp)
def fold_subf(op: SubFOp, constants: Constants) -> Folded:
    """`x - 0`."""
    return [op.lhs] if equals(constants[1], 0.0) else fold_floats(op, constants, lambda a, b: a - b)


@RULES.fold(MulFOp)
def fold_mulf(op: MulFOp, constants: Constants) -> Folded:
    """`x * 1`; `x * 0` where NaN and the sign of zero do not matter."""
    if equals(constants[1], 1.0):
        return [op.lhs]
    factor = float_of(constants[1])
    if factor is not None and factor.value == 0 and allows(op, "nnan", "nsz"):
        return [op.rhs]
    return fold_floats(op, constants, lambda a, b: a * b)


@RULES.fold(DivFOp)
def fold_divf(op: DivFOp, constants: Constants) -> Folded:
    """`x / 1`."""
    return [op.lhs] if equals(constants[1], 1.0) else fold_floats(op, constants, divide)


@RULES.fold(RemFOp)
def fold_remf(op: RemFOp, constants: Constants) -> Folded:
    """C's fmod."""
    return fold_floats(op, constants, remainder)


def divide(a: float, b: float) -> float:
    """IEEE 754 division, also by zero."""
    if b != 0:
        return a / b
    return math.nan if a == 0 or math.isnan(a) else math.copysign(math.inf, math.copysign(1, a) * math.copysign(1, b))


def remainder(a: float, b: float) -> float:
    """C's fmod with NaN where it has no value."""
    return math.nan if math.isinf(a) or b == 0 or math.isnan(a) or math.isnan(b) else math.fmod(a, b)


def larger(a: float, b: float) -> float:
    """The larger of two numbers, `-0 < +0`."""
    return max(a, b) if a != b else (b if math.copysign(1, a) < 0 else a)


def smaller(a: float, b: float) -> float:
    """The smaller of two numbers, `-0 < +0`."""
    return min(a, b) if a != b else (a if math.copysign(1, a) < 0 else b)


def _either_nan(choose: Callable[[float, float], float]) -> Callable[[float, float], float]:
    return lambda a, b: math.nan if math.isnan(a) or math.isnan(b) else choose(a, b)


def _other_than_nan(choose: Callable[[float, float], float]) -> Callable[[float, float], float]:
    return lambda a, b: b if math.isnan(a) else a if math.isnan(b) else choose(a, b)


@RULES.fold(MaximumFOp)
def fold_maximumf(op: MaximumFOp, constants: Constants) -> Folded:
    """`max(x, x)`, `max(x, -inf)`."""
    if op.lhs is op.rhs or equals(constants[1], -math.inf):
        return [op.lhs]
    return fold_floats(op, constants, _either_nan(larger))


@RULES.fold(MinimumFOp)
def fold_minimumf(op: MinimumFOp, constants: Constants) -> Folded:
    """`min(x, x)`, `min(x, inf)`."""
    if op.lhs is op.rhs or equals(constants[1], math.inf):
        return [op.lhs]
    return fold_floats(op, constants, _either_nan(smaller))


@RULES.fold(MaxNumFOp)
def fold_maxnumf(op: MaxNumFOp, constants: Constants) -> Folded:
    """`max(x, x)`, `max(x, NaN)`."""
    return (
        [op.lhs] if op.lhs is op.rhs or _is_nan(constants[1]) else fold_floats(op, constants, _other_than_nan(larger))
    )


@RULES.fold(MinNumFOp)
def fold_minnumf(op: MinNumFOp, constants: Constants) -> Folded:
    """`min(x, x)`, `min(x, NaN)`."""
    return (
        [op.lhs] if op.lhs is op.rhs or _is_nan(constants[1]) else fold_floats(op, constants, _other_than_nan(smaller))
    )


def _is_nan(attribute: Attribute | None) -> bool:
    found = float_of(attribute)
    return found is not None and math.isnan(found.value)


@RULES.fold(NegFOp)
def fold_negf(op: NegFOp, constants: Constants) -> Folded:
    """`-(-x)`; a constant's sign bit, a NaN's too."""
    if isinstance(op.value.op, NegFOp):
        return [op.value.op.value]
    element = element_type(op.out.type)
    assert isinstance(element, FloatType)
    sign = 1 << (format_of(element.name).width - 1)

    def turn(bits: int) -> int:
        return bits ^ sign

    return fold_entries(constants, op.out.type, turn)


@RULES.fold(CmpFOp)
def fold_cmpf(op: CmpFOp, constants: Constants) -> Folded:
    """Two numbers, or anything with NaN; of scalars alone."""
    predicate = op.comparison
    if op.out.type != element_type(op.out.type):
        return None
    if any(_is_nan(constant) for constant in constants):
        nan = next(constant for constant in constants if _is_nan(constant))
        constants = [nan, nan]
    element = element_type(op.lhs.type)
    assert isinstance(element, FloatType)

    def apply(a: int, b: int) -> int:
        return int(holds(predicate, bits_to_float(a, element.name), bits_to_float(b, element.name)))

    return fold_entries(constants, op.out.type, apply)


def holds(predicate: str, a: float, b: float) -> bool:
    """Whether two floats compare so; `o` predicates are false and `u` predicates true with a NaN."""
    if predicate in ("true", "false"):
        return predicate == "true"
    if math.isnan(a) or math.isnan(b):
        return (predicate.startswith("u") and predicate != "uno") or predicate == "uno"
    if predicate in ("ord", "uno"):
        return predicate == "ord"
    return {"eq": a == b, "ne": a != b, "lt": a < b, "le": a <= b, "gt": a > b, "ge": a >= b}[predicate[1:]]
