"""The metadata at the end of a file, `{-# dialect_resources: {...} #-}`: what its groups and entries may be."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, Final

from tensorlang.ir.assembly import Node, Token
from tensorlang.ir.context import Context
from tensorlang.ir.strings import unescape

_BLOB: Final = re.compile(r'"0x(?:[0-9A-Fa-f]{2})*"')
_ALIGNED: Final = len('"0x01000000"')
"""A blob begins with its alignment, in four bytes."""
Fault = tuple[str, Token]


def text_of(name: Token) -> str:
    """A name that is bare or a string."""
    return unescape(name[0]) if name[0].startswith('"') else name[0]


def faults(groups: list[Node], context: Context) -> Iterator[Fault]:
    """What is wrong with the metadata, each with the token to point at."""
    for group in groups:
        word: Token = group.kids[0]
        match text_of(word):
            case "dialect_resources":
                for dialect in _groups(group):
                    yield from _dialect_faults(dialect, context)
            case "external_resources":
                for owner in _groups(group):
                    yield from _number_faults(owner)
            case name:
                yield f"unknown key '{name}' in file metadata dictionary", word


def blobs(groups: list[Node]) -> Iterator[tuple[str, str]]:
    """The resources of dialects: key and literal."""
    for group in groups:
        if text_of(group.kids[0]) == "dialect_resources":
            for dialect in _groups(group):
                for key, value in _entries(dialect):
                    yield text_of(key), value[0]


def _groups(node: Node) -> list[Node]:
    return [kid for kid in node.kids[1:] if isinstance(kid, Node) and kid.rule == "metadata_group"]


def _entries(node: Node) -> Iterator[tuple[Token, Token]]:
    for kid in node.kids[1:]:
        if isinstance(kid, Node) and kid.rule == "resource":
            name, value = kid.kids
            yield name, value if isinstance(value, tuple) else _token(value)


def _token(value: Any) -> Token:
    """`true` and `false` come as a rule of their own."""
    return value.kids[0] if isinstance(value, Node) else ("", -1)


def _dialect_faults(node: Node, context: Context) -> Iterator[Fault]:
    word: Token = node.kids[0]
    if text_of(word) not in context.names:
        yield f"dialect '{text_of(word)}' is unknown", word
    elif text_of(word) != "builtin":
        yield f"unexpected 'resource' section for dialect '{text_of(word)}'", word
    for key, value in _entries(node):
        if _BLOB.fullmatch(value[0]) is None:
            yield f"expected hex string blob for key '{text_of(key)}'", value
        elif len(value[0]) < _ALIGNED:
            yield f"expected hex string blob for key '{text_of(key)}' to encode alignment in first 4 bytes", value


def _number_faults(node: Node) -> Iterator[Fault]:
    for key, value in _entries(node):
        if value[0].isdigit():
            yield f"expected string value for key '{text_of(key)}'", value
