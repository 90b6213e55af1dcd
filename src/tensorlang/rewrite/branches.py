"""What branches hand to their targets."""

from __future__ import annotations

from collections.abc import Sequence

from tensorlang.dialects.cf import BranchOp, CondBranchOp, SwitchOp
from tensorlang.ir.attributes import DenseArrayAttr
from tensorlang.ir.core import Operation, Value
from tensorlang.ir.types import I32


def forwarded(op: Operation) -> list[range]:
    """For each successor, the positions of the operands that become its arguments; empty for no known branch."""
    if not isinstance(op, BranchOp | CondBranchOp | SwitchOp):
        return []
    found: list[range] = []
    at = 0 if isinstance(op, BranchOp) else 1
    for args in op.successor_args():
        found.append(range(at, at + len(args)))
        at += len(args)
    return found


def set_forwarded(op: Operation, lists: Sequence[Sequence[Value]]) -> None:
    """Hand other values to the successors, one list for each."""
    assert isinstance(op, BranchOp | CondBranchOp | SwitchOp)
    head = [] if isinstance(op, BranchOp) else [op.operands[0]]
    sizes = [len(values) for values in lists]
    values = [*head, *(value for values in lists for value in values)]
    if isinstance(op, BranchOp):
        op.set_operands(values)
    elif isinstance(op, CondBranchOp):
        op.set_operands(values, (1, sizes[0], sizes[1]))
    else:
        op.set_operands(values, (1, sizes[0], sum(sizes[1:])))
        op.attributes["case_operand_segments"] = DenseArrayAttr(I32, tuple(sizes[1:]))


def drop_forwarded(op: Operation, successor: int, index: int) -> None:
    """No longer hand the value number `index` to a successor."""
    lists = [[op.operands[position] for position in positions] for positions in forwarded(op)]
    del lists[successor][index]
    set_forwarded(op, lists)
