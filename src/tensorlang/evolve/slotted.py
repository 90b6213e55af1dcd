"""Which functions of a module get a slot, so that they can be exchanged."""

from __future__ import annotations

from tensorlang.dialects.func import CallOp, FuncOp
from tensorlang.ir.attributes import SymbolRefAttr
from tensorlang.ir.core import Operation
from tensorlang.ir.symbols import symbols
from tensorlang.ir.types import TensorType

_LOOPS = frozenset({"scf.for", "scf.while", "scf.parallel", "affine.for", "affine.parallel"})
_REFLECTION = frozenset({"tensorlang.get_ir", "tensorlang.query_model", "tensorlang.compile"})


def optimizable(module: Operation) -> frozenset[str]:
    """Those that do the work themselves: a loop or a structured computation, and no call of another such function.

    A function that calls them spends their time, which is not its own. The entry is never exchanged.
    """
    functions = {name: op for name, op in symbols(module) if isinstance(op, FuncOp) and not op.is_declaration}
    working = {name for name, op in functions.items() if name != "main" and _has_work(op)}
    callees = {name: {op.symbol for op in functions[name].walk() if isinstance(op, CallOp)} for name in functions}
    return frozenset(name for name in working if not _reachable(name, callees) & working)


def _reachable(name: str, callees: dict[str, set[str]]) -> set[str]:
    """The functions that a function calls, through others too; itself only when it is recursive."""
    found: set[str] = set()
    pending = list(callees.get(name, ()))
    while pending:
        callee = pending.pop()
        if callee not in found:
            found.add(callee)
            pending += callees.get(callee, ())
    return found


def _has_work(function: FuncOp) -> bool:
    return any(op.name in _LOOPS or _is_structured(op) for op in function.walk())


def _is_structured(op: Operation) -> bool:
    if op.name.startswith("linalg."):
        return True
    return op.name.startswith("tensorlang.") and any(isinstance(value.type, TensorType) for value in op.results)


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
