"""How vectors of other shapes simplify: broadcasts, casts, transposes, shuffles. Source: MLIR 22, VectorOps.cpp."""

from __future__ import annotations

from typing import Final

from tensorlang.dialects.extents import i64_array
from tensorlang.dialects.rules import CHANGED, Constants, Folded, Rules
from tensorlang.dialects.vector_shape import (
    BitCastOp,
    BroadcastOp,
    FromElementsOp,
    ShapeCastOp,
    ShuffleOp,
    ToElementsOp,
    TransposeOp,
)
from tensorlang.ir.attributes import Attribute, DenseElementsAttr, FloatAttr, IntegerAttr
from tensorlang.ir.core import Operation, Value
from tensorlang.ir.rewriter import Rewriter
from tensorlang.ir.types import FloatType, Type, VectorType, element_count, element_type

RULES: Final = Rules()


def splat(constant: Attribute | None, type_: Type) -> DenseElementsAttr | None:
    """A scalar, or what a splat repeats, in every lane."""
    if not isinstance(type_, VectorType):
        return None
    match constant:
        case IntegerAttr(value=entry) | FloatAttr(bits=entry):
            return DenseElementsAttr((entry,), type_)
        case DenseElementsAttr(values=(entry,)):
            return DenseElementsAttr((entry,), type_)
        case _:
            return None


@RULES.fold(BroadcastOp)
def fold_broadcast(op: BroadcastOp, constants: Constants) -> Folded:
    """To the type it has; of one number; of a broadcast."""
    if op.source.type == op.out.type:
        return [op.source]
    found = splat(constants[0], op.out.type)
    if found is not None:
        return [found]
    inner = op.source.op
    if isinstance(inner, BroadcastOp) and op.source.type != op.out.type:
        op.set_operand(0, inner.source)
        return CHANGED
    return None


@RULES.fold(ShapeCastOp)
def fold_shape_cast(op: ShapeCastOp, constants: Constants) -> Folded:
    """To the type it has, of a shape cast, of a broadcast that adds unit dimensions alone, of known lanes."""
    if op.source.type == op.out.type:
        return [op.source]
    inner = op.source.op
    if isinstance(inner, ShapeCastOp):
        if inner.source.type == op.out.type:
            return [inner.source]
        op.set_operand(0, inner.source)
        return CHANGED
    if isinstance(inner, BroadcastOp) and inner.source.type == op.out.type:
        return [inner.source]
    constant = constants[0]
    if isinstance(constant, DenseElementsAttr) and isinstance(op.out.type, VectorType):
        return [DenseElementsAttr(constant.values, op.out.type)]
    return None


@RULES.pattern(ShapeCastOp)
def shape_of_broadcast(op: ShapeCastOp, rewriter: Rewriter) -> bool:
    """A broadcast scalar has any shape; a broadcast by unit dimensions is a shape cast."""
    inner = op.source.op
    if not isinstance(inner, BroadcastOp):
        return False
    source = inner.source.type
    if not isinstance(source, VectorType) or element_count(source.shape) == 1:
        if isinstance(source, VectorType) and not _broadcasts(source, op.out.type):
            return False
        rewriter.replace(op, rewriter.create(BroadcastOp, [inner.source], [op.out.type]).results)
        return True
    target = inner.out.type
    if not isinstance(target, VectorType) or element_count(source.shape) != element_count(target.shape):
        return False
    rewriter.replace(op, rewriter.create(ShapeCastOp, [inner.source], [op.out.type]).results)
    return True


def _broadcasts(source: VectorType, target: Type) -> bool:
    """Whether a vector may be broadcast to a type."""
    if not isinstance(target, VectorType) or len(source.shape) > len(target.shape):
        return False
    tail = target.shape[len(target.shape) - len(source.shape) :]
    return all(one in (1, two) for one, two in zip(source.shape, tail, strict=True))


@RULES.fold(TransposeOp)
def fold_transpose(op: TransposeOp, constants: Constants) -> Folded:
    """The same order; of one number; of a transpose."""
    permutation = op.permutation
    if permutation == tuple(range(len(permutation))):
        return [op.vector]
    found = splat(constants[0], op.out.type) if isinstance(constants[0], DenseElementsAttr) else None
    return None if found is None else [found]


@RULES.pattern(TransposeOp)
def transpose_twice(op: TransposeOp, rewriter: Rewriter) -> bool:
    """A transpose of a transpose is one."""
    inner = op.vector.op
    if not isinstance(inner, TransposeOp):
        return False
    order = tuple(inner.permutation[axis] for axis in op.permutation)
    made = rewriter.create(TransposeOp, [inner.vector], [op.out.type], {"permutation": i64_array(order)})
    rewriter.replace(op, made.results)
    return True


@RULES.pattern(TransposeOp)
def transpose_of_broadcast(op: TransposeOp, rewriter: Rewriter) -> bool:
    """A broadcast number has its dimensions in any order; one that only adds leading dimensions may add them later."""
    inner = op.vector.op
    if not isinstance(inner, BroadcastOp):
        return False
    source = inner.source.type
    if isinstance(source, VectorType) and not _keeps_tail(source, op):
        return False
    rewriter.replace(op, rewriter.create(BroadcastOp, [inner.source], [op.out.type]).results)
    return True


def _keeps_tail(source: VectorType, op: TransposeOp) -> bool:
    """Whether only dimensions that the broadcast added are exchanged."""
    rank, added = len(op.permutation), len(op.permutation) - len(source.shape)
    return op.permutation[added:] == tuple(range(added, rank)) or element_count(source.shape) == 1


@RULES.fold(BitCastOp)
def fold_bitcast(op: BitCastOp, constants: Constants) -> Folded:
    """To the type it has; there and back; one number of the same width."""
    if op.source.type == op.out.type:
        return [op.source]
    inner = op.source.op
    if isinstance(inner, BitCastOp):
        if inner.source.type == op.out.type:
            return [inner.source]
        op.set_operand(0, inner.source)
        return CHANGED
    return None


@RULES.fold(ShuffleOp)
def fold_shuffle(op: ShuffleOp, constants: Constants) -> Folded:
    """One of the operands in its order; known lanes."""
    one, other = op.operands
    if not isinstance(one.type, VectorType) or len(one.type.shape) != 1:
        return None
    width = one.type.shape[0]
    for value, start in ((one, 0), (other, width)):
        if value.type == op.out.type and op.mask == tuple(range(start, start + len(op.mask))):
            return [value]
    left, right = constants
    if not isinstance(left, DenseElementsAttr) or not isinstance(right, DenseElementsAttr) or min(op.mask) < 0:
        return None
    lanes = (*left.expanded(), *right.expanded())
    return [dense(tuple(lanes[index] for index in op.mask), op.out.type)]


def dense(entries: tuple[int, ...], type_: Type) -> DenseElementsAttr:
    """Lanes as a constant; equal ones as a splat."""
    assert isinstance(type_, VectorType)
    return DenseElementsAttr(entries[:1] if len(set(entries)) == 1 else entries, type_)


@RULES.fold(FromElementsOp)
def fold_from_elements(op: FromElementsOp, constants: Constants) -> Folded:
    """Known numbers; all the elements of a vector in order."""
    entries: list[int] = []
    for constant in constants:
        if not isinstance(constant, IntegerAttr | FloatAttr):
            break
        entries.append(constant.value if isinstance(constant, IntegerAttr) else constant.bits)
    else:
        return [dense(tuple(entries), op.out.type)] if entries else None
    first = op.elements[0].op
    if isinstance(first, ToElementsOp) and list(op.elements) == first.results and first.source.type == op.out.type:
        return [first.source]
    return None


@RULES.pattern(FromElementsOp)
def one_element(op: FromElementsOp, rewriter: Rewriter) -> bool:
    """The same element in every lane is a broadcast."""
    if len(set(op.elements)) != 1:
        return False
    rewriter.replace(op, rewriter.create(BroadcastOp, [op.elements[0]], [op.out.type]).results)
    return True


@RULES.fold(ToElementsOp)
def fold_to_elements(op: ToElementsOp, constants: Constants) -> Folded:
    """Of the vector that was made from elements, or from one."""
    inner: Operation | None = op.source.op
    if isinstance(inner, FromElementsOp):
        return list(inner.elements)
    if isinstance(inner, BroadcastOp) and not isinstance(inner.source.type, VectorType):
        values: list[Value | Attribute] = [inner.source] * len(op.results)
        return values
    constant = constants[0]
    if isinstance(constant, DenseElementsAttr):
        element = element_type(constant.type)
        return [scalar(entry, element) for entry in constant.expanded()]
    return None


def scalar(entry: int, element: Type) -> IntegerAttr | FloatAttr:
    """One lane as a constant."""
    return FloatAttr(entry, element) if isinstance(element, FloatType) else IntegerAttr(entry, element)
