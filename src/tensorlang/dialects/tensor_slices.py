"""tensor: parts taken out, put in, and a frame around."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tensorlang.dialects.extents import Mixed, i64_array, mix, numbers_of, read_mixed, write_mixed
from tensorlang.dialects.memref_types import write_conversion
from tensorlang.dialects.slicing import STATIC_NAMES, SlicingOp, bounds_fault, dropped_axes, read_slice, write_slice
from tensorlang.dialects.tensor_elements import YieldOp
from tensorlang.ir.assembly import Node, Reader, Writer
from tensorlang.ir.attributes import UNIT, Attribute
from tensorlang.ir.constraints import I64_ARRAY, INDEX_ONLY, TENSOR, UNIT_ONLY
from tensorlang.ir.core import Operation, Value
from tensorlang.ir.opdef import attribute, operand, operands, optional_attribute, region, result
from tensorlang.ir.structured import parent_faults
from tensorlang.ir.types import DYNAMIC, INDEX, TensorType, element_type, plus


class _ExtractSliceForm:
    """`tensor.extract_slice %t[0, %i] [2, %n] [1, 1] {...} : t to u`."""

    def read(self, node: Node, reader: Reader, cls: type[Operation]) -> Operation:
        _, source, offsets, sizes, strides, attributes, type_, _, target = node.kids
        found, values, counts = read_slice((offsets, sizes, strides), reader)
        operands = [reader.use(source, type_), *values]
        return reader.make(cls, operands, [target], {**(attributes or {}), **found}, segments=(1, *counts))

    def write(self, op: Operation, writer: Writer) -> None:
        assert isinstance(op, SlicingOp)
        writer.write(f" {writer.name(op.operands[0])}")
        write_slice(op, writer)
        write_conversion(op, writer, STATIC_NAMES)


class _TensorSliceOp(SlicingOp):
    """A rectangular, possibly strided part of `whole`; `part` may leave unit dimensions out."""

    __slots__ = ()

    def part_faults(self, part: TensorType, whole: TensorType) -> Iterator[str]:
        """Whether the part has the sizes of the slice, which lies within the whole."""
        faults = list(self.slice_faults(len(whole.shape)))
        yield from faults
        if faults:
            return
        sizes = self.static_sizes
        wanted = TensorType(sizes, whole.element)
        if len(part.shape) > len(sizes):
            yield "!expected rank to be smaller or equal to the other rank. "
        elif dropped_axes(sizes, part.shape) is None:
            yield f"!expected type to be '{wanted}' or a rank-reduced version. (size mismatch) "
        elif part.element != whole.element:
            yield f"!expected element type to be '{whole.element}'"
        else:
            fault = bounds_fault(whole.shape, self.static_offsets, sizes, self.static_strides)
            if fault:
                yield fault

    def dropped(self, part: TensorType) -> frozenset[int]:
        """Which unit dimensions of the slice the part leaves out."""
        return dropped_axes(self.static_sizes, part.shape) or frozenset()


class ExtractSliceOp(_TensorSliceOp):
    """A part of a tensor."""

    __slots__ = ()
    name = "tensor.extract_slice"
    is_pure = True
    source = operand(TENSOR)
    offsets = operands(INDEX_ONLY)
    sizes = operands(INDEX_ONLY)
    strides = operands(INDEX_ONLY)
    out = result(TENSOR)
    assembly = _ExtractSliceForm()
    written = ("source", "out")

    def result_names(self) -> list[str]:
        return ["extracted_slice"]

    def dropped_axes(self) -> frozenset[int]:
        """The dimensions of the source that the result does not have."""
        target = self.results[0].type
        assert isinstance(target, TensorType)
        return self.dropped(target)

    def check(self) -> Iterator[str]:
        source, target = self.operands[0].type, self.results[0].type
        assert isinstance(source, TensorType) and isinstance(target, TensorType)
        yield from self.part_faults(target, source)


class _InsertSliceForm:
    """`tensor.insert_slice %part into %t[0, %i] [2, %n] [1, 1] {...} : t into u`."""

    def read(self, node: Node, reader: Reader, cls: type[Operation]) -> Operation:
        _, source, _, target, offsets, sizes, strides, attributes, part, _, whole = node.kids
        found, values, counts = read_slice((offsets, sizes, strides), reader)
        operands = [reader.use(source, part), reader.use(target, whole), *values]
        results = [whole] if cls.definition.results else []
        return reader.make(cls, operands, results, {**(attributes or {}), **found}, segments=(1, 1, *counts))

    def write(self, op: Operation, writer: Writer) -> None:
        assert isinstance(op, SlicingOp)
        writer.write(f" {writer.name(op.operands[0])} into {writer.name(op.operands[1])}")
        write_slice(op, writer)
        writer.attributes(op, STATIC_NAMES)
        writer.write(" : ")
        writer.type(op.operands[0].type)
        writer.write(" into ")
        writer.type(op.operands[1].type)


class InsertingOp(_TensorSliceOp):
    """A part written into a tensor."""

    __slots__ = ()
    groups_before = 2
    source = operand(TENSOR)
    target = operand(TENSOR)
    offsets = operands(INDEX_ONLY)
    sizes = operands(INDEX_ONLY)
    strides = operands(INDEX_ONLY)
    assembly = _InsertSliceForm()
    written = ("source", "target")

    def dropped_axes(self) -> frozenset[int]:
        """The dimensions of the target that the source does not have."""
        part = self.operands[0].type
        assert isinstance(part, TensorType)
        return self.dropped(part)

    def check(self) -> Iterator[str]:
        part, whole = self.operands[0].type, self.operands[1].type
        assert isinstance(part, TensorType) and isinstance(whole, TensorType)
        yield from self.part_faults(part, whole)


class InsertSliceOp(InsertingOp):
    """The target with a part of it replaced by the source."""

    __slots__ = ()
    name = "tensor.insert_slice"
    is_pure = True
    out = result(TENSOR)

    def result_names(self) -> list[str]:
        return ["inserted_slice"]

    def check(self) -> Iterator[str]:
        if self.results[0].type != self.operands[1].type:
            yield "failed to verify that expected result type to match dest type"
            return
        yield from super().check()


class ParallelInsertSliceOp(InsertingOp):
    """What an iteration of `scf.forall` puts into its part of a result."""

    __slots__ = ()
    name = "tensor.parallel_insert_slice"

    def check(self) -> Iterator[str]:
        yield from parent_faults(self, "scf.forall.in_parallel")
        loop = self.parent.parent if self.parent is not None else None
        if loop is not None and self.operands[1].block is not loop.regions[0].entry:
            yield "may only insert into an output block argument"
            return
        yield from super().check()


class _PadForm:
    """`tensor.pad %t [nofold] low[0, %i] high[1, 1] { ... } {...} : t to u`."""

    def read(self, node: Node, reader: Reader, cls: type[Operation]) -> Operation:
        _, source, nofold, _, low, _, high, body, attributes, type_, _, target = node.kids
        (lows, low_values), (highs, high_values) = read_mixed(low, reader), read_mixed(high, reader)
        attrs: dict[str, Attribute] = {
            **(attributes or {}),
            "static_low": i64_array(lows),
            "static_high": i64_array(highs),
        }
        if nofold is not None:
            attrs["nofold"] = UNIT
        operands = [reader.use(source, type_), *low_values, *high_values]
        segments = (1, len(low_values), len(high_values))
        return reader.make(cls, operands, [target], attrs, regions=[reader.region(body)], segments=segments)

    def write(self, op: Operation, writer: Writer) -> None:
        assert isinstance(op, PadOp)
        writer.write(f" {writer.name(op.source)}{' nofold' if op.nofold is not None else ''} low")
        write_mixed(op.static_low, op.low, writer)
        writer.write(" high")
        write_mixed(op.static_high, op.high, writer)
        writer.write(" ")
        writer.region(op.regions[0], entry_args=True)
        write_conversion(op, writer, ("static_low", "static_high", "nofold"))


class PadOp(Operation):
    """A tensor with elements before and after along each dimension; the region makes them from their indices."""

    __slots__ = ()
    name = "tensor.pad"
    is_pure = True
    source = operand(TENSOR)
    low = operands(INDEX_ONLY)
    high = operands(INDEX_ONLY)
    out = result(TENSOR)
    low_numbers = attribute(I64_ARRAY, name="static_low")
    high_numbers = attribute(I64_ARRAY, name="static_high")
    nofold = optional_attribute(UNIT_ONLY)
    body = region(single_block=True, required=True)
    assembly = _PadForm()
    written = ("source", "out")

    def result_names(self) -> list[str]:
        return ["padded"]

    @property
    def static_low(self) -> tuple[int, ...]:
        return numbers_of(self, "static_low")

    @property
    def static_high(self) -> tuple[int, ...]:
        return numbers_of(self, "static_high")

    def mixed_low(self) -> Mixed:
        return mix(self.static_low, self.low)

    def mixed_high(self) -> Mixed:
        return mix(self.static_high, self.high)

    def constant_padding(self) -> Value | None:
        """The value of all new elements, where it does not depend on the index."""
        last = self.regions[0].entry.last
        if not isinstance(last, YieldOp):
            return None
        value = last.operands[0]
        return None if value.block is not None and value.block.parent is self else value

    def check_first(self) -> Iterator[str]:
        source, target = self.operands[0].type, self.results[0].type
        assert isinstance(source, TensorType) and isinstance(target, TensorType)
        rank = len(source.shape)
        if not len(self.static_low) == len(self.static_high) == rank:
            yield f"!failed to infer expectedType from sourceType '{source}', specified resultType is '{target}'"
            return
        shape = padded_shape(source.shape, self.static_low, self.static_high)
        if not _fits(shape, target.shape):
            inferred = TensorType(shape, source.element, source.encoding)
            yield f"!specified type '{target}' does not match the inferred type '{inferred}'"

    def check(self) -> Iterator[str]:
        block, target, rank = self.regions[0].entry, self.results[0].type, len(self.static_low)
        if len(block.args) != rank:
            yield f"!expected the block to have {rank} arguments"
            return
        for index, arg in enumerate(block.args, start=1):
            if arg.type != INDEX:
                yield f"expected block argument {index} to be an index"
                return
        last = block.last
        if not isinstance(last, YieldOp):
            yield "expected the block to end with 'tensor.yield'"
        elif last.operands[0].type != element_type(target):
            yield "expected yield type to match shape element type"


def padded_shape(shape: Sequence[int], low: Sequence[int], high: Sequence[int]) -> tuple[int, ...]:
    """Extents with what is added before and after."""
    return tuple(plus(plus(extent, before), after) for extent, before, after in zip(shape, low, high, strict=True))


def _fits(inferred: Sequence[int], found: Sequence[int]) -> bool:
    """The same rank, and whatever is known said."""
    pairs = zip(inferred, found, strict=False)
    return len(inferred) == len(found) and all(one in (DYNAMIC, other) for one, other in pairs)
