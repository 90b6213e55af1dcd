"""A rejection as a diagnostic, in the style of tl-opt: place, reason, caret, and notes with what shows it."""

from __future__ import annotations

from tensorlang.gate.verdict import Place, Race, Rejected
from tensorlang.support.diagnostics import Diagnostic
from tensorlang.support.source import Source, Span


def diagnostic_of(verdict: Rejected, source: Source) -> Diagnostic:
    """A rejection at its place in the candidate's text, where that is known."""
    said = Diagnostic(f"rejected by {verdict.stage}: {verdict.reason}", _span(verdict.place, source))
    shown = verdict.counterexample
    if shown is None or isinstance(shown, Place):
        return said
    said = said.note(str(shown))
    if isinstance(shown, Race) and shown.other is not None and shown.other != shown.place:
        said = said.note("the other access is here", _span(shown.other, source))
    return said


def _span(place: Place | None, source: Source) -> Span | None:
    """From the place to the end of its operation's first word."""
    if place is None:
        return None
    lines = source.text.split("\n")
    at = sum(len(line) + 1 for line in lines[: place.line - 1]) + place.column - 1
    return Span(source, at, at + 1)
