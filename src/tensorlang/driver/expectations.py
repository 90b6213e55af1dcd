r"""`--verify-diagnostics`: what an input's comments announce, against what was said.

    // expected-error {{operand #0 must be}}            on its own line's diagnostics
    // expected-note @+2 {{defined here}}               two lines further down; @-N, @above, @below, @unknown
    // expected-warning-re @below {{took {{[0-9]+}} ms}}   what is in inner braces is a regular expression

`@above` and `@below` mean the nearest line that announces nothing itself. Source: MLIR, "Diagnostic Infrastructure".
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final

from tensorlang.support.diagnostics import Diagnostic, Severity
from tensorlang.support.source import Source, Span

_ANNOUNCED: Final = re.compile(
    r"expected-(?P<kind>error|note|remark|warning)(?P<re>-re)? *(?:@(?P<where>[+-][0-9]{1,9}|above|below|unknown))? *"
    r"\{\{(?P<text>.*)\}\}[ \t]*$"
)
_INNER: Final = re.compile(r"\{\{(.*?)\}\}")


@dataclass(slots=True)
class _Expected:
    severity: Severity
    pattern: re.Pattern[str]
    line: int | None
    """None: a diagnostic without a place."""
    span: Span
    text: str
    met: bool = False

    def fits(self, diagnostic: Diagnostic) -> bool:
        line = diagnostic.span.source.place(diagnostic.span.start).line if diagnostic.span else None
        same = diagnostic.severity is self.severity and line == self.line
        return same and self.pattern.search(diagnostic.message) is not None


@dataclass(slots=True)
class Expectations:
    """Everything that the comments of one input announce."""

    source: Source
    expected: list[_Expected] = field(default_factory=list[_Expected])
    faults: list[Diagnostic] = field(default_factory=list[Diagnostic])

    def __post_init__(self) -> None:
        waiting: list[_Expected] = []
        silent = 1
        offset = 0
        for number, line in enumerate(self.source.text.splitlines(keepends=True), start=1):
            found = _ANNOUNCED.search(line.rstrip("\r\n"))
            if found is None:
                for expected in waiting:
                    expected.line = number
                waiting, silent = [], number
            else:
                self._announce(found, offset, number, silent, waiting)
            offset += len(line)
        self.faults += [Diagnostic("nothing follows that @below could mean", expected.span) for expected in waiting]

    def _announce(self, found: re.Match[str], offset: int, number: int, silent: int, waiting: list[_Expected]) -> None:
        span = Span(self.source, offset + found.start(), offset + found.end())
        pattern = self._pattern(found, span)
        if pattern is None:
            return
        where = found["where"]
        expected = _Expected(Severity(found["kind"]), pattern, number, span, found["text"])
        if where == "unknown":
            expected.line = None
        elif where == "above":
            expected.line = silent
        elif where == "below":
            waiting.append(expected)
        elif where:
            expected.line = number + int(where)
        self.expected.append(expected)

    def _pattern(self, found: re.Match[str], span: Span) -> re.Pattern[str] | None:
        if not found["re"]:
            return re.compile(re.escape(found["text"]))
        parts = _INNER.split(found["text"])
        source = "".join(f"(?:{part})" if index % 2 else re.escape(part) for index, part in enumerate(parts))
        try:
            return re.compile(source)
        except re.error as fault:
            self.faults.append(Diagnostic(f"not a regular expression: {fault}", span))
            return None

    def differences(self, said: Sequence[Diagnostic]) -> tuple[Diagnostic, ...]:
        """An error for each diagnostic that nothing announced, and for each announced one that never came."""
        faults = [*self.faults]
        for diagnostic in _with_notes(said):
            fitting = [expected for expected in self.expected if expected.fits(diagnostic)]
            if fitting:
                next((expected for expected in fitting if not expected.met), fitting[0]).met = True
            else:
                faults.append(
                    Diagnostic(f"unexpected {diagnostic.severity.value}: {diagnostic.message}", diagnostic.span)
                )
        for expected in self.expected:
            if not expected.met:
                message = f'expected {expected.severity.value} "{expected.text}" was not produced'
                faults.append(Diagnostic(message, expected.span))
        return tuple(faults)


def _with_notes(said: Sequence[Diagnostic]) -> Iterator[Diagnostic]:
    for diagnostic in said:
        yield diagnostic
        yield from _with_notes(diagnostic.notes)
