"""Options of a pass, from words to the types its fields are annotated with, and back."""

from __future__ import annotations

import dataclasses
from functools import cache
from types import NoneType, UnionType
from typing import Literal, Union, get_args, get_origin, get_type_hints

from tensorlang.passes.base import Pass

LONGEST_NUMBER = 18
TRUE_WORDS = ("true", "1")
FALSE_WORDS = ("false", "0")


class WrongValueError(Exception):
    """A word that an option does not take; the message says what it takes."""


@dataclasses.dataclass(frozen=True, slots=True)
class Option:
    """An option that a pass takes. `kind` is the annotation of its field; `default` means nothing where `required`."""

    name: str
    field: str
    kind: object
    required: bool
    default: object

    @property
    def description(self) -> str:
        """`size=<int>`, `kind=a|b`, `list=<int,...>`."""
        return f"{self.name}={_describe(self.kind)}"


@cache
def options_of(cls: type[Pass]) -> dict[str, Option]:
    """What a pass takes, by the name on the command line."""
    hints = get_type_hints(cls)
    found: dict[str, Option] = {}
    for field in dataclasses.fields(cls):
        name = field.name.replace("_", "-").strip("-")
        required = field.default is dataclasses.MISSING and field.default_factory is dataclasses.MISSING
        default = field.default_factory() if field.default_factory is not dataclasses.MISSING else field.default
        found[name] = Option(name, field.name, hints[field.name], required, default)
    return found


def value_of(kind: object, word: str) -> object:
    """The value that a word stands for.

    Raises:
        WrongValueError: it stands for none of this kind.
    """
    inner = _without_none(kind)
    if get_origin(inner) is tuple:
        element = get_args(inner)[0]
        return tuple(_scalar(element, part.strip()) for part in word.split(",")) if word.strip() else ()
    return _scalar(inner, word)


def _scalar(kind: object, word: str) -> object:
    if kind is bool:
        return _truth(word)
    if kind is int:
        return _whole(word)
    if kind is float:
        return _real(word)
    if get_origin(kind) is Literal:
        choices = [str(choice) for choice in get_args(kind)]
        if word not in choices:
            raise WrongValueError(f"needs one of {', '.join(choices)}, got '{word}'")
        return get_args(kind)[choices.index(word)]
    assert kind is str, f"an option of type {kind} cannot be read"
    return word


def _truth(word: str) -> bool:
    if word not in TRUE_WORDS + FALSE_WORDS:
        raise WrongValueError(f"needs true or false, got '{word}'")
    return word in TRUE_WORDS


def _whole(word: str) -> int:
    digits = word.removeprefix("-")
    if not (digits.isascii() and digits.isdecimal() and len(digits) <= LONGEST_NUMBER):
        raise WrongValueError(f"needs a whole number, got '{word}'")
    return int(word)


def _real(word: str) -> float:
    try:
        return float(word)
    except ValueError:
        raise WrongValueError(f"needs a number, got '{word}'") from None


def _without_none(kind: object) -> object:
    if isinstance(kind, UnionType) or get_origin(kind) is Union:
        return next(part for part in get_args(kind) if part is not NoneType)
    return kind


def _describe(kind: object) -> str:
    inner = _without_none(kind)
    if get_origin(inner) is tuple:
        return f"{_describe(get_args(inner)[0]).removesuffix('>')},...>"
    if get_origin(inner) is Literal:
        return "|".join(str(choice) for choice in get_args(inner))
    return f"<{getattr(inner, '__name__', inner)}>"


def print_pass(step: Pass) -> str:
    """`tile{size=16 loops=1,2}`: the pass with every option that differs from its default."""
    given = {option.name: getattr(step, option.field) for option in options_of(type(step)).values()}
    defaults = {option.name: option.default for option in options_of(type(step)).values()}
    words = [f"{name}={print_value(value)}" for name, value in given.items() if value != defaults[name]]
    return f"{step.name}{{{' '.join(words)}}}" if words else step.name


def print_value(value: object) -> str:
    """The word that `value_of` reads back."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, tuple):
        return ",".join(map(print_value, value))  # pyright: ignore[reportUnknownArgumentType, reportUnknownVariableType]
    text = str(value)
    return text if text and not set(text) & set(' {}"') else f'"{text}"'
