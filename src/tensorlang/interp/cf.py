"""cf, interpreted: where a branch goes."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from tensorlang.dialects.cf import BranchOp, CondBranchOp, SwitchOp
from tensorlang.dialects.ub import UnreachableOp
from tensorlang.interp.machine import Evaluate, Frame
from tensorlang.interp.values import AssertFailedError, TrapError
from tensorlang.ir.attributes import StringAttr
from tensorlang.ir.core import Block, Operation


def successor(op: Operation, frame: Frame) -> tuple[Block, list[object]]:
    """The block a terminator goes to, and what it hands over."""
    match op:
        case BranchOp():
            return op.successors[0], frame.all(op.operands)
        case CondBranchOp():
            way = 0 if frame.integer(op.condition) else 1
            return op.successors[way], frame.all(op.successor_args()[way])
        case SwitchOp():
            flag, cases = frame.integer(op.flag), op.cases()
            way = cases.index(flag) + 1 if flag in cases else 0
            return op.successors[way], frame.all(op.successor_args()[way])
        case UnreachableOp():
            raise TrapError("'ub.unreachable' is reached")
        case _:
            raise TrapError(f"'{op.name}' cannot be interpreted")


def _assert(op: Operation, frame: Frame) -> Sequence[object]:
    if not frame.integer(op.operands[0]):
        message = op.attributes["msg"]
        raise AssertFailedError(message.value if isinstance(message, StringAttr) else "", op)
    return ()


EVALUATE: Final[dict[str, Evaluate]] = {"cf.assert": _assert}
