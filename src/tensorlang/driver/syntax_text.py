"""The custom form of an operation, told by the grammar: `arith.addi %value , %value [flags] : type`."""

from __future__ import annotations

import re
from functools import cache
from typing import Final

from tensorlang.syntax.grammar import grammar_text

_DEFINITION: Final = re.compile(r"^\??(_?[a-zA-Z]\w*)(?:\.\d+)?:[ ]?(.*(?:\n\s+\|.*)*)", re.MULTILINE)
_PIECE: Final = re.compile(r'"[^"]*"|/(?:[^/\\]|\\.)+/|->\s*\w+|\w+|\S')
_SHOWN: Final = {
    "VALUE": "%value", "SYMBOL": "@symbol", "STRING": '"text"', "INTEGER": "1", "BARE_NAME": "word", "BLOCK": "^block",
    "attr_dict": "{attributes}", "region": "{ region }", "arrow_results": "-> types", "type": "type", "types": "types",
    "DOTTED_NAME": "word.word", "FLOAT": "1.0",
}  # fmt: skip


def syntax_of(name: str) -> str:
    """How an operation is written; `[x]` may be left out, `(x)*` repeats, words in angle brackets are rules."""
    _, words = _grammar()
    literal = f'"{name}"'
    symbol = next((terminal for terminal, choices in words.items() if literal in choices), None)
    pieces = _form_with(symbol) if symbol is not None else []
    text = " ".join(_show(pieces, {symbol or "": name}, 0))
    for spaced, tight in (("( ", "("), (" )", ")"), ("[ ", "["), (" ]", "]"), (" ,", ",")):
        text = text.replace(spaced, tight)
    return text


def _form_with(symbol: str) -> list[str]:
    """The alternative in which a terminal stands with all that belongs to it; rules of nothing but names are passed."""
    rules, _ = _grammar()
    for rule, body in rules.items():
        for alternative in _alternatives(body):
            if symbol in alternative:
                if len(alternative) > 1 or rule.endswith("_op"):
                    return alternative
                return [symbol if piece == rule else piece for piece in _form_with(rule)]
    return []


@cache
def _grammar() -> tuple[dict[str, list[str]], dict[str, list[str]]]:
    """Rules and terminals, each as the pieces of its definition."""
    rules: dict[str, list[str]] = {}
    words: dict[str, list[str]] = {}
    for match in _DEFINITION.finditer(grammar_text()):
        target = words if match[1].lstrip("_").isupper() else rules
        target[match[1]] = _PIECE.findall(match[2])
    return rules, words


def _alternatives(body: list[str]) -> list[list[str]]:
    """The pieces between the bars that are in no bracket."""
    found: list[list[str]] = [[]]
    depth = 0
    for piece in body:
        depth += (piece in "([") - (piece in ")]")
        if piece == "|" and depth == 0:
            found.append([])
        else:
            found[-1].append(piece)
    return found


def _show(pieces: list[str], known: dict[str, str], depth: int) -> list[str]:
    rules, words = _grammar()
    shown: list[str] = []
    for piece in pieces:
        if piece in known or piece in _SHOWN:
            shown.append(known.get(piece) or _SHOWN[piece])
        elif piece.startswith("->"):
            continue
        elif piece in words:
            shown.append(_word(piece, words[piece]))
        elif piece.startswith("_") and piece in rules and depth < 4:
            shown += _show(rules[piece], known, depth + 1)
        elif piece in rules:
            shown.append(f"<{piece.replace('_', '-')}>")
        elif piece in "*+?" and shown:
            shown[-1] += piece
        else:
            shown.append(piece)
    return shown


def _word(name: str, choices: list[str]) -> str:
    literals = [choice.strip('"') for choice in choices if choice.startswith('"')]
    return " | ".join(literals) if literals else name.lower().replace("_", "-")
