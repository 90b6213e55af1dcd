"""Where a fault lies that is noticed late: places found by reading the text again, for messages only."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice, pairwise
from typing import Final

from tensorlang.support.source import Source
from tensorlang.syntax.lexer import Token, tokens_from

_BETWEEN_TYPES: Final = frozenset({",", "to", "into", "->", "from"})


def _shallow(source: Source, start: int) -> Iterator[tuple[Token, int]]:
    """The tokens from `start` on, each with how many brackets are open before it."""
    depth = 0
    for text, at in tokens_from(source, start):
        yield (text, at), depth
        if text != "->" and not text.startswith('"'):
            depth += sum(map(text.count, "([{<")) - sum(map(text.count, ")]}>"))


def mark_place(source: Source, start: int, mark: str) -> int:
    """Where the first `mark` outside of brackets stands after `start`; `start` when there is none."""
    return next((at for (text, at), depth in _shallow(source, start) if depth == 0 and text == mark), start)


def type_place(source: Source, start: int, index: int) -> int:
    """Where type number `index` after the colon of the operation at `start` begins, -1: the colon.

    Types in brackets count each, but for the first: its place is that of the bracket. `word: [...]` has no types.
    """
    position, outside = -1, 0
    for (text, at), depth in _shallow(source, start):
        position = -1 if position == depth == 0 and text == "[" else position
        if position == index >= 0:
            return at
        outside = 1 if position == 0 and text == "(" and depth == 0 else outside
        if text == "->":
            outside = 0
        if depth == outside and (text in _BETWEEN_TYPES if position >= 0 else text == ":"):
            position += 1
            if index < 0:
                return at
    return start


_NAME: Final = re.compile(r"[%^\"}]|[A-Za-z_][\w$]*(?:\.[\w$]+)+$|(?:return|call|module)$")
"""What an operation, or what follows the last one of a block, begins with."""


def end_places(source: Source, start: int) -> tuple[int, int]:
    """Where the operation at `start`, which has no region, ends and where what follows begins."""
    for ((last, end), _), ((text, at), depth) in pairwise(_shallow(source, start)):
        if depth <= 0 and _NAME.match(text):
            return end + len(last), at
    return start, start


def token_after(source: Source, start: int, skip: int) -> int:
    """Where the token begins that follows the one at `start` and `skip` more."""
    later = islice(tokens_from(source, start), skip + 1, None)
    return next((at for _, at in later), start)


def after_type(source: Source, start: int) -> int:
    """Where the token begins that follows the type of the number at `start`, as in `1.0 : vector<4xi32>`."""
    opened = False
    for index, ((text, at), depth) in enumerate(_shallow(source, start)):
        if index > 2 and depth == 0 and (opened or text not in "<"):
            return at
        opened = opened or depth > 0
    return len(source.text)


def number_place(source: Source, start: int, index: int) -> int:
    """Where number `index` after `start` stands, its sign included; `start` when there are fewer."""
    before, found = "", -1
    for text, at in tokens_from(source, start):
        if text[:1].isdigit():
            found += 1
            if found == index:
                return at - 1 if before == "-" else at
        before = text
    return start


def part_end(source: Source, start: int, index: int) -> int:
    """Where part number `index` of the bracketed list that the token at `start` opens ends: its comma or bracket."""
    parts = 0
    for (text, at), depth in _shallow(source, start):
        if at > start and depth == 1 and text in (",", ">"):
            if parts == index:
                return at
            parts += 1
    return start


class Finder:
    """The places of a source as a reader offers them to the forms of operations."""

    source: Source

    def mark_place(self, start: int, mark: str) -> int:
        return mark_place(self.source, start, mark)

    def type_place(self, start: int, index: int = 0) -> int:
        return type_place(self.source, start, index)

    def number_place(self, start: int, index: int = 0) -> int:
        return number_place(self.source, start, index)

    def end_places(self, start: int) -> tuple[int, int]:
        return end_places(self.source, start)
