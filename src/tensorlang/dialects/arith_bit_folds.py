"""What operations on bits fold to. Source of the set: MLIR 22, ArithOps.cpp."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from tensorlang.dialects.arith import AndIOp, OrIOp, ShLIOp, ShRSIOp, ShRUIOp, XOrIOp
from tensorlang.dialects.arith_integer import IntegerBinaryOp
from tensorlang.dialects.constants import constant_of, integer_of, number
from tensorlang.dialects.elementwise import fold_entries, wrapped
from tensorlang.dialects.integer_folding import fold_signed, fold_zero, is_all_ones, width_of
from tensorlang.dialects.rules import Constants, Folded, Rules
from tensorlang.ir.attributes import signed
from tensorlang.ir.core import Value

RULES: Final = Rules()


def _is_not_of(value: Value, other: Value) -> bool:
    """Whether `value` is `other` with every bit turned."""
    return isinstance(value.op, XOrIOp) and value.op.lhs is other and is_all_ones(constant_of(value.op.rhs))


@RULES.fold(AndIOp)
def fold_andi(op: AndIOp, constants: Constants) -> Folded:
    """`x & x`, `x & 0`, `x & ~0`, `x & ~x`, `a & (a & b)`."""
    if op.lhs is op.rhs or is_all_ones(constants[1]):
        return [op.lhs]
    if integer_of(constants[1]) == 0:
        return [op.rhs]
    if _is_not_of(op.rhs, op.lhs) or _is_not_of(op.lhs, op.rhs):
        return fold_zero(op)
    for one, other in ((op.lhs, op.rhs), (op.rhs, op.lhs)):
        if isinstance(one.op, AndIOp) and other in one.op.operands:
            return [one]
    return fold_signed(op, constants, lambda a, b: a & b)


@RULES.fold(OrIOp)
def fold_ori(op: OrIOp, constants: Constants) -> Folded:
    """`x | x`, `x | 0`, `x | ~0`, `x | ~x`."""
    if op.lhs is op.rhs or integer_of(constants[1]) == 0:
        return [op.lhs]
    if is_all_ones(constants[1]):
        return [op.rhs]
    for one, other in ((op.lhs, op.rhs), (op.rhs, op.lhs)):
        if _is_not_of(one, other) and isinstance(one.op, XOrIOp):
            return [one.op.rhs]
    return fold_signed(op, constants, lambda a, b: a | b)


@RULES.fold(XOrIOp)
def fold_xori(op: XOrIOp, constants: Constants) -> Folded:
    """`x ^ 0`, `x ^ x`, `(x ^ a) ^ a`."""
    if integer_of(constants[1]) == 0:
        return [op.lhs]
    if op.lhs is op.rhs and (zero := number(op.out.type, 0)) is not None:
        return [zero]
    for one, other in ((op.lhs, op.rhs), (op.rhs, op.lhs)):
        if isinstance(one.op, XOrIOp) and other in one.op.operands:
            inner = one.op
            return [inner.lhs if inner.rhs is other else inner.rhs]
    return fold_signed(op, constants, lambda a, b: a ^ b)


def _shift(op: IntegerBinaryOp, constants: Constants, function: Callable[[int, int], int], *, sign: bool) -> Folded:
    """A distance of the width or more is poison and stays where it is."""
    if integer_of(constants[1]) == 0:
        return [op.lhs]
    width = width_of(op.lhs)
    mask = (1 << width) - 1

    def apply(a: int, b: int) -> int | None:
        distance = b & mask
        return function(signed(a, width) if sign else a & mask, distance) if distance < width else None

    return fold_entries(constants, op.out.type, wrapped(op.out.type, apply))


@RULES.fold(ShLIOp)
def fold_shli(op: ShLIOp, constants: Constants) -> Folded:
    """`x << 0`."""
    return _shift(op, constants, lambda a, b: a << b, sign=False)


@RULES.fold(ShRUIOp)
def fold_shrui(op: ShRUIOp, constants: Constants) -> Folded:
    """`x >> 0`."""
    return _shift(op, constants, lambda a, b: a >> b, sign=False)


@RULES.fold(ShRSIOp)
def fold_shrsi(op: ShRSIOp, constants: Constants) -> Folded:
    """`x >> 0`."""
    return _shift(op, constants, lambda a, b: a >> b, sign=True)
