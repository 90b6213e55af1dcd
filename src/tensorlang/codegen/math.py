"""math to LLVM: intrinsics where LLVM has them, libm otherwise."""

from __future__ import annotations

from typing import Final

from tensorlang.codegen.arith import Through, fast_flags, float_of
from tensorlang.codegen.emitter import Emit, Emitter
from tensorlang.codegen.integer import intrinsic
from tensorlang.codegen.rows import each_pair, each_row, each_triple, row_type
from tensorlang.ir.core import Operation

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


def _integer_power(op: Operation, e: Emitter) -> None:
    """Fpowi by squaring, in a loop over the bits of the exponent; a negative one inverts the result."""
    type_, source = row_type(op.results[0].type, e), float_of(op.results[0].type)
    power = row_type(op.operands[1].type, e)
    if type_.startswith("<"):
        raise e.refuse(op, "'math.fpowi' on vectors cannot be compiled")
    base, exponent = e.value(op.operands[0]), e.value(op.operands[1])
    w = Through(e)
    one = e.domain.from_integer(w, "sitofp", "1", "i32", type_, source)
    magnitude = intrinsic(e, "abs", power, exponent, extra=", i1 false")
    before, loop, done = e.label, e.fresh_label("power"), e.fresh_label("powered")
    e.branch(loop)
    e.start(loop)
    left, square, product = e.reserve(), e.reserve(), e.reserve()
    bit = e.reserve()
    ways = (left, square, product, bit)
    lines = len(e.lines)
    odd = e.op(f"trunc {power} {left} to i1")
    multiplied = e.domain.binary(w, "mulf", product, square, type_, "", source)
    following = e.op(f"select i1 {odd}, {type_} {multiplied}, {type_} {product}")
    squared = e.domain.binary(w, "mulf", square, square, type_, "", source)
    rest = e.op(f"lshr {power} {left}, 1")
    end = e.label
    e.lines[lines:lines] = [
        f"  {ways[0]} = phi {power} [ {magnitude}, %{before} ], [ {rest}, %{end} ]",
        f"  {ways[1]} = phi {type_} [ {base}, %{before} ], [ {squared}, %{end} ]",
        f"  {ways[2]} = phi {type_} [ {one}, %{before} ], [ {following}, %{end} ]",
    ]
    e.branch_if(e.op(f"icmp ne {power} {rest}, 0"), loop, done)
    e.start(done)
    inverse = e.domain.binary(w, "divf", one, following, type_, "", source)
    negative = e.op(f"icmp slt {power} {exponent}, 0")
    e.bind(op.results[0], e.op(f"select i1 {negative}, {type_} {inverse}, {type_} {following}"))


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
    "math.fpowi": _integer_power,
}
