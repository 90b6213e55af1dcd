"""Types and attributes of dialects by their text, `!llvm.ptr`, `#vector.kind<add>`, `#other<"text">`."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from tensorlang.ir import enums
from tensorlang.ir.assembly import Token
from tensorlang.ir.attributes import Attribute, ComplexAttr, DialectAttr
from tensorlang.ir.context import Context, NotationError
from tensorlang.ir.floats import FORMATS
from tensorlang.ir.types import ComplexType, DialectType, FloatType
from tensorlang.support.diagnostics import DiagnosticError, error
from tensorlang.support.source import Source, Span
from tensorlang.syntax import numbers

_PRETTY: Final = re.compile(r"[A-Za-z_][\w.$]*(?:<.*>)?", re.DOTALL)
_ENUMERATED: Final = re.compile(r"([\w.]+)\s*<(.*)>", re.DOTALL)
_OPENED_BY: Final = {")": "(", "]": "[", "}": "{", ">": "<"}
_BRACKETS: Final = re.compile(r'->|"(?:[^"\\]|\\.)*"|[<>()\[\]{}]')


@dataclass(frozen=True, slots=True)
class _Parts:
    """What a token says: the dialect, what stands after `.` or between the outer brackets, and where that begins.

    `quoted` says that the body cannot be written after a dot: it keeps its brackets.
    """

    dialect: str
    body: str
    start: int
    quoted: bool


def _parts(token: Token, source: Source) -> _Parts:
    text, start = token
    head = re.match(r"[!#][\w$]+", text)
    assert head
    name, rest = text[1 : head.end()], text[head.end() :]
    fault = _unbalanced(rest) if "<" in rest else None
    if fault is not None:
        at = start + head.end() + rest.index("<")
        raise error(f"unbalanced '{fault}' character in pretty dialect name", Span(source, at, at + 1))
    if rest.startswith("."):
        return _Parts(name, rest[1:], start + head.end() + 1, False)
    body = rest[1:-1]
    return _Parts(name, body, start + head.end() + 1, _PRETTY.fullmatch(body) is None)


def _unbalanced(text: str) -> str | None:
    """The bracket that a closing one meets in vain."""
    opened: list[str] = []
    for match in _BRACKETS.finditer(text):
        mark = match[0]
        if mark in "<([{":
            opened.append(mark)
        elif mark in _OPENED_BY:
            if not opened or opened[-1] != _OPENED_BY[mark]:
                return opened[-1] if opened else mark
            opened.pop()
    return None


def dialect_type(token: Token, source: Source, context: Context) -> DialectType:
    """`!dialect.name<...>` or `!dialect<...>`."""
    parts = _parts(token, source)
    body = _normal("type", parts, source, context)
    return DialectType(parts.dialect, f"<{body}>" if parts.quoted else body)


def dialect_attribute(token: Token, source: Source, context: Context) -> DialectAttr | ComplexAttr:
    """`#dialect.name<...>` or `#dialect<...>`; the cases of enumerations are checked and put in order."""
    parts = _parts(token, source)
    body = _normal("attribute", parts, source, context)
    match = _ENUMERATED.fullmatch(body)
    if match is not None and (parts.dialect, match[1]) == ("complex", "number"):
        return _complex_number(match[2], parts.start + match.start(2), source)
    if match is not None and f"{parts.dialect}.{match[1]}" in enums.ENUMERATIONS:
        return _enumerated(f"{parts.dialect}.{match[1]}", match[2], parts.start + match.start(2), source)
    return DialectAttr(parts.dialect, f"<{body}>" if parts.quoted else body)


def _enumerated(name: str, inside: str, start: int, source: Source) -> DialectAttr:
    """One or more cases of the enumeration `dialect.name`."""
    listed = enums.ENUMERATIONS[name]
    words = [word.strip() for word in inside.split("," if listed.separator else "\0")]
    fault = enums.unknown_word(name, words)
    if fault is not None:
        raise _refused(name, (fault, start + max(0, inside.find(fault))), source)
    dialect, _, kind = name.partition(".")
    return DialectAttr(dialect, f"{kind}<{listed.normal(words)}>")


def _normal(kind: str, parts: _Parts, source: Source, context: Context) -> str:
    try:
        return context.notation(kind, parts.dialect, parts.body)
    except NotationError as fault:
        at = parts.start + fault.offset
        raise error(str(fault), Span(source, at, at + 1)) from None


_NUMBER: Final = re.compile(r"\s*:\s*(\w+)\s+(-?)\s*([\w.+\-]+)\s*,\s*(-?)\s*([\w.+\-]+)\s*")


def _complex_number(inside: str, start: int, source: Source) -> ComplexAttr:
    """The text `:f32 1.0, -2.0`."""
    match = _NUMBER.fullmatch(inside)
    if match is None or match[1] not in FORMATS:
        raise error("expected ':', a float type and two numbers", Span(source, start, start + max(1, len(inside))))
    element = FloatType(match[1])
    real, imaginary = (
        _part(numbers.Number(match[i + 1], match[i] == "-", start + match.start(i + 1)), element, source)
        for i in (2, 4)
    )
    return ComplexAttr(real, imaginary, ComplexType(element))


def _part(number: numbers.Number, element: FloatType, source: Source) -> int:
    try:
        return numbers.float_bits(number, element)
    except numbers.LiteralError as fault:
        raise error(str(fault), Span(source, number.start, number.start + len(number.text))) from None


def flags(word: str, names: list[Token], source: Source) -> tuple[str, Attribute]:
    """`fastmath<...>` or `overflow<...>`: the property's name and its value."""
    words = [text for text, _ in names]
    fault = enums.unknown_word(f"arith.{word}", words)
    if fault is not None:
        raise _refused(f"arith.{word}", names[0], source)
    made = DialectAttr("arith", f"{word}<{enums.ENUMERATIONS[f'arith.{word}'].normal(words)}>")
    return ("overflowFlags" if word == "overflow" else "fastmath"), made


def _refused(name: str, token: Token, source: Source) -> DiagnosticError:
    text, start = token
    return error(enums.wanted(name), Span(source, start, start + max(1, len(text))))
