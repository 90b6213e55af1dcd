"""How conditionals and regions that run once simplify. Source: MLIR 22, SCF.cpp."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from tensorlang.dialects.arith import AndIOp, SelectOp, XOrIOp
from tensorlang.dialects.cf import BranchOp
from tensorlang.dialects.constants import constant_of, integer_of, number_constant
from tensorlang.dialects.func import FuncOp
from tensorlang.dialects.rules import CHANGED, Constants, Folded, Rules
from tensorlang.dialects.scf import IfOp
from tensorlang.dialects.scf_for_patterns import inline_region
from tensorlang.dialects.scf_regions import ExecuteRegionOp, IndexSwitchOp, YieldOp
from tensorlang.ir.blocks import move_blocks_before, split_after
from tensorlang.ir.core import Block, Operation, Region, Value
from tensorlang.ir.rewriter import Rewriter, inline_block
from tensorlang.ir.structured import yielded
from tensorlang.ir.types import I1

RULES: Final = Rules()


@RULES.fold(IfOp)
def fold_if(op: IfOp, constants: Constants) -> Folded:
    """`if not c` with two branches is `if c` with the branches exchanged."""
    inner = op.condition.op
    if not op.has_else or not isinstance(inner, XOrIOp) or integer_of(constant_of(inner.rhs)) != 1:
        return None
    op.set_operand(0, inner.lhs)
    op.regions.reverse()
    return CHANGED


@RULES.pattern(IfOp)
def known_condition(op: IfOp, rewriter: Rewriter) -> bool:
    """The branch that is taken, or nothing."""
    known = integer_of(constant_of(op.condition))
    if known is None:
        return False
    region = op.regions[0 if known else 1]
    if region.blocks:
        inline_region(op, region, [], rewriter)
    else:
        rewriter.erase(op)
    return True


@RULES.pattern(IfOp, IndexSwitchOp, ExecuteRegionOp)
def unused_results(op: Operation, rewriter: Rewriter) -> bool:
    """Results that nobody reads are not yielded."""
    kept = [index for index, result in enumerate(op.results) if result.users]
    if len(kept) == len(op.results):
        return False
    for end in [block.last for region in op.regions for block in region.blocks]:
        if isinstance(end, YieldOp):
            end.set_operands([end.operands[index] for index in kept])
            rewriter.changed(end)
    rebuild(op, kept, rewriter)
    return True


def rebuild(op: Operation, kept: Sequence[int], rewriter: Rewriter, condition: Value | None = None) -> None:
    """The operation with some of its results, their values already yielded; perhaps under another condition."""
    regions = [_moved(region) for region in op.regions]
    types = [op.results[index].type for index in kept]
    operands = op.operands if condition is None else [condition]
    made = rewriter.create(type(op), operands, types, op.attributes, regions=regions)
    for index, value in zip(kept, made.results, strict=True):
        for user in op.results[index].users:
            rewriter.changed(user)
        op.results[index].replace_by(value)
    rewriter.erase(op)


def _moved(region: Region) -> Region:
    moved = Region()
    for block in list(region.blocks):
        moved.append(block)
    region.blocks.clear()
    return moved


@RULES.pattern(IfOp)
def select_outer_values(op: IfOp, rewriter: Rewriter) -> bool:
    """A result whose values are both from outside is a select."""
    if not op.results:
        return False
    yes, no = yielded(op.regions[0]), yielded(op.regions[1])
    outer = [index for index in range(len(op.results)) if _is_outer(op, yes[index]) and _is_outer(op, no[index])]
    if not outer:
        return False
    for index in outer:
        one, other = yes[index], no[index]
        same = one is other
        value = one if same else rewriter.create(SelectOp, [op.condition, one, other], [one.type]).out
        for user in op.results[index].users:
            rewriter.changed(user)
        op.results[index].replace_by(value)
    return unused_results(op, rewriter)


def _is_outer(op: IfOp, value: Value) -> bool:
    owner = value.op if value.op is not None else (value.block.parent if value.block else None)
    return owner is not None and owner is not op and not op.is_ancestor_of(owner)


@RULES.pattern(IfOp)
def condition_inside(op: IfOp, rewriter: Rewriter) -> bool:
    """Within the branches the condition is known."""
    if constant_of(op.condition) is not None:
        return False
    changed = False
    for value, region in zip((1, 0), op.regions, strict=True):
        users = _users_in(op.condition, region)
        if users:
            constant = number_constant(rewriter, I1, value)
            for user in users:
                user.replace_operand(op.condition, constant)
                rewriter.changed(user)
            changed = True
    return changed


FEW: Final = 32
"""Up to so many users are looked at one by one; where there are more, the region is searched."""


def _users_in(value: Value, region: Region) -> list[Operation]:
    if len(value.users) <= FEW:
        return [user for user in value.users if _is_in(user, region)]
    return [inner for block in region.blocks for op in block for inner in op.walk() if inner in value.users]


def _is_in(op: Operation, region: Region) -> bool:
    block = op.block
    while block is not None and block.region is not None:
        if block.region is region:
            return True
        block = block.region.parent.block if block.region.parent else None
    return False


@RULES.pattern(IfOp)
def combine_with_previous(op: IfOp, rewriter: Rewriter) -> bool:
    """Two conditionals in a row under one condition are one, with the results of both."""
    before = op.before
    if not isinstance(before, IfOp) or before.condition is not op.condition:
        return False
    for first, second in zip(before.regions, op.regions, strict=True):
        _append(first, second, before, rewriter)
    both = [*before.results, *op.results]
    regions = [_moved(region) for region in before.regions]
    made = rewriter.create(IfOp, [op.condition], [value.type for value in both], before.attributes, regions=regions)
    for old, value in zip(both, made.results, strict=True):
        for user in old.users:
            rewriter.changed(user)
        old.replace_by(value)
    rewriter.erase(op)
    rewriter.erase(before)
    return True


def _append(first: Region, second: Region, before: IfOp, rewriter: Rewriter) -> None:
    """Move what a branch of the second conditional does behind the same branch of the first; a yield hands over all."""
    if not second.blocks:
        return
    last = first.entry.last if first.blocks else None
    given = list(last.operands) if last is not None else []
    for index, value in enumerate(given):
        for user in list(before.results[index].users):
            if _is_in(user, second):
                user.replace_operand(before.results[index], value)
    for inner in second.entry:
        rewriter.changed(inner)
    end = second.entry.last
    assert end
    end.set_operands([*given, *end.operands])
    if last is None:
        for block in list(second.blocks):
            first.append(block)
    else:
        rewriter.erase(last)
        inline_block(second.entry, first.entry, None, [])
    second.blocks.clear()


@RULES.pattern(IfOp)
def empty_else(op: IfOp, rewriter: Rewriter) -> bool:
    """An else branch that does nothing goes."""
    if op.results or not op.has_else or op.regions[1].entry.first is not op.regions[1].entry.last:
        return False
    last = op.regions[1].entry.last
    assert last
    rewriter.erase(last)
    op.regions[1].blocks.clear()
    rewriter.changed(op)
    return True


@RULES.pattern(IfOp)
def combine_nested(op: IfOp, rewriter: Rewriter) -> bool:
    """`if a { if b {...} }` is `if a and b {...}`."""
    body = op.regions[0].entry
    inner = body.first
    if op.has_else or op.results or not isinstance(inner, IfOp) or inner.has_else or inner.after is not body.last:
        return False
    if _is_in_block(inner.condition, op):
        return False
    both = rewriter.create(AndIOp, [op.condition, inner.condition], [I1]).out
    nested = inner.regions[0].entry
    last = nested.last
    assert last
    rewriter.erase(last)
    for moved in nested:
        rewriter.changed(moved)
    inline_block(nested, body, inner, [])
    rewriter.erase(inner)
    rebuild(op, [], rewriter, both)
    return True


def _is_in_block(value: Value, op: IfOp) -> bool:
    return value.block is op.regions[0].entry


@RULES.pattern(ExecuteRegionOp)
def run_once(op: ExecuteRegionOp, rewriter: Rewriter) -> bool:
    """A region of one block that is run once is its operations."""
    if "no_inline" in op.attributes or len(op.regions[0].blocks) != 1:
        return False
    if not isinstance(op.regions[0].entry.last, YieldOp):
        return False
    inline_region(op, op.regions[0], [], rewriter)
    return True


@RULES.pattern(ExecuteRegionOp)
def run_blocks_once(op: ExecuteRegionOp, rewriter: Rewriter) -> bool:
    """Where several blocks may stand, those of the region may."""
    parent, block = op.parent, op.block
    if "no_inline" in op.attributes or len(op.regions[0].blocks) < 2 or block is None:
        return False
    if not isinstance(parent, FuncOp | ExecuteRegionOp):
        return False
    after = split_after(op, op.result_types)
    moved = move_blocks_before(op.regions[0], after)
    for inner in moved:
        _branch_from_yield(inner, after, rewriter)
    for result, value in zip(op.results, after.args, strict=True):
        result.replace_by(value)
    rewriter.erase(op)
    block.append(BranchOp.create(successors=[moved[0]]))
    return True


def _branch_from_yield(block: Block, target: Block, rewriter: Rewriter) -> None:
    last = block.last
    if isinstance(last, YieldOp):
        values = list(last.operands)
        rewriter.erase(last)
        block.append(BranchOp.create(values, successors=[target]))


@RULES.pattern(IndexSwitchOp)
def known_case(op: IndexSwitchOp, rewriter: Rewriter) -> bool:
    """The region of the case that is known to be taken."""
    known = integer_of(constant_of(op.operands[0]))
    if known is None:
        return False
    numbers = op.case_values
    region = op.case_regions[numbers.index(known)] if known in numbers else op.regions[0]
    inline_region(op, region, [], rewriter)
    return True
