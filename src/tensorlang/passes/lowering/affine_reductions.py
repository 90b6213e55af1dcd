"""affine.parallel as scf.parallel, with its reductions by name."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from typing import Final

from tensorlang.dialects import arith
from tensorlang.dialects.affine_parallel import AffineParallelOp, AffineYieldOp
from tensorlang.dialects.constants import index_constant, number_constant
from tensorlang.dialects.scf_parallel import ParallelOp, ReduceOp, ReduceReturnOp
from tensorlang.ir.affine import AffineMap
from tensorlang.ir.core import Block, Operation, Region, Value
from tensorlang.ir.rewriter import Builder
from tensorlang.ir.types import INDEX, Type, bit_width
from tensorlang.passes.lowering.affine_expansion import expand_map

Neutral = Callable[[Type], float]
REDUCTIONS: Final[dict[str, tuple[type[Operation], Neutral]]] = {
    "addf": (arith.AddFOp, lambda _: 0.0),
    "addi": (arith.AddIOp, lambda _: 0),
    "mulf": (arith.MulFOp, lambda _: 1.0),
    "muli": (arith.MulIOp, lambda _: 1),
    "andi": (arith.AndIOp, lambda _: -1),
    "ori": (arith.OrIOp, lambda _: 0),
    "xori": (arith.XOrIOp, lambda _: 0),
    "maximumf": (arith.MaximumFOp, lambda _: -math.inf),
    "minimumf": (arith.MinimumFOp, lambda _: math.inf),
    "maxnumf": (arith.MaxNumFOp, lambda _: math.nan),
    "minnumf": (arith.MinNumFOp, lambda _: math.nan),
    "maxs": (arith.MaxSIOp, lambda type_: -(1 << (bit_width(type_) - 1))),
    "mins": (arith.MinSIOp, lambda type_: (1 << (bit_width(type_) - 1)) - 1),
    "maxu": (arith.MaxUIOp, lambda _: 0),
    "minu": (arith.MinUIOp, lambda _: -1),
}
"""The operation of two that a reduction is made of, and the number that changes nothing."""


def lower_parallel(op: Operation, builder: Builder) -> Sequence[Value]:
    """The same grid with bounds as values; each result is reduced in a region of its own."""
    assert isinstance(op, AffineParallelOp)
    lower = _bounds(builder, op.lower_map, op.lower_operands, op.lower_groups, arith.MaxSIOp)
    upper = _bounds(builder, op.upper_map, op.upper_operands, op.upper_groups, arith.MinSIOp)
    steps = [index_constant(builder, step) for step in op.steps]
    inits = [
        number_constant(builder, result.type, REDUCTIONS[kind][1](result.type))
        for kind, result in zip(op.reductions, op.results, strict=True)
    ]
    body = Region()
    for block in list(op.regions[0].blocks):
        body.append(block)
    op.regions[0].blocks.clear()
    _end(body.entry, op.reductions)
    segments = (len(lower), len(upper), len(steps), len(inits))
    operands = [*lower, *upper, *steps, *inits]
    return builder.create(ParallelOp, operands, op.result_types, regions=[body], segments=segments).results


def _bounds(
    builder: Builder, map_: AffineMap, operands: Sequence[Value], groups: Sequence[int], cls: type[Operation]
) -> list[Value]:
    """One value for each loop: the largest or smallest of its group of expressions."""
    values = expand_map(builder, map_, operands)
    found: list[Value] = []
    for size in groups:
        group, values = values[:size], values[size:]
        bound = group[0]
        for value in group[1:]:
            bound = builder.create(cls, [bound, value], [INDEX]).results[0]
        found.append(bound)
    return found


def _end(body: Block, kinds: Sequence[str]) -> None:
    """Reduce what the body yields."""
    last = body.last
    assert isinstance(last, AffineYieldOp)
    values = list(last.operands)
    last.erase()
    regions = [_reduction(kind, value.type) for kind, value in zip(kinds, values, strict=True)]
    body.append(ReduceOp.create(values, regions=regions))


def _reduction(kind: str, type_: Type) -> Region:
    block = Block([type_, type_])
    combined = Builder.at_end(block).create(REDUCTIONS[kind][0], block.args, [type_]).results[0]
    block.append(ReduceReturnOp.create([combined]))
    return Region([block])
