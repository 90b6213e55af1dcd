"""math to LLVM: powers with integer exponents, by squaring: a loop over the exponent's bits, or all of them in turn."""

from __future__ import annotations

from typing import Final

from tensorlang.codegen.arith import Through, float_of
from tensorlang.codegen.arithmetic.narrow import lanes_of
from tensorlang.codegen.emitter import Emit, Emitter
from tensorlang.codegen.integer import everywhere, intrinsic
from tensorlang.codegen.rows import each_pair, row_type
from tensorlang.ir.core import Operation
from tensorlang.ir.floats import float_to_bits
from tensorlang.ir.types import FloatType, bit_width, element_type


def _bits_of(type_: str) -> str:
    """i1 in the shape of an LLVM type."""
    count, _ = lanes_of(type_)
    return f"<{count} x i1>" if count else "i1"


def _float_power(op: Operation, e: Emitter) -> None:
    """A negative exponent inverts the result."""
    type_, power = row_type(op.results[0].type, e), row_type(op.operands[1].type, e)
    source = float_of(op.results[0].type)
    one = e.domain.constant(float_to_bits(1.0, source.name), source)
    count, element = lanes_of(type_)
    ones = f"splat ({element} {one})" if count else one

    def raise_(base: str, exponent: str) -> str:
        magnitude = intrinsic(e, "abs", power, exponent, extra=", i1 false")
        if count:
            raised = _unrolled(op, e, base, magnitude, type_, power, ones)
        else:
            raised = _looped(op, e, base, magnitude, type_, power, one)
        inverse = e.domain.binary(Through(e), "divf", ones, raised, type_, "", source)
        negative = e.op(f"icmp slt {power} {exponent}, {everywhere(power, 0)}")
        return e.op(f"select {_bits_of(type_)} {negative}, {type_} {inverse}, {type_} {raised}")

    each_pair(op, e, raise_)


def _looped(op: Operation, e: Emitter, base: str, magnitude: str, type_: str, power: str, one: str) -> str:
    """As many turns as the exponent has bits."""
    w, source = Through(e), float_of(op.results[0].type)
    before, loop, done = e.label, e.fresh_label("power"), e.fresh_label("powered")
    e.branch(loop)
    e.start(loop)
    left, square, product = e.reserve(), e.reserve(), e.reserve()
    lines = len(e.lines)
    odd = e.op(f"icmp ne {power} {e.op(f'and {power} {left}, 1')}, 0")
    multiplied = e.domain.binary(w, "mulf", product, square, type_, "", source)
    following = e.op(f"select i1 {odd}, {type_} {multiplied}, {type_} {product}")
    squared = e.domain.binary(w, "mulf", square, square, type_, "", source)
    rest = e.op(f"lshr {power} {left}, 1")
    end = e.label
    e.lines[lines:lines] = [
        f"  {left} = phi {power} [ {magnitude}, %{before} ], [ {rest}, %{end} ]",
        f"  {square} = phi {type_} [ {base}, %{before} ], [ {squared}, %{end} ]",
        f"  {product} = phi {type_} [ {one}, %{before} ], [ {following}, %{end} ]",
    ]
    e.branch_if(e.op(f"icmp ne {power} {rest}, 0"), loop, done)
    e.start(done)
    return following


def _unrolled(op: Operation, e: Emitter, base: str, exponent: str, type_: str, power: str, one: str) -> str:
    """Every bit of the exponent in turn, for lanes whose exponents differ. Integers and floats alike."""
    element = element_type(op.results[0].type)
    product, square = one, base
    for bit in range(bit_width(element_type(op.operands[1].type))):
        shifted = e.op(f"lshr {power} {exponent}, {everywhere(power, bit)}")
        lowest = e.op(f"and {power} {shifted}, {everywhere(power, 1)}")
        odd = e.op(f"icmp ne {power} {lowest}, {everywhere(power, 0)}")
        multiplied = _times(e, product, square, type_, element)
        product = e.op(f"select {_bits_of(type_)} {odd}, {type_} {multiplied}, {type_} {product}")
        square = _times(e, square, square, type_, element)
    return product


def _times(e: Emitter, a: str, b: str, type_: str, element: object) -> str:
    if isinstance(element, FloatType):
        return e.domain.binary(Through(e), "mulf", a, b, type_, "", element)
    return e.op(f"mul {type_} {a}, {b}")


def _integer_power(op: Operation, e: Emitter) -> None:
    """To a negative power only 1 and -1 leave something; zero is divided by, which has no meaning."""
    type_ = row_type(op.results[0].type, e)
    bit = _bits_of(type_)
    one, minus, zero = (everywhere(type_, value) for value in (1, -1, 0))

    def raise_(base: str, exponent: str) -> str:
        raised = _unrolled(op, e, base, exponent, type_, type_, one)
        odd = e.op(f"icmp ne {type_} {e.op(f'and {type_} {exponent}, {one}')}, {zero}")
        turned = e.op(f"select {bit} {odd}, {type_} {minus}, {type_} {one}")
        is_one, is_minus = (e.op(f"icmp eq {type_} {base}, {value}") for value in (one, minus))
        small = e.op(f"select {bit} {is_minus}, {type_} {turned}, {type_} {zero}")
        inverse = e.op(f"select {bit} {is_one}, {type_} {one}, {type_} {small}")
        negative = e.op(f"icmp slt {type_} {exponent}, {zero}")
        return e.op(f"select {bit} {negative}, {type_} {inverse}, {type_} {raised}")

    each_pair(op, e, raise_)


EMIT: Final[dict[str, Emit]] = {"math.fpowi": _float_power, "math.ipowi": _integer_power}
