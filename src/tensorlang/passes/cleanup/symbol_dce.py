"""symbol-dce: remove private functions and globals that nobody refers to."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from tensorlang.ir.attributes import StringAttr, SymbolRefAttr
from tensorlang.ir.core import Operation
from tensorlang.ir.symbols import lookup, references, symbols
from tensorlang.passes.base import Pass


@dataclass(frozen=True, kw_only=True)
class SymbolDcePass(Pass):
    """Remove private functions and globals that no public one reaches, through calls or otherwise."""

    name: ClassVar[str] = "symbol-dce"
    anchor: ClassVar[str | None] = "builtin.module"

    def run(self, root: Operation) -> int:
        live = _live_symbols(root)
        dead = [op for op in _symbols_in(root) if op not in live]
        for op in dead:
            op.erase()
        return len(dead)


def is_private(op: Operation) -> bool:
    """Whether only its own module may refer to a symbol."""
    return op.attributes.get("sym_visibility") in (StringAttr("private"), StringAttr("nested"))


def _symbols_in(root: Operation) -> Iterator[Operation]:
    """Private symbols in this module and the modules inside, which are not removed themselves."""
    for _, op in symbols(root):
        if op.name == "builtin.module":
            yield from _symbols_in(op)
        elif op.is_symbol and is_private(op):
            yield op


def _live_symbols(root: Operation) -> set[Operation]:
    dead = set(_symbols_in(root))
    pending = [op for region in root.regions for block in region.blocks for op in block if op not in dead]
    live: set[Operation] = set()
    while pending:
        op = pending.pop()
        for user, reference in _references(op, dead):
            target = lookup(user, reference)
            if target in dead and target not in live:
                live.add(target)
                pending.append(target)
    return live


def _references(op: Operation, without: set[Operation]) -> Iterator[tuple[Operation, SymbolRefAttr]]:
    """What an operation refers to, itself and inside, private symbols of modules inside not yet counted."""
    return ((user, name) for user, name in references(op) if user is op or not _is_inside(user, op, without))


def _is_inside(user: Operation, op: Operation, symbols_: set[Operation]) -> bool:
    for parent in (user, *user.ancestors()):
        if parent is op:
            return False
        if parent in symbols_:
            return True
    return False
