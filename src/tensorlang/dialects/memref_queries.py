"""memref: what can be asked of one (extents, rank, strides, pointer) and promised about one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tensorlang.ir.assembly import Node, Reader, Writer, typed_operands
from tensorlang.ir.attributes import Attribute, IntegerAttr, integer
from tensorlang.ir.constraints import (
    ANY_MEMREF,
    INDEX_ONLY,
    MEMREF,
    POSITIVE_I32,
    SIZED_MEMREF,
    STRIDED_MEMREF,
    TypeConstraint,
)
from tensorlang.ir.core import Operation
from tensorlang.ir.opdef import attribute, operand, operands, result, results
from tensorlang.ir.types import I32, INDEX, MemRefType, strides_and_offset


class DimForm:
    """`op {...} %a, %i : t`."""

    def read(self, node: Node, reader: Reader, cls: type[Operation]) -> Operation:
        _, attributes, source, index, type_ = node.kids
        return reader.make(cls, [reader.use(source, type_), reader.use(index, INDEX)], [INDEX], attributes)

    def write(self, op: Operation, writer: Writer) -> None:
        writer.attributes(op)
        writer.write(" ")
        writer.values(op.operands)
        writer.write(" : ")
        writer.type(op.operands[0].type)


class DimOp(Operation):
    """The extent of a dimension. An index that is not below the rank is undefined behaviour."""

    __slots__ = ()
    name = "memref.dim"
    is_pure = True
    source = operand(SIZED_MEMREF)
    index = operand(INDEX_ONLY)
    out = result(INDEX_ONLY)
    assembly = DimForm()

    def result_names(self) -> list[str]:
        return ["dim"]


class RankForm:
    """`op %a {...} : t`."""

    def read(self, node: Node, reader: Reader, cls: type[Operation]) -> Operation:
        _, source, attributes, type_ = node.kids
        return reader.make(cls, [reader.use(source, type_)], [INDEX], attributes)

    def write(self, op: Operation, writer: Writer) -> None:
        _write_source(op, writer)


def _write_source(op: Operation, writer: Writer, more: str = "", hide: Sequence[str] = ()) -> None:
    """` %a {...} : t`."""
    writer.write(f" {writer.name(op.operands[0])}{more}")
    writer.attributes(op, hide)
    writer.write(" : ")
    writer.type(op.operands[0].type)


class RankOp(Operation):
    """The number of dimensions."""

    __slots__ = ()
    name = "memref.rank"
    is_pure = True
    source = operand(ANY_MEMREF)
    out = result(INDEX_ONLY)
    assembly = RankForm()
    written = ("source",)


class _AlignmentForm:
    """`memref.assume_alignment %m, 64 {...} : memref`."""

    def read(self, node: Node, reader: Reader, cls: type[Operation]) -> Operation:
        _, source, alignment, attributes, type_ = node.kids
        attrs: dict[str, Attribute] = {**(attributes or {}), "alignment": integer(alignment, I32)}
        return reader.make(cls, [reader.use(source, type_)], [type_], attrs)

    def write(self, op: Operation, writer: Writer) -> None:
        found = op.attributes["alignment"]
        _write_source(op, writer, f", {found.value if isinstance(found, IntegerAttr) else 0}", ("alignment",))


class AssumeAlignmentOp(Operation):
    """The same memref, with the promise that its memory begins at a multiple of so many bytes."""

    __slots__ = ()
    name = "memref.assume_alignment"
    is_pure = True
    memref = operand(MEMREF)
    out = result(MEMREF)
    alignment = attribute(POSITIVE_I32)
    same_types = (("memref", "out"),)
    assembly = _AlignmentForm()
    written = ("memref",)

    def result_names(self) -> list[str]:
        return ["assume_align"]

    def check(self) -> Iterator[str]:
        found = self.attributes["alignment"]
        if isinstance(found, IntegerAttr) and found.value & (found.value - 1):
            yield "alignment must be power of 2"


class _DistinctForm:
    """`memref.distinct_objects %a, %b : t, u`."""

    def read(self, node: Node, reader: Reader, cls: type[Operation]) -> Operation:
        keyword, typed = node.kids
        operands = typed_operands(typed, reader, keyword)
        return reader.make(cls, operands, [value.type for value in operands])

    def write(self, op: Operation, writer: Writer) -> None:
        writer.write(" ")
        writer.values(op.operands)
        writer.attributes(op)
        writer.write(" : ")
        writer.types(op.operand_types)


class DistinctObjectsOp(Operation):
    """The same memrefs, with the promise that they do not overlap."""

    __slots__ = ()
    name = "memref.distinct_objects"
    is_pure = True
    memrefs = operands(MEMREF)
    outs = results(MEMREF)
    assembly = _DistinctForm()

    def check(self) -> Iterator[str]:
        if self.operand_types != self.result_types:
            yield "expects the same types for operands and results"
        elif not self.operands:
            yield "expected at least one operand"


class _MetadataForm:
    """`memref.extract_strided_metadata %m {...} : t -> base, index, ...`."""

    def read(self, node: Node, reader: Reader, cls: type[Operation]) -> Operation:
        _, source, attributes, type_, *found = node.kids
        return reader.make(cls, [reader.use(source, type_)], found, attributes)

    def write(self, op: Operation, writer: Writer) -> None:
        _write_source(op, writer)
        writer.write(" -> ")
        writer.types(op.result_types)


_BASE = TypeConstraint(
    "strided memref of any type values of rank 0", lambda type_: isinstance(type_, MemRefType) and type_.shape == ()
)


class ExtractStridedMetadataOp(Operation):
    """The base buffer (a memref of rank 0), the offset, the sizes and the strides."""

    __slots__ = ()
    name = "memref.extract_strided_metadata"
    is_pure = True
    source = operand(STRIDED_MEMREF)
    base_buffer = result(_BASE)
    numbers = results(INDEX_ONLY)
    assembly = _MetadataForm()
    written = ("source",)

    def result_names(self) -> list[str | None]:
        rank = (len(self.results) - 2) // 2
        names: list[str | None] = ["base_buffer", "offset"]
        for name in ("sizes", "strides"):
            names += [name, *[None] * (rank - 1)] if rank else []
        return names

    def check(self) -> Iterator[str]:
        type_ = self.operands[0].type
        assert isinstance(type_, MemRefType)
        if strides_and_offset(type_) is None:
            yield f"operand #0 must be strided memref of any type values, but got '{type_}'"
            return
        wanted = (MemRefType((), type_.element, None, type_.space), *[INDEX] * (1 + 2 * len(type_.shape)))
        if self.result_types != wanted:
            shown, found = (", ".join(f"'{t}'" for t in types) for types in (wanted, self.result_types))
            yield f"inferred type(s) {shown} are incompatible with return type(s) of operation {found}"


class _PointerForm:
    """`memref.extract_aligned_pointer_as_index %m {...} : t -> index`."""

    def read(self, node: Node, reader: Reader, cls: type[Operation]) -> Operation:
        _, source, attributes, type_, found = node.kids
        return reader.make(cls, [reader.use(source, type_)], [found], attributes)

    def write(self, op: Operation, writer: Writer) -> None:
        _write_source(op, writer)
        writer.write(" -> ")
        writer.type(op.results[0].type)


class ExtractAlignedPointerAsIndexOp(Operation):
    """The address of the first element, without the offset."""

    __slots__ = ()
    name = "memref.extract_aligned_pointer_as_index"
    is_pure = True
    source = operand(ANY_MEMREF)
    out = result(INDEX_ONLY)
    assembly = _PointerForm()
    written = ("source",)

    def result_names(self) -> list[str]:
        return ["intptr"]
