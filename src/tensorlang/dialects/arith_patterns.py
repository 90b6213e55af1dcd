"""What arith operations are rewritten to, beyond folding. Source of the set: MLIR 22, ArithCanonicalization.td."""

from __future__ import annotations

from typing import Final

from tensorlang.dialects.arith import (
    INTEGER_PREDICATES,
    AddIOp,
    AddUIExtendedOp,
    AndIOp,
    BitcastOp,
    CmpIOp,
    DivFOp,
    ExtSIOp,
    ExtUIOp,
    IndexCastOp,
    IndexCastUIOp,
    MulFOp,
    MulIOp,
    MulSIExtendedOp,
    MulUIExtendedOp,
    NegFOp,
    OrIOp,
    SelectOp,
    ShRSIOp,
    ShRUIOp,
    TruncIOp,
    XOrIOp,
)
from tensorlang.dialects.constants import constant_of, integer_of, number_constant
from tensorlang.dialects.integer_folding import width_of
from tensorlang.dialects.rules import Rules
from tensorlang.ir.attributes import IntegerAttr
from tensorlang.ir.core import Operation, Value
from tensorlang.ir.rewriter import Rewriter
from tensorlang.ir.types import I1, I64, IntegerType, bit_width, element_type, with_element

RULES: Final = Rules()

INVERTED: Final = {
    "eq": "ne", "ne": "eq", "slt": "sge", "sle": "sgt", "sgt": "sle", "sge": "slt", "ult": "uge", "ule": "ugt",
    "ugt": "ule", "uge": "ult",
}  # fmt: skip


def swap_for(op: Operation, rewriter: Rewriter, cls: type[Operation], operands: list[Value]) -> bool:
    """Put another operation, with results of the same types, in the place of one."""
    made = rewriter.create(cls, operands, op.result_types)
    rewriter.replace(op, made.results)
    return True


@RULES.pattern(AddUIExtendedOp, MulSIExtendedOp, MulUIExtendedOp)
def only_the_low_half(op: Operation, rewriter: Rewriter) -> bool:
    """A sum or product whose second result nobody reads is a plain one."""
    if op.results[1].users:
        return False
    cls = AddIOp if isinstance(op, AddUIExtendedOp) else MulIOp
    made = rewriter.create(cls, op.operands, [op.results[0].type])
    rewriter.replace(op, [made.results[0], op.operands[0]] if _same_type(op) else [made.results[0], made.results[0]])
    return True


def _same_type(op: Operation) -> bool:
    return op.results[1].type == op.operands[0].type


@RULES.pattern(MulSIExtendedOp)
def times_one(op: MulSIExtendedOp, rewriter: Rewriter) -> bool:
    """`x * 1` is `x` under copies of its sign."""
    if type(op) is not MulSIExtendedOp or integer_of(constant_of(op.rhs)) != 1 or width_of(op.lhs) == 1:
        return False
    zero = number_constant(rewriter, op.lhs.type, 0)
    predicate = IntegerAttr(INTEGER_PREDICATES.index("slt"), I64)
    flag = rewriter.create(CmpIOp, [op.lhs, zero], [with_element(op.lhs.type, I1)], {"predicate": predicate})
    rewriter.replace(op, [op.lhs, rewriter.create(ExtSIOp, flag.results, [op.high.type]).out])
    return True


@RULES.pattern(XOrIOp)
def invert_compare(op: XOrIOp, rewriter: Rewriter) -> bool:
    """`not (a < b)` is `a >= b`."""
    compare = op.lhs.op
    if not isinstance(compare, CmpIOp) or op.out.type != I1 or integer_of(constant_of(op.rhs)) != 1:
        return False
    predicate = IntegerAttr(INTEGER_PREDICATES.index(INVERTED[compare.comparison]), I64)
    made = rewriter.create(CmpIOp, compare.operands, [I1], {"predicate": predicate})
    rewriter.replace(op, made.results)
    return True


@RULES.pattern(AndIOp, OrIOp, XOrIOp)
def extend_last(op: AndIOp | OrIOp | XOrIOp, rewriter: Rewriter) -> bool:
    """`ext(x) & ext(y)` is `ext(x & y)`."""
    left, right = op.lhs.op, op.rhs.op
    if left is None or right is None or type(left) is not type(right) or not isinstance(left, ExtSIOp):
        return False
    if left.operands[0].type != right.operands[0].type:
        return False
    narrow = rewriter.create(type(op), [left.operands[0], right.operands[0]], [left.operands[0].type])
    return swap_for(op, rewriter, type(left), [narrow.results[0]])


@RULES.pattern(CmpIOp)
def compare_unextended(op: CmpIOp, rewriter: Rewriter) -> bool:
    """`ext(x) == ext(y)` is `x == y`."""
    left, right = op.lhs.op, op.rhs.op
    if op.comparison not in ("eq", "ne") or type(left) is not type(right):
        return False
    if not isinstance(left, ExtSIOp) or not isinstance(right, ExtSIOp) or left.value.type != right.value.type:
        return False
    made = rewriter.create(
        CmpIOp, [left.value, right.value], op.result_types, {"predicate": op.attributes["predicate"]}
    )
    rewriter.replace(op, made.results)
    return True


@RULES.pattern(SelectOp)
def select_again(op: SelectOp, rewriter: Rewriter) -> bool:
    """`c ? (c ? a : b) : d` is `c ? a : d`, and the same on the other side."""
    yes, no = op.true_value.op, op.false_value.op
    if isinstance(yes, SelectOp) and yes.condition is op.condition:
        return swap_for(op, rewriter, SelectOp, [op.condition, yes.true_value, op.false_value])
    if isinstance(no, SelectOp) and no.condition is op.condition:
        return swap_for(op, rewriter, SelectOp, [op.condition, op.true_value, no.false_value])
    return False


@RULES.pattern(SelectOp)
def select_by_not(op: SelectOp, rewriter: Rewriter) -> bool:
    """`not c ? a : b` is `c ? b : a`, for one condition."""
    inner = op.condition.op
    if not isinstance(inner, XOrIOp) or integer_of(constant_of(inner.rhs)) != 1 or inner.out.type != I1:
        return False
    return swap_for(op, rewriter, SelectOp, [inner.lhs, op.false_value, op.true_value])


@RULES.pattern(SelectOp)
def select_numbers(op: SelectOp, rewriter: Rewriter) -> bool:
    """`c ? 1 : 0` widens `c`, `c ? 0 : 1` widens `not c`; of i1 the second is `not c`."""
    yes, no = integer_of(constant_of(op.true_value)), integer_of(constant_of(op.false_value))
    if not isinstance(op.out.type, IntegerType) or (yes, no) not in ((1, 0), (0, 1)):
        return False
    if (yes, no) == (1, 0):
        return op.out.type != I1 and swap_for(op, rewriter, ExtUIOp, [op.condition])
    true = number_constant(rewriter, I1, 1)
    turned = rewriter.create(XOrIOp, [op.condition, true], [I1])
    if op.out.type != I1:
        return swap_for(op, rewriter, ExtUIOp, [turned.out])
    rewriter.replace(op, turned.results)
    return True


@RULES.pattern(IndexCastOp)
def index_cast_of_ext(op: IndexCastOp, rewriter: Rewriter) -> bool:
    """`index_cast(extsi x)` is `index_cast x`."""
    inner = op.value.op
    return type(inner) is ExtSIOp and swap_for(op, rewriter, IndexCastOp, [inner.operands[0]])


@RULES.pattern(IndexCastUIOp)
def index_castui_of_ext(op: IndexCastUIOp, rewriter: Rewriter) -> bool:
    """`index_castui(extui x)` is `index_castui x`."""
    inner = op.value.op
    return isinstance(inner, ExtUIOp) and swap_for(op, rewriter, IndexCastUIOp, [inner.value])


@RULES.pattern(BitcastOp)
def bitcast_twice(op: BitcastOp, rewriter: Rewriter) -> bool:
    """`bitcast(bitcast x)` is one bitcast."""
    inner = op.value.op
    return isinstance(inner, BitcastOp) and swap_for(op, rewriter, BitcastOp, [inner.value])


@RULES.pattern(ExtSIOp)
def extsi_of_extui(op: ExtSIOp, rewriter: Rewriter) -> bool:
    """A number widened by zeros is not negative: `extsi(extui x)` is `extui x`."""
    inner = op.value.op
    return isinstance(inner, ExtUIOp) and swap_for(op, rewriter, ExtUIOp, [inner.value])


@RULES.pattern(TruncIOp)
def truncate_less(op: TruncIOp, rewriter: Rewriter) -> bool:
    """`trunci(ext x)` of a width above that of `x` is a shorter extension."""
    inner = op.value.op
    if not isinstance(inner, ExtSIOp) or bit_width(element_type(op.out.type)) <= width_of(inner.value):
        return False
    return swap_for(op, rewriter, type(inner), [inner.value])


@RULES.pattern(TruncIOp)
def truncate_shifted(op: TruncIOp, rewriter: Rewriter) -> bool:
    """The high half: the bits that a shift copies from the sign are cut off, so zeros do as well."""
    shift = op.value.op
    distance = integer_of(constant_of(shift.operands[1])) if isinstance(shift, ShRSIOp) else None
    if shift is None or distance != width_of(op.value) - bit_width(element_type(op.out.type)):
        return False
    zeros = rewriter.create(ShRUIOp, shift.operands, shift.result_types)
    made = rewriter.create(TruncIOp, zeros.results, op.result_types, op.attributes)
    rewriter.replace(op, made.results)
    return True


@RULES.pattern(MulFOp, DivFOp)
def signs_cancel(op: MulFOp | DivFOp, rewriter: Rewriter) -> bool:
    """`-x * -y` is `x * y`."""
    left, right = op.lhs.op, op.rhs.op
    if not isinstance(left, NegFOp) or not isinstance(right, NegFOp):
        return False
    made = rewriter.create(type(op), [left.value, right.value], op.result_types, op.attributes)
    rewriter.replace(op, made.results)
    return True
