"""Minima and maxima: conditions that are written as arithmetic, and decide which of their operands is used."""

from __future__ import annotations

import math
from typing import Final

from tensorlang.dialects.arith import FASTMATH_NONE
from tensorlang.ir.attributes import Attribute, DenseElementsAttr, FloatAttr, IntegerAttr
from tensorlang.ir.core import Operation, Value
from tensorlang.ir.rewriter import Builder
from tensorlang.ir.types import I1, I64, VectorType
from tensorlang.passes.schedule.build import make

_LESS_FLOAT, _LESS_SIGNED, _LESS_UNSIGNED = 4, 2, 6
"""Predicates of arith.cmpf (olt) and arith.cmpi (slt, ult)."""

ORDERS: Final = {
    **dict.fromkeys(("arith.minimumf", "arith.maximumf", "arith.minnumf", "arith.maxnumf"), _LESS_FLOAT),
    **dict.fromkeys(("arith.minsi", "arith.maxsi"), _LESS_SIGNED),
    **dict.fromkeys(("arith.minui", "arith.maxui"), _LESS_UNSIGNED),
}
"""The predicate by which each orders its operands."""


def has_identity(op: Operation) -> bool:
    """Whether a float minimum or maximum is with the infinity that it ignores."""
    ignored = -math.inf if "max" in op.name else math.inf
    return any(_float_of(operand) == ignored for operand in op.operands)


def _float_of(value: Value) -> float | None:
    """The number of a float constant, or of one that all lanes of a constant share."""
    held = value.op.attributes.get("value") if value.op is not None and value.op.name == "arith.constant" else None
    match held:
        case FloatAttr():
            return held.value
        case DenseElementsAttr(values=(_,)):
            return float(next(iter(held.numbers())))
        case _:
            return None


def is_less(at: Builder, op: Operation) -> Value:
    """Whether the first operand is the smaller one."""
    predicate = ORDERS[op.name]
    attributes: dict[str, Attribute] = {"predicate": IntegerAttr(predicate, I64)}
    if predicate == _LESS_FLOAT:
        attributes["fastmath"] = FASTMATH_NONE
    type_ = op.results[0].type
    flag = VectorType(type_.shape, I1) if isinstance(type_, VectorType) else I1
    return make(
        at, "arith.cmpf" if predicate == _LESS_FLOAT else "arith.cmpi", op.operands, [flag], attributes
    ).results[0]
