"""tensor: values with a shape. Questions and casts are here; elements, slices and shapes in files of their own."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from tensorlang.dialects.extents import shapes_compatible
from tensorlang.dialects.memref_queries import DimForm, RankForm
from tensorlang.dialects.tensor_elements import (
    EmptyOp,
    ExtractOp,
    FromElementsOp,
    GenerateOp,
    InsertOp,
    SplatOp,
    YieldOp,
)
from tensorlang.dialects.tensor_gather import BY_PLACE
from tensorlang.dialects.tensor_shapes import CollapseShapeOp, ConcatOp, ExpandShapeOp, ReshapeOp
from tensorlang.dialects.tensor_slices import ExtractSliceOp, InsertSliceOp, PadOp, ParallelInsertSliceOp
from tensorlang.ir.assembly import Cast
from tensorlang.ir.constraints import ANY_TENSOR, INDEX_ONLY, SIZED_TENSOR
from tensorlang.ir.core import Operation
from tensorlang.ir.opdef import operand, result
from tensorlang.ir.types import FloatType, IntegerType, TensorType, Type, bit_width, element_type


class DimOp(Operation):
    """The extent of a dimension. An index that is not below the rank is undefined behaviour."""

    __slots__ = ()
    name = "tensor.dim"
    is_pure = True
    source = operand(SIZED_TENSOR)
    index = operand(INDEX_ONLY)
    out = result(INDEX_ONLY)
    assembly = DimForm()
    written = ("source",)

    def result_names(self) -> list[str]:
        return ["dim"]


class RankOp(Operation):
    """The number of dimensions."""

    __slots__ = ()
    name = "tensor.rank"
    is_pure = True
    tensor = operand(ANY_TENSOR)
    out = result(INDEX_ONLY)
    assembly = RankForm()
    written = ("tensor",)

    def result_names(self) -> list[str]:
        return ["rank"]


class CastOp(Operation):
    """The same tensor with less or more known about its shape; what is newly claimed must be true."""

    __slots__ = ()
    name = "tensor.cast"
    is_pure = True
    source = operand(ANY_TENSOR)
    out = result(ANY_TENSOR)
    assembly = Cast()
    written = ("source", "out")

    def result_names(self) -> list[str]:
        return ["cast"]

    def check(self) -> Iterator[str]:
        source, target = self.operands[0].type, self.results[0].type
        if element_type(source) != element_type(target) or not _shapes_cast(source, target):
            yield f"operand type '{source}' and result type '{target}' are cast incompatible"


def _shapes_cast(source: Type, target: Type) -> bool:
    if not isinstance(source, TensorType) or not isinstance(target, TensorType):
        return True
    return shapes_compatible(source.shape, target.shape)


class BitcastOp(Operation):
    """The bits of the elements as another type of the same width."""

    __slots__ = ()
    name = "tensor.bitcast"
    is_pure = True
    source = operand(ANY_TENSOR)
    out = result(ANY_TENSOR)
    assembly = Cast()
    written = ("source", "out")

    def check(self) -> Iterator[str]:
        source, target = self.operands[0].type, self.results[0].type
        one, other = element_type(source), element_type(target)
        numbers = isinstance(one, IntegerType | FloatType) and isinstance(other, IntegerType | FloatType)
        if not (numbers and bit_width(one) == bit_width(other) and _shapes_cast(source, target)):
            yield f"operand type '{source}' and result type '{target}' are cast incompatible"


OPERATIONS: Final = (
    EmptyOp, ExtractOp, InsertOp, DimOp, RankOp, CastOp, BitcastOp, FromElementsOp, SplatOp, GenerateOp, YieldOp,
    ExtractSliceOp, InsertSliceOp, ParallelInsertSliceOp, PadOp, ExpandShapeOp, CollapseShapeOp, ReshapeOp, ConcatOp,
    *BY_PLACE,
)  # fmt: skip
