"""bufferization: giving memory back, where several names may stand for the same memory."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tensorlang.ir.assembly import Node, Reader, Writer, tokens_of, typed_operands
from tensorlang.ir.constraints import ANY_MEMREF, ANY_TENSOR, BOOL
from tensorlang.ir.core import Operation, Value
from tensorlang.ir.format import refuse_kind
from tensorlang.ir.opdef import Effect, operand, operands, results
from tensorlang.ir.types import I1, TensorType, UnrankedTensorType


class _DeallocForm:
    """`bufferization.dealloc (%a : memref) if (%c) retain (%r : memref) {...}`."""

    def read(self, node: Node, reader: Reader, cls: type[Operation]) -> Operation:
        keyword, given, retained, attributes = node.kids
        memrefs: list[Value] = []
        conditions: list[Value] = []
        if given is not None:
            typed, _, flags = given.kids
            memrefs = typed_operands(typed, reader, keyword)
            conditions = [reader.use(token, I1) for token in tokens_of(flags)]
        kept = typed_operands(retained.kids[1], reader, keyword) if retained is not None else []
        values = [*memrefs, *conditions, *kept]
        segments = (len(memrefs), len(conditions), len(kept))
        return reader.make(cls, values, [I1] * len(kept), attributes, segments=segments)

    def write(self, op: Operation, writer: Writer) -> None:
        assert isinstance(op, DeallocOp)
        if op.memrefs:
            writer.write(" (")
            _write_group(op.memrefs, writer)
            writer.write(") if (")
            writer.values(op.conditions)
            writer.write(")")
        if op.retained:
            writer.write(" retain (")
            _write_group(op.retained, writer)
            writer.write(")")
        writer.attributes(op)


def _write_group(values: Sequence[Value], writer: Writer) -> None:
    writer.values(values)
    writer.write(" : ")
    writer.types([value.type for value in values])


class DeallocOp(Operation):
    """Free each memory whose condition holds and that no retained memref is part of.

    A result says whether its retained memref is owned from now on: whether it shares memory with one to be freed.
    """

    __slots__ = ()
    name = "bufferization.dealloc"
    memrefs = operands(ANY_MEMREF)
    conditions = operands(BOOL)
    retained = operands(ANY_MEMREF)
    outs = results(BOOL)
    assembly = _DeallocForm()

    def effects(self) -> Sequence[tuple[Effect, Value | None]]:
        return tuple((Effect.FREE, memref) for memref in self.memrefs)

    def check(self) -> Iterator[str]:
        if len(self.memrefs) != len(self.conditions):
            yield "must have the same number of conditions as memrefs to deallocate"
        elif len(self.retained) != len(self.results):
            yield "must have the same number of updated conditions (results) as retained operands"


class _DeallocTensorForm:
    """`bufferization.dealloc_tensor %t {...} : tensor`."""

    def read(self, node: Node, reader: Reader, cls: type[Operation]) -> Operation:
        keyword, tensor, attributes, type_ = node.kids
        refuse_kind(cls, type_, (TensorType, UnrankedTensorType), reader, keyword, 0)
        return reader.make(cls, [reader.use(tensor, type_)], (), attributes)

    def write(self, op: Operation, writer: Writer) -> None:
        writer.write(f" {writer.name(op.operands[0])}")
        writer.attributes(op)
        writer.write(" : ")
        writer.type(op.operands[0].type)


class DeallocTensorOp(Operation):
    """Free the memory that holds a tensor."""

    __slots__ = ()
    name = "bufferization.dealloc_tensor"
    tensor = operand(ANY_TENSOR)
    assembly = _DeallocTensorForm()
