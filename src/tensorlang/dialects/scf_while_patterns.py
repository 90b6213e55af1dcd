"""How scf.while simplifies. Source of the set: MLIR 22, SCF.cpp."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from tensorlang.dialects.arith import CmpIOp
from tensorlang.dialects.arith_compare_folds import SWAPPED
from tensorlang.dialects.arith_patterns import INVERTED
from tensorlang.dialects.constants import constant_of, number_constant
from tensorlang.dialects.rules import Rules
from tensorlang.dialects.scf import WhileOp
from tensorlang.dialects.scf_result_patterns import replace_users
from tensorlang.ir.core import Block, Operation, Region, Value
from tensorlang.ir.rewriter import Builder, Rewriter
from tensorlang.ir.types import I1

RULES: Final = Rules()


@RULES.pattern(WhileOp)
def carried_unchanged(op: WhileOp, rewriter: Rewriter) -> bool:
    """A value that every round hands on as it began is not carried."""
    idle = [index for index in range(len(op.operands)) if _is_idle(op, index)]
    if not idle:
        return False
    before = op.regions[0].entry
    for index in idle:
        replace_users(before.args[index], op.operands[index], rewriter)
    kept = [index for index in range(len(op.operands)) if index not in idle]
    rebuild(op, kept, range(len(op.results)), rewriter)
    return True


def _is_idle(op: WhileOp, index: int) -> bool:
    """Whether the next round begins with the same: the initial value, or what the condition handed on of it."""
    init, argument, value = op.operands[index], op.regions[0].entry.args[index], op.yielded[index]
    if value is init:
        return True
    after = op.regions[1].entry
    return value.op is None and value.block is after and op.condition.args[value.index] is argument


@RULES.pattern(WhileOp)
def handed_on_from_outside(op: WhileOp, rewriter: Rewriter) -> bool:
    """What the condition hands on is known where it does not come from the loop."""
    args, after = op.condition.args, op.regions[1].entry
    outer = [index for index, value in enumerate(args) if not _is_inside(value, op)]
    if not outer:
        return False
    for index in outer:
        replace_users(after.args[index], args[index], rewriter)
        replace_users(op.results[index], args[index], rewriter)
    kept = [index for index in range(len(op.results)) if index not in outer]
    rebuild(op, range(len(op.operands)), kept, rewriter)
    return True


def _is_inside(value: Value, op: WhileOp) -> bool:
    block = value.block
    owner = value.op if value.op is not None else block.parent if block is not None else None
    return owner is op if value.op is None and owner is op else owner is not None and op.is_ancestor_of(owner)


@RULES.pattern(WhileOp)
def condition_is_true(op: WhileOp, rewriter: Rewriter) -> bool:
    """Inside the second region the condition held."""
    condition, after = op.condition, op.regions[1].entry
    indices = [index for index, value in enumerate(condition.args) if value is condition.operands[0]]
    used = [index for index in indices if after.args[index].users]
    if not used or constant_of(condition.operands[0]) is not None:
        return False
    constant = number_constant(rewriter, I1, 1)
    for index in used:
        replace_users(after.args[index], constant, rewriter)
    return True


@RULES.pattern(WhileOp)
def handed_on_for_nothing(op: WhileOp, rewriter: Rewriter) -> bool:
    """What neither the second region nor anybody behind reads is not handed on."""
    after = op.regions[1].entry
    kept = [index for index, result in enumerate(op.results) if result.users or after.args[index].users]
    if len(kept) == len(op.results):
        return False
    rebuild(op, range(len(op.operands)), kept, rewriter)
    return True


@RULES.pattern(WhileOp)
def carried_for_nothing(op: WhileOp, rewriter: Rewriter) -> bool:
    """What the first region does not read is not carried."""
    before = op.regions[0].entry
    kept = [index for index, argument in enumerate(before.args) if argument.users]
    if len(kept) == len(before.args):
        return False
    rebuild(op, kept, range(len(op.results)), rewriter)
    return True


@RULES.pattern(WhileOp)
def handed_on_twice(op: WhileOp, rewriter: Rewriter) -> bool:
    """What is handed on twice is handed on once."""
    args, after = op.condition.args, op.regions[1].entry
    first = [args.index(value) for value in args]
    kept = [index for index, earlier in enumerate(first) if earlier == index]
    if len(kept) == len(args):
        return False
    for index, earlier in enumerate(first):
        if earlier != index:
            replace_users(after.args[index], after.args[earlier], rewriter)
            replace_users(op.results[index], op.results[earlier], rewriter)
    rebuild(op, range(len(op.operands)), kept, rewriter)
    return True


@RULES.pattern(WhileOp)
def compare_again(op: WhileOp, rewriter: Rewriter) -> bool:
    """The comparison that let the second region run is true there."""
    condition, after = op.condition, op.regions[1].entry
    compare = condition.operands[0].op
    if not isinstance(compare, CmpIOp):
        return False
    changed = False
    for value, argument in zip(condition.args, after.args, strict=True):
        if value not in compare.operands:
            continue
        other = compare.operands[1 - compare.operands.index(value)]
        for user in [user for user in argument.users if isinstance(user, CmpIOp) and user.block is after]:
            known = _implied(compare, value, user, argument, other)
            if known is not None:
                constant = number_constant(Builder.before(user), I1, int(known))
                replace_users(user.out, constant, rewriter)
                changed = True
    return changed


def _implied(compare: CmpIOp, value: Value, user: CmpIOp, argument: Value, other: Value) -> bool | None:
    """What a comparison of the same two values gives where `compare` holds; None where that says nothing."""
    if set(user.operands) != {argument, other} or argument is other:
        return None
    same_order = (compare.operands[0] is value) == (user.operands[0] is argument)
    predicate = user.comparison if same_order else SWAPPED[user.comparison]
    if predicate == compare.comparison:
        return True
    return False if predicate == INVERTED[compare.comparison] else None


def rebuild(op: WhileOp, carried: Sequence[int], handed: Sequence[int], rewriter: Rewriter) -> None:
    """The loop with some of the carried values and some of those that are handed on, which are its results."""
    before, after = op.regions[0].entry, op.regions[1].entry
    condition, end = op.condition, after.last
    assert end
    inits = [op.operands[index] for index in carried]
    end.set_operands([end.operands[index] for index in carried])
    condition.set_operands([condition.operands[0], *(condition.args[index] for index in handed)])
    _keep(before, carried)
    _keep(after, handed)
    regions = [_moved(region) for region in op.regions]
    types = [op.results[index].type for index in handed]
    made = rewriter.create(WhileOp, inits, types, op.attributes, regions=regions)
    for index, value in zip(handed, made.results, strict=True):
        replace_users(op.results[index], value, rewriter)
    for changed in (condition, end):
        _tell_of_operands(changed, rewriter)
    rewriter.erase(op)


def _keep(block: Block, indices: Sequence[int]) -> None:
    for index in reversed(range(len(block.args))):
        if index not in indices:
            block.erase_argument(index)


def _moved(region: Region) -> Region:
    blocks = list(region.blocks)
    region.blocks.clear()
    return Region(blocks)


def _tell_of_operands(op: Operation, rewriter: Rewriter) -> None:
    rewriter.changed(op)
    for value in op.operands:
        if value.op is not None:
            rewriter.changed(value.op)
