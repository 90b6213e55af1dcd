"""Buffers of which each iteration of a nest reads only what it wrote itself: one element is enough."""

from __future__ import annotations

from tensorlang.analysis.memory import Access, access_of
from tensorlang.dialects.affine_memory import AffineLoadOp, AffineStoreOp
from tensorlang.dialects.memref_memory import AllocOp
from tensorlang.ir.affine import AffineConstant, AffineMap
from tensorlang.ir.attributes import AffineMapAttr, IntegerAttr
from tensorlang.ir.core import Block, Operation, Value
from tensorlang.ir.types import I64, MemRefType, bit_width, element_type

Space = tuple[int, int]
"""A memory space, and the largest buffer in KiB that goes there."""


def shrink_buffers(nest: Operation, space: Space | None = None) -> int:
    """Give buffers made in the function, used only in the nest, one element; how many."""
    memrefs = dict.fromkeys(op.operands[-1 - _rank(op)] for op in nest.walk() if isinstance(op, AffineStoreOp))
    return sum(_shrink(memref, nest, space) for memref in memrefs)


def _rank(op: Operation) -> int:
    """How many operands follow the memref."""
    return len(op.operands) - 2


def _shrink(memref: Value, nest: Operation, space: Space | None) -> bool:
    made, type_ = memref.op, memref.type
    if not isinstance(made, AllocOp) or not isinstance(type_, MemRefType) or made.operands or not type_.shape:
        return False
    accesses = [access_of(user) for user in memref.users]
    found = [access for access in accesses if access is not None and nest.is_ancestor_of(access.op)]
    if len(found) != len(accesses) or not _stays_within(found):
        return False
    _replace(made, found, space)
    return True


def _stays_within(found: list[Access]) -> bool:
    """Whether all accesses stand in one block and name one place, the first a store: no other content is read."""
    first = found[0]
    blocks = {access.op.block for access in found}
    if len(blocks) != 1 or not all(access.same_place(first) for access in found):
        return False
    plain = all(isinstance(access.op, AffineLoadOp | AffineStoreOp) for access in found)
    (block,) = blocks
    assert block is not None
    return plain and _starts_with_store(block, found)


def _starts_with_store(block: Block, found: list[Access]) -> bool:
    ops = {access.op for access in found}
    return isinstance(next(op for op in block if op in ops), AffineStoreOp)


def _replace(made: AllocOp, found: list[Access], space: Space | None) -> None:
    old = made.type
    rank = len(old.shape)
    fits = space is not None and bit_width(element_type(old)) // 8 <= space[1] * 1024
    memory = IntegerAttr(space[0], I64) if fits and space is not None else old.space
    type_ = MemRefType((1,) * rank, old.element, None, memory)
    fresh = AllocOp.create((), [type_], made.attributes, segments=(0, 0))
    assert made.block is not None
    assert made.block.region is not None
    entry = made.block.region.entry
    entry.insert_before(fresh, entry.first)
    origin = AffineMapAttr(AffineMap(0, 0, (AffineConstant(0),) * rank))
    for access in found:
        op = access.op
        head = [op.operands[0]] if isinstance(op, AffineStoreOp) else []
        op.set_operands([*head, fresh.memref])
        op.attributes["map"] = origin
    made.erase()
