"""Locations as attributes: where something came from. `str` is MLIR's text without aliases."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tensorlang.ir.strings import quote

if TYPE_CHECKING:
    from tensorlang.ir.attributes import Attribute

Show = Callable[["Attribute"], str]
"""How a location or attribute inside another is written."""


class Location:
    """Base of all locations."""

    __slots__ = ()

    def body(self, show: Show) -> str:
        """What stands in the parentheses of `loc(...)`."""
        raise NotImplementedError

    def inner(self) -> tuple[Location, ...]:
        """The locations of which this one is made."""
        return ()

    def __str__(self) -> str:
        return f"loc({self.body(_plain)})"


def _plain(attribute: Attribute) -> str:
    return attribute.body(_plain) if isinstance(attribute, Location) else str(attribute)


@dataclass(frozen=True, slots=True)
class UnknownLocation(Location):
    """Nobody knows."""

    def body(self, show: Show) -> str:
        return "unknown"


@dataclass(frozen=True, slots=True)
class FileLocation(Location):
    """`"file":line:column`, and ` to line:column` for a range; `end` is as it was written, "" for a single place."""

    file: str
    line: int
    column: int
    end: str = ""

    def body(self, show: Show) -> str:
        return f"{quote(self.file)}:{self.line}:{self.column}{f' to {self.end}' if self.end else ''}"


@dataclass(frozen=True, slots=True)
class NameLocation(Location):
    """`"name"` or `"name"(child)`."""

    name: str
    child: Location | None = None

    def body(self, show: Show) -> str:
        return quote(self.name) + (f"({show(self.child)})" if self.child is not None else "")

    def inner(self) -> tuple[Location, ...]:
        return () if self.child is None else (self.child,)


@dataclass(frozen=True, slots=True)
class CallSiteLocation(Location):
    """`callsite(callee at caller)`."""

    callee: Location
    caller: Location

    def body(self, show: Show) -> str:
        return f"callsite({show(self.callee)} at {show(self.caller)})"

    def inner(self) -> tuple[Location, ...]:
        return self.callee, self.caller


@dataclass(frozen=True, slots=True)
class FusedLocation(Location):
    """`fused<metadata>[a, b]`."""

    parts: tuple[Location, ...]
    metadata: Attribute | None = None

    def body(self, show: Show) -> str:
        head = "fused" if self.metadata is None else f"fused<{show(self.metadata)}>"
        return f"{head}[{', '.join(map(show, self.parts))}]"

    def inner(self) -> tuple[Location, ...]:
        return self.parts
