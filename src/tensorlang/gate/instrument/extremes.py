"""Minima and maxima: conditions that are written as arithmetic, and decide which of their operands is used."""

from __future__ import annotations

import math
from typing import Final

from tensorlang.dialects.affine import AffineForOp
from tensorlang.dialects.arith import FASTMATH_NONE
from tensorlang.ir.affine import AffineExpr, AffineMap
from tensorlang.ir.attributes import AffineMapAttr, Attribute, DenseElementsAttr, FloatAttr, IntegerAttr
from tensorlang.ir.core import Operation, Value
from tensorlang.ir.rewriter import Builder
from tensorlang.ir.types import I1, I64, INDEX, VectorType
from tensorlang.passes.schedule.build import make

_LESS_FLOAT, _LESS_SIGNED, _LESS_UNSIGNED, _EQUAL = 4, 2, 6, 0
"""Predicates of arith.cmpf (olt) and arith.cmpi (slt, ult, eq)."""

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


# -- affine ------------------------------------------------------------------------------------------------------------

Alternative = tuple[str, AffineMap, AffineExpr, tuple[Value, ...]]
"""`affine.min` or `affine.max`, the map it is of, one of the results, the operands of the map."""


def alternatives_of(op: Operation) -> list[Alternative]:
    """The expressions among which a minimum or maximum, or the bound of a loop, chooses."""
    sides: list[tuple[str, AffineMap, tuple[Value, ...]]] = []
    if isinstance(op, AffineForOp):
        sides.append(("affine.max", op.lower_map, tuple(op.lower_operands)))
        sides.append(("affine.min", op.upper_map, tuple(op.upper_operands)))
    elif op.name in ("affine.min", "affine.max"):
        held = op.attributes["map"]
        assert isinstance(held, AffineMapAttr)
        sides.append((op.name, held.map, tuple(op.operands)))
    several = (side for side in sides if len(side[1].results) > 1)
    return [(name, map_, result, operands) for name, map_, operands in several for result in map_.results]


def is_alternative(op: Operation, which: int) -> tuple[Builder, Value]:
    """Before `op`: whether one of the alternatives is the value."""
    name, map_, result, operands = alternatives_of(op)[which]
    at = Builder.before(op)
    one = AffineMap(map_.dims, map_.symbols, (result,))
    chosen = make(at, name, operands, [INDEX], {"map": AffineMapAttr(map_)}).results[0]
    alternative = make(at, "affine.apply", operands, [INDEX], {"map": AffineMapAttr(one)}).results[0]
    attributes = {"predicate": IntegerAttr(_EQUAL, I64)}
    return at, make(at, "arith.cmpi", [chosen, alternative], [I1], attributes).results[0]
