"""How reductions of vectors simplify. Source of the set: MLIR 22, VectorOps.cpp."""

from __future__ import annotations

from typing import Final

from tensorlang.dialects.arith import (
    AddFOp,
    AddIOp,
    AndIOp,
    MaximumFOp,
    MaxNumFOp,
    MaxSIOp,
    MaxUIOp,
    MinimumFOp,
    MinNumFOp,
    MinSIOp,
    MinUIOp,
    MulFOp,
    MulIOp,
    OrIOp,
    XOrIOp,
)
from tensorlang.dialects.extents import i64_array
from tensorlang.dialects.rules import Constants, Folded, Rules
from tensorlang.dialects.vector_mask_patterns import is_masked
from tensorlang.dialects.vector_part import ExtractOp
from tensorlang.dialects.vector_reduce import MultiDimReductionOp, ReductionOp
from tensorlang.dialects.vector_shape import ShapeCastOp
from tensorlang.ir.core import Operation, Value
from tensorlang.ir.rewriter import Rewriter
from tensorlang.ir.types import FloatType, VectorType, element_type

RULES: Final = Rules()

COMBINE: Final[dict[tuple[str, bool], type[Operation]]] = {
    ("add", True): AddFOp, ("add", False): AddIOp, ("mul", True): MulFOp, ("mul", False): MulIOp,
    ("minimumf", True): MinimumFOp, ("maximumf", True): MaximumFOp, ("minnumf", True): MinNumFOp,
    ("maxnumf", True): MaxNumFOp, ("minsi", False): MinSIOp, ("minui", False): MinUIOp, ("maxsi", False): MaxSIOp,
    ("maxui", False): MaxUIOp, ("and", False): AndIOp, ("or", False): OrIOp, ("xor", False): XOrIOp,
}  # fmt: skip
"""By the kind of a reduction, and whether it is of floats."""


def _combined(op: Operation, kind: str, one: Value, other: Value, rewriter: Rewriter) -> Value:
    is_float = isinstance(element_type(one.type), FloatType)
    flags = {"fastmath": op.attributes["fastmath"]} if is_float and "fastmath" in op.attributes else {}
    return rewriter.create(COMBINE[kind, is_float], [one, other], [one.type], flags).results[0]


@RULES.pattern(ReductionOp)
def one_lane(op: ReductionOp, rewriter: Rewriter) -> bool:
    """Of a single lane is that lane, combined with what was there before."""
    type_ = op.vector.type
    if not isinstance(type_, VectorType) or type_.shape not in ((1,), ()) or any(type_.scalable) or is_masked(op):
        return False
    position = {"static_position": i64_array((0,) * len(type_.shape))}
    found: Value = rewriter.create(ExtractOp, [op.vector], [op.dest.type], position).out
    if op.acc is not None:
        found = _combined(op, op.kind, found, op.acc, rewriter)
    rewriter.replace(op, [found])
    return True


@RULES.fold(MultiDimReductionOp)
def fold_multi_reduction(op: MultiDimReductionOp, constants: Constants) -> Folded:
    """Over no dimension at all."""
    return [op.source] if not op.reduction_dims and not is_masked(op) else None


@RULES.pattern(MultiDimReductionOp)
def unit_dimensions(op: MultiDimReductionOp, rewriter: Rewriter) -> bool:
    """Over dimensions of one element: the elements, combined with what was there before."""
    type_ = op.source.type
    if not isinstance(type_, VectorType) or any(type_.scalable) or is_masked(op) or not op.reduction_dims:
        return False
    if any(type_.shape[axis] != 1 for axis in op.reduction_dims):
        return False
    if isinstance(op.dest.type, VectorType):
        found: Value = rewriter.create(ShapeCastOp, [op.source], [op.dest.type]).out
    else:
        position = {"static_position": i64_array((0,) * len(type_.shape))}
        found = rewriter.create(ExtractOp, [op.source], [op.dest.type], position).out
    rewriter.replace(op, [_combined(op, op.kind, op.acc, found, rewriter)])
    return True
