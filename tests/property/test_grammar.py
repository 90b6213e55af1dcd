"""The grammar as a decoder sees it: llguidance compiles it, accepts our texts, and what it masks parses."""

import random
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from llguidance import LLMatcher, LLTokenizer

from tensorlang.dialects.registry import context
from tensorlang.driver.split import split
from tensorlang.support.diagnostics import Diagnostic, DiagnosticError
from tensorlang.support.source import Source
from tensorlang.syntax import lalr
from tensorlang.syntax.grammar import grammar_text
from tensorlang.syntax.lexer import tokenize
from tensorlang.syntax.parser import parse_module

ROOT = Path(__file__).resolve().parents[2]
FILES = sorted([*(ROOT / "examples").glob("*.tl"), *(ROOT / "tests" / "lit").rglob("*.tl")])
OPTIONS = '%llguidance {"allow_initial_skip": true}\n'
"""A text may begin with a comment; the rest of the grammar is as it is printed."""


@cache
def tokenizer() -> LLTokenizer:
    return LLTokenizer("byte")


def matcher() -> LLMatcher:
    return LLMatcher(tokenizer(), LLMatcher.grammar_from_lark(OPTIONS + grammar_text()))


def test_llguidance_compiles_the_printed_grammar() -> None:
    assert LLMatcher.validate_grammar(LLMatcher.grammar_from_lark(grammar_text()), tokenizer()) == ""


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(ROOT)))
def test_llguidance_accepts_what_we_accept(path: Path) -> None:
    for part in split(Source(path.name, path.read_text(encoding="utf-8", errors="replace"))):
        try:
            parse_module(part, context(allow_unregistered=True))
        except DiagnosticError:
            continue
        tokens = tokenizer().tokenize_bytes(part.text.encode())
        found = matcher()
        taken = found.try_consume_tokens(tokens)
        assert taken == len(tokens), part.text.encode()[max(0, taken - 60) : taken + 20]
        assert found.is_accepting()


LONGEST = 200
CLOSING = frozenset(b")>]}")
WORD = frozenset(b"abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_$.")


@cache
def beginnings() -> tuple[str, ...]:
    """The examples, to draw from the middle of."""
    return tuple(path.read_text(encoding="utf-8") for path in FILES if path.parent.name == "examples")


def drawn_text(chance: random.Random) -> tuple[str, bool]:
    """Some of an example and bytes drawn under the mask after it; whether it is whole."""
    found = matcher()
    example = chance.choice(beginnings()).encode()
    drawn = bytearray(example[: chance.choice((0, chance.randrange(len(example))))])
    assert found.consume_tokens(list(drawn))
    for _ in range(chance.randrange(1, LONGEST)):
        byte = chosen(list(ascii_bytes(found.compute_bitmask())), drawn, chance)
        assert found.consume_token(byte)
        drawn.append(byte)
    return drawn.decode(), found.is_accepting()


def chosen(allowed: list[int], drawn: bytearray, chance: random.Random) -> int:
    """Now and then a closing bracket; words apart, as any model writes them."""
    closing = [byte for byte in allowed if byte in CLOSING]
    if closing and chance.random() < 0.3:
        return chance.choice(closing)
    byte = chance.choice(allowed)
    glued = drawn and drawn[-1] in WORD and byte in WORD and ord(" ") in allowed
    return ord(" ") if glued else byte


def ascii_bytes(mask: bytes) -> Iterator[int]:
    return (byte for byte in (9, 10, *range(32, 127)) if mask[byte >> 3] >> (byte & 7) & 1)


@given(st.integers(0, 2**32))
def test_what_the_mask_lets_through_parses(seed: int) -> None:
    text, whole = drawn_text(random.Random(seed))
    fault = fault_of(text) if whole and READ_CLOSER not in text else None
    assert fault is None or fault.message.endswith(TAKEN_AS_OPERAND), fault


TAKEN_AS_OPERAND = "got '='"
"""After an operation that may have operands, as `return`, a value is one of them, to us and to MLIR."""


READ_CLOSER = "!tensorlang.tensor<"
"""The mask lets pass what any dialect's type may hold; our lexer knows the inside of this one."""


def fault_of(text: str) -> Diagnostic | None:
    source = Source("drawn", text)
    try:
        lalr.parse(source, *tokenize(source), {})
    except lalr.StoppedError as stop:
        return stop.fault.diagnostics[0]
    return None
