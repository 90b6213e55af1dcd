"""The fenced blocks of a reply, as people and models write them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

_FENCE = re.compile(r"[ \t>]*(`{3,}|~{3,})(.*)")
_ONE_LINE = re.compile(r"(?:[A-Za-z+.-]{1,20}[ \t]+)?([^`]*[({,=][^`]*)`{3,}[ \t]*$")


@dataclass(frozen=True, slots=True)
class Fenced:
    """The lines between two fences; `closed` is false when the reply ends first."""

    text: str
    closed: bool = True


def fenced_blocks(reply: str) -> Iterator[Fenced]:
    """Every block that is not blank, in order. Linear in the length of the reply."""
    mark, lines = "", list[str]()
    for line in reply.split("\n"):
        found = _FENCE.match(line)
        if not found:
            lines.append(line)
        elif not mark:
            mark, lines = found[1], []
            inside = _ONE_LINE.match(found[2])
            if inside:
                yield Fenced(inside[1])
                mark = ""
        elif found[1].startswith(mark) and not found[2].strip():
            yield from _unless_blank(Fenced("\n".join(lines)))
            mark, lines = "", []
        else:
            lines.append(line)
    if mark:
        yield from _unless_blank(Fenced("\n".join(lines), closed=False))


def _unless_blank(block: Fenced) -> Iterator[Fenced]:
    if block.text and not block.text.isspace():
        yield block
