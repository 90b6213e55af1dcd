"""tensorlang operations that keep the shape as linalg on tensors: elementwise, softmax, layer normalization."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from functools import partial
from typing import Final

from tensorlang.dialects import arith
from tensorlang.dialects import math as maths
from tensorlang.dialects.constants import number_constant
from tensorlang.dialects.linalg_elements import FUNCTIONS, CopyOp
from tensorlang.dialects.linalg_maps import PARALLEL, REDUCTION
from tensorlang.dialects.linalg_structure import StructuredOp
from tensorlang.dialects.tensorlang_math import LayerNormOp, SoftmaxOp
from tensorlang.ir.affine import AffineMap
from tensorlang.ir.attributes import Attribute, DenseElementsAttr
from tensorlang.ir.core import Operation, Value
from tensorlang.ir.rewriter import Builder
from tensorlang.ir.types import I64, FloatType, Type
from tensorlang.passes.lowering.extent_asserts import assert_fitting, axis_by_axis
from tensorlang.passes.lowering.tensor_builder import TensorBuilder, tensor_type, without_axes

Lowering = Callable[[Operation, TensorBuilder], Value]
"""Makes what replaces the operation's result."""


def apply(builder: Builder, cls: type[Operation], *values: Value, type_: Type | None = None) -> Value:
    """An operation of one result, of the type of its first operand where no other is given."""
    return builder.create(cls, values, [type_ or values[0].type]).results[0]


def _named(cls: type[StructuredOp], op: Operation, builder: TensorBuilder) -> Value:
    first = op.operands[0]
    assert_fitting(builder, op, axis_by_axis(op.operands))
    return builder.named(cls, list(op.operands), builder.like(op.operands, tensor_type(first).element))


def _constant(op: Operation, builder: TensorBuilder) -> Value:
    value: Attribute = op.attributes["value"]
    assert isinstance(value, DenseElementsAttr)
    return builder.insert(arith.ConstantOp.of(value)).out


def _negate(op: Operation, builder: TensorBuilder) -> Value:
    def compute(inner: Builder, args: Sequence[Value]) -> Value:
        if isinstance(args[0].type, FloatType):
            return apply(inner, arith.NegFOp, args[0])
        return apply(inner, arith.SubIOp, number_constant(inner, args[0].type, 0), args[0])

    return builder.elementwise(op.operands, compute)


def _relu(op: Operation, builder: TensorBuilder) -> Value:
    def compute(inner: Builder, args: Sequence[Value]) -> Value:
        zero = number_constant(inner, args[0].type, 0)
        return apply(inner, maximum(args[0].type), args[0], zero)

    return builder.elementwise(op.operands, compute)


def maximum(element: Type) -> type[Operation]:
    """The operation that gives the larger of two."""
    return arith.MaximumFOp if isinstance(element, FloatType) else arith.MaxSIOp


def _gelu(op: Operation, builder: TensorBuilder) -> Value:
    """`x / 2 * (1 + erf(x / sqrt(2)))`."""

    def compute(inner: Builder, args: Sequence[Value]) -> Value:
        x = args[0]
        half, one = number_constant(inner, x.type, 0.5), number_constant(inner, x.type, 1.0)
        scaled = apply(inner, arith.MulFOp, x, number_constant(inner, x.type, math.sqrt(0.5)))
        part = apply(inner, arith.AddFOp, apply(inner, maths.ErfOp, scaled), one)
        return apply(inner, arith.MulFOp, apply(inner, arith.MulFOp, x, half), part)

    return builder.elementwise(op.operands, compute)


class _Along:
    """Reducing a tensor along an axis, and combining it with what has lost the axis."""

    def __init__(self, builder: TensorBuilder, tensor: Value, axis: int) -> None:
        self.builder = builder
        self.sizes = builder.sizes(tensor)
        self.element = tensor_type(tensor).element
        self.axis = axis
        rank = len(self.sizes)
        self.full, self.reduced = AffineMap.identity(rank), without_axes(rank, [axis])
        self.kinds = [REDUCTION if position == axis else PARALLEL for position in range(rank)]

    def reduce(self, tensor: Value, cls: type[Operation], start: float) -> Value:
        """Combine along the axis with an operation of two, beginning with a number."""
        kept = [size for position, size in enumerate(self.sizes) if position != self.axis]
        out = self.builder.filled(kept, self.element, start)

        def compute(inner: Builder, args: Sequence[Value]) -> Value:
            return apply(inner, cls, args[1], args[0])

        return self.builder.generic([tensor], out, [self.full, self.reduced], self.kinds, compute)

    def combine(self, tensor: Value, other: Value, compute: Callable[[Builder, Value, Value], Value]) -> Value:
        """A body for each element and the one of the reduced tensor that belongs to it."""
        out = self.builder.empty(self.sizes, self.element)
        maps, kinds = [self.full, self.reduced, self.full], [PARALLEL] * len(self.sizes)
        return self.builder.generic([tensor, other], out, maps, kinds, lambda inner, args: compute(inner, *args[:2]))

    def count(self) -> Value:
        """The extent of the axis as a float."""
        extent = self.sizes[self.axis]
        if isinstance(extent, int):
            return number_constant(self.builder, self.element, extent)
        number = apply(self.builder, arith.IndexCastOp, extent, type_=I64)
        return apply(self.builder, arith.SIToFPOp, number, type_=self.element)


def _softmax(op: Operation, builder: TensorBuilder) -> Value:
    """`exp(x - max)` divided by its sum."""
    assert isinstance(op, SoftmaxOp)
    along = _Along(builder, op.operands[0], op.axis)
    largest = along.reduce(op.operands[0], arith.MaximumFOp, -math.inf)

    def raised(inner: Builder, x: Value, most: Value) -> Value:
        return apply(inner, maths.ExpOp, apply(inner, arith.SubFOp, x, most))

    powers = along.combine(op.operands[0], largest, raised)
    total = along.reduce(powers, arith.AddFOp, 0.0)
    return along.combine(powers, total, partial(apply_two, arith.DivFOp))


def apply_two(cls: type[Operation], builder: Builder, one: Value, other: Value) -> Value:
    """An operation of two operands."""
    return apply(builder, cls, one, other)


def _layer_norm(op: Operation, builder: TensorBuilder) -> Value:
    """`(x - mean) / sqrt(variance + eps)`."""
    assert isinstance(op, LayerNormOp)
    along = _Along(builder, op.operands[0], op.axis)
    count = along.count()
    total = along.reduce(op.operands[0], arith.AddFOp, 0.0)

    def divided(inner: Builder, args: Sequence[Value]) -> Value:
        return apply(inner, arith.DivFOp, args[0], count)

    mean = builder.elementwise([total], divided)
    centred = along.combine(op.operands[0], mean, partial(apply_two, arith.SubFOp))
    squares = builder.elementwise([centred], lambda inner, args: apply(inner, arith.MulFOp, args[0], args[0]))
    variance = along.reduce(squares, arith.AddFOp, 0.0)

    def deviation(inner: Builder, args: Sequence[Value]) -> Value:
        eps = number_constant(inner, args[0].type, op.eps)
        return apply(inner, maths.SqrtOp, apply(inner, arith.AddFOp, divided(inner, args), eps))

    spread = builder.elementwise([variance], deviation)
    return along.combine(centred, spread, partial(apply_two, arith.DivFOp))


ELEMENT_LOWERINGS: Final[dict[str, Lowering]] = {
    "tensorlang.constant": _constant,
    **{
        f"tensorlang.{name}": partial(_named, FUNCTIONS[name])
        for name in ("add", "sub", "mul", "div", "max", "min", "exp", "tanh", "sqrt")
    },
    "tensorlang.copy": partial(_named, CopyOp),
    "tensorlang.neg": _negate,
    "tensorlang.relu": _relu,
    "tensorlang.gelu": _gelu,
    "tensorlang.softmax": _softmax,
    "tensorlang.layer_norm": _layer_norm,
}
