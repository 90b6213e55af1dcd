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
from tensorlang.syntax import numbers

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
    if (dialect, name) == ("complex", "number"):
        return _complex_number(inside, start + match.start(3), source)
    known = enums.ENUMERATIONS.get(f"{dialect}.{name}")
    if known is None:
        return DialectAttr(dialect, f"{name}<{inside}>")
    words = [word.strip() for word in inside.split("," if known.separator else "\0")]
    fault = enums.unknown_word(f"{dialect}.{name}", words)
    if fault is not None:
        raise _refused(f"{dialect}.{name}", (fault, start + match.start(3) + max(0, inside.find(fault))), source)
    return DialectAttr(dialect, f"{name}<{known.normal(words)}>")


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
