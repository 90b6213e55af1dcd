"""What a person is told: a severity, a message, a place, notes with places of their own."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from enum import Enum

from tensorlang.support.source import Span


class Severity(Enum):
    """How bad it is; the word that a message begins with."""

    ERROR = "error"
    WARNING = "warning"
    REMARK = "remark"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One fault. `render` gives `file:line:col: error: message`, the source line, a caret and the notes."""

    message: str
    span: Span | None = None
    severity: Severity = Severity.ERROR
    notes: tuple[Diagnostic, ...] = ()

    def note(self, message: str, span: Span | None = None) -> Diagnostic:
        """The same diagnostic with one note more."""
        return replace(self, notes=(*self.notes, Diagnostic(message, span, Severity.NOTE)))

    def render(self) -> str:
        head = f"{self.span}: " if self.span else ""
        lines = [f"{head}{self.severity.value}: {self.message}"]
        if self.span:
            lines += _excerpt(self.span)
        lines += [note.render() for note in self.notes]
        return "\n".join(lines)

    def __str__(self) -> str:
        return self.render()


class DiagnosticError(Exception):
    """The input is wrong: carries every fault that was found."""

    def __init__(self, diagnostics: Iterable[Diagnostic]) -> None:
        self.diagnostics: tuple[Diagnostic, ...] = tuple(diagnostics)
        super().__init__("\n".join(diagnostic.render() for diagnostic in self.diagnostics))


def error(message: str, span: Span | None = None) -> DiagnosticError:
    """An exception with a single fault."""
    return DiagnosticError([Diagnostic(message, span)])


def did_you_mean(word: str, known: Sequence[str]) -> str:
    """`, did you mean 'x'?` for the closest known word, or nothing."""
    from difflib import get_close_matches

    close = get_close_matches(word, known, n=1, cutoff=0.7) if len(word) <= 100 else []
    return f", did you mean '{close[0]}'?" if close else ""


_WIDEST = 160


def _excerpt(span: Span) -> list[str]:
    place = span.source.place(span.start)
    text = span.source.line(place.line).replace("\t", " ")
    first = max(0, place.column - 1 - _WIDEST // 2) if len(text) > _WIDEST else 0
    shown = text[first : first + _WIDEST]
    at = place.column - 1 - first
    width = max(1, min(span.end - span.start, len(shown) - at))
    return [f"  {_printable(shown)}", f"  {' ' * at}^{'~' * (width - 1)}"]


def _printable(text: str) -> str:
    return "".join(char if char.isprintable() else "\N{REPLACEMENT CHARACTER}" for char in text)
