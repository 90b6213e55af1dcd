"""Operations to places in the text they came from."""

from __future__ import annotations

from tensorlang.gate.verdict import Place
from tensorlang.ir.core import Operation, Value
from tensorlang.support.diagnostics import Diagnostic
from tensorlang.support.source import Source


def place_of(op: Operation, source: Source | None) -> Place | None:
    """Where an operation begins; None when it came from no text, or from another one."""
    if source is None or not 0 <= op.offset < len(source.text):
        return None
    return place_at(source, op.offset)


def called(value: Value, otherwise: str) -> str:
    """What the text calls a value, `%x`, or other words where it has no name."""
    return f"%{value.name.lstrip('%')}" if value.name else otherwise


def place_at(source: Source, offset: int) -> Place:
    """The place of a character."""
    found = source.place(offset)
    return Place(found.line, found.column, source.line(found.line))


def place_of_diagnostic(diagnostic: Diagnostic) -> Place | None:
    """Where a diagnostic points."""
    span = diagnostic.span
    return None if span is None else place_at(span.source, span.start)
