"""Constants in sums and products move together: `(x + 1) + 2` is `x + 3`. Source of the set: MLIR 22.

An overflow promise is kept where both operations give it and the joined constant itself does not overflow: then the
joined operation computes the same exact number, which is in range because the last of the two said so.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from tensorlang.dialects.arith import AddIOp, ConstantOp, MulIOp, SubIOp
from tensorlang.dialects.arith_base import OVERFLOW_NONE
from tensorlang.dialects.arith_integer import OverflowingOp
from tensorlang.dialects.constants import constant_of, integer_of, number_constant
from tensorlang.dialects.elementwise import fold_entries, wrapped
from tensorlang.dialects.integer_folding import is_all_ones, promises, width_of
from tensorlang.dialects.rules import Rules
from tensorlang.ir.attributes import Attribute, DialectAttr
from tensorlang.ir.core import Value
from tensorlang.ir.rewriter import Rewriter

RULES: Final = Rules()

JOINED: Final = {
    ("x + c", "x + c"): ("x + c", 1, 1),
    ("x + c", "x - c"): ("x + c", 1, -1),
    ("x + c", "c - x"): ("c - x", 1, 1),
    ("x - c", "x + c"): ("x + c", -1, 1),
    ("x - c", "x - c"): ("x - c", 1, 1),
    ("x - c", "c - x"): ("c - x", -1, 1),
    ("c - x", "x + c"): ("c - x", 1, -1),
    ("c - x", "x - c"): ("c - x", 1, 1),
    ("c - x", "c - x"): ("x + c", 1, -1),
}
"""Forms of the outer and the inner operation to the form of both, and the signs that the two constants have in it."""


@dataclass(frozen=True, slots=True)
class _Term:
    """A sum or difference of a value and a constant."""

    form: str
    value: Value
    constant: Attribute

    @staticmethod
    def of(op: object) -> _Term | None:
        if not isinstance(op, AddIOp | SubIOp):
            return None
        left, right = constant_of(op.lhs), constant_of(op.rhs)
        if right is not None:
            return _Term("x + c" if isinstance(op, AddIOp) else "x - c", op.lhs, right)
        if left is not None and isinstance(op, SubIOp):
            return _Term("c - x", op.rhs, left)
        return None


@RULES.pattern(AddIOp, SubIOp)
def join_terms(op: AddIOp | SubIOp, rewriter: Rewriter) -> bool:
    """`±(±x + c) + d` is `±x + k`."""
    outer = _Term.of(op)
    inner = _Term.of(outer.value.op) if outer else None
    if outer is None or inner is None:
        return False
    form, outer_sign, inner_sign = JOINED[outer.form, inner.form]

    def total(c: int, d: int) -> int:
        return outer_sign * c + inner_sign * d

    constants = [outer.constant, inner.constant]
    joined = fold_entries(constants, op.out.type, wrapped(op.out.type, total))
    if joined is None:
        return False
    one, other = integer_of(outer.constant), integer_of(inner.constant)
    exact = None if one is None or other is None else total(one, other)
    assert isinstance(outer.value.op, AddIOp | SubIOp)
    flags = _kept(op, outer.value.op, exact)
    constant = rewriter.insert(ConstantOp.of(joined[0])).out
    operands = [constant, inner.value] if form == "c - x" else [inner.value, constant]
    made = rewriter.create(AddIOp if form == "x + c" else SubIOp, operands, [op.out.type], {"overflowFlags": flags})
    rewriter.replace(op, [made.results[0]])
    return True


def _kept(one: OverflowingOp, other: OverflowingOp, exact: int | None) -> Attribute:
    """The promises that hold for the joined operation; `exact` is its constant before it was wrapped."""
    width = width_of(one.lhs)
    half = 1 << (width - 1)
    fits = {"nsw": exact is not None and -half <= exact < half, "nuw": exact is not None and 0 <= exact < half}
    flags = [flag for flag in fits if fits[flag] and promises(one, flag) and promises(other, flag)]
    return DialectAttr("arith", f"overflow<{', '.join(flags)}>") if flags else OVERFLOW_NONE


@RULES.pattern(MulIOp)
def join_factors(op: MulIOp, rewriter: Rewriter) -> bool:
    """`(x * c) * d` is `x * k`."""
    inner = op.lhs.op
    if not isinstance(inner, MulIOp):
        return False

    def product(c: int, d: int) -> int:
        return c * d

    constants = [constant_of(inner.rhs), constant_of(op.rhs)]
    joined = fold_entries(constants, op.out.type, wrapped(op.out.type, product))
    if joined is None:
        return False
    one, other = integer_of(constants[0]), integer_of(constants[1])
    flags = _kept(op, inner, None if one is None or other is None else one * other)
    constant = rewriter.insert(ConstantOp.of(joined[0])).out
    made = rewriter.create(MulIOp, [inner.lhs, constant], [op.out.type], {"overflowFlags": flags})
    rewriter.replace(op, [made.out])
    return True


@RULES.pattern(AddIOp)
def add_negated(op: AddIOp, rewriter: Rewriter) -> bool:
    """`x + y * -1` is `x - y`."""
    for other, product in ((op.lhs, op.rhs), (op.rhs, op.lhs)):
        inner = product.op
        if isinstance(inner, MulIOp) and is_all_ones(constant_of(inner.rhs)):
            made = rewriter.create(SubIOp, [other, inner.lhs], [op.out.type], {"overflowFlags": OVERFLOW_NONE})
            rewriter.replace(op, [made.out])
            return True
    return False


@RULES.pattern(SubIOp)
def subtract_whole(op: SubIOp, rewriter: Rewriter) -> bool:
    """`(a - b) - a` is `0 - b`."""
    inner = op.lhs.op
    if not isinstance(inner, SubIOp) or inner.lhs is not op.rhs or constant_of(op.rhs) is not None:
        return False
    zero = number_constant(rewriter, op.out.type, 0)
    made = rewriter.create(SubIOp, [zero, inner.rhs], [op.out.type], {"overflowFlags": OVERFLOW_NONE})
    rewriter.replace(op, [made.out])
    return True
