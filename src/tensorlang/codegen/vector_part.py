"""vector to LLVM: parts of vectors: elements, rows and slices, taken out and put in, also at run-time positions."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import product
from math import prod
from typing import Final

from tensorlang.codegen.address import add, is_number, multiply
from tensorlang.codegen.emitter import Emit, Emitter
from tensorlang.codegen.layout import lanes, scalar_type, vector_type
from tensorlang.codegen.vector import Numbers, all_lanes, from_lanes, lane, row_index, vector_of
from tensorlang.dialects import vector
from tensorlang.dialects.extents import Mixed
from tensorlang.dialects.vector_scalable import VSCALE
from tensorlang.ir.core import Operation, Value
from tensorlang.ir.types import VectorType


def _operands(position: Mixed, e: Emitter) -> list[str]:
    """The i64 operands of a position."""
    return [e.value(index) if isinstance(index, Value) else str(index) for index in position]


def _linear(e: Emitter, shape: Sequence[int], position: Sequence[str]) -> str:
    """Where a position stands among those of a shape."""
    at = "0"
    for extent, index in zip(shape, position, strict=True):
        at = add(e, multiply(e, at, str(extent)), index)
    return at


def _chosen(e: Emitter, row_type: str, candidates: Sequence[str], at: str) -> str:
    """The row of a number known only at run time."""
    found = candidates[0]
    for number, candidate in enumerate(candidates[1:], start=1):
        here = e.pure(f"icmp eq i64 {at}, {number}")
        found = e.op(f"select i1 {here}, {row_type} {candidate}, {row_type} {found}")
    return found


def _extract(op: Operation, e: Emitter) -> None:
    assert isinstance(op, vector.ExtractOp)
    source, type_ = e.parts(op.source), vector_of(op.source)
    row_type, position = vector_type(type_, e.domain), _operands(op.position, e)
    if "-1" in position:
        return e.bind(op.results[0], *["poison"] * len(e.types(op.results[0].type)))
    depth = min(len(position), max(0, len(type_.shape) - 1))
    found = _rows_at(e, row_type, source, type_.shape[:depth], position[:depth])
    if len(position) < max(1, len(type_.shape)) and type_.shape:
        return e.bind(op.results[0], *found)
    element = e.op(f"extractelement {row_type} {found[0]}, i64 {position[-1] if type_.shape else 0}")
    if isinstance(op.results[0].type, VectorType):
        return e.bind(op.results[0], *from_lanes(e, op.results[0].type, [element]))
    return e.bind(op.results[0], element)


def _rows_at(e: Emitter, row_type: str, parts: Sequence[str], shape: Numbers, position: Sequence[str]) -> list[str]:
    """The rows below a position of the leading dimensions."""
    span = len(parts) // prod(shape)
    at = _linear(e, shape, position)
    if is_number(at):
        return list(parts[int(at) * span : (int(at) + 1) * span])
    return [_chosen(e, row_type, parts[offset::span], at) for offset in range(span)]


def _insert(op: Operation, e: Emitter) -> None:
    assert isinstance(op, vector.InsertOp)
    type_, position = vector_of(op.dest), _operands(op.position, e)
    row_type, element = vector_type(type_, e.domain), scalar_type(type_.element, e.domain)
    parts, given = list(e.parts(op.dest)), e.parts(op.value)
    depth = min(len(position), max(0, len(type_.shape) - 1))
    span = len(parts) // prod(type_.shape[:depth])
    at = _linear(e, type_.shape[:depth], position[:depth])
    whole_rows = len(position) < max(1, len(type_.shape)) and bool(type_.shape)
    numbers = [int(at)] if is_number(at) else range(len(parts) // span)
    for number in numbers:
        for offset in range(span):
            row = parts[number * span + offset]
            made = given[offset] if whole_rows else _with_lane(e, op.value, row, row_type, element, position)
            if not is_number(at):
                here = e.pure(f"icmp eq i64 {at}, {number}")
                made = e.op(f"select i1 {here}, {row_type} {made}, {row_type} {row}")
            parts[number * span + offset] = made
    e.bind(op.results[0], *parts)


def _with_lane(e: Emitter, value: Value, row: str, row_type: str, element: str, position: Sequence[str]) -> str:
    """A row with one lane replaced."""
    scalar = lane(e, value, [0] * len(vector_of(value).shape)) if isinstance(value.type, VectorType) else e.value(value)
    return e.op(f"insertelement {row_type} {row}, {element} {scalar}, i64 {position[-1] if position else 0}")


def _strided_positions(offsets: Numbers, sizes: Numbers, shape: Numbers) -> list[list[int]]:
    """Every position of a slice of unit strides; dimensions that are not given are whole."""
    full_offsets = [*offsets, *[0] * (len(shape) - len(offsets))]
    full_sizes = [*sizes, *shape[len(sizes) :]]
    ranges = (range(o, o + n) for o, n in zip(full_offsets, full_sizes, strict=True))
    return [list(position) for position in product(*ranges)]


def _extract_slice(op: Operation, e: Emitter) -> None:
    source, target = op.operands[0], vector_of(op.results[0])
    assert isinstance(op, vector.ExtractStridedSliceOp)
    positions = _strided_positions(op.offsets, op.sizes, vector_of(source).shape)
    e.bind(op.results[0], *from_lanes(e, target, [lane(e, source, position) for position in positions]))


def _insert_slice(op: Operation, e: Emitter) -> None:
    value, target = op.operands
    type_, source = vector_of(target), vector_of(value)
    assert isinstance(op, vector.InsertStridedSliceOp)
    lead = len(type_.shape) - len(source.shape)
    sizes = [*[1] * lead, *source.shape]
    positions = _strided_positions(op.offsets, sizes, type_.shape)
    parts = list(e.parts(target))
    row_type, element = vector_type(type_, e.domain), scalar_type(type_.element, e.domain)
    for position, scalar in zip(positions, all_lanes(e, value), strict=True):
        at = row_index(type_, position)
        parts[at] = e.op(f"insertelement {row_type} {parts[at]}, {element} {scalar}, i64 {position[-1]}")
    e.bind(op.results[0], *parts)


def _scalable_extract(op: Operation, e: Emitter) -> None:
    assert isinstance(op, vector.ScalableExtractOp)
    source, count = vector_of(op.operands[0]), lanes(vector_of(op.results[0]))
    e.bind(op.results[0], _some_lanes(e, source, e.value(op.operands[0]), range(op.position, op.position + count)))


def _scalable_insert(op: Operation, e: Emitter) -> None:
    assert isinstance(op, vector.ScalableInsertOp)
    part, whole = vector_of(op.operands[0]), vector_of(op.operands[1])
    count, width = lanes(part), lanes(whole)
    if op.position < 0 or op.position + count > width:
        return e.bind(op.results[0], "poison")
    wide = _some_lanes(e, part, e.value(op.operands[0]), range(width))
    inside = range(op.position, op.position + count)
    mask = ", ".join(f"i32 {width + i - op.position if i in inside else i}" for i in range(width))
    row = vector_type(whole, e.domain)
    made = e.op(f"shufflevector {row} {e.value(op.operands[1])}, {row} {wide}, <{width} x i32> <{mask}>")
    return e.bind(op.results[0], made)


def _some_lanes(e: Emitter, type_: VectorType, row: str, numbers: Sequence[int]) -> str:
    """These lanes of a row; those beyond its ends are poison."""
    row_type, width = vector_type(type_, e.domain), lanes(type_)
    mask = ", ".join(f"i32 {i}" if 0 <= i < width else "i32 poison" for i in numbers)
    return e.op(f"shufflevector {row_type} {row}, {row_type} poison, <{len(numbers)} x i32> <{mask}>")


def _vscale(op: Operation, e: Emitter) -> None:
    e.bind(op.results[0], str(VSCALE))


EMIT: Final[dict[str, Emit]] = {
    "vector.scalable.extract": _scalable_extract,
    "vector.scalable.insert": _scalable_insert,
    "vector.vscale": _vscale,
    "vector.extract": _extract,
    "vector.insert": _insert,
    "vector.extract_strided_slice": _extract_slice,
    "vector.insert_strided_slice": _insert_slice,
}
