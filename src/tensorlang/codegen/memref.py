"""memref to LLVM: memory taken, given back, read and written."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from tensorlang.codegen.address import add, element_pointer, fresh_strides, is_number, load, multiply, sizes_of, store
from tensorlang.codegen.descriptor import Descriptor
from tensorlang.codegen.emitter import Emit, Emitter, quoted
from tensorlang.codegen.integer import intrinsic
from tensorlang.codegen.layout import memory_bytes, memory_type
from tensorlang.codegen.memref_unranked import copy_unranked
from tensorlang.codegen.scf import bind_all, counted_loop
from tensorlang.dialects import memref
from tensorlang.ir.attributes import SymbolRefAttr
from tensorlang.ir.core import Operation, Value
from tensorlang.ir.types import MemRefType, UnrankedMemRefType, row_major_strides, strides_and_offset

ALIGNMENT: Final = 64


def _byte_count(e: Emitter, type_: MemRefType, sizes: Sequence[str]) -> str:
    count = str(memory_bytes(type_.element, e.domain))
    for size in sizes:
        count = multiply(e, count, size)
    return count


def _alloc(op: Operation, e: Emitter) -> None:
    assert isinstance(op, memref.AllocOp)
    type_ = _row_major(op, e)
    sizes = sizes_of(type_, [e.value(value) for value in op.dynamic_sizes])
    pointer = take_memory(e, _byte_count(e, type_, sizes))
    e.bind(op.results[0], *Descriptor(pointer, pointer, "0", tuple(sizes), fresh_strides(e, sizes)).components)


def take_memory(e: Emitter, count: str) -> str:
    """So many bytes from the heap, 64-byte aligned. The runtime's allocation ends the program where there are none."""
    if not e.module.self_contained:
        callee = e.module.declare("tl.alloc", 'noalias ptr @"tl.alloc"(i64)')
        return e.op(f"call ptr {callee}(i64 {count})")
    callee = e.module.declare("aligned_alloc", "noalias ptr @aligned_alloc(i64, i64)")
    return e.op(f"call ptr {callee}(i64 {ALIGNMENT}, i64 {_round_up(e, count)})")


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
    if isinstance(value.type, UnrankedMemRefType):
        _, pointer = e.unranked(value)
        give_back(e, e.op(f"load ptr, ptr {pointer}"))
    else:
        give_back(e, e.memref(value).allocated)


def give_back(e: Emitter, pointer: str) -> None:
    """Free memory from the heap."""
    e.line(f"call void {e.module.declare('free', 'void @free(ptr)')}(ptr {pointer})")


def _realloc(op: Operation, e: Emitter) -> None:
    """Fresh memory with as much of the old contents as both hold; the old is freed."""
    source, type_ = e.memref(op.operands[0]), op.results[0].type
    assert isinstance(type_, MemRefType)
    sizes = sizes_of(type_, [e.value(value) for value in op.operands[1:]])
    pointer = take_memory(e, _byte_count(e, type_, sizes))
    least = intrinsic(e, "smin", "i64", sizes[0], source.sizes[0])
    kept = multiply(e, least, str(memory_bytes(type_.element, e.domain)))
    from_ = element_pointer(e, op.operands[0], ["0"])
    e.line(f"call void {_memory_function(e, 'memcpy')}(ptr {pointer}, ptr {from_}, i64 {kept}, i1 false)")
    give_back(e, source.allocated)
    e.bind(op.results[0], *Descriptor(pointer, pointer, "0", tuple(sizes), fresh_strides(e, sizes)).components)


def _memory_function(e: Emitter, name: str) -> str:
    full = f"llvm.{name}.p0.p0.i64"
    return e.module.declare(full, f"void @{full}(ptr, ptr, i64, i1)")


def _load(op: Operation, e: Emitter) -> None:
    pointer = element_pointer(e, op.operands[0], [e.value(index) for index in op.operands[1:]])
    e.bind(op.results[0], *load(e, pointer, op.results[0].type))


def _store(op: Operation, e: Emitter) -> None:
    value, target, *indices = op.operands
    pointer = element_pointer(e, target, [e.value(index) for index in indices])
    store(e, e.parts(value), pointer, value.type)


def _copy(op: Operation, e: Emitter) -> None:
    """Element by element; one memcpy where both are row-major by their types."""
    source, target = op.operands
    from_type, to_type = source.type, target.type
    if not isinstance(from_type, MemRefType) or not isinstance(to_type, MemRefType):
        return copy_unranked(e, source, target)
    if from_type.layout is None and to_type.layout is None:
        return _copy_bytes(e, source, target, from_type)
    return copy_elements(e, source, target)


def _copy_bytes(e: Emitter, source: Value, target: Value, type_: MemRefType) -> None:
    count = _byte_count(e, type_, e.memref(source).sizes)
    zeros = ["0"] * len(type_.shape)
    to, from_ = element_pointer(e, target, zeros), element_pointer(e, source, zeros)
    e.line(f"call void {_memory_function(e, 'memmove')}(ptr {to}, ptr {from_}, i64 {count}, i1 false)")


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
    assert isinstance(reference, SymbolRefAttr)
    assert isinstance(type_, MemRefType)
    pointer = f"@{quoted(reference.root)}"
    sizes = tuple(map(str, type_.shape))
    strides = tuple(map(str, row_major_strides(type_.shape)))
    e.bind(op.results[0], *Descriptor(pointer, pointer, "0", sizes, strides).components)


def _alloca_scope(op: Operation, e: Emitter) -> None:
    """What is taken inside with a size known only at run time is given back; the rest belongs to the function."""
    top = e.op(f"call ptr {e.module.declare('llvm.stacksave.p0', 'ptr @llvm.stacksave.p0()')}()")
    found = e.flat(e.region(op.regions[0]))
    restore = e.module.declare("llvm.stackrestore.p0", "void @llvm.stackrestore.p0(ptr)")
    e.line(f"call void {restore}(ptr {top})")
    bind_all(e, op.results, found)


EMIT: Final[dict[str, Emit]] = {
    "memref.alloc": _alloc,
    "memref.alloca": _alloca,
    "memref.realloc": _realloc,
    "memref.dealloc": _dealloc,
    "memref.alloca_scope": _alloca_scope,
    "memref.load": _load,
    "memref.store": _store,
    "memref.copy": _copy,
    "memref.get_global": _get_global,
}
