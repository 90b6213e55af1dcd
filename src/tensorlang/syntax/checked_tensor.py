"""`!tensorlang.tensor<...>` from its pieces: extents as numbers, as `?`, or by name; linear or not."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from tensorlang.ir.assembly import Token
from tensorlang.ir.strings import unescape
from tensorlang.ir.types import CheckedTensorType, FloatType, IndexType, IntegerType, Type
from tensorlang.support.diagnostics import DiagnosticError, error
from tensorlang.support.source import Source, Span

_NAME: Final = re.compile(r"[A-Za-z_][A-Za-z0-9_$.]*")


def checked_tensor(
    keyword: Token, extents: Sequence[int | Token], element: Type, linear: bool, source: Source
) -> CheckedTensorType:
    """The type. Raises DiagnosticError for a name that is none, and for elements that are not numbers."""
    if not isinstance(element, FloatType | IntegerType | IndexType):
        raise _refused(f"invalid !tensorlang.tensor element type: '{element}'", keyword, source)
    named = tuple(extent if isinstance(extent, int) else _name(extent, source) for extent in extents)
    return CheckedTensorType(named, element, linear)


def _name(token: Token, source: Source) -> str:
    name = unescape(token[0])
    if not _NAME.fullmatch(name):
        raise _refused(f"the name of an extent is a letter, then letters, digits, _ . $, not {token[0]}", token, source)
    return name


def _refused(message: str, token: Token, source: Source) -> DiagnosticError:
    text, start = token
    return error(message, Span(source, start, start + len(text)))
