"""memref: other views of the same memory."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tensorlang.dialects.indices import read_indices, write_indices
from tensorlang.dialects.memref_types import casts, size_faults, write_conversion
from tensorlang.dialects.slicing import SlicingOp, bounds_fault, dropped_axes, read_slice, write_slice
from tensorlang.ir.affine import AffineDim, AffineMap
from tensorlang.ir.assembly import Cast, Node, Reader, Writer
from tensorlang.ir.attributes import AffineMapAttr, Attribute
from tensorlang.ir.constraints import AFFINE_MAP, ANY_MEMREF, INDEX_ONLY, MEMREF, STRIDED_MEMREF, TypeConstraint
from tensorlang.ir.core import Operation
from tensorlang.ir.format import refuse_kind
from tensorlang.ir.opdef import attribute, operand, operands, result
from tensorlang.ir.types import (
    DYNAMIC,
    I8,
    INDEX,
    MemRefType,
    StridedLayout,
    element_type,
    plus,
    strides_and_offset,
    times,
)

BYTES = TypeConstraint(
    "1D memref of 8-bit signless integer values",
    lambda type_: isinstance(type_, MemRefType) and len(type_.shape) == 1 and type_.element == I8,
    (MemRefType,),
)


class CastOp(Operation):
    """The same memref with less or more known about its shape and layout; what is newly claimed must be true."""

    __slots__ = ()
    name = "memref.cast"
    is_pure = True
    source = operand(ANY_MEMREF)
    out = result(ANY_MEMREF)
    assembly = Cast()
    written = ("source", "out")

    def result_names(self) -> list[str]:
        return ["cast"]

    def check(self) -> Iterator[str]:
        source, target = self.operands[0].type, self.results[0].type
        if not casts(source, target):
            yield f"operand type '{source}' and result type '{target}' are cast incompatible"


class MemorySpaceCastOp(Operation):
    """The same memref seen in another memory space."""

    __slots__ = ()
    name = "memref.memory_space_cast"
    is_pure = True
    source = operand(ANY_MEMREF)
    out = result(ANY_MEMREF)
    assembly = Cast()
    written = ("source", "out")

    def result_names(self) -> list[str]:
        return ["memspacecast"]

    def check(self) -> Iterator[str]:
        source, target = self.operands[0].type, self.results[0].type
        same = element_type(source) == element_type(target) and isinstance(source, MemRefType) == isinstance(
            target, MemRefType
        )
        if isinstance(source, MemRefType) and isinstance(target, MemRefType):
            same = same and (source.shape, source.layout) == (target.shape, target.layout)
        if not same:
            yield f"operand type '{source}' and result type '{target}' are cast incompatible"


class _SubViewForm:
    """`memref.subview %m[0, %i] [2, %n] [1, 1] {...} : t to u`."""

    def read(self, node: Node, reader: Reader, cls: type[Operation]) -> Operation:
        _, source, offsets, sizes, strides, attributes, type_, _, target = node.kids
        found, values, counts = read_slice((offsets, sizes, strides), reader)
        operands = [reader.use(source, type_), *values]
        return reader.make(cls, operands, [target], {**(attributes or {}), **found}, segments=(1, *counts))

    def write(self, op: Operation, writer: Writer) -> None:
        assert isinstance(op, SlicingOp)
        writer.write(f" {writer.name(op.operands[0])}")
        write_slice(op, writer)
        write_conversion(op, writer, ("static_offsets", "static_sizes", "static_strides"))


class SubViewOp(SlicingOp):
    """A rectangular, possibly strided part of a memref; unit dimensions may be left out of the result."""

    __slots__ = ()
    name = "memref.subview"
    is_pure = True
    source = operand(MEMREF)
    offsets = operands(INDEX_ONLY)
    sizes = operands(INDEX_ONLY)
    strides = operands(INDEX_ONLY)
    out = result(MEMREF)
    assembly = _SubViewForm()
    written = ("source", "out")

    def result_names(self) -> list[str]:
        return ["subview"]

    def full_type(self) -> MemRefType | None:
        """The type of the view before unit dimensions are dropped; None for a source without strides."""
        source = self.operands[0].type
        assert isinstance(source, MemRefType)
        return subview_type(source, self.static_offsets, self.static_sizes, self.static_strides)

    def kept_axes(self) -> list[int]:
        """The dimensions of the source that the result has."""
        full, target = self.full_type(), self.results[0].type
        assert full is not None and isinstance(target, MemRefType)
        dropped = dropped_dimensions(full, target, self.static_sizes)
        assert dropped is not None
        return [axis for axis in range(len(full.shape)) if axis not in dropped]

    def check(self) -> Iterator[str]:
        source, target = self.operands[0].type, self.results[0].type
        assert isinstance(source, MemRefType) and isinstance(target, MemRefType)
        faults = list(self.slice_faults(len(source.shape)))
        yield from faults
        if faults:
            return
        if source.space != target.space:
            both = f"base memref type '{source}' and subview memref type '{target}'"
            yield f"!different memory spaces specified for {both}"
            return
        full = self.full_type()
        if full is None:
            yield f"!base type '{source}' is not strided"
        else:
            yield from self._type_faults(source, full, target)

    def _type_faults(self, source: MemRefType, full: MemRefType, target: MemRefType) -> Iterator[str]:
        found = _mismatch(full, target, self.static_sizes)
        if found == "rank":
            yield f"!expected result rank to be smaller or equal to the source rank, but got '{target}'"
        elif found == "element":
            yield f"!expected result element type to be '{full.element}', but got '{target}'"
        elif found:
            kind = f"(mismatch of result {found})"
            yield f"!expected result type to be '{full}' or a rank-reduced version. {kind}, but got '{target}'"
        else:
            fault = bounds_fault(source.shape, self.static_offsets, self.static_sizes, self.static_strides)
            if fault:
                yield fault


def subview_type(
    source: MemRefType, offsets: Sequence[int], sizes: Sequence[int], strides: Sequence[int]
) -> MemRefType | None:
    """The type of a part of a memref, all dimensions kept; None for a layout that has no strides."""
    found = strides_and_offset(source)
    if found is None:
        return None
    start = found[1]
    for offset, stride in zip(offsets, found[0], strict=True):
        start = plus(start, times(offset, stride))
    layout = StridedLayout(tuple(map(times, found[0], strides)), start)
    return MemRefType(tuple(sizes), source.element, layout, source.space)


def _mismatch(full: MemRefType, target: MemRefType, sizes: Sequence[int]) -> str:
    """In what a type is no rank-reduced version of another, empty for nothing."""
    if len(target.shape) > len(full.shape):
        return "rank"
    if dropped_axes(full.shape, target.shape) is None:
        return "sizes"
    if full.element != target.element:
        return "element"
    one, other = strides_and_offset(full), strides_and_offset(target)
    dropped = dropped_dimensions(full, target, sizes)
    if one is None or other is None or one[1] != other[1] or dropped is None:
        return "layout"
    kept = tuple(stride for axis, stride in enumerate(one[0]) if axis not in dropped)
    return "" if kept == other[0] else "layout"


def dropped_dimensions(full: MemRefType, target: MemRefType, sizes: Sequence[int]) -> frozenset[int] | None:
    """Which unit dimensions a rank-reduced type leaves out: where several could be, those whose strides are gone."""
    extra = len(full.shape) - len(target.shape)
    units = [axis for axis, size in enumerate(sizes) if size == 1] if extra else []
    if len(units) == extra:
        return frozenset(units)
    one, other = strides_and_offset(full), strides_and_offset(target)
    if one is None or other is None:
        return None
    left = list(one[0])
    dropped: set[int] = set()
    for axis in units:
        stride = one[0][axis]
        surplus = left.count(stride) - other[0].count(stride)
        if surplus < 0:
            return None
        if surplus > 0:
            left.remove(stride)
            dropped.add(axis)
    return frozenset(dropped) if len(dropped) == extra else None


class _ReinterpretForm:
    """`memref.reinterpret_cast %m to offset: [0], sizes: [%n], strides: [1] {...} : t to u`."""

    def read(self, node: Node, reader: Reader, cls: type[Operation]) -> Operation:
        _, source, *rest = node.kids
        offset, sizes, strides = (kid for kid in rest if isinstance(kid, Node))
        attributes, type_, _, target = rest[-4:]
        found, values, counts = read_slice((offset, sizes, strides), reader)
        operands = [reader.use(source, type_), *values]
        return reader.make(cls, operands, [target], {**(attributes or {}), **found}, segments=(1, *counts))

    def write(self, op: Operation, writer: Writer) -> None:
        assert isinstance(op, SlicingOp)
        writer.write(f" {writer.name(op.operands[0])}")
        write_slice(op, writer, (" to offset: ", ", sizes: ", ", strides: "))
        write_conversion(op, writer, ("static_offsets", "static_sizes", "static_strides"))


class ReinterpretCastOp(SlicingOp):
    """The memory of a memref under another offset, sizes and strides, whatever they are."""

    __slots__ = ()
    name = "memref.reinterpret_cast"
    is_pure = True
    source = operand(ANY_MEMREF)
    offsets = operands(INDEX_ONLY)
    sizes = operands(INDEX_ONLY)
    strides = operands(INDEX_ONLY)
    out = result(MEMREF)
    assembly = _ReinterpretForm()
    written = ("source", "out")

    def result_names(self) -> list[str]:
        return ["reinterpret_cast"]

    def check(self) -> Iterator[str]:
        source, target = self.operands[0].type, self.results[0].type
        assert isinstance(target, MemRefType)
        faults = list(self.slice_faults(len(target.shape), 1))
        yield from faults
        if faults:
            return
        both = f"source type '{source}' and result memref type '{target}'"
        if getattr(source, "space", None) != target.space:
            yield f"!different memory spaces specified for {both}"
        elif element_type(source) != target.element:
            yield f"!different element types specified for {both}"
        else:
            yield from self._layout_faults(target)

    def _layout_faults(self, target: MemRefType) -> Iterator[str]:
        found = strides_and_offset(target)
        yield from _number_faults("size", target.shape, self.static_sizes)
        if found is None:
            yield f"!expected result type to have strided layout but found '{target}'"
            return
        offset = self.static_offsets[0]
        if found[1] not in (DYNAMIC, offset):
            yield f"!expected result type with offset = {_shown(offset)} instead of {found[1]}"
        yield from _number_faults("stride", found[0], self.static_strides)


def _number_faults(what: str, found: Sequence[int], wanted: Sequence[int]) -> Iterator[str]:
    for axis, (number, expected) in enumerate(zip(found, wanted, strict=True)):
        if number not in (DYNAMIC, expected):
            yield f"!expected result type with {what} = {_shown(expected)} instead of {number} in dim = {axis}"


def _shown(number: int) -> str:
    return "dynamic" if number == DYNAMIC else str(number)


class _ViewForm:
    """`memref.view %bytes[%shift][%sizes] {...} : t to u`."""

    def read(self, node: Node, reader: Reader, cls: type[Operation]) -> Operation:
        _, source, shift, sizes, attributes, type_, _, target = node.kids
        operands = [reader.use(source, type_), reader.use(shift, INDEX), *read_indices(sizes, reader)]
        return reader.make(cls, operands, [target], attributes)

    def write(self, op: Operation, writer: Writer) -> None:
        writer.write(f" {writer.name(op.operands[0])}[{writer.name(op.operands[1])}]")
        write_indices(op.operands[2:], writer)
        write_conversion(op, writer)


class ViewOp(Operation):
    """Part of a buffer of bytes as a row-major memref of any element."""

    __slots__ = ()
    name = "memref.view"
    is_pure = True
    source = operand(BYTES)
    byte_shift = operand(INDEX_ONLY)
    sizes = operands(INDEX_ONLY)
    out = result(MEMREF)
    assembly = _ViewForm()
    written = ("source",)

    def result_names(self) -> list[str]:
        return ["view"]

    def check(self) -> Iterator[str]:
        source, target = self.operands[0].type, self.results[0].type
        assert isinstance(source, MemRefType) and isinstance(target, MemRefType)
        if source.layout is not None:
            yield f"!unsupported map for base memref type '{source}'"
        elif target.layout is not None:
            yield f"!unsupported map for result memref type '{target}'"
        elif source.space != target.space:
            both = f"base memref type '{source}' and view memref type '{target}'"
            yield f"!different memory spaces specified for {both}"
        else:
            yield from size_faults(target, len(self.sizes))


class _TransposeForm:
    """`memref.transpose %m (i, j) -> (j, i) {...} : t to u`."""

    def read(self, node: Node, reader: Reader, cls: type[Operation]) -> Operation:
        keyword, source, permutation, attributes, type_, _, target = node.kids
        refuse_kind(cls, type_, (MemRefType,), reader, keyword, -1)
        attrs: dict[str, Attribute] = {**(attributes or {}), "permutation": permutation}
        return reader.make(cls, [reader.use(source, type_)], [target], attrs)

    def write(self, op: Operation, writer: Writer) -> None:
        found = op.attributes["permutation"]
        shown = str(found.map) if isinstance(found, AffineMapAttr) else ""
        writer.write(f" {writer.name(op.operands[0])} {shown}")
        write_conversion(op, writer, ("permutation",))


class TransposeOp(Operation):
    """The same memory with the dimensions in another order."""

    __slots__ = ()
    name = "memref.transpose"
    is_pure = True
    source = operand(STRIDED_MEMREF)
    out = result(STRIDED_MEMREF)
    permutation = attribute(AFFINE_MAP)
    assembly = _TransposeForm()

    def result_names(self) -> list[str]:
        return ["transpose"]

    @property
    def map(self) -> AffineMap:
        found = self.attributes["permutation"]
        assert isinstance(found, AffineMapAttr)
        return found.map

    def order(self) -> list[int]:
        """Which dimension of the source each dimension of the result is."""
        return [expr.position for expr in self.map.results if isinstance(expr, AffineDim)]

    def check(self) -> Iterator[str]:
        source, target = self.operands[0].type, self.results[0].type
        assert isinstance(source, MemRefType) and isinstance(target, MemRefType)
        if self.map.dims != len(source.shape):
            yield "expected a permutation map of same rank as the input"
        elif len(self.map.results) != self.map.dims or sorted(self.order()) != list(range(self.map.dims)):
            yield "expected a permutation map"
        else:
            wanted = transposed_type(source, self.order())
            if wanted is None or not _equivalent(wanted, target):
                yield f"result type '{target}' is not equivalent to the canonical transposed input type '{wanted}'"


def transposed_type(source: MemRefType, order: Sequence[int]) -> MemRefType | None:
    """The type with its dimensions in another order; None for a layout that has no strides."""
    found = strides_and_offset(source)
    if found is None:
        return None
    layout = StridedLayout(tuple(found[0][axis] for axis in order), found[1])
    return MemRefType(tuple(source.shape[axis] for axis in order), source.element, layout, source.space)


def _equivalent(one: MemRefType, other: MemRefType) -> bool:
    same = (one.shape, one.element, one.space) == (other.shape, other.element, other.space)
    return same and strides_and_offset(one) == strides_and_offset(other)
