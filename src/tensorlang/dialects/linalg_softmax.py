"""linalg.softmax: exponentials along a dimension, divided by their sum."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, Final

from tensorlang.dialects.extents import shapes_compatible
from tensorlang.dialects.linalg_structure import SHAPED, SHAPES
from tensorlang.dialects.linalg_verify import result_faults, shape_of
from tensorlang.ir.assembly import Node, Reader, Token, Writer
from tensorlang.ir.attributes import Attribute, IntegerAttr
from tensorlang.ir.constraints import I64_ATTRIBUTE, TENSOR
from tensorlang.ir.core import Operation, Value
from tensorlang.ir.opdef import Effect, attribute, operand, results
from tensorlang.ir.structured import single_or_all
from tensorlang.ir.types import MemRefType, TensorType, Type, element_type


def write_ins_outs(op: Operation, writer: Writer) -> None:
    """` ins(%a : t) outs(%b : u)` of an operation with one input and one output."""
    for word, value in zip(("ins", "outs"), op.operands, strict=True):
        writer.write(f" {word}({writer.name(value)} : ")
        writer.type(value.type)
        writer.write(")")


def refuse_types(
    cls: type[Operation],
    source: tuple[Token, Type],
    target: tuple[Token, Type],
    kinds: tuple[type[Type], ...],
    reader: Reader,
) -> None:
    """Raise at a type in `ins(%a : t) outs(%b : u)` that is of none of the kinds."""
    for token, type_ in (source, target):
        if not isinstance(type_, kinds):
            wanted = f": expected builtin.tensor, but found '{type_}'" if kinds == (TensorType,) else ""
            place = reader.place_after(token, ":")
            raise reader.error(f"custom op '{cls.name}' invalid kind of type specified{wanted}", place)


class _SoftmaxForm:
    """`linalg.softmax {...} dimension(1) ins(%a : t) outs(%b : u) [-> v]`."""

    def read(self, node: Node, reader: Reader, cls: type[Operation]) -> Operation:
        kids: list[Any] = node.kids
        _, attributes, _, dimension, _, source, source_type, _, target, target_type, results = kids
        refuse_types(cls, (source, source_type), (target, target_type), SHAPES, reader)
        operands = [reader.use(source, source_type), reader.use(target, target_type)]
        attrs: dict[str, Attribute] = {**(attributes or {}), "dimension": IntegerAttr(dimension)}
        return reader.make(cls, operands, results or (), attrs)

    def write(self, op: Operation, writer: Writer) -> None:
        assert isinstance(op, SoftmaxOp)
        writer.attributes(op, ("dimension",))
        writer.write(f" dimension({op.dimension})")
        write_ins_outs(op, writer)
        single_or_all(op.result_types, writer)


class SoftmaxOp(Operation):
    """`exp(x - max)` divided by its sum, both taken along a dimension."""

    __slots__ = ()
    name = "linalg.softmax"
    source = operand(SHAPED)
    target = operand(SHAPED)
    tensors = results(TENSOR)
    axis = attribute(I64_ATTRIBUTE, name="dimension")
    assembly = _SoftmaxForm()

    @property
    def ins(self) -> Sequence[Value]:
        return self.operands[:1]

    @property
    def outs(self) -> Sequence[Value]:
        return self.operands[1:]

    @property
    def dimension(self) -> int:
        found = self.attributes["dimension"]
        assert isinstance(found, IntegerAttr)
        return found.value

    def effects(self) -> Sequence[tuple[Effect, Value | None]]:
        source, target = self.operands
        reads = [(Effect.READ, source)] if isinstance(source.type, MemRefType) else []
        return [*reads, *([(Effect.WRITE, target)] if isinstance(target.type, MemRefType) else [])]

    def check(self) -> Iterator[str]:
        fault = next(result_faults(self), None)
        source, target = (shape_of(value.type) for value in self.operands)
        if fault is not None:
            yield fault
        elif element_type(self.operands[0].type) != element_type(self.operands[1].type):
            yield "failed to verify that input and output have same element type"
        elif not shapes_compatible(source, target):
            yield "incompatible output shape"
        elif not 0 <= self.dimension < len(source):
            yield "incorrect dimension specified"


SOFTMAX: Final = (SoftmaxOp,)
