"""memref: copies that go on beside the program, and waiting for their end."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tensorlang.dialects.indices import read_indices, write_indices
from tensorlang.ir.assembly import Node, Reader, Writer, check_attributes, tokens_of
from tensorlang.ir.constraints import INDEX_ONLY, MEMREF
from tensorlang.ir.core import Operation, Value
from tensorlang.ir.opdef import Effect, operand, operands
from tensorlang.ir.types import INDEX, MemRefType, Type


@dataclass(frozen=True, slots=True)
class Place:
    """A memref and where in it."""

    memref: Value
    indices: Sequence[Value]


@dataclass(frozen=True, slots=True)
class Transfer:
    """The parts of a copy; `stride` and `run`, the length of a run, are there both or not at all."""

    source: Place
    target: Place
    count: Value
    tag: Place
    stride: Value | None
    run: Value | None


def strided_side(source: Type, target: Type) -> int:
    """Which side of a strided copy is walked in runs: 0 is the source, 1 the target."""
    slow = [isinstance(type_, MemRefType) and type_.space is None for type_ in (source, target)]
    return 1 if slow == [False, True] else 0


class _StartForm:
    """`memref.dma_start %a[%i], %b[%j], %count, %tag[%k] [, %stride, %run] : memref, memref, memref`."""

    def read(self, node: Node, reader: Reader, cls: type[Operation]) -> Operation:
        keyword, source, source_at, target, target_at, count, tag, tag_at, stride, types = node.kids
        strides = tokens_of(stride)
        if len(strides) not in (0, 2):
            raise reader.error(f"custom op '{cls.name}' expected two stride related operands", keyword)
        if len(types) != 3:
            raise reader.error(f"custom op '{cls.name}' fewer/more types expected", keyword)
        values = [reader.use(source, types[0]), *read_indices(source_at, reader)]
        values += [reader.use(target, types[1]), *read_indices(target_at, reader), reader.use(count, INDEX)]
        values += [reader.use(tag, types[2]), *read_indices(tag_at, reader)]
        values += [reader.use(token, INDEX) for token in strides]
        made = reader.make(cls, values)
        for fault in made.check():
            raise reader.error(f"custom op '{cls.name}' {fault}", keyword)
        return made

    def write(self, op: Operation, writer: Writer) -> None:
        assert isinstance(op, DmaStartOp)
        found = op.transfer()
        _write_place(" ", found.source, writer)
        _write_place(", ", found.target, writer)
        _write_place(f", {writer.name(found.count)}, ", found.tag, writer)
        for value in (found.stride, found.run):
            writer.write(f", {writer.name(value)}" if value is not None else "")
        writer.attributes(op)
        writer.write(" : ")
        writer.types([found.source.memref.type, found.target.memref.type, found.tag.memref.type])


def _write_place(before: str, place: Place, writer: Writer) -> None:
    writer.write(f"{before}{writer.name(place.memref)}")
    write_indices(place.indices, writer)


class DmaStartOp(Operation):
    """Copy `count` elements that follow each other in memory to another memref; the tag says when it is done.

    With a stride, the side in the default memory space (the source when both are) is walked in runs, each beginning a
    stride after the one before.
    """

    __slots__ = ()
    name = "memref.dma_start"
    parts = operands()
    assembly = _StartForm()

    def transfer(self) -> Transfer:
        """The operands by their part; the operation must be verified."""
        rest = list(self.operands)
        source, target = _take_place(rest), _take_place(rest)
        count = rest.pop(0)
        tag = _take_place(rest)
        stride, run = rest or (None, None)
        return Transfer(source, target, count, tag, stride, run)

    def effects(self) -> Sequence[tuple[Effect, Value | None]]:
        found = self.transfer()
        return ((Effect.READ, found.source.memref), (Effect.WRITE, found.target.memref), (Effect.WRITE, None))

    def check(self) -> Iterator[str]:
        rest = list(self.operands)
        if len(rest) < 4:
            yield "expected at least 4 operands"
            return
        needed = 4
        for name in ("source", "destination", "tag"):
            if name == "tag" and rest.pop(0).type != INDEX:
                yield "expected num elements to be of index type"
                return
            type_ = rest[0].type
            if not isinstance(type_, MemRefType):
                yield f"expected {name} to be of memref type"
                return
            needed += len(type_.shape)
            if len(self.operands) < needed:
                yield f"expected at least {needed} operands"
                return
            if any(value.type != INDEX for value in _take_place(rest).indices):
                yield f"expected {name} indices to be of index type"
                return
        if len(rest) not in (0, 2):
            yield "incorrect number of operands"
        elif any(value.type != INDEX for value in rest):
            yield "expected stride and num elements per stride to be of type index"


def _take_place(rest: list[Value]) -> Place:
    """The memref that comes first and as many indices as it has dimensions, taken from the list."""
    memref = rest.pop(0)
    rank = len(memref.type.shape) if isinstance(memref.type, MemRefType) else 0
    indices = rest[:rank]
    del rest[:rank]
    return Place(memref, indices)


class _WaitForm:
    """`memref.dma_wait %tag[%i], %count {...} : memref`."""

    def read(self, node: Node, reader: Reader, cls: type[Operation]) -> Operation:
        keyword, tag, indices, count, attributes, type_ = node.kids
        check_attributes(cls, attributes, keyword[1], reader)
        values = [reader.use(tag, type_), *read_indices(indices, reader), reader.use(count, INDEX)]
        return reader.make(cls, values, (), attributes)

    def write(self, op: Operation, writer: Writer) -> None:
        _write_place(" ", Place(op.operands[0], op.operands[1:-1]), writer)
        writer.write(f", {writer.name(op.operands[-1])}")
        writer.attributes(op)
        writer.write(" : ")
        writer.type(op.operands[0].type)


class DmaWaitOp(Operation):
    """Wait until the copy of this tag is done."""

    __slots__ = ()
    name = "memref.dma_wait"
    tag = operand(MEMREF)
    indices = operands(INDEX_ONLY)
    count = operand(INDEX_ONLY)
    assembly = _WaitForm()
    written = ("tag",)

    def check(self) -> Iterator[str]:
        type_ = self.operands[0].type
        assert isinstance(type_, MemRefType)
        if len(self.indices) != len(type_.shape):
            wanted = f"expected {len(type_.shape)}, but got {len(self.indices)}"
            yield f"expected tagIndices to have the same number of elements as the tagMemRef rank, {wanted}"
