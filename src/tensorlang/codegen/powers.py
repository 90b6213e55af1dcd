"""Powers with whole exponents: by squaring, in a loop over the bits of the exponent, for all lanes of a row at once."""

from __future__ import annotations

from collections.abc import Callable

from tensorlang.codegen.arith import Through, float_of
from tensorlang.codegen.arithmetic.narrow import lanes_of, like
from tensorlang.codegen.arithmetic.native import suffix
from tensorlang.codegen.emitter import Emitter
from tensorlang.codegen.integer import everywhere, intrinsic
from tensorlang.codegen.rows import each_pair, row_type
from tensorlang.ir.core import Operation

Multiply = Callable[[str, str], str]


def float_power(op: Operation, e: Emitter) -> None:
    """`math.fpowi`: a negative exponent inverts the result."""
    type_, word = row_type(op.results[0].type, e), row_type(op.operands[1].type, e)
    w, source = Through(e), float_of(op.results[0].type)
    ones = like(type_, "i32")
    one = e.domain.from_integer(w, "sitofp", everywhere(ones, 1), ones, type_, source)

    def multiply(a: str, b: str) -> str:
        return e.domain.binary(w, "mulf", a, b, type_, "", source)

    def power(base: str, exponent: str) -> str:
        product = _by_squaring(e, (type_, word), base, exponent, one, multiply)
        inverse = e.domain.binary(w, "divf", one, product, type_, "", source)
        return _where_negative(e, (type_, word), exponent, inverse, product)

    each_pair(op, e, power)


def integer_power(op: Operation, e: Emitter) -> None:
    """`math.ipowi`: a negative exponent inverts the base, and only 1 and -1 have inverses, which are themselves."""
    type_ = row_type(op.results[0].type, e)

    def multiply(a: str, b: str) -> str:
        return e.op(f"mul {type_} {a}, {b}")

    def power(base: str, exponent: str) -> str:
        size = intrinsic(e, "abs", type_, base, extra=", i1 false")
        is_unit = e.op(f"icmp ule {type_} {size}, {everywhere(type_, 1)}")
        inverse = e.op(f"select {like(type_, 'i1')} {is_unit}, {type_} {base}, {type_} {everywhere(type_, 0)}")
        start = _where_negative(e, (type_, type_), exponent, inverse, base)
        return _by_squaring(e, (type_, type_), start, exponent, everywhere(type_, 1), multiply)

    each_pair(op, e, power)


def _where_negative(e: Emitter, types: tuple[str, str], exponent: str, yes: str, no: str) -> str:
    type_, word = types
    negative = e.op(f"icmp slt {word} {exponent}, {everywhere(word, 0)}")
    return e.op(f"select {like(word, 'i1')} {negative}, {type_} {yes}, {type_} {no}")


def _by_squaring(e: Emitter, types: tuple[str, str], base: str, exponent: str, one: str, multiply: Multiply) -> str:
    """`base` to the magnitude of `exponent`; `types` are theirs."""
    type_, word = types
    magnitude = intrinsic(e, "abs", word, exponent, extra=", i1 false")
    before, loop, done = e.label, e.fresh_label("power"), e.fresh_label("powered")
    e.branch(loop)
    e.start(loop)
    left, square, product = e.reserve(), e.reserve(), e.reserve()
    lines = len(e.lines)
    odd = e.op(f"trunc {word} {left} to {like(word, 'i1')}") if lanes_of(word)[1] != "i1" else left
    following = e.op(f"select {like(word, 'i1')} {odd}, {type_} {multiply(product, square)}, {type_} {product}")
    squared = multiply(square, square)
    rest = e.op(f"lshr {word} {left}, {everywhere(word, 1)}") if odd != left else everywhere(word, 0)
    e.lines[lines:lines] = [
        f"  {left} = phi {word} [ {magnitude}, %{before} ], [ {rest}, %{e.label} ]",
        f"  {square} = phi {type_} [ {base}, %{before} ], [ {squared}, %{e.label} ]",
        f"  {product} = phi {type_} [ {one}, %{before} ], [ {following}, %{e.label} ]",
    ]
    e.branch_if(_any(e, word, rest), loop, done)
    e.start(done)
    return following


def _any(e: Emitter, word: str, bits: str) -> str:
    """Whether a bit is set, in any lane."""
    count, element = lanes_of(word)
    if count:
        name = f"llvm.vector.reduce.or.{suffix(word)}"
        bits = e.op(f"call {element} {e.module.declare(name, f'{element} @{name}({word})')}({word} {bits})")
    return e.op(f"icmp ne {element} {bits}, 0")
