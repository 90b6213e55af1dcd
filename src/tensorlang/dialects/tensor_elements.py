"""tensor: values put together from elements, and elements taken out."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from tensorlang.dialects.indices import read_indices, write_indices
from tensorlang.dialects.memref_types import size_faults
from tensorlang.ir.assembly import Node, Reader, Token, Writer
from tensorlang.ir.constraints import ANY, INDEX_ONLY, TENSOR, TypeConstraint
from tensorlang.ir.core import Operation, Value
from tensorlang.ir.format import Format
from tensorlang.ir.opdef import operand, operands, region, result
from tensorlang.ir.structured import parent_faults
from tensorlang.ir.types import DYNAMIC, INDEX, TensorType, Type, element_count, element_type

STATIC_TENSOR: Final = TypeConstraint(
    "statically shaped tensor of any type values",
    lambda type_: isinstance(type_, TensorType) and DYNAMIC not in type_.shape,
    (TensorType,),
)


class _EmptyForm:
    """`tensor.empty(%sizes) {...} : t`."""

    def read(self, node: Node, reader: Reader, cls: type[Operation]) -> Operation:
        _, sizes, attributes, type_ = node.kids
        return reader.make(cls, read_indices(sizes, reader), [type_], attributes)

    def write(self, op: Operation, writer: Writer) -> None:
        writer.write("(")
        writer.values(op.operands)
        writer.write(")")
        _write_type(op, op.results[0].type, writer)


def _write_type(op: Operation, type_: Type, writer: Writer) -> None:
    """` {...} : t`."""
    writer.attributes(op)
    writer.write(" : ")
    writer.type(type_)


class EmptyOp(Operation):
    """A tensor of which only the shape is said; its elements are unspecified."""

    __slots__ = ()
    name = "tensor.empty"
    is_pure = True
    dynamic_sizes = operands(INDEX_ONLY)
    out = result(TENSOR)
    assembly = _EmptyForm()
    written = ("out",)

    @property
    def type(self) -> TensorType:
        found = self.results[0].type
        assert isinstance(found, TensorType)
        return found

    def check(self) -> Iterator[str]:
        yield from size_faults(self.type, len(self.operands))


class _ExtractForm:
    """`tensor.extract %t[%i, %j] {...} : t`."""

    def read(self, node: Node, reader: Reader, cls: type[Operation]) -> Operation:
        _, source, indices, attributes, type_ = node.kids
        operands = [reader.use(source, type_), *read_indices(indices, reader)]
        return reader.make(cls, operands, [type_.element], attributes)

    def write(self, op: Operation, writer: Writer) -> None:
        writer.write(f" {writer.name(op.operands[0])}")
        write_indices(op.operands[1:], writer)
        _write_type(op, op.operands[0].type, writer)


class ExtractOp(Operation):
    """The element at some indices. Indices outside the extents are undefined behaviour."""

    __slots__ = ()
    name = "tensor.extract"
    is_pure = True
    tensor = operand(TENSOR)
    indices = operands(INDEX_ONLY)
    out = result(ANY)
    assembly = _ExtractForm()
    written = ("tensor",)

    def result_names(self) -> list[str]:
        return ["extracted"]

    def check(self) -> Iterator[str]:
        type_ = self.operands[0].type
        assert isinstance(type_, TensorType)
        if self.results[0].type != type_.element:
            yield "failed to verify that result type matches element type of tensor"
        elif len(self.indices) != len(type_.shape):
            yield "incorrect number of indices for extract_element"


class _InsertForm:
    """`tensor.insert %v into %t[%i, %j] {...} : t`."""

    def read(self, node: Node, reader: Reader, cls: type[Operation]) -> Operation:
        _, value, _, target, indices, attributes, type_ = node.kids
        scalar = reader.use(value, type_.element)
        operands = [scalar, reader.use(target, type_), *read_indices(indices, reader)]
        return reader.make(cls, operands, [type_], attributes)

    def write(self, op: Operation, writer: Writer) -> None:
        writer.write(f" {writer.name(op.operands[0])} into {writer.name(op.operands[1])}")
        write_indices(op.operands[2:], writer)
        _write_type(op, op.operands[1].type, writer)


class InsertOp(Operation):
    """The tensor with one element replaced."""

    __slots__ = ()
    name = "tensor.insert"
    is_pure = True
    scalar = operand(ANY)
    target = operand(TENSOR)
    indices = operands(INDEX_ONLY)
    out = result(TENSOR)
    assembly = _InsertForm()
    written = ("target",)

    def result_names(self) -> list[str]:
        return ["inserted"]

    def check(self) -> Iterator[str]:
        type_ = self.operands[1].type
        assert isinstance(type_, TensorType)
        if self.results[0].type != type_:
            yield "failed to verify that result type matches type of dest"
        elif self.operands[0].type != type_.element:
            yield "failed to verify that scalar type matches element type of dest"
        elif len(self.indices) != len(type_.shape):
            yield "incorrect number of indices"


class _FromElementsForm:
    """`tensor.from_elements %a, %b {...} : t`."""

    def read(self, node: Node, reader: Reader, cls: type[Operation]) -> Operation:
        keyword, values, attributes, type_ = node.kids
        tokens: list[Token] = values.kids if values is not None else []
        if DYNAMIC in type_.shape:
            message = f"'result' must be statically shaped tensor of any type values, but got '{type_}'"
            raise reader.error(f"'{keyword[0]}' op {message}", keyword)
        count = element_count(type_.shape)
        if len(tokens) != count:
            message = f"number of operands and types do not match: got {len(tokens)} operands and {count} types"
            place = tokens[0] if tokens else reader.type_place(keyword[1], -1)
            raise reader.error(f"custom op '{keyword[0]}' {message}", place)
        return reader.make(cls, [reader.use(token, type_.element) for token in tokens], [type_], attributes)

    def write(self, op: Operation, writer: Writer) -> None:
        if op.operands:
            writer.write(" ")
            writer.values(op.operands)
        _write_type(op, op.results[0].type, writer)


class FromElementsOp(Operation):
    """A tensor of the elements given, in row-major order."""

    __slots__ = ()
    name = "tensor.from_elements"
    is_pure = True
    elements = operands(ANY)
    out = result(STATIC_TENSOR)
    assembly = _FromElementsForm()
    written = ("out",)

    def result_names(self) -> list[str]:
        return ["from_elements"]

    def check(self) -> Iterator[str]:
        type_ = self.results[0].type
        assert isinstance(type_, TensorType)
        if len(self.operands) != element_count(type_.shape):
            yield f"number of operands ({len(self.operands)}) does not match the number of elements of '{type_}'"
        elif any(value.type != type_.element for value in self.operands):
            yield "failed to verify that operand types match result element type"


class _SplatForm:
    """`tensor.splat %v[%sizes] {...} : t`."""

    def read(self, node: Node, reader: Reader, cls: type[Operation]) -> Operation:
        _, value, sizes, attributes, type_ = node.kids
        operands = [reader.use(value, element_type(type_)), *read_indices(sizes, reader)]
        return reader.make(cls, operands, [type_], attributes)

    def write(self, op: Operation, writer: Writer) -> None:
        writer.write(f" {writer.name(op.operands[0])}")
        if len(op.operands) > 1:
            write_indices(op.operands[1:], writer)
        _write_type(op, op.results[0].type, writer)


class SplatOp(Operation):
    """A tensor of one element, repeated."""

    __slots__ = ()
    name = "tensor.splat"
    is_pure = True
    value = operand(ANY)
    dynamic_sizes = operands(INDEX_ONLY)
    out = result(TENSOR)
    assembly = _SplatForm()
    written = ("out",)

    def result_names(self) -> list[str]:
        return ["splat"]

    def check(self) -> Iterator[str]:
        type_ = self.results[0].type
        assert isinstance(type_, TensorType)
        if self.operands[0].type != type_.element:
            yield "failed to verify that operand type matches element type of result"
        yield from size_faults(type_, len(self.dynamic_sizes))


class _GenerateForm:
    """`tensor.generate %sizes { ^bb0(%i: index): ... } {...} : t`."""

    def read(self, node: Node, reader: Reader, cls: type[Operation]) -> Operation:
        _, sizes, body, attributes, type_ = node.kids
        dynamic: list[Value] = read_indices(sizes, reader)
        return reader.make(cls, dynamic, [type_], attributes, regions=[reader.region(body)])

    def write(self, op: Operation, writer: Writer) -> None:
        writer.write(" ")
        writer.values(op.operands)
        writer.write(" ")
        writer.region(op.regions[0], entry_args=True)
        _write_type(op, op.results[0].type, writer)


class GenerateOp(Operation):
    """A tensor whose elements the region makes from their indices."""

    __slots__ = ()
    name = "tensor.generate"
    has_recursive_effects = True
    dynamic_sizes = operands(INDEX_ONLY)
    out = result(TENSOR)
    body = region(single_block=True, required=True)
    assembly = _GenerateForm()
    written = ("out",)

    def result_names(self) -> list[str]:
        return ["generated"]

    @property
    def type(self) -> TensorType:
        found = self.results[0].type
        assert isinstance(found, TensorType)
        return found

    def check_first(self) -> Iterator[str]:
        return size_faults(self.type, len(self.operands))

    def check(self) -> Iterator[str]:
        type_, block = self.type, self.regions[0].entry
        last = block.last
        if len(block.args) != len(type_.shape):
            yield "!must have one body argument per input dimension"
        elif any(arg.type != INDEX for arg in block.args):
            yield "!all body arguments must be index"
        elif not isinstance(last, YieldOp):
            yield "!all regions must have yield op as terminator"
        elif last.operands[0].type != type_.element:
            yield "body must be terminated with a `yield` operation of the tensor element type"


class YieldOp(Operation):
    """The element that the region of `tensor.generate` or `tensor.pad` makes."""

    __slots__ = ()
    name = "tensor.yield"
    is_terminator = True
    is_pure = True
    value = operand(ANY)
    assembly = Format("$value{} : #value")

    def check(self) -> Iterator[str]:
        yield from parent_faults(self, "tensor.generate", "tensor.pad")
