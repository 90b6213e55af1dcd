"""The steps of Winograd's convolution as products with constant matrices, one side of a tile after the other."""

from __future__ import annotations

from collections.abc import Sequence

from tensorlang.dialects import arith
from tensorlang.dialects.constants import index_constant, number_constant
from tensorlang.dialects.linalg_maps import PARALLEL, kinds_of, maps_of
from tensorlang.dialects.linalg_winograd import WinogradOp
from tensorlang.dialects.linalg_winograd_matrices import MATRICES, NO_TRANSFORM, Matrices, Matrix
from tensorlang.ir.affine import AffineMap
from tensorlang.ir.attributes import DenseElementsAttr
from tensorlang.ir.core import Operation, Value
from tensorlang.ir.floats import float_to_bits
from tensorlang.ir.rewriter import Builder
from tensorlang.ir.types import FloatType, TensorType
from tensorlang.passes.base import Refusal
from tensorlang.passes.lowering.aggregate_relayouts import apply, picked, place_of
from tensorlang.passes.lowering.tensor_builder import Sizes, TensorBuilder, tensor_type


class _Step:
    """What the three operations share."""

    def __init__(self, op: Operation, builder: TensorBuilder) -> None:
        assert isinstance(op, WinogradOp)
        self.builder, self.source, self.target = builder, op.operands[0], op.operands[1]
        element = tensor_type(self.source).element
        if not isinstance(element, FloatType):
            raise Refusal(f"winograd's convolution of '{element}': its matrices hold fractions", op)
        self.element = element
        self.sizes, self.out = builder.sizes(self.source), builder.sizes(self.target)
        self.kind = op.sizes

    def side(self, extent: int | Value) -> Matrices:
        """The matrices of a side; none of them for one whose tiles have a single element."""
        return NO_TRANSFORM if extent == 1 else MATRICES[self.kind]

    def product(self, loops: str, accesses: str, source: Value, matrix: Matrix, sizes: Sizes, stride: int = 1) -> Value:
        """Zeros, to which the products of source and matrix are added."""
        zeros = self.builder.filled(sizes, self.element, 0.0)
        maps = maps_of(loops, accesses, (stride,))

        def compute(inner: Builder, args: Sequence[Value]) -> Value:
            return apply(inner, arith.AddFOp, args[2], apply(inner, arith.MulFOp, args[0], args[1]))

        return self.builder.generic([source, self._constant(matrix)], zeros, maps, kinds_of(loops), compute)

    def _constant(self, matrix: Matrix) -> Value:
        bits = tuple(float_to_bits(entry, self.element.name) for row in matrix for entry in row)
        type_ = TensorType((len(matrix), len(matrix[0])), self.element)
        return self.builder.insert(arith.ConstantOp.of(DenseElementsAttr(bits, type_))).out


def winograd_filter(op: Operation, builder: TensorBuilder) -> Value:
    """`G g G^T` of each kernel."""
    step = _Step(op, builder)
    filters, _, width, channels = step.sizes
    rows, columns, _, _ = step.out
    left, right = step.side(rows).kernel, step.side(columns).kernel
    half = step.product("f a x c +i", "f i x c, a i, f a x c", step.source, left, [filters, rows, width, channels])
    return step.product("a b c f +j", "f a j c, b j, a b c f", half, right, step.out)


def winograd_input(op: Operation, builder: TensorBuilder) -> Value:
    """`B^T d B` of each tile of the image; tiles begin `m` apart."""
    step = _Step(op, builder)
    batch, _, width, channels = step.sizes
    rows, columns, row_tiles, _, _, _ = step.out
    left, right = step.side(rows), step.side(columns)
    strides = [step.kind[0] if side is not NO_TRANSFORM else 1 for side in (left, right)]
    sizes = [batch, row_tiles, rows, width, channels]
    accesses = "n t+i x c, a i, n t a x c"
    half = step.product("n t a x c +i", accesses, step.source, left.image, sizes, strides[0])
    accesses = "n t a s+j c, b j, a b t s n c"
    return step.product("a b t s n c +j", accesses, half, right.image, step.out, strides[1])


def winograd_output(op: Operation, builder: TensorBuilder) -> Value:
    """`A^T y A`, scaled and added to the element of the image that it is for."""
    step = _Step(op, builder)
    rows, columns, row_tiles, column_tiles, batch, filters = step.sizes
    left, right = step.side(rows), step.side(columns)
    tall, wide = len(left.output), len(right.output)
    sizes = [batch, row_tiles, tall, columns, column_tiles, filters]
    half = step.product("n t i b s f +a", "a b t s n f, i a, n t i b s f", step.source, left.output, sizes)
    sizes = [batch, row_tiles, tall, column_tiles, wide, filters]
    tiles = step.product("n t i s j f +b", "n t i b s f, j b, n t i s j f", half, right.output, sizes)
    scale = number_constant(builder, step.element, left.scale * right.scale)
    edges = [index_constant(builder, tall), index_constant(builder, wide)]

    def compute(inner: Builder, args: Sequence[Value]) -> Value:
        batch_, row, column, filter_ = place_of(inner, 4)
        row_tile, row_in = _split(inner, row, edges[0])
        column_tile, column_in = _split(inner, column, edges[1])
        value = picked(inner, tiles, [batch_, row_tile, row_in, column_tile, column_in, filter_])
        return apply(inner, arith.AddFOp, apply(inner, arith.MulFOp, scale, value), args[0])

    return builder.generic([], step.target, [AffineMap.identity(4)], [PARALLEL] * 4, compute)


def _split(builder: Builder, place: Value, edge: Value) -> tuple[Value, Value]:
    """Which tile, and where in it."""
    return apply(builder, arith.DivSIOp, place, edge), apply(builder, arith.RemSIOp, place, edge)
