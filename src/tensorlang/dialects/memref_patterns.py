"""What memref operations are rewritten to, beyond folding. Source of the set: MLIR 22, MemRefOps.cpp."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from tensorlang.dialects.constants import constant_of, integer_of
from tensorlang.dialects.extents import Mixed, i64_array, split
from tensorlang.dialects.memref import CopyOp, StoreOp
from tensorlang.dialects.memref_memory import AllocaOp, AllocatingOp, AllocOp, DeallocOp
from tensorlang.dialects.memref_types import casts
from tensorlang.dialects.memref_views import CastOp, SubViewOp, dropped_dimensions, subview_type
from tensorlang.dialects.rules import Rules
from tensorlang.ir.core import Operation, Value
from tensorlang.ir.rewriter import Rewriter
from tensorlang.ir.types import DYNAMIC, MemRefType, StridedLayout, strides_and_offset

RULES: Final = Rules()


@RULES.pattern(AllocOp, AllocaOp)
def known_extents(op: AllocatingOp, rewriter: Rewriter) -> bool:
    """A size that is a constant goes into the type; a cast leads back to the old one."""
    sizes = iter(op.dynamic_sizes)
    extents = [next(sizes) if extent == DYNAMIC else extent for extent in op.type.shape]
    shape, kept = split(known(extents))
    if len(kept) == len(op.dynamic_sizes) or op.type.layout is not None:
        return False
    type_ = MemRefType(shape, op.type.element, None, op.type.space)
    segments = (len(kept), len(op.symbols))
    made = rewriter.create(type(op), [*kept, *op.symbols], [type_], op.attributes, segments=segments)
    rewriter.replace(op, rewriter.create(CastOp, [made.memref], [op.type]).results)
    return True


def known(entries: Mixed) -> Mixed:
    """The entries with constants in the place of values that are constants, none negative."""
    numbers = [integer_of(constant_of(entry)) if isinstance(entry, Value) else entry for entry in entries]
    pairs = zip(entries, numbers, strict=True)
    return [entry if found is None or found < 0 else found for entry, found in pairs]


@RULES.pattern(AllocOp, AllocaOp)
def only_written(op: AllocatingOp, rewriter: Rewriter) -> bool:
    """Memory that nobody reads goes, and what is stored there."""
    if not all(_is_of_no_use(user, op.memref) for user in op.memref.users):
        return False
    for user in list(op.memref.users):
        rewriter.erase(user)
    rewriter.erase(op)
    return True


def _is_of_no_use(user: Operation, memref: Value) -> bool:
    if isinstance(user, StoreOp):
        return user.memref is memref and user.value is not memref
    return isinstance(user, DeallocOp)


@RULES.pattern(CopyOp)
def copy_nothing(op: CopyOp, rewriter: Rewriter) -> bool:
    """A copy onto itself, or of no elements."""
    type_ = op.source.type
    if op.source is not op.target and not (isinstance(type_, MemRefType) and 0 in type_.shape):
        return False
    rewriter.erase(op)
    return True


@RULES.pattern(SubViewOp)
def known_slice(op: SubViewOp, rewriter: Rewriter) -> bool:
    """Offsets, sizes and strides that are constants go into the type; a cast leads back to the old one."""
    lists = [op.mixed_offsets(), op.mixed_sizes(), op.mixed_strides()]
    found = [known(lists[0]), known(lists[1]), _known_strides(lists[2])]
    if found == lists:
        return False
    made = slice_of(op.source, found, op, rewriter)
    if made is None:
        return False
    rewriter.replace(op, [cast_to(made, op.out.type, rewriter)])
    return True


def _known_strides(entries: Mixed) -> Mixed:
    numbers = [integer_of(constant_of(entry)) if isinstance(entry, Value) else entry for entry in entries]
    return [entry if found is None else found for entry, found in zip(entries, numbers, strict=True)]


def cast_to(value: Value, type_: object, rewriter: Rewriter) -> Value:
    """The value itself where it has the type."""
    if value.type == type_:
        return value
    assert isinstance(type_, MemRefType)
    return rewriter.create(CastOp, [value], [type_]).out


def slice_of(source: Value, lists: Sequence[Mixed], old: SubViewOp, rewriter: Rewriter) -> Value | None:
    """A subview with these offsets, sizes and strides that keeps the dimensions which an older one kept."""
    (offsets, at), (sizes, extents), (strides, steps) = (split(entries) for entries in lists)
    type_ = source.type
    assert isinstance(type_, MemRefType)
    full = subview_type(type_, offsets, sizes, strides)
    if full is None:
        return None
    kept = old.kept_axes()
    found = strides_and_offset(full)
    assert found is not None
    layout = StridedLayout(tuple(found[0][axis] for axis in kept), found[1])
    made = MemRefType(tuple(full.shape[axis] for axis in kept), full.element, layout, full.space)
    if dropped_dimensions(full, made, sizes) != frozenset(range(len(full.shape))) - set(kept):
        return None
    attributes = {
        **old.attributes,
        "static_offsets": i64_array(offsets),
        "static_sizes": i64_array(sizes),
        "static_strides": i64_array(strides),
    }
    operands = [source, *at, *extents, *steps]
    segments = (1, len(at), len(extents), len(steps))
    return rewriter.create(SubViewOp, operands, [made], attributes, segments=segments).out


@RULES.pattern(SubViewOp)
def whole_slice(op: SubViewOp, rewriter: Rewriter) -> bool:
    """The whole of a memref of known extents is a cast."""
    source, target = op.source.type, op.out.type
    assert isinstance(source, MemRefType)
    assert isinstance(target, MemRefType)
    if DYNAMIC in source.shape or source.shape != target.shape or op.static_sizes != source.shape:
        return False
    if set(op.static_offsets) - {0} or set(op.static_strides) - {1} or not casts(source, target):
        return False
    rewriter.replace(op, [cast_to(op.source, target, rewriter)])
    return True


@RULES.pattern(SubViewOp)
def slice_of_cast(op: SubViewOp, rewriter: Rewriter) -> bool:
    """A part of a cast memref is that part of the memref, where the type can be cast back."""
    cast = op.source.op
    if not isinstance(cast, CastOp) or not isinstance(cast.source.type, MemRefType):
        return False
    if strides_and_offset(cast.source.type) is None:
        return False
    made = slice_of(cast.source, [op.mixed_offsets(), op.mixed_sizes(), op.mixed_strides()], op, rewriter)
    if made is None:
        return False
    rewriter.replace(op, [cast_to(made, op.out.type, rewriter)])
    return True
