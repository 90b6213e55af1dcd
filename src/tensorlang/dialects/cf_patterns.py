"""How branches simplify. Source of the set: MLIR 22, ControlFlowOps.cpp."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from tensorlang.dialects.arith import SelectOp
from tensorlang.dialects.cf import AssertOp, BranchOp, CondBranchOp, SwitchOp
from tensorlang.dialects.constants import constant_of, integer_of, number_constant
from tensorlang.dialects.rules import Rules
from tensorlang.dialects.ub import UnreachableOp
from tensorlang.ir.blocks import single_predecessor
from tensorlang.ir.core import Block, Operation, Value
from tensorlang.ir.rewriter import Rewriter, inline_block
from tensorlang.ir.types import I1

RULES: Final = Rules()
Target = tuple[Block, list[Value]]
"""Where a branch goes and what it hands over."""


def branch(rewriter: Rewriter, op: Operation, target: Target) -> bool:
    """An unconditional branch in the place of a terminator."""
    rewriter.create(BranchOp, target[1], successors=[target[0]])
    rewriter.erase(op)
    return True


@RULES.pattern(BranchOp)
def merge_single_predecessor(op: BranchOp, rewriter: Rewriter) -> bool:
    """A block that is only reached from here continues this one."""
    target, block = op.successors[0], op.block
    assert block
    if target is block or target.is_entry or single_predecessor(target) is not block:
        return False
    values = list(op.operands)
    if any(value in target.args for value in values):
        return False
    rewriter.erase(op)
    for argument in target.args:
        for user in argument.users:
            rewriter.changed(user)
    inline_block(target, block, None, values)
    assert target.region
    target.region.blocks.remove(target)
    target.region = None
    if block.last is not None:
        rewriter.changed(block.last)
    return True


def through(target: Target, seen: Sequence[Block] = ()) -> Target | None:
    """Where a block leads that does nothing but branch on."""
    block, values = target
    last = block.last
    if not isinstance(last, BranchOp) or block.first is not last:
        return None
    if any(user is not last for argument in block.args for user in argument.users):
        return None
    onward = last.successors[0]
    if onward is block or onward in seen or _is_in_cycle(block):
        return None
    renamed = dict(zip(block.args, values, strict=True))
    return onward, [renamed.get(value, value) for value in last.operands]


def _is_in_cycle(start: Block) -> bool:
    """Whether blocks that only branch on lead back to where they began."""
    seen = {start}
    block = start
    while isinstance(block.first, BranchOp):
        block = block.first.successors[0]
        if block in seen:
            return True
        seen.add(block)
    return False


@RULES.pattern(BranchOp)
def pass_through(op: BranchOp, rewriter: Rewriter) -> bool:
    """A branch to a block that only branches on goes there at once."""
    target = through((op.successors[0], list(op.operands)))
    return target is not None and branch(rewriter, op, target)


def _targets(op: CondBranchOp) -> tuple[Target, Target]:
    return (op.successors[0], list(op.true_args)), (op.successors[1], list(op.false_args))


def _branch_if(rewriter: Rewriter, op: CondBranchOp, yes: Target, no: Target) -> bool:
    segments = (1, len(yes[1]), len(no[1]))
    operands = [op.condition, *yes[1], *no[1]]
    rewriter.create(CondBranchOp, operands, (), op.attributes, segments=segments, successors=[yes[0], no[0]])
    rewriter.erase(op)
    return True


@RULES.pattern(CondBranchOp)
def known_condition(op: CondBranchOp, rewriter: Rewriter) -> bool:
    """`cond_br true`, `cond_br false`."""
    known = integer_of(constant_of(op.condition))
    return known is not None and branch(rewriter, op, _targets(op)[0 if known else 1])


@RULES.pattern(CondBranchOp)
def never_taken(op: CondBranchOp, rewriter: Rewriter) -> bool:
    """A way that must not be taken is not."""
    for index, block in enumerate(op.successors):
        if isinstance(block.first, UnreachableOp):
            return branch(rewriter, op, _targets(op)[1 - index])
    return False


@RULES.pattern(CondBranchOp)
def pass_through_either(op: CondBranchOp, rewriter: Rewriter) -> bool:
    """A target that only branches on is skipped."""
    yes, no = _targets(op)
    onward_yes, onward_no = through(yes), through(no)
    if onward_yes is None and onward_no is None:
        return False
    return _branch_if(rewriter, op, onward_yes or yes, onward_no or no)


@RULES.pattern(CondBranchOp)
def same_target(op: CondBranchOp, rewriter: Rewriter) -> bool:
    """Both ways lead to one block: a choice of values, or no choice."""
    yes, no = _targets(op)
    if yes[0] is not no[0]:
        return False
    differs = [one is not other for one, other in zip(yes[1], no[1], strict=True)]
    if any(differs) and single_predecessor(yes[0]) is not op.block:
        return False
    values = [
        rewriter.create(SelectOp, [op.condition, one, other], [one.type]).out if one is not other else one
        for one, other in zip(yes[1], no[1], strict=True)
    ]
    return branch(rewriter, op, (yes[0], values))


@RULES.pattern(CondBranchOp)
def decided_before(op: CondBranchOp, rewriter: Rewriter) -> bool:
    """The only way here was taken because of the same condition."""
    assert op.block
    pred = single_predecessor(op.block)
    before = pred.last if pred is not None else None
    if not isinstance(before, CondBranchOp) or before.condition is not op.condition or before is op:
        return False
    if before.successors[0] is before.successors[1]:
        return False
    return branch(rewriter, op, _targets(op)[before.successors.index(op.block)])


@RULES.pattern(CondBranchOp)
def condition_is_known_there(op: CondBranchOp, rewriter: Rewriter) -> bool:
    """In a block that only this branch reaches, its condition is true, or false."""
    changed = False
    for value, block in zip((1, 0), op.successors, strict=True):
        if single_predecessor(block) is not op.block or op.successors[0] is op.successors[1]:
            continue
        users = [user for user in op.condition.users if user.block is block]
        if users:
            constant = number_constant(rewriter, I1, value)
            for user in users:
                user.replace_operand(op.condition, constant)
                rewriter.changed(user)
            changed = True
    return changed


@RULES.pattern(SwitchOp)
def known_case(op: SwitchOp, rewriter: Rewriter) -> bool:
    """A known flag."""
    args, cases = op.successor_args(), op.cases()
    known = integer_of(constant_of(op.flag))
    if known is None:
        return False
    index = cases.index(known) + 1 if known in cases else 0
    return branch(rewriter, op, (op.successors[index], list(args[index])))


@RULES.pattern(AssertOp)
def assert_true(op: AssertOp, rewriter: Rewriter) -> bool:
    """What is true needs no check."""
    if integer_of(constant_of(op.operands[0])) != 1:
        return False
    rewriter.erase(op)
    return True
