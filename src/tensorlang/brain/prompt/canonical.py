"""The last look at program text before a model reads it: a program's own prose does not go along.

The caller sends canonical text already. This is the second wall: a comment or a message that slipped through could
carry instructions, so comments go and strings are blanked, but for the single words that the language itself uses.
"""

from __future__ import annotations

import re

_PROSE = re.compile(r'"((?:[^"\\\n]|\\[^\n])*+)"?|//[^\n]*')
_WORD = re.compile(r"[a-z][a-z0-9_-]{0,23}\Z")


def without_prose(program: str) -> str:
    """`program` without comments and sentences; iterator types and enumerations such as `"parallel"` stay."""
    return _PROSE.sub(_plain, program)


def _plain(found: re.Match[str]) -> str:
    if found[0].startswith("//"):
        return ""
    return found[0] if _WORD.match(found[1]) and found[0].endswith('"') else '"_"'
