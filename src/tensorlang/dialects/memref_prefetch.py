"""memref: the hint that an element will soon be read or written; affine's has the same words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from tensorlang.dialects.indices import read_indices, write_indices
from tensorlang.ir.assembly import Node, Reader, Token, Writer
from tensorlang.ir.attributes import FALSE, TRUE, Attribute, IntegerAttr, integer
from tensorlang.ir.constraints import BOOL_ATTRIBUTE, INDEX_ONLY, MEMREF, AttributeConstraint
from tensorlang.ir.core import Operation, Value
from tensorlang.ir.format import refuse_kind
from tensorlang.ir.opdef import Effect, attribute, operand, operands
from tensorlang.ir.types import I32, MemRefType

LOCALITY: Final = AttributeConstraint(
    "32-bit signless integer attribute whose minimum value is 0 whose maximum value is 3",
    lambda found: isinstance(found, IntegerAttr) and found.type == I32 and 0 <= found.value <= 3,
)
HINTS: Final = ("isWrite", "localityHint", "isDataCache")
"""The attributes that the words stand for."""


def read_hints(tokens: Sequence[Token], keyword: Token, reader: Reader) -> dict[str, Attribute]:
    """`read, locality<3>, data`: the direction, the word, the level and the cache."""
    direction, word, level, cache = tokens
    if direction[0] not in ("read", "write"):
        raise reader.error(f"custom op '{keyword[0]}' rw specifier has to be 'read' or 'write'", keyword)
    if word[0] != "locality":
        raise reader.error(f"expected 'locality', got '{word[0]}'", word)
    if cache[0] not in ("data", "instr"):
        raise reader.error(f"custom op '{keyword[0]}' cache type has to be 'data' or 'instr'", keyword)
    if int(level[0]) >= 1 << 32:
        raise reader.error("integer constant out of range for attribute", level)
    return {
        "isWrite": TRUE if direction[0] == "write" else FALSE,
        "localityHint": integer(int(level[0]), I32),
        "isDataCache": TRUE if cache[0] == "data" else FALSE,
    }


def write_hints(op: Operation, writer: Writer) -> None:
    """`, read, locality<3>, data`."""
    hint = op.attributes["localityHint"]
    direction = "write" if op.attributes["isWrite"] == TRUE else "read"
    cache = "data" if op.attributes["isDataCache"] == TRUE else "instr"
    level = hint.value if isinstance(hint, IntegerAttr) else 0
    writer.write(f", {direction}, locality<{level}>, {cache}")


class _PrefetchForm:
    """`memref.prefetch %m[%i], read, locality<3>, data : memref`."""

    def read(self, node: Node, reader: Reader, cls: type[Operation]) -> Operation:
        keyword, source, indices, *hints, type_ = node.kids
        found = read_hints(hints, keyword, reader)
        refuse_kind(cls, type_, (MemRefType,), reader, keyword, -1)
        return reader.make(cls, [reader.use(source, type_), *read_indices(indices, reader)], (), found)

    def write(self, op: Operation, writer: Writer) -> None:
        writer.write(f" {writer.name(op.operands[0])}")
        write_indices(op.operands[1:], writer)
        write_hints(op, writer)
        writer.attributes(op, HINTS)
        writer.write(" : ")
        writer.type(op.operands[0].type)


class HintOp(Operation):
    """What prefetches have in common. A hint changes nothing that can be seen."""

    __slots__ = ()
    memref = operand(MEMREF)
    indices = operands(INDEX_ONLY)
    is_write = attribute(BOOL_ATTRIBUTE, name="isWrite")
    locality = attribute(LOCALITY, name="localityHint")
    is_data_cache = attribute(BOOL_ATTRIBUTE, name="isDataCache")

    @property
    def level(self) -> int:
        """From 0, used once, to 3, keep near."""
        found = self.attributes["localityHint"]
        assert isinstance(found, IntegerAttr)
        return found.value

    def effects(self) -> Sequence[tuple[Effect, Value | None]]:
        """Both, so that it is neither dropped nor moved over accesses."""
        return ((Effect.READ, self.operands[0]), (Effect.WRITE, self.operands[0]))


class PrefetchOp(HintOp):
    """A hint that an element will be read or written soon."""

    __slots__ = ()
    name = "memref.prefetch"
    assembly = _PrefetchForm()

    def check(self) -> Iterator[str]:
        type_ = self.operands[0].type
        if isinstance(type_, MemRefType) and len(type_.shape) != len(self.indices):
            yield "too few indices"
