"""memref to LLVM: other views of the same memory. They change components only."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from tensorlang.codegen.address import add, fresh_strides, is_number, multiply, sizes_of
from tensorlang.codegen.descriptor import Descriptor, known
from tensorlang.codegen.emitter import Emit, Emitter
from tensorlang.dialects import memref
from tensorlang.ir.core import Operation, Value
from tensorlang.ir.types import DYNAMIC, MemRefType, UnrankedMemRefType, strides_and_offset


def _dim(op: Operation, e: Emitter) -> None:
    source, position = op.operands
    index = e.value(position)
    if isinstance(source.type, UnrankedMemRefType):
        _, pointer = e.unranked(source)
        at = add(e, multiply(e, index, "8"), "24")
        place = e.op(f"getelementptr i8, ptr {pointer}, i64 {at}")
        return e.bind(op.results[0], e.op(f"load i64, ptr {place}"))
    sizes = e.memref(source).sizes
    if is_number(index):
        return e.bind(op.results[0], sizes[int(index)] if 0 <= int(index) < len(sizes) else "0")
    found = "0"
    for axis, size in enumerate(sizes):
        here = e.op(f"icmp eq i64 {index}, {axis}")
        found = e.op(f"select i1 {here}, i64 {size}, i64 {found}")
    return e.bind(op.results[0], found)


def _rank(op: Operation, e: Emitter) -> None:
    source = op.operands[0]
    if isinstance(source.type, MemRefType):
        return e.bind(op.results[0], str(len(source.type.shape)))
    return e.bind(op.results[0], e.unranked(source)[0])


def _cast(op: Operation, e: Emitter) -> None:
    source, target = op.operands[0].type, op.results[0].type
    if isinstance(source, MemRefType) and isinstance(target, UnrankedMemRefType):
        return e.bind(op.results[0], str(len(source.shape)), boxed(e, e.memref(op.operands[0])))
    if isinstance(source, UnrankedMemRefType) and isinstance(target, MemRefType):
        _, pointer = e.unranked(op.operands[0])
        return e.bind(op.results[0], *refined(target, unboxed(e, pointer, len(target.shape))).components)
    if isinstance(source, UnrankedMemRefType):
        return e.bind(op.results[0], *e.parts(op.operands[0]))
    assert isinstance(target, MemRefType)
    return e.bind(op.results[0], *refined(target, e.memref(op.operands[0])).components)


def boxed(e: Emitter, descriptor: Descriptor) -> str:
    """The descriptor in memory, as unranked memrefs and C functions take it."""
    size = 8 * len(descriptor.components)
    pointer = e.at_entry(f"alloca i8, i64 {size}, align 8")
    for index, component in enumerate(descriptor.components):
        place = e.op(f"getelementptr i8, ptr {pointer}, i64 {8 * index}")
        e.line(f"store {'ptr' if index < 2 else 'i64'} {component}, ptr {place}")
    return pointer


def unboxed(e: Emitter, pointer: str, rank: int) -> Descriptor:
    """The descriptor of a rank that is kept in memory."""
    parts: list[str] = []
    for index in range(3 + 2 * rank):
        place = e.op(f"getelementptr i8, ptr {pointer}, i64 {8 * index}")
        parts.append(e.op(f"load {'ptr' if index < 2 else 'i64'}, ptr {place}"))
    return Descriptor.of(tuple(parts), rank)


def refined(type_: MemRefType, descriptor: Descriptor) -> Descriptor:
    """The same descriptor with what the type fixes written as constants."""
    layout = strides_and_offset(type_)
    if layout is None:
        return descriptor
    strides, offset = layout
    return Descriptor(
        descriptor.allocated,
        descriptor.aligned,
        known(offset, descriptor.offset),
        tuple(known(extent, size) for extent, size in zip(type_.shape, descriptor.sizes, strict=True)),
        tuple(known(extent, stride) for extent, stride in zip(strides, descriptor.strides, strict=True)),
    )


def mixed(e: Emitter, static: Sequence[int], dynamic: Sequence[Value]) -> list[str]:
    """Static numbers with the dynamic ones filled in."""
    rest = iter(dynamic)
    return [e.value(next(rest)) if number == DYNAMIC else str(number) for number in static]


def _subview(op: Operation, e: Emitter) -> None:
    assert isinstance(op, memref.SubViewOp)
    source, target = e.memref(op.operands[0]), op.results[0].type
    assert isinstance(target, MemRefType)
    offsets = mixed(e, op.static_offsets, op.offsets)
    sizes = mixed(e, op.static_sizes, op.sizes)
    steps = mixed(e, op.static_strides, op.strides)
    start = source.offset
    for offset, stride in zip(offsets, source.strides, strict=True):
        start = add(e, start, multiply(e, offset, stride))
    strides = [multiply(e, step, stride) for step, stride in zip(steps, source.strides, strict=True)]
    kept = op.kept_axes()
    found = Descriptor(
        source.allocated, source.aligned, start, tuple(sizes[i] for i in kept), tuple(strides[i] for i in kept)
    )
    e.bind(op.results[0], *refined(target, found).components)


def _reinterpret(op: Operation, e: Emitter) -> None:
    assert isinstance(op, memref.ReinterpretCastOp)
    target = op.results[0].type
    assert isinstance(target, MemRefType)
    value = op.operands[0]
    boxed_rank = isinstance(value.type, UnrankedMemRefType)
    source = unboxed(e, e.unranked(value)[1], 0) if boxed_rank else e.memref(value)
    offset = mixed(e, op.static_offsets, op.offsets)[0]
    sizes, strides = mixed(e, op.static_sizes, op.sizes), mixed(e, op.static_strides, op.strides)
    e.bind(
        op.results[0], *Descriptor(source.allocated, source.aligned, offset, tuple(sizes), tuple(strides)).components
    )


def _expand_shape(op: Operation, e: Emitter) -> None:
    """Each source dimension becomes a group; strides within a group grow from the source's stride."""
    assert isinstance(op, memref.ExpandShapeOp)
    source, target = e.memref(op.operands[0]), op.results[0].type
    assert isinstance(target, MemRefType)
    sizes = mixed(e, op.static_output_shape, op.output_shape)
    strides = ["1"] * len(sizes)
    for group, stride in zip(op.groups(), source.strides, strict=True):
        running = stride
        for axis in reversed(group):
            strides[axis] = running
            running = multiply(e, running, sizes[axis])
    found = Descriptor(source.allocated, source.aligned, source.offset, tuple(sizes), tuple(strides))
    e.bind(op.results[0], *refined(target, found).components)


def _collapse_shape(op: Operation, e: Emitter) -> None:
    assert isinstance(op, memref.CollapseShapeOp)
    source, target = e.memref(op.operands[0]), op.results[0].type
    assert isinstance(target, MemRefType)
    sizes: list[str] = []
    strides: list[str] = []
    for group in op.groups():
        size = "1"
        for axis in group:
            size = multiply(e, size, source.sizes[axis])
        sizes.append(size)
        last = next((axis for axis in reversed(group) if source.sizes[axis] != "1"), group[-1] if group else -1)
        strides.append(source.strides[last] if last >= 0 else "1")
    found = Descriptor(source.allocated, source.aligned, source.offset, tuple(sizes), tuple(strides))
    e.bind(op.results[0], *refined(target, found).components)


def _view(op: Operation, e: Emitter) -> None:
    """A typed window into a buffer of bytes."""
    assert isinstance(op, memref.ViewOp)
    target = op.results[0].type
    assert isinstance(target, MemRefType)
    source = e.memref(op.operands[0])
    start = add(e, source.offset, e.value(op.byte_shift))
    pointer = e.op(f"getelementptr i8, ptr {source.aligned}, i64 {start}")
    sizes = sizes_of(target, [e.value(value) for value in op.sizes])
    e.bind(op.results[0], *Descriptor(source.allocated, pointer, "0", tuple(sizes), fresh_strides(e, sizes)).components)


def _transpose(op: Operation, e: Emitter) -> None:
    assert isinstance(op, memref.TransposeOp)
    source = e.memref(op.operands[0])
    order = op.order()
    found = Descriptor(
        source.allocated,
        source.aligned,
        source.offset,
        tuple(source.sizes[i] for i in order),
        tuple(source.strides[i] for i in order),
    )
    e.bind(op.results[0], *found.components)


def _metadata(op: Operation, e: Emitter) -> None:
    """Base buffer, offset, sizes, strides."""
    source = e.memref(op.operands[0])
    e.bind(op.results[0], source.allocated, source.aligned, "0")
    for value, part in zip(op.results[1:], (source.offset, *source.sizes, *source.strides), strict=True):
        e.bind(value, part)


def _pointer_as_index(op: Operation, e: Emitter) -> None:
    e.bind(op.results[0], e.op(f"ptrtoint ptr {e.memref(op.operands[0]).aligned} to i64"))


def _same(op: Operation, e: Emitter) -> None:
    for result, operand in zip(op.results, op.operands, strict=True):
        e.bind(result, *e.parts(operand))


EMIT: Final[dict[str, Emit]] = {
    "memref.dim": _dim,
    "memref.rank": _rank,
    "memref.cast": _cast,
    "memref.subview": _subview,
    "memref.reinterpret_cast": _reinterpret,
    "memref.expand_shape": _expand_shape,
    "memref.collapse_shape": _collapse_shape,
    "memref.view": _view,
    "memref.transpose": _transpose,
    "memref.extract_strided_metadata": _metadata,
    "memref.extract_aligned_pointer_as_index": _pointer_as_index,
    "memref.memory_space_cast": _same,
    "memref.assume_alignment": _same,
    "memref.distinct_objects": _same,
}
