"""vector: the same lanes in another shape, order or type."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from tensorlang.dialects.extents import numbers_of
from tensorlang.dialects.vector_types import (
    ANY_LANES,
    BASE,
    FIXED_LANES,
    INDEX_LANES,
    LANES,
    STATIC_BASE,
    extents,
    vector_type,
)
from tensorlang.ir.assembly import Node, Reader, Writer, tokens_of
from tensorlang.ir.attributes import Attribute, DenseArrayAttr
from tensorlang.ir.constraints import I64_ARRAY
from tensorlang.ir.core import Operation
from tensorlang.ir.format import Format, refuse_kind
from tensorlang.ir.opdef import attribute, operand, operands, result, results
from tensorlang.ir.types import (
    FloatType,
    IndexType,
    IntegerType,
    MemRefType,
    Type,
    VectorType,
    bit_width,
    element_count,
)

ELEMENT_RESULT: Final = "failed to verify that source operand and result have same element type"


class BroadcastOp(Operation):
    """A scalar or vector repeated: new dimensions in front, and dimensions of one made longer."""

    __slots__ = ()
    name = "vector.broadcast"
    is_pure = True
    source = operand()
    out = result(ANY_LANES)
    assembly = Format("$source{} : #source to #out")

    def check(self) -> Iterator[str]:
        source, target = self.source.type, vector_type(self.out.type)
        if source == target.element:
            return
        if not isinstance(source, VectorType):
            scalar = isinstance(source, IntegerType | IndexType | FloatType)
            yield ELEMENT_RESULT if scalar else "source type is not a vector"
        elif source.element != target.element:
            yield ELEMENT_RESULT
        elif len(source.shape) > len(target.shape):
            yield "source rank higher than destination rank"
        else:
            first = len(target.shape) - len(source.shape)
            for have, want in zip(extents(source), extents(target)[first:], strict=True):
                if have not in ("1", want):
                    yield f"dimension mismatch ({have} vs. {want})"
                    return


class ShapeCastOp(Operation):
    """The same elements in row-major order in another shape."""

    __slots__ = ()
    name = "vector.shape_cast"
    is_pure = True
    source = operand(ANY_LANES)
    out = result(ANY_LANES)
    assembly = Format("$source{} : #source to #out")

    def check(self) -> Iterator[str]:
        source, target = vector_type(self.source.type), vector_type(self.out.type)
        counts = element_count(source.shape), element_count(target.shape)
        scalable = sum(source.scalable), sum(target.scalable)
        if source.element != target.element:
            yield "has different source and result element types"
        elif counts[0] != counts[1]:
            yield f"has different number of elements at source ({counts[0]}) and result ({counts[1]})"
        elif scalable[0] != scalable[1]:
            yield f"has different number of scalable dims at source ({scalable[0]}) and result ({scalable[1]})"


class BitCastOp(Operation):
    """The same bits as elements of another type: the innermost dimension grows or shrinks to fit."""

    __slots__ = ()
    name = "vector.bitcast"
    is_pure = True
    source = operand(ANY_LANES)
    out = result(ANY_LANES)
    assembly = Format("$source{} : #source to #out")

    def check(self) -> Iterator[str]:
        source, target = vector_type(self.source.type), vector_type(self.out.type)
        widths = bit_width(source.element), bit_width(target.element)
        if len(source.shape) != len(target.shape):
            yield "failed to verify that all of {source, result} have same rank"
            return
        if not source.shape:
            if widths[0] != widths[1]:
                yield "source/result bitwidth of the 0-D vector element types must be equal"
            return
        for index, (have, want) in enumerate(zip(extents(source)[:-1], extents(target)[:-1], strict=True)):
            if have != want:
                yield f"dimension size mismatch at: {index}"
                return
        if source.shape[-1] * widths[0] != target.shape[-1] * widths[1]:
            yield "source/result bitwidth of the minor 1-D vectors must be equal"


class TypeCastOp(Operation):
    """A memref of scalars as a memref of one vector of the same shape."""

    __slots__ = ()
    name = "vector.type_cast"
    is_pure = True
    memref = operand(STATIC_BASE)
    out = result(BASE)
    assembly = Format("$memref{} : #memref to #out")

    def check(self) -> Iterator[str]:
        source, target = self.memref.type, self.out.type
        assert isinstance(source, MemRefType)
        assert isinstance(target, MemRefType)
        flat = source.shape, source.element
        inner = target.element
        if source.layout is not None:
            yield "expects operand to be a memref with identity layout"
        elif target.layout is not None:
            yield "expects result to be a memref with identity layout"
        elif source.space != target.space:
            yield "expects result in same memory space"
        elif isinstance(source.element, VectorType):
            flat = (*source.shape, *source.element.shape), source.element.element
        if isinstance(inner, VectorType):
            if inner.element != flat[1]:
                yield "expects result and operand with same underlying scalar type: " + str(flat[1])
            elif (*target.shape, *inner.shape) != flat[0]:
                yield f"expects concatenated result and operand shapes to be equal: '{target}'"
        elif (target.shape, inner) != flat:
            yield f"expects concatenated result and operand shapes to be equal: '{target}'"


class TransposeOp(Operation):
    """Dimension `i` of the result is dimension `permutation[i]` of the operand."""

    __slots__ = ()
    name = "vector.transpose"
    is_pure = True
    vector = operand(ANY_LANES)
    out = result(ANY_LANES)
    permutation_numbers = attribute(I64_ARRAY, name="permutation")
    assembly = Format("$vector, [@permutation]{} : #vector to #out")

    @property
    def permutation(self) -> tuple[int, ...]:
        return numbers_of(self, "permutation")

    def check(self) -> Iterator[str]:
        source, target = vector_type(self.vector.type), vector_type(self.out.type)
        order, rank = self.permutation, len(source.shape)
        if source.element != target.element:
            yield "failed to verify that operand and result have same element type"
        elif len(target.shape) != rank:
            yield f"vector result rank mismatch: {len(target.shape)}"
        elif len(order) != rank:
            yield f"transposition length mismatch: {len(order)}"
        else:
            yield from self._order_faults(source.shape, target.shape)

    def _order_faults(self, source: tuple[int, ...], target: tuple[int, ...]) -> Iterator[str]:
        order = self.permutation
        for index, position in enumerate(order):
            if not 0 <= position < len(source):
                yield f"transposition index out of range: {position}"
            elif position in order[:index]:
                yield f"duplicate position index: {position}"
            elif target[index] != source[position]:
                yield f"dimension size mismatch at: {position}"
            else:
                continue
            return


def _shuffled(types: Mapping[str, Type], attributes: Mapping[str, Attribute]) -> Sequence[Type]:
    """As many rows as the mask has numbers."""
    first, mask = types["v1"], attributes["mask"]
    assert isinstance(mask, DenseArrayAttr)
    return (
        [VectorType((len(mask.values), *first.shape[1:]), first.element)] if isinstance(first, VectorType) else [first]
    )


class ShuffleOp(Operation):
    """Rows of two vectors, chosen by number: those of the second go on where the first ends; -1 is poison."""

    __slots__ = ()
    name = "vector.shuffle"
    is_pure = True
    v1 = operand(FIXED_LANES.late())
    v2 = operand(FIXED_LANES.late())
    out = result(LANES)
    mask_numbers = attribute(I64_ARRAY, name="mask")
    assembly = Format("$v1, $v2 [@mask]{} : #v1, #v2", _shuffled)

    @property
    def mask(self) -> tuple[int, ...]:
        return numbers_of(self, "mask")

    def check(self) -> Iterator[str]:
        first, second, target = (vector_type(value.type) for value in (self.v1, self.v2, self.out))
        rows = (first.shape[0] if first.shape else 1) + (second.shape[0] if second.shape else 1)
        if first.element != target.element:
            yield "failed to verify that first operand v1 and result have same element type"
        elif second.element != target.element:
            yield "failed to verify that second operand v2 and result have same element type"
        elif len(first.shape) != len(second.shape) or len(target.shape) != max(1, len(first.shape)):
            yield "rank mismatch"
        elif first.shape[1:] != second.shape[1:] or target.shape[1:] != first.shape[1:]:
            yield "dimension mismatch"
        elif not self.mask:
            yield "invalid mask length"
        elif target.shape[0] != len(self.mask):
            yield f"mask length mismatch: {len(self.mask)}"
        else:
            for index, row in enumerate(self.mask):
                if not -1 <= row < rows:
                    yield f"mask index #{index + 1} out of range"


class InterleaveOp(Operation):
    """The lanes of two vectors in turn: a0 b0 a1 b1 ..."""

    __slots__ = ()
    name = "vector.interleave"
    is_pure = True
    lhs = operand(ANY_LANES)
    rhs = operand(ANY_LANES)
    out = result(ANY_LANES)
    same_types = (("lhs", "rhs"),)
    assembly = Format("$lhs, $rhs{} : #lhs -> #out", like={"rhs": "lhs"})

    def check(self) -> Iterator[str]:
        source = vector_type(self.lhs.type)
        last = 2 * (source.shape[-1] if source.shape else 1)
        if self.out.type != VectorType((*source.shape[:-1], last), source.element, source.scalable):
            yield "failed to verify that type of 'result' is double the width of the inputs"


class DeinterleaveOp(Operation):
    """The even lanes and the odd ones."""

    __slots__ = ()
    name = "vector.deinterleave"
    is_pure = True
    source = operand(LANES)
    even = result(LANES)
    odd = result(LANES)
    assembly = Format("$source{} : #source -> #even", lambda types, _: [types["even"], types["even"]])

    def result_names(self) -> list[str]:
        return ["res1", "res2"]

    def check(self) -> Iterator[str]:
        source, target = vector_type(self.source.type), vector_type(self.even.type)
        half = VectorType((*source.shape[:-1], source.shape[-1] // 2), source.element, source.scalable)
        if source.shape[-1] % 2:
            yield "failed to verify that the trailing dimension of the source vector has an even number of elements"
        elif target != half:
            trailing = "the trailing dimension of the results is half the width of source trailing dimension"
            yield f"failed to verify that {trailing}"
        elif self.odd.type != target:
            yield "failed to verify that all of {res1, res2} have same type"


class _FromElementsForm:
    """`vector.from_elements %a, ... : type`."""

    def read(self, node: Node, reader: Reader, cls: type[Operation]) -> Operation:
        keyword, given, attributes, type_ = node.kids
        tokens = tokens_of(given)
        refuse_kind(cls, type_, (VectorType,), reader, keyword, 0)
        count = element_count(type_.shape)
        if len(tokens) != count:
            counts = f"got {len(tokens)} operands and {count} types"
            message = f"custom op '{cls.name}' number of operands and types do not match: {counts}"
            raise reader.error(message, tokens[0] if tokens else keyword)
        values = [reader.use(token, type_.element) for token in tokens]
        return reader.make(cls, values, [type_], attributes)

    def write(self, op: Operation, writer: Writer) -> None:
        writer.write(" ")
        writer.values(op.operands)
        writer.attributes(op)
        writer.write(" : ")
        writer.type(op.results[0].type)


class FromElementsOp(Operation):
    """A vector of scalars, in row-major order."""

    __slots__ = ()
    name = "vector.from_elements"
    is_pure = True
    elements = operands()
    out = result(FIXED_LANES)
    assembly = _FromElementsForm()

    def check(self) -> Iterator[str]:
        target = vector_type(self.out.type)
        if len(self.elements) != element_count(target.shape):
            yield f"number of operands ({len(self.elements)}) does not match the elements of '{target}'"
        elif any(element.type != target.element for element in self.elements):
            yield "failed to verify that operand types match result element type"


class ToElementsOp(Operation):
    """The scalars of a vector, in row-major order."""

    __slots__ = ()
    name = "vector.to_elements"
    is_pure = True
    source = operand(ANY_LANES)
    elements = results()
    assembly = Format("$source{} : #source", lambda types, _: _elements(types["source"]))

    def check(self) -> Iterator[str]:
        if list(self.result_types) != _elements(self.source.type):
            yield "failed to verify that operand element type matches result types"


def _elements(type_: Type) -> list[Type]:
    return [type_.element] * element_count(type_.shape) if isinstance(type_, VectorType) else []


class StepOp(Operation):
    """0, 1, 2, ..."""

    __slots__ = ()
    name = "vector.step"
    is_pure = True
    out = result(INDEX_LANES)
    assembly = Format("{} : #out")
