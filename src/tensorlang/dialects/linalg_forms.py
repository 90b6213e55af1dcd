"""linalg: the text of structured operations: `ins(...)`, `outs(...)`, and what stands around them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from tensorlang.dialects.linalg_bodies import BodyError, CountError, OperandError
from tensorlang.dialects.linalg_structure import StructuredOp
from tensorlang.ir.assembly import Node, Reader, Token, Writer, check_attributes, typed_operands
from tensorlang.ir.attributes import AffineMapAttr, ArrayAttr, Attribute
from tensorlang.ir.core import Operation, Region, Value
from tensorlang.ir.structured import single_or_all
from tensorlang.ir.types import Type

MEMO = "linalg.memoized_indexing_maps"
"""An attribute that mlir-opt adds for itself and does not print."""


def read_operands(ins: Node | None, outs: Node | None, reader: Reader, at: Token) -> tuple[list[Value], list[Value]]:
    """The values of `ins(%a : t) outs(%b : u)`."""
    given = typed_operands(ins.kids[1], reader, at) if ins is not None else []
    if outs is None:
        return given, []
    word, typed = outs.kids
    return given, typed_operands(typed, reader, at, reader.place_after(word, ""))


def write_operands(op: StructuredOp, writer: Writer) -> None:
    """` ins(%a : t) outs(%b : u)`."""
    for word, values in (("ins", op.ins), ("outs", op.outs)):
        if values:
            writer.write(f" {word}(")
            writer.values(values)
            writer.write(" : ")
            writer.types([value.type for value in values])
            writer.write(")")


def body_of(
    cls: type[Operation],
    values: Sequence[Value],
    attributes: dict[str, Attribute],
    reader: Reader,
    pieces: tuple[Token, Node],
) -> Region:
    """The body that a named operation has without saying so; `pieces` are its name and its first list of operands."""
    assert issubclass(cls, StructuredOp)
    try:
        return cls.make_region([value.type for value in values], attributes)
    except CountError as fault:
        raise reader.error(f"custom op '{cls.name}' {fault}", reader.end_places(pieces[0][1])[1]) from None
    except OperandError as fault:
        raise reader.error(f"'{cls.name}' op {fault}", pieces[0]) from None
    except BodyError as fault:
        raise reader.error(f"custom op '{cls.name}' {fault}", _after_name(pieces[0], pieces[1], reader)) from None


def _after_name(keyword: Token, operands: Node, reader: Reader) -> int:
    """Where the attributes begin, or the operands where there are none."""
    brace = reader.mark_place(keyword[1], "{")
    return brace if keyword[1] < brace < operands.start else operands.start


def read_maps(node: Node | None, keyword: Token, operands: Node, reader: Reader) -> dict[str, Attribute]:
    """`indexing_maps = [...]`."""
    if node is None:
        return {}
    word, maps = node.kids
    if not isinstance(maps, ArrayAttr):
        message = f"custom op '{keyword[0]}' invalid kind of attribute specified"
        raise reader.error(message, reader.place_after(word, "="))
    if not all(isinstance(element, AffineMapAttr) for element in maps.elements):
        message = f"custom op '{keyword[0]}' element of indexing_maps array is not an affine_map"
        raise reader.error(message, _after_name(keyword, operands, reader))
    return {"indexing_maps": maps}


class NamedForm:
    """`op [indexing_maps = [...]] {...} ins(...) outs(...) [-> t]`."""

    def __init__(self, *, needs_maps: bool = False) -> None:
        self.needs_maps = needs_maps

    def read(self, node: Node, reader: Reader, cls: type[Operation]) -> Operation:
        keyword, maps, first, *lists, second, results = node.kids
        given = read_maps(maps, keyword, lists[0], reader)
        if maps is None and self.needs_maps:
            message = f"custom op '{keyword[0]}' expected 'indexing_maps' attribute"
            raise reader.error(message, reader.place_after(keyword, ""))
        attributes: dict[str, Attribute] = {**given, **(first or {}), **(second or {})}
        return self.make((keyword, *lists), attributes, results, reader, cls)

    def make(
        self,
        pieces: tuple[Token, *tuple[Node, ...]],
        attributes: Mapping[str, Attribute],
        results: Sequence[Type] | None,
        reader: Reader,
        cls: type[Operation],
    ) -> Operation:
        """`pieces` are the name and the lists of operands."""
        assert issubclass(cls, StructuredOp)
        keyword, *lists = pieces
        found = {each.rule: each for each in lists}
        ins, outs = found.get("linalg_ins"), found.get("linalg_outs")
        given, made = read_operands(ins, outs, reader, keyword)
        values = [*given, *made]
        attrs = cls.complete(dict(attributes), [value.type for value in values])
        check_attributes(cls, attrs, keyword[1], reader)
        body = body_of(cls, values, attrs, reader, (keyword, lists[0]))
        return reader.make(cls, values, results or (), attrs, regions=[body], segments=(len(given), len(made)))

    def write(self, op: Operation, writer: Writer) -> None:
        assert isinstance(op, StructuredOp)
        write_maps(op, writer)
        self.write_rest(op, writer)

    def write_rest(self, op: StructuredOp, writer: Writer, hide: Sequence[str] = ()) -> None:
        writer.attributes(op, (MEMO, "indexing_maps", *hide))
        write_operands(op, writer)
        single_or_all(op.result_types, writer)


def write_maps(op: StructuredOp, writer: Writer) -> None:
    """` indexing_maps = [...]` where they are not what the operation has anyway."""
    found = op.attributes.get("indexing_maps")
    implied = op.complete({}, [value.type for value in op.operands]).get("indexing_maps")
    if isinstance(found, ArrayAttr) and found != implied:
        writer.write(" indexing_maps = ")
        writer.attribute(found)
