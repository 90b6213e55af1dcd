"""Which functions of a module get a slot, so that they can be exchanged."""

from __future__ import annotations

from tensorlang.dialects.func import FuncOp
from tensorlang.ir.attributes import SymbolRefAttr
from tensorlang.ir.core import Operation
from tensorlang.ir.symbols import symbols

_LOOPS = frozenset({"scf.for", "scf.while", "scf.parallel", "affine.for", "affine.parallel"})
_REFLECTION = frozenset({"tensorlang.get_ir", "tensorlang.query_model", "tensorlang.compile"})


def optimizable(module: Operation) -> frozenset[str]:
    """Those with a loop or a structured computation in them, but not the entry."""
    return frozenset(
        name
        for name, op in symbols(module)
        if isinstance(op, FuncOp) and not op.is_declaration and name != "main" and _has_work(op)
    )


def _has_work(function: FuncOp) -> bool:
    return any(op.name in _LOOPS or op.name.startswith(("linalg.", "tensorlang.")) for op in function.walk())


def uses_reflection(module: Operation) -> bool:
    """Whether the program reads or rewrites itself."""
    return any(op.name in _REFLECTION for op in module.walk())


def reflected(module: Operation) -> frozenset[str]:
    """The functions that the program itself exchanges."""
    return frozenset(
        value.root
        for op in module.walk()
        if op.name == "tensorlang.compile"
        for value in op.attributes.values()
        if isinstance(value, SymbolRefAttr)
    )
