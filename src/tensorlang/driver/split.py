"""`--split-input-file`: one file, several independent inputs."""

from __future__ import annotations

from tensorlang.support.source import Source

SEPARATOR = "// -----"


def split(source: Source) -> list[Source]:
    """The parts between lines that hold the separator alone. Each keeps the line numbers it has in the whole."""
    parts: list[Source] = []
    lines = source.text.splitlines(keepends=True)
    start = 0
    for number, line in enumerate([*lines, SEPARATOR]):
        if line.strip() == SEPARATOR:
            parts.append(Source(source.name, "\n" * start + "".join(lines[start:number])))
            start = number + 1
    return parts
