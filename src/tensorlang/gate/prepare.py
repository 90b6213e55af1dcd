"""A copy of a module in which the function stands alone: calls inlined, loops for structured operations, no more."""

from __future__ import annotations

from tensorlang.dialects.func import FuncOp
from tensorlang.ir.core import Operation
from tensorlang.ir.symbols import symbols
from tensorlang.passes.runner import run_pipeline
from tensorlang.passes.text import parse_pipeline

_INLINED = "inline{canonicalize=false}"
_LOOPS = "convert-linalg-to-loops"


def prepared(module: Operation) -> Operation:
    """The copy, to be read by the proof and instrumented.

    Raises:
        DiagnosticError: a pass refuses.
    """
    copy = module.clone({})
    names = {op.name for op in copy.walk()}
    if "func.call" in names:
        run_pipeline(copy, parse_pipeline(_INLINED), verify_each=False)
    if any(name.startswith("linalg.") for name in names):
        run_pipeline(copy, parse_pipeline(_LOOPS), verify_each=False)
    return copy


def functions(module: Operation) -> dict[str, FuncOp]:
    """The functions with a body, by name."""
    return {name: op for name, op in symbols(module) if isinstance(op, FuncOp) and not op.is_declaration}


def function_in(module: Operation, name: str) -> FuncOp:
    """The function of that name."""
    found = dict(symbols(module))[name]
    assert isinstance(found, FuncOp)
    return found
