"""A function by itself: the module that holds it, what it calls, and the globals they use."""

from __future__ import annotations

from tensorlang.dialects.builtin import ModuleOp
from tensorlang.ir.attributes import StringAttr
from tensorlang.ir.core import Operation
from tensorlang.ir.symbols import references, symbols


def isolate(module: Operation, function: str) -> ModuleOp:
    """Copies of the function and of everything it reaches by name, in the order of the original."""
    wanted = reached(module, function)
    alone = ModuleOp.empty()
    for name, op in symbols(module):
        if name in wanted:
            alone.regions[0].entry.append(op.clone({}))
    return alone


def reached(module: Operation, function: str) -> frozenset[str]:
    """The names that a function reaches through others, its own with them."""
    table = dict(symbols(module))
    found: set[str] = set()
    pending = [function]
    while pending:
        name = pending.pop()
        if name in found or name not in table:
            continue
        found.add(name)
        pending += [reference.root for _, reference in references(table[name])]
    return frozenset(found)


def replace(module: Operation, function: str, rewrite: Operation) -> None:
    """Put the function of that name in `rewrite`, a module, in the place of the one in `module`."""
    old, fresh = dict(symbols(module))[function], dict(symbols(rewrite))[function]
    copy = fresh.clone({})
    visibility = old.attributes.get("sym_visibility")
    if isinstance(visibility, StringAttr):
        copy.attributes["sym_visibility"] = visibility
    else:
        copy.attributes.pop("sym_visibility", None)
    assert old.block
    old.block.insert_before(copy, old)
    old.erase()
