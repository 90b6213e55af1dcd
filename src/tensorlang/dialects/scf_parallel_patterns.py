"""How scf.parallel simplifies. Source of the set: MLIR 22, SCF.cpp."""

from __future__ import annotations

from typing import Final

from tensorlang.dialects.constants import constant_of, integer_of
from tensorlang.dialects.rules import Rules
from tensorlang.dialects.scf import ParallelOp
from tensorlang.dialects.scf_result_patterns import replace_users
from tensorlang.ir.core import Block, Region, Value
from tensorlang.ir.rewriter import Rewriter, inline_block
from tensorlang.ir.types import INDEX

RULES: Final = Rules()


def _rounds(lower: Value, upper: Value, step: Value) -> int | None:
    """How often a loop runs, where that is known."""
    numbers = [integer_of(constant_of(value)) for value in (lower, upper, step)]
    low, high, stride = numbers
    if low is None or high is None:
        return 0 if lower is upper else None
    if low >= high:
        return 0
    return None if stride is None or stride <= 0 else -(-(high - low) // stride)


@RULES.pattern(ParallelOp)
def never_or_once(op: ParallelOp, rewriter: Rewriter) -> bool:
    """A dimension without rounds leaves the initial values; one of a single round is no dimension."""
    bounds = list(zip(op.lower_bounds, op.upper_bounds, op.steps, strict=True))
    rounds = [_rounds(*bound) for bound in bounds]
    if 0 in rounds:
        rewriter.replace(op, op.inits)
        return True
    kept = [index for index, count in enumerate(rounds) if count != 1]
    if len(kept) == len(rounds):
        return False
    for index, argument in enumerate(op.inductions):
        if index not in kept:
            replace_users(argument, op.lower_bounds[index], rewriter)
    if not kept:
        _inline(op, rewriter)
        return True
    _rebuild(op, kept, rewriter)
    return True


def _inline(op: ParallelOp, rewriter: Rewriter) -> None:
    """The single round, and what each reduction makes of it and the initial value."""
    body, reduce = op.regions[0].entry, op.reduce
    assert op.block
    for moved in body:
        rewriter.changed(moved)
    while body.args:
        body.erase_argument(len(body.args) - 1)
    inline_block(body, op.block, op, [])
    results: list[Value] = []
    for region, init, value in zip(reduce.regions, op.inits, reduce.operands, strict=True):
        last = region.entry.last
        assert last
        for moved in region.entry:
            rewriter.changed(moved)
        inline_block(region.entry, op.block, op, [init, value])
        results.append(last.operands[0])
        rewriter.erase(last)
    rewriter.erase(reduce)
    rewriter.replace(op, results)


def _rebuild(op: ParallelOp, kept: list[int], rewriter: Rewriter) -> None:
    """The loop over some of its dimensions."""
    body = op.regions[0].entry
    for index in reversed(range(len(body.args))):
        if index not in kept:
            body.erase_argument(index)
    parts = [[values[index] for index in kept] for values in (op.lower_bounds, op.upper_bounds, op.steps)]
    inits = list(op.inits)
    op.regions[0].blocks.clear()
    operands = [*(value for part in parts for value in part), *inits]
    segments = (len(kept), len(kept), len(kept), len(inits))
    made = rewriter.create(
        ParallelOp, operands, op.result_types, op.attributes, regions=[Region([body])], segments=segments
    )
    rewriter.replace(op, made.results)


@RULES.pattern(ParallelOp)
def merge_nested(op: ParallelOp, rewriter: Rewriter) -> bool:
    """A parallel loop that does nothing but run another one, over bounds from outside, is one over both."""
    body = op.regions[0].entry
    inner = body.first
    if not isinstance(inner, ParallelOp) or inner.after is not body.last or op.inits or inner.inits:
        return False
    if any(argument in inner.operands for argument in body.args):
        return False
    nested = inner.regions[0].entry
    block = Block([INDEX] * (len(body.args) + len(nested.args)))
    parts = [
        [*ones, *twos]
        for ones, twos in (
            (op.lower_bounds, inner.lower_bounds),
            (op.upper_bounds, inner.upper_bounds),
            (op.steps, inner.steps),
        )
    ]
    count = len(body.args)
    for old, new in zip(body.args, block.args[:count], strict=True):
        replace_users(old, new, rewriter)
    for moved in nested:
        rewriter.changed(moved)
    inline_block(nested, block, None, block.args[count:])
    operands = [value for part in parts for value in part]
    segments = (len(block.args),) * 3 + (0,)
    rewriter.create(ParallelOp, operands, (), op.attributes, regions=[Region([block])], segments=segments)
    rewriter.erase(op)
    return True
