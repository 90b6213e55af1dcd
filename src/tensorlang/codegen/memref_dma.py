"""Copies that go on beside the program, and hints, to LLVM: a copy is done where it begins, waiting is nothing."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from tensorlang.codegen.address import add, element_pointer, load, multiply, store, subtract
from tensorlang.codegen.affine import results_of
from tensorlang.codegen.emitter import Emit, Emitter
from tensorlang.codegen.layout import memory_type
from tensorlang.codegen.scf import counted_loop
from tensorlang.dialects.affine_dma import AffineDmaStartOp, AffinePrefetchOp
from tensorlang.dialects.memref_dma import DmaStartOp, strided_side
from tensorlang.dialects.memref_prefetch import HINTS, HintOp
from tensorlang.ir.attributes import IntegerAttr
from tensorlang.ir.core import Operation, Value
from tensorlang.ir.types import MemRefType


def _start(op: Operation, e: Emitter) -> None:
    assert isinstance(op, DmaStartOp)
    found = op.transfer()
    places = [(place.memref, [e.value(index) for index in place.indices]) for place in (found.source, found.target)]
    _transfer(e, places, [found.count, *(value for value in (found.stride, found.run) if value is not None)])


def _affine_start(op: Operation, e: Emitter) -> None:
    assert isinstance(op, AffineDmaStartOp)
    places = [(place.memref, results_of(e, place.map, place.operands)) for place in op.places()[:2]]
    for memref, indices in places:
        if not isinstance(memref.type, MemRefType) or len(indices) != len(memref.type.shape):
            raise e.refuse(op, f"'{op.name}' needs a subscript for each dimension")
    _transfer(e, places, op.numbers)


def _transfer(e: Emitter, places: Sequence[tuple[Value, list[str]]], numbers: Sequence[Value]) -> None:
    """Element by element; on the strided side each run begins a stride after the one before."""
    (source, _), (target, _) = places
    assert isinstance(source.type, MemRefType)
    element = source.type.element
    pointers = [element_pointer(e, memref, indices) for memref, indices in places]
    count, *jumps = (e.value(number) for number in numbers)
    strided = strided_side(source.type, target.type)

    def body(index: str, _: list[str]) -> list[str]:
        jumped = _jumped(e, index, jumps) if jumps else index
        from_, to = (_at(e, source, pointers[side], jumped if side == strided else index) for side in (0, 1))
        store(e, load(e, from_, element), to, element)
        return []

    counted_loop(e, ("0", count, "1"), (), (), body)


def _jumped(e: Emitter, index: str, jumps: Sequence[str]) -> str:
    """`index / run * stride + index % run`."""
    stride, run = jumps
    whole = e.op(f"sdiv i64 {index}, {run}")
    return add(e, multiply(e, whole, stride), subtract(e, index, multiply(e, whole, run)))


def _at(e: Emitter, memref: Value, pointer: str, index: str) -> str:
    assert isinstance(memref.type, MemRefType)
    return e.op(f"getelementptr {memory_type(memref.type.element, e.domain)}, ptr {pointer}, i64 {index}")


def _wait(op: Operation, e: Emitter) -> None:
    pass


def _prefetch(op: Operation, e: Emitter) -> None:
    assert isinstance(op, HintOp)
    if isinstance(op, AffinePrefetchOp):
        place = op.place()
        indices = results_of(e, place.map, place.operands)
    else:
        indices = [e.value(index) for index in op.indices]
    pointer = element_pointer(e, op.operands[0], indices)
    flags = [op.attributes[name] for name in HINTS]
    numbers = ", ".join(f"i32 {flag.value}" for flag in flags if isinstance(flag, IntegerAttr))
    callee = e.module.declare("llvm.prefetch.p0", "void @llvm.prefetch.p0(ptr, i32, i32, i32)")
    e.line(f"call void {callee}(ptr {pointer}, {numbers})")


EMIT: Final[dict[str, Emit]] = {
    "memref.dma_start": _start,
    "memref.dma_wait": _wait,
    "memref.prefetch": _prefetch,
    "affine.dma_start": _affine_start,
    "affine.dma_wait": _wait,
    "affine.prefetch": _prefetch,
}
