"""What comparisons, choices and extremes fold to. Source of the set: MLIR 22, ArithOps.cpp."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from tensorlang.dialects.arith import INTEGER_PREDICATES, CmpIOp, MaxSIOp, MaxUIOp, MinSIOp, MinUIOp, SelectOp
from tensorlang.dialects.arith_integer import IntegerBinaryOp
from tensorlang.dialects.constants import integer_of, number
from tensorlang.dialects.elementwise import fold_entries
from tensorlang.dialects.integer_folding import fold_signed, fold_unsigned, width_of
from tensorlang.dialects.poison import is_poison
from tensorlang.dialects.rules import CHANGED, Constants, Folded, Rules
from tensorlang.ir.attributes import IntegerAttr, signed
from tensorlang.ir.core import Value
from tensorlang.ir.types import I1, I64, element_type

RULES: Final = Rules()

SWAPPED: Final = {
    "eq": "eq", "ne": "ne", "slt": "sgt", "sle": "sge", "sgt": "slt", "sge": "sle", "ult": "ugt", "ule": "uge",
    "ugt": "ult", "uge": "ule",
}  # fmt: skip
"""The predicate that says the same of exchanged operands."""


def _extreme(op: IntegerBinaryOp, constants: Constants, *, largest: bool, sign: bool) -> Folded:
    """`max(x, x)`, and `x` against the ends of the range."""
    if op.lhs is op.rhs:
        return [op.rhs]
    width = width_of(op.lhs)
    least, most = (-(1 << (width - 1)), (1 << (width - 1)) - 1) if sign else (0, (1 << width) - 1)
    limit = integer_of(constants[1])
    if limit is not None:
        limit = signed(limit, width) if sign else limit & ((1 << width) - 1)
        if limit == (most if largest else least):
            return [op.rhs]
        if limit == (least if largest else most):
            return [op.lhs]
    return (fold_signed if sign else fold_unsigned)(op, constants, max if largest else min)


@RULES.fold(MaxSIOp)
def fold_maxsi(op: MaxSIOp, constants: Constants) -> Folded:
    """Signed maximum."""
    return _extreme(op, constants, largest=True, sign=True)


@RULES.fold(MaxUIOp)
def fold_maxui(op: MaxUIOp, constants: Constants) -> Folded:
    """Unsigned maximum."""
    return _extreme(op, constants, largest=True, sign=False)


@RULES.fold(MinSIOp)
def fold_minsi(op: MinSIOp, constants: Constants) -> Folded:
    """Signed minimum."""
    return _extreme(op, constants, largest=False, sign=True)


@RULES.fold(MinUIOp)
def fold_minui(op: MinUIOp, constants: Constants) -> Folded:
    """Unsigned minimum."""
    return _extreme(op, constants, largest=False, sign=False)


COMPARE: Final[dict[str, Callable[[int, int], bool]]] = {
    "eq": lambda a, b: a == b,
    "ne": lambda a, b: a != b,
    "lt": lambda a, b: a < b,
    "le": lambda a, b: a <= b,
    "gt": lambda a, b: a > b,
    "ge": lambda a, b: a >= b,
}


@RULES.fold(CmpIOp)
def fold_cmpi(op: CmpIOp, constants: Constants) -> Folded:
    """`x < x`, `ext(b) != 0`, `b != false`, `b == true`; a constant goes to the right."""
    predicate = op.comparison
    if op.lhs is op.rhs:
        same = number(op.out.type, int(predicate in ("eq", "sle", "sge", "ule", "uge")))
        return None if same is None else [same]
    flag = _as_flag(op, predicate, integer_of(constants[1]))
    if flag is not None:
        return [flag]
    if constants[0] is not None and constants[1] is None:
        return _swap(op, predicate)
    width = width_of(op.lhs)
    compare = COMPARE[predicate[-2:]]

    def apply(a: int, b: int) -> int:
        if predicate.startswith("u"):
            return int(compare(a & ((1 << width) - 1), b & ((1 << width) - 1)))
        return int(compare(signed(a, width), signed(b, width)))

    return fold_entries(constants, op.out.type, apply)


def _as_flag(op: CmpIOp, predicate: str, right: int | None) -> Value | None:
    """The flag that is compared with what it is anyway."""
    if predicate == "ne" and right == 0:
        inner = op.lhs.op
        if inner is not None and inner.name in ("arith.extsi", "arith.extui"):
            return inner.operands[0] if element_type(inner.operands[0].type) == I1 else None
    is_same = (predicate, right) in (("ne", 0), ("eq", 1))
    return op.lhs if is_same and element_type(op.lhs.type) == I1 else None


def _swap(op: CmpIOp, predicate: str) -> Folded:
    lhs, rhs = op.operands
    op.attributes["predicate"] = IntegerAttr(INTEGER_PREDICATES.index(SWAPPED[predicate]), I64)
    op.set_operand(0, rhs)
    op.set_operand(1, lhs)
    return CHANGED


@RULES.fold(SelectOp)
def fold_select(op: SelectOp, constants: Constants) -> Folded:
    """A known condition, equal choices, `c ? true : false`, `a == b ? a : b`."""
    if op.true_value is op.false_value or is_poison(op.false_value):
        return [op.true_value]
    if is_poison(op.true_value):
        return [op.false_value]
    known = integer_of(constants[0])
    if known is not None:
        return [op.true_value if known else op.false_value]
    if op.out.type == I1 and integer_of(constants[1]) == 1 and integer_of(constants[2]) == 0:
        return [op.condition]
    compare = op.condition.op
    choices = (op.true_value, op.false_value)
    if isinstance(compare, CmpIOp) and compare.comparison in ("eq", "ne"):
        pair = tuple(compare.operands)
        if pair in (choices, choices[::-1]):
            return [op.true_value if compare.comparison == "ne" else op.false_value]
    if op.condition.type == I1:
        return None

    def choose(c: int, a: int, b: int) -> int:
        return a if c else b

    return fold_entries(constants, op.out.type, choose)
