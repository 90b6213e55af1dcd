"""Values of the gate as plain JSON, and back: what a program reads, and what a certificate is hashed over."""

import json
import math
from collections.abc import Iterable, Mapping
from dataclasses import fields, is_dataclass
from typing import cast

Plain = None | bool | int | float | str | list["Plain"] | dict[str, "Plain"]

Path = tuple[str | int, ...]
"""The way to a value in JSON: names of fields and numbers of items, from the outermost in."""


class UnreadableError(Exception):
    """JSON that is not the plain form of the value it should be. `path` says where, as far as it leads."""

    def __init__(self, message: str, path: Path = ()) -> None:
        self.path = path
        super().__init__(message)


def plain(value: object) -> Plain:
    """A dataclass as an object whose `kind` is its class in kebab case; NaN and infinities as strings."""
    if value is None or isinstance(value, bool | int | str):
        return value
    if isinstance(value, float):
        return value if math.isfinite(value) else repr(value)
    if is_dataclass(value) and not isinstance(value, type):
        body = {field.name: plain(getattr(value, field.name)) for field in fields(value)}
        return {"kind": kebab(type(value)), **body}
    if isinstance(value, Mapping):
        return {str(key): plain(item) for key, item in cast("Mapping[object, object]", value).items()}
    if isinstance(value, tuple | list | frozenset):
        return [plain(item) for item in cast("Iterable[object]", value)]
    raise TypeError(f"{type(value).__name__} has no plain form")


def canonical(value: object) -> bytes:
    """The same as bytes that depend on the content alone."""
    return json.dumps(plain(value), sort_keys=True, separators=(",", ":"), allow_nan=False).encode()


def kebab(kind: type) -> str:
    """`wrong-value` for the class WrongValue."""
    return "".join("-" + letter.lower() if letter.isupper() else letter for letter in kind.__name__).lstrip("-")


def as_object(body: object, path: Path, name: str) -> dict[str, object]:
    """JSON that is an object. Raises UnreadableError."""
    if isinstance(body, dict):
        return cast("dict[str, object]", body)
    raise UnreadableError(f"{name} is not an object", path)


def as_list(body: object, path: Path, name: str) -> list[object]:
    """JSON that is a list. Raises UnreadableError."""
    if isinstance(body, list):
        return cast("list[object]", body)
    raise UnreadableError(f"{name} is not a list", path)


class Reader:
    """Takes the plain form of a dataclass apart, strictly: every field there, no other, each of its type.

    All methods raise UnreadableError.
    """

    def __init__(self, body: object, kind: type, path: Path = ()) -> None:
        """Args: `path` leads to the body in the whole."""
        self._kind = kebab(kind)
        self.path = path
        self._body = as_object(body, path, f"a {self._kind}")
        expected = {"kind", *(field.name for field in fields(kind))}
        if set(self._body) != expected:
            odd = sorted(set(self._body) ^ expected)
            raise UnreadableError(f"a {self._kind} with missing or unknown fields: {', '.join(odd)}", (*path, odd[0]))
        if self._body["kind"] != self._kind:
            raise UnreadableError(f"a {self._kind} was expected, not a {self._body['kind']}", (*path, "kind"))

    def item(self, name: str) -> object:
        return self._body[name]

    def text(self, name: str) -> str:
        return self._text(self._body[name], name)

    def texts(self, name: str) -> tuple[str, ...]:
        return tuple(self._text(item, name, at) for at, item in enumerate(self.items(name)))

    def integer(self, name: str) -> int:
        return self._integer(self._body[name], name)

    def integers(self, name: str) -> tuple[int, ...]:
        return tuple(self._integer(item, name, at) for at, item in enumerate(self.items(name)))

    def rows(self, name: str) -> tuple[tuple[int, ...], ...]:
        """A list of lists of integers."""
        rows = (self._list(row, name, at) for at, row in enumerate(self.items(name)))
        return tuple(
            tuple(self._integer(item, name, at, i) for i, item in enumerate(row)) for at, row in enumerate(rows)
        )

    def items(self, name: str) -> tuple[object, ...]:
        """A list of anything."""
        return tuple(self._list(self._body[name], name))

    def number(self, name: str) -> float:
        value = self._body[name]
        if value in ("nan", "inf", "-inf") or (isinstance(value, int | float) and not isinstance(value, bool)):
            try:
                return float(cast("float | str", value))
            except OverflowError:
                pass
        raise self._fault("a number", name)

    def truth(self, name: str) -> bool:
        value = self._body[name]
        if isinstance(value, bool):
            return value
        raise self._fault("true or false", name)

    def mapping(self, name: str) -> dict[str, str]:
        items = as_object(self._body[name], (*self.path, name), f"'{name}' of a {self._kind}")
        return {key: self._text(item, name, key) for key, item in items.items()}

    def _text(self, value: object, *at: str | int) -> str:
        if isinstance(value, str):
            return value
        raise self._fault("text", *at)

    def _integer(self, value: object, *at: str | int) -> int:
        if isinstance(value, int) and not isinstance(value, bool):
            return value
        raise self._fault("a whole number", *at)

    def _list(self, value: object, *at: str | int) -> list[object]:
        if isinstance(value, list):
            return cast("list[object]", value)
        raise self._fault("a list", *at)

    def _fault(self, expected: str, *at: str | int) -> UnreadableError:
        return UnreadableError(f"'{at[0]}' of a {self._kind} is not {expected}", (*self.path, *at))
