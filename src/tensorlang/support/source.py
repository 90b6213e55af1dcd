"""Source text and places in it. Offsets are kept; lines and columns are computed only when a message needs them."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Place:
    """A position as people count: both numbers start at 1."""

    line: int
    column: int


@dataclass(slots=True, eq=False)
class Source:
    """A named text. `name` is what messages print, `<stdin>` for standard input."""

    name: str
    text: str
    _line_starts: list[int] | None = field(default=None, repr=False)

    def place(self, offset: int) -> Place:
        """The line and column of a character offset; offsets past the end are the end."""
        starts = self._starts()
        line = bisect_right(starts, min(max(offset, 0), len(self.text)))
        return Place(line, min(max(offset, 0), len(self.text)) - starts[line - 1] + 1)

    def line(self, number: int) -> str:
        """The text of a line, without its end."""
        starts = self._starts()
        end = starts[number] if number < len(starts) else len(self.text)
        return self.text[starts[number - 1] : end].rstrip("\r\n")

    def _starts(self) -> list[int]:
        if self._line_starts is None:
            starts = [0]
            at = self.text.find("\n")
            while at >= 0:
                starts.append(at + 1)
                at = self.text.find("\n", at + 1)
            self._line_starts = starts
        return self._line_starts


@dataclass(frozen=True, slots=True)
class Span:
    """A half-open range of characters of one source."""

    source: Source
    start: int
    end: int

    def __str__(self) -> str:
        place = self.source.place(self.start)
        return f"{self.source.name}:{place.line}:{place.column}"
