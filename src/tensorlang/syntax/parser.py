"""Text to a module. `parse_module` is the only door of this layer."""

from __future__ import annotations

from typing import Any

from tensorlang.ir.context import Context
from tensorlang.ir.core import Operation
from tensorlang.support.diagnostics import error
from tensorlang.support.memory import collection_paused
from tensorlang.support.recursion import deep_recursion
from tensorlang.support.source import Source, Span
from tensorlang.syntax import lalr
from tensorlang.syntax.actions import Actions
from tensorlang.syntax.lexer import tokenize
from tensorlang.syntax.prefix import earlier_fault
from tensorlang.syntax.reader import ModuleReader


def parse_module(source: Source, context: Context) -> Operation:
    """The module a text describes, not yet verified.

    Several top-level operations, or none, get a module around them.

    Raises:
        DiagnosticError: the text is not in the language; carries the place.
    """
    nul = source.text.find("\0")
    if nul >= 0:
        raise error("NUL character in the text", Span(source, nul, nul + 1))
    actions = Actions(source, context)
    reader = ModuleReader(source, context)
    with deep_recursion(), collection_paused():
        nodes = _nodes(source, context, actions)
        module = reader.module(nodes)
        actions.finish()
        return module


def _nodes(source: Source, context: Context, actions: Actions) -> list[Any]:
    kinds, tokens = tokenize(source)
    try:
        return lalr.parse(source, kinds, tokens, actions.table())
    except lalr.StoppedError as stop:
        raise earlier_fault(source, context, kinds, tokens, stop.position) or stop.fault from None
