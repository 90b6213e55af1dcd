"""vector to LLVM: lanes and rows, and what only reorders them."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import product
from typing import Final

from tensorlang.codegen.arith import Through, float_of
from tensorlang.codegen.descriptor import Descriptor
from tensorlang.codegen.emitter import Emit, Emitter
from tensorlang.codegen.layout import lanes, rows, scalar_type, vector_type
from tensorlang.codegen.rows import each_triple
from tensorlang.codegen.vector_print import print_value
from tensorlang.dialects import vector
from tensorlang.ir.core import Operation, Value
from tensorlang.ir.types import MemRefType, VectorType, row_major_strides

Numbers = Sequence[int]


def vector_of(value: Value) -> VectorType:
    """The type of a value that is a vector."""
    assert isinstance(value.type, VectorType)
    return value.type


# -- single lanes ------------------------------------------------------------------------------------------------------


def row_index(type_: VectorType, position: Numbers) -> int:
    """Which row the leading indices name."""
    at = 0
    for extent, index in zip(type_.shape[:-1], position, strict=False):
        at = at * extent + index
    return at


def lane(e: Emitter, value: Value, position: Numbers) -> str:
    """One element of a vector."""
    type_ = vector_of(value)
    parts = e.parts(value)
    row = parts[row_index(type_, position)]
    index = position[-1] if type_.shape else 0
    return e.op(f"extractelement {vector_type(type_, e.domain)} {row}, i64 {index}")


def all_lanes(e: Emitter, value: Value) -> list[str]:
    """Every element in row-major order."""
    type_ = vector_of(value)
    row_type = vector_type(type_, e.domain)
    return [e.op(f"extractelement {row_type} {row}, i64 {i}") for row in e.parts(value) for i in range(lanes(type_))]


def from_lanes(e: Emitter, type_: VectorType, elements: Sequence[str]) -> list[str]:
    """Rows made of elements in row-major order."""
    width, element, row_type = lanes(type_), scalar_type(type_.element, e.domain), vector_type(type_, e.domain)
    made: list[str] = []
    for start in range(0, len(elements), width):
        row = "poison"
        for index, value in enumerate(elements[start : start + width]):
            row = e.op(f"insertelement {row_type} {row}, {element} {value}, i64 {index}")
        made.append(row)
    return made


def splat(e: Emitter, type_: VectorType, value: str) -> str:
    """One row with the same value in every lane."""
    element, row_type = scalar_type(type_.element, e.domain), vector_type(type_, e.domain)
    if not value.startswith("%"):
        return f"splat ({element} {value})"
    first = e.op(f"insertelement {row_type} poison, {element} {value}, i64 0")
    if lanes(type_) == 1:
        return first
    return e.op(f"shufflevector {row_type} {first}, {row_type} poison, <{lanes(type_)} x i32> zeroinitializer")


def mask_row(e: Emitter, limit: str, width: int) -> str:
    """Lanes below a limit (i64, signed): `<n x i1>`."""
    if limit.lstrip("-").isdigit():
        return "<" + ", ".join(f"i1 {int(i < int(limit))}" for i in range(width)) + ">"
    steps = "<" + ", ".join(f"i64 {i}" for i in range(width)) + ">"
    type_ = f"<{width} x i64>"
    first = e.op(f"insertelement {type_} poison, i64 {limit}, i64 0")
    all_ = e.op(f"shufflevector {type_} {first}, {type_} poison, <{width} x i32> zeroinitializer")
    return e.op(f"icmp slt {type_} {steps}, {all_}")


# -- shape -------------------------------------------------------------------------------------------------------------


def _broadcast(op: Operation, e: Emitter) -> None:
    """A scalar to every lane; a vector repeated along new leading dimensions, stretched along those of extent one."""
    source, target = op.operands[0], vector_of(op.results[0])
    if not isinstance(source.type, VectorType) or not source.type.shape:
        value = e.value(source)
        if isinstance(source.type, VectorType):
            value = e.op(f"extractelement {vector_type(source.type, e.domain)} {value}, i64 0")
        return e.bind(op.results[0], *[splat(e, target, value)] * rows(target))
    shape = source.type.shape
    lead = len(target.shape) - len(shape)
    made: list[str] = []
    for position in product(*(range(n) for n in target.shape[:-1])):
        inner = [0 if extent == 1 else index for extent, index in zip(shape[:-1], position[lead:], strict=True)]
        row = e.parts(source)[row_index(source.type, inner)]
        if shape[-1] != target.shape[-1]:
            row = splat(e, target, e.op(f"extractelement {vector_type(source.type, e.domain)} {row}, i64 0"))
        made.append(row)
    return e.bind(op.results[0], *made)


def _shape_cast(op: Operation, e: Emitter) -> None:
    source, target = vector_of(op.operands[0]), vector_of(op.results[0])
    if lanes(source) == lanes(target):
        return e.bind(op.results[0], *e.parts(op.operands[0]))
    return e.bind(op.results[0], *from_lanes(e, target, all_lanes(e, op.operands[0])))


def _transpose(op: Operation, e: Emitter) -> None:
    source, target = vector_of(op.operands[0]), vector_of(op.results[0])
    assert isinstance(op, vector.TransposeOp)
    order = op.permutation
    if order and order[-1] == len(order) - 1:
        made = [
            e.parts(op.operands[0])[row_index(source, _unpermuted(order, position))]
            for position in product(*(range(n) for n in target.shape[:-1]))
        ]
        return e.bind(op.results[0], *made)
    elements = [
        lane(e, op.operands[0], _unpermuted(order, position)) for position in product(*(range(n) for n in target.shape))
    ]
    return e.bind(op.results[0], *from_lanes(e, target, elements))


def _unpermuted(order: Numbers, position: Numbers) -> list[int]:
    """Where in the source a position of the transposed vector comes from."""
    found = [0] * len(order)
    for axis, index in zip(order, position, strict=False):
        found[axis] = index
    return found


def _shuffle(op: Operation, e: Emitter) -> None:
    assert isinstance(op, vector.ShuffleOp)
    one, other = op.operands
    mask = op.mask
    first = vector_of(one)
    if len(first.shape) == 1 and lanes(first) == lanes(vector_of(other)):
        type_ = vector_type(first, e.domain)
        shown = ", ".join(f"i32 {index}" if index >= 0 else "i32 poison" for index in mask)
        made = e.op(f"shufflevector {type_} {e.value(one)}, {type_} {e.value(other)}, <{len(mask)} x i32> <{shown}>")
        return e.bind(op.results[0], made)
    if len(first.shape) <= 1:
        elements = [*all_lanes(e, one), *all_lanes(e, other)]
        return e.bind(
            op.results[0], *from_lanes(e, vector_of(op.results[0]), [elements[i] if i >= 0 else "poison" for i in mask])
        )
    span = rows(first) // first.shape[0]
    parts = [*e.parts(one), *e.parts(other)]
    rows_of = [parts[index * span : (index + 1) * span] if index >= 0 else ["poison"] * span for index in mask]
    return e.bind(op.results[0], *(part for group in rows_of for part in group))


def _from_elements(op: Operation, e: Emitter) -> None:
    e.bind(op.results[0], *from_lanes(e, vector_of(op.results[0]), [e.value(value) for value in op.operands]))


def _to_elements(op: Operation, e: Emitter) -> None:
    for result, element in zip(op.results, all_lanes(e, op.operands[0]), strict=True):
        e.bind(result, element)


def _step(op: Operation, e: Emitter) -> None:
    type_ = vector_of(op.results[0])
    e.bind(op.results[0], "<" + ", ".join(f"i64 {index}" for index in range(lanes(type_))) + ">")


def _interleave(op: Operation, e: Emitter) -> None:
    type_ = vector_of(op.operands[0])
    width, row_type = lanes(type_), vector_type(type_, e.domain)
    mask = ", ".join(f"i32 {i // 2 + (i % 2) * width}" for i in range(2 * width))
    pairs = zip(e.parts(op.operands[0]), e.parts(op.operands[1]), strict=True)
    made = [e.op(f"shufflevector {row_type} {a}, {row_type} {b}, <{2 * width} x i32> <{mask}>") for a, b in pairs]
    e.bind(op.results[0], *made)


def _deinterleave(op: Operation, e: Emitter) -> None:
    type_ = vector_of(op.operands[0])
    width, row_type = lanes(type_), vector_type(type_, e.domain)
    for start, result in enumerate(op.results):
        mask = ", ".join(f"i32 {i}" for i in range(start, width, 2))
        made = [
            e.op(f"shufflevector {row_type} {row}, {row_type} poison, <{width // 2} x i32> <{mask}>")
            for row in e.parts(op.operands[0])
        ]
        e.bind(result, *made)


def _bitcast(op: Operation, e: Emitter) -> None:
    source, target = vector_type(vector_of(op.operands[0]), e.domain), vector_type(vector_of(op.results[0]), e.domain)
    if source != target and e.domain.name != "native":
        raise e.refuse(op, f"'vector.bitcast' has no meaning in {e.domain.name} arithmetic")
    e.bind(op.results[0], *(e.op(f"bitcast {source} {row} to {target}") for row in e.parts(op.operands[0])))


def _type_cast(op: Operation, e: Emitter) -> None:
    """The same memory; rows of vectors must lie as close together as the scalars do."""
    source, target = e.memref(op.operands[0]), op.results[0].type
    assert isinstance(target, MemRefType)
    assert isinstance(target.element, VectorType)
    width = lanes(target.element)
    if width & (width - 1):
        raise e.refuse(
            op, f"'vector.type_cast' to rows of {width} lanes cannot be compiled: memory has gaps behind them"
        )
    strides = [str(stride) for stride in row_major_strides(target.shape)]
    found = Descriptor(source.allocated, source.aligned, "0", tuple(map(str, target.shape)), tuple(strides))
    e.bind(op.results[0], *found.components)


def _fma(op: Operation, e: Emitter) -> None:
    row_type, source = vector_type(vector_of(op.results[0]), e.domain), float_of(op.results[0].type)
    each_triple(op, e, lambda a, b, c: e.domain.fma(Through(e), a, b, c, row_type, "", source))


def _print(op: Operation, e: Emitter) -> None:
    print_value(op, e)


EMIT: Final[dict[str, Emit]] = {
    "vector.broadcast": _broadcast,
    "vector.shape_cast": _shape_cast,
    "vector.transpose": _transpose,
    "vector.shuffle": _shuffle,
    "vector.from_elements": _from_elements,
    "vector.to_elements": _to_elements,
    "vector.step": _step,
    "vector.interleave": _interleave,
    "vector.deinterleave": _deinterleave,
    "vector.bitcast": _bitcast,
    "vector.type_cast": _type_cast,
    "vector.fma": _fma,
    "vector.print": _print,
}
