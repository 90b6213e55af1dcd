"""Arguments and results of a function's header, with their attributes."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from tensorlang.ir.assembly import Node, Reader, Token, Writer
from tensorlang.ir.attributes import ArrayAttr, Attribute, DictionaryAttr
from tensorlang.ir.types import Type


def read_args(args: Node, reader: Reader) -> tuple[list[Token], list[Type], list[dict[str, Attribute]]]:
    """Names, types and attributes of the arguments."""
    named: list[Token] = []
    types: list[Type] = []
    dictionaries: list[dict[str, Attribute]] = []
    for arg in args.kids:
        if arg is None:
            continue
        kids: list[Any] = arg.kids
        if arg.rule == "function_arg":
            if len(named) != len(types):
                raise reader.error("expected type instead of SSA identifier", kids[0])
            named.append(kids[0])
            kids = kids[1:]
        elif named:
            place = reader.place_after(("", reader.mark_place(named[-1][1], ",") + 1), "")
            raise reader.error("custom op 'func.func' expected SSA identifier", place)
        types.append(kids[0])
        dictionaries.append(kids[1] or {})
    return named, types, dictionaries


def read_results(node: Node | None) -> tuple[list[Type], list[dict[str, Attribute]]]:
    """Types and attributes of the results."""
    if node is None:
        return [], []
    kids = [kid for kid in node.kids if kid is not None]
    if kids and not isinstance(kids[0], Node):
        return [kids[0]], []
    return [kid.kids[0] for kid in kids], [kid.kids[1] or {} for kid in kids]


def set_dictionaries(attrs: dict[str, Attribute], name: str, dictionaries: Sequence[dict[str, Attribute]]) -> None:
    """Keep the dictionaries of arguments or results, when one says something."""
    if any(dictionaries):
        attrs[name] = ArrayAttr(tuple(DictionaryAttr(tuple(sorted(entries.items()))) for entries in dictionaries))


def write_dictionary(entries: DictionaryAttr, writer: Writer, *, of_block: bool = False) -> None:
    """Print a dictionary that says something; `of_block`: about an argument of an entry block."""
    if entries.entries:
        writer.write(" ")
        (writer.aside if of_block else writer.attribute)(entries)


def dictionary_at(attributes: Attribute | None, index: int) -> DictionaryAttr:
    """The dictionary of one argument or result."""
    if isinstance(attributes, ArrayAttr) and index < len(attributes.elements):
        found = attributes.elements[index]
        if isinstance(found, DictionaryAttr):
            return found
    return DictionaryAttr(())
