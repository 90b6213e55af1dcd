"""math to LLVM: intrinsics where LLVM has them, libm otherwise."""

from __future__ import annotations

from typing import Final

from tensorlang.codegen.arith import Through, fast_flags, float_of
from tensorlang.codegen.arithmetic.narrow import like
from tensorlang.codegen.emitter import Emit, Emitter
from tensorlang.codegen.integer import everywhere, intrinsic
from tensorlang.codegen.powers import float_power, integer_power
from tensorlang.codegen.rows import each_pair, each_row, each_triple, row_type
from tensorlang.ir.core import Operation
from tensorlang.ir.floats import format_of

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


def _classify(op: Operation, e: Emitter) -> None:
    """By the magnitude, between the smallest normal number and infinity; beside a NaN, ordered compares are false."""
    type_, source = row_type(op.operands[0].type, e), float_of(op.operands[0].type)
    form, w, bit = format_of(source.name), Through(e), like(row_type(op.operands[0].type, e), "i1")

    def bound(bits: int) -> str:
        return everywhere(type_, e.domain.constant(bits, source))

    def compare(predicate: str, a: str, b: str) -> str:
        return e.domain.compare(w, predicate, a, b, type_, "")

    def act(a: str) -> str:
        if op.name == "math.isnan":
            return compare("uno", a, a)
        size, infinity = e.domain.unary(w, "absf", a, type_, "", source), bound(form.largest + 1)
        below = compare("oeq" if op.name == "math.isinf" else "olt", size, infinity)
        if op.name != "math.isnormal":
            return below
        return e.op(f"and {bit} {below}, {compare('oge', size, bound(1 << form.fraction))}")

    each_row(op, e, act)


def _clamp(op: Operation, e: Emitter) -> None:
    type_, source = row_type(op.results[0].type, e), float_of(op.results[0].type)

    def act(value: str, low: str, high: str) -> str:
        raised = e.domain.binary(Through(e), "maximumf", value, low, type_, fast_flags(op), source)
        return e.domain.binary(Through(e), "minimumf", raised, high, type_, fast_flags(op), source)

    each_triple(op, e, act)


def _sine_and_cosine(op: Operation, e: Emitter) -> None:
    type_, source = row_type(op.operands[0].type, e), float_of(op.operands[0].type)
    for out, kind in zip(op.results, ("sin", "cos"), strict=True):
        rows = e.parts(op.operands[0])
        e.bind(out, *(e.domain.unary(Through(e), kind, a, type_, fast_flags(op), source) for a in rows))


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
    **dict.fromkeys(("math.isfinite", "math.isinf", "math.isnan", "math.isnormal"), _classify),
    "math.clampf": _clamp,
    "math.sincos": _sine_and_cosine,
    "math.fpowi": float_power,
    "math.ipowi": integer_power,
}
