"""Masks that are written out: a vector of consecutive numbers compared with a limit."""

from __future__ import annotations

from itertools import pairwise

from tensorlang.dialects.arith import CmpIOp
from tensorlang.gate.proof.indices import Indices
from tensorlang.gate.proof.terms import Term, whole
from tensorlang.ir.attributes import DenseElementsAttr
from tensorlang.ir.core import Operation, Value

_COPIES = frozenset({"vector.broadcast", "vector.splat"})
_SAME_NUMBER = frozenset({"arith.index_cast"})


def lanes_below(mask: Value, indices: Indices) -> Term | None:
    """How many lanes, from the first on, a comparison sets; None when it is no such comparison."""
    op = mask.op
    if not isinstance(op, CmpIOp):
        return None
    left, right = _consecutive(op.lhs, indices), _equal_lanes(op.rhs, indices)
    shift = {"slt": 0, "sle": 1}.get(op.comparison)
    if left is None or right is None:
        left, right = _consecutive(op.rhs, indices), _equal_lanes(op.lhs, indices)
        shift = {"sgt": 0, "sge": 1}.get(op.comparison)
    if left is None or right is None or shift is None:
        return None
    return right - left + shift


def _consecutive(value: Value, indices: Indices) -> Term | None:
    """The first lane of a vector whose every lane is one more than that before it."""
    op = value.op
    if op is None:
        return None
    if op.name == "vector.step":
        return whole(0)
    if op.name in _SAME_NUMBER:
        return _consecutive(op.operands[0], indices)
    if op.name == "arith.addi":
        for one, other in (op.operands, reversed(op.operands)):
            first, equal = _consecutive(one, indices), _equal_lanes(other, indices)
            if first is not None and equal is not None:
                return first + equal
        return None
    numbers = _numbers(op)
    if numbers is None or any(b != a + 1 for a, b in pairwise(numbers)):
        return None
    return whole(numbers[0])


def _equal_lanes(value: Value, indices: Indices) -> Term | None:
    """What every lane of a vector is."""
    op = value.op
    if op is None:
        return None
    if op.name in _COPIES:
        return indices.term(op.operands[0])
    if op.name in _SAME_NUMBER:
        return _equal_lanes(op.operands[0], indices)
    numbers = _numbers(op)
    return whole(numbers[0]) if numbers is not None and len(set(numbers)) == 1 else None


def _numbers(op: Operation) -> tuple[int, ...] | None:
    held = op.attributes.get("value") if op.name == "arith.constant" else None
    return tuple(held.expanded()) if isinstance(held, DenseElementsAttr) and held.values else None
