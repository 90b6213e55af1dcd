"""vector, interpreted: lanes combined, in the order that compiled code keeps; and operations under a mask."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import accumulate, product
from typing import Final

from tensorlang.dialects import vector
from tensorlang.dialects.vector_types import vector_type
from tensorlang.interp.machine import Evaluate, Frame
from tensorlang.interp.math import fma
from tensorlang.interp.scalar_arith import binary
from tensorlang.interp.values import Number, Poison, as_integer, as_number, is_vector, rounded
from tensorlang.interp.vector import place, positions, shape_of, shaped
from tensorlang.interp.vector_transfer import read, write
from tensorlang.ir.core import Operation
from tensorlang.ir.types import FloatType, Type, bit_width, element_type

Mask = Sequence[object] | None
"""Which lanes, or points of an iteration space in row-major order, take part; None is all."""

_INTEGER_NAMES: Final = {"add": "addi", "mul": "muli", "and": "andi", "or": "ori", "xor": "xori"}
_FLOAT_NAMES: Final = {"add": "addf", "mul": "mulf"}


def combine(kind: str, total: object, value: object, type_: Type) -> object:
    """One step of a reduction."""
    if isinstance(total, Poison) or isinstance(value, Poison):
        return total if isinstance(total, Poison) else value
    names = _FLOAT_NAMES if isinstance(type_, FloatType) else _INTEGER_NAMES
    return binary(names.get(kind, kind), as_number(total), as_number(value), type_)


def _chosen(lanes: Sequence[object], mask: Mask) -> list[object]:
    if mask is None:
        return list(lanes)
    return [lane for lane, flag in zip(lanes, mask, strict=True) if as_integer(flag)]


def _reduction(op: Operation, frame: Frame, mask: Mask = None) -> Sequence[object]:
    assert isinstance(op, vector.ReductionOp)
    lanes = _chosen(frame.lanes(op.vector), mask)
    type_ = op.results[0].type
    total = _neutral(op.kind, type_) if op.acc is None else frame.get(op.acc)
    for lane in lanes:
        total = combine(op.kind, total, lane, type_)
    return [total]


def _neutral(kind: str, type_: Type) -> Number:
    """What changes nothing: where the reduction begins without an accumulator."""
    if isinstance(type_, FloatType):
        low = -float("inf")
        number = {"add": -0.0, "mul": 1.0, "maximumf": low, "minimumf": -low}.get(kind, float("nan"))
        return rounded(number, type_)
    width = bit_width(type_)
    least, most = -(1 << (width - 1)), (1 << (width - 1)) - 1
    return {"add": 0, "or": 0, "xor": 0, "maxui": 0, "mul": 1, "maxsi": least, "minsi": most}.get(kind, -1)


def _multi_reduction(op: Operation, frame: Frame, mask: Mask = None) -> Sequence[object]:
    assert isinstance(op, vector.MultiDimReductionOp)
    source = vector_type(op.source.type)
    kept = [axis for axis in range(len(source.shape)) if axis not in op.reduction_dims]
    target = [source.shape[axis] for axis in kept]
    totals = list(frame.lanes(op.acc))
    flags = mask or [1] * len(frame.lanes(op.source))
    for position, lane, flag in zip(positions(source.shape), frame.lanes(op.source), flags, strict=True):
        at = place(target, [position[axis] for axis in kept])
        totals[at] = combine(op.kind, totals[at], lane, source.element) if as_integer(flag) else totals[at]
    return shaped(op, totals)


def _scan(op: Operation, frame: Frame) -> Sequence[object]:
    assert isinstance(op, vector.ScanOp)
    source = vector_type(op.source.type)
    axis, shape = op.reduction_dim, source.shape
    totals, lanes = list(frame.lanes(op.initial)), frame.lanes(op.source)
    made = list(lanes)
    for total, outer in enumerate(positions((*shape[:axis], *shape[axis + 1 :]))):
        places = [place(shape, (*outer[:axis], i, *outer[axis:])) for i in range(shape[axis])]
        values = [lanes[at] for at in places]
        steps = values if op.is_inclusive else [totals[total], *values[:-1]]
        running = accumulate(steps, lambda a, b: combine(op.kind, a, b, source.element))
        for at, value in zip(places, running, strict=True):
            made[at] = totals[total] = value
    return [tuple(made), tuple(totals)]


# -- products ----------------------------------------------------------------------------------------------------------


def multiply_into(kind: str, total: object, a: object, b: object, type_: Type) -> object:
    """`total` combined with `a * b`; a float sum of products is rounded once."""
    if isinstance(type_, FloatType) and kind == "add":
        poison = next((value for value in (total, a, b) if isinstance(value, Poison)), None)
        return poison or fma(as_number(a), as_number(b), as_number(total), type_)
    return combine(kind, total, combine("mul", a, b, type_), type_)


def _outer_product(op: Operation, frame: Frame, mask: Mask = None) -> Sequence[object]:
    assert isinstance(op, vector.OuterProductOp)
    type_ = element_type(op.results[0].type)
    pairs = list(product(frame.lanes(op.lhs), frame.lanes(op.rhs)))
    if op.acc is None:
        made = [combine("mul", a, b, type_) for a, b in pairs]
        return shaped(op, made)
    totals = frame.lanes(op.acc)
    flags = mask or [1] * len(pairs)
    rows = zip(totals, pairs, flags, strict=True)
    return shaped(op, (multiply_into(op.kind, t, a, b, type_) if as_integer(f) else t for t, (a, b), f in rows))


def _contract(op: Operation, frame: Frame, mask: Mask = None) -> Sequence[object]:
    assert isinstance(op, vector.ContractionOp)
    type_ = element_type(op.results[0].type)
    maps, shapes = op.indexing_maps, [shape_of(value) for value in op.operands]
    left, right, totals = (list(frame.lanes(value)) for value in op.operands)
    space = list(positions(op.iteration_space()))
    for point, flag in zip(space, mask or [1] * len(space), strict=True):
        a, b, at = (place(shape, map_.evaluate(point)) for shape, map_ in zip(shapes, maps, strict=True))
        if as_integer(flag):
            totals[at] = multiply_into(op.kind, totals[at], left[a], right[b], type_)
    return shaped(op, totals)


# -- under a mask ------------------------------------------------------------------------------------------------------

Masked = Callable[[Operation, Frame, Mask], Sequence[object]]


def _masked_read(op: Operation, frame: Frame, mask: Mask) -> Sequence[object]:
    assert isinstance(op, vector.TransferReadOp)
    return read(op, frame, mask)


def _masked_write(op: Operation, frame: Frame, mask: Mask) -> Sequence[object]:
    assert isinstance(op, vector.TransferWriteOp)
    return write(op, frame, mask)


_MASKED: Final[dict[str, Masked]] = {
    "vector.reduction": _reduction,
    "vector.multi_reduction": _multi_reduction,
    "vector.outerproduct": _outer_product,
    "vector.contract": _contract,
    "vector.transfer_read": _masked_read,
    "vector.transfer_write": _masked_write,
}


def _mask(op: Operation, frame: Frame) -> Sequence[object]:
    """The operation on the lanes whose mask is set; of a read the others come from `passthru`."""
    assert isinstance(op, vector.MaskOp)
    masked, mask = op.masked, frame.lanes(op.mask)
    if masked is None:
        return frame.run(op.regions[0])
    made = _MASKED[masked.name](masked, frame, mask)
    if op.passthru is None:
        return made
    (found,) = made
    assert is_vector(found)
    others = frame.lanes(op.passthru)
    return [tuple(a if as_integer(flag) else b for a, b, flag in zip(found, others, mask, strict=True))]


EVALUATE: Final[dict[str, Evaluate]] = {
    "vector.reduction": _reduction,
    "vector.multi_reduction": _multi_reduction,
    "vector.scan": _scan,
    "vector.outerproduct": _outer_product,
    "vector.contract": _contract,
    "vector.mask": _mask,
}
