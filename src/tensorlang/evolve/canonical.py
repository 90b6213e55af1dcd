"""A function as strangers see it: its symbols renamed, the program's own words taken out; and the way back.

What a person wrote into names and messages may carry instructions, so none of it reaches a language model. In the
canonical text the function is `@f0`, what else is there `@f1`, `@f2`, ...; messages are `"m0"`, `"m1"`, ...
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from tensorlang.brain.prompt.canonical import without_prose
from tensorlang.dialects.builtin import ModuleOp
from tensorlang.dialects.func import FuncOp
from tensorlang.dialects.memref_global import GlobalOp
from tensorlang.evolve.extract import reached
from tensorlang.ir.attributes import ArrayAttr, Attribute, DictionaryAttr, StringAttr, SymbolRefAttr
from tensorlang.ir.core import Operation
from tensorlang.ir.printer import print_module
from tensorlang.ir.strings import print_symbol, quote
from tensorlang.ir.symbols import symbols

FUNCTION: Final = "f0"
"""What the function in question is called."""

_MESSAGES: Final = frozenset({"msg", "message"})
_NAMES: Final = frozenset({"sym_name", "sym_visibility"})
_WORD: Final = re.compile(r"[a-z][a-z0-9_-]{0,23}\Z")
_WORD_ENDS: Final = r"(?![\w$-]|\.[\w$-])"
"""Behind a symbol; the full stop of a sentence is none of its characters."""
_OURS: Final = "tensorlang."
_LONGEST_WORD: Final = 24


@dataclass(frozen=True, slots=True)
class _Message:
    """A string that a person wrote: where it stands, and what stands there in the canonical text."""

    op: Operation
    attribute: str
    text: str
    word: str


def canonical(base: ModuleOp, function: str) -> str:
    """The canonical text of a module, in which `function` is the one asked about."""
    copy = _copy(base)
    for message in list(_messages(copy, function)):
        message.op.attributes[message.attribute] = StringAttr(message.word)
    names = _names(base, function)
    for op in copy.walk():
        op.attributes = {name: _renamed(value, names) for name, value in op.attributes.items() if _stays(op, name)}
        for lists in ("arg_attrs", "res_attrs"):
            if lists in op.attributes:
                op.attributes[lists] = _ours_only(op.attributes[lists])
    for name, op in list(symbols(copy)):
        op.attributes["sym_name"] = StringAttr(names[name])
    return without_prose(print_module(copy))


def restore(candidate: ModuleOp, base: ModuleOp, function: str) -> None:
    """Give a candidate in canonical words the names, messages and attributes that the base has, in place.

    Operations with a message of the base's are placed where that one stands in the source, for reports of failures;
    the others stand nowhere in it.
    """
    names = {short: name for name, short in _names(base, function).items()}
    originals = {message.word: message for message in _messages(base, function)}
    for op in candidate.walk():
        op.offset = -1
        op.attributes = {name: _renamed(value, names) for name, value in op.attributes.items()}
        for name in _MESSAGES & op.attributes.keys():
            _put_back(op, name, originals)
    for name, op in list(symbols(candidate)):
        op.attributes["sym_name"] = StringAttr(names.get(name, name))
    declared, made = dict(symbols(base)).get(function), dict(symbols(candidate)).get(function)
    if declared is not None and made is not None:
        own = {name: value for name, value in made.attributes.items() if name in ("sym_name", "function_type")}
        made.attributes = {**declared.attributes, **own}


def surroundings(base: ModuleOp, function: str) -> str:
    """What an answer may refer to beside its own function, as text: functions and globals of the base, declared."""
    names = _names(base, function)
    lines = [_declaration(op, f"@{names[name]}") for name, op in symbols(base) if name != function]
    return "".join(f"{line}\n" for line in lines if line)


def disguised(text: str, base: ModuleOp, function: str) -> str:
    """A message in the program's words as it may be sent to where the question went: in canonical words.

    All at once: a name of the program may be the canonical word for another.
    """
    quoted = {quote(message.text): quote(message.word) for message in _messages(base, function)}
    names = _names(base, function)
    quoted |= {f"'{name}'": f"'{short}'" for name, short in names.items()}
    bare = {print_symbol(name): f"@{short}" for name, short in names.items()}
    words = quoted | bare
    return re.sub(rf"{_any_of(quoted)}|{_any_of(bare)}{_WORD_ENDS}", lambda found: words[found[0]], text)


def _any_of(words: Iterable[str]) -> str:
    """A pattern for one of them; the longest where several fit."""
    return f"(?:{'|'.join(map(re.escape, sorted(words, key=len, reverse=True)))})"


def _declaration(op: Operation, symbol: str) -> str:
    match op:
        case FuncOp():
            inputs, results = (", ".join(map(str, types)) for types in (op.type.inputs, op.type.results))
            return f"func.func private {symbol}({inputs}) -> ({results})"
        case GlobalOp():
            return f'memref.global "private" {symbol} : {op.type}'
        case _:
            return ""


def _copy(base: ModuleOp) -> ModuleOp:
    copy = base.clone({})
    assert isinstance(copy, ModuleOp)
    return copy


def _in_order(base: ModuleOp, function: str) -> dict[str, Operation]:
    """What has a name: the function, what it reaches, the rest. So it has the same words alone and in its program."""
    table, near = dict(symbols(base)), reached(base, function)
    rank = {name: (name != function, name not in near) for name in table}
    return {name: table[name] for name in sorted(table, key=lambda name: rank[name])}


def _names(base: ModuleOp, function: str) -> dict[str, str]:
    """Original to canonical."""
    return {name: f"f{at}" for at, name in enumerate(_in_order(base, function))}


def _messages(base: ModuleOp, function: str) -> Iterator[_Message]:
    """The strings that are prose: every message of an assert, and whatever else is no plain word."""
    at = 0
    for op in (op for symbol in _in_order(base, function).values() for op in symbol.walk()):
        for name, value in op.attributes.items():
            if isinstance(value, StringAttr) and _is_prose(op, name, value.value):
                yield _Message(op, name, value.value, _word(op, at, value.value))
                at += 1


def _is_prose(op: Operation, name: str, text: str) -> bool:
    inherent = name in op.definition.attribute_names and name not in _NAMES
    return inherent and (name in _MESSAGES or _WORD.match(text) is None)


def _word(op: Operation, at: int, text: str) -> str:
    """What stands for a text; the contents of a global keep their length, which is part of their type."""
    word = f"m{at}"
    if op.name == "llvm.mlir.global" and len(word) <= len(text) <= _LONGEST_WORD:
        return word.ljust(len(text), "x")
    return word


def _put_back(op: Operation, name: str, originals: dict[str, _Message]) -> None:
    value = op.attributes[name]
    original = originals.get(value.value) if isinstance(value, StringAttr) else None
    if original is not None:
        op.attributes[name] = StringAttr(original.text)
        op.offset = original.op.offset


def _stays(op: Operation, name: str) -> bool:
    """Whether an attribute means something to the language; those that a program puts there for itself do not."""
    return name in op.definition.attribute_names or name.startswith(_OURS)


def _ours_only(attribute: Attribute) -> Attribute:
    match attribute:
        case ArrayAttr(elements):
            return ArrayAttr(tuple(map(_ours_only, elements)))
        case DictionaryAttr(entries):
            return DictionaryAttr(tuple((name, value) for name, value in entries if name.startswith(_OURS)))
        case _:
            return attribute


def _renamed(attribute: Attribute, names: dict[str, str]) -> Attribute:
    match attribute:
        case SymbolRefAttr(path) if path[0] in names:
            return SymbolRefAttr((names[path[0]], *path[1:]))
        case ArrayAttr(elements):
            return ArrayAttr(tuple(_renamed(element, names) for element in elements))
        case DictionaryAttr(entries):
            return DictionaryAttr(tuple((name, _renamed(value, names)) for name, value in entries))
        case _:
            return attribute
