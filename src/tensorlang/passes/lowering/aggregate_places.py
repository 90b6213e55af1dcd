"""tensor.gather as linalg.generic, tensor.scatter as a loop nest of tensor.insert."""

from __future__ import annotations

from collections.abc import Sequence

from tensorlang.dialects import arith
from tensorlang.dialects.constants import index_constant
from tensorlang.dialects.linalg_maps import PARALLEL
from tensorlang.dialects.scf import ForOp
from tensorlang.dialects.scf_regions import YieldOp
from tensorlang.dialects.tensor import InsertOp
from tensorlang.dialects.tensor_gather import ByPlaceOp
from tensorlang.ir.affine import AffineMap
from tensorlang.ir.core import Block, Operation, Region, Value
from tensorlang.ir.rewriter import Builder
from tensorlang.ir.types import INDEX, IndexType
from tensorlang.passes.lowering.aggregate_relayouts import picked, place_of
from tensorlang.passes.lowering.tensor_builder import TensorBuilder, tensor_type


def _place(op: ByPlaceOp, builder: Builder, at: Sequence[Value]) -> list[Value]:
    """Where the element `at` of the slices lies in the whole tensor."""
    indices, rank = op.operands[-1], len(op.whole().shape)
    lead, rest = list(at[: len(op.indices_type().shape) - 1]), list(at[len(op.indices_type().shape) - 1 :])
    chosen: dict[int, Value] = {}
    for number, axis in enumerate(op.axes):
        found = picked(builder, indices, [*lead, index_constant(builder, number)])
        chosen[axis] = found if isinstance(found.type, IndexType) else _to_index(builder, found)
    if len(rest) < rank:
        left = iter(rest)
        return [chosen[axis] if axis in chosen else next(left) for axis in range(rank)]
    return [chosen.get(axis, rest[axis]) for axis in range(rank)]


def _to_index(builder: Builder, value: Value) -> Value:
    return builder.create(arith.IndexCastOp, [value], [INDEX]).results[0]


def gathered(op: Operation, builder: TensorBuilder) -> Value:
    """Each element is one of the source."""
    assert isinstance(op, ByPlaceOp)
    source, indices = op.operands
    lead = builder.sizes(indices)[:-1]
    rank = len(op.slices().shape)
    full = rank == len(lead) + len(op.whole().shape)
    slices = [
        1 if axis in op.axes else size for axis, size in enumerate(builder.sizes(source)) if full or axis not in op.axes
    ]
    out = builder.empty([*lead, *slices], op.slices().element)

    def compute(inner: Builder, args: Sequence[Value]) -> Value:
        return picked(inner, source, _place(op, inner, place_of(inner, rank)))

    return builder.generic([], out, [AffineMap.identity(rank)], [PARALLEL] * rank, compute)


def scattered(op: Operation, builder: TensorBuilder) -> Value:
    """The elements of the slices put in one after another."""
    assert isinstance(op, ByPlaceOp)
    slices, target, _ = op.operands
    sizes = [index_constant(builder, size) if isinstance(size, int) else size for size in builder.sizes(slices)]
    return _nest(op, sizes, [], target, builder)


def _nest(op: ByPlaceOp, sizes: Sequence[Value], at: Sequence[Value], target: Value, builder: Builder) -> Value:
    """The target after the loops over the remaining dimensions."""
    if not sizes:
        value = picked(builder, op.operands[0], at)
        return builder.create(InsertOp, [value, target, *_place(op, builder, at)], [target.type]).out
    body = Block([INDEX, tensor_type(target)])
    inner = Builder.at_end(body)
    inner.create(YieldOp, [_nest(op, sizes[1:], [*at, body.args[0]], body.args[1], inner)])
    bounds = [index_constant(builder, 0), sizes[0], index_constant(builder, 1)]
    return builder.create(ForOp, [*bounds, target], [target.type], regions=[Region([body])]).results[0]
