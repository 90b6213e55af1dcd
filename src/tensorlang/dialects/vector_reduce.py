"""vector: lanes combined: reductions, products and contractions."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from tensorlang.dialects.arith import FASTMATH_NONE
from tensorlang.dialects.extents import numbers_of
from tensorlang.dialects.vector_types import (
    ANY_LANES,
    KIND,
    LANES,
    combines,
    element_of,
    kind_of,
    shape_of,
    vector_type,
)
from tensorlang.ir.assembly import Node, Reader, Writer, attributes_of, tokens_of
from tensorlang.ir.attributes import FALSE, TRUE, Attribute, DialectAttr, DictionaryAttr, IntegerAttr
from tensorlang.ir.constraints import BOOL_ATTRIBUTE, FASTMATH, I64_ARRAY, I64_ATTRIBUTE
from tensorlang.ir.core import Operation
from tensorlang.ir.format import Format
from tensorlang.ir.opdef import attribute, operand, optional_operand, result
from tensorlang.ir.types import I1, Type, VectorType, element_type

ADD: Final = DialectAttr("vector", "kind<add>")


def _mask_of(type_: Type) -> VectorType:
    """i1 in the shape of a vector."""
    vector = vector_type(type_)
    return VectorType(vector.shape, I1, vector.scalable)


class ReductionOp(Operation):
    """The lanes of a vector, and the accumulator where there is one, combined to a scalar.

    Floats are added and multiplied in order unless `reassoc` allows otherwise.
    """

    __slots__ = ()
    name = "vector.reduction"
    is_pure = True
    vector = operand(ANY_LANES)
    acc = optional_operand()
    dest = result()
    kind_attribute = attribute(KIND, name="kind")
    fastmath = attribute(FASTMATH, default=FASTMATH_NONE)
    assembly = Format("<@kind>, $vector(, $acc)?fastmath{} : #vector into #dest", like={"acc": "dest"})

    @property
    def kind(self) -> str:
        return kind_of(self)

    def expected_mask(self) -> VectorType:
        """The type of the mask of a `vector.mask` around this."""
        return _mask_of(self.vector.type)

    def check(self) -> Iterator[str]:
        source, target = vector_type(self.vector.type), self.dest.type
        if source.element != target:
            yield "failed to verify that source operand and result have same element type"
        elif self.acc is not None and self.acc.type != target:
            yield "failed to verify that dest and acc have the same type"
        elif len(source.shape) > 1:
            yield f"unsupported reduction rank: {len(source.shape)}"
        elif not combines(self.kind, target):
            yield f"unsupported reduction type '{target}' for kind '{self.kind}'"


class MultiDimReductionOp(Operation):
    """The lanes along some dimensions combined with each other and the accumulator."""

    __slots__ = ()
    name = "vector.multi_reduction"
    is_pure = True
    source = operand(LANES)
    acc = operand()
    dest = result()
    kind_attribute = attribute(KIND, name="kind")
    dimension_numbers = attribute(I64_ARRAY, name="reduction_dims")
    assembly = Format("<@kind>, $source, $acc{} [@reduction_dims] : #source to #dest", like={"acc": "dest"})

    @property
    def kind(self) -> str:
        return kind_of(self)

    @property
    def reduction_dims(self) -> tuple[int, ...]:
        return numbers_of(self, "reduction_dims")

    def expected_mask(self) -> VectorType:
        """The type of the mask of a `vector.mask` around this."""
        return _mask_of(self.source.type)

    def check(self) -> Iterator[str]:
        source, target = vector_type(self.source.type), self.dest.type
        rank = len(source.shape)
        if self.acc.type != target:
            yield "failed to verify that all of {dest, acc} have same type"
        elif any(not 0 <= dim < rank for dim in self.reduction_dims):
            yield f"reduction dimensions {list(self.reduction_dims)} are out of range for rank {rank}"
        elif target != self._reduced(source):
            yield f"destination type '{target}' is incompatible with source type '{source}'"

    def _reduced(self, source: VectorType) -> Type:
        flags = source.scalable or (False,) * len(source.shape)
        kept = [dim for dim in range(len(source.shape)) if dim not in self.reduction_dims]
        scalable = tuple(flags[dim] for dim in kept)
        shape = tuple(source.shape[dim] for dim in kept)
        return VectorType(shape, source.element, scalable if any(scalable) else ()) if kept else source.element


class _OuterProductForm:
    """`vector.outerproduct %a, %b[, %acc] : t, u`; like mlir-opt it takes the first of several accumulators."""

    def read(self, node: Node, reader: Reader, cls: type[Operation]) -> Operation:
        keyword, lhs, rhs, accumulators, attributes, left, right = node.kids
        if not isinstance(left, VectorType):
            message = "custom op 'vector.outerproduct' expected vector type for operand #1"
            raise reader.error(message, keyword)
        target = left
        if isinstance(right, VectorType):
            scalable = (any(left.scalable), any(right.scalable))
            shape = (left.shape[:1] or (1,)) + (right.shape[:1] or (1,))
            target = VectorType(shape, left.element, scalable if any(scalable) else ())
        values = [reader.use(lhs, left), reader.use(rhs, right)]
        values += [reader.use(token, target) for token in tokens_of(accumulators)[:1]]
        return reader.make(cls, values, [target], attributes_of({"kind": ADD}, attributes))

    def write(self, op: Operation, writer: Writer) -> None:
        assert isinstance(op, OuterProductOp)
        writer.write(" ")
        writer.values(op.operands)
        if op.acc is not None:
            shown = {"kind": ADD, **op.attributes}
            writer.write(" ")
            writer.attribute(DictionaryAttr(tuple(sorted(shown.items()))))
        writer.write(" : ")
        writer.types([op.lhs.type, op.rhs.type])


class OuterProductOp(Operation):
    """Every product of a lane of one vector with a lane of another (or with a scalar), combined with an accumulator."""

    __slots__ = ()
    name = "vector.outerproduct"
    is_pure = True
    lhs = operand(LANES)
    rhs = operand()
    acc = optional_operand(LANES)
    out = result(LANES)
    kind_attribute = attribute(KIND, name="kind", default=ADD)
    assembly = _OuterProductForm()

    @property
    def kind(self) -> str:
        return kind_of(self)

    def expected_mask(self) -> VectorType:
        """The type of the mask of a `vector.mask` around this."""
        return _mask_of(self.out.type)

    def check(self) -> Iterator[str]:
        left, right, target = vector_type(self.lhs.type), self.rhs.type, vector_type(self.out.type)
        if len(left.shape) != 1:
            yield "expected 1-d vector for operand #1"
        elif isinstance(right, VectorType):
            yield from self._product_faults(left, right, target)
        elif len(target.shape) != 1:
            yield "expected 1-d vector result"
        elif left.shape[0] != target.shape[0]:
            yield "expected #1 operand dim to match result dim #1"
        if self.acc is not None and self.acc.type != target:
            yield "expected operand #3 of same type as result type"
        elif not combines(self.kind, left.element):
            yield "unsupported outerproduct type"
        elif len({left.element, element_type(right), target.element}) != 1:
            yield "failed to verify that operands and result have same element type"

    def _product_faults(self, left: VectorType, right: VectorType, target: VectorType) -> Iterator[str]:
        if len(right.shape) != 1:
            yield "expected 1-d vector for operand #2"
        elif len(target.shape) != 2:
            yield "expected 2-d vector result"
        elif left.shape[0] != target.shape[0]:
            yield "expected #1 operand dim to match result dim #1"
        elif right.shape[0] != target.shape[1]:
            yield "expected #2 operand dim to match result dim #2"
        elif any(left.scalable) and not any(right.scalable):
            yield "expected either both or only #2 operand dim to be scalable"


def _scanned(types: Mapping[str, Type], _: Mapping[str, Attribute]) -> Sequence[Type]:
    return [types["source"], types["initial"]]


class ScanOp(Operation):
    """Running combinations along a dimension, and the last of them.

    An inclusive scan begins with the first lane, any other with the initial value, and ends before the last lane.
    """

    __slots__ = ()
    name = "vector.scan"
    is_pure = True
    source = operand(LANES)
    initial = operand(ANY_LANES)
    dest = result(LANES)
    accumulated = result(ANY_LANES)
    kind_attribute = attribute(KIND, name="kind")
    dimension_number = attribute(I64_ATTRIBUTE, name="reduction_dim")
    inclusive_flag = attribute(BOOL_ATTRIBUTE, name="inclusive")
    assembly = Format("<@kind>, $source, $initial{} : #source, #initial", _scanned)

    @property
    def kind(self) -> str:
        return kind_of(self)

    @property
    def reduction_dim(self) -> int:
        found = self.attributes["reduction_dim"]
        assert isinstance(found, IntegerAttr)
        return found.value

    @property
    def is_inclusive(self) -> bool:
        """Whether an element counts itself in."""
        return self.attributes.get("inclusive", FALSE) == TRUE

    def result_names(self) -> list[str]:
        return ["dest", "accumulated_value"]

    def check(self) -> Iterator[str]:
        shape, rest = shape_of(self.source.type), shape_of(self.initial.type)
        dim = self.reduction_dim
        if self.dest.type != self.source.type:
            yield "failed to verify that all of {source, dest} have same type"
        elif self.accumulated.type != self.initial.type:
            yield "failed to verify that all of {initial_value, accumulated_value} have same type"
        elif not 0 <= dim < len(shape):
            yield f"reduction dimension {dim} has to be less than {len(shape)}"
        elif len(rest) != len(shape) - 1:
            yield f"initial value rank {len(rest)} has to be equal to {len(shape) - 1}"
        elif rest != shape[:dim] + shape[dim + 1 :]:
            yield "incompatible input/initial value shapes"
        elif not combines(self.kind, element_of(self.source.type) or I1):
            yield f"unsupported reduction type '{element_of(self.source.type)}' for kind '{self.kind}'"
