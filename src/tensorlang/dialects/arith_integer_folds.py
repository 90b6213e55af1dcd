"""What integer arithmetic folds to. Source of the set: MLIR 22, ArithOps.cpp."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from tensorlang.dialects.arith import (
    AddIOp,
    AddUIExtendedOp,
    CeilDivSIOp,
    CeilDivUIOp,
    DivSIOp,
    DivUIOp,
    FloorDivSIOp,
    MulIOp,
    MulSIExtendedOp,
    MulUIExtendedOp,
    RemSIOp,
    RemUIOp,
    SubIOp,
)
from tensorlang.dialects.arith_integer import IntegerBinaryOp
from tensorlang.dialects.constants import integer_of, number
from tensorlang.dialects.elementwise import fold_entries, wrapped
from tensorlang.dialects.integer_folding import fold_signed, fold_unsigned, fold_zero, promises, width_of
from tensorlang.dialects.rules import Constants, Folded, Rules
from tensorlang.ir.attributes import signed
from tensorlang.ir.core import Value

RULES: Final = Rules()


@RULES.fold(AddIOp)
def fold_addi(op: AddIOp, constants: Constants) -> Folded:
    """`x + 0`, `(a - b) + b`."""
    if integer_of(constants[1]) == 0:
        return [op.lhs]
    for one, other in ((op.lhs, op.rhs), (op.rhs, op.lhs)):
        if isinstance(one.op, SubIOp) and one.op.rhs is other:
            return [one.op.lhs]
    return fold_signed(op, constants, lambda a, b: a + b)


@RULES.fold(SubIOp)
def fold_subi(op: SubIOp, constants: Constants) -> Folded:
    """`x - x`, `x - 0`, `(a + b) - b`."""
    if op.lhs is op.rhs and (zero := number(op.out.type, 0)) is not None:
        return [zero]
    if integer_of(constants[1]) == 0:
        return [op.lhs]
    if isinstance(op.lhs.op, AddIOp):
        if op.rhs is op.lhs.op.rhs:
            return [op.lhs.op.lhs]
        if op.rhs is op.lhs.op.lhs:
            return [op.lhs.op.rhs]
    return fold_signed(op, constants, lambda a, b: a - b)


@RULES.fold(MulIOp)
def fold_muli(op: MulIOp, constants: Constants) -> Folded:
    """`x * 0`, `x * 1`."""
    factor = integer_of(constants[1])
    if factor == 0:
        return [op.rhs]
    if factor == 1:
        return [op.lhs]
    return fold_signed(op, constants, lambda a, b: a * b)


def _factor(product: Value, divisor: Value, flag: str) -> Value | None:
    """`a` of `(a * b) / b`, where the product is known not to have wrapped."""
    if not isinstance(product.op, MulIOp) or not promises(product.op, flag):
        return None
    mul = product.op
    return mul.rhs if mul.lhs is divisor else mul.lhs if mul.rhs is divisor else None


@RULES.fold(DivUIOp)
def fold_divui(op: DivUIOp, constants: Constants) -> Folded:
    """`x / 1`, `(a * b) / b`. A division by zero stays where it is."""
    if integer_of(constants[1]) == 1:
        return [op.lhs]
    factor = _factor(op.lhs, op.rhs, "nuw")
    return [factor] if factor else fold_unsigned(op, constants, lambda a, b: a // b if b else None)


@RULES.fold(DivSIOp)
def fold_divsi(op: DivSIOp, constants: Constants) -> Folded:
    """`x / 1`, `(a * b) / b`. What is undefined (by zero, the least by minus one) stays where it is."""
    if integer_of(constants[1]) == 1:
        return [op.lhs]
    factor = _factor(op.lhs, op.rhs, "nsw")
    return [factor] if factor else fold_signed(op, constants, _defined(op, truncated))


@RULES.fold(CeilDivSIOp)
def fold_ceildivsi(op: CeilDivSIOp, constants: Constants) -> Folded:
    """`x / 1`. The least number is divided at run time, as its opposite does not exist."""
    if integer_of(constants[1]) == 1:
        return [op.lhs]
    least = -(1 << (width_of(op.lhs) - 1))
    divide = _defined(op, lambda a, b: -(-a // b))
    return fold_signed(op, constants, lambda a, b: None if b and least in (a, b) else divide(a, b))


@RULES.fold(FloorDivSIOp)
def fold_floordivsi(op: FloorDivSIOp, constants: Constants) -> Folded:
    """`x / 1`."""
    if integer_of(constants[1]) == 1:
        return [op.lhs]
    return fold_signed(op, constants, _defined(op, lambda a, b: a // b))


@RULES.fold(CeilDivUIOp)
def fold_ceildivui(op: CeilDivUIOp, constants: Constants) -> Folded:
    """`x / 1`."""
    if integer_of(constants[1]) == 1:
        return [op.lhs]
    return fold_unsigned(op, constants, lambda a, b: -(-a // b) if b else None)


def truncated(a: int, b: int) -> int:
    """Quotient towards zero."""
    quotient = abs(a) // abs(b)
    return quotient if (a < 0) == (b < 0) else -quotient


def _defined(op: IntegerBinaryOp, divide: Callable[[int, int], int]) -> Callable[[int, int], int | None]:
    """A signed division where it has a result that fits."""
    limit = 1 << (width_of(op.lhs) - 1)

    def apply(a: int, b: int) -> int | None:
        quotient = divide(a, b) if b else limit
        return quotient if -limit <= quotient < limit else None

    return apply


@RULES.fold(RemUIOp)
def fold_remui(op: RemUIOp, constants: Constants) -> Folded:
    """`x mod 1`."""
    if integer_of(constants[1]) == 1:
        return fold_zero(op)
    return fold_unsigned(op, constants, lambda a, b: a % b if b else None)


@RULES.fold(RemSIOp)
def fold_remsi(op: RemSIOp, constants: Constants) -> Folded:
    """`x mod 1`; the sign is the dividend's."""
    if integer_of(constants[1]) == 1:
        return fold_zero(op)
    return fold_signed(op, constants, lambda a, b: a - b * truncated(a, b) if b else None)


@RULES.fold(AddUIExtendedOp)
def fold_addui_extended(op: AddUIExtendedOp, constants: Constants) -> Folded:
    """`x + 0` never wraps."""
    low, high = op.results
    if integer_of(constants[1]) == 0 and (no := number(high.type, 0)) is not None:
        return [op.lhs, no]
    mask = (1 << width_of(op.lhs)) - 1

    def total_of(a: int, b: int) -> int:
        return a + b

    def carry_of(a: int, b: int) -> int:
        return int((a & mask) + (b & mask) > mask)

    total = fold_entries(constants, low.type, wrapped(low.type, total_of))
    carry = fold_entries(constants, high.type, carry_of)
    return None if total is None or carry is None else [*total, *carry]


@RULES.fold(MulSIExtendedOp)
def fold_mulsi_extended(op: MulSIExtendedOp, constants: Constants) -> Folded:
    """`x * 0`."""
    return _fold_extended(op, constants, signed)


@RULES.fold(MulUIExtendedOp)
def fold_mului_extended(op: MulUIExtendedOp, constants: Constants) -> Folded:
    """`x * 0`, `x * 1`."""
    low, high = op.results
    if integer_of(constants[1]) == 1 and (zero := number(high.type, 0)) is not None:
        return [op.lhs, zero]
    assert low.type == high.type
    return _fold_extended(op, constants, lambda value, width: value & ((1 << width) - 1))


def _fold_extended(op: MulSIExtendedOp, constants: Constants, read: Callable[[int, int], int]) -> Folded:
    if integer_of(constants[1]) == 0:
        return [op.rhs, op.rhs]
    type_ = op.operands[0].type
    width = width_of(op.operands[0])

    def low_of(a: int, b: int) -> int:
        return a * b

    def high_of(a: int, b: int) -> int:
        return (read(a, width) * read(b, width)) >> width

    low = fold_entries(constants, type_, wrapped(type_, low_of))
    high = fold_entries(constants, type_, wrapped(type_, high_of))
    return None if low is None or high is None else [*low, *high]
