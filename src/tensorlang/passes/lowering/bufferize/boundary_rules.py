"""Bufferizing where a program goes from tensors to memory and back by itself."""

from __future__ import annotations

from typing import Final

from tensorlang.dialects.bufferization import AllocTensorOp
from tensorlang.dialects.extents import mix
from tensorlang.dialects.memref import CopyOp
from tensorlang.dialects.memref_memory import DeallocOp
from tensorlang.dialects.memref_views import CastOp
from tensorlang.ir.core import Operation, Value
from tensorlang.ir.rewriter import Builder
from tensorlang.ir.types import MemRefType, TensorType
from tensorlang.passes.lowering.bufferize.buffers import Buffers


def _alloc_tensor(op: Operation, builder: Builder, buffers: Buffers) -> None:
    assert isinstance(op, AllocTensorOp)
    type_ = op.results[0].type
    assert isinstance(type_, TensorType)
    if op.copy is not None:
        made = buffers.copied(builder, buffers.of(op.copy))
    else:
        made = buffers.allocate(builder, mix(type_.shape, op.dynamic_sizes), type_.element)
    buffers.set(op.results[0], made)


def _dealloc_tensor(op: Operation, builder: Builder, buffers: Buffers) -> None:
    """The program frees it: nobody else does."""
    found = buffers.of(op.operands[0])
    buffers.moved.add(found)
    builder.create(DeallocOp, [found])


def _materialize(op: Operation, builder: Builder, buffers: Buffers) -> None:
    source = buffers.of(op.operands[0])
    target = buffers.destination(builder, op, 1) if op.results else op.operands[1]
    if op.results:
        buffers.set(op.results[0], target)
    if target is not source:
        builder.create(CopyOp, [source, target])


def _to_tensor(op: Operation, builder: Builder, buffers: Buffers) -> None:
    buffers.set(op.results[0], op.operands[0])


def _to_buffer(op: Operation, builder: Builder, buffers: Buffers) -> None:
    """The buffer itself, or one that may be written; memory that leaves the function is not freed in it."""
    read_only = "read_only" in op.attributes
    found = buffers.of(op.operands[0]) if read_only else buffers.destination(builder, op, 0)
    result = op.results[0]
    if isinstance(result.type, MemRefType) and result.type.layout is None:
        found = buffers.row_major(builder, found)
    if any(user.is_terminator for user in result.users):
        buffers.moved.add(found)
    result.replace_by(_cast(builder, found, result))


def _cast(builder: Builder, memref: Value, like: Value) -> Value:
    return memref if memref.type == like.type else builder.create(CastOp, [memref], [like.type]).out


BOUNDARY_RULES: Final = {
    "bufferization.alloc_tensor": _alloc_tensor,
    "bufferization.dealloc_tensor": _dealloc_tensor,
    "bufferization.materialize_in_destination": _materialize,
    "bufferization.to_tensor": _to_tensor,
    "bufferization.to_buffer": _to_buffer,
}
