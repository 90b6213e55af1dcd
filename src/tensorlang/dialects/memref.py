"""memref: memory with a shape. Access is here; the rest of the dialect is in the files beside it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from tensorlang.dialects.extents import shapes_compatible
from tensorlang.dialects.indices import read_indices, write_indices
from tensorlang.dialects.memref_atomic import AtomicRMWOp, AtomicYieldOp, GenericAtomicRMWOp
from tensorlang.dialects.memref_dma import DmaStartOp, DmaWaitOp
from tensorlang.dialects.memref_global import GetGlobalOp, GlobalOp
from tensorlang.dialects.memref_memory import AllocaOp, AllocOp, DeallocOp, ReallocOp
from tensorlang.dialects.memref_prefetch import PrefetchOp
from tensorlang.dialects.memref_queries import (
    AssumeAlignmentOp,
    DimOp,
    DistinctObjectsOp,
    ExtractAlignedPointerAsIndexOp,
    ExtractStridedMetadataOp,
    RankOp,
)
from tensorlang.dialects.memref_scope import AllocaScopeOp, AllocaScopeReturnOp
from tensorlang.dialects.memref_shapes import CollapseShapeOp, ExpandShapeOp, ReshapeOp
from tensorlang.dialects.memref_views import (
    CastOp,
    MemorySpaceCastOp,
    ReinterpretCastOp,
    SubViewOp,
    TransposeOp,
    ViewOp,
)
from tensorlang.ir.assembly import Node, Reader, Writer, check_attributes
from tensorlang.ir.attributes import FALSE
from tensorlang.ir.constraints import (
    ALIGNMENT,
    ANY,
    ANY_MEMREF,
    BOOL_ATTRIBUTE,
    INDEX_ONLY,
    MEMREF,
)
from tensorlang.ir.core import Operation, Value
from tensorlang.ir.opdef import Effect, operand, operands, optional_attribute, result
from tensorlang.ir.types import MemRefType, Type, element_type


class _LoadForm:
    """`memref.load %m[%i, %j] {...} : memref`."""

    def read(self, node: Node, reader: Reader, cls: type[Operation]) -> Operation:
        keyword, source, indices, attributes, type_ = node.kids
        check_attributes(cls, attributes, keyword[1], reader)
        operands = [reader.use(source, type_), *read_indices(indices, reader)]
        return reader.make(cls, operands, [type_.element], attributes)

    def write(self, op: Operation, writer: Writer) -> None:
        writer.write(f" {writer.name(op.operands[0])}")
        write_indices(op.operands[1:], writer)
        writer.attributes(op, _plain(op))
        writer.write(" : ")
        writer.type(op.operands[0].type)


def _plain(op: Operation) -> tuple[str, ...]:
    """`nontemporal = false` goes without saying."""
    return ("nontemporal",) if op.attributes.get("nontemporal") == FALSE else ()


class LoadOp(Operation):
    """The element at some indices. Indices outside the extents are undefined behaviour."""

    __slots__ = ()
    name = "memref.load"
    memref = operand(MEMREF)
    indices = operands(INDEX_ONLY)
    out = result(ANY)
    nontemporal = optional_attribute(BOOL_ATTRIBUTE)
    alignment = optional_attribute(ALIGNMENT)
    assembly = _LoadForm()
    written = ("memref",)

    def effects(self) -> Sequence[tuple[Effect, Value | None]]:
        return ((Effect.READ, self.operands[0]),)

    def check(self) -> Iterator[str]:
        type_ = self.operands[0].type
        assert isinstance(type_, MemRefType)
        if self.results[0].type != type_.element:
            yield "failed to verify that result type matches element type of 'memref'"
        elif len(self.indices) != len(type_.shape):
            yield f"incorrect number of indices for load, expected {len(type_.shape)} but got {len(self.indices)}"


class _StoreForm:
    """`memref.store %v, %m[%i, %j] {...} : memref`."""

    def read(self, node: Node, reader: Reader, cls: type[Operation]) -> Operation:
        keyword, value, target, indices, attributes, type_ = node.kids
        check_attributes(cls, attributes, keyword[1], reader)
        stored = reader.use(value, type_.element)
        return reader.make(cls, [stored, reader.use(target, type_), *read_indices(indices, reader)], (), attributes)

    def write(self, op: Operation, writer: Writer) -> None:
        writer.write(f" {writer.name(op.operands[0])}, {writer.name(op.operands[1])}")
        write_indices(op.operands[2:], writer)
        writer.attributes(op, _plain(op))
        writer.write(" : ")
        writer.type(op.operands[1].type)


class StoreOp(Operation):
    """Write an element at some indices. Indices outside the extents are undefined behaviour."""

    __slots__ = ()
    name = "memref.store"
    value = operand(ANY)
    memref = operand(MEMREF)
    indices = operands(INDEX_ONLY)
    nontemporal = optional_attribute(BOOL_ATTRIBUTE)
    alignment = optional_attribute(ALIGNMENT)
    assembly = _StoreForm()
    written = ("memref",)

    def effects(self) -> Sequence[tuple[Effect, Value | None]]:
        return ((Effect.WRITE, self.operands[1]),)

    def check(self) -> Iterator[str]:
        type_ = self.operands[1].type
        assert isinstance(type_, MemRefType)
        if self.operands[0].type != type_.element:
            yield "failed to verify that type of 'value' matches element type of 'memref'"
        elif len(self.indices) != len(type_.shape):
            yield "store index operand count not equal to memref rank"


class _CopyForm:
    """`memref.copy %a, %b {...} : t to u`."""

    def read(self, node: Node, reader: Reader, cls: type[Operation]) -> Operation:
        _, source, target, attributes, type_, _, to = node.kids
        return reader.make(cls, [reader.use(source, type_), reader.use(target, to)], (), attributes)

    def write(self, op: Operation, writer: Writer) -> None:
        writer.write(" ")
        writer.values(op.operands)
        writer.attributes(op)
        writer.write(" : ")
        writer.type(op.operands[0].type)
        writer.write(" to ")
        writer.type(op.operands[1].type)


class CopyOp(Operation):
    """Copy all elements; source and target have one shape and do not overlap."""

    __slots__ = ()
    name = "memref.copy"
    source = operand(ANY_MEMREF)
    target = operand(ANY_MEMREF)
    assembly = _CopyForm()
    written = ("source", "target")

    def effects(self) -> Sequence[tuple[Effect, Value | None]]:
        return ((Effect.READ, self.operands[0]), (Effect.WRITE, self.operands[1]))

    def check(self) -> Iterator[str]:
        source, target = self.operands[0].type, self.operands[1].type
        if element_type(source) != element_type(target):
            yield "requires the same element type for all operands"
        elif not _same_shape(source, target):
            yield "requires the same shape for all operands"


def _same_shape(source: Type, target: Type) -> bool:
    if not isinstance(source, MemRefType) or not isinstance(target, MemRefType):
        return True
    return shapes_compatible(source.shape, target.shape)


OPERATIONS: Final = (
    AllocOp, AllocaOp, ReallocOp, DeallocOp, LoadOp, StoreOp, CopyOp, PrefetchOp, DmaStartOp, DmaWaitOp, GlobalOp,
    GetGlobalOp, DimOp, RankOp, CastOp, MemorySpaceCastOp, SubViewOp, ReinterpretCastOp, ViewOp, TransposeOp,
    ExpandShapeOp, CollapseShapeOp,
    ReshapeOp, AssumeAlignmentOp, DistinctObjectsOp, ExtractStridedMetadataOp, ExtractAlignedPointerAsIndexOp,
    AtomicRMWOp, GenericAtomicRMWOp, AtomicYieldOp, AllocaScopeOp, AllocaScopeReturnOp,
)  # fmt: skip
