"""What functions of known numbers are. Source of the set: MLIR 22, MathOps.cpp."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Final

from tensorlang.dialects import math as ops
from tensorlang.dialects.arith_integer_folds import truncated
from tensorlang.dialects.elementwise import fold_entries, rounded, wrapped
from tensorlang.dialects.integer_folding import width_of
from tensorlang.dialects.math_functions import FloatUnaryOp
from tensorlang.dialects.real_functions import BINARY, UNARY
from tensorlang.dialects.rules import Constants, Folded, Rules
from tensorlang.ir.attributes import signed
from tensorlang.ir.floats import bits_to_float, format_of
from tensorlang.ir.types import FloatType, element_type

RULES: Final = Rules()

EVERY_FORMAT: Final = ("absf", "ceil", "copysign", "floor", "roundeven")
POSITIVE_ONLY: Final = ("log", "log2", "log10", "log1p", "sqrt")


@RULES.fold(
    ops.AbsFOp, ops.AcosOp, ops.AcoshOp, ops.AsinOp, ops.AsinhOp, ops.AtanOp, ops.AtanhOp, ops.CeilOp,
    ops.CosOp, ops.CoshOp, ops.ErfOp, ops.ErfcOp, ops.ExpOp, ops.Exp2Op, ops.ExpM1Op, ops.FloorOp, ops.LogOp,
    ops.Log10Op, ops.Log1pOp, ops.Log2Op, ops.RoundOp, ops.RoundEvenOp, ops.SinOp, ops.SinhOp,
    ops.SqrtOp, ops.TanOp, ops.TanhOp, ops.TruncOp,
)  # fmt: skip
def fold_function(op: FloatUnaryOp, constants: Constants) -> Folded:
    """A known number."""
    kind = op.name.removeprefix("math.")
    return _fold_reals(op, constants, kind, _defined(kind))


def _defined(kind: str) -> Callable[..., float | None]:
    """The function; None where upstream leaves the answer to run time."""
    function = UNARY[kind]

    def defined(a: float) -> float | None:
        outside = a < -1 if kind == "log1p" else math.copysign(1, a) < 0
        return None if outside else function(a)

    return defined if kind in POSITIVE_ONLY else function


def _fold_reals(op: ops.Operation, constants: Constants, kind: str, function: Callable[..., float | None]) -> Folded:
    element = element_type(op.results[0].type)
    assert isinstance(element, FloatType)
    apply = rounded(op.results[0].type, function)
    if apply is None or (kind not in EVERY_FORMAT and element.name not in ("f32", "f64")):
        return None
    return fold_entries(constants, op.results[0].type, apply)


@RULES.fold(ops.Atan2Op, ops.CopySignOp, ops.PowFOp)
def fold_pair(op: ops.FloatBinaryOp, constants: Constants) -> Folded:
    """Two known numbers."""
    kind = op.name.removeprefix("math.")
    return _fold_reals(op, constants, kind, BINARY[kind])


@RULES.fold(ops.AbsIOp)
def fold_absi(op: ops.AbsIOp, constants: Constants) -> Folded:
    """The magnitude of a known integer."""
    width = width_of(op.value)

    def magnitude(a: int) -> int:
        return abs(signed(a, width))

    return fold_entries(constants, op.out.type, wrapped(op.out.type, magnitude))


@RULES.fold(ops.CountLeadingZerosOp, ops.CountTrailingZerosOp, ops.CtPopOp)
def fold_count(op: ops.IntegerUnaryOp, constants: Constants) -> Folded:
    """The bits of a known integer."""
    width = width_of(op.value)

    def count(a: int) -> int:
        bits = a & ((1 << width) - 1)
        match op.name:
            case "math.ctpop":
                return bits.bit_count()
            case "math.ctlz":
                return width - bits.bit_length()
            case _:
                return (bits & -bits).bit_length() - 1 if bits else width

    return fold_entries(constants, op.out.type, wrapped(op.out.type, count))


@RULES.fold(ops.IPowIOp)
def fold_ipowi(op: ops.IPowIOp, constants: Constants) -> Folded:
    """A known power; `1 / x` to a negative one, which zero has not."""
    width = width_of(op.lhs)

    def power(a: int, b: int) -> int | None:
        base, exponent = signed(a, width), signed(b, width)
        if exponent >= 0:
            return pow(base, exponent, 1 << width)
        return None if base == 0 else truncated(1, base ** (1 + (exponent + 1) % 2))

    return fold_entries(constants, op.out.type, wrapped(op.out.type, power))


@RULES.fold(ops.IsFiniteOp, ops.IsInfOp, ops.IsNaNOp, ops.IsNormalOp)
def fold_class(op: ops.ClassificationOp, constants: Constants) -> Folded:
    """Of a known number."""
    element = element_type(op.value.type)
    assert isinstance(element, FloatType)
    form = format_of(element.name)

    def classify(bits: int) -> int:
        value = bits_to_float(bits, element.name)
        exponent = bits >> form.mantissa & ((1 << form.exponent) - 1)
        match op.name:
            case "math.isfinite":
                return int(math.isfinite(value))
            case "math.isinf":
                return int(math.isinf(value))
            case "math.isnan":
                return int(math.isnan(value))
            case _:
                return int(exponent != 0 and math.isfinite(value))

    return fold_entries(constants, op.out.type, classify)
