"""What arith operations between integers and floats are rewritten to. Source of the set: MLIR 22, ArithOps.cpp."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Final

from tensorlang.dialects.arith import INTEGER_PREDICATES, CmpFOp, CmpIOp, SIToFPOp, TruncFOp, UIToFPOp
from tensorlang.dialects.arith_cast import CastOp
from tensorlang.dialects.constants import constant_of, number_constant
from tensorlang.dialects.integer_folding import width_of
from tensorlang.dialects.rules import Rules
from tensorlang.ir.attributes import FloatAttr, IntegerAttr
from tensorlang.ir.core import Value
from tensorlang.ir.floats import format_of
from tensorlang.ir.rewriter import Rewriter
from tensorlang.ir.types import I1, I64, FloatType, Type, element_type

RULES: Final = Rules()

HOLDS: Final[dict[str, Callable[[float, float], bool]]] = {
    "eq": lambda a, b: a == b,
    "ne": lambda a, b: a != b,
    "lt": lambda a, b: a < b,
    "le": lambda a, b: a <= b,
    "gt": lambda a, b: a > b,
    "ge": lambda a, b: a >= b,
}


def converts_exactly(op: CastOp) -> bool:
    """Whether every integer of the operand's type is a number of the result's."""
    type_ = element_type(op.results[0].type)
    assert isinstance(type_, FloatType)
    digits = width_of(op.operands[0]) - (type(op) is SIToFPOp)
    form = format_of(type_.name)
    return digits <= form.mantissa + 1 and digits <= form.bias


@RULES.pattern(TruncFOp)
def convert_once(op: TruncFOp, rewriter: Rewriter) -> bool:
    """`truncf(sitofp x)` is `sitofp x`, where the first conversion does not round."""
    inner = op.value.op
    if not isinstance(inner, SIToFPOp | UIToFPOp) or not converts_exactly(inner) or "roundingmode" in op.attributes:
        return False
    rewriter.replace(op, rewriter.create(type(inner), [inner.value], op.result_types).results)
    return True


@RULES.pattern(CmpFOp)
def compare_integers(op: CmpFOp, rewriter: Rewriter) -> bool:
    """An integer, converted exactly and compared with a number, is compared with an integer."""
    inner, constant = op.lhs.op, constant_of(op.rhs)
    if not isinstance(inner, SIToFPOp | UIToFPOp) or not isinstance(constant, FloatAttr) or op.out.type != I1:
        return False
    if not converts_exactly(inner) or math.isnan(constant.value) or op.comparison in ("true", "false"):
        return False
    if op.comparison in ("ord", "uno"):
        return _answer(op, op.comparison == "ord", rewriter)
    sign = type(inner) is SIToFPOp
    relation = op.comparison[1:]
    least, most = _range(width_of(inner.value), sign)
    if not least <= constant.value <= most:
        return _answer(op, HOLDS[relation](0.0, constant.value), rewriter)
    whole = math.trunc(constant.value)
    if whole != constant.value:
        if relation in ("eq", "ne"):
            return _answer(op, relation == "ne", rewriter)
        relation = _towards_zero(relation, negative=constant.value < 0)
        if not sign and constant.value < 0:
            return _answer(op, relation in ("gt", "ge"), rewriter)
    return _compare(op, inner.value, relation, whole, sign=sign, rewriter=rewriter)


def _range(width: int, sign: bool) -> tuple[int, int]:
    return (-(1 << (width - 1)), (1 << (width - 1)) - 1) if sign else (0, (1 << width) - 1)


def _towards_zero(relation: str, *, negative: bool) -> str:
    """How an integer compares with what is left of a number whose digits after the point are cut off."""
    if negative:
        return {"le": "lt", "gt": "ge"}.get(relation, relation)
    return {"lt": "le", "ge": "gt"}.get(relation, relation)


def _answer(op: CmpFOp, holds: bool, rewriter: Rewriter) -> bool:
    rewriter.replace(op, [number_constant(rewriter, I1, int(holds))])
    return True


def _compare(op: CmpFOp, value: Value, relation: str, whole: int, *, sign: bool, rewriter: Rewriter) -> bool:
    predicate = relation if relation in ("eq", "ne") else ("s" if sign else "u") + relation
    type_: Type = value.type
    constant = number_constant(rewriter, type_, whole)
    attributes = {"predicate": IntegerAttr(INTEGER_PREDICATES.index(predicate), I64)}
    rewriter.replace(op, rewriter.create(CmpIOp, [value, constant], [I1], attributes).results)
    return True
