"""What parts of tensors fold to: the whole, what was put in, what is known. Source: MLIR 22, TensorOps.cpp."""

from __future__ import annotations

from typing import Final

from tensorlang.dialects.rules import Constants, Folded, Rules
from tensorlang.dialects.slicing import SlicingOp
from tensorlang.dialects.tensor_slices import ExtractSliceOp, InsertSliceOp, PadOp
from tensorlang.ir.attributes import DenseElementsAttr
from tensorlang.ir.core import Value
from tensorlang.ir.types import DYNAMIC, TensorType, Type

RULES: Final = Rules()


def is_whole(op: SlicingOp, type_: Type) -> bool:
    """Whether a slice takes all of a tensor of known extents."""
    if not isinstance(type_, TensorType) or DYNAMIC in type_.shape:
        return False
    plain = set(op.static_offsets) <= {0} and set(op.static_strides) <= {1}
    return plain and op.static_sizes == type_.shape


def same_slice(one: SlicingOp, other: SlicingOp) -> bool:
    """Whether two slices have the same offsets, sizes and strides."""
    return (
        one.mixed_offsets() == other.mixed_offsets()
        and one.mixed_sizes() == other.mixed_sizes()
        and one.mixed_strides() == other.mixed_strides()
    )


@RULES.fold(ExtractSliceOp)
def fold_extract_slice(op: ExtractSliceOp, constants: Constants) -> Folded:
    """The whole; of one number; what was put in there."""
    if op.source.type == op.out.type and is_whole(op, op.source.type):
        return [op.source]
    constant = constants[0]
    if isinstance(constant, DenseElementsAttr) and constant.is_splat and isinstance(op.out.type, TensorType):
        return None if DYNAMIC in op.out.type.shape else [DenseElementsAttr(constant.values, op.out.type)]
    inner = op.source.op
    if isinstance(inner, InsertSliceOp) and inner.source.type == op.out.type and same_slice(op, inner):
        return [inner.source]
    return None


@RULES.fold(InsertSliceOp)
def fold_insert_slice(op: InsertSliceOp, constants: Constants) -> Folded:
    """The whole; a part back where it came from."""
    if op.source.type == op.out.type and is_whole(op, op.out.type):
        return [op.source]
    inner = op.source.op
    if isinstance(inner, ExtractSliceOp) and inner.source is op.target and same_slice(op, inner):
        return [op.target]
    return None


@RULES.fold(PadOp)
def fold_pad(op: PadOp, constants: Constants) -> Folded:
    """No frame at all, of known extents."""
    type_ = op.out.type
    if op.source.type != type_ or not isinstance(type_, TensorType) or DYNAMIC in type_.shape:
        return None
    sides: list[int | Value] = [*op.mixed_low(), *op.mixed_high()]
    return [op.source] if "nofold" not in op.attributes and all(side == 0 for side in sides) else None
