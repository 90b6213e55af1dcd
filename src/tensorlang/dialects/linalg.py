"""linalg: structured computations. `linalg.generic` is here, operations with names of their own in files beside it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from tensorlang.dialects.linalg_axes import AXES
from tensorlang.dialects.linalg_contraction import CONTRACTIONS
from tensorlang.dialects.linalg_convolution import CONVOLUTIONS, PLAIN
from tensorlang.dialects.linalg_elements import ELEMENTS
from tensorlang.dialects.linalg_elementwise import ElementwiseOp
from tensorlang.dialects.linalg_forms import MEMO, read_operands, write_operands
from tensorlang.dialects.linalg_maps import PARALLEL, REDUCTION
from tensorlang.dialects.linalg_pooling import POOLINGS
from tensorlang.dialects.linalg_random import RANDOM
from tensorlang.dialects.linalg_relayout import RELAYOUTS
from tensorlang.dialects.linalg_softmax import SOFTMAX
from tensorlang.dialects.linalg_structure import SegmentedOp, StructuredOp, YieldOp, maps_in
from tensorlang.dialects.linalg_winograd import WINOGRADS
from tensorlang.ir.affine import AffineMap
from tensorlang.ir.assembly import Node, Reader, Token, Writer, check_attributes
from tensorlang.ir.attributes import (
    AffineMapAttr,
    ArrayAttr,
    Attribute,
    DialectAttr,
    DictionaryAttr,
    IntegerAttr,
    StringAttr,
)
from tensorlang.ir.constraints import ARRAY, I64_ATTRIBUTE, INDEX_ONLY, STRING, AttributeConstraint
from tensorlang.ir.core import Operation, Region
from tensorlang.ir.format import refuse_kind
from tensorlang.ir.opdef import attribute, optional_attribute, result
from tensorlang.ir.structured import single_or_all
from tensorlang.ir.types import IndexType

MAP_ARRAY: Final = AttributeConstraint(
    "AffineMap array attribute",
    lambda found: isinstance(found, ArrayAttr) and all(isinstance(each, AffineMapAttr) for each in found.elements),
)
NOT_NEGATIVE: Final = AttributeConstraint(
    "64-bit signless integer attribute whose minimum value is 0",
    lambda found: I64_ATTRIBUTE.holds(found) and isinstance(found, IntegerAttr) and found.value >= 0,
)
ITERATORS: Final = (PARALLEL, REDUCTION)
TRAIT: Final = ("doc", "indexing_maps", "iterator_types", "library_call")
"""The attributes that stand in front."""


def iterators_attribute(kinds: tuple[str, ...]) -> ArrayAttr:
    """Kinds of loops as an attribute."""
    return ArrayAttr(tuple(DialectAttr("linalg", f"iterator_type<{kind}>") for kind in kinds))


class _GenericForm:
    """`linalg.generic {indexing_maps = [...], ...} ins(...) outs(...) [attrs = {...}] { ... } [-> t]`."""

    def read(self, node: Node, reader: Reader, cls: type[Operation]) -> Operation:
        keyword, trait, ins, outs, _, attributes, body, results = node.kids
        place = next((piece.start for piece in (ins, outs) if piece is not None), keyword[1])
        attrs: dict[str, Attribute] = {**(attributes or {}), **_entries(trait, reader, keyword)}
        attrs["iterator_types"] = _iterators(attrs.get("iterator_types"), reader, keyword, place)
        check_attributes(cls, attrs, keyword[1], reader, place)
        given, made = read_operands(ins, outs, reader, keyword)
        values, segments = [*given, *made], (len(given), len(made))
        return reader.make(cls, values, results or (), attrs, regions=[reader.region(body)], segments=segments)

    def write(self, op: Operation, writer: Writer) -> None:
        assert isinstance(op, GenericOp)
        shown = {name: op.attributes[name] for name in TRAIT if name in op.attributes}
        shown["iterator_types"] = ArrayAttr(tuple(StringAttr(kind) for kind in op.iterator_types()))
        writer.write(" ")
        writer.attribute(DictionaryAttr(tuple(shown.items())))
        write_operands(op, writer)
        if any(name not in (*TRAIT, MEMO) for name in op.attributes):
            writer.write(" attrs = ")
            writer.attributes(op, (*TRAIT, MEMO))
        writer.write(" ")
        writer.region(op.regions[0], entry_args=True)
        single_or_all(op.result_types, writer)


def _entries(trait: Attribute | dict[str, Attribute], reader: Reader, keyword: Token) -> dict[str, Attribute]:
    if isinstance(trait, dict):
        return trait
    if not isinstance(trait, DictionaryAttr):
        message = (
            f"custom op 'linalg.generic' invalid kind of attribute specified: expected a dictionary, got '{trait}'"
        )
        raise reader.error(message, reader.place_after(keyword, ""))
    return dict(trait.entries)


def _iterators(found: Attribute | None, reader: Reader, keyword: Token, place: int) -> Attribute:
    """The strings of the text as enumerators; `place` is where the operands begin."""
    if not isinstance(found, ArrayAttr):
        message = """custom op 'linalg.generic' expected "iterator_types" array attribute"""
        raise reader.error(message, reader.place_after(keyword, ""))
    kinds: list[str] = []
    for element in found.elements:
        kind = element.value if isinstance(element, StringAttr) else ""
        if kind not in ITERATORS:
            raise reader.error(f"custom op 'linalg.generic' unexpected iterator_type ({kind or element})", place)
        kinds.append(kind)
    return iterators_attribute(tuple(kinds))


class GenericOp(SegmentedOp):
    """A structured operation whose indexing maps, loops and body are all given."""

    __slots__ = ()
    name = "linalg.generic"
    maps = attribute(MAP_ARRAY, name="indexing_maps")
    iterators = attribute(ARRAY, name="iterator_types")
    doc = optional_attribute(STRING)
    library_call = optional_attribute(STRING)
    assembly = _GenericForm()

    def indexing_maps(self) -> tuple[AffineMap, ...]:
        return maps_in(self.attributes.get("indexing_maps"))

    def iterator_types(self) -> tuple[str, ...]:
        found = self.attributes.get("iterator_types")
        elements = found.elements if isinstance(found, ArrayAttr) else ()
        return tuple(element.argument for element in elements if isinstance(element, DialectAttr))

    def argument_names(self, region: Region) -> list[str]:
        return ["in"] * len(self.ins) + ["out"] * len(self.outs)


class _IndexForm:
    """`linalg.index 0 {...} : index`."""

    def read(self, node: Node, reader: Reader, cls: type[Operation]) -> Operation:
        keyword, dimension, attributes, type_ = node.kids
        refuse_kind(cls, type_, (IndexType,), reader, keyword, 0)
        return reader.make(cls, (), [type_], {**(attributes or {}), "dim": IntegerAttr(dimension)})

    def write(self, op: Operation, writer: Writer) -> None:
        assert isinstance(op, IndexOp)
        writer.write(f" {op.dim}")
        writer.attributes(op, ("dim",))
        writer.write(" : ")
        writer.type(op.results[0].type)


class IndexOp(Operation):
    """The iteration of a loop of the structured operation around."""

    __slots__ = ()
    name = "linalg.index"
    is_pure = True
    out = result(INDEX_ONLY)
    dimension = attribute(NOT_NEGATIVE, name="dim")
    assembly = _IndexForm()

    @property
    def dim(self) -> int:
        found = self.attributes["dim"]
        assert isinstance(found, IntegerAttr)
        return found.value

    def check(self) -> Iterator[str]:
        parent = self.parent
        if not isinstance(parent, StructuredOp):
            yield "expected parent op with LinalgOp interface"
            return
        loops = len(parent.iterator_types())
        if not 0 <= self.dim < loops:
            yield f"expected dim ({self.dim}) to be lower than the number of loops ({loops}) of the enclosing LinalgOp"


OPERATIONS: Final = (
    GenericOp,
    IndexOp,
    YieldOp,
    ElementwiseOp,
    *AXES,
    *ELEMENTS,
    *RANDOM.values(),
    *CONTRACTIONS,
    *PLAIN.values(),
    *CONVOLUTIONS.values(),
    *POOLINGS.values(),
    *SOFTMAX,
    *RELAYOUTS,
    *WINOGRADS,
)
