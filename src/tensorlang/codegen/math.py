"""math to LLVM: intrinsics where LLVM has them, libm otherwise."""

from __future__ import annotations

from typing import Final

from tensorlang.codegen.arith import Through, fast_flags, float_of
from tensorlang.codegen.arithmetic.narrow import lanes_of
from tensorlang.codegen.emitter import Emit, Emitter
from tensorlang.codegen.integer import intrinsic
from tensorlang.codegen.rows import each_pair, each_row, each_triple, row_type
from tensorlang.ir.core import Operation
from tensorlang.ir.floats import format_of
from tensorlang.ir.types import FloatType

_COUNTS: Final = {"math.ctpop": "ctpop", "math.ctlz": "ctlz", "math.cttz": "cttz"}


def _unary(op: Operation, e: Emitter) -> None:
    type_, source = row_type(op.results[0].type, e), float_of(op.results[0].type)
    kind = op.name.removeprefix("math.")
    each_row(op, e, lambda a: e.domain.unary(Through(e), kind, a, type_, fast_flags(op), source))


def _binary(op: Operation, e: Emitter) -> None:
    type_, source = row_type(op.results[0].type, e), float_of(op.results[0].type)
    kind = {"math.powf": "powf", "math.copysign": "copysign"}.get(op.name, op.name.removeprefix("math."))
    each_pair(op, e, lambda a, b: e.domain.binary(Through(e), kind, a, b, type_, fast_flags(op), source))


def _fma(op: Operation, e: Emitter) -> None:
    type_, source = row_type(op.results[0].type, e), float_of(op.results[0].type)
    each_triple(op, e, lambda a, b, c: e.domain.fma(Through(e), a, b, c, type_, fast_flags(op), source))


def _absolute(op: Operation, e: Emitter) -> None:
    type_ = row_type(op.results[0].type, e)
    each_row(op, e, lambda a: intrinsic(e, "abs", type_, a, extra=", i1 false"))


def _count(op: Operation, e: Emitter) -> None:
    type_ = row_type(op.results[0].type, e)
    extra = "" if op.name == "math.ctpop" else ", i1 false"
    each_row(op, e, lambda a: intrinsic(e, _COUNTS[op.name], type_, a, extra=extra))


def _is_class(op: Operation, e: Emitter) -> None:
    """By the magnitude: NaN is not ordered, infinity is the largest, what is below the least normal is not normal."""
    type_, source = row_type(op.operands[0].type, e), float_of(op.operands[0].type)
    form, kind = format_of(source.name), op.name.removeprefix("math.")
    infinity, least = (_splat(e, bits, type_, source) for bits in (form.largest + 1, 1 << form.fraction))
    w = Through(e)

    def classify(a: str) -> str:
        size = e.domain.unary(w, "absf", a, type_, "", source)
        if kind == "isnan":
            return e.domain.compare(w, "uno", size, size, type_, "")
        if kind == "isinf":
            return e.domain.compare(w, "oeq", size, infinity, type_, "")
        finite = e.domain.compare(w, "olt", size, infinity, type_, "")
        if kind == "isfinite":
            return finite
        large = e.domain.compare(w, "oge", size, least, type_, "")
        return e.op(f"and {row_type(op.results[0].type, e)} {finite}, {large}")

    each_row(op, e, classify)


def _splat(e: Emitter, bits: int, type_: str, source: FloatType) -> str:
    """A number in every lane."""
    count, element = lanes_of(type_)
    text = e.domain.constant(bits, source)
    return f"splat ({element} {text})" if count else text


def _clamp(op: Operation, e: Emitter) -> None:
    type_, source = row_type(op.results[0].type, e), float_of(op.results[0].type)
    w, flags = Through(e), fast_flags(op)

    def clamp(a: str, low: str, high: str) -> str:
        raised = e.domain.binary(w, "maximumf", a, low, type_, flags, source)
        return e.domain.binary(w, "minimumf", raised, high, type_, flags, source)

    each_triple(op, e, clamp)


def _sincos(op: Operation, e: Emitter) -> None:
    type_, source = row_type(op.operands[0].type, e), float_of(op.operands[0].type)
    for result, kind in zip(op.results, ("sin", "cos"), strict=True):
        made = [e.domain.unary(Through(e), kind, a, type_, fast_flags(op), source) for a in e.parts(op.operands[0])]
        e.bind(result, *made)


_UNARY: Final = (
    "absf", "acos", "acosh", "asin", "asinh", "atan", "atanh", "cbrt", "ceil", "cos", "cosh", "erf", "erfc", "exp",
    "exp2", "expm1", "floor", "log", "log10", "log1p", "log2", "round", "roundeven", "rsqrt", "sin", "sinh", "sqrt",
    "tan", "tanh", "trunc",
)  # fmt: skip

EMIT: Final[dict[str, Emit]] = {
    **{f"math.{name}": _unary for name in _UNARY},
    **dict.fromkeys(("math.atan2", "math.copysign", "math.powf"), _binary),
    "math.fma": _fma,
    "math.absi": _absolute,
    **dict.fromkeys(_COUNTS, _count),
    **dict.fromkeys(("math.isfinite", "math.isinf", "math.isnan", "math.isnormal"), _is_class),
    "math.clampf": _clamp,
    "math.sincos": _sincos,
}
