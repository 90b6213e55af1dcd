"""Which ways control can take out of a branch and between regions, given what is known of values."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from tensorlang.dialects.affine import AffineForOp, AffineIfOp
from tensorlang.dialects.cf import CondBranchOp, SwitchOp
from tensorlang.dialects.constants import integer_of
from tensorlang.dialects.scf import ForOp, IfOp, WhileOp
from tensorlang.dialects.scf_regions import ExecuteRegionOp, IndexSwitchOp, YieldOp
from tensorlang.ir.attributes import Attribute
from tensorlang.ir.core import Block, Operation, Region, Value

States = Mapping[Value, object]
"""What is known: an attribute for a constant, anything else for a value that varies, no entry for an unknown one."""

Edge = tuple[Operation, Sequence[Value], Region | None, int]
"""From an operation (the owner, or a terminator inside) with values into a region, or out of the owner for None.

The last number counts the arguments of the region before the values: the counters of loops.
"""


def known_integer(value: Value, states: States) -> int | None:
    """The integer that a value is known to be."""
    state = states.get(value)
    return integer_of(state) if isinstance(state, Attribute) else None


def taken_blocks(op: Operation, states: States) -> list[Block]:
    """The blocks a branch may go to."""
    if isinstance(op, CondBranchOp | SwitchOp):
        if op.operands[0] not in states:
            return []
        known = known_integer(op.operands[0], states)
        if known is not None and isinstance(op, CondBranchOp):
            return [op.successors[0 if known else 1]]
        if known is not None and isinstance(op, SwitchOp):
            return [op.successors[op.cases().index(known) + 1 if known in op.cases() else 0]]
    return op.successors


def region_edges(op: Operation, states: States) -> list[Edge] | None:
    """The edges that may be taken; None for an operation whose regions run nobody knows how."""
    match op:
        case IfOp() | AffineIfOp():
            return list(_choice(op, _chosen_branches(op, states)))
        case IndexSwitchOp():
            return list(_choice(op, _chosen_cases(op, states)))
        case ExecuteRegionOp():
            ends = [block.last for block in op.regions[0].blocks]
            outs: list[Edge] = [(last, last.operands, None, 0) for last in ends if isinstance(last, YieldOp)]
            return [(op, (), op.regions[0], 0), *outs]
        case ForOp() | AffineForOp():
            return list(_counted(op))
        case WhileOp():
            return list(_while(op, states))
        case _:
            return None


def _choice(op: Operation, regions: Sequence[Region]) -> Iterator[Edge]:
    for region in regions:
        if region.blocks:
            last = region.entry.last
            assert last is not None
            yield op, (), region, 0
            yield last, last.operands, None, 0


def _chosen_branches(op: IfOp | AffineIfOp, states: States) -> Sequence[Region]:
    if isinstance(op, AffineIfOp):
        return op.regions
    if op.condition not in states:
        return ()
    known = known_integer(op.condition, states)
    return op.regions if known is None else [op.regions[0 if known else 1]]


def _chosen_cases(op: IndexSwitchOp, states: States) -> Sequence[Region]:
    if op.operands[0] not in states:
        return ()
    known = known_integer(op.operands[0], states)
    if known is None:
        return op.regions
    cases = op.case_values
    return [op.case_regions[cases.index(known)] if known in cases else op.regions[0]]


def _counted(op: ForOp | AffineForOp) -> Iterator[Edge]:
    body = op.regions[0]
    last = body.entry.last
    assert last is not None
    for source, values in ((op, op.inits), (last, last.operands)):
        yield source, values, body, 1
        yield source, values, None, 0


def _while(op: WhileOp, states: States) -> Iterator[Edge]:
    before, after = op.regions
    end, condition = after.entry.last, op.condition
    assert end is not None
    yield op, op.operands, before, 0
    if condition.condition in states:
        known = known_integer(condition.condition, states)
        if known != 0:
            yield condition, condition.args, after, 0
        if known != 1:
            yield condition, condition.args, None, 0
    yield end, end.operands, before, 0
