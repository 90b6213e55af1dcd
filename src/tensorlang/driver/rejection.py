"""A rejection as a diagnostic, in the style of tl-opt: place, reason, caret, and notes with what shows it."""

from __future__ import annotations

from dataclasses import replace

from tensorlang.gate.verdict import BadAccess, Counterexample, Place, Rejected
from tensorlang.support.diagnostics import Diagnostic
from tensorlang.support.source import Source, Span


def diagnostic_of(verdict: Rejected, source: Source) -> Diagnostic:
    """A rejection at its place in the candidate's text, where that is known."""
    shown = verdict.counterexample
    place = _place(shown)
    said = Diagnostic(f"rejected by {verdict.stage}: {verdict.reason}", _span(place, source) if place else None)
    if isinstance(shown, BadAccess):
        shown = replace(shown, place=None)
    return said if shown is None or isinstance(shown, Place) else said.note(str(shown))


def _place(shown: Counterexample | None) -> Place | None:
    found = shown if isinstance(shown, Place) else getattr(shown, "place", None)
    return found if isinstance(found, Place) else None


def _span(place: Place, source: Source) -> Span:
    lines = source.text.split("\n")
    at = sum(len(line) + 1 for line in lines[: place.line - 1]) + place.column - 1
    return Span(source, at, at + 1)
