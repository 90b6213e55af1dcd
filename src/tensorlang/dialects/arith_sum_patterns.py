"""Constants in sums and products move together: `(x + 1) + 2` is `x + 3`. Source of the set: MLIR 22.

An overflow promise is kept where both operations give it and the joined constant itself does not overflow: then the
joined operation computes the same exact number, which is in range because the last of the two said so.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

from tensorlang.dialects.arith import AddIOp, ConstantOp, MulIOp, SubIOp
from tensorlang.dialects.arith_base import OVERFLOW_NONE
from tensorlang.dialects.arith_integer import OverflowingOp
from tensorlang.dialects.constants import constant_of, integer_of, number_constant
from tensorlang.dialects.elementwise import fold_entries, wrapped
from tensorlang.dialects.integer_folding import common_promises, is_all_ones, width_of
from tensorlang.dialects.rules import Rules
from tensorlang.ir.attributes import Attribute, signed
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

NEVER_BOTH: Final = {("x + c", "x + c"), ("x - c", "x - c"), ("x - c", "c - x"), ("c - x", "x + c")}
"""Forms in which two operations that do not wrap around unsigned have a joined constant that does not either."""


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
    assert isinstance(outer.value.op, AddIOp | SubIOp)
    pair = (outer.form, inner.form)
    flags = (
        OVERFLOW_NONE if pair == ("x - c", "x + c") else _kept(op, outer.value.op, constants, total, pair in NEVER_BOTH)
    )
    constant = rewriter.insert(ConstantOp.of(joined[0])).out
    operands = [constant, inner.value] if form == "c - x" else [inner.value, constant]
    made = rewriter.create(AddIOp if form == "x + c" else SubIOp, operands, [op.out.type], {"overflowFlags": flags})
    rewriter.replace(op, [made.results[0]])
    return True


def _kept(
    one: OverflowingOp,
    other: OverflowingOp,
    constants: Sequence[Attribute | None],
    join: Callable[[int, int], int],
    unsigned_fits: bool = False,
) -> Attribute:
    """The promises that hold for the joined operation: both gave them, and its constant did not wrap."""
    width = width_of(one.lhs)
    numbers = [integer_of(constant) for constant in constants]
    known = [number for number in numbers if number is not None]
    if len(known) != 2:
        return OVERFLOW_NONE
    half, mask = 1 << (width - 1), (1 << width) - 1
    fits = {
        "nsw": -half <= join(*(signed(number, width) for number in known)) < half,
        "nuw": unsigned_fits or 0 <= join(*(number & mask for number in known)) <= mask,
    }
    if isinstance(one, MulIOp):  # a product that does not wrap although its constants do is a product with zero
        fits = {"nsw": join(*known) != half, "nuw": True}
    return common_promises(one, other, tuple(flag for flag in fits if fits[flag]))


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
    flags = _kept(op, inner, constants, product)
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
    flags = common_promises(op, inner)
    made = rewriter.create(SubIOp, [zero, inner.rhs], [op.out.type], {"overflowFlags": flags})
    rewriter.replace(op, [made.out])
    return True
