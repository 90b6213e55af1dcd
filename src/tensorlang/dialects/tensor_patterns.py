"""What tensor operations are rewritten to, beyond folding. Source of the set: MLIR 22, TensorOps.cpp."""

from __future__ import annotations

from typing import Final

from tensorlang.dialects.extents import Mixed, i64_array, split
from tensorlang.dialects.memref_patterns import known
from tensorlang.dialects.regrouping import joined, reassociation
from tensorlang.dialects.rules import Rules
from tensorlang.dialects.scf_for_patterns import casts_back
from tensorlang.dialects.tensor import CastOp
from tensorlang.dialects.tensor_elements import EmptyOp, ExtractOp, FromElementsOp, GenerateOp, SplatOp
from tensorlang.dialects.tensor_shapes import CollapseShapeOp, ExpandShapeOp
from tensorlang.dialects.tensor_slices import ExtractSliceOp, InsertSliceOp, PadOp
from tensorlang.ir.core import Operation, Region, Value
from tensorlang.ir.rewriter import Rewriter
from tensorlang.ir.types import DYNAMIC, TensorType

RULES: Final = Rules()


def cast_to(value: Value, type_: object, rewriter: Rewriter) -> Value:
    """The value itself where it has the type."""
    if value.type == type_:
        return value
    assert isinstance(type_, TensorType)
    return rewriter.create(CastOp, [value], [type_]).out


@RULES.pattern(CastOp)
def cast_twice(op: CastOp, rewriter: Rewriter) -> bool:
    """A cast of a cast is one, where the middle type claims nothing of its own."""
    inner = op.source.op
    first, last = (inner.source.type, op.out.type) if isinstance(inner, CastOp) else (None, None)
    if not isinstance(inner, CastOp) or not isinstance(first, TensorType) or not isinstance(last, TensorType):
        return False
    middle = op.source.type.shape if isinstance(op.source.type, TensorType) else (DYNAMIC,) * len(first.shape)
    if not len(first.shape) == len(middle) == len(last.shape):
        return False
    if not all(_adds_nothing(*extents) for extents in zip(first.shape, middle, last.shape, strict=True)):
        return False
    rewriter.replace(op, [cast_to(inner.source, op.out.type, rewriter)])
    return True


def _adds_nothing(first: int, middle: int, last: int) -> bool:
    """Whether going through the middle claims no more than going at once, and the two ends fit."""
    if DYNAMIC not in (first, last) and first != last:
        return False
    return middle == DYNAMIC or middle in (first, last)


@RULES.pattern(EmptyOp, GenerateOp, SplatOp)
def known_extents(op: EmptyOp | GenerateOp | SplatOp, rewriter: Rewriter) -> bool:
    """A size that is a constant goes into the type; a cast leads back to the old one."""
    type_ = op.out.type
    assert isinstance(type_, TensorType)
    sizes = iter(op.dynamic_sizes)
    extents: Mixed = [next(sizes) if extent == DYNAMIC else extent for extent in type_.shape]
    shape, kept = split(known(extents))
    if len(kept) == len(op.dynamic_sizes):
        return False
    operands = [op.value, *kept] if isinstance(op, SplatOp) else list(kept)
    fresh = TensorType(shape, type_.element, type_.encoding)
    made = _with_regions(op, operands, fresh, rewriter)
    rewriter.replace(op, [cast_to(made.results[0], type_, rewriter)])
    return True


def _with_regions(op: Operation, operands: list[Value], type_: TensorType, rewriter: Rewriter) -> Operation:
    regions = [Region(list(region.blocks)) for region in op.regions]
    for region in op.regions:
        region.blocks.clear()
    return rewriter.create(type(op), operands, [type_], op.attributes, regions=regions)


@RULES.pattern(CastOp)
def cast_of_empty(op: CastOp, rewriter: Rewriter) -> bool:
    """An empty tensor is made with the extents that a cast claims."""
    inner, type_ = op.source.op, op.out.type
    if not isinstance(inner, EmptyOp) or not isinstance(type_, TensorType) or not casts_back(type_, inner.out.type):
        return False
    sizes = iter(inner.dynamic_sizes)
    extents: Mixed = [next(sizes) if extent == DYNAMIC else extent for extent in inner.type.shape]
    kept = [size for size, extent in zip(extents, type_.shape, strict=True) if extent == DYNAMIC]
    operands = [size for size in kept if isinstance(size, Value)]
    if len(operands) != type_.shape.count(DYNAMIC):
        return False
    rewriter.replace(op, rewriter.create(EmptyOp, operands, [type_]).results)
    return True


@RULES.pattern(ExtractOp)
def extract_of_generate(op: ExtractOp, rewriter: Rewriter) -> bool:
    """An element of what a body generates is what the body makes of the place."""
    inner = op.tensor.op
    if not isinstance(inner, GenerateOp) or not all(_is_free(body) for body in inner.regions[0].entry):
        return False
    values = dict(zip(inner.regions[0].entry.args, op.indices, strict=True))
    last = inner.regions[0].entry.last
    assert last
    for body in inner.regions[0].entry:
        if body is not last:
            rewriter.insert(body.clone(values))
    rewriter.replace(op, [values.get(last.operands[0], last.operands[0])])
    return True


def _is_free(op: Operation) -> bool:
    return op.is_pure or op.is_terminator


@RULES.pattern(ExpandShapeOp, CollapseShapeOp)
def regrouped_maker(op: ExpandShapeOp | CollapseShapeOp, rewriter: Rewriter) -> bool:
    """A tensor of one element repeated, or of elements in order, is made in its last shape."""
    inner, type_ = op.source.op, op.out.type
    if not isinstance(type_, TensorType) or DYNAMIC in type_.shape:
        return False
    if isinstance(inner, SplatOp):
        rewriter.replace(op, rewriter.create(SplatOp, [inner.value], [type_]).results)
        return True
    if isinstance(inner, FromElementsOp):
        rewriter.replace(op, rewriter.create(FromElementsOp, inner.elements, [type_]).results)
        return True
    return False


@RULES.pattern(ExpandShapeOp, CollapseShapeOp)
def regrouped_twice(op: ExpandShapeOp | CollapseShapeOp, rewriter: Rewriter) -> bool:
    """Two regroupings in one direction are one."""
    inner = op.source.op
    if type(inner) is not type(op) or not isinstance(inner, ExpandShapeOp | CollapseShapeOp):
        return False
    outer_first = isinstance(op, CollapseShapeOp)
    coarse, fine = (op.groups(), inner.groups()) if outer_first else (inner.groups(), op.groups())
    attributes = {**op.attributes, "reassociation": reassociation(joined(coarse, fine))}
    operands = [inner.source, *op.operands[1:]]
    rewriter.replace(op, rewriter.create(type(op), operands, [op.out.type], attributes).results)
    return True


@RULES.pattern(ExtractSliceOp, InsertSliceOp)
def known_slice(op: ExtractSliceOp | InsertSliceOp, rewriter: Rewriter) -> bool:
    """Offsets, sizes and strides that are constants go into the operation."""
    lists = [op.mixed_offsets(), op.mixed_sizes(), op.mixed_strides()]
    found = [known(entries) for entries in lists]
    if found == lists:
        return False
    halves = [split(entries) for entries in found]
    names = ("static_offsets", "static_sizes", "static_strides")
    attributes = {**op.attributes, **{name: i64_array(half[0]) for name, half in zip(names, halves, strict=True)}}
    head = [op.source, op.target] if isinstance(op, InsertSliceOp) else [op.source]
    operands = [*head, *(value for _, values in halves for value in values)]
    segments = (*((1,) * len(head)), *(len(values) for _, values in halves))
    if isinstance(op, InsertSliceOp):
        type_ = _slice_type(op.source.type, halves[1][0], op.dropped_axes())
        operands[0] = cast_to(op.source, type_, rewriter)
        made = rewriter.create(InsertSliceOp, operands, op.result_types, attributes, segments=segments)
        rewriter.replace(op, made.results)
        return True
    type_ = _slice_type(op.out.type, halves[1][0], op.dropped_axes())
    made = rewriter.create(ExtractSliceOp, operands, [type_], attributes, segments=segments)
    rewriter.replace(op, [cast_to(made.results[0], op.out.type, rewriter)])
    return True


def _slice_type(type_: object, sizes: tuple[int, ...], dropped: frozenset[int]) -> TensorType:
    assert isinstance(type_, TensorType)
    kept = [size for axis, size in enumerate(sizes) if axis not in dropped]
    return TensorType(tuple(kept), type_.element, type_.encoding)


@RULES.pattern(ExtractSliceOp)
def slice_of_cast(op: ExtractSliceOp, rewriter: Rewriter) -> bool:
    """A part of a cast tensor is that part of the tensor."""
    inner = op.source.op
    if not isinstance(inner, CastOp) or not casts_back(inner.source.type, op.source.type):
        return False
    operands = [inner.source, *op.operands[1:]]
    made = rewriter.create(ExtractSliceOp, operands, [op.out.type], op.attributes, segments=op.segments)
    rewriter.replace(op, made.results)
    return True


@RULES.pattern(PadOp)
def known_frame(op: PadOp, rewriter: Rewriter) -> bool:
    """A frame whose widths are constants has them in the operation; a cast leads back to the old type."""
    lists = [op.mixed_low(), op.mixed_high()]
    found = [known(entries) for entries in lists]
    if found == lists:
        return False
    source, old = op.source.type, op.out.type
    assert isinstance(source, TensorType)
    assert isinstance(old, TensorType)
    shape = tuple(_framed(*sides) for sides in zip(source.shape, *found, old.shape, strict=True))
    (low, low_values), (high, high_values) = (split(entries) for entries in found)
    attributes = {**op.attributes, "static_low": i64_array(low), "static_high": i64_array(high)}
    operands = [op.source, *low_values, *high_values]
    region = Region(list(op.regions[0].blocks))
    op.regions[0].blocks.clear()
    segments = (1, len(low_values), len(high_values))
    type_ = TensorType(shape, old.element, old.encoding)
    made = rewriter.create(PadOp, operands, [type_], attributes, regions=[region], segments=segments)
    rewriter.replace(op, [cast_to(made.results[0], old, rewriter)])
    return True


def _framed(extent: int, low: int | Value, high: int | Value, old: int) -> int:
    if isinstance(low, Value) or isinstance(high, Value) or extent == DYNAMIC:
        return old
    return extent + low + high


@RULES.pattern(PadOp)
def pad_of_cast(op: PadOp, rewriter: Rewriter) -> bool:
    """A cast tensor is framed as it was before the cast."""
    inner = op.source.op
    if not isinstance(inner, CastOp) or not casts_back(inner.source.type, op.source.type):
        return False
    source, old = inner.source.type, op.out.type
    assert isinstance(source, TensorType)
    assert isinstance(old, TensorType)
    shape = tuple(
        _framed(extent, low, high, last)
        for extent, low, high, last in zip(source.shape, op.mixed_low(), op.mixed_high(), old.shape, strict=True)
    )
    if shape == old.shape:
        op.set_operand(0, inner.source)
        rewriter.changed(op)
        return True
    region = Region(list(op.regions[0].blocks))
    op.regions[0].blocks.clear()
    type_ = TensorType(shape, old.element, old.encoding)
    operands = [inner.source, *op.operands[1:]]
    made = rewriter.create(PadOp, operands, [type_], op.attributes, regions=[region], segments=op.segments)
    rewriter.replace(op, [cast_to(made.results[0], old, rewriter)])
    return True
