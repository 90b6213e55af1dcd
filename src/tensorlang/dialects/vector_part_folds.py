"""How parts of vectors simplify: what is taken out was put in before. Source: MLIR 22, VectorOps.cpp."""

from __future__ import annotations

from typing import Final

from tensorlang.dialects.constants import constant_of, integer_of
from tensorlang.dialects.extents import Mixed, i64_array, split
from tensorlang.dialects.rules import CHANGED, Constants, Folded, Rules
from tensorlang.dialects.vector_part import ExtractOp, ExtractStridedSliceOp, InsertOp, InsertStridedSliceOp
from tensorlang.dialects.vector_shape import BroadcastOp, FromElementsOp, TransposeOp
from tensorlang.dialects.vector_shape_folds import dense, scalar, splat
from tensorlang.ir.attributes import Attribute, DenseElementsAttr, FloatAttr, IntegerAttr
from tensorlang.ir.core import Value
from tensorlang.ir.rewriter import Rewriter
from tensorlang.ir.types import VectorType, element_count, element_type

RULES: Final = Rules()


def _known(position: Mixed) -> Mixed:
    numbers = [integer_of(constant_of(entry)) if isinstance(entry, Value) else entry for entry in position]
    return [entry if found is None else found for entry, found in zip(position, numbers, strict=True)]


def _set_position(op: ExtractOp | InsertOp, head: list[Value], position: Mixed) -> None:
    numbers, values = split(position)
    op.attributes["static_position"] = i64_array(numbers)
    op.set_operands([*head, *values])


def _known_position(op: ExtractOp | InsertOp, head: list[Value], shape: tuple[int, ...]) -> bool:
    """Put constants that are lanes of the vector into the operation."""
    found = _known(op.position)
    inside = all(isinstance(at, Value) or 0 <= at < extent for at, extent in zip(found, shape, strict=False))
    if found == op.position or not inside:
        return False
    _set_position(op, head, found)
    return True


@RULES.fold(ExtractOp)
def fold_extract(op: ExtractOp, constants: Constants) -> Folded:
    """Of what was put in, spread, or is known; a part of a part is one part."""
    source = op.source.type
    assert isinstance(source, VectorType)
    if not op.position:
        return [op.source] if op.out.type == source else None
    if _known_position(op, [op.source], source.shape):
        return CHANGED
    position, inner = op.position, op.source.op
    if isinstance(constants[0], DenseElementsAttr):
        return _of_constant(op, constants[0])
    match inner:
        case ExtractOp():
            _set_position(op, [inner.source], [*inner.position, *position])
            return CHANGED
        case InsertOp():
            return _of_insert(op, inner)
        case BroadcastOp():
            return _of_broadcast(op, inner)
        case FromElementsOp() if all(isinstance(at, int) for at in position) and op.out.type == element_type(source):
            return [inner.elements[_flat(position, source.shape)]]
        case TransposeOp() if len(position) == len(source.shape):
            back: Mixed = [0] * len(position)
            for at, axis in zip(position, inner.permutation, strict=True):
                back[axis] = at
            _set_position(op, [inner.vector], back)
            return CHANGED
        case _:
            return None


def _flat(position: Mixed, shape: tuple[int, ...]) -> int:
    index = 0
    for at, extent in zip(position, shape, strict=False):
        assert isinstance(at, int)
        index = index * extent + at
    return index


def _of_constant(op: ExtractOp, constant: DenseElementsAttr) -> Folded:
    element = element_type(constant.type)
    if constant.is_splat:
        whole = splat(constant, op.out.type)
        return [whole if whole is not None else scalar(constant.values[0], element)]
    if not all(isinstance(at, int) for at in op.position):
        return None
    shape = constant.type.shape
    size = element_count(shape[len(op.position) :])
    start = _flat(op.position, shape) * size
    if not isinstance(op.out.type, VectorType):
        return [scalar(constant.expanded()[start], element)]
    return [dense(constant.expanded()[start : start + size], op.out.type)]


def _of_insert(op: ExtractOp, inner: InsertOp) -> Folded:
    """What was put in there, a part of it, or of what stood elsewhere before."""
    wanted, given = op.position, inner.position
    shared = min(len(wanted), len(given))
    if wanted[:shared] == given[:shared]:
        if len(wanted) == len(given):
            return [inner.value]
        if len(wanted) < len(given):
            return None
        _set_position(op, [inner.value], wanted[shared:])
        return CHANGED
    pairs = zip(wanted[:shared], given[:shared], strict=True)
    if any(isinstance(one, int) and isinstance(two, int) and one != two for one, two in pairs):
        op.set_operand(0, inner.dest)
        return CHANGED
    return None


def _of_broadcast(op: ExtractOp, inner: BroadcastOp) -> Folded:
    """The value that was spread, or a part of it."""
    source, whole = inner.source.type, inner.out.type
    if source == op.out.type:
        return [inner.source]
    if not isinstance(source, VectorType):
        return None
    assert isinstance(whole, VectorType)
    added = len(whole.shape) - len(source.shape)
    if len(op.position) <= added:
        return None
    rest = op.position[added:]
    extents = zip(rest, source.shape, whole.shape[added:], strict=False)
    position: Mixed = [0 if one == 1 and two != 1 else at for at, one, two in extents]
    kept = source.shape[len(rest) :]
    if isinstance(op.out.type, VectorType) and kept != op.out.type.shape:
        return None
    _set_position(op, [inner.source], position)
    return CHANGED


@RULES.pattern(ExtractOp)
def extract_of_broadcast(op: ExtractOp, rewriter: Rewriter) -> bool:
    """A part of a value spread over more dimensions is the value spread over fewer."""
    inner = op.source.op
    if not isinstance(inner, BroadcastOp) or not isinstance(op.out.type, VectorType):
        return False
    source = inner.source.type
    if isinstance(source, VectorType) and len(source.shape) > len(op.out.type.shape):
        return False
    rewriter.replace(op, rewriter.create(BroadcastOp, [inner.source], [op.out.type]).results)
    return True


@RULES.fold(InsertOp)
def fold_insert(op: InsertOp, constants: Constants) -> Folded:
    """The whole, or a known part into known lanes; what is overwritten need not be put in."""
    whole = op.dest.type
    assert isinstance(whole, VectorType)
    if not op.position:
        return [op.value] if op.value.type == whole else None
    if _known_position(op, [op.value, op.dest], whole.shape):
        return CHANGED
    inner = op.dest.op
    if isinstance(inner, InsertOp) and inner.position == op.position:
        op.set_operand(1, inner.dest)
        return CHANGED
    value, dest = constants[0], constants[1]
    if not isinstance(dest, DenseElementsAttr) or not all(isinstance(at, int) for at in op.position):
        return None
    return _into_constant(op, value, dest)


def _into_constant(op: InsertOp, value: Attribute | None, dest: DenseElementsAttr) -> Folded:
    entries: tuple[int, ...]
    match value:
        case IntegerAttr(value=entry) | FloatAttr(bits=entry):
            entries = (entry,)
        case DenseElementsAttr():
            entries = value.expanded()
        case _:
            return None
    lanes = list(dest.expanded())
    start = _flat(op.position, dest.type.shape) * len(entries)
    lanes[start : start + len(entries)] = entries
    return [dense(tuple(lanes), op.out.type)]


@RULES.pattern(InsertOp)
def insert_into_broadcast(op: InsertOp, rewriter: Rewriter) -> bool:
    """A value put where it fills the whole vector is broadcast."""
    whole = op.dest.type
    assert isinstance(whole, VectorType)
    size = element_count(op.value.type.shape) if isinstance(op.value.type, VectorType) else 1
    fills = size == element_count(whole.shape) and not any(whole.scalable) and len(op.position) > 0
    if not fills:
        return False
    rewriter.replace(op, rewriter.create(BroadcastOp, [op.value], [op.out.type]).results)
    return True


@RULES.fold(ExtractStridedSliceOp)
def fold_slice(op: ExtractStridedSliceOp, constants: Constants) -> Folded:
    """The whole; of one number; what was put in there; a slice of a slice."""
    if op.source.type == op.out.type:
        return [op.source]
    found = splat(constants[0], op.out.type) if isinstance(constants[0], DenseElementsAttr) else None
    if found is not None:
        return [found]
    inner = op.source.op
    if isinstance(inner, InsertStridedSliceOp) and inner.value.type == op.out.type and inner.offsets == op.offsets:
        return [inner.value]
    return None


@RULES.pattern(ExtractStridedSliceOp)
def slice_of_broadcast(op: ExtractStridedSliceOp, rewriter: Rewriter) -> bool:
    """A slice of a value that was spread is that value spread less."""
    inner = op.source.op
    if not isinstance(inner, BroadcastOp) or isinstance(inner.source.type, VectorType):
        return False
    rewriter.replace(op, rewriter.create(BroadcastOp, [inner.source], [op.out.type]).results)
    return True


@RULES.fold(InsertStridedSliceOp)
def fold_insert_slice(op: InsertStridedSliceOp, constants: Constants) -> Folded:
    """The whole; a part back where it came from."""
    if op.value.type == op.dest.type:
        return [op.value]
    inner = op.value.op
    if isinstance(inner, ExtractStridedSliceOp) and inner.source is op.dest and inner.offsets == op.offsets:
        return [op.dest]
    return None
