"""One candidate out of whatever a model wrote: harmless faults are repaired and named, the rest is refused.

Nothing here decides whether a candidate is right: that is for the parser, the verifier and the gate. Every step is
linear in the reply, and no reply raises.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from typing import cast

from tensorlang.brain.answer import Extracted, Unusable
from tensorlang.brain.fences import fenced_blocks
from tensorlang.brain.function_text import Functions, FunctionText, find_functions, hide
from tensorlang.brain.pipeline_text import find_pipeline
from tensorlang.brain.question import Form, Question

LONGEST_REPLY: Mapping[Form, int] = {"ir": 1 << 20, "pipeline": 1 << 17}
"""Characters. A candidate may have 64 KiB, a pipeline 16; a reply many times longer is not an answer."""

_THOUGHTS_END = "</think>"
_MODULE = re.compile(r"(?<![\w.$%@#!-])(?:builtin\.)?module\b[^{}\n]*\{")
_ALIAS = re.compile(r"^[ \t]*[#!][A-Za-z_][\w$.-]*[ \t]*=[ \t]*[^=\s][^\n]*", re.MULTILINE)
_PLAIN_NAME = re.compile(r"[A-Za-z_][\w$.-]*\Z")


def extract(reply: str, question: Question) -> Extracted | Unusable:
    """The candidate in `reply`, in the form that the question wants: a module of one function, or a pipeline."""
    if len(reply) > LONGEST_REPLY[question.as_]:
        return Unusable(f"the reply has {len(reply)} characters; answer with what was asked for alone")
    reply = reply.rpartition(_THOUGHTS_END)[2] if _THOUGHTS_END in reply else reply
    if not reply.strip():
        return Unusable("the reply is blank")
    if question.as_ == "pipeline":
        return find_pipeline(reply, _pass_names(question.passes))
    return extract_function(reply, question.function_name)


def extract_function(reply: str, wanted: str) -> Extracted | Unusable:
    """A module that holds the function `wanted` as the reply defines it."""
    sources = [_source(block.text, block.closed) for block in fenced_blocks(reply)]
    if not any(source.functions.whole for source in sources):
        sources.append(_source(reply))
    chosen = _choose(sources, wanted)
    if chosen is None:
        return Unusable(_why_none(sources, wanted))
    source, function = chosen
    notes = list(source.notes)
    if sum(bool(each.functions.whole) for each in sources) > 1:
        notes.append("took the last of several blocks that fit")
    return _assemble(source, function, wanted, notes)


@dataclass(frozen=True, slots=True)
class _Source:
    """A piece of the reply, what was done to get at it, and the functions in it."""

    text: str
    notes: tuple[str, ...]
    functions: Functions


def _source(text: str, closed: bool = True) -> _Source:
    notes = () if closed else ("a closing fence was missing",)
    inner = _string_in_json(text)
    if inner:
        text, notes = inner, (*notes, "read it from JSON")
    return _Source(text, notes, find_functions(text))


def _string_in_json(text: str) -> str:
    """The code in `"..."` or `{"code": "..."}`, or nothing."""
    if not text.lstrip().startswith(("{", '"')):
        return ""
    try:
        value: object = json.loads(text)
    except (ValueError, RecursionError):
        return ""
    values = cast("dict[str, object]", value).values() if isinstance(value, dict) else [value]
    return next((entry for entry in values if isinstance(entry, str) and "func" in entry), "")


def _choose(sources: list[_Source], wanted: str) -> tuple[_Source, FunctionText] | None:
    """The last function of the wanted name; without one, the only function there is."""
    every = [(source, function) for source in sources for function in source.functions.whole]
    named = [entry for entry in every if entry[1].name == wanted]
    if named:
        return named[-1]
    return every[-1] if every and len({function.name for _, function in every}) == 1 else None


def _assemble(source: _Source, function: FunctionText, wanted: str, notes: list[str]) -> Extracted | Unusable:
    block, whole = source.text, source.functions.whole
    others = sorted({other.name for other in whole} - {function.name})
    if others:
        notes.append(f"left out {', '.join(f'@{_shown(name)}' for name in others[:4])}")
    if sum(other.name == function.name for other in whole) > 1:
        notes.append(f"took the last definition of @{_shown(function.name)}")
    aliases = _aliases(source)
    body = _repair(block[function.start : function.end], function, wanted, notes)
    if not _MODULE.search(hide(block[: function.start])):
        notes.append("wrapped it in a module")
    text = "".join(f"{alias}\n" for alias in aliases) + f"module {{\n{body}\n}}\n"
    fault = _forbidden_character(text)
    return Unusable(fault) if fault else Extracted(text, tuple(notes))


def _aliases(source: _Source) -> list[str]:
    """The alias definitions outside functions."""
    inside = iter(source.functions.whole)
    function, aliases = next(inside, None), list[str]()
    for found in _ALIAS.finditer(hide(source.text)):
        while function and function.end <= found.start():
            function = next(inside, None)
        if function is None or found.end() <= function.start:
            aliases.append(source.text[found.start() : found.end()].strip())
    return aliases


def _repair(text: str, function: FunctionText, wanted: str, notes: list[str]) -> str:
    """The function in today's spelling: its name, its keyword, its line ends and its spaces."""
    if function.keyword == "func":
        text = f"func.{text}"
        notes.append("'func' is 'func.func'")
    for odd, plain, note in (("\r\n", "\n", "carriage returns"), ("\u00a0", " ", "no-break spaces")):
        if odd in text:
            text = text.replace(odd, plain)
            notes.append(f"replaced {note}")
    semicolons = [at for at, char in enumerate(hide(text)) if char == ";"]
    if semicolons:
        text = _replace_at(text, semicolons, "\n")
        notes.append("semicolons became line ends")
    if function.name != wanted:
        text = _rename(text, function.name, wanted)
        notes.append(f"renamed @{_shown(function.name)} to @{wanted}")
    return text


def _replace_at(text: str, places: list[int], by: str) -> str:
    chars = list(text)
    for at in places:
        chars[at] = by
    return "".join(chars)


def _rename(text: str, old: str, new: str) -> str:
    """Every mention of the symbol, outside strings and comments."""
    symbol = f"@{new}" if _PLAIN_NAME.match(new) else f'@"{new}"'
    hidden, pieces, done = hide(text), list[str](), 0
    for found in re.finditer(r'@("x*"|[\w$.-]+)', hidden):
        if text[found.start(1) : found.end(1)].strip('"') == old:
            pieces += [text[done : found.start()], symbol]
            done = found.end()
    return "".join([*pieces, text[done:]])


def _why_none(sources: list[_Source], wanted: str) -> str:
    names = sorted({function.name for source in sources for function in source.functions.whole})
    if names:
        listed = ", ".join(f"@{_shown(name)}" for name in names[:6])
        return f"the reply defines {listed} but not @{wanted}; answer with the function @{wanted}"
    for source in sources:
        if source.functions.open_name:
            line = source.text.count("\n", 0, source.functions.open_at) + 1
            return f"the body of @{_shown(source.functions.open_name)} (line {line} of the code) never closes"
    return f"the reply defines no function; answer with 'func.func @{wanted}(...) {{ ... }}' in one fenced block"


def _forbidden_character(text: str) -> str:
    """Why the candidate cannot be shown and read for what it is: invisible or reordering characters."""
    if text.isascii() and text.isprintable():
        return ""
    for char in sorted(set(text) - set("\n\t")):
        if unicodedata.category(char) in {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}:
            return f"the code holds the character U+{ord(char):04X}, which is not allowed there"
    return ""


def _shown(name: str) -> str:
    """A name out of a reply, fit for one line of a message."""
    shown = "".join(char if char.isprintable() else "?" for char in name[:60])
    return f"{shown}..." if len(name) > 60 else shown


def _pass_names(vocabulary: str) -> frozenset[str]:
    """The passes of a vocabulary text: the first word of each line that is not indented."""
    return frozenset(found[0] for found in re.finditer(r"^[a-z][a-z0-9-]*", vocabulary, re.MULTILINE))
