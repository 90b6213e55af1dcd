"""Text to a verified module: the first step of every tool."""

from __future__ import annotations

from tensorlang.dialects.builtin import ModuleOp
from tensorlang.dialects.registry import context
from tensorlang.ir.verifier import verify
from tensorlang.support.diagnostics import DiagnosticError
from tensorlang.support.source import Source
from tensorlang.syntax.parser import parse_module


def read_module(source: Source) -> ModuleOp:
    """The module of a text. Raises DiagnosticError with every fault of the verifier."""
    module = parse_module(source, context())
    faults = verify(module, source)
    if faults:
        raise DiagnosticError(faults)
    assert isinstance(module, ModuleOp)
    return module
