"""What cannot be bufferized, found before anything is changed."""

from __future__ import annotations

from typing import Final

from tensorlang.dialects.func import FuncOp
from tensorlang.dialects.scf import WhileOp
from tensorlang.ir.core import Operation, Value
from tensorlang.ir.types import IntegerType, UnrankedTensorType, element_type
from tensorlang.passes.base import Refusal
from tensorlang.passes.lowering.bufferize.accesses import is_tensor, touches_tensors
from tensorlang.passes.lowering.bufferize.analysis import Analysis

RANKLESS: Final = frozenset({"tensor.cast", "tensor.dim", "tensor.rank", "tensor.reshape", "func.call"})
"""Operations that may have tensors without rank."""


def refuse_block_arguments(function: FuncOp) -> None:
    """Tensors may be handed from loop to loop, not from block to block."""
    for op in function.walk():
        for region in op.regions:
            for block in region.blocks[1:]:
                if any(map(is_tensor, block.args)):
                    raise Refusal("a tensor is an argument of a block: use scf loops instead of branches", block.first)


def refuse_unknown(function: FuncOp, known: frozenset[str]) -> None:
    """Every operation on tensors must be one that there is a rule for."""
    for op in function.walk():
        if touches_tensors(op) and op.name not in known and not op.name.startswith("linalg."):
            raise Refusal(_advice(op), op)
        if op.name not in RANKLESS and any(isinstance(v.type, UnrankedTensorType) for v in (*op.operands, *op.results)):
            raise Refusal(f"'{op.name}' of a tensor without rank cannot be bufferized", op)
        if op.name == "tensor.bitcast" and any(map(_has_sign, (*op.operands, *op.results))):
            raise Refusal("'tensor.bitcast' of elements with a sign in their type cannot be bufferized", op)


def _has_sign(value: Value) -> bool:
    element = element_type(value.type)
    return isinstance(element, IntegerType) and bool(element.sign)


def _advice(op: Operation) -> str:
    if op.name.startswith("tensorlang."):
        return f"'{op.name}' has no form on buffers: run tensorlang-to-linalg first"
    if op.is_elementwise:
        return f"'{op.name}' on tensors has no form on buffers: run convert-elementwise-to-linalg first"
    return f"'{op.name}' cannot be bufferized"


def refuse_conditions(analysis: Analysis) -> None:
    """What the condition of a loop hands on must be in a buffer that the loop carries, each in one of its own."""
    for op in analysis.function.walk():
        if isinstance(op, WhileOp):
            _refuse_condition(op, analysis)


def _refuse_condition(op: WhileOp, analysis: Analysis) -> None:
    found: list[tuple[Value, Value]] = []
    for position, value in enumerate(op.condition.args):
        if not is_tensor(value):
            continue
        carried = analysis.handed[op.condition, position]
        if carried is None:
            raise Refusal("the condition hands on a tensor that is in none of the buffers that the loop carries", op)
        found.append((value, carried))
    used = [carried for _, carried in found]
    moves = any(not analysis.buffer.same(value, carried) for value, carried in found)
    if moves and len(set(used)) != len(used):
        raise Refusal("the condition hands on two tensors that would need one buffer", op)
