"""linalg: map and reduce, whose body may be written as the name of its one operation."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice, pairwise
from typing import Any, ClassVar, Final

from tensorlang.dialects.extents import i64_array, numbers_of
from tensorlang.dialects.linalg_forms import MEMO, read_operands, write_operands
from tensorlang.dialects.linalg_maps import PARALLEL, REDUCTION
from tensorlang.dialects.linalg_structure import TENSOR_OR_MEMREF, StructuredOp, yield_values
from tensorlang.dialects.linalg_verify import shape_of
from tensorlang.ir.affine import AffineDim, AffineMap
from tensorlang.ir.assembly import Node, Reader, Token, Writer
from tensorlang.ir.attributes import Attribute, DenseArrayAttr, DialectAttr
from tensorlang.ir.constraints import I64_ARRAY, AttributeConstraint
from tensorlang.ir.core import Block, Operation, Region, Value
from tensorlang.ir.format import numbers_of as numbers_in
from tensorlang.ir.opdef import attribute, operand, operands
from tensorlang.ir.rewriter import Builder
from tensorlang.ir.types import TensorType, Type, element_type, print_extent


def payload_of(body: Block, arguments: Sequence[Value]) -> Operation | None:
    """The one operation of a body that takes just these arguments and yields its result; None for any other body."""
    op, end = body.first, body.last
    if op is None or end is None or op.after is not end or not op.operands or op.regions:
        return None
    yields = list(end.operands) == op.results
    return op if yields and list(op.operands) == list(arguments) and len(op.results) == 1 else None


def write_payload(op: Operation | None, writer: Writer) -> None:
    """` { arith.addf {...} }`."""
    if op is not None:
        plain = [name for name, value in op.attributes.items() if value == DialectAttr("arith", "fastmath<none>")]
        writer.write(f" {{ {op.name}")
        writer.attributes(op, plain)
        writer.write(" }")


def write_body(op: StructuredOp, writer: Writer) -> None:
    """The region under its arguments, on a line of its own."""
    args = ", ".join(f"{writer.name(arg)}: {arg.type}" for arg in op.body.args)
    writer.line(f"  ({args}) ")
    writer.region(op.regions[0], deeper=2)


class PayloadOp(StructuredOp):
    """A structured operation that may be written as the name of the one operation of its body."""

    __slots__ = ()
    has_segments = False
    suggested: ClassVar[str] = ""

    @classmethod
    def payload_arguments(cls, args: Sequence[Value]) -> list[Value]:
        """Which arguments of the body that operation takes."""
        raise NotImplementedError

    def result_names(self) -> list[str]:
        return [self.suggested]

    def argument_names(self, region: Region) -> list[str]:
        return ["in"] * len(self.ins) + ["init"] * len(self.outs)


class PayloadReader:
    """Reads `{ arith.addf }` or `(%in: t, ...) { ... }`."""

    def __init__(self, reader: Reader, cls: type[PayloadOp], keyword: Token) -> None:
        self.reader = reader
        self.cls = cls
        self.keyword = keyword

    def region(self, payload: Node | None, args: Node | None, body: Node | None, types: Sequence[Type]) -> Region:
        """The body for operands of these types."""
        if payload is not None:
            return self._short(payload, types)
        if args is None or body is None:
            end = self.reader.end_places(self.keyword[1])[0]
            raise self.reader.error(f"'{self.cls.name}' op expected a body or an operation in braces", end)
        kids: list[Any] = [kid.kids for kid in args.kids if kid is not None]
        return self.reader.region(body, [(kid[0], kid[1]) for kid in kids])

    def _short(self, payload: Node, types: Sequence[Type]) -> Region:
        name, attributes = payload.kids
        block = Block([element_type(type_) for type_ in types])
        arguments = self.cls.payload_arguments(block.args)
        cls = self.reader.operation_class((name[0], self.keyword[1]))
        made = Builder.at_end(block).create(cls, arguments, [block.args[-1].type], attributes)
        yield_values(block, made.results)
        return Region([block])


def tensors_of(values: Sequence[Value]) -> list[Type]:
    """The types of the tensors among the outputs: those of the results."""
    return [value.type for value in values if isinstance(value.type, TensorType)]


class _MapForm:
    """`linalg.map { op } ins(...) outs(...) {...}` or `linalg.map ins(...) outs(...) {...} (%in: t, ...) { ... }`."""

    def read(self, node: Node, reader: Reader, cls: type[Operation]) -> Operation:
        assert issubclass(cls, PayloadOp)
        keyword, payload, ins, outs, attributes, args, body = node.kids
        given, made = read_operands(ins, outs, reader, keyword)
        types = [value.type for value in (*given, *made)]
        region = PayloadReader(reader, cls, keyword).region(payload, args, body, types)
        return reader.make(cls, [*given, *made], tensors_of(made), attributes, regions=[region])

    def write(self, op: Operation, writer: Writer) -> None:
        assert isinstance(op, PayloadOp)
        payload = payload_of(op.body, op.payload_arguments(op.body.args))
        write_payload(payload, writer)
        write_operands(op, writer)
        writer.attributes(op, (MEMO,))
        if payload is None:
            write_body(op, writer)


class MapOp(PayloadOp):
    """A body for each element; all operands have one shape."""

    __slots__ = ()
    name = "linalg.map"
    suggested = "mapped"
    inputs = operands(TENSOR_OR_MEMREF)
    outputs = operand(TENSOR_OR_MEMREF)
    assembly = _MapForm()

    @property
    def ins(self) -> Sequence[Value]:
        return self.operands[:-1]

    @property
    def outs(self) -> Sequence[Value]:
        return self.operands[-1:]

    @classmethod
    def payload_arguments(cls, args: Sequence[Value]) -> list[Value]:
        return list(args[:-1])

    def indexing_maps(self) -> tuple[AffineMap, ...]:
        return (AffineMap.identity(len(shape_of(self.outs[0].type))),) * len(self.operands)

    def iterator_types(self) -> tuple[str, ...]:
        return (PARALLEL,) * len(shape_of(self.outs[0].type))

    def check_first(self) -> Iterator[str]:
        args, count = self.body.args, len(self.operands)
        if len(args) != count:
            yield f"expects number of operands to match the arity of mapper, but got: {count} and {len(args)}"
            return
        for arg, value in zip(args, self.ins, strict=False):
            wanted = element_type(value.type)
            if arg.type != wanted:
                yield f"expected element type of input '{wanted}' to match bbArg type '{arg.type}'"
                return
        shape = shape_of(self.outs[0].type)
        for value in self.ins:
            if shape_of(value.type) != shape:
                given = _listed(shape_of(value.type))
                yield f"expected shape of input ({given}) to match shape of output ({_listed(shape)})"
                return


def _listed(numbers: Sequence[int]) -> str:
    return ", ".join(map(print_extent, numbers))


class _ReduceForm(_MapForm):
    """`linalg.reduce { op } ins(...) outs(...) dimensions = [1] {...}`, or with a body as `linalg.map`."""

    def read(self, node: Node, reader: Reader, cls: type[Operation]) -> Operation:
        assert issubclass(cls, PayloadOp)
        keyword, payload, ins, outs, word, axes, attributes, args, body = node.kids
        given, made = read_operands(ins, outs, reader, keyword)
        types = [value.type for value in (*given, *made)]
        region = PayloadReader(reader, cls, keyword).region(payload, args, body, types)
        attrs: dict[str, Attribute] = {**(attributes or {}), **read_axes(word, axes, "dimensions", reader)}
        return reader.make(cls, [*given, *made], tensors_of(made), attrs, regions=[region])

    def write(self, op: Operation, writer: Writer) -> None:
        assert isinstance(op, PayloadOp)
        single = len(op.ins) == 1
        payload = payload_of(op.body, op.payload_arguments(op.body.args)) if single else None
        write_payload(payload, writer)
        write_operands(op, writer)
        write_axes(op, "dimensions", writer)
        if payload is None:
            write_body(op, writer)


def read_axes(word: Token, axes: Node, wanted: str, reader: Reader) -> dict[str, Attribute]:
    """`dimensions = [1]` or `permutation = [1, 0]`."""
    if word[0] != wanted:
        raise reader.error(f"expected '{wanted}', got '{word[0]}'", word)
    return {wanted: i64_array(numbers_in(axes, reader))}


def write_axes(op: Operation, name: str, writer: Writer) -> None:
    """` dimensions = [1] {...}`, with a space at the end as mlir-opt has it."""
    writer.write(f" {name} = {list(numbers_of(op, name))} ")
    writer.attributes(op, (MEMO, name))


INCREASING: Final = AttributeConstraint(
    "i64 dense array attribute should be in increasing order",
    lambda found: I64_ARRAY.holds(found) and isinstance(found, DenseArrayAttr) and _is_increasing(found.values),
)


def _is_increasing(numbers: Sequence[int]) -> bool:
    return all(one < other for one, other in pairwise(numbers))


class ReduceOp(PayloadOp):
    """The elements along some dimensions combined; each pair of input and start value has a result."""

    __slots__ = ()
    name = "linalg.reduce"
    suggested = "reduced"
    values = operands(TENSOR_OR_MEMREF)
    axes = attribute(INCREASING, name="dimensions")
    assembly = _ReduceForm()

    @property
    def ins(self) -> Sequence[Value]:
        return self.operands[: len(self.operands) // 2]

    @property
    def outs(self) -> Sequence[Value]:
        return self.operands[len(self.operands) // 2 :]

    @property
    def dimensions(self) -> tuple[int, ...]:
        return numbers_of(self, "dimensions")

    @classmethod
    def payload_arguments(cls, args: Sequence[Value]) -> list[Value]:
        return [args[-1], *args[:-1]]

    def _rank(self) -> int:
        return len(shape_of(self.ins[0].type)) if self.ins else 0

    def indexing_maps(self) -> tuple[AffineMap, ...]:
        rank, reduced = self._rank(), self.dimensions
        kept = AffineMap(rank, 0, tuple(AffineDim(axis) for axis in range(rank) if axis not in reduced))
        return (AffineMap.identity(rank),) * len(self.ins) + (kept,) * len(self.outs)

    def iterator_types(self) -> tuple[str, ...]:
        return tuple(REDUCTION if axis in self.dimensions else PARALLEL for axis in range(self._rank()))

    def check_first(self) -> Iterator[str]:
        yield from islice(self._faults(), 1)

    def _faults(self) -> Iterator[str]:
        for kind, values in (("input", self.ins), ("output", self.outs)):
            for index, value in enumerate(values):
                if shape_of(value.type) != shape_of(values[0].type):
                    where = f"Shape at {kind}-index {index} is not equal to the shape at {kind}-index 0."
                    yield f"expects all {kind}s to have the same shapes. {where}"
        rank, shape = self._rank(), shape_of(self.ins[0].type) if self.ins else ()
        if any(not 0 <= axis < rank for axis in self.dimensions):
            yield f"dimensions for reduction should be in the range [0, {rank - 1}]."
        left = [extent for axis, extent in enumerate(shape) if axis not in self.dimensions]
        init = shape_of(self.outs[0].type) if self.outs else ()
        if len(left) != len(init):
            yield f"number of dimensions after reduction {len(left)} doesn't match the init rank {len(init)}"
        elif left != list(init):
            after = f"input dimensions after reduction [{_listed(left)}]"
            yield f"init dimensions [{_listed(init)}] doesn't match {after}"
        if len(self.body.args) != len(self.operands):
            yield "mismatching number of operands and block arguments"
