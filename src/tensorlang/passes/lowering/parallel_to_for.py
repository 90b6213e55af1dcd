"""scf.parallel and scf.forall as nested scf.for: any order will do, so one round after the other."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from tensorlang.dialects.constants import index_constant
from tensorlang.dialects.extents import Mixed
from tensorlang.dialects.scf import ForOp, YieldOp
from tensorlang.dialects.scf_forall import ForallOp
from tensorlang.dialects.scf_parallel import ParallelOp, ReduceOp, ReduceReturnOp
from tensorlang.dialects.tensor_slices import InsertSliceOp, ParallelInsertSliceOp
from tensorlang.ir.core import Block, Operation, Region, Value
from tensorlang.ir.rewriter import Builder, inline_block


class _Nest:
    """Loops in loops, each carrying the values of the inner one; `block` is the innermost body, not ended yet."""

    def __init__(self, builder: Builder, bounds: Sequence[tuple[Value, Value, Value]], inits: Sequence[Value]) -> None:
        self.loops: list[ForOp] = []
        self.block = builder.block
        self.anchor = builder.anchor
        self.carried = list(inits)
        types = [value.type for value in inits]
        for lower, upper, step in bounds:
            body = Block([lower.type, *types])
            loop = builder.create(ForOp, [lower, upper, step, *self.carried], types, regions=[Region([body])])
            self.loops.append(loop)
            self.carried = list(loop.iter_args)
            self.block, self.anchor = body, None
            builder = Builder.at_end(body)

    @property
    def inductions(self) -> list[Value]:
        return [loop.induction for loop in self.loops]

    def end(self, values: Sequence[Value]) -> list[Value]:
        """Each loop yields what the one inside gives, the innermost these values; what the whole gives."""
        if not self.loops:
            return list(values)
        self.block.append(YieldOp.create(values))
        for outer, inner in pairwise(self.loops):
            outer.regions[0].entry.append(YieldOp.create(inner.results))
        return self.loops[0].results


def _replace(op: Operation, values: Sequence[Value]) -> None:
    for result, value in zip(op.results, values, strict=True):
        result.replace_by(value)
    op.erase()


def lower_parallel(op: ParallelOp) -> None:
    """Replace a parallel loop by a nest of loops; reductions become values carried along."""
    bounds = list(zip(op.lower_bounds, op.upper_bounds, op.steps, strict=True))
    nest = _Nest(Builder.before(op), bounds, op.inits)
    reduce = op.reduce
    inline_block(op.regions[0].entry, nest.block, nest.anchor, nest.inductions)
    pairs = zip(reduce.regions, nest.carried, list(reduce.operands), strict=True)
    combined = [_combine(region.entry, reduce, [before, value]) for region, before, value in pairs]
    reduce.erase()
    _replace(op, nest.end(combined))


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


def lower_forall(op: ForallOp) -> None:
    """Replace a forall by a nest of loops; shared tensors become values carried along."""
    builder = Builder.before(op)
    parts = [_values(part, builder) for part in (op.lower_bounds, op.upper_bounds, op.steps)]
    nest = _Nest(builder, list(zip(*parts, strict=True)), op.outputs)
    end = op.in_parallel
    shared = {carried: carried for carried in nest.carried}
    inline_block(op.regions[0].entry, nest.block, nest.anchor, [*nest.inductions, *nest.carried])
    for insertion in end.regions[0].entry:
        assert isinstance(insertion, ParallelInsertSliceOp)
        target = insertion.operands[1]
        shared[target] = _insert(insertion, shared[target], end)
    end.erase()
    _replace(op, nest.end(list(shared.values())))


def _values(numbers: Mixed, builder: Builder) -> list[Value]:
    return [index_constant(builder, number) if isinstance(number, int) else number for number in numbers]


def _insert(op: ParallelInsertSliceOp, target: Value, anchor: Operation) -> Value:
    source, _, *rest = op.operands
    made = InsertSliceOp.create(
        [source, target, *rest], [target.type], op.attributes, segments=op.segments, offset=op.offset
    )
    assert anchor.block
    anchor.block.insert_before(made, anchor)
    return made.results[0]
