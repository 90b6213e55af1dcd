"""What casts fold to: constants, casts of casts, what a cast back undoes. Source of the set: MLIR 22, ArithOps.cpp."""

from __future__ import annotations

import math
from collections.abc import Callable
from fractions import Fraction
from typing import Final

from tensorlang.dialects.arith import (
    BitcastOp,
    ExtFOp,
    ExtSIOp,
    ExtUIOp,
    FPToSIOp,
    FPToUIOp,
    IndexCastOp,
    IndexCastUIOp,
    SIToFPOp,
    TruncFOp,
    TruncIOp,
    UIToFPOp,
)
from tensorlang.dialects.arith_cast import CastOp
from tensorlang.dialects.elementwise import fold_entries, wrapped
from tensorlang.dialects.integer_folding import common_promises
from tensorlang.dialects.rules import CHANGED, Constants, Folded, Rules
from tensorlang.ir.attributes import DialectAttr, signed, wrap
from tensorlang.ir.floats import Format, bits_to_float, float_to_bits, format_of, round_fraction
from tensorlang.ir.types import FloatType, Type, bit_width, element_type

RULES: Final = Rules()


def _source(op: CastOp) -> Type:
    return element_type(op.operands[0].type)


def _target(op: CastOp) -> Type:
    return element_type(op.results[0].type)


def _fold_integers(op: CastOp, constants: Constants, *, sign: bool) -> Folded:
    """Extended by the sign or by zeros, or cut off."""
    width = bit_width(_source(op))

    def apply(a: int) -> int:
        return signed(a, width) if sign else a & ((1 << width) - 1)

    return fold_entries(constants, op.results[0].type, wrapped(op.results[0].type, apply))


@RULES.fold(ExtUIOp)
def fold_extui(op: ExtUIOp, constants: Constants) -> Folded:
    """`extui(extui x)`."""
    if isinstance(op.value.op, ExtUIOp):
        op.set_operand(0, op.value.op.value)
        return CHANGED
    return _fold_integers(op, constants, sign=False)


@RULES.fold(ExtSIOp)
def fold_extsi(op: ExtSIOp, constants: Constants) -> Folded:
    """`extsi(extsi x)`."""
    if type(op.value.op) is ExtSIOp:
        op.set_operand(0, op.value.op.value)
        return CHANGED
    return _fold_integers(op, constants, sign=True)


@RULES.fold(TruncIOp)
def fold_trunci(op: TruncIOp, constants: Constants) -> Folded:
    """`trunci(ext x)` is `x` or a narrower trunci, `trunci(trunci x)`."""
    inner = op.value.op
    if isinstance(inner, ExtSIOp):
        if bit_width(element_type(inner.value.type)) > bit_width(_target(op)):
            op.set_operand(0, inner.value)
            return CHANGED
        if inner.value.type == op.out.type:
            return [inner.value]
    if isinstance(inner, TruncIOp):
        op.set_operand(0, inner.value)
        op.attributes["overflowFlags"] = common_promises(op, inner)
        return CHANGED
    return _fold_integers(op, constants, sign=False)


@RULES.fold(ExtFOp)
def fold_extf(op: ExtFOp, constants: Constants) -> Folded:
    """Constants; exact. `extf(truncf x)` back to the type of `x`, where both may be contracted."""
    inner = op.value.op
    if isinstance(inner, TruncFOp) and inner.value.type == op.out.type and contracts(op) and contracts(inner):
        return [inner.value]
    return _fold_floats(op, constants)


def contracts(op: ExtFOp | TruncFOp) -> bool:
    """Whether the fast-math flags allow to leave out a rounding."""
    flags = op.fastmath
    words = flags.argument.replace(" ", "").split(",") if isinstance(flags, DialectAttr) else []
    return "contract" in words or "fast" in words


@RULES.fold(TruncFOp)
def fold_truncf(op: TruncFOp, constants: Constants) -> Folded:
    """`truncf(extf x)` back to the type of `x`; constants that lose nothing."""
    inner = op.value.op
    if isinstance(inner, ExtFOp) and inner.value.type == op.out.type:
        return [inner.value]
    return _fold_floats(op, constants)


def _fold_floats(op: CastOp, constants: Constants) -> Folded:
    """Where the target has the very number, or the NaN's whole payload."""
    source, target = _source(op), _target(op)
    assert isinstance(source, FloatType)
    assert isinstance(target, FloatType)
    if format_of(source.name).mantissa > 52:
        return None

    def apply(bits: int) -> int | None:
        value = bits_to_float(bits, source.name)
        if math.isnan(value):
            return _moved_nan(bits, format_of(source.name), format_of(target.name))
        made = float_to_bits(value, target.name)
        return made if bits_to_float(made, target.name) == value else None

    return fold_entries(constants, op.results[0].type, apply)


def _moved_nan(bits: int, source: Format, target: Format) -> int | None:
    """A quiet NaN with the same sign and payload, the payload counted from its first bit."""
    payload = bits & ((1 << source.mantissa) - 1)
    shift = target.mantissa - source.mantissa
    moved = payload << shift if shift >= 0 else payload >> -shift
    if shift < 0 and moved << -shift != payload:
        return None
    quiet = 1 << (target.mantissa - 1)
    exponent = ((1 << target.exponent) - 1) << target.mantissa
    return (bits >> (source.width - 1)) << (target.width - 1) | exponent | quiet | moved


@RULES.fold(SIToFPOp)
def fold_sitofp(op: SIToFPOp, constants: Constants) -> Folded:
    """Constants, rounded to nearest."""
    width = bit_width(_source(op))
    return _fold_to_float(op, constants, lambda a: signed(a, width))


@RULES.fold(UIToFPOp)
def fold_uitofp(op: UIToFPOp, constants: Constants) -> Folded:
    """Constants, rounded to nearest."""
    width = bit_width(_source(op))
    return _fold_to_float(op, constants, lambda a: a & ((1 << width) - 1))


def _fold_to_float(op: CastOp, constants: Constants, read: Callable[[int], int]) -> Folded:
    target = _target(op)
    assert isinstance(target, FloatType)

    def apply(a: int) -> int:
        value = read(a)
        return round_fraction(Fraction(abs(value)), target.name, negative=value < 0)

    return fold_entries(constants, op.results[0].type, apply)


@RULES.fold(FPToSIOp)
def fold_fptosi(op: FPToSIOp, constants: Constants) -> Folded:
    """Constants that fit; the others are poison."""
    half = 1 << (bit_width(_target(op)) - 1)
    return _fold_to_integer(op, constants, -half, half - 1)


@RULES.fold(FPToUIOp)
def fold_fptoui(op: FPToUIOp, constants: Constants) -> Folded:
    """Constants that fit; the others are poison."""
    return _fold_to_integer(op, constants, 0, (1 << bit_width(_target(op))) - 1)


def _fold_to_integer(op: CastOp, constants: Constants, least: int, most: int) -> Folded:
    source, target = _source(op), _target(op)
    assert isinstance(source, FloatType)
    if format_of(source.name).mantissa > 52:
        return None

    def apply(bits: int) -> int | None:
        value = bits_to_float(bits, source.name)
        if not math.isfinite(value) or not least <= math.trunc(value) <= most:
            return None
        return wrap(math.trunc(value), target)

    return fold_entries(constants, op.results[0].type, apply)


@RULES.fold(IndexCastOp)
def fold_index_cast(op: IndexCastOp, constants: Constants) -> Folded:
    """There and back, where nothing was cut off on the way; constants."""
    return _fold_index_cast(op, constants, sign=True)


@RULES.fold(IndexCastUIOp)
def fold_index_castui(op: IndexCastUIOp, constants: Constants) -> Folded:
    """There and back, where nothing was cut off on the way; constants."""
    return _fold_index_cast(op, constants, sign=False)


def _fold_index_cast(op: IndexCastOp, constants: Constants, *, sign: bool) -> Folded:
    inner = op.value.op
    if type(inner) is type(op) and isinstance(inner, IndexCastOp) and inner.value.type == op.out.type:
        kept = bit_width(element_type(inner.out.type)) >= bit_width(element_type(inner.value.type))
        if kept:
            return [inner.value]
    return _fold_integers(op, constants, sign=sign)


@RULES.fold(BitcastOp)
def fold_bitcast(op: BitcastOp, constants: Constants) -> Folded:
    """To the type it has; the bits of constants."""
    if op.value.type == op.out.type:
        return [op.value]
    source, target = _source(op), _target(op)
    mask = (1 << bit_width(source)) - 1

    def apply(bits: int) -> int:
        return bits & mask if isinstance(target, FloatType) else wrap(bits & mask, target)

    return fold_entries(constants, op.results[0].type, apply)
