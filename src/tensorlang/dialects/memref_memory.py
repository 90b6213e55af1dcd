"""memref: memory taken and given back."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from tensorlang.dialects.indices import read_indices, write_indices
from tensorlang.dialects.memref_types import size_faults, write_conversion
from tensorlang.ir.assembly import Node, Reader, Writer, check_attributes
from tensorlang.ir.constraints import ALIGNMENT, ANY_MEMREF, INDEX_ONLY, MEMREF, TypeConstraint
from tensorlang.ir.core import Operation, Value
from tensorlang.ir.opdef import Effect, operand, operands, optional_attribute, optional_operand, result
from tensorlang.ir.types import DYNAMIC, Layout, MemRefType, StridedLayout

VECTOR_MEMREF: Final = TypeConstraint(
    "1D memref of any type values",
    lambda type_: isinstance(type_, MemRefType) and len(type_.shape) == 1,
    (MemRefType,),
)


class _AllocForm:
    """`op(%sizes)[%symbols] {...} : memref`."""

    def read(self, node: Node, reader: Reader, cls: type[Operation]) -> Operation:
        keyword, sizes, symbols, attributes, type_ = node.kids
        check_attributes(cls, attributes, keyword[1], reader)
        dynamic = read_indices(sizes, reader)
        bound = read_indices(symbols, reader)
        return reader.make(cls, [*dynamic, *bound], [type_], attributes, segments=(len(dynamic), len(bound)))

    def write(self, op: Operation, writer: Writer) -> None:
        assert isinstance(op, AllocatingOp)
        writer.write("(")
        writer.values(op.dynamic_sizes)
        writer.write(")")
        if op.symbols:
            write_indices(op.symbols, writer)
        writer.attributes(op)
        writer.write(" : ")
        writer.type(op.results[0].type)


class AllocatingOp(Operation):
    """Memory for a memref: one size for each dynamic extent, one symbol for each symbol of the layout map."""

    __slots__ = ()
    dynamic_sizes = operands(INDEX_ONLY)
    symbols = operands(INDEX_ONLY)
    memref = result(MEMREF)
    alignment = optional_attribute(ALIGNMENT)
    assembly = _AllocForm()
    written = ("memref",)

    @property
    def type(self) -> MemRefType:
        found = self.results[0].type
        assert isinstance(found, MemRefType)
        return found

    def result_names(self) -> list[str]:
        return [self.name.removeprefix("memref.")]

    def effects(self) -> Sequence[tuple[Effect, Value | None]]:
        return ((Effect.ALLOCATE, self.results[0]),)

    def check(self) -> Iterator[str]:
        yield from size_faults(self.type, len(self.dynamic_sizes))
        wanted = _symbol_count(self.type.layout)
        if len(self.symbols) != wanted:
            counts = f"expected {wanted}, got {len(self.symbols)}"
            yield f"symbol operand count does not equal memref symbol count: {counts}"


def _symbol_count(layout: Layout | None) -> int:
    """How many symbols a layout has: in a strided one, every number that is not known is a symbol."""
    if isinstance(layout, StridedLayout):
        return (*layout.strides, layout.offset).count(DYNAMIC)
    return layout.map.symbols if layout is not None else 0


class AllocOp(AllocatingOp):
    """Memory on the heap, until `memref.dealloc`."""

    __slots__ = ()
    name = "memref.alloc"


class AllocaOp(AllocatingOp):
    """Memory on the stack, until the function or the `memref.alloca_scope` around it ends."""

    __slots__ = ()
    name = "memref.alloca"


class _ReallocForm:
    """`memref.realloc %a(%size) {...} : t to u`."""

    def read(self, node: Node, reader: Reader, cls: type[Operation]) -> Operation:
        keyword, source, sizes, attributes, type_, _, target = node.kids
        check_attributes(cls, attributes, keyword[1], reader)
        return reader.make(cls, [reader.use(source, type_), *read_indices(sizes, reader)], [target], attributes)

    def write(self, op: Operation, writer: Writer) -> None:
        writer.write(f" {writer.name(op.operands[0])}")
        if len(op.operands) > 1:
            writer.write(f"({writer.name(op.operands[1])})")
        write_conversion(op, writer)


class ReallocOp(Operation):
    """One-dimensional memory of another size with the old contents; the source is freed."""

    __slots__ = ()
    name = "memref.realloc"
    source = operand(VECTOR_MEMREF)
    dynamic_size = optional_operand(INDEX_ONLY)
    out = result(VECTOR_MEMREF)
    alignment = optional_attribute(ALIGNMENT)
    assembly = _ReallocForm()
    written = ("source",)

    def effects(self) -> Sequence[tuple[Effect, Value | None]]:
        source = self.operands[0]
        return ((Effect.READ, source), (Effect.FREE, source), (Effect.ALLOCATE, self.results[0]))

    def check(self) -> Iterator[str]:
        source, target = self.operands[0].type, self.results[0].type
        assert isinstance(source, MemRefType) and isinstance(target, MemRefType)
        for which, type_ in (("source", source), ("result", target)):
            if type_.layout is not None:
                yield f"!unsupported layout for {which} memref type '{type_}'"
                return
        both = f"source memref type '{source}' and result memref type '{target}'"
        if source.space != target.space:
            yield f"!different memory spaces specified for {both}"
        elif source.element != target.element:
            yield f"!different element types specified for {both}"
        elif target.shape[0] == DYNAMIC and self.dynamic_size is None:
            yield f"!missing dimension operand for result type '{target}'"
        elif target.shape[0] != DYNAMIC and self.dynamic_size is not None:
            yield f"!unnecessary dimension operand for result type '{target}'"


class _DeallocForm:
    """`memref.dealloc %a {...} : memref`."""

    def read(self, node: Node, reader: Reader, cls: type[Operation]) -> Operation:
        _, source, attributes, type_ = node.kids
        return reader.make(cls, [reader.use(source, type_)], (), attributes)

    def write(self, op: Operation, writer: Writer) -> None:
        writer.write(f" {writer.name(op.operands[0])}")
        writer.attributes(op)
        writer.write(" : ")
        writer.type(op.operands[0].type)


class DeallocOp(Operation):
    """Give memory from the heap back."""

    __slots__ = ()
    name = "memref.dealloc"
    memref = operand(ANY_MEMREF)
    assembly = _DeallocForm()
    written = ("memref",)

    def effects(self) -> Sequence[tuple[Effect, Value | None]]:
        return ((Effect.FREE, self.operands[0]),)
