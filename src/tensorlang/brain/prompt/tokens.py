"""How many tokens a text costs, counted high: no tokenizer is at hand, and a budget must hold for all of them."""

from __future__ import annotations

import re

_PIECE = re.compile(r"[A-Za-z]+|[^\sA-Za-z]|\n")
_LETTERS_PER_TOKEN = 4
_NOTE = 11
"""What the word on the rest costs, up to a million lines."""


def tokens_at_most(text: str) -> int:
    """Words count a token per four letters; every digit, sign and line end counts one; spaces join their word."""
    return sum(-(-len(piece[0]) // _LETTERS_PER_TOKEN) for piece in _PIECE.finditer(text))


def clipped(text: str, most: int) -> str:
    """Whole lines of `text` up to `most` tokens, and a word on what was left out."""
    lines, used = text.rstrip("\n").split("\n"), 0
    kept = 0
    for number, line in enumerate(lines, start=1):
        used += tokens_at_most(line) + 1
        kept = number if used <= most - _NOTE else kept
        if used > most:
            return "\n".join([*lines[:kept], f"[{len(lines) - kept} more lines]"])
    return "\n".join(lines)
