"""How masks and masked accesses simplify. Source of the set: MLIR 22, VectorOps.cpp."""

from __future__ import annotations

from typing import Final

from tensorlang.dialects.constants import constant_of, integer_of, number
from tensorlang.dialects.extents import i64_array
from tensorlang.dialects.memref_folds import see_through_casts
from tensorlang.dialects.rules import CHANGED, Constants, Folded, Rules
from tensorlang.dialects.vector_mask import ConstantMaskOp, CreateMaskOp, MaskOp
from tensorlang.dialects.vector_memory import (
    CompressStoreOp,
    ExpandLoadOp,
    GatherOp,
    LoadOp,
    MaskedLoadOp,
    MaskedStoreOp,
    ScatterOp,
    StoreOp,
)
from tensorlang.dialects.vector_transfer import TransferOp, TransferReadOp, TransferWriteOp
from tensorlang.ir.affine import AffineDim
from tensorlang.ir.attributes import ArrayAttr, Attribute, IntegerAttr
from tensorlang.ir.core import Operation, Value
from tensorlang.ir.rewriter import Rewriter
from tensorlang.ir.types import DYNAMIC, I1, MemRefType, TensorType, VectorType

RULES: Final = Rules()


@RULES.pattern(CreateMaskOp)
def known_bounds(op: CreateMaskOp, rewriter: Rewriter) -> bool:
    """A mask whose bounds are constants is a constant mask."""
    type_ = op.out.type
    assert isinstance(type_, VectorType)
    bounds = [integer_of(constant_of(value)) for value in op.bounds]
    if any(type_.scalable) or not bounds:
        return False
    sizes = [max(0, min(bound, extent)) for bound, extent in zip(bounds, type_.shape, strict=True) if bound is not None]
    if len(sizes) != len(bounds):
        return False
    kept = (0,) * len(sizes) if 0 in sizes else tuple(sizes)
    made = rewriter.create(ConstantMaskOp, (), [type_], {"mask_dim_sizes": i64_array(kept)})
    rewriter.replace(op, made.results)
    return True


@RULES.fold(ConstantMaskOp)
def fold_constant_mask(op: ConstantMaskOp, constants: Constants) -> Folded:
    """All lanes, or none."""
    type_ = op.out.type
    assert isinstance(type_, VectorType)
    if op.sizes and (op.sizes == type_.shape or op.sizes[0] == 0):
        known = number(type_, int(op.sizes == type_.shape))
        return None if known is None else [known]
    return None


def mask_of(value: Value) -> bool | None:
    """True for a mask of all lanes, False for one of none, None for any other."""
    known = integer_of(constant_of(value))
    if known is not None:
        return bool(known)
    if isinstance(value.op, ConstantMaskOp):
        type_, sizes = value.type, value.op.sizes
        if isinstance(type_, VectorType) and sizes == type_.shape:
            return True
        return False if 0 in sizes else None
    return None


@RULES.pattern(MaskedLoadOp, ExpandLoadOp)
def load_all_or_none(op: MaskedLoadOp, rewriter: Rewriter) -> bool:
    """All lanes are a plain load, none the values given for them."""
    mask = mask_of(op.mask)
    if mask is None:
        return False
    if not mask:
        rewriter.replace(op, [op.pass_thru])
        return True
    attributes = {name: value for name, value in op.attributes.items() if name == "alignment"}
    made = rewriter.create(LoadOp, [op.base, *op.indices], [op.out.type], attributes)
    rewriter.replace(op, made.results)
    return True


@RULES.pattern(MaskedStoreOp, CompressStoreOp)
def store_all_or_none(op: MaskedStoreOp, rewriter: Rewriter) -> bool:
    """All lanes are a plain store, none nothing."""
    mask = mask_of(op.mask)
    if mask is None:
        return False
    if mask:
        attributes = {name: value for name, value in op.attributes.items() if name == "alignment"}
        rewriter.create(StoreOp, [op.value, op.base, *op.indices], (), attributes)
    rewriter.erase(op)
    return True


@RULES.pattern(GatherOp)
def gather_none(op: GatherOp, rewriter: Rewriter) -> bool:
    """No lane: the values given for them."""
    if mask_of(op.mask) is not False:
        return False
    rewriter.replace(op, [op.pass_thru])
    return True


@RULES.pattern(ScatterOp)
def scatter_none(op: ScatterOp, rewriter: Rewriter) -> bool:
    """No lane: nothing."""
    if mask_of(op.mask) is not False:
        return False
    rewriter.replace(op, [op.base] if op.results else [])
    return True


@RULES.pattern(MaskOp)
def mask_of_all(op: MaskOp, rewriter: Rewriter) -> bool:
    """Under a mask of all lanes an operation is itself; a region without one hands over its values."""
    inner, body = op.masked, op.regions[0].entry
    if mask_of(op.mask) is not True or inner is None or body.last is None:
        return False
    values = list(body.last.operands)
    rewriter.erase(body.last)
    inner.move_before(op)
    rewriter.changed(inner)
    rewriter.replace(op, values)
    return True


@RULES.fold(LoadOp)
def fold_load(op: LoadOp, constants: Constants) -> Folded:
    """Of a cast memref is of the memref."""
    return CHANGED if see_through_casts(op) else None


@RULES.fold(StoreOp)
def fold_store(op: StoreOp, constants: Constants) -> Folded:
    """Into a cast memref is into the memref."""
    return CHANGED if see_through_casts(op, op.value) else None


@RULES.fold(TransferReadOp)
def fold_read(op: TransferReadOp, constants: Constants) -> Folded:
    """Of what was written there; within bounds that are known."""
    inner = op.source.op
    if isinstance(inner, TransferWriteOp) and _same_part(op, inner):
        return [inner.value]
    return CHANGED if _know_bounds(op) or see_through_casts(op) else None


@RULES.fold(TransferWriteOp)
def fold_write(op: TransferWriteOp, constants: Constants) -> Folded:
    """Within bounds that are known."""
    return CHANGED if _know_bounds(op) or see_through_casts(op, op.value) else None


def _same_part(read: TransferReadOp, write: TransferWriteOp) -> bool:
    """Whether a read from a tensor takes exactly what a write put in."""
    same = list(read.indices) == list(write.indices) and read.map == write.map
    plain = read.mask is None and write.mask is None and all(read.in_bounds) and all(write.in_bounds)
    return same and plain and read.out.type == write.value.type and read.map.is_identity


def _know_bounds(op: TransferOp) -> bool:
    """Say of the dimensions that surely stay inside that they do; whether that is news."""
    type_ = op.source.type
    if not isinstance(type_, MemRefType | TensorType):
        return False
    found = [old or _is_inside(op, at, type_.shape) for at, old in enumerate(op.in_bounds)]
    if found == list(op.in_bounds):
        return False
    flags: tuple[Attribute, ...] = tuple(IntegerAttr(int(flag), I1) for flag in found)
    op.attributes["in_bounds"] = ArrayAttr(flags)
    return True


def _is_inside(op: TransferOp, at: int, shape: tuple[int, ...]) -> bool:
    expr, vector = op.map.results[at], op.vector_type
    if not isinstance(expr, AffineDim):
        return False
    axis = expr.position
    start, extent = integer_of(constant_of(op.indices[axis])), shape[axis]
    if start is None or extent == DYNAMIC or any(vector.scalable):
        return False
    return start >= 0 and start + vector.shape[at] <= extent


def is_masked(op: Operation) -> bool:
    """Whether a `vector.mask` stands around an operation."""
    return op.parent is not None and op.parent.name == "vector.mask"
