"""tensorlang: tensors with promises. A linear one is used exactly once, and one name is one extent.

A function knows a name from its arguments, from the result of a call, or from a cast in its first block.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from tensorlang.dialects.func import FuncOp
from tensorlang.ir.assembly import Node, Reader, Writer, attributes_of
from tensorlang.ir.attributes import StringAttr, quote
from tensorlang.ir.constraints import INDEX_ONLY, STRING, TypeConstraint
from tensorlang.ir.core import Block, Operation, Value
from tensorlang.ir.format import Format
from tensorlang.ir.opdef import Effect, attribute, operand, result, results
from tensorlang.ir.strings import unescape
from tensorlang.ir.types import CheckedTensorType, TensorType, Type, is_linear

AnyTensor = TensorType | CheckedTensorType
TENSORS: Final = TypeConstraint(
    "ranked tensor or !tensorlang.tensor", lambda type_: isinstance(type_, TensorType | CheckedTensorType)
)
LINEAR: Final = TypeConstraint("linear !tensorlang.tensor", is_linear)
INTRODUCING: Final = frozenset({"tensorlang.cast", "func.call"})
"""Operations whose results may bring names that the function has not known before."""


def extents_of(type_: Type) -> tuple[int | str, ...]:
    """The extents of a tensor, by name where they have one."""
    assert isinstance(type_, TensorType | CheckedTensorType)
    return type_.extents if isinstance(type_, CheckedTensorType) else type_.shape


def names_of(type_: Type) -> tuple[str, ...]:
    """The names of the extents of a type; none for any type but a checked tensor."""
    return type_.names if isinstance(type_, CheckedTensorType) else ()


def introductions(function: FuncOp) -> Iterator[tuple[str, Value, int]]:
    """Where a function learns the extents of names: (name, tensor, dimension), arguments first, then in order."""
    block: Block = function.regions[0].entry
    values = [*block.args, *(value for op in block if op.name in INTRODUCING for value in op.results)]
    for value in values:
        if isinstance(value.type, CheckedTensorType):
            for axis, extent in enumerate(value.type.extents):
                if isinstance(extent, str):
                    yield extent, value, axis


class _CopyForm:
    """`tensorlang.copy %x {...} : t`; of a linear tensor there are two results."""

    def read(self, node: Node, reader: Reader, cls: type[Operation]) -> Operation:
        _, value, attributes, type_ = node.kids
        return reader.make(cls, [reader.use(value, type_)], [type_] * (1 + is_linear(type_)), attributes)

    def write(self, op: Operation, writer: Writer) -> None:
        writer.write(f" {writer.name(op.operands[0])}")
        writer.attributes(op)
        writer.write(" : ")
        writer.type(op.operands[0].type)


class CopyOp(Operation):
    """The same elements in memory of their own. A linear tensor is used up by it, and there are two afterwards."""

    __slots__ = ()
    name = "tensorlang.copy"
    value = operand(TENSORS)
    outs = results(TENSORS)
    is_pure = True
    assembly = _CopyForm()

    def check(self) -> Iterator[str]:
        wanted = 1 + is_linear(self.operands[0].type)
        if len(self.results) != wanted:
            yield f"has {len(self.results)} results, expected {wanted}"
        elif any(found.type != self.operands[0].type for found in self.results):
            yield "results must have the type of the operand"


class _CastForm:
    """`tensorlang.cast %x {...} : t to u`."""

    def read(self, node: Node, reader: Reader, cls: type[Operation]) -> Operation:
        _, value, attributes, source, _, target = node.kids
        return reader.make(cls, [reader.use(value, source)], [target], attributes)

    def write(self, op: Operation, writer: Writer) -> None:
        writer.write(f" {writer.name(op.operands[0])}")
        writer.attributes(op)
        writer.write(" : ")
        writer.type(op.operands[0].type)
        writer.write(" to ")
        writer.type(op.results[0].type)


class CastOp(Operation):
    """The same tensor with other promises. Extents that are not known to agree are compared when it runs."""

    __slots__ = ()
    name = "tensorlang.cast"
    value = operand(TENSORS)
    out = result(TENSORS)
    assembly = _CastForm()

    def effects(self) -> Sequence[tuple[Effect, Value | None]]:
        """What becomes linear is new each time: two equal casts are two tensors."""
        return ((Effect.ALLOCATE, self.results[0]),) if is_linear(self.results[0].type) else ()

    def check(self) -> Iterator[str]:
        source, target = self.operands[0].type, self.results[0].type
        assert isinstance(source, TensorType | CheckedTensorType)
        assert isinstance(target, TensorType | CheckedTensorType)
        pairs = list(zip(source.shape, target.shape, strict=False))
        if source.element != target.element or len(source.shape) != len(target.shape):
            yield f"operand type '{source}' and result type '{target}' differ in more than extents"
        elif any(one != other and one >= 0 and other >= 0 for one, other in pairs):
            yield f"operand type '{source}' and result type '{target}' have different extents"
        else:
            yield from self._name_faults()

    def _name_faults(self) -> Iterator[str]:
        function = self.parent
        inside = isinstance(function, FuncOp) and self.block is function.regions[0].entry
        if inside:
            return
        function = next((found for found in self.ancestors() if isinstance(found, FuncOp)), None)
        known = {name for name, _, _ in introductions(function)} if function else set[str]()
        for name in names_of(self.results[0].type):
            if name not in known:
                yield f"the extent '{name}' is not known to the function: name it in an argument, or in its first block"


class DropOp(Operation):
    """The end of a linear tensor that nobody needs any more: its memory is free from here on."""

    __slots__ = ()
    name = "tensorlang.drop"
    value = operand(LINEAR)
    assembly = Format("$value{} : #value")

    def effects(self) -> Sequence[tuple[Effect, Value | None]]:
        return ((Effect.FREE, self.operands[0]),)


class _SymbolicDimForm:
    """`tensorlang.symbolic_dim "name" {...} : index`."""

    def read(self, node: Node, reader: Reader, cls: type[Operation]) -> Operation:
        _, name, attributes, type_ = node.kids
        attrs = attributes_of({"extent": StringAttr(unescape(name[0]))}, attributes)
        return reader.make(cls, (), [type_], attrs)

    def write(self, op: Operation, writer: Writer) -> None:
        found = op.attributes["extent"]
        assert isinstance(found, StringAttr)
        writer.write(f" {quote(found.value)}")
        writer.attributes(op, ("extent",))
        writer.write(" : ")
        writer.type(op.results[0].type)


class SymbolicDimOp(Operation):
    """The extent of a name that the function knows."""

    __slots__ = ()
    name = "tensorlang.symbolic_dim"
    is_pure = True
    extent = attribute(STRING)
    out = result(INDEX_ONLY)
    assembly = _SymbolicDimForm()

    @property
    def symbol(self) -> str:
        found = self.attributes["extent"]
        assert isinstance(found, StringAttr)
        return found.value

    def source(self) -> tuple[Value, int] | None:
        """The tensor and the dimension that have the extent; None where the function does not know the name."""
        function = next((found for found in self.ancestors() if isinstance(found, FuncOp)), None)
        found = introductions(function) if function is not None else ()
        return next(((value, axis) for name, value, axis in found if name == self.symbol), None)

    def check(self) -> Iterator[str]:
        if self.source() is None:
            yield f"no argument of the function has an extent named '{self.symbol}'"
