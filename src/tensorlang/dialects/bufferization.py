"""bufferization: between tensors and the memory that holds them. Freeing is in bufferization_dealloc.py."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from tensorlang.dialects.bufferization_dealloc import DeallocOp, DeallocTensorOp
from tensorlang.dialects.extents import shapes_compatible
from tensorlang.dialects.indices import read_indices
from tensorlang.ir.assembly import Node, Reader, Writer, attributes_of, check_attributes
from tensorlang.ir.attributes import UNIT, Attribute
from tensorlang.ir.constraints import ANY_MEMREF, ANY_TENSOR, INDEX_ONLY, UNIT_ONLY, TypeConstraint
from tensorlang.ir.core import Operation, Value
from tensorlang.ir.format import refuse_kind
from tensorlang.ir.opdef import (
    Effect,
    operand,
    operands,
    optional_attribute,
    optional_operand,
    result,
    results,
)
from tensorlang.ir.types import (
    DYNAMIC,
    INDEX,
    FunctionType,
    MemRefType,
    TensorType,
    Type,
    UnrankedMemRefType,
    UnrankedTensorType,
    element_type,
)

TENSORS: Final = (TensorType, UnrankedTensorType)
MEMREFS: Final = (MemRefType, UnrankedMemRefType)
SHAPED: Final = TypeConstraint("shaped of any type values", lambda type_: isinstance(type_, (*TENSORS, *MEMREFS)))


class _AllocTensorForm:
    """`bufferization.alloc_tensor(%n) [copy(%t)] [size_hint=%h] {...} : tensor`."""

    def read(self, node: Node, reader: Reader, cls: type[Operation]) -> Operation:
        keyword, sizes, copied, hint, attributes, type_ = node.kids
        refuse_kind(cls, type_, TENSORS, reader, keyword, 0)
        found = [read_indices(sizes, reader)]
        found.append([reader.use(copied.kids[1], type_)] if copied is not None else [])
        found.append([reader.use(hint.kids[1], INDEX)] if hint is not None else [])
        values = [value for group in found for value in group]
        return reader.make(cls, values, [type_], attributes, segments=tuple(map(len, found)))

    def write(self, op: Operation, writer: Writer) -> None:
        assert isinstance(op, AllocTensorOp)
        writer.write("(")
        writer.values(op.dynamic_sizes)
        writer.write(")")
        writer.write(f" copy({writer.name(op.copy)})" if op.copy is not None else "")
        writer.write(f" size_hint={writer.name(op.size_hint)}" if op.size_hint is not None else "")
        writer.attributes(op)
        writer.write(" : ")
        writer.type(op.results[0].type)


class AllocTensorOp(Operation):
    """A tensor with memory of its own, holding nothing yet, or a copy of another tensor."""

    __slots__ = ()
    name = "bufferization.alloc_tensor"
    dynamic_sizes = operands(INDEX_ONLY)
    copy = optional_operand(ANY_TENSOR)
    size_hint = optional_operand(INDEX_ONLY)
    out = result(ANY_TENSOR)
    memory_space = optional_attribute()
    assembly = _AllocTensorForm()

    def effects(self) -> Sequence[tuple[Effect, Value | None]]:
        return ()

    def check(self) -> Iterator[str]:
        type_, given = self.results[0].type, len(self.dynamic_sizes)
        if self.copy is not None and given:
            yield "dynamic sizes not needed when copying a tensor"
        elif self.copy is None and isinstance(type_, TensorType) and given != type_.shape.count(DYNAMIC):
            yield f"expected {type_.shape.count(DYNAMIC)} dynamic sizes"
        elif self.copy is not None and self.copy.type != type_:
            yield "expected that `copy` and return type match"


class _CloneForm:
    """`bufferization.clone %m {...} : t to u`."""

    def read(self, node: Node, reader: Reader, cls: type[Operation]) -> Operation:
        keyword, source, attributes, type_, _, target = node.kids
        refuse_kind(cls, type_, MEMREFS, reader, keyword, 0)
        refuse_kind(cls, target, MEMREFS, reader, keyword, 1)
        return reader.make(cls, [reader.use(source, type_)], [target], attributes)

    def write(self, op: Operation, writer: Writer) -> None:
        writer.write(f" {writer.name(op.operands[0])}")
        writer.attributes(op)
        _write_types(op, writer)


def _write_types(op: Operation, writer: Writer) -> None:
    writer.write(" : ")
    writer.type(op.operands[0].type)
    writer.write(" to ")
    writer.type(op.results[0].type)


class CloneOp(Operation):
    """Memory with the elements of other memory; neither may be written afterwards."""

    __slots__ = ()
    name = "bufferization.clone"
    source = operand(ANY_MEMREF)
    out = result(ANY_MEMREF)
    assembly = _CloneForm()

    def effects(self) -> Sequence[tuple[Effect, Value | None]]:
        return ((Effect.READ, self.operands[0]), (Effect.ALLOCATE, self.results[0]), (Effect.WRITE, self.results[0]))


class _MaterializeForm:
    """`bufferization.materialize_in_destination %t in [restrict] [writable] %d {...} : (t, d) -> r`."""

    def read(self, node: Node, reader: Reader, cls: type[Operation]) -> Operation:
        keyword, source, _, restrict, writable, target, attributes, type_ = node.kids
        check_attributes(cls, attributes, keyword[1], reader)
        attrs = _words(restrict=restrict, writable=writable) | attributes_of(attributes)
        return reader.make(cls, reader.uses([source, target], type_.inputs, source), type_.results, attrs)

    def write(self, op: Operation, writer: Writer) -> None:
        words = "".join(f"{word} " for word in ("restrict", "writable") if word in op.attributes)
        writer.write(f" {writer.name(op.operands[0])} in {words}{writer.name(op.operands[1])}")
        writer.attributes(op, ("restrict", "writable"))
        writer.write(" : ")
        writer.type(FunctionType(op.operand_types, op.result_types))


def _words(**words: object) -> dict[str, Attribute]:
    """A unit attribute for each word that stands there."""
    return {name: UNIT for name, token in words.items() if token is not None}


class MaterializeInDestinationOp(Operation):
    """Write a tensor into memory, or into the memory that will hold another tensor, which is then the result."""

    __slots__ = ()
    name = "bufferization.materialize_in_destination"
    source = operand(ANY_TENSOR)
    dest = operand(SHAPED)
    outs = results(ANY_TENSOR)
    restrict = optional_attribute(UNIT_ONLY)
    writable = optional_attribute(UNIT_ONLY)
    assembly = _MaterializeForm()

    def effects(self) -> Sequence[tuple[Effect, Value | None]]:
        return ((Effect.WRITE, self.operands[1]),) if isinstance(self.operands[1].type, MEMREFS) else ()

    def check(self) -> Iterator[str]:
        source, target = (value.type for value in self.operands)
        into_tensor = isinstance(target, TENSORS)
        if not into_tensor and not isinstance(target, MEMREFS):
            yield "'dest' must be a tensor or a memref"
        elif into_tensor and not self.results:
            yield "tensor 'dest' implies exactly one tensor result"
        elif not into_tensor and self.results:
            yield "memref 'dest' implies zero results"
        elif not into_tensor and "writable" not in self.attributes:
            yield "'writable' must be specified if 'dest' is a memref"
        elif into_tensor and "restrict" in self.attributes:
            yield "'restrict' is valid only for memref destinations"
        elif into_tensor and "writable" in self.attributes:
            yield "'writable' is valid only for memref destinations"
        elif not _same_shape(source, target):
            yield "source/destination shapes are incompatible"
        elif element_type(source) != element_type(target):
            yield "source/destination element types do not match"
        elif self.results and self.results[0].type != target:
            yield "result and 'dest' types must match"


def _same_shape(one: Type, other: Type) -> bool:
    if isinstance(one, TensorType) and isinstance(other, TensorType | MemRefType):
        return shapes_compatible(one.shape, other.shape)
    return not isinstance(one, TensorType) and not isinstance(other, TensorType | MemRefType)


class _ConversionForm:
    """`op %a [words] {...} : t to u`; `words` name the unit attributes that stand behind the operand."""

    def __init__(self, words: Sequence[str]) -> None:
        self.words = words

    def read(self, node: Node, reader: Reader, cls: type[Operation]) -> Operation:
        keyword, source, *tokens, attributes, type_, _, target = node.kids
        check_attributes(cls, attributes, keyword[1], reader)
        kinds = (MEMREFS, TENSORS) if cls is ToTensorOp else (TENSORS, MEMREFS)
        for index, (found, kind) in enumerate(zip((type_, target), kinds, strict=True)):
            refuse_kind(cls, found, kind, reader, keyword, index)
        attrs = _words(**dict(zip(self.words, tokens, strict=True))) | attributes_of(attributes)
        return reader.make(cls, [reader.use(source, type_)], [target], attrs)

    def write(self, op: Operation, writer: Writer) -> None:
        writer.write(f" {writer.name(op.operands[0])}")
        writer.write("".join(f" {word}" for word in self.words if word in op.attributes))
        writer.attributes(op, self.words)
        _write_types(op, writer)


class ToBufferOp(Operation):
    """The memory that will hold a tensor; `read_only` promises not to write to it."""

    __slots__ = ()
    name = "bufferization.to_buffer"
    tensor = operand(ANY_TENSOR)
    buffer = result(ANY_MEMREF)
    read_only = optional_attribute(UNIT_ONLY)
    is_pure = True
    assembly = _ConversionForm(("read_only",))

    def check(self) -> Iterator[str]:
        yield from _conversion_faults(self)


class ToTensorOp(Operation):
    """What memory holds, as a tensor. `restrict`: no other way leads to it; `writable`: results may be put there."""

    __slots__ = ()
    name = "bufferization.to_tensor"
    buffer = operand(ANY_MEMREF)
    tensor = result(ANY_TENSOR)
    restrict = optional_attribute(UNIT_ONLY)
    writable = optional_attribute(UNIT_ONLY)
    assembly = _ConversionForm(("restrict", "writable"))

    def effects(self) -> Sequence[tuple[Effect, Value | None]]:
        return ((Effect.READ, self.operands[0]),)

    def check(self) -> Iterator[str]:
        yield from _conversion_faults(self)


def _conversion_faults(op: Operation) -> Iterator[str]:
    """Tensor and memory must have one shape and one element type."""
    one, other = op.operands[0].type, op.results[0].type
    same_rank = isinstance(one, TensorType | MemRefType) == isinstance(other, TensorType | MemRefType)
    same_shape = same_rank and getattr(one, "shape", None) == getattr(other, "shape", None)
    if not same_shape or element_type(one) != element_type(other):
        yield "failed to verify that specified tensor and buffer types match"


OPERATIONS: Final = (
    AllocTensorOp, CloneOp, DeallocOp, DeallocTensorOp, MaterializeInDestinationOp, ToBufferOp, ToTensorOp,
)  # fmt: skip
