"""memref to LLVM: allocation, access, views. Views change components only, no memory."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from tensorlang.codegen.address import add, element_pointer, is_number, load, multiply, store
from tensorlang.codegen.descriptor import Descriptor, known
from tensorlang.codegen.emitter import Emit, Emitter, quoted
from tensorlang.codegen.layout import memory_bytes, memory_type
from tensorlang.codegen.scf import counted_loop
from tensorlang.dialects import memref
from tensorlang.ir.attributes import SymbolRefAttr
from tensorlang.ir.core import Operation, Value
from tensorlang.ir.types import DYNAMIC, MemRefType, UnrankedMemRefType, row_major_strides, strides_and_offset

ALIGNMENT: Final = 64


def fresh_strides(e: Emitter, sizes: Sequence[str]) -> tuple[str, ...]:
    """Row-major strides of run-time sizes."""
    strides: list[str] = []
    running = "1"
    for size in reversed(sizes):
        strides.append(running)
        running = multiply(e, running, size)
    return tuple(reversed(strides))


def sizes_of(type_: MemRefType, dynamic: Sequence[str]) -> list[str]:
    """The extents, dynamic ones from the operands."""
    rest = iter(dynamic)
    return [next(rest) if extent == DYNAMIC else str(extent) for extent in type_.shape]


def _byte_count(e: Emitter, type_: MemRefType, sizes: Sequence[str]) -> str:
    count = str(memory_bytes(type_.element, e.domain))
    for size in sizes:
        count = multiply(e, count, size)
    return count


def _alloc(op: Operation, e: Emitter) -> None:
    assert isinstance(op, memref.AllocOp)
    type_ = _row_major(op, e)
    sizes = sizes_of(type_, [e.value(value) for value in op.dynamic_sizes])
    count = _byte_count(e, type_, sizes)
    rounded = _round_up(e, count)
    callee = e.module.declare("aligned_alloc", "noalias ptr @aligned_alloc(i64, i64)")
    pointer = e.op(f"call ptr {callee}(i64 {ALIGNMENT}, i64 {rounded})")
    e.bind(op.results[0], *Descriptor(pointer, pointer, "0", tuple(sizes), fresh_strides(e, sizes)).components)


def _round_up(e: Emitter, count: str) -> str:
    """At least one, and a multiple of the alignment, as aligned_alloc wants."""
    if is_number(count):
        return str(max(ALIGNMENT, (int(count) + ALIGNMENT - 1) // ALIGNMENT * ALIGNMENT))
    more = add(e, count, str(2 * ALIGNMENT - 1))
    return e.op(f"and i64 {more}, {-ALIGNMENT}")


def _row_major(op: Operation, e: Emitter) -> MemRefType:
    type_ = op.results[0].type
    assert isinstance(type_, MemRefType)
    layout = strides_and_offset(type_)
    if layout is None or layout != (row_major_strides(type_.shape), 0):
        raise e.refuse(op, f"'{op.name}' of a layout that is not row-major cannot be compiled: '{type_}'")
    return type_


def _alloca(op: Operation, e: Emitter) -> None:
    assert isinstance(op, memref.AllocaOp)
    type_ = _row_major(op, e)
    sizes = sizes_of(type_, [e.value(value) for value in op.dynamic_sizes])
    element, count = memory_type(type_.element, e.domain), "1"
    for size in sizes:
        count = multiply(e, count, size)
    write = e.at_entry if is_number(count) else e.op
    pointer = write(f"alloca {element}, i64 {count}, align {ALIGNMENT}")
    e.bind(op.results[0], *Descriptor(pointer, pointer, "0", tuple(sizes), fresh_strides(e, sizes)).components)


def _dealloc(op: Operation, e: Emitter) -> None:
    value = op.operands[0]
    callee = e.module.declare("free", "void @free(ptr)")
    if isinstance(value.type, UnrankedMemRefType):
        _, pointer = e.unranked(value)
        allocated = e.op(f"load ptr, ptr {pointer}")
    else:
        allocated = e.memref(value).allocated
    e.line(f"call void {callee}(ptr {allocated})")


def _load(op: Operation, e: Emitter) -> None:
    pointer = element_pointer(e, op.operands[0], [e.value(index) for index in op.operands[1:]])
    e.bind(op.results[0], *load(e, pointer, op.results[0].type))


def _store(op: Operation, e: Emitter) -> None:
    value, target, *indices = op.operands
    pointer = element_pointer(e, target, [e.value(index) for index in indices])
    store(e, e.parts(value), pointer, value.type)


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
        return e.bind(op.results[0], *_refined(target, _unboxed(e, pointer, len(target.shape))).components)
    if isinstance(source, UnrankedMemRefType):
        return e.bind(op.results[0], *e.parts(op.operands[0]))
    assert isinstance(target, MemRefType)
    return e.bind(op.results[0], *_refined(target, e.memref(op.operands[0])).components)


def boxed(e: Emitter, descriptor: Descriptor) -> str:
    """The descriptor in memory, as unranked memrefs and C functions take it."""
    size = 8 * len(descriptor.components)
    pointer = e.at_entry(f"alloca i8, i64 {size}, align 8")
    for index, component in enumerate(descriptor.components):
        place = e.op(f"getelementptr i8, ptr {pointer}, i64 {8 * index}")
        e.line(f"store {'ptr' if index < 2 else 'i64'} {component}, ptr {place}")
    return pointer


def _unboxed(e: Emitter, pointer: str, rank: int) -> Descriptor:
    parts: list[str] = []
    for index in range(3 + 2 * rank):
        place = e.op(f"getelementptr i8, ptr {pointer}, i64 {8 * index}")
        parts.append(e.op(f"load {'ptr' if index < 2 else 'i64'}, ptr {place}"))
    return Descriptor.of(tuple(parts), rank)


def _refined(type_: MemRefType, descriptor: Descriptor) -> Descriptor:
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


def _copy(op: Operation, e: Emitter) -> None:
    """Element by element; one memcpy where both are row-major by their types."""
    source, target = op.operands
    from_type, to_type = source.type, target.type
    if not isinstance(from_type, MemRefType) or not isinstance(to_type, MemRefType):
        raise e.refuse(op, "'memref.copy' of unranked memrefs cannot be compiled")
    if from_type.layout is None and to_type.layout is None:
        return _copy_bytes(e, source, target, from_type)
    return copy_elements(e, source, target)


def _copy_bytes(e: Emitter, source: Value, target: Value, type_: MemRefType) -> None:
    count = _byte_count(e, type_, e.memref(source).sizes)
    callee = e.module.declare("llvm.memmove.p0.p0.i64", "void @llvm.memmove.p0.p0.i64(ptr, ptr, i64, i1)")
    zeros = ["0"] * len(type_.shape)
    to, from_ = element_pointer(e, target, zeros), element_pointer(e, source, zeros)
    e.line(f"call void {callee}(ptr {to}, ptr {from_}, i64 {count}, i1 false)")


def copy_elements(e: Emitter, source: Value, target: Value) -> None:
    """A loop nest over the extents of `source`."""
    sizes = e.memref(source).sizes
    assert isinstance(source.type, MemRefType)
    element = source.type.element

    def level(indices: list[str]) -> None:
        if len(indices) == len(sizes):
            found = load(e, element_pointer(e, source, indices), element)
            return store(e, found, element_pointer(e, target, indices), element)

        def body(index: str, _: list[str]) -> list[str]:
            level([*indices, index])
            return []

        counted_loop(e, ("0", sizes[len(indices)], "1"), (), (), body)
        return None

    level([])


def _get_global(op: Operation, e: Emitter) -> None:
    reference, type_ = op.attributes["name"], op.results[0].type
    assert isinstance(reference, SymbolRefAttr) and isinstance(type_, MemRefType)
    pointer = f"@{quoted(reference.root)}"
    sizes = tuple(map(str, type_.shape))
    strides = tuple(map(str, row_major_strides(type_.shape)))
    e.bind(op.results[0], *Descriptor(pointer, pointer, "0", sizes, strides).components)


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
    e.bind(op.results[0], *_refined(target, found).components)


def _reinterpret(op: Operation, e: Emitter) -> None:
    assert isinstance(op, memref.ReinterpretCastOp)
    target = op.results[0].type
    assert isinstance(target, MemRefType)
    value = op.operands[0]
    boxed_rank = isinstance(value.type, UnrankedMemRefType)
    source = _unboxed(e, e.unranked(value)[1], 0) if boxed_rank else e.memref(value)
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
    e.bind(op.results[0], *_refined(target, found).components)


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
    e.bind(op.results[0], *_refined(target, found).components)


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


_ATOMIC: Final = {
    "addf": "fadd", "addi": "add", "andi": "and", "assign": "xchg", "maximumf": "fmaximum", "minimumf": "fminimum",
    "maxnumf": "fmax", "minnumf": "fmin", "maxs": "max", "maxu": "umax", "mins": "min", "minu": "umin", "ori": "or",
    "xori": "xor",
}  # fmt: skip


def _atomic(op: Operation, e: Emitter) -> None:
    assert isinstance(op, memref.AtomicRMWOp)
    pointer = element_pointer(e, op.operands[1], [e.value(index) for index in op.operands[2:]])
    kind, value = op.kind_name(), e.value(op.operands[0])
    type_ = e.type(op.operands[0].type)
    if kind in ("muli", "mulf"):
        raise e.refuse(op, f"'memref.atomic_rmw {kind}' cannot be compiled: use memref.generic_atomic_rmw")
    e.bind(op.results[0], e.op(f"atomicrmw {_ATOMIC[kind]} ptr {pointer}, {type_} {value} acq_rel"))


def _generic_atomic(op: Operation, e: Emitter) -> None:
    """Compare and exchange until nobody came between. Floats are compared by their bits."""
    pointer = element_pointer(e, op.operands[0], [e.value(index) for index in op.operands[1:]])
    element = op.results[0].type
    type_ = e.type(element)
    bits = f"i{8 * memory_bytes(element, e.domain)}"
    first = e.op(f"load {bits}, ptr {pointer}")
    before, top, done = e.label, e.fresh_label("retry"), e.fresh_label("exchanged")
    e.branch(top)
    e.start(top)
    seen = e.reserve()
    at = len(e.lines)
    current = seen if bits == type_ else e.op(f"bitcast {bits} {seen} to {type_}")
    made = e.parts(e.region(op.regions[0], [(current,)])[0])[0]
    raw = made if bits == type_ else e.op(f"bitcast {type_} {made} to {bits}")
    pair = e.op(f"cmpxchg ptr {pointer}, {bits} {seen}, {bits} {raw} acq_rel acquire")
    found, success = e.op(f"extractvalue {{ {bits}, i1 }} {pair}, 0"), e.op(f"extractvalue {{ {bits}, i1 }} {pair}, 1")
    end = e.label
    e.branch_if(success, done, top)
    e.lines.insert(at, f"  {seen} = phi {bits} [ {first}, %{before} ], [ {found}, %{end} ]")
    e.start(done)
    e.bind(op.results[0], made)


def _metadata(op: Operation, e: Emitter) -> None:
    """Base buffer, offset, sizes, strides."""
    source = e.memref(op.operands[0])
    e.bind(op.results[0], source.allocated, source.aligned, "0")
    for value, part in zip(op.results[1:], (source.offset, *source.sizes, *source.strides), strict=True):
        e.bind(value, part)


def _pointer_as_index(op: Operation, e: Emitter) -> None:
    e.bind(op.results[0], e.op(f"ptrtoint ptr {e.memref(op.operands[0]).aligned} to i64"))


def _same(op: Operation, e: Emitter) -> None:
    e.bind(op.results[0], *e.parts(op.operands[0]))


def _alloca_scope(op: Operation, e: Emitter) -> None:
    from tensorlang.codegen.scf import bind_all

    bind_all(e, op.results, e.flat(e.region(op.regions[0])))


EMIT: Final[dict[str, Emit]] = {
    "memref.alloc": _alloc,
    "memref.alloca": _alloca,
    "memref.dealloc": _dealloc,
    "memref.load": _load,
    "memref.store": _store,
    "memref.dim": _dim,
    "memref.rank": _rank,
    "memref.cast": _cast,
    "memref.copy": _copy,
    "memref.get_global": _get_global,
    "memref.subview": _subview,
    "memref.reinterpret_cast": _reinterpret,
    "memref.expand_shape": _expand_shape,
    "memref.collapse_shape": _collapse_shape,
    "memref.view": _view,
    "memref.transpose": _transpose,
    "memref.atomic_rmw": _atomic,
    "memref.generic_atomic_rmw": _generic_atomic,
    "memref.extract_strided_metadata": _metadata,
    "memref.extract_aligned_pointer_as_index": _pointer_as_index,
    "memref.memory_space_cast": _same,
    "memref.assume_alignment": _same,
    "memref.alloca_scope": _alloca_scope,
}
