"""vector to LLVM: lanes combined. Each function takes the lanes of a mask: those not set take no part."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate, product
from typing import Final

from tensorlang.codegen.arith import Through, fast_flags
from tensorlang.codegen.emitter import Emit, Emitter
from tensorlang.codegen.integer import intrinsic
from tensorlang.codegen.layout import lanes, scalar_type, vector_type
from tensorlang.codegen.vector import all_lanes, from_lanes, lane, splat, vector_of
from tensorlang.dialects import vector
from tensorlang.ir.core import Operation, Value
from tensorlang.ir.floats import float_to_bits
from tensorlang.ir.types import I1, FloatType, Type, VectorType, bit_width

Mask = Sequence[str] | None
"""An i1 for each lane, or point of an iteration space in row-major order; None is all."""

_REDUCTIONS: Final = {
    "add": "add", "mul": "mul", "and": "and", "or": "or", "xor": "xor", "minsi": "smin", "minui": "umin",
    "maxsi": "smax", "maxui": "umax",
}  # fmt: skip
_FLOAT_KINDS: Final = {"add": "addf", "mul": "mulf"}


def combine(e: Emitter, kind: str, lhs: str, rhs: str, type_: str, element: Type, flags: str = "") -> str:
    """One step of a reduction, on scalars or rows."""
    if isinstance(element, FloatType):
        return e.domain.binary(Through(e), _FLOAT_KINDS.get(kind, kind), lhs, rhs, type_, flags, element)
    if kind.startswith("m") and kind != "mul":
        return intrinsic(e, _REDUCTIONS[kind], type_, lhs, rhs)
    return e.op(f"{kind} {type_} {lhs}, {rhs}")


def guarded(e: Emitter, flag: str | None, type_: str, made: str, otherwise: str) -> str:
    """What was made where the flag is set, or absent."""
    return made if flag is None else e.op(f"select i1 {flag}, {type_} {made}, {type_} {otherwise}")


def neutral(e: Emitter, kind: str, element: Type) -> str:
    """The operand that a reduction does not notice."""
    if isinstance(element, FloatType):
        infinity = float("inf")
        numbers = {"add": -0.0, "mul": 1.0, "maximumf": -infinity, "minimumf": infinity}
        return e.domain.constant(float_to_bits(numbers.get(kind, float("nan")), element.name), element)
    most = (1 << (bit_width(element) - 1)) - 1
    numbers = {"mul": 1, "and": -1, "minui": -1, "minsi": most, "maxsi": -most - 1}
    return str(numbers.get(kind, 0))


def reduction(op: Operation, e: Emitter, mask: Mask = None) -> None:
    """In one instruction where LLVM has it; floats are added and multiplied in order."""
    assert isinstance(op, vector.ReductionOp)
    type_, kind = vector_of(op.vector), op.kind
    row, row_type, element = e.value(op.vector), vector_type(type_, e.domain), scalar_type(type_.element, e.domain)
    start = e.value(op.acc) if op.acc is not None else None
    if mask is not None:
        (flags,) = from_lanes(e, VectorType((lanes(type_),), I1), mask)
        nothing = splat(e, type_, neutral(e, kind, type_.element))
        row = e.op(f"select <{lanes(type_)} x i1> {flags}, {row_type} {row}, {row_type} {nothing}")
    if isinstance(type_.element, FloatType):
        made = e.domain.reduce(Through(e), kind, row, start, row_type, fast_flags(op), type_.element)
        return e.bind(op.results[0], made)
    name = f"llvm.vector.reduce.{_REDUCTIONS[kind]}.v{lanes(type_)}{element}"
    callee = e.module.declare(name, f"{element} @{name}({row_type})")
    folded = e.op(f"call {element} {callee}({row_type} {row})")
    made = folded if start is None else combine(e, kind, start, folded, element, type_.element)
    return e.bind(op.results[0], made)


def _scalars(e: Emitter, value: Value) -> list[str]:
    """The lanes of a vector; a scalar is one."""
    return all_lanes(e, value) if isinstance(value.type, VectorType) else [e.value(value)]


def bind_scalars(e: Emitter, result: Value, scalars: Sequence[str]) -> None:
    """A vector of these lanes, or the only one."""
    made = from_lanes(e, result.type, scalars) if isinstance(result.type, VectorType) else scalars
    e.bind(result, *made)


def multi_reduction(op: Operation, e: Emitter, mask: Mask = None) -> None:
    """Fold the reduced dimensions in increasing order, each result lane from its own accumulator."""
    assert isinstance(op, vector.MultiDimReductionOp)
    type_, element = vector_of(op.source), scalar_type(vector_of(op.source).element, e.domain)
    kept = [axis for axis in range(len(type_.shape)) if axis not in op.reduction_dims]
    keys = product(*(range(type_.shape[axis]) for axis in kept))
    totals = dict(zip(keys, _scalars(e, op.acc), strict=True))
    for i, position in enumerate(product(*(range(n) for n in type_.shape))):
        key = tuple(position[axis] for axis in kept)
        before = totals[key]
        made = combine(e, op.kind, before, lane(e, op.source, position), element, type_.element)
        totals[key] = guarded(e, mask[i] if mask is not None else None, element, made, before)
    bind_scalars(e, op.results[0], list(totals.values()))


def _scan(op: Operation, e: Emitter) -> None:
    """Running combinations along one dimension, for each place of the others."""
    assert isinstance(op, vector.ScanOp)
    type_, axis = vector_of(op.source), op.reduction_dim
    element = scalar_type(type_.element, e.domain)
    rest = product(*(range(n) for i, n in enumerate(type_.shape) if i != axis))
    totals = dict(zip(rest, all_lanes(e, op.initial), strict=True))
    made: dict[tuple[int, ...], str] = {}
    for key in list(totals):
        values = [lane(e, op.source, (*key[:axis], i, *key[axis:])) for i in range(type_.shape[axis])]
        steps = values if op.is_inclusive else [totals[key], *values[:-1]]
        running = list(accumulate(steps, lambda a, b: combine(e, op.kind, a, b, element, type_.element)))
        totals[key] = running[-1]
        made |= {(*key[:axis], i, *key[axis:]): value for i, value in enumerate(running)}
    e.bind(op.results[0], *from_lanes(e, type_, [made[position] for position in sorted(made)]))
    e.bind(op.results[1], *from_lanes(e, vector_of(op.results[1]), list(totals.values())))


# -- products ----------------------------------------------------------------------------------------------------------


def multiply_into(e: Emitter, kind: str, total: str, a: str, b: str, type_: str, element: Type) -> str:
    """`total` combined with `a * b`, of scalars or rows; a float sum of products is rounded once."""
    if isinstance(element, FloatType) and kind == "add":
        return e.domain.fma(Through(e), a, b, total, type_, "", element)
    return combine(e, kind, total, combine(e, "mul", a, b, type_, element), type_, element)


def outer_product(op: Operation, e: Emitter, mask: Mask = None) -> None:
    """Rows: each lane of the left times the right, folded into the accumulator where there is one."""
    assert isinstance(op, vector.OuterProductOp)
    target = vector_of(op.results[0])
    row_type, element, width = vector_type(target, e.domain), target.element, lanes(target)
    if isinstance(op.rhs.type, VectorType):
        pairs = [(splat(e, target, scalar), e.value(op.rhs)) for scalar in all_lanes(e, op.lhs)]
    else:
        pairs = [(e.value(op.lhs), splat(e, target, e.value(op.rhs)))]
    if op.acc is None:
        return e.bind(op.results[0], *(combine(e, "mul", a, b, row_type, element) for a, b in pairs))
    made: list[str] = []
    for i, ((a, b), total) in enumerate(zip(pairs, e.parts(op.acc), strict=True)):
        row = multiply_into(e, op.kind, total, a, b, row_type, element)
        if mask is not None:
            (flags,) = from_lanes(e, VectorType((width,), I1), mask[i * width : (i + 1) * width])
            row = e.op(f"select <{width} x i1> {flags}, {row_type} {row}, {row_type} {total}")
        made.append(row)
    return e.bind(op.results[0], *made)


def _reduction(op: Operation, e: Emitter) -> None:
    reduction(op, e)


def _multi_reduction(op: Operation, e: Emitter) -> None:
    multi_reduction(op, e)


def _outer_product(op: Operation, e: Emitter) -> None:
    outer_product(op, e)


EMIT: Final[dict[str, Emit]] = {
    "vector.reduction": _reduction,
    "vector.multi_reduction": _multi_reduction,
    "vector.outerproduct": _outer_product,
    "vector.scan": _scan,
}
