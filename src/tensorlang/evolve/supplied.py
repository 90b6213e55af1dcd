"""Names that a program declares and nobody defines: a person's mistake, with a place."""

from __future__ import annotations

from collections.abc import Iterable

from tensorlang.ir.core import Operation
from tensorlang.ir.symbols import symbols
from tensorlang.passes.base import span_of
from tensorlang.support.diagnostics import Diagnostic
from tensorlang.support.source import Source

_KINDS = {"func.func": "function", "memref.global": "global", "llvm.func": "function", "llvm.mlir.global": "global"}


def not_supplied(names: Iterable[str], module: Operation, source: Source) -> list[Diagnostic]:
    """A diagnostic at the declaration of each of the names that the module declares."""
    declared = dict(symbols(module))
    return [_diagnostic(name, declared[name], source) for name in names if name in declared]


def _diagnostic(name: str, op: Operation, source: Source) -> Diagnostic:
    kind = _KINDS.get(op.name, "symbol")
    lacks = "initial value" if kind == "global" else "body"
    message = f"'{op.name}' op {kind} '{name}' has no {lacks} here, and nobody supplies it"
    return Diagnostic(message, span_of(op, source))
