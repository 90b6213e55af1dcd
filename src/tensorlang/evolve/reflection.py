"""Reflection: the functions behind `tensorlang.get_ir`, `query_model` and `compile`. (Filled in with the optimizer.)"""

from __future__ import annotations

from tensorlang.ir.attributes import SymbolRefAttr
from tensorlang.ir.core import Operation


def reflected(module: Operation) -> frozenset[str]:
    """The functions that the program itself exchanges."""
    return frozenset(
        value.root
        for op in module.walk()
        if op.name == "tensorlang.compile"
        for value in op.attributes.values()
        if isinstance(value, SymbolRefAttr)
    )


def attach(program: object, brain: object) -> None:
    """Make the functions of reflection known to the program."""
