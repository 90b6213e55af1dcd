"""Functions found in text without parsing it: where each starts and ends, by its brackets.

Everything here is linear in the text: brackets are paired once, and no search starts over.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

_HIDDEN = re.compile(r'"(?:[^"\\\n]|\\[^\n])*+"?|//[^\n]*')
_HEAD = re.compile(
    r"(?<![\w.$%@#!-])(func\.func|func)[ \t\n]+(?:(?:private|public|nested)[ \t\n]+)?"
    r'@("x*"|[\w$.-]+)[ \t\n]*(?=\()'
)
_RESULT = re.compile(r"[ \t\n]*->[ \t\n]*(?:(?=\()|[^{}\n@]*)")
_BODY = re.compile(r"[ \t\n]*\{")
_ATTRIBUTES = re.compile(r"[ \t\n]*attributes[ \t\n]*(?=\{)")
_ENDS_IN_ATTRIBUTES = re.compile(r"(?<![\w.])attributes[ \t\n]*$")
_CLOSERS = {"}": "{", ")": "("}
_BRACKET = re.compile(r"[{}()]")


@dataclass(frozen=True, slots=True)
class FunctionText:
    """A function with a body: `text[start:end]`. `keyword` is what it starts with, `func.func` or `func`."""

    name: str
    keyword: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Functions:
    """All functions of a text, in order, and the name and place of the first whose body never closes."""

    whole: tuple[FunctionText, ...]
    open_name: str = ""
    open_at: int = 0


def hide(text: str) -> str:
    """The same text with its strings and comments blanked, every character at its place."""
    return _HIDDEN.sub(_blank, text)


def find_functions(text: str) -> Functions:
    """The functions of `text`, outermost only."""
    hidden = hide(text)
    pairs = _pairs(hidden)
    whole: list[FunctionText] = []
    open_name, open_at = "", 0
    for head in _HEAD.finditer(hidden):
        if whole and head.start() < whole[-1].end:
            continue
        body = _body(hidden, head.end(), pairs)
        if body is None:
            continue
        name = text[head.start(2) : head.end(2)].strip('"')
        if body in pairs:
            whole.append(FunctionText(name, head[1], head.start(), pairs[body] + 1))
        elif not open_name:
            open_name, open_at = name, head.start()
    return Functions(tuple(whole), open_name, open_at)


def _blank(found: re.Match[str]) -> str:
    piece = found[0]
    if piece.startswith("//"):
        return " " * len(piece)
    return f'"{"x" * (len(piece) - 2)}"' if len(piece) > 1 and piece.endswith('"') else " " * len(piece)


def _pairs(hidden: str) -> Mapping[int, int]:
    """The closing bracket of every opening one; braces and parentheses do not disturb each other."""
    waiting: dict[str, list[int]] = {"{": [], "(": []}
    pairs: dict[int, int] = {}
    for found in _BRACKET.finditer(hidden):
        opener = _CLOSERS.get(found[0])
        if opener is None:
            waiting[found[0]].append(found.start())
        elif waiting[opener]:
            pairs[waiting[opener].pop()] = found.start()
    return pairs


def _body(hidden: str, arguments: int, pairs: Mapping[int, int]) -> int | None:
    """Where the body's brace opens, after arguments, results and attributes; None for a declaration or prose."""
    if arguments not in pairs:
        return None
    at = pairs[arguments] + 1
    result = _RESULT.match(hidden, at)
    if result:
        at = result.end()
        at = pairs.get(at, at) + 1 if hidden.startswith("(", at) else at
    attributes = _ATTRIBUTES.match(hidden, at)
    at = attributes.end() if attributes else at
    if attributes or (result and _ENDS_IN_ATTRIBUTES.search(hidden, result.start(), at)):
        if at not in pairs:
            return None
        at = pairs[at] + 1
    body = _BODY.match(hidden, at)
    return body.end() - 1 if body else None
