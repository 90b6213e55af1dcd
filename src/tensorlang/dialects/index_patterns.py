"""What index arithmetic is rewritten to, beyond folding. Source of the set: MLIR 22, IndexOps.cpp."""

from __future__ import annotations

from typing import Final

from tensorlang.dialects import index as ops
from tensorlang.dialects.constants import constant_of, integer_of
from tensorlang.dialects.index_folds import evaluate
from tensorlang.dialects.rules import Rules
from tensorlang.ir.attributes import integer
from tensorlang.ir.rewriter import Rewriter
from tensorlang.ir.types import INDEX

RULES: Final = Rules()


@RULES.pattern(ops.AddOp, ops.MulOp, ops.MaxSOp, ops.MaxUOp, ops.MinSOp, ops.MinUOp, ops.AndOp, ops.OrOp, ops.XOrOp)
def join_constants(op: ops.BinaryOp, rewriter: Rewriter) -> bool:
    """`(x o c) o d` is `x o (c o d)`."""
    inner = op.lhs.op
    outer_constant = integer_of(constant_of(op.rhs))
    if outer_constant is None or type(inner) is not type(op) or not isinstance(inner, ops.BinaryOp):
        return False
    inner_constant = integer_of(constant_of(inner.rhs))
    joined = None if inner_constant is None else evaluate(op.name, inner_constant, outer_constant)
    if joined is None:
        return False
    constant = rewriter.create(ops.ConstantOp, (), [INDEX], {"value": integer(joined, INDEX)}).out
    rewriter.replace(op, rewriter.create(type(op), [inner.lhs, constant], [INDEX]).results)
    return True


@RULES.pattern(ops.CmpOp)
def compare_terms(op: ops.CmpOp, rewriter: Rewriter) -> bool:
    """`a - b == 0` is `a == b`, `0 == a - b` is `b == a`; no other relation survives a difference that wraps."""
    if op.comparison not in ("eq", "ne"):
        return False
    for at in (0, 1):
        inner = op.operands[at].op
        if isinstance(inner, ops.SubOp) and integer_of(constant_of(op.operands[1 - at])) == 0:
            pair = inner.operands[:: 1 if at == 0 else -1]
            rewriter.replace(op, rewriter.create(ops.CmpOp, pair, [op.out.type], op.attributes).results)
            return True
    return False
