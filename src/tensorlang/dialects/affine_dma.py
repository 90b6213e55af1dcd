"""affine: hints and copies that go on beside the program, at subscripts that are affine expressions."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from tensorlang.dialects.affine_scope import affine_scope, is_dimension, is_symbol
from tensorlang.dialects.affine_text import map_of, read_values, write_subscripts
from tensorlang.dialects.memref_prefetch import HINTS, HintOp, read_hints, write_hints
from tensorlang.ir.affine import AffineMap
from tensorlang.ir.assembly import Node, Reader, Token, Writer, attributes_of, tokens_of
from tensorlang.ir.attributes import AffineMapAttr
from tensorlang.ir.constraints import AFFINE_MAP
from tensorlang.ir.core import Operation, Value
from tensorlang.ir.format import refuse_kind
from tensorlang.ir.opdef import Effect, attribute, operands
from tensorlang.ir.types import INDEX, MemRefType, Type


class Place(NamedTuple):
    """A memref and the subscripts that a map makes of operands (dimensions first, then symbols)."""

    memref: Value
    map: AffineMap
    operands: Sequence[Value]


def _read_place(token: Token, node: Node, type_: Type, reader: Reader) -> tuple[list[Value], AffineMapAttr]:
    """`%m[%i + 1]`: the memref with the operands of its map, and the map."""
    map_, dims, symbols = reader.subscripts([kid for kid in node.kids if kid is not None])
    return [reader.use(token, type_), *read_values([*dims, *symbols], reader)], AffineMapAttr(map_)


def _write_place(before: str, place: Place, writer: Writer) -> None:
    writer.write(f"{before}{writer.name(place.memref)}")
    write_subscripts(place.map, place.operands, writer)


def _index_fault(op: Operation, values: Sequence[Value], what: str, of: str) -> Iterator[str]:
    """The first operand of a map that may not stand there."""
    scope = affine_scope(op)
    for value in values:
        if value.type != INDEX:
            yield f"{what} to {of} must have 'index' type"
            return
        if not is_dimension(value, scope) and not is_symbol(value, scope):
            yield f"{what} must be a valid dimension or symbol identifier"
            return


class _PrefetchForm:
    """`affine.prefetch %m[%i + 1], read, locality<3>, data {...} : memref`."""

    def read(self, node: Node, reader: Reader, cls: type[Operation]) -> Operation:
        keyword, source, subscripts, *hints, attributes, type_ = node.kids
        found = attributes_of(attributes, read_hints(hints, keyword, reader))
        refuse_kind(cls, type_, (MemRefType,), reader, keyword, 0)
        values, found["map"] = _read_place(source, subscripts, type_, reader)
        return reader.make(cls, values, (), found)

    def write(self, op: Operation, writer: Writer) -> None:
        assert isinstance(op, AffinePrefetchOp)
        _write_place(" ", op.place(), writer)
        write_hints(op, writer)
        writer.attributes(op, (*HINTS, "map"))
        writer.write(" : ")
        writer.type(op.operands[0].type)


class AffinePrefetchOp(HintOp):
    """A hint that the element at affine subscripts will be read or written soon."""

    __slots__ = ()
    name = "affine.prefetch"
    map_attribute = attribute(AFFINE_MAP, name="map")
    assembly = _PrefetchForm()

    def place(self) -> Place:
        return Place(self.operands[0], map_of(self, "map"), self.operands[1:])

    def check(self) -> Iterator[str]:
        memref, map_, values = self.place()
        assert isinstance(memref.type, MemRefType)
        if len(map_.results) != len(memref.type.shape):
            yield "affine.prefetch affine map num results must equal memref rank"
        elif map_.dims + map_.symbols != len(values):
            yield "too few operands"
        else:
            yield from _index_fault(self, values, "index", "prefetch")


class _StartForm:
    """`affine.dma_start %a[%i], %b[%j], %tag[%k], %count [, %stride, %run] : memref, memref, memref`."""

    def read(self, node: Node, reader: Reader, cls: type[Operation]) -> Operation:
        keyword, *places, count, stride, types = node.kids
        strides = tokens_of(stride)
        if len(strides) not in (0, 2):
            raise reader.error(f"custom op '{cls.name}' expected two stride related operands", keyword)
        if len(types) != 3:
            raise reader.error(f"custom op '{cls.name}' expected three types", keyword)
        values: list[Value] = []
        attributes = attributes_of()
        for name, token, subscripts, type_ in zip(MAPS, places[::2], places[1::2], types, strict=True):
            found, attributes[name] = _read_place(token, subscripts, type_, reader)
            values += found
        values += [reader.use(token, INDEX) for token in (count, *strides)]
        return reader.make(cls, values, (), attributes)

    def write(self, op: Operation, writer: Writer) -> None:
        assert isinstance(op, AffineDmaStartOp)
        places = op.places()
        for before, place in zip((" ", ", ", ", "), places, strict=True):
            _write_place(before, place, writer)
        writer.write(", ")
        writer.values(op.numbers)
        writer.attributes(op, MAPS)
        writer.write(" : ")
        writer.types([place.memref.type for place in places])


MAPS = ("src_map", "dst_map", "tag_map")


class AffineDmaStartOp(Operation):
    """Copy elements that follow each other from one memref to another, as `memref.dma_start` does."""

    __slots__ = ()
    name = "affine.dma_start"
    parts = operands()
    source_map = attribute(AFFINE_MAP, name="src_map")
    target_map = attribute(AFFINE_MAP, name="dst_map")
    tag_map = attribute(AFFINE_MAP, name="tag_map")
    assembly = _StartForm()

    def places(self) -> list[Place]:
        """Source, target and tag."""
        found: list[Place] = []
        rest = list(self.operands)
        for name in MAPS:
            map_ = map_of(self, name)
            end = 1 + map_.dims + map_.symbols
            found.append(Place(rest[0], map_, rest[1:end]))
            rest = rest[end:]
        return found

    @property
    def numbers(self) -> Sequence[Value]:
        """The number of elements, and maybe the stride and the length of a run."""
        return self.operands[3 + self._inputs() :]

    def _inputs(self) -> int:
        return sum(map_of(self, name).dims + map_of(self, name).symbols for name in MAPS)

    def effects(self) -> Sequence[tuple[Effect, Value | None]]:
        source, target, _ = self.places()
        return ((Effect.READ, source.memref), (Effect.WRITE, target.memref), (Effect.WRITE, None))

    def check(self) -> Iterator[str]:
        if len(self.operands) - self._inputs() - 3 not in (1, 3):
            yield "incorrect number of operands"
            return
        places = self.places()
        for what, place in zip(("source", "destination", "tag"), places, strict=True):
            if not isinstance(place.memref.type, MemRefType):
                yield f"expected DMA {what} to be of memref type"
                return
        for what, place in zip(("src", "dst", "tag"), places, strict=True):
            yield from _index_fault(self, place.operands, f"{what} index", "dma_start")


class _WaitForm:
    """`affine.dma_wait %tag[%i], %count : memref`."""

    def read(self, node: Node, reader: Reader, cls: type[Operation]) -> Operation:
        keyword, tag, subscripts, count, type_ = node.kids
        values, map_ = _read_place(tag, subscripts, type_, reader)
        if not isinstance(type_, MemRefType):
            raise reader.error(f"custom op '{cls.name}' expected tag to be of memref type", keyword)
        return reader.make(cls, [*values, reader.use(count, INDEX)], (), {"tag_map": map_})

    def write(self, op: Operation, writer: Writer) -> None:
        assert isinstance(op, AffineDmaWaitOp)
        _write_place(" ", op.place(), writer)
        writer.write(f", {writer.name(op.operands[-1])}")
        writer.attributes(op, ("tag_map",))
        writer.write(" : ")
        writer.type(op.operands[0].type)


class AffineDmaWaitOp(Operation):
    """Wait until the copy of this tag is done."""

    __slots__ = ()
    name = "affine.dma_wait"
    parts = operands()
    tag_map = attribute(AFFINE_MAP)
    assembly = _WaitForm()

    def place(self) -> Place:
        return Place(self.operands[0], map_of(self, "tag_map"), self.operands[1:-1])

    def check(self) -> Iterator[str]:
        if not self.operands or not isinstance(self.operands[0].type, MemRefType):
            yield "expected DMA tag to be of memref type"
        elif len(self.operands) != 2 + self.place().map.dims + self.place().map.symbols:
            yield "incorrect number of operands"
        else:
            yield from _index_fault(self, self.place().operands, "index", "dma_wait")
