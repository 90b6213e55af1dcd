"""Text to a module. `parse_module` is the only door of this layer."""

from __future__ import annotations

from tensorlang.ir.context import Context
from tensorlang.ir.core import Operation
from tensorlang.support.diagnostics import error
from tensorlang.support.memory import collection_paused
from tensorlang.support.recursion import deep_recursion
from tensorlang.support.source import Source, Span
from tensorlang.syntax import lalr
from tensorlang.syntax.actions import Actions
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
        nodes = lalr.parse(source, actions.table())
        module = reader.module(nodes)
        actions.finish()
        return module
