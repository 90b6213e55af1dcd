"""What questions about tensors and their elements fold to. Source of the set: MLIR 22, TensorOps.cpp."""

from __future__ import annotations

from typing import Final

from tensorlang.dialects.constants import integer_of, number
from tensorlang.dialects.linalg_structure import StructuredOp
from tensorlang.dialects.rules import CHANGED, Constants, Folded, Rules
from tensorlang.dialects.tensor import BitcastOp, CastOp, DimOp, RankOp
from tensorlang.dialects.tensor_elements import EmptyOp, ExtractOp, FromElementsOp, GenerateOp, InsertOp, SplatOp
from tensorlang.dialects.tensor_shapes import CollapseShapeOp, ConcatOp, ExpandShapeOp, ReshapeOp
from tensorlang.dialects.tensor_slices import ExtractSliceOp
from tensorlang.ir.attributes import Attribute, DenseElementsAttr, FloatAttr, IntegerAttr
from tensorlang.ir.core import Operation, Value
from tensorlang.ir.types import DYNAMIC, INDEX, FloatType, TensorType, Type, element_type

RULES: Final = Rules()


@RULES.fold(RankOp)
def fold_rank(op: RankOp, constants: Constants) -> Folded:
    """What the type says."""
    type_ = op.tensor.type
    known = number(INDEX, len(type_.shape)) if isinstance(type_, TensorType) else None
    return None if known is None else [known]


@RULES.fold(DimOp)
def fold_dim(op: DimOp, constants: Constants) -> Folded:
    """A known extent, or the value that the tensor was given for it."""
    axis, type_ = integer_of(constants[1]), op.source.type
    if axis is None or not isinstance(type_, TensorType) or not 0 <= axis < len(type_.shape):
        return None
    if type_.shape[axis] != DYNAMIC:
        known = number(INDEX, type_.shape[axis])
        return None if known is None else [known]
    made = op.source.op
    if isinstance(made, GenerateOp | SplatOp | EmptyOp):
        return [made.dynamic_sizes[type_.shape[:axis].count(DYNAMIC)]]
    if isinstance(made, ExtractSliceOp):
        return _extent_of_slice(made, axis)
    if isinstance(made, CastOp) and isinstance(made.source.type, TensorType):
        op.set_operand(0, made.source)
        return CHANGED
    if isinstance(made, StructuredOp):
        return _extent_of_result(op, made)
    return None


def _extent_of_slice(made: ExtractSliceOp, axis: int) -> Folded:
    dropped = made.dropped_axes()
    kept = [position for position in range(len(made.static_sizes)) if position not in dropped]
    size = made.mixed_sizes()[kept[axis]]
    return [size] if isinstance(size, Value) else None


def _extent_of_result(op: DimOp, made: StructuredOp) -> Folded:
    """A result has the extents of the tensor that it was made into."""
    index = made.results.index(op.source)
    op.set_operand(0, made.outs[index])
    return CHANGED


def scalar(entry: int, element: Type) -> Attribute:
    """One element as a constant."""
    return FloatAttr(entry, element) if isinstance(element, FloatType) else IntegerAttr(entry, element)


@RULES.fold(ExtractOp)
def fold_extract(op: ExtractOp, constants: Constants) -> Folded:
    """Of known elements, of what was put in, of a cast."""
    made, type_ = op.tensor.op, op.tensor.type
    assert isinstance(type_, TensorType)
    constant = constants[0]
    if isinstance(constant, DenseElementsAttr) and constant.is_splat:
        return [scalar(constant.values[0], type_.element)]
    if isinstance(made, CastOp) and isinstance(made.source.type, TensorType):
        op.set_operand(0, made.source)
        return CHANGED
    position = _position([integer_of(index) for index in constants[1:]], type_.shape)
    if position is None:
        return None
    if isinstance(made, InsertOp) and list(made.indices) == list(op.indices):
        return [made.scalar]
    if isinstance(made, FromElementsOp):
        return [made.elements[position]]
    return [scalar(constant.expanded()[position], type_.element)] if isinstance(constant, DenseElementsAttr) else None


def _position(indices: list[int | None], shape: tuple[int, ...]) -> int | None:
    position = 0
    for index, extent in zip(indices, shape, strict=True):
        if index is None or not 0 <= index < extent:
            return None
        position = position * extent + index
    return position


@RULES.fold(InsertOp)
def fold_insert(op: InsertOp, constants: Constants) -> Folded:
    """What is there already."""
    value, target = constants[0], constants[1]
    if value is None or not isinstance(target, DenseElementsAttr) or not target.is_splat:
        return None
    return [op.target] if scalar(target.values[0], element_type(target.type)) == value else None


@RULES.fold(FromElementsOp)
def fold_from_elements(op: FromElementsOp, constants: Constants) -> Folded:
    """Known elements."""
    entries: list[int] = []
    for constant in constants:
        if not isinstance(constant, IntegerAttr | FloatAttr):
            return None
        entries.append(constant.value if isinstance(constant, IntegerAttr) else constant.bits)
    assert isinstance(op.out.type, TensorType)
    return [DenseElementsAttr(tuple(entries[:1] if len(set(entries)) == 1 else entries), op.out.type)]


@RULES.fold(SplatOp)
def fold_splat(op: SplatOp, constants: Constants) -> Folded:
    """A known element, in a tensor of known extents."""
    constant, type_ = constants[0], op.out.type
    if not isinstance(constant, IntegerAttr | FloatAttr) or not isinstance(type_, TensorType) or DYNAMIC in type_.shape:
        return None
    return [DenseElementsAttr((constant.value if isinstance(constant, IntegerAttr) else constant.bits,), type_)]


@RULES.fold(CastOp)
def fold_cast(op: CastOp, constants: Constants) -> Folded:
    """To the type it has."""
    return [op.source] if op.source.type == op.out.type else None


@RULES.fold(BitcastOp)
def fold_bitcast(op: BitcastOp, constants: Constants) -> Folded:
    """To the type it has; of a bitcast."""
    if op.source.type == op.out.type:
        return [op.source]
    if isinstance(op.source.op, BitcastOp):
        op.set_operand(0, op.source.op.source)
        return CHANGED
    return None


@RULES.fold(ReshapeOp)
def fold_reshape(op: ReshapeOp, constants: Constants) -> Folded:
    """To the static type it has."""
    type_ = op.out.type
    static = isinstance(type_, TensorType) and (DYNAMIC not in type_.shape or len(type_.shape) == 1)
    return [op.source] if static and op.source.type == type_ else None


@RULES.fold(ConcatOp)
def fold_concat(op: ConcatOp, constants: Constants) -> Folded:
    """Of one tensor."""
    return [op.inputs[0]] if len(op.inputs) == 1 and op.inputs[0].type == op.out.type else None


@RULES.fold(ExpandShapeOp, CollapseShapeOp)
def fold_regrouping(op: ExpandShapeOp | CollapseShapeOp, constants: Constants) -> Folded:
    """To the type it has; there and back; known elements."""
    if op.source.type == op.out.type:
        return [op.source]
    inner: Operation | None = op.source.op
    back = isinstance(inner, ExpandShapeOp | CollapseShapeOp) and type(inner) is not type(op)
    if back and isinstance(inner, ExpandShapeOp | CollapseShapeOp) and inner.source.type == op.out.type:
        static = isinstance(op.out.type, TensorType) and op.out.type.shape.count(DYNAMIC) == 0
        if static and inner.groups() == op.groups():
            return [inner.source]
    constant = constants[0]
    if isinstance(constant, DenseElementsAttr) and isinstance(op.out.type, TensorType):
        return [DenseElementsAttr(constant.values, op.out.type)] if DYNAMIC not in op.out.type.shape else None
    return None
