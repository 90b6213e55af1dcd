"""bufferization to LLVM: what is left of it when there are no tensors any more."""

from __future__ import annotations

from typing import Final

from tensorlang.codegen.address import fresh_strides, multiply
from tensorlang.codegen.descriptor import Descriptor
from tensorlang.codegen.emitter import Emit, Emitter
from tensorlang.codegen.layout import memory_bytes
from tensorlang.codegen.memref import copy_elements, give_back, take_memory
from tensorlang.dialects.bufferization_dealloc import DeallocOp
from tensorlang.ir.core import Operation, Value
from tensorlang.ir.types import MemRefType, UnrankedMemRefType


def _clone(op: Operation, e: Emitter) -> None:
    source, type_ = op.operands[0], op.results[0].type
    if not isinstance(source.type, MemRefType) or not isinstance(type_, MemRefType):
        raise e.refuse(op, "'bufferization.clone' of an unranked memref cannot be compiled")
    if type_.layout is not None:
        raise e.refuse(op, f"'bufferization.clone' into a layout cannot be compiled: '{type_}'")
    sizes = e.memref(source).sizes
    count = str(memory_bytes(type_.element, e.domain))
    for size in sizes:
        count = multiply(e, count, size)
    pointer = take_memory(e, count)
    e.bind(op.results[0], *Descriptor(pointer, pointer, "0", sizes, fresh_strides(e, sizes)).components)
    copy_elements(e, source, op.results[0])


def _base(e: Emitter, memref: Value) -> str:
    """What was allocated for a memref."""
    if isinstance(memref.type, UnrankedMemRefType):
        return e.op(f"load ptr, ptr {e.unranked(memref)[1]}")
    return e.memref(memref).allocated


def _dealloc(op: Operation, e: Emitter) -> None:
    """Owned memory goes unless it is retained, or was named and freed before."""
    assert isinstance(op, DeallocOp)
    owned = [(_base(e, memref), e.value(flag)) for memref, flag in zip(op.memrefs, op.conditions, strict=True)]
    retained = [_base(e, memref) for memref in op.retained]
    found = [_any(e, [_both(e, flag, base, kept) for base, flag in owned]) for kept in retained]
    for index, (base, flag) in enumerate(owned):
        kept = [e.op(f"icmp eq ptr {base}, {other}") for other in retained]
        named = [_both(e, other_flag, base, other) for other, other_flag in owned[:index]]
        spared = _any(e, [*kept, *named])
        goes = e.op(f"xor i1 {spared}, true")
        give_back(e, e.op(f"select i1 {e.op(f'and i1 {flag}, {goes}')}, ptr {base}, ptr null"))
    for result, flag in zip(op.results, found, strict=True):
        e.bind(result, flag)


def _both(e: Emitter, flag: str, one: str, other: str) -> str:
    """Whether the flag is set and the pointers are equal."""
    return e.op(f"and i1 {flag}, {e.op(f'icmp eq ptr {one}, {other}')}")


def _any(e: Emitter, flags: list[str]) -> str:
    found = "false"
    for flag in flags:
        found = flag if found == "false" else e.op(f"or i1 {found}, {flag}")
    return found


EMIT: Final[dict[str, Emit]] = {"bufferization.clone": _clone, "bufferization.dealloc": _dealloc}
