"""Messages for a token that cannot continue the text: what was expected, and where MLIR's parser would say so."""

from __future__ import annotations

import re
from typing import Any, Final

from tensorlang.support.diagnostics import DiagnosticError, did_you_mean, error
from tensorlang.support.source import Source, Span
from tensorlang.syntax.short_names import SHORT_NAMES
from tensorlang.syntax.tables import tables

_EXPECTED: Final = (
    ("_RBRACE", "'}'"), ("_COLON", "':'"), ("_EQUAL", "'='"), ("_LPAREN", "'('"), ("_RPAREN", "')'"), ("_RSQUARE",
    "']'"),
    ("_LSQUARE", "'['"), ("_COMMA", "','"), ("_GREATER", "'>'"), ("_LESS", "'<'"), ("_ARROW", "'->'"), ("VALUE",
    "SSA operand"),
    ("SYMBOL", "symbol name"), ("BUILTIN_TYPE", "type"), ("INTEGER", "integer"), ("STRING", "string"), ("_LBRACE",
    "'{'"),
    ("BARE_NAME", "name"), ("BLOCK", "block name"),
)  # fmt: skip


def unexpected(
    source: Source, row: frozenset[str], kinds: list[str], tokens: list[Any], position: int
) -> DiagnosticError:
    """A message for the token at `position`, which has no place in the state of `row`."""
    text, start = tokens[position]
    span = Span(source, start, start + max(1, len(text)))
    starts_operation = "ARITH_CONSTANT" in row
    if "COMPARE" in row and text in ("<", ">", "=") and position + 1 < len(tokens):
        start = tokens[position + 1][1]
        return error("expected '== affine-expr' or '>= affine-expr' here", Span(source, start, start + 1))
    if "SYMBOL_WORD" in row and "_LPAREN" in row and kinds[position - 1] != "_LPAREN":
        after_sign = kinds[position - 1] in ("PLUS", "AFFINE_TIMES")
        return error("missing right operand of binary operator" if after_sign else "expected affine expression", span)
    if starts_operation and kinds[position] in ("DOTTED_NAME", "BARE_NAME"):
        return _unknown_operation(text, span)
    if starts_operation and (text[:1].isalpha() or text[:1] == "_") and not _INTEGER_TYPE.fullmatch(text):
        return error(f"expected operation name in quotes, got '{_short(text)}'", span)
    extents = _extents_fault(source, row, kinds, tokens, position)
    if extents is not None:
        return extents
    if _lacks_argument(row, kinds, position):
        return error(f"expected the name of an argument, got '{_short(text)}'", span)
    wanted = [words for name, words in _EXPECTED if name in row]
    if (wanted or starts_operation) and not (_is_word(row, kinds, position) or _names_symbol(row, tokens, position)):
        span = _end_of_previous(source, tokens, position)
    found = f"'{_short(text)}'" if text else "the end of the text"
    if starts_operation:
        return error("expected operation name in quotes" + (f", got {found}" if text else ""), span)
    if len(wanted) == 1 or (wanted and wanted[0].startswith("'") and len(wanted) <= 3):
        return error(f"expected {' or '.join(wanted)}, got {found}", span)
    if "BUILTIN_TYPE" in row and "INTEGER" not in row:
        return error(f"expected type, got {found}", span)
    if wanted:
        return error(f"expected {', '.join(wanted[:-1])} or {wanted[-1]}, got {found}", span)
    words = [f"'{word}'" for word, kind in tables().words.items() if kind in row]
    if 1 <= len(words) <= 4:
        return error(f"expected {' or '.join(words)}, got {found}", span)
    return error(f"unexpected {found}", span)


_INTEGER_TYPE: Final = re.compile(r"[su]?i\d+")


def _extents_fault(
    source: Source, row: frozenset[str], kinds: list[str], tokens: list[Any], position: int
) -> DiagnosticError | None:
    """What is wrong with a shaped type that ends in the middle of its extents."""
    text, start = tokens[position]
    end = start + len(text)
    if text in ("tensor", "memref", "vector") and "BUILTIN_TYPE" in row:
        return error(f"expected '<' in {text} type", Span(source, end, end + 1))
    if not kinds[position - 1].endswith("SHAPED") or kinds[position] not in ("INTEGER", "_LSQUARE"):
        return None
    if kinds[position] == "INTEGER":
        return error("expected 'x' in dimension list", Span(source, end, end + 1))
    text, start = tokens[position + 1]
    if kinds[position + 1] == "INTEGER":
        return error("missing ']' closing scalable dimension", Span(source, start + len(text), start + len(text) + 1))
    return error("invalid dimension", Span(source, start, start + 1))


def _is_word(row: frozenset[str], kinds: list[str], position: int) -> bool:
    """Whether a word or a number is missing, which MLIR's parser reports at the token that stands there."""
    if row & {"TO", "DEFAULT"}:
        return True
    if "INTEGER" in row and not row & {"BUILTIN_TYPE", "VALUE", "STRING"}:
        return kinds[position - 1] != "INDEX_CONSTANT" and kinds[position - 2 : position] != ["VALUE", "_COLON"]
    if "INTEGER" in row and kinds[position - 4 : position] == ["ARRAY", "_LESS", "BUILTIN_TYPE", "_COLON"]:
        return True
    if {"INTEGER", "VALUE"} <= row and "BUILTIN_TYPE" not in row:
        return kinds[position - 1] in ("_COMMA", "_LSQUARE", "_LPAREN")
    return kinds[position - 1] in ("ITER_ARGS", "SHARED_OUTS") or _in_flags(kinds, position)


def _in_flags(kinds: list[str], position: int) -> bool:
    """Whether one of the names in `fastmath<...>` is missing."""
    at = position - 1
    while kinds[at] == "_COMMA" and at > 1:
        at -= 2
    return kinds[at] == "_LESS" and kinds[at - 1] in ("FASTMATH", "OVERFLOW")


def _lacks_argument(row: frozenset[str], kinds: list[str], position: int) -> bool:
    """Whether another argument should follow those of a function that have names."""
    if not {"VALUE", "BUILTIN_TYPE"} <= row or kinds[position - 1] != "_COMMA":
        return False
    depth = 0
    for index in range(position - 1, 0, -1):
        depth += (kinds[index] in _OPENING) - (kinds[index] in _CLOSING)
        if depth > 0:
            return kinds[index + 1] == "VALUE"
    return False


_OPENING: Final = ("_LPAREN", "_LBRACE", "_LSQUARE")
_CLOSING: Final = ("_RPAREN", "_RBRACE", "_RSQUARE")


def _names_symbol(row: frozenset[str], tokens: list[Any], position: int) -> bool:
    """Whether the name of a new symbol is missing: MLIR's parser reports that at the token that stands there."""
    before = tokens[position - 1][0] if position else ""
    return "SYMBOL" in row and before in ("func.func", "memref.global", "llvm.func", "llvm.mlir.global", *_VISIBILITIES)


_VISIBILITIES: Final = ("private", "public", "nested", "constant")


def _end_of_previous(source: Source, tokens: list[Any], position: int) -> Span:
    """Where a missing piece should have stood: after the token before, as MLIR's parser has it."""
    if position == 0:
        text, start = tokens[0]
        return Span(source, start, start + max(1, len(text)))
    text, start = tokens[position - 1]
    return Span(source, start + len(text), start + len(text) + 1)


def _unknown_operation(text: str, span: Span) -> DiagnosticError:
    known = [word for word in tables().words if "." in word]
    dialect = text.partition(".")[0]
    if "." in text and not any(word.startswith(f"{dialect}.") for word in known):
        dialects = sorted({word.partition(".")[0] for word in known})
        return error(f"unknown dialect '{dialect}' of op '{_short(text)}'{did_you_mean(dialect, dialects)}", span)
    bare = [word for word in known if "." not in text and word.partition(".")[2] == text]
    return error(f"unknown op '{_short(text)}'{did_you_mean(bare[0] if bare else text, [*SHORT_NAMES, *known])}", span)


def _short(text: str) -> str:
    return text if len(text) <= 60 else f"{text[:57]}..."
