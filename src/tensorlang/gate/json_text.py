"""Untrusted JSON: a strict reading of it, and the place in the text that a path of names and numbers leads to."""

from __future__ import annotations

import json
import re
from typing import Final, NoReturn

from tensorlang.gate.plain import Path

_TOKEN: Final = re.compile(r'"(?:[^"\\]|\\.)*"|[{}\[\]:,]|[^\s{}\[\]:,"]+')


class NotJsonError(Exception):
    """A text that is no JSON, or JSON that means different things to different readers; `offset` is the place."""

    def __init__(self, message: str, offset: int = 0) -> None:
        self.offset = offset
        super().__init__(message)


def read_json(text: str) -> object:
    """The value. Refused are names that come twice in an object, and NaN and Infinity.

    Raises:
        NotJsonError: with the place.
    """
    try:
        return json.loads(text, object_pairs_hook=_once_each, parse_constant=_no_number)
    except json.JSONDecodeError as fault:
        raise NotJsonError(_in_words(fault), fault.pos) from None
    except RecursionError:
        raise NotJsonError("it is nested too deeply") from None
    except ValueError:  # Python converts no more
        raise NotJsonError("a number with thousands of digits") from None


def offset_of(text: str, path: Path) -> int:
    """Where the value at a path begins in a text that is JSON: as far as the path leads."""
    steps: list[str | int] = []  # of every open object and list, the name or number of the item that is read
    is_name = False
    found = 0
    for token in _TOKEN.finditer(text):
        match token[0]:
            case "}" | "]":
                steps.pop()
                is_name = False
            case ",":
                is_name = isinstance(steps[-1], str)
                steps[-1] = "" if is_name else int(steps[-1]) + 1
            case ":":
                is_name = False
            case word if is_name:
                steps[-1] = json.loads(word)
            case word:
                if tuple(steps) == path[: len(steps)]:
                    found = token.start()
                    if len(steps) == len(path):
                        return found
                if word in "{[":
                    steps.append("" if word == "{" else 0)
                    is_name = word == "{"
    return found


def _once_each(pairs: list[tuple[str, object]]) -> dict[str, object]:
    found = dict(pairs)
    if len(found) < len(pairs):
        names = [name for name, _ in pairs]
        twice = next(name for name in names if names.count(name) > 1)
        raise NotJsonError(f"'{twice[:60]}' is there twice")
    return found


def _no_number(word: str) -> NoReturn:
    raise NotJsonError(f"{word} is no JSON")


def _in_words(fault: json.JSONDecodeError) -> str:
    """Python's message, or what a reader should know first: that the text ends too early."""
    if not fault.doc.strip():
        return "it is empty"
    if fault.pos >= len(fault.doc.rstrip()) or fault.msg.startswith("Unterminated string"):
        return "it ends in the middle"
    return fault.msg[0].lower() + fault.msg[1:]
