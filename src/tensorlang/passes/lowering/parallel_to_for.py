"""scf.parallel as nested scf.for: any order will do, so one after the other."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from tensorlang.dialects.constants import index_constant
from tensorlang.dialects.scf import ForOp, YieldOp
from tensorlang.dialects.scf_forall import ForallOp
from tensorlang.dialects.scf_parallel import ParallelOp, ReduceOp, ReduceReturnOp
from tensorlang.ir.core import Block, Region, Value
from tensorlang.ir.rewriter import Builder, inline_block


def lower_parallel(op: ParallelOp) -> None:
    """Replace a parallel loop by a nest of loops; reductions become values carried along."""
    types = op.result_types
    builder = Builder.before(op)
    carried: Sequence[Value] = list(op.inits)
    inductions: list[Value] = []
    loops: list[ForOp] = []
    for lower, upper, step in zip(op.lower_bounds, op.upper_bounds, op.steps, strict=True):
        body = Block([lower.type, *types])
        loop = builder.create(ForOp, [lower, upper, step, *carried], types, regions=[Region([body])])
        loops.append(loop)
        inductions.append(loop.induction)
        carried = list(loop.iter_args)
        builder = Builder.at_end(body)
    inline_block(op.regions[0].entry, builder.block, None, inductions)
    _end_nest(loops, carried)
    for result, value in zip(op.results, loops[0].results, strict=True):
        result.replace_by(value)
    op.erase()


def _end_nest(loops: Sequence[ForOp], carried: Sequence[Value]) -> None:
    """The innermost loop yields what the reductions make of its carried values, each outer one what the inner gave."""
    body = loops[-1].regions[0].entry
    reduce = body.last
    assert isinstance(reduce, ReduceOp)
    values = list(reduce.operands)
    combined = [
        _combine(region.entry, reduce, [before, value])
        for region, before, value in zip(reduce.regions, carried, values, strict=True)
    ]
    reduce.erase()
    body.append(YieldOp.create(combined))
    for outer, inner in pairwise(loops):
        outer.regions[0].entry.append(YieldOp.create(inner.results))


def _combine(block: Block, anchor: ReduceOp, values: Sequence[Value]) -> Value:
    last = block.last
    assert isinstance(last, ReduceReturnOp)
    assert anchor.block
    inline_block(block, anchor.block, anchor, values)
    made = last.operands[0]
    last.erase()
    return made


def forall_to_parallel(op: ForallOp) -> None:
    """A forall without results is a parallel loop with its bounds as values."""
    builder = Builder.before(op)
    body, rank = op.regions[0].entry, op.rank
    op.in_parallel.erase()
    body.append(ReduceOp.create())
    op.regions[0].blocks.clear()
    parts = [
        [index_constant(builder, entry) if isinstance(entry, int) else entry for entry in part]
        for part in (op.lower_bounds, op.upper_bounds, op.steps)
    ]
    operands = [value for part in parts for value in part]
    builder.create(ParallelOp, operands, (), regions=[Region([body])], segments=(rank, rank, rank, 0))
    op.erase()
