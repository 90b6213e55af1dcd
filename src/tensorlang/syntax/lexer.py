"""Text to tokens: one compiled expression over the whole text, words looked up in a table."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Final

from tensorlang.support.diagnostics import DiagnosticError, error
from tensorlang.support.source import Source, Span
from tensorlang.syntax.tables import tables

Token = tuple[str, int]
"""Text and offset."""

END: Final = "$END"
FAULT: Final = "$FAULT"
"""The kind of a character that fits nothing; it ends the tokens, and the parser reports it when it comes there."""
_NAMES: Final = frozenset({"BUILTIN_TYPE", "DOTTED_NAME", "BARE_NAME"})


class _Kinds(dict[str, str]):
    """Text of a name to its kind: a word of the grammar, a built-in type, a dotted name, a name."""

    def __init__(self, words: dict[str, str], builtin: re.Pattern[str]) -> None:
        super().__init__(words)
        self.builtin = builtin

    def __missing__(self, text: str) -> str:
        kind = "BUILTIN_TYPE" if self.builtin.fullmatch(text) else "DOTTED_NAME" if "." in text else "BARE_NAME"
        if len(self) < 100_000:
            self[text] = kind
        return kind


@cache
def _scanner() -> tuple[re.Pattern[str], list[str], _Kinds]:
    """The expression (group i is kind i), the kinds, the table of names.

    The last group catches what nothing begins with; no group at all is the end.
    """
    made = tables()
    pattern_of = dict(made.patterns)
    kinds = ["", "name", "punctuation", *(name for name, _ in made.patterns if name not in _NAMES), "fault"]
    literals = "|".join(re.escape(text) for text in sorted(made.punctuation, key=len, reverse=True))
    shaped = [name for name in kinds if name.endswith("SHAPED")]
    rest = [name for name in kinds[3:-1] if name not in shaped]
    order = [*shaped, *rest]
    kinds = ["", *order, "name", "punctuation", "fault"]
    groups = [
        *(f"({pattern_of[name]})" for name in order),
        f"({pattern_of['BARE_NAME']})",
        f"({literals})",
        "([^ \\t\\n\\r])",
        r"\Z",
    ]
    expression = re.compile(f"(?>{'|'.join(made.ignored)})*+(?:{'|'.join(groups)})")
    return expression, kinds, _Kinds(made.words, re.compile(pattern_of["BUILTIN_TYPE"]))


def tokenize(source: Source) -> tuple[list[str], list[Token]]:
    """Kinds and tokens, with an end token last; before it one of kind `FAULT` when a character fits nothing."""
    expression, kinds, names = _scanner()
    punctuation = tables().punctuation
    found_kinds: list[str] = []
    found: list[Token] = []
    add_kind, add = found_kinds.append, found.append
    fault = len(kinds) - 1
    name, mark = fault - 2, fault - 1
    for match in expression.finditer(source.text):
        group = match.lastindex or 0
        if group == 0:
            break
        text = match[group]
        if group == name:
            add_kind(names[text])
        elif group == mark:
            add_kind(punctuation[text])
        elif group == fault:
            add_kind(FAULT)
            add((text, match.start(group)))
            break
        else:
            add_kind(kinds[group])
        add((text, match.start(group)))
    add_kind(END)
    add(("", len(source.text.rstrip())))
    return found_kinds, found


def tokens_from(source: Source, start: int) -> Iterator[Token]:
    """The tokens from an offset on, one by one; it ends where a text ceases to be one. For the places of messages."""
    expression, kinds, _ = _scanner()
    for match in expression.finditer(source.text, start):
        group = match.lastindex or 0
        if group == 0 or group == len(kinds) - 1:
            return
        yield match[group], match.start(group)


_BAD_ESCAPE: Final = re.compile(r'(?:[^"\\\n\r]|\\(?:[nt"\\]|[0-9a-fA-F][0-9a-fA-F]))*+\\')


def lexical_fault(source: Source, at: int) -> DiagnosticError:
    """Why nothing can begin here."""
    char = source.text[at]
    if char == '"' or source.text.startswith('@"', at):
        escape = _BAD_ESCAPE.match(source.text, source.text.index('"', at) + 1)
        if escape is not None:
            return error("unknown escape in string literal", Span(source, escape.end() - 1, escape.end()))
        end = source.text.find("\n", at)
        end = len(source.text) if end < 0 else end
        return error("expected '\"' in string literal", Span(source, end, end))
    if char == ".":
        return error("expected three consecutive dots for an ellipsis", Span(source, at + 1, at + 2))
    kind = {"%": "value", "@": "symbol", "^": "block", "#": "attribute", "!": "type"}.get(char)
    if kind:
        place = at + (char == "@")
        return error(f"expected a {kind} name after '{char}'", Span(source, place, place + 1))
    return error(
        f"unexpected character {char!r}" if char.isprintable() else f"unexpected character U+{ord(char):04X}",
        Span(source, at, at + 1),
    )
