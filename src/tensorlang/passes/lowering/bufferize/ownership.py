"""Freeing: every buffer that was made here goes after its last use, unless somebody else was handed it."""

from __future__ import annotations

from collections.abc import Iterator

from tensorlang.dialects.memref_memory import DeallocOp
from tensorlang.ir.core import Block, Operation, Value
from tensorlang.ir.types import MemRefType, UnrankedMemRefType
from tensorlang.passes.lowering.bufferize.buffers import Buffers


def free_all(buffers: Buffers) -> int:
    """Put a `memref.dealloc` behind the last use of each owned buffer; how many."""
    freed = 0
    for memref, block in buffers.owned.items():
        if memref not in buffers.moved:
            freed += _free(memref, block)
    return freed


def _free(memref: Value, block: Block) -> int:
    """Behind the last use in its block; where other blocks use it too, at every way out that it is sure to reach."""
    users = [_ancestor_in(user, block) for user in _users(memref)]
    if None not in users:
        last = _last(block, {user for user in users if user is not None}, memref.op)
        _insert_after(last, block, memref)
        return 1
    if block.region is None or not block.is_entry:
        return 0
    exits = [other for other in block.region.blocks if other.last is not None and not other.last.successors]
    for other in exits:
        assert other.last
        other.insert_before(DeallocOp.create([memref]), other.last)
    return len(exits)


def _users(memref: Value) -> Iterator[Operation]:
    """Operations that use the memory, under whatever name."""
    pending, seen = [memref], {memref}
    while pending:
        for user in pending.pop().users:
            yield user
            for result in _views(user):
                if result not in seen:
                    seen.add(result)
                    pending.append(result)


def _views(op: Operation) -> list[Value]:
    """Results that may be the same memory: all memrefs but fresh ones."""
    if op.name in ("memref.alloc", "func.call", "func.call_indirect") or op.regions:
        return []
    return [result for result in op.results if isinstance(result.type, MemRefType | UnrankedMemRefType)]


def _ancestor_in(op: Operation, block: Block) -> Operation | None:
    """The operation directly in the block in which another lies, or itself."""
    return next((candidate for candidate in (op, *op.ancestors()) if candidate.block is block), None)


def _last(block: Block, users: set[Operation], made: Operation | None) -> Operation | None:
    last = made if made is not None and made.block is block else None
    for op in block:
        if op in users:
            last = op
    return last


def _insert_after(last: Operation | None, block: Block, memref: Value) -> None:
    """Before the terminator when that is the last use."""
    anchor = block.first if last is None else last if last.is_terminator else last.after
    block.insert_before(DeallocOp.create([memref]), anchor)
