"""vector: parts of vectors whose length is a multiple of what the machine's vectors hold, and that multiple."""

from __future__ import annotations

from collections.abc import Iterator

from tensorlang.dialects.vector_types import vector_type
from tensorlang.ir.assembly import Node, Reader, Writer
from tensorlang.ir.attributes import Attribute, IntegerAttr
from tensorlang.ir.constraints import I64_ATTRIBUTE, INDEX_ONLY, TypeConstraint
from tensorlang.ir.core import Operation
from tensorlang.ir.format import numbers_of, refuse_kind
from tensorlang.ir.opdef import attribute, operand, result
from tensorlang.ir.types import INDEX, Type, VectorType

VSCALE = 1
"""How many machine vectors a scalable one is made of here: the machine's own have a fixed length."""


def _is_row(type_: Type) -> bool:
    return isinstance(type_, VectorType) and len(type_.shape) == 1


ROW = TypeConstraint("vector of any type values of rank 1", _is_row, (VectorType,))
SCALABLE_ROW = TypeConstraint(
    "scalable vector of any type values of rank 1",
    lambda t: isinstance(t, VectorType) and len(t.shape) == 1 and any(t.scalable),
    (VectorType,),
)


def _position(node: Node, reader: Reader) -> Attribute:
    numbers = numbers_of(node, reader)
    if len(numbers) != 1:
        raise reader.error("expected one position", node.start)
    return IntegerAttr(numbers[0])


class PositionOp(Operation):
    """A part that begins at a multiple of its own length, times `vscale` where the part is scalable too."""

    __slots__ = ()
    pos = attribute(I64_ATTRIBUTE)

    @property
    def position(self) -> int:
        found = self.attributes["pos"]
        return found.value if isinstance(found, IntegerAttr) else 0

    def part_faults(self, part: VectorType, whole: VectorType, names: str, role: str) -> Iterator[str]:
        """One element type, and a position that the part's length divides."""
        if part.element != whole.element:
            yield f"failed to verify that all of {{{names}}} have same element type"
        elif self.position % part.shape[0]:
            yield f"failed to verify that position is a multiple of the {role} length."


class _InsertForm:
    """`vector.scalable.insert %part, %v[4] : part into whole`."""

    def read(self, node: Node, reader: Reader, cls: type[Operation]) -> Operation:
        keyword, part, target, position, attributes, part_type, _, whole = node.kids
        refuse_kind(cls, part_type, (VectorType,), reader, keyword, 0)
        refuse_kind(cls, whole, (VectorType,), reader, keyword, 1)
        attrs: dict[str, Attribute] = {**(attributes or {}), "pos": _position(position, reader)}
        return reader.make(cls, [reader.use(part, part_type), reader.use(target, whole)], [whole], attrs)

    def write(self, op: Operation, writer: Writer) -> None:
        assert isinstance(op, PositionOp)
        writer.write(" ")
        writer.values(op.operands)
        writer.write(f"[{op.position}]")
        writer.attributes(op, ("pos",))
        writer.write(" : ")
        writer.type(op.operands[0].type)
        writer.write(" into ")
        writer.type(op.operands[1].type)


class ScalableInsertOp(PositionOp):
    """A scalable vector with a part replaced."""

    __slots__ = ()
    name = "vector.scalable.insert"
    is_pure = True
    value = operand(ROW)
    dest = operand(SCALABLE_ROW)
    out = result(SCALABLE_ROW)
    assembly = _InsertForm()

    def check(self) -> Iterator[str]:
        part, whole = vector_type(self.value.type), vector_type(self.dest.type)
        if self.out.type != whole:
            yield "failed to verify that all of {dest, result} have same type"
        else:
            yield from self.part_faults(part, whole, "valueToStore, dest", "source")


class _ExtractForm:
    """`vector.scalable.extract %v[4] : part from whole`."""

    def read(self, node: Node, reader: Reader, cls: type[Operation]) -> Operation:
        keyword, source, position, attributes, part_type, _, whole = node.kids
        refuse_kind(cls, part_type, (VectorType,), reader, keyword, 0)
        refuse_kind(cls, whole, (VectorType,), reader, keyword, 1)
        attrs: dict[str, Attribute] = {**(attributes or {}), "pos": _position(position, reader)}
        return reader.make(cls, [reader.use(source, whole)], [part_type], attrs)

    def write(self, op: Operation, writer: Writer) -> None:
        assert isinstance(op, PositionOp)
        writer.write(f" {writer.name(op.operands[0])}[{op.position}]")
        writer.attributes(op, ("pos",))
        writer.write(" : ")
        writer.type(op.results[0].type)
        writer.write(" from ")
        writer.type(op.operands[0].type)


class ScalableExtractOp(PositionOp):
    """A part of a scalable vector."""

    __slots__ = ()
    name = "vector.scalable.extract"
    is_pure = True
    source = operand(SCALABLE_ROW)
    out = result(ROW)
    assembly = _ExtractForm()

    def check(self) -> Iterator[str]:
        part, whole = vector_type(self.out.type), vector_type(self.source.type)
        yield from self.part_faults(part, whole, "source, result", "result")


class _ScaleForm:
    """`vector.vscale {...}`."""

    def read(self, node: Node, reader: Reader, cls: type[Operation]) -> Operation:
        return reader.make(cls, (), [INDEX], node.kids[1])

    def write(self, op: Operation, writer: Writer) -> None:
        writer.attributes(op)


class VectorScaleOp(Operation):
    """How many times longer scalable vectors are than their type says."""

    __slots__ = ()
    name = "vector.vscale"
    is_pure = True
    out = result(INDEX_ONLY)
    assembly = _ScaleForm()

    def result_names(self) -> list[str]:
        return ["vscale"]
