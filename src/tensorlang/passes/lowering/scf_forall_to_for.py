"""scf-forall-to-for: parallel grids as loops, one round after the other, which is an order like any other."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import ClassVar

from tensorlang.dialects.constants import index_constant
from tensorlang.dialects.scf import ForOp
from tensorlang.dialects.scf_forall import ForallOp
from tensorlang.dialects.scf_regions import YieldOp
from tensorlang.dialects.tensor_slices import InsertSliceOp, ParallelInsertSliceOp
from tensorlang.ir.core import Block, Operation, Region, Value
from tensorlang.ir.rewriter import Builder, inline_block
from tensorlang.ir.types import INDEX
from tensorlang.passes.base import Pass


@dataclass(frozen=True, kw_only=True)
class ScfForallToForPass(Pass):
    """Turn scf.forall into nested scf.for; a shared tensor is carried along, and each part is inserted into it."""

    name: ClassVar[str] = "scf-forall-to-for"

    def run(self, root: Operation) -> int:
        found = [op for op in root.walk() if isinstance(op, ForallOp)]
        for op in found:
            _lower(op)
        return len(found)


def _lower(op: ForallOp) -> None:
    builder = Builder.before(op)
    sides = [[_value(each, builder) for each in side] for side in (op.lower_bounds, op.upper_bounds, op.steps)]
    loops: list[ForOp] = []
    carried: Sequence[Value] = list(op.outputs)
    for bounds in zip(*sides, strict=True):
        body = Block([INDEX, *op.result_types])
        loops.append(builder.create(ForOp, [*bounds, *carried], op.result_types, regions=[Region([body])]))
        carried = list(loops[-1].iter_args)
        builder = Builder.at_end(body)
    inline_block(op.regions[0].entry, builder.block, None, [*(loop.induction for loop in loops), *carried])
    _end_nest(loops, carried)
    for result, value in zip(op.results, loops[0].results, strict=True):
        result.replace_by(value)
    op.erase()


def _value(bound: int | Value, builder: Builder) -> Value:
    return index_constant(builder, bound) if isinstance(bound, int) else bound


def _end_nest(loops: Sequence[ForOp], carried: Sequence[Value]) -> None:
    """The innermost loop yields its tensors with the parts put in, each outer one what the inner gave."""
    body = loops[-1].regions[0].entry
    ending = body.last
    assert ending is not None
    latest = {value: value for value in carried}
    for part in list(ending.regions[0].entry):
        assert isinstance(part, ParallelInsertSliceOp)
        shared = part.operands[1]
        operands = [part.operands[0], latest[shared], *part.operands[2:]]
        made = InsertSliceOp.create(operands, [shared.type], part.attributes, segments=part.segments)
        Builder(body, ending).insert(made)
        latest[shared] = made.results[0]
    ending.erase()
    body.append(YieldOp.create([latest[value] for value in carried]))
    for outer, inner in pairwise(loops):
        outer.regions[0].entry.append(YieldOp.create(inner.results))
