"""How calls simplify. Source of the set: MLIR 22, FuncOps.cpp."""

from __future__ import annotations

from typing import Final

from tensorlang.dialects.func import CallIndirectOp, CallOp, ConstantOp
from tensorlang.dialects.rules import Rules
from tensorlang.ir.rewriter import Rewriter

RULES: Final = Rules()


@RULES.pattern(CallIndirectOp)
def call_by_name(op: CallIndirectOp, rewriter: Rewriter) -> bool:
    """An indirect call of a known function is a direct one."""
    callee = op.operands[0].op
    if not isinstance(callee, ConstantOp):
        return False
    made = rewriter.create(CallOp, op.operands[1:], op.result_types, {"callee": callee.attributes["value"]})
    rewriter.replace(op, made.results)
    return True
