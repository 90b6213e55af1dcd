"""What memref operations fold to. Source of the set: MLIR 22, MemRefOps.cpp."""

from __future__ import annotations

from typing import Final

from tensorlang.dialects.constants import constant_of, integer_of, number
from tensorlang.dialects.memref import CopyOp, LoadOp, PrefetchOp, StoreOp
from tensorlang.dialects.memref_atomic import AtomicRMWOp
from tensorlang.dialects.memref_memory import AllocatingOp, DeallocOp
from tensorlang.dialects.memref_queries import DimOp, ExtractStridedMetadataOp, RankOp
from tensorlang.dialects.memref_shapes import CollapseShapeOp, ExpandShapeOp
from tensorlang.dialects.memref_views import CastOp, SubViewOp, TransposeOp
from tensorlang.dialects.rules import CHANGED, Constants, Folded, Rules
from tensorlang.ir.core import Operation, Value
from tensorlang.ir.types import DYNAMIC, INDEX, MemRefType

RULES: Final = Rules()


def see_through_casts(op: Operation, keep: Value | None = None) -> bool:
    """Use what a cast was made from, where that has a rank; `keep` is an operand that must stay."""
    changed = False
    for index, value in enumerate(op.operands):
        cast = value.op
        if isinstance(cast, CastOp) and value is not keep and isinstance(cast.source.type, MemRefType):
            op.set_operand(index, cast.source)
            changed = True
    return changed


@RULES.fold(DeallocOp, LoadOp, PrefetchOp)
def fold_access(op: Operation, constants: Constants) -> Folded:
    """Of a cast memref is of the memref."""
    return CHANGED if see_through_casts(op) else None


@RULES.fold(StoreOp, AtomicRMWOp)
def fold_store(op: Operation, constants: Constants) -> Folded:
    """Into a cast memref is into the memref; the stored value stays."""
    return CHANGED if see_through_casts(op, op.operands[0]) else None


@RULES.fold(ExtractStridedMetadataOp)
def fold_metadata(op: ExtractStridedMetadataOp, constants: Constants) -> Folded:
    """Of a cast memref is of the memref."""
    return CHANGED if see_through_casts(op) else None


@RULES.fold(CastOp)
def fold_cast(op: CastOp, constants: Constants) -> Folded:
    """To the type it has; a cast of a cast is one."""
    if op.source.type == op.out.type:
        return [op.source]
    return CHANGED if see_through_casts(op) else None


@RULES.fold(CopyOp)
def fold_copy(op: CopyOp, constants: Constants) -> Folded:
    """Of casts is of what they were made from, where both then have one shape."""
    sources = [value.op.source if isinstance(value.op, CastOp) else value for value in op.operands]
    types = [value.type for value in sources]
    ranked = [type_ for type_ in types if isinstance(type_, MemRefType)]
    if sources == list(op.operands) or len(ranked) != len(types):
        return None
    for index, value in enumerate(sources):
        op.set_operand(index, value)
    return CHANGED


@RULES.fold(RankOp)
def fold_rank(op: RankOp, constants: Constants) -> Folded:
    """What the type says."""
    type_ = op.source.type
    known = number(INDEX, len(type_.shape)) if isinstance(type_, MemRefType) else None
    return None if known is None else [known]


@RULES.fold(DimOp)
def fold_dim(op: DimOp, constants: Constants) -> Folded:
    """A known extent, or the value that an allocation or a view was given for it."""
    axis, type_ = integer_of(constants[1]), op.source.type
    if axis is None or not isinstance(type_, MemRefType) or not 0 <= axis < len(type_.shape):
        return None
    if type_.shape[axis] != DYNAMIC:
        known = number(INDEX, type_.shape[axis])
        return None if known is None else [known]
    made = extent_of(op.source, axis)
    if made is not None:
        return [made]
    return CHANGED if see_through_casts(op) else None


def extent_of(memref: Value, axis: int) -> Value | None:
    """The value that says how large a dynamic dimension is, where the memref was made here."""
    made, type_ = memref.op, memref.type
    assert isinstance(type_, MemRefType)
    if isinstance(made, AllocatingOp):
        return made.dynamic_sizes[type_.shape[:axis].count(DYNAMIC)]
    if isinstance(made, SubViewOp):
        size = made.mixed_sizes()[made.kept_axes()[axis]]
        return size if isinstance(size, Value) else None
    return None


@RULES.fold(SubViewOp)
def fold_subview(op: SubViewOp, constants: Constants) -> Folded:
    """The whole of a memref of known extents."""
    type_ = op.source.type
    if type_ != op.out.type or not isinstance(type_, MemRefType) or DYNAMIC in type_.shape:
        return None
    offsets = [_number(offset) for offset in op.mixed_offsets()]
    strides = [_number(stride) for stride in op.mixed_strides()]
    whole = set(offsets) <= {0} and set(strides) <= {1} and op.static_sizes == type_.shape
    return [op.source] if whole else None


def _number(entry: int | Value) -> int | None:
    return integer_of(constant_of(entry)) if isinstance(entry, Value) else entry


@RULES.fold(TransposeOp)
def fold_transpose(op: TransposeOp, constants: Constants) -> Folded:
    """The same order, the same type."""
    return [op.source] if op.map.is_identity and op.source.type == op.out.type else None


@RULES.fold(ExpandShapeOp, CollapseShapeOp)
def fold_regrouping(op: ExpandShapeOp | CollapseShapeOp, constants: Constants) -> Folded:
    """To the type it has; there and back."""
    if op.source.type == op.out.type:
        return [op.source]
    inner = op.source.op
    if type(inner) is type(op) or not isinstance(inner, ExpandShapeOp | CollapseShapeOp):
        return None
    same = inner.source.type == op.out.type and inner.groups() == op.groups() and _is_static(op.out)
    return [inner.source] if same else None


def _is_static(value: Value) -> bool:
    return isinstance(value.type, MemRefType) and DYNAMIC not in value.type.shape
