"""Attributes of dialects by their text, `#vector.kind<add>`; the cases of enumerations are checked and put in order."""

from __future__ import annotations

import re
from typing import Final

from tensorlang.ir import enums
from tensorlang.ir.assembly import Token
from tensorlang.ir.attributes import Attribute, DialectAttr, OpaqueAttr
from tensorlang.support.diagnostics import DiagnosticError, error
from tensorlang.support.source import Source, Span

_ATTRIBUTE: Final = re.compile(r"#(\w+)\.([\w.]+)\s*<(.*)>", re.DOTALL)
_NESTED: Final = re.compile(r"#(\w+)<\s*([\w.]+)\s*<(.*)>\s*>", re.DOTALL)


def dialect_attribute(token: Token, source: Source) -> Attribute:
    """`#dialect.name<...>` or `#dialect<name<...>>`."""
    text, start = token
    match = _ATTRIBUTE.fullmatch(text) or _NESTED.fullmatch(text)
    if match is None:
        dialect, dot, body = text[1:].partition(".")
        return DialectAttr(dialect, body) if dot and "<" not in dialect else OpaqueAttr(text)
    dialect, name, inside = match.groups()
    known = enums.ENUMERATIONS.get(f"{dialect}.{name}")
    if known is None:
        return DialectAttr(dialect, f"{name}<{inside}>")
    words = [word.strip() for word in inside.split("," if known.separator else "\0")]
    fault = enums.unknown_word(f"{dialect}.{name}", words)
    if fault is not None:
        raise _refused(f"{dialect}.{name}", (fault, start + match.start(3) + max(0, inside.find(fault))), source)
    return DialectAttr(dialect, f"{name}<{known.normal(words)}>")


def flags(word: str, names: list[Token], source: Source) -> tuple[str, Attribute]:
    """`fastmath<...>` or `overflow<...>`: the property's name and its value."""
    words = [text for text, _ in names]
    fault = enums.unknown_word(f"arith.{word}", words)
    if fault is not None:
        raise _refused(f"arith.{word}", names[words.index(fault)], source)
    made = DialectAttr("arith", f"{word}<{enums.ENUMERATIONS[f'arith.{word}'].normal(words)}>")
    return ("overflowFlags" if word == "overflow" else "fastmath"), made


def _refused(name: str, token: Token, source: Source) -> DiagnosticError:
    text, start = token
    return error(enums.wanted(name), Span(source, start, start + max(1, len(text))))
