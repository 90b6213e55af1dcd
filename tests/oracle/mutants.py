"""Small damage to a text: a token dropped, doubled, exchanged for another of its kind; a line dropped or moved."""

import random
import re
from collections.abc import Callable, Sequence

_TOKEN = re.compile(
    r"""(?P<space>\s+)|(?P<value>%[\w.$-]+(\#\d+)?)|(?P<symbol>@[\w.$-]+|@"[^"]*")|(?P<block>\^\w+)|(?P<alias>[\#!][\w.$]+)
    |(?P<string>"[^"\n]*")|(?P<type>(?:memref|tensor|vector|tuple|complex)<(?:[^<>]|<[^<>]*>)*>|\bs?u?i\d+\b|\bb?f\d+\b|\bindex\b)
    |(?P<op>\b[a-z_]\w*\.[\w.]+)|(?P<number>-?\b\d[\w.]*(?:[eE][-+]?\d+)?)|(?P<word>[A-Za-z_]\w*)|(?P<sign>->|::|.)""",
    re.VERBOSE,
)
Kinds = dict[str, list[str]]
_NUMBERS = ("0", "1", "-1", "2", "3", "7", "8", "64", "256", "4294967296", "-129", "1.0", "1.5e3", "0x7F", "true")
_TYPES = (
    "i1", "i8", "i32", "i64", "si8", "ui16", "i7", "f16", "bf16", "f32", "f64", "index", "memref<4xf32>",
    "memref<?x4xi32>",
    "memref<*xf32>", "memref<f32>", "tensor<4xf32>", "tensor<?x4xf32>", "tensor<*xf32>", "tensor<f32>", "vector<4xf32>",
    "vector<2x4xi32>", "vector<[4]xf32>", "vector<f32>", "vector<4xindex>", "memref<4xf32, strided<[?], offset: ?>>",
    "memref<4xf32, 3>", "tensor<0xf32>", "none", "complex<f32>", "tuple<i32>", "()",
)  # fmt: skip


def tokens(text: str) -> list[tuple[str, str]]:
    """(kind, text) of every token; white space too, so that joining gives the text again."""
    return [(match.lastgroup or "sign", match[0]) for match in _TOKEN.finditer(text)]


def vocabulary(texts: Sequence[str]) -> Kinds:
    """What the texts hold of each kind, to exchange tokens for."""
    kinds: dict[str, set[str]] = {"number": set(_NUMBERS), "type": set(_TYPES)}
    for text in texts:
        for kind, token in tokens(text):
            if kind not in {"space", "value", "block"}:
                kinds.setdefault(kind, set()).add(token)
    return {kind: sorted(found) for kind, found in kinds.items()}


def mutant(text: str, kinds: Kinds, chance: random.Random) -> str:
    """The text with one edit, now and then two."""
    for _ in range(1 if chance.random() < 0.85 else 2):
        text = chance.choice(_EDITS)(text, kinds, chance) if text.strip() else text
    return text


def _edit_token(text: str, chance: random.Random, change: Callable[[list[str], int, str], None]) -> str:
    pieces = tokens(text)
    places = [index for index, (kind, _) in enumerate(pieces) if kind != "space"]
    words = [token for _, token in pieces]
    at = chance.choice(places)
    change(words, at, pieces[at][0])
    return "".join(words)


def _drop(text: str, kinds: Kinds, chance: random.Random) -> str:
    def change(words: list[str], at: int, kind: str) -> None:
        words[at] = ""

    return _edit_token(text, chance, change)


def _double(text: str, kinds: Kinds, chance: random.Random) -> str:
    def change(words: list[str], at: int, kind: str) -> None:
        words[at] = f"{words[at]} {words[at]}"

    return _edit_token(text, chance, change)


def _exchange(text: str, kinds: Kinds, chance: random.Random) -> str:
    """A token for another of its kind; a value or block for another of this text."""
    here = vocabulary([text]) | {
        kind: sorted({token for found, token in tokens(text) if found == kind}) for kind in ("value", "block")
    }

    def change(words: list[str], at: int, kind: str) -> None:
        words[at] = chance.choice((here if kind in {"value", "block"} else kinds).get(kind) or [words[at]])

    return _edit_token(text, chance, change)


def _retype(text: str, kinds: Kinds, chance: random.Random) -> str:
    """One type for another, at one place or wherever it stands."""
    types = sorted({token for kind, token in tokens(text) if kind == "type"})
    if not types:
        return text
    old, new = chance.choice(types), chance.choice(kinds["type"])
    if chance.random() < 0.5:
        return text.replace(old, new)
    places = [match.start() for match in re.finditer(re.escape(old), text)]
    at = chance.choice(places)
    return text[:at] + new + text[at + len(old) :]


def _renumber(text: str, kinds: Kinds, chance: random.Random) -> str:
    places = list(re.finditer(r"(?<![\w%#@.])-?\d+(?![\w.])|(?<=[x<])\d+(?=x)", text))
    if not places:
        return text
    match = chance.choice(places)
    return text[: match.start()] + chance.choice(_NUMBERS[:11]) + text[match.end() :]


def _lines(text: str, kinds: Kinds, chance: random.Random) -> str:
    lines = text.splitlines(keepends=True)
    at, to = chance.randrange(len(lines)), chance.randrange(len(lines))
    match chance.randrange(3):
        case 0:
            del lines[at]
        case 1:
            lines.insert(to, lines[at])
        case _:
            lines.insert(to, lines.pop(at))
    return "".join(lines)


_EDITS = (_drop, _double, _exchange, _exchange, _exchange, _retype, _retype, _renumber, _lines)
