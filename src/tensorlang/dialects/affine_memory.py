"""affine: loads and stores whose subscripts are affine expressions of loop counters and symbols."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from tensorlang.dialects.affine_scope import operand_faults
from tensorlang.dialects.affine_text import map_of, read_values, write_subscripts
from tensorlang.dialects.vector_types import BASE, LANES
from tensorlang.ir.affine import AffineMap
from tensorlang.ir.assembly import Node, Reader, Token, Writer, attributes_of
from tensorlang.ir.attributes import AffineMapAttr, Attribute
from tensorlang.ir.constraints import AFFINE_MAP, INDEX_ONLY
from tensorlang.ir.core import Operation, Value
from tensorlang.ir.format import refuse_kind
from tensorlang.ir.opdef import Effect, attribute, operand, operands, result
from tensorlang.ir.types import MemRefType, Type, VectorType, element_type


class _AccessForm:
    """`affine.load %m[%i + 1] : memref` and its kin: a value first when storing, the vector's type last."""

    def read(self, node: Node, reader: Reader, cls: type[Operation]) -> Operation:
        names, subscripts, attributes, type_, vector = self._pieces(node, cls)
        keyword: Token = node.kids[0]
        refuse_kind(cls, type_, (MemRefType,), reader, keyword, -1)
        if vector is not None:
            refuse_kind(cls, vector, (VectorType,), reader, keyword, 1)
        lanes = vector or element_type(type_)
        map_, dims, symbols = reader.subscripts(subscripts)
        types = [type_] if len(names) == 1 else [lanes, type_]
        values = [*reader.uses(names, types, keyword), *read_values([*dims, *symbols], reader)]
        outs = [lanes] if len(names) == 1 else []
        return reader.make(cls, values, outs, attributes_of(attributes, {"map": AffineMapAttr(map_)}))

    def _pieces(
        self, node: Node, cls: type[Operation]
    ) -> tuple[list[Token], list[Node], dict[str, Attribute] | None, Type, Type | None]:
        """The names before the subscripts, the subscripts, the attributes, the memref's and the vector's type."""
        kids: list[Any] = node.kids if _moves_vectors(cls) else [*node.kids, None]
        *names, subscripts, attributes, type_, vector = kids[1:]
        return names, [kid for kid in subscripts.kids if kid is not None], attributes, type_, vector

    def write(self, op: Operation, writer: Writer) -> None:
        assert isinstance(op, AccessOp)
        stored = [] if op.results else [op.operands[0]]
        writer.write(" ")
        writer.values([*stored, op.memref])
        write_subscripts(op.map, op.indices, writer)
        writer.attributes(op, ("map",))
        writer.write(" : ")
        writer.types([op.memref.type, *([op.moved] if _moves_vectors(type(op)) else [])])


def _moves_vectors(cls: type[Operation]) -> bool:
    return cls.name.startswith("affine.vector_")


class AccessOp(Operation):
    """An access to `memref` at the subscripts that `map` makes of `indices` (dimensions first, then symbols)."""

    __slots__ = ()
    memref = operand(BASE)
    indices = operands(INDEX_ONLY)
    map_attribute = attribute(AFFINE_MAP, name="map")
    assembly = _AccessForm()

    @property
    def map(self) -> AffineMap:
        return map_of(self, "map")

    @property
    def memref_type(self) -> MemRefType:
        found = self.memref.type
        assert isinstance(found, MemRefType)
        return found

    @property
    def moved(self) -> Type:
        """The type of what is read or written."""
        return self.results[0].type if self.results else self.operands[0].type

    def check(self) -> Iterator[str]:
        if len(self.map.results) != len(self.memref_type.shape):
            yield "affine map num results must equal memref rank"
        elif self.map.dims + self.map.symbols != len(self.indices):
            yield "expects as many subscripts as affine map inputs"
        else:
            yield from operand_faults(self, self.indices, self.map.dims)
        yield from self.element_faults()

    def element_faults(self) -> Iterator[str]:
        """Whether the type that is moved fits the memref."""
        if self.moved == self.memref_type.element:
            return
        if self.results:
            yield "failed to verify that type of 'result' matches element type of 'memref'"
        else:
            yield "value to store must have the same type as memref element type"


class VectorAccessOp(AccessOp):
    """An access to lanes that lie side by side in the innermost dimension."""

    __slots__ = ()

    def element_faults(self) -> Iterator[str]:
        moved = self.moved
        if isinstance(moved, VectorType) and moved.element != self.memref_type.element:
            yield "requires memref and vector types of the same elemental type"


class AffineLoadOp(AccessOp):
    """Read an element."""

    __slots__ = ()
    name = "affine.load"
    out = result()

    def effects(self) -> Sequence[tuple[Effect, Value | None]]:
        return ((Effect.READ, self.memref),)


class AffineStoreOp(AccessOp):
    """Write an element."""

    __slots__ = ()
    name = "affine.store"
    value = operand()
    memref = operand(BASE)
    indices = operands(INDEX_ONLY)

    def effects(self) -> Sequence[tuple[Effect, Value | None]]:
        return ((Effect.WRITE, self.memref),)


class AffineVectorLoadOp(VectorAccessOp):
    """Read lanes that lie side by side."""

    __slots__ = ()
    name = "affine.vector_load"
    out = result(LANES)

    def effects(self) -> Sequence[tuple[Effect, Value | None]]:
        return ((Effect.READ, self.memref),)


class AffineVectorStoreOp(VectorAccessOp):
    """Write lanes side by side."""

    __slots__ = ()
    name = "affine.vector_store"
    value = operand(LANES)
    memref = operand(BASE)
    indices = operands(INDEX_ONLY)

    def effects(self) -> Sequence[tuple[Effect, Value | None]]:
        return ((Effect.WRITE, self.memref),)
