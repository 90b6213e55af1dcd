"""vector: parts of vectors: elements, rows and slices, taken out and put in."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import ClassVar

from tensorlang.dialects.extents import Mixed, i64_array, mix, numbers_of, read_mixed, write_mixed
from tensorlang.dialects.vector_types import ANY_LANES, I64_LIST, LANES, extents, listed_numbers, vector_type
from tensorlang.ir.assembly import Node, Reader, Writer
from tensorlang.ir.attributes import Attribute
from tensorlang.ir.constraints import I64_ARRAY, INDEX_ONLY
from tensorlang.ir.core import Operation
from tensorlang.ir.format import Format, refuse_kind
from tensorlang.ir.opdef import attribute, operand, operands, result
from tensorlang.ir.types import DYNAMIC, Type, VectorType, element_type


class _PositionOp(Operation):
    """An operation on the part of a vector at a position, of which some numbers are SSA values."""

    __slots__ = ()
    first_index: ClassVar[int]
    """How many operands come before the SSA values of the position."""

    static_position = attribute(I64_ARRAY)

    @property
    def position(self) -> Mixed:
        """The numbers and SSA values, outermost first. A number of -1 is poison."""
        return mix(numbers_of(self, "static_position"), self.operands[self.first_index :])

    def position_faults(self, whole: VectorType) -> Iterator[str]:
        """Each number lies within its dimension."""
        numbers = numbers_of(self, "static_position")
        kind = "dest " if self.name == "vector.insert" else ""
        poison = "" if kind else " or poison (-1)"
        if numbers.count(DYNAMIC) != len(self.operands[self.first_index :]):
            yield "mismatch between dynamic and static positions"
        elif len(numbers) > len(whole.shape):
            yield f"expected position attribute of rank no greater than {kind}vector rank"
        else:
            for index, (number, extent) in enumerate(zip(numbers, whole.shape, strict=False)):
                if number != DYNAMIC and not -1 <= number < extent:
                    confined = f"smaller than the corresponding {kind}vector dimension{poison}"
                    yield f"expected position attribute #{index + 1} to be a non-negative integer {confined}"
                    return


class _ExtractForm:
    """`vector.extract %v[0, %i] : part from whole`."""

    def read(self, node: Node, reader: Reader, cls: type[Operation]) -> Operation:
        keyword, source, position, attributes, part, _, whole = node.kids
        refuse_kind(cls, whole, (VectorType,), reader, keyword, 1)
        numbers, dynamic = read_mixed(position, reader)
        attrs: dict[str, Attribute] = {**(attributes or {}), "static_position": i64_array(numbers)}
        return reader.make(cls, [reader.use(source, whole), *dynamic], [part], attrs)

    def write(self, op: Operation, writer: Writer) -> None:
        writer.write(f" {writer.name(op.operands[0])}")
        write_mixed(numbers_of(op, "static_position"), op.operands[1:], writer)
        writer.attributes(op, ("static_position",))
        writer.write(" : ")
        writer.type(op.results[0].type)
        writer.write(" from ")
        writer.type(op.operands[0].type)


class ExtractOp(_PositionOp):
    """The element, or the row of inner dimensions, at a position."""

    __slots__ = ()
    name = "vector.extract"
    is_pure = True
    first_index = 1
    source = operand(ANY_LANES)
    dynamic_position = operands(INDEX_ONLY)
    out = result()
    assembly = _ExtractForm()

    def check(self) -> Iterator[str]:
        source, target = vector_type(self.source.type), self.out.type
        if element_type(target) != source.element:
            yield "failed to verify that operand and result have same element type"
        elif isinstance(target, VectorType) and not target.shape:
            yield "!expected a scalar instead of a 0-d vector as the result type"
        else:
            faults = list(self.position_faults(source))
            yield from faults or self._type_faults(source, target)

    def _type_faults(self, source: VectorType, target: Type) -> Iterator[str]:
        wanted = row_type(source, len(self.position))
        single = isinstance(target, VectorType) and set(target.shape) == {1} and wanted == target.element
        if target != wanted and not single:
            yield f"inferred type(s) '{wanted}' are incompatible with return type(s) of operation '{target}'"


def row_type(whole: VectorType, depth: int) -> Type:
    """The type of what stands at a position of `depth` numbers."""
    if depth == len(whole.shape):
        return whole.element
    return VectorType(whole.shape[depth:], whole.element, whole.scalable[depth:] if any(whole.scalable[depth:]) else ())


class _InsertForm:
    """`vector.insert %part, %v [0, %i] : part into whole`."""

    def read(self, node: Node, reader: Reader, cls: type[Operation]) -> Operation:
        keyword, part, target, position, attributes, part_type, _, whole = node.kids
        refuse_kind(cls, whole, (VectorType,), reader, keyword, 1)
        values = [reader.use(part, part_type), reader.use(target, whole)]
        numbers, dynamic = read_mixed(position, reader)
        attrs: dict[str, Attribute] = {**(attributes or {}), "static_position": i64_array(numbers)}
        return reader.make(cls, [*values, *dynamic], [whole], attrs)

    def write(self, op: Operation, writer: Writer) -> None:
        writer.write(" ")
        writer.values(op.operands[:2])
        writer.write(" ")
        write_mixed(numbers_of(op, "static_position"), op.operands[2:], writer)
        writer.attributes(op, ("static_position",))
        writer.write(" : ")
        writer.type(op.operands[0].type)
        writer.write(" into ")
        writer.type(op.operands[1].type)


class InsertOp(_PositionOp):
    """A vector with its element, or its row of inner dimensions, at a position replaced."""

    __slots__ = ()
    name = "vector.insert"
    is_pure = True
    first_index = 2
    value = operand()
    dest = operand(ANY_LANES)
    dynamic_position = operands(INDEX_ONLY)
    out = result(ANY_LANES)
    same_types = (("dest", "out"),)
    assembly = _InsertForm()

    def check(self) -> Iterator[str]:
        part, whole = self.value.type, vector_type(self.dest.type)
        depth = len(self.position)
        if element_type(part) != whole.element:
            yield "failed to verify that source operand and result have same element type"
        elif isinstance(part, VectorType) and not part.shape:
            yield "!expected a scalar instead of a 0-d vector as the source operand"
        elif depth > len(whole.shape):
            yield from self.position_faults(whole)
        elif isinstance(part, VectorType) and depth + len(part.shape) != len(whole.shape):
            yield "expected position attribute rank + source rank to match dest vector rank"
        elif not isinstance(part, VectorType) and depth != len(whole.shape):
            yield "expected position attribute rank to match the dest vector rank"
        else:
            faults = list(self.position_faults(whole))
            if not faults and part != row_type(whole, depth):
                faults = [f"expected a source of type '{row_type(whole, depth)}', got '{part}'"]
            yield from faults


def _confined(name: str, numbers: Sequence[int], low: int, highs: Sequence[int]) -> Iterator[str]:
    """The first number that lies outside of its dimension."""
    for index, (number, high) in enumerate(zip(numbers, highs, strict=False)):
        if not low <= number < high:
            yield f"expected {name} dimension {index} to be confined to [{low}, {high})"
            return


def _unit_strides(strides: Sequence[int]) -> Iterator[str]:
    if any(stride != 1 for stride in strides):
        yield "expected strides to be confined to [1, 2)"


class ExtractStridedSliceOp(Operation):
    """A block of a vector: from `offsets`, of `sizes`; the inner dimensions beyond those given are kept whole."""

    __slots__ = ()
    name = "vector.extract_strided_slice"
    is_pure = True
    source = operand(LANES)
    offset_numbers = attribute(I64_LIST, name="offsets")
    size_numbers = attribute(I64_LIST, name="sizes")
    stride_numbers = attribute(I64_LIST, name="strides")
    out = result(LANES.late())
    assembly = Format("$source{} : #source to #out")

    @property
    def offsets(self) -> tuple[int, ...]:
        return listed_numbers(self, "offsets")

    @property
    def sizes(self) -> tuple[int, ...]:
        return listed_numbers(self, "sizes")

    @property
    def strides(self) -> tuple[int, ...]:
        return listed_numbers(self, "strides")

    def check(self) -> Iterator[str]:
        shape = vector_type(self.source.type).shape
        if not len(self.offsets) == len(self.sizes) == len(self.strides):
            yield "expected offsets, sizes and strides attributes of same size"
        elif len(self.offsets) > len(shape):
            yield "expected offsets attribute of rank no greater than vector rank"
        else:
            yield from list(self._number_faults(shape))[:1]

    def _number_faults(self, shape: tuple[int, ...]) -> Iterator[str]:
        ends = [offset + size for offset, size in zip(self.offsets, self.sizes, strict=True)]
        above = [extent + 1 for extent in shape]
        yield from _confined("offsets", self.offsets, 0, shape)
        yield from _confined("sizes", self.sizes, 1, above)
        yield from _unit_strides(self.strides)
        yield from _confined("sum(offsets, sizes)", ends, 1, above)
        source = vector_type(self.source.type)
        wanted = VectorType((*self.sizes, *shape[len(self.sizes) :]), source.element, source.scalable)
        for index, (size, flag) in enumerate(zip(self.sizes, source.scalable, strict=False)):
            if flag and size != shape[index]:
                base = "to match the corresponding base size from the input vector"
                yield f"expected size at idx={index} {base} ({size} vs {shape[index]})"
        if self.out.type != wanted:
            yield f"expected result type to be '{wanted}'"


class InsertStridedSliceOp(Operation):
    """A vector with a block replaced: from `offsets` on, of the source's shape."""

    __slots__ = ()
    name = "vector.insert_strided_slice"
    is_pure = True
    value = operand(LANES)
    dest = operand(LANES)
    offset_numbers = attribute(I64_LIST, name="offsets")
    stride_numbers = attribute(I64_LIST, name="strides")
    out = result(LANES)
    same_types = (("dest", "out"),)
    assembly = Format("$value, $dest{} : #value into #dest", lambda types, _: [types["dest"]])

    @property
    def offsets(self) -> tuple[int, ...]:
        return listed_numbers(self, "offsets")

    @property
    def strides(self) -> tuple[int, ...]:
        return listed_numbers(self, "strides")

    def check(self) -> Iterator[str]:
        source, target = vector_type(self.value.type), vector_type(self.dest.type)
        if source.element != target.element:
            yield "failed to verify that operand #0 and result have same element type"
        elif len(source.shape) > len(target.shape):
            yield "expected source rank to be no greater than destination rank"
        elif len(self.offsets) != len(target.shape):
            yield "expected offsets of same size as destination vector rank"
        elif len(self.strides) != len(source.shape):
            yield "expected strides of same size as source vector rank"
        else:
            yield from list(self._number_faults(source, target))[:1]

    def _number_faults(self, source: VectorType, target: VectorType) -> Iterator[str]:
        ahead = len(target.shape) - len(source.shape)
        block = (1,) * ahead + source.shape
        ends = [offset + size for offset, size in zip(self.offsets, block, strict=True)]
        yield from _confined("offsets", self.offsets, 0, target.shape)
        yield from _unit_strides(self.strides)
        yield from _confined("sum(offsets, source vector shape)", ends, 1, [extent + 1 for extent in target.shape])
        for have, want in zip(extents(source), extents(target)[ahead:], strict=True):
            if "[" in have + want and have != want:
                yield f"expected size at scalable dimension to match: {have} and {want}"
