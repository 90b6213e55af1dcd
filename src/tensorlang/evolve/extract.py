"""A function by itself: the module that holds it, what it calls, and the globals they use."""

from __future__ import annotations

from tensorlang.dialects.builtin import ModuleOp
from tensorlang.ir.attributes import StringAttr
from tensorlang.ir.core import Operation
from tensorlang.ir.symbols import references, symbols


def isolate(module: Operation, function: str) -> ModuleOp:
    """Copies of the function and of everything it reaches by name, in the order of the original."""
    table = dict(symbols(module))
    wanted: set[str] = set()
    pending = [function]
    while pending:
        name = pending.pop()
        if name in wanted or name not in table:
            continue
        wanted.add(name)
        pending += [reference.root for _, reference in references(table[name])]
    alone = ModuleOp.empty()
    for name, op in table.items():
        if name in wanted:
            alone.regions[0].entry.append(op.clone({}))
    return alone


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
