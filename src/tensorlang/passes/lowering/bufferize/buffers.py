"""The buffers of a function's tensors while it is rewritten: made, copied, taken over, owned."""

from __future__ import annotations

from collections.abc import Sequence

from tensorlang.dialects.bufferization import AllocTensorOp
from tensorlang.dialects.constants import index_constant
from tensorlang.dialects.extents import split
from tensorlang.dialects.memref import CopyOp
from tensorlang.dialects.memref_memory import AllocOp
from tensorlang.dialects.memref_queries import DimOp
from tensorlang.ir.core import Block, Operation, Value
from tensorlang.ir.rewriter import Builder
from tensorlang.ir.types import DYNAMIC, INDEX, MemRefType, TensorType, Type, UnrankedMemRefType, UnrankedTensorType
from tensorlang.passes.base import Refusal
from tensorlang.passes.lowering.bufferize.accesses import destinations
from tensorlang.passes.lowering.bufferize.analysis import Analysis

Sizes = Sequence[int | Value]
"""An extent for each dimension: a number, or an index value."""


def buffer_type(type_: Type) -> Type:
    """The memref that holds a tensor, row-major; any other type is itself."""
    match type_:
        case TensorType(shape, element):
            return MemRefType(shape, element)
        case UnrankedTensorType(element):
            return UnrankedMemRefType(element)
        case _:
            return type_


def ranked(memref: Value) -> MemRefType:
    """The type of a ranked memref."""
    assert isinstance(memref.type, MemRefType)
    return memref.type


class Buffers:
    """What is known of a function halfway from tensors to memory.

    Attributes:
        owned: memory that has to be freed, with the block that it belongs to.
        moved: owned memory that a terminator hands to somebody else, who frees it.
        replaced: operations on tensors that have been replaced; they go at the end.
    """

    def __init__(self, analysis: Analysis) -> None:
        self.analysis = analysis
        self.owned: dict[Value, Block] = {}
        self.moved: set[Value] = set()
        self.replaced: list[Operation] = []
        self._buffers: dict[Value, Value] = {}

    def of(self, tensor: Value) -> Value:
        """The buffer of a tensor; any other value is itself."""
        if not isinstance(tensor.type, TensorType | UnrankedTensorType):
            return tensor
        found = self._buffers.get(tensor)
        if found is None:
            raise Refusal(f"a tensor of type '{tensor.type}' has no buffer", tensor.op)
        return found

    def set(self, tensor: Value, buffer: Value) -> None:
        """From now on this buffer holds the tensor."""
        self._buffers[tensor] = buffer

    def own(self, buffer: Value) -> Value:
        """Somebody has to free this memory: the block in which it was made."""
        assert buffer.block
        self.owned[buffer] = buffer.block
        return buffer

    # -- making -------------------------------------------------------------------------------------------------------

    def allocate(self, builder: Builder, sizes: Sizes, element: Type) -> Value:
        """Fresh memory, row-major."""
        shape, values = split(sizes)
        segments = (len(values), 0)
        made = builder.create(AllocOp, values, [MemRefType(shape, element)], segments=segments)
        return self.own(made.memref)

    def sizes(self, builder: Builder, memref: Value) -> list[int | Value]:
        """The extents of a memref, `memref.dim` for those that its type does not know."""
        shape = ranked(memref).shape
        return [extent if extent != DYNAMIC else dim(builder, memref, axis) for axis, extent in enumerate(shape)]

    def like(self, builder: Builder, memref: Value) -> Value:
        """Fresh memory of the same extents."""
        return self.allocate(builder, self.sizes(builder, memref), ranked(memref).element)

    def copied(self, builder: Builder, memref: Value) -> Value:
        """Fresh memory with the same contents."""
        made = self.like(builder, memref)
        builder.create(CopyOp, [memref, made])
        return made

    def row_major(self, builder: Builder, memref: Value) -> Value:
        """The memref itself when its layout is row-major, else a copy that is."""
        if isinstance(memref.type, MemRefType) and memref.type.layout is not None:
            return self.copied(builder, memref)
        return memref

    # -- writing ------------------------------------------------------------------------------------------------------

    def destination(self, builder: Builder, op: Operation, operand: int) -> Value:
        """The memory that an operation may write to for one of its operands."""
        tensor = op.operands[operand]
        old = self.of(tensor)
        if (op, operand) in self.analysis.in_place:
            return old
        needs_contents = any(found.reads for found in destinations(op) if found.operand == operand)
        if needs_contents and not _is_undefined(tensor):
            return self.copied(builder, old)
        return self.like(builder, old)


def _is_undefined(tensor: Value) -> bool:
    """Whether a tensor has no contents that anybody could rely on."""
    made_by = tensor.op
    if isinstance(made_by, AllocTensorOp):
        return made_by.copy is None
    return made_by is not None and made_by.name == "tensor.empty"


def dim(builder: Builder, memref: Value, axis: int) -> Value:
    """`memref.dim`."""
    return builder.create(DimOp, [memref, index_constant(builder, axis)], [INDEX]).out
