"""tensorlang operations that change the shape as linalg on tensors: products, convolution, transposes, reductions."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from typing import Final

from tensorlang.dialects import arith
from tensorlang.dialects.constants import index_constant, number_constant
from tensorlang.dialects.extents import i64_array, split
from tensorlang.dialects.linalg_axes import TransposeOp as LinalgTransposeOp
from tensorlang.dialects.linalg_contraction import BatchMatmulOp
from tensorlang.dialects.linalg_contraction import MatmulOp as LinalgMatmulOp
from tensorlang.dialects.linalg_convolution import CONVOLUTIONS
from tensorlang.dialects.linalg_maps import PARALLEL, REDUCTION
from tensorlang.dialects.tensor import PadOp
from tensorlang.dialects.tensor import YieldOp as TensorYieldOp
from tensorlang.dialects.tensorlang_shapes import Conv2DOp, MatmulOp, ReduceOp, TransposeOp
from tensorlang.ir.affine import AffineMap
from tensorlang.ir.attributes import Attribute, DenseElementsAttr
from tensorlang.ir.core import Block, Operation, Region, Value
from tensorlang.ir.rewriter import Builder
from tensorlang.ir.types import I64, INDEX, FloatType, TensorType, Type, bit_width
from tensorlang.passes.lowering.extent_asserts import assert_fitting
from tensorlang.passes.lowering.tensor_builder import TensorBuilder, tensor_type, without_axes
from tensorlang.passes.lowering.tensorlang_elements import Lowering, apply, maximum


def _matmul(op: Operation, builder: TensorBuilder) -> Value:
    assert isinstance(op, MatmulOp)
    lhs, rhs = op.operands
    sizes = [*builder.sizes(lhs)[:-1], builder.sizes(rhs)[-1]]
    rank = len(sizes)
    batch = [((lhs, axis), (rhs, axis)) for axis in range(rank - 2)]
    assert_fitting(builder, op, [*batch, ((lhs, rank - 1), (rhs, rank - 2))])
    zeros = builder.filled(sizes, tensor_type(lhs).element, 0)
    cls = LinalgMatmulOp if rank == 2 else BatchMatmulOp
    return builder.named(cls, [lhs, rhs], zeros)


def _transpose(op: Operation, builder: TensorBuilder) -> Value:
    assert isinstance(op, TransposeOp)
    source = op.operands[0]
    sizes = builder.sizes(source)
    out = builder.empty([sizes[axis] for axis in op.permutation], tensor_type(source).element)
    return builder.named(LinalgTransposeOp, [source], out, {"permutation": i64_array(op.permutation)})


def _conv2d(op: Operation, builder: TensorBuilder) -> Value:
    """Padded with zeros where it asks for it, then the convolution of its layout into zeros."""
    assert isinstance(op, Conv2DOp)
    image, kernel = op.operands
    element = tensor_type(image).element
    channels, kernel_channels = (1, 1) if op.layout == "NCHW" else (3, 2)
    assert_fitting(builder, op, [((image, channels), (kernel, kernel_channels))])
    padded = _pad(op, image, builder) if any(op.padding) else image
    rows, columns = (2, 3) if op.layout == "NCHW" else (1, 2)
    sizes, window = builder.sizes(padded), builder.sizes(kernel)
    kernel_rows, kernel_columns = (2, 3) if op.layout == "NCHW" else (0, 1)
    tall = places(builder, sizes[rows], window[kernel_rows], op.strides[0], op.dilations[0])
    wide = places(builder, sizes[columns], window[kernel_columns], op.strides[1], op.dilations[1])
    out = [sizes[0], window[0], tall, wide] if op.layout == "NCHW" else [sizes[0], tall, wide, window[3]]
    zeros = builder.filled(out, element, 0)
    cls = CONVOLUTIONS["conv_2d_nchw_fchw" if op.layout == "NCHW" else "conv_2d_nhwc_hwcf"]
    attributes: dict[str, Attribute] = {"strides": _pair(op.strides), "dilations": _pair(op.dilations)}
    return builder.named(cls, [padded, kernel], zeros, attributes)


def _pair(numbers: Sequence[int]) -> DenseElementsAttr:
    entries = tuple(numbers[:1]) if len(set(numbers)) == 1 else tuple(numbers)
    return DenseElementsAttr(entries, TensorType((2,), I64))


def _pad(op: Conv2DOp, image: Value, builder: TensorBuilder) -> Value:
    top, bottom, left, right = op.padding
    rows, columns = (2, 3) if op.layout == "NCHW" else (1, 2)
    before, after = [0, 0, 0, 0], [0, 0, 0, 0]
    before[rows], after[rows], before[columns], after[columns] = top, bottom, left, right
    shape, _ = split(
        size + before[axis] + after[axis] if isinstance(size, int) else size
        for axis, size in enumerate(builder.sizes(image))
    )
    zero = number_constant(builder, tensor_type(image).element, 0)
    body = Block([INDEX] * 4)
    body.append(TensorYieldOp.create([zero]))
    attributes: dict[str, Attribute] = {"static_low": i64_array(before), "static_high": i64_array(after)}
    type_ = TensorType(shape, tensor_type(image).element)
    regions, segments = [Region([body])], (1, 0, 0)
    return builder.create(PadOp, [image], [type_], attributes, regions=regions, segments=segments).results[0]


def places(builder: TensorBuilder, extent: int | Value, window: int | Value, stride: int, dilation: int) -> int | Value:
    """How many places a window has: `(extent - ((window - 1) * dilation + 1)) / stride + 1`."""
    if isinstance(extent, int) and isinstance(window, int):
        return (extent - (window - 1) * dilation - 1) // stride + 1
    one = index_constant(builder, 1)
    total, width = (index_constant(builder, n) if isinstance(n, int) else n for n in (extent, window))
    reach = apply(builder, arith.SubIOp, width, one)
    reach = apply(builder, arith.MulIOp, reach, index_constant(builder, dilation))
    room = apply(builder, arith.SubIOp, apply(builder, arith.SubIOp, total, reach), one)
    steps = apply(builder, arith.DivSIOp, room, index_constant(builder, stride))
    return apply(builder, arith.AddIOp, steps, one)


STARTS: Final[dict[str, Callable[[Type], float]]] = {
    "sum": lambda _: 0,
    "mean": lambda _: 0,
    "product": lambda _: 1,
    "max": lambda element: -math.inf if isinstance(element, FloatType) else -(1 << (bit_width(element) - 1)),
    "min": lambda element: math.inf if isinstance(element, FloatType) else (1 << (bit_width(element) - 1)) - 1,
}
"""What a reduction begins with."""


def combining(kind: str, element: Type) -> type[Operation]:
    """The operation of two that a reduction is made of."""
    is_float = isinstance(element, FloatType)
    match kind:
        case "sum" | "mean":
            return arith.AddFOp if is_float else arith.AddIOp
        case "product":
            return arith.MulFOp if is_float else arith.MulIOp
        case "max":
            return maximum(element)
        case _:
            return arith.MinimumFOp if is_float else arith.MinSIOp


def _reduce(op: Operation, builder: TensorBuilder) -> Value:
    assert isinstance(op, ReduceOp)
    source = op.operands[0]
    sizes, element = builder.sizes(source), tensor_type(source).element
    rank = len(sizes)
    kept = [size for axis, size in enumerate(sizes) if axis not in op.axes]
    start = builder.filled(kept, element, STARTS[op.kind](element))
    cls = combining(op.kind, element)

    def compute(inner: Builder, args: Sequence[Value]) -> Value:
        return apply(inner, cls, args[1], args[0])

    maps = [AffineMap.identity(rank), without_axes(rank, op.axes)]
    kinds = [REDUCTION if axis in op.axes else PARALLEL for axis in range(rank)]
    made = builder.generic([source], start, maps, kinds, compute)
    return _divided(op, made, sizes, builder) if op.kind == "mean" else made


def _divided(op: ReduceOp, total: Value, sizes: Sequence[int | Value], builder: TensorBuilder) -> Value:
    element = tensor_type(total).element
    count = index_constant(builder, math.prod(n for axis in op.axes if isinstance(n := sizes[axis], int)))
    for axis in op.axes:
        size = sizes[axis]
        if isinstance(size, Value):
            count = apply(builder, arith.MulIOp, count, size)
    number = apply(builder, arith.IndexCastOp, count, type_=I64)
    divisor = apply(builder, arith.SIToFPOp, number, type_=element)
    return builder.elementwise([total], lambda inner, args: apply(inner, arith.DivFOp, args[0], divisor))


PRODUCT_LOWERINGS: Final[dict[str, Lowering]] = {
    "tensorlang.matmul": _matmul,
    "tensorlang.conv2d": _conv2d,
    "tensorlang.transpose": _transpose,
    "tensorlang.reduce": _reduce,
}
