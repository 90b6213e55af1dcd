"""Attributes of dialects by their text, `#vector.kind<add>`; the cases of enumerations are checked and put in order."""

from __future__ import annotations

import re
from typing import Final

from tensorlang.ir import enums
from tensorlang.ir.assembly import Token
from tensorlang.ir.attributes import Attribute, ComplexAttr, DialectAttr, OpaqueAttr
from tensorlang.ir.floats import FORMATS
from tensorlang.ir.types import ComplexType, FloatType
from tensorlang.support.diagnostics import DiagnosticError, error
from tensorlang.support.source import Source, Span
from tensorlang.syntax import known, numbers

_ATTRIBUTE: Final = re.compile(r"#(\w+)\.([\w.]+)\s*<(.*)>", re.DOTALL)
_HEAD: Final = re.compile(r"#(\w+)[.<]\s*(\w*)")
_PLAIN_NESTED: Final = re.compile(r"#(\w+)<\s*(\w+)\s*(.*)>", re.DOTALL)
_NESTED: Final = re.compile(r"#(\w+)<\s*([\w.]+)\s*<(.*)>\s*>", re.DOTALL)


def dialect_attribute(token: Token, source: Source) -> Attribute:
    """`#dialect.name<...>` or `#dialect<name<...>>`."""
    text, start = token
    head = _HEAD.match(text)
    if head is not None:
        known.check_attribute(head[1], head[2], start + head.start(2), source)
    match = _ATTRIBUTE.fullmatch(text) or _NESTED.fullmatch(text)
    if match is None:
        return _without_argument(token, source)
    dialect, name, inside = match.groups()
    if dialect == "ub":
        return DialectAttr(dialect, name)
    if (dialect, name) == ("complex", "number"):
        return _complex_number(inside, start + match.start(3), source)
    listed = enums.ENUMERATIONS.get(f"{dialect}.{name}")
    if listed is None:
        return DialectAttr(dialect, f"{name}<{inside}>")
    words = [word.strip() for word in inside.split("," if listed.separator else "\0")]
    fault = enums.unknown_word(f"{dialect}.{name}", words)
    if fault is not None:
        raise _refused(f"{dialect}.{name}", (fault, start + match.start(3) + max(0, inside.find(fault))), source)
    return DialectAttr(dialect, f"{name}<{listed.normal(words)}>")


def _without_argument(token: Token, source: Source) -> Attribute:
    """`#dialect.name`, `#index<cmp_predicate slt>`, or anything else in angle brackets."""
    text, start = token
    dialect, dot, body = text[1:].partition(".")
    name = f"{dialect}.{body}"
    nested = _PLAIN_NESTED.fullmatch(text)
    if nested is not None and nested[1] == "index":
        if enums.unknown_word("index.cmp_predicate", [nested[3].strip()]) is not None:
            raise _refused("index.cmp_predicate", (nested[3], start + nested.start(3)), source)
        return OpaqueAttr(f"#index<{nested[2]} {nested[3].strip()}>")
    if nested is not None and nested[1] == "ub":
        return DialectAttr("ub", nested[2])
    if nested is not None and nested[1] in ("arith", "complex", "vector"):
        raise error("expected '<'", Span(source, start + nested.end(2), start + nested.end(2) + 1))
    if not dot or "<" in dialect:
        return OpaqueAttr(text)
    if name in enums.ENUMERATIONS or name == "complex.number":
        raise error("expected '<'", Span(source, start + len(text), start + len(text) + 1))
    return DialectAttr(dialect, body)


_NUMBER: Final = re.compile(r"\s*:\s*(\w+)\s+(-?)\s*([\w.+\-]+)\s*,\s*(-?)\s*([\w.+\-]+)\s*")


def _complex_number(inside: str, start: int, source: Source) -> Attribute:
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
        raise _refused(f"arith.{word}", names[words.index(fault)], source)
    made = DialectAttr("arith", f"{word}<{enums.ENUMERATIONS[f'arith.{word}'].normal(words)}>")
    return ("overflowFlags" if word == "overflow" else "fastmath"), made


def _refused(name: str, token: Token, source: Source) -> DiagnosticError:
    text, start = token
    return error(enums.wanted(name), Span(source, start, start + max(1, len(text))))
