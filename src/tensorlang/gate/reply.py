"""G0: untrusted text to a verified module, within limits."""

from __future__ import annotations

import hashlib
import unicodedata
from typing import Final

from tensorlang.brain.answer import LONGEST_TEXT
from tensorlang.dialects.builtin import ModuleOp
from tensorlang.dialects.func import FuncOp
from tensorlang.gate.locate import place_at, place_of_diagnostic
from tensorlang.gate.verdict import Failed, Place, Rejected
from tensorlang.ir.context import Context
from tensorlang.ir.symbols import symbols
from tensorlang.ir.verifier import verify
from tensorlang.support.diagnostics import Diagnostic, DiagnosticError
from tensorlang.support.source import Source
from tensorlang.syntax.parser import parse_module

MOST_LINES: Final = 2000
DEEPEST: Final = 64
_OPENERS, _CLOSERS = "{([<", "})]>"
_ARROWS = ("->", ">=")


def read_candidate(text: str, function: str, context: Context) -> ModuleOp | Rejected:
    """The module that a reply holds, if it is one that can be judged: well formed, valid, with `function` in it."""
    module = read_text(Source("<candidate>", text), context)
    if isinstance(module, Rejected):
        return module
    found = dict(symbols(module)).get(function)
    if not isinstance(found, FuncOp) or found.is_declaration:
        return _rejected(text, f"there is no function @{function} with a body in it")
    return module


def read_text(source: Source, context: Context) -> ModuleOp | Rejected:
    """The module of an untrusted text, if it is well formed and valid."""
    text = source.text
    fault = fault_of_text(source)
    if fault is not None:
        return _rejected(text, *fault)
    try:
        module = parse_module(source, context)
        faults = verify(module, source)
    except DiagnosticError as wrong:
        return _of_diagnostics(text, wrong.diagnostics)
    except RecursionError:
        return _rejected(text, "the text is nested too deeply")
    if faults:
        return _of_diagnostics(text, faults)
    assert isinstance(module, ModuleOp)
    return module


def fault_of_text(source: Source) -> tuple[str, Place | None] | None:
    """What is wrong with a text before it is read, and where; None when it may be read."""
    text = source.text
    size = len(text.encode("utf-8", "surrogatepass"))
    if size > LONGEST_TEXT:
        return f"the text has {size} bytes, {LONGEST_TEXT} are allowed", place_at(source, 0)
    lines = text.count("\n") + 1
    if lines > MOST_LINES:
        return f"the text has {lines} lines, {MOST_LINES} are allowed", place_at(source, 0)
    for at, character in enumerate(text):
        if not _is_plain(character):
            named = unicodedata.name(character, f"U+{ord(character):04X}")
            return f"the character {named} is not allowed", place_at(source, at)
    at = _too_deep(text)
    return None if at is None else (f"the brackets are nested more than {DEEPEST} deep", place_at(source, at))


def _is_plain(character: str) -> bool:
    """No control characters, nothing invisible, nothing that changes the direction of writing."""
    if character in "\t\n\r":
        return True
    return unicodedata.category(character) not in ("Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp")


def _too_deep(text: str) -> int | None:
    """Where brackets are first nested too deeply. Strings and comments count too: nobody needs that many in them."""
    depth = 0
    for at, character in enumerate(text):
        if character in _OPENERS:
            depth += 1
            if depth > DEEPEST:
                return at
        elif character in _CLOSERS and text[at - 1 : at + 1] not in _ARROWS and depth:
            depth -= 1
    return None


def hash_of(text: str) -> str:
    """SHA-256 of a text, under which a rejected candidate is kept apart."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def _of_diagnostics(text: str, diagnostics: list[Diagnostic] | tuple[Diagnostic, ...]) -> Rejected:
    first = diagnostics[0]
    more = f" (and {len(diagnostics) - 1} more faults)" if len(diagnostics) > 1 else ""
    return _rejected(text, f"{first.message}{more}", place_of_diagnostic(first))


def _rejected(text: str, reason: str, place: Place | None = None) -> Rejected:
    failed = Failed("reply", reason, place)
    return Rejected(hash_of(text), failed, (failed,))
