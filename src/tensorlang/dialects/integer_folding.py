"""Folding integers: reading constants as signed or unsigned numbers of the operands' width."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from tensorlang.dialects.arith_base import OVERFLOW_NONE
from tensorlang.dialects.arith_cast import TruncIOp
from tensorlang.dialects.arith_integer import IntegerBinaryOp, OverflowingOp
from tensorlang.dialects.constants import number
from tensorlang.dialects.elementwise import fold_entries, wrapped
from tensorlang.dialects.rules import Constants, Folded
from tensorlang.ir.attributes import Attribute, DenseElementsAttr, DialectAttr, IntegerAttr, signed
from tensorlang.ir.core import Value
from tensorlang.ir.types import I1, bit_width, element_type


def width_of(value: Value) -> int:
    """Bits of an element; index counts 64."""
    return bit_width(element_type(value.type))


def is_all_ones(attribute: Attribute | None) -> bool:
    """Minus one in every element."""
    match attribute:
        case IntegerAttr(value, type_):
            return value == (1 if type_ == I1 else -1)
        case DenseElementsAttr((value,), type_):
            return value == (1 if type_.element == I1 else -1)
        case _:
            return False


def fold_signed(op: IntegerBinaryOp, constants: Constants, function: Callable[[int, int], int | None]) -> Folded:
    """Of the entries as signed numbers."""
    width = width_of(op.lhs)

    def apply(a: int, b: int) -> int | None:
        return function(signed(a, width), signed(b, width))

    return fold_entries(constants, op.out.type, wrapped(op.out.type, apply))


def fold_unsigned(op: IntegerBinaryOp, constants: Constants, function: Callable[[int, int], int | None]) -> Folded:
    """Of the entries as unsigned numbers."""
    mask = (1 << width_of(op.lhs)) - 1

    def apply(a: int, b: int) -> int | None:
        return function(a & mask, b & mask)

    return fold_entries(constants, op.out.type, wrapped(op.out.type, apply))


def fold_zero(op: IntegerBinaryOp) -> Folded:
    """Nothing but zero."""
    zero = number(op.out.type, 0)
    return None if zero is None else [zero]


def promises(op: OverflowingOp | TruncIOp, flag: str) -> bool:
    """Whether `nsw` or `nuw` is among the overflow flags."""
    flags = op.overflow
    return isinstance(flags, DialectAttr) and flag in flags.argument.replace(" ", "").split(",")


def common_promises(
    one: OverflowingOp | TruncIOp, other: OverflowingOp | TruncIOp, among: Sequence[str] = ("nsw", "nuw")
) -> Attribute:
    """What both operations promise."""
    flags = [flag for flag in among if promises(one, flag) and promises(other, flag)]
    return DialectAttr("arith", f"overflow<{', '.join(flags)}>") if flags else OVERFLOW_NONE
