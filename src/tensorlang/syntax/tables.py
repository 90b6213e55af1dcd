"""LALR tables: made by Lark from the grammar once, kept as JSON in the package or the cache folder, read in no time.

Both are only ever copies: the key is the hash of the grammar and of this file's format, and a file that does not
have exactly the expected form is made anew.
"""

from __future__ import annotations

import json
import os
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any, Final, cast

from tensorlang.syntax.grammar import grammar_text, packaged_file

FORMAT: Final = "5"


@dataclass(frozen=True, slots=True)
class Rule:
    """How to reduce: pop `length` values, take those in `picks` (None where an optional part is absent), call `action`.

    `inline` lists the picks whose values are lists to be spliced; `grows` marks a left-recursive list.
    """

    origin: str
    length: int
    action: str
    picks: tuple[int | None, ...]
    inline: frozenset[int]
    keeps_single: bool
    is_list: bool
    grows: bool


@dataclass(frozen=True, slots=True)
class Tables:
    """`states[s]` maps a symbol to `2 * target` (shift, goto) or `2 * rule + 1` (reduce)."""

    states: list[dict[str, int]]
    start: int
    end: int
    rules: list[Rule]
    words: dict[str, str]
    patterns: list[tuple[str, str]]
    punctuation: dict[str, str]
    ignored: list[str]


SHIPPED: Final = "tables.json"
"""The file beside the packaged grammar, which the build of the wheel makes."""


@cache
def tables() -> Tables:
    """The tables of the grammar: the package's, from the cache, or made now."""
    text = grammar_text()
    key = _key(text)
    path = _cache_folder() / f"grammar-{key}.json"
    shipped = packaged_file(SHIPPED)
    found = (_load(shipped, key) if shipped is not None else None) or _load(path, key)
    if found is not None:
        return found
    made = _generate(text)
    _save(path, made)
    return _decode(made)


def write(path: Path) -> None:
    """Make the tables into a file, for a package."""
    path.write_text(json.dumps(_generate(grammar_text()), separators=(",", ":")), encoding="utf-8")


def _key(text: str) -> str:
    """What tables of this grammar are known by."""
    return sha256(f"{FORMAT}\0{text}".encode()).hexdigest()[:32]


def _cache_folder() -> Path:
    given = os.environ.get("TL_CACHE_DIR")
    if given:
        return Path(given)
    base = os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache"
    return Path(base) / "tensorlang"


def _load(path: Path, key: str) -> Tables | None:
    """The tables in a file; None when they are not whole or of another grammar."""
    try:
        raw = json.loads(path.read_bytes())
        return _decode(raw) if raw["key"] == key else None
    except (OSError, ValueError, KeyError, TypeError, IndexError):
        return None


def _save(path: Path, tables: dict[str, Any]) -> None:
    """Written beside and renamed, so that nobody reads half a file. An unwritable cache only costs time."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile("w", dir=path.parent, delete=False, encoding="utf-8") as file:
            json.dump(tables, file, separators=(",", ":"))
        Path(file.name).replace(path)
    except OSError:
        return


def _decode(raw: dict[str, Any]) -> Tables:
    rules = [
        Rule(origin, length, action, tuple(picks), frozenset(inline), bool(single), bool(is_list), bool(grows))
        for origin, length, action, picks, inline, single, is_list, grows in raw["rules"]
    ]
    return Tables(
        raw["states"],
        raw["start"],
        raw["end"],
        rules,
        raw["words"],
        [(name, pattern) for name, pattern in raw["patterns"]],
        raw["punctuation"],
        raw["ignored"],
    )


def _generate(text: str) -> dict[str, Any]:
    from lark import Lark

    lark = cast(Any, Lark(text, parser="lalr", lexer="basic", maybe_placeholders=True))
    table = lark.parser.parser._parse_table
    numbers = {state: index for index, state in enumerate(table.states)}
    rules = {rule: index for index, rule in enumerate(lark.rules)}
    start_rules = [rule for row in table.states.values() for _, rule in row.values() if hasattr(rule, "origin")]
    for rule in start_rules:
        rules.setdefault(rule, len(rules))
    states = [
        {
            symbol: 2 * rules[target] + 1 if hasattr(target, "origin") else 2 * numbers[target]
            for symbol, (_, target) in row.items()
        }
        for row in table.states.values()
    ]
    listed = [_rule(rule) for rule in rules]
    _skip_unit_rules(states, listed)
    words, patterns, punctuation = _terminals(lark.terminals, frozenset(lark.ignore_tokens), text)
    return {
        "key": _key(text),
        "states": states,
        "start": numbers[table.start_states["start"]],
        "end": numbers[table.end_states["start"]],
        "rules": listed,
        "words": words,
        "patterns": patterns,
        "punctuation": punctuation,
        "ignored": [t.pattern.to_regexp() for t in lark.terminals if t.name in lark.ignore_tokens],
    }


def _skip_unit_rules(states: list[dict[str, int]], rules: list[list[Any]]) -> None:
    """Take the detour out of `?a: b`.

    A state that can do nothing but reduce such a rule hands its value on unchanged: a goto may lead on at once.
    """
    through: dict[int, str] = {}
    for number, row in enumerate(states):
        actions = set(row.values())
        rule = rules[next(iter(actions)) >> 1] if len(actions) == 1 and next(iter(actions)) & 1 else None
        if rule is not None and rule[1] == 1 and rule[5] and rule[3] == [0] and not rule[4]:
            through[number] = rule[0]
    for row in states:
        for symbol in [name for name in row if name.islower()]:
            while not row[symbol] & 1 and row[symbol] >> 1 in through:
                row[symbol] = row[through[row[symbol] >> 1]]


def _rule(rule: Any) -> list[Any]:
    """A Lark rule as the fields of `Rule`."""
    origin: str = rule.origin.name
    picks: list[int | None] = []
    gaps = rule.options.empty_indices or (False,) * (len(rule.expansion) + 1)
    position = 0
    for gap in gaps:
        if gap:
            picks.append(None)
        elif position < len(rule.expansion):
            symbol = rule.expansion[position]
            if not (symbol.is_term and symbol.filter_out):
                picks.append(position)
            position += 1
    while position < len(rule.expansion):
        symbol = rule.expansion[position]
        if not (symbol.is_term and symbol.filter_out):
            picks.append(position)
        position += 1
    inline = [
        i for i in picks if i is not None and not rule.expansion[i].is_term and rule.expansion[i].name.startswith("_")
    ]
    is_list = origin.startswith("_")
    grows = is_list and bool(rule.expansion) and rule.expansion[0].name == origin
    single = bool(rule.options.expand1) and rule.alias is None
    return [origin, len(rule.expansion), rule.alias or origin, picks, inline, single, is_list, grows]


def _terminals(
    terminals: Any, ignored: frozenset[str], text: str
) -> tuple[dict[str, str], list[list[str]], dict[str, str]]:
    """Words, patterns in the order of their definition, and punctuation."""
    words: dict[str, str] = {}
    punctuation: dict[str, str] = {}
    patterns: list[list[str]] = []
    for terminal in terminals:
        if terminal.name in ignored:
            continue
        literals = _literals(terminal.name, text)
        if not literals:
            patterns.append([terminal.name, terminal.pattern.to_regexp()])
        for literal in literals:
            (words if literal[0].isalpha() else punctuation)[literal] = terminal.name
    patterns.sort(key=lambda entry: text.index(f"\n{entry[0]}:"))
    return words, patterns, punctuation


def _literals(name: str, text: str) -> list[str]:
    """The words of a terminal whose definition is a choice of string literals; none for a pattern."""
    at = text.index(f"\n{name}:") + len(name) + 2
    body = text[at : text.index("\n", at)].strip()
    return [] if body.startswith("/") else [cast(str, json.loads(part)) for part in body.split(" | ")]


Action = Callable[[list[Any]], Any]
