"""Symbols: operations that carry a name, found through the nearest operation that holds a symbol table."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from tensorlang.ir.attributes import Attribute, StringAttr, SymbolRefAttr
from tensorlang.ir.core import Operation
from tensorlang.ir.strings import quote


def symbol_token_name(token: tuple[str, int]) -> str:
    """The name in a token `@f` or `@"f"`."""
    text = token[0][1:]
    if not text.startswith('"'):
        return text
    from tensorlang.ir.strings import unescape

    return unescape(text)


def symbol_name(op: Operation) -> str | None:
    """The `sym_name` of an operation."""
    name = op.attributes.get("sym_name")
    return name.value if isinstance(name, StringAttr) else None


VISIBILITIES: Final = ("public", "private", "nested")


def visibility_faults(attribute: Attribute) -> Iterator[str]:
    """What is wrong with the visibility of a symbol."""
    if isinstance(attribute, StringAttr) and attribute.value not in VISIBILITIES:
        expected = 'visibility expected to be one of ["public", "private", "nested"]'
        yield f"{expected}, but got {quote(attribute.value)}"


def symbols(table: Operation) -> Iterator[tuple[str, Operation]]:
    """The named operations directly inside a symbol table (a module)."""
    for region in table.regions:
        for block in region.blocks:
            for op in block:
                name = symbol_name(op)
                if name is not None:
                    yield name, op


def enclosing_table(op: Operation) -> Operation | None:
    """The nearest module around an operation."""
    return next((parent for parent in op.ancestors() if parent.name == "builtin.module"), None)


def lookup(op: Operation, reference: SymbolRefAttr) -> Operation | None:
    """The operation a reference names, seen from `op`: in the nearest module, and in no other."""
    table = op if op.name == "builtin.module" else enclosing_table(op)
    return _descend(table, reference.path) if table is not None else None


def _descend(table: Operation, path: tuple[str, ...]) -> Operation | None:
    found: Operation | None = table
    for name in path:
        assert found is not None
        found = dict(symbols(found)).get(name)
        if found is None:
            return None
    return found


def references(root: Operation) -> Iterator[tuple[Operation, SymbolRefAttr]]:
    """Every symbol reference in the attributes of an operation and all inside (not in nested arrays of types)."""
    from tensorlang.ir.attributes import ArrayAttr, DictionaryAttr

    def inside(attribute: Attribute) -> Iterator[SymbolRefAttr]:
        match attribute:
            case SymbolRefAttr():
                yield attribute
            case ArrayAttr(elements):
                for element in elements:
                    yield from inside(element)
            case DictionaryAttr(entries):
                for _, value in entries:
                    yield from inside(value)
            case _:
                return

    for op in root.walk():
        for attribute in op.attributes.values():
            for reference in inside(attribute):
                yield op, reference
