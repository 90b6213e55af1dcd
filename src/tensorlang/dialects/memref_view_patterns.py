"""What views of memory are rewritten to, beyond folding. Source of the set: MLIR 22, MemRefOps.cpp."""

from __future__ import annotations

from typing import Final

from tensorlang.dialects.constants import index_constant
from tensorlang.dialects.extents import Mixed, i64_array, split
from tensorlang.dialects.func import FuncOp
from tensorlang.dialects.memref_memory import AllocaOp
from tensorlang.dialects.memref_patterns import cast_to, known
from tensorlang.dialects.memref_queries import ExtractStridedMetadataOp
from tensorlang.dialects.memref_scope import AllocaScopeOp
from tensorlang.dialects.memref_shapes import CollapseShapeOp, ExpandShapeOp
from tensorlang.dialects.memref_views import CastOp, MemorySpaceCastOp, ReinterpretCastOp, TransposeOp, ViewOp
from tensorlang.dialects.regrouping import joined, reassociation
from tensorlang.dialects.rules import CHANGED, Constants, Folded, Rules
from tensorlang.dialects.scf_for_patterns import inline_region
from tensorlang.ir.affine import AffineDim, AffineMap
from tensorlang.ir.attributes import AffineMapAttr
from tensorlang.ir.core import Operation
from tensorlang.ir.opdef import UnregisteredOp
from tensorlang.ir.rewriter import Rewriter
from tensorlang.ir.types import DYNAMIC, MemRefType, StridedLayout, strides_and_offset

RULES: Final = Rules()


@RULES.fold(ReinterpretCastOp)
def fold_reinterpret(op: ReinterpretCastOp, constants: Constants) -> Folded:
    """To the static type it has; of a cast or of another such view is of the memref."""
    inner = op.source.op
    if isinstance(inner, CastOp | ReinterpretCastOp) and isinstance(inner.source.type, MemRefType):
        op.set_operand(0, inner.source)
        return CHANGED
    type_ = op.out.type
    numbers = (*op.static_offsets, *op.static_sizes, *op.static_strides)
    if op.source.type == type_ and isinstance(type_, MemRefType) and DYNAMIC not in numbers:
        found = strides_and_offset(type_)
        return [op.source] if found is not None and found[0] == op.static_strides else None
    return None


@RULES.pattern(ReinterpretCastOp)
def known_layout(op: ReinterpretCastOp, rewriter: Rewriter) -> bool:
    """Offset, sizes and strides that are constants go into the type; a cast leads back to the old one."""
    lists = [op.mixed_offsets(), op.mixed_sizes(), op.mixed_strides()]
    found = [known(entries) for entries in lists]
    old = op.out.type
    if found == lists or not isinstance(old, MemRefType):
        return False
    (offsets, at), (sizes, extents), (strides, steps) = (split(entries) for entries in found)
    type_ = MemRefType(sizes, old.element, StridedLayout(strides, offsets[0]), old.space)
    attributes = {
        **op.attributes,
        "static_offsets": i64_array(offsets),
        "static_sizes": i64_array(sizes),
        "static_strides": i64_array(strides),
    }
    operands = [op.source, *at, *extents, *steps]
    segments = (1, len(at), len(extents), len(steps))
    made = rewriter.create(ReinterpretCastOp, operands, [type_], attributes, segments=segments)
    rewriter.replace(op, [cast_to(made.out, old, rewriter)])
    return True


@RULES.pattern(ViewOp)
def known_sizes(op: ViewOp, rewriter: Rewriter) -> bool:
    """Sizes that are constants go into the type; a cast leads back to the old one."""
    old = op.out.type
    assert isinstance(old, MemRefType)
    sizes = iter(op.sizes)
    extents: Mixed = [next(sizes) if extent == DYNAMIC else extent for extent in old.shape]
    shape, kept = split(known(extents))
    if len(kept) == len(op.sizes):
        return False
    type_ = MemRefType(shape, old.element, None, old.space)
    made = rewriter.create(ViewOp, [op.source, op.byte_shift, *kept], [type_], op.attributes)
    rewriter.replace(op, [cast_to(made.out, old, rewriter)])
    return True


@RULES.fold(MemorySpaceCastOp)
def fold_space_cast(op: MemorySpaceCastOp, constants: Constants) -> Folded:
    """To the type it has; of another such cast."""
    if op.source.type == op.out.type:
        return [op.source]
    if isinstance(op.source.op, MemorySpaceCastOp):
        op.set_operand(0, op.source.op.source)
        return CHANGED
    return None


@RULES.pattern(TransposeOp)
def transpose_twice(op: TransposeOp, rewriter: Rewriter) -> bool:
    """A transpose of a transpose is one."""
    inner = op.source.op
    if not isinstance(inner, TransposeOp):
        return False
    order = [inner.order()[axis] for axis in op.order()]
    map_ = AffineMap(len(order), 0, tuple(AffineDim(axis) for axis in order))
    attributes = {**op.attributes, "permutation": AffineMapAttr(map_)}
    rewriter.replace(op, rewriter.create(TransposeOp, [inner.source], [op.out.type], attributes).results)
    return True


@RULES.pattern(ExpandShapeOp, CollapseShapeOp)
def regrouped_twice(op: ExpandShapeOp | CollapseShapeOp, rewriter: Rewriter) -> bool:
    """Two regroupings in one direction are one."""
    inner = op.source.op
    if type(inner) is not type(op) or not isinstance(inner, ExpandShapeOp | CollapseShapeOp):
        return False
    is_collapse = isinstance(op, CollapseShapeOp)
    groups = joined(op.groups(), inner.groups()) if is_collapse else joined(inner.groups(), op.groups())
    attributes = {**op.attributes, "reassociation": reassociation(groups)}
    operands = [inner.source, *op.operands[1:]]
    rewriter.replace(op, rewriter.create(type(op), operands, [op.out.type], attributes).results)
    return True


@RULES.pattern(CollapseShapeOp)
def collapse_of_cast(op: CollapseShapeOp, rewriter: Rewriter) -> bool:
    """A cast memref of known extents is collapsed as it was before the cast; another cast leads to the old type."""
    inner, old = op.source.op, op.out.type
    source = inner.source.type if isinstance(inner, CastOp) else None
    if not isinstance(inner, CastOp) or not isinstance(source, MemRefType) or not isinstance(old, MemRefType):
        return False
    if source.layout is not None or old.layout is not None or DYNAMIC in source.shape:
        return False
    shape: list[int] = []
    for group in op.groups():
        extent = 1
        for axis in group:
            extent *= source.shape[axis]
        shape.append(extent)
    type_ = MemRefType(tuple(shape), old.element, None, old.space)
    made = rewriter.create(CollapseShapeOp, [inner.source], [type_], op.attributes)
    rewriter.replace(op, [cast_to(made.out, old, rewriter)])
    return True


@RULES.pattern(ExtractStridedMetadataOp)
def known_metadata(op: ExtractStridedMetadataOp, rewriter: Rewriter) -> bool:
    """Offset, sizes and strides that the type says are constants."""
    type_ = op.source.type
    found = strides_and_offset(type_) if isinstance(type_, MemRefType) else None
    if found is None or not isinstance(type_, MemRefType):
        return False
    numbers = (found[1], *type_.shape, *found[0])
    changed = False
    for result, number in zip(op.results[1:], numbers, strict=True):
        if number != DYNAMIC and result.users:
            constant = index_constant(rewriter, number)
            for user in result.users:
                rewriter.changed(user)
            result.replace_by(constant)
            changed = True
    return changed


@RULES.pattern(AllocaScopeOp)
def needless_scope(op: AllocaScopeOp, rewriter: Rewriter) -> bool:
    """A scope that takes nothing from the stack, or that ends when its function does, is its operations."""
    region = op.regions[0]
    if not region.blocks or (any(_may_take(inner) for inner in op.walk() if inner is not op) and not _is_last(op)):
        return False
    inline_region(op, region, [], rewriter)
    return True


def _may_take(op: Operation) -> bool:
    return isinstance(op, AllocaOp | UnregisteredOp)


def _is_last(op: AllocaScopeOp) -> bool:
    return isinstance(op.parent, FuncOp) and op.after is not None and op.after.is_terminator
