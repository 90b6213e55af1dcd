"""linalg.softmax as four structured operations: the largest, the exponentials, their sum, the quotients."""

from __future__ import annotations

import math
from collections.abc import Sequence

from tensorlang.dialects import arith
from tensorlang.dialects import math as maths
from tensorlang.dialects.constants import index_constant, number_constant
from tensorlang.dialects.extents import split
from tensorlang.dialects.linalg_elements import FillOp
from tensorlang.dialects.linalg_maps import PARALLEL, REDUCTION
from tensorlang.dialects.linalg_softmax import SoftmaxOp
from tensorlang.dialects.linalg_verify import shape_of
from tensorlang.dialects.memref import AllocOp, DeallocOp
from tensorlang.dialects.memref_queries import DimOp
from tensorlang.ir.affine import AffineMap
from tensorlang.ir.core import Operation, Value
from tensorlang.ir.rewriter import Builder
from tensorlang.ir.types import DYNAMIC, INDEX, FloatType, MemRefType, Type, element_type
from tensorlang.passes.base import Refusal
from tensorlang.passes.lowering.tensor_builder import Compute, TensorBuilder, without_axes


class _Softmax:
    """The steps, each of which gives its result, or has written it to the memref it is given."""

    def __init__(self, op: Operation, builder: TensorBuilder) -> None:
        assert isinstance(op, SoftmaxOp)
        self.builder = builder
        self.element = element_type(op.operands[0].type)
        if not isinstance(self.element, FloatType):
            raise Refusal(f"softmax of '{self.element}': there are exponentials of floats only", op)
        rank = len(shape_of(op.operands[0].type))
        self.full, self.reduced = AffineMap.identity(rank), without_axes(rank, [op.dimension])
        self.along = [REDUCTION if axis == op.dimension else PARALLEL for axis in range(rank)]
        self.all = [PARALLEL] * rank

    def steps(self, source: Value, target: Value, most: Value, total: Value) -> Value:
        """`most` and `total` have the shape without the dimension; the result is in `target`."""
        most = self._reduce(source, self._filled(most, -math.inf), arith.MaximumFOp)
        powers = self._combine(source, most, target, _power)
        total = self._reduce(powers, self._filled(total, 0.0), arith.AddFOp)
        return self._combine(powers, total, target, _quotient)

    def _filled(self, out: Value, number: float) -> Value:
        value = number_constant(self.builder, self.element, number)
        return _result(self.builder.insert(FillOp.of([value], [out])), out)

    def _reduce(self, source: Value, out: Value, cls: type[Operation]) -> Value:
        def compute(inner: Builder, args: Sequence[Value]) -> Value:
            return _apply(inner, cls, args[1], args[0])

        return self.builder.generic([source], out, [self.full, self.reduced], self.along, compute)

    def _combine(self, source: Value, other: Value, out: Value, compute: Compute) -> Value:
        if source is out:
            maps = [self.reduced, self.full]
            return self.builder.generic([other], out, maps, self.all, lambda inner, args: compute(inner, args[::-1]))
        return self.builder.generic([source, other], out, [self.full, self.reduced, self.full], self.all, compute)


def _power(builder: Builder, args: Sequence[Value]) -> Value:
    return _apply(builder, maths.ExpOp, _apply(builder, arith.SubFOp, args[0], args[1]))


def _quotient(builder: Builder, args: Sequence[Value]) -> Value:
    return _apply(builder, arith.DivFOp, args[0], args[1])


def _apply(builder: Builder, cls: type[Operation], *values: Value, type_: Type | None = None) -> Value:
    return builder.create(cls, values, [type_ or values[0].type]).results[0]


def _result(op: Operation, out: Value) -> Value:
    return op.results[0] if op.results else out


def softmax_of_tensor(op: Operation, builder: TensorBuilder) -> Value:
    """On tensors: what replaces the result."""
    assert isinstance(op, SoftmaxOp)
    source, target = op.operands
    softmax = _Softmax(op, builder)
    kept = [size for axis, size in enumerate(builder.sizes(source)) if axis != op.dimension]
    most, total = builder.empty(kept, softmax.element), builder.empty(kept, softmax.element)
    return softmax.steps(source, target, most, total)


def softmax_in_memory(op: Operation, builder: TensorBuilder) -> None:
    """On memrefs, with two buffers for the numbers along the dimension."""
    assert isinstance(op, SoftmaxOp)
    source, target = op.operands
    softmax = _Softmax(op, builder)
    buffers = [_buffer(op, source, builder) for _ in range(2)]
    softmax.steps(source, target, *buffers)
    for buffer in buffers:
        builder.create(DeallocOp, [buffer])


def _buffer(op: SoftmaxOp, source: Value, builder: TensorBuilder) -> Value:
    type_ = source.type
    assert isinstance(type_, MemRefType)
    kept = [axis for axis in range(len(type_.shape)) if axis != op.dimension]
    sizes = [
        builder.create(DimOp, [source, index_constant(builder, axis)], [INDEX]).out
        if type_.shape[axis] == DYNAMIC
        else type_.shape[axis]
        for axis in kept
    ]
    shape, values = split(sizes)
    return builder.create(AllocOp, values, [MemRefType(shape, type_.element)], segments=(len(values), 0)).results[0]
