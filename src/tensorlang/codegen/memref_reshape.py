"""memref.reshape to LLVM: a view whose sizes, and perhaps their number, are read from memory."""

from __future__ import annotations

from typing import Final

from tensorlang.codegen.address import add, element_pointer, fresh_strides, load, multiply
from tensorlang.codegen.descriptor import Descriptor
from tensorlang.codegen.emitter import Emit, Emitter
from tensorlang.codegen.memref_views import boxed, refined, unboxed
from tensorlang.codegen.scf import counted_loop
from tensorlang.ir.core import Operation, Value
from tensorlang.ir.types import DYNAMIC, INDEX, MemRefType, UnrankedMemRefType, bit_width


def _reshape(op: Operation, e: Emitter) -> None:
    source, shape, target = op.operands[0], op.operands[1], op.results[0].type
    assert isinstance(shape.type, MemRefType)
    old = unboxed(e, e.unranked(source)[1], 0) if isinstance(source.type, UnrankedMemRefType) else e.memref(source)
    rank = shape.type.shape[0]
    if rank == DYNAMIC:
        return e.bind(op.results[0], e.memref(shape).sizes[0], _boxed_under(e, old, shape))
    sizes = [_extent(e, shape, str(i)) for i in range(rank)]
    found = Descriptor(old.allocated, old.aligned, old.offset, tuple(sizes), fresh_strides(e, sizes))
    if isinstance(target, MemRefType):
        return e.bind(op.results[0], *refined(target, found).components)
    return e.bind(op.results[0], str(rank), boxed(e, found))


def _boxed_under(e: Emitter, old: Descriptor, shape: Value) -> str:
    """A descriptor in memory, of as many sizes as `shape` has: the strides are found from the last to the first."""
    rank = e.memref(shape).sizes[0]
    pointer = e.op(f"alloca i8, i64 {add(e, multiply(e, rank, '16'), '24')}, align 8")
    for index, component in enumerate((old.allocated, old.aligned, old.offset)):
        _put(e, pointer, str(index), component, "ptr" if index < 2 else "i64")

    def dimension(count: str, carried: list[str]) -> list[str]:
        axis = e.op(f"sub i64 {e.op(f'sub i64 {rank}, 1')}, {count}")
        size, place = _extent(e, shape, axis), add(e, axis, "3")
        _put(e, pointer, place, size)
        _put(e, pointer, add(e, place, rank), carried[0])
        return [multiply(e, carried[0], size)]

    counted_loop(e, ("0", rank, "1"), ["1"], ["i64"], dimension)
    return pointer


def _put(e: Emitter, pointer: str, position: str, value: str, type_: str = "i64") -> None:
    """Store a component of a descriptor."""
    place = e.op(f"getelementptr i64, ptr {pointer}, i64 {position}")
    e.line(f"store {type_} {value}, ptr {place}")


def _extent(e: Emitter, shape: Value, position: str) -> str:
    """A number of a memref of integers, as i64."""
    assert isinstance(shape.type, MemRefType)
    (raw,) = load(e, element_pointer(e, shape, [position]), shape.type.element)
    width = bit_width(shape.type.element)
    return raw if width == bit_width(INDEX) else e.op(f"sext {e.type(shape.type.element)} {raw} to i64")


EMIT: Final[dict[str, Emit]] = {"memref.reshape": _reshape}
