"""Aliases: attributes that are written once, before the module: `#map`, `#set`, `#loc`, `#distinct`."""

from __future__ import annotations

from collections.abc import Iterator

from tensorlang.ir.attributes import (
    AffineMapAttr,
    ArrayAttr,
    Attribute,
    DictionaryAttr,
    DistinctAttr,
    IntegerSetAttr,
    UnitAttr,
)
from tensorlang.ir.core import Operation
from tensorlang.ir.locations import FusedLocation, Location


class Aliases:
    """Names by attribute. Maps and sets get theirs when they are first printed, what may hold others beforehand."""

    def __init__(self, root: Operation) -> None:
        self.names: dict[Attribute, str] = {}
        self._counts: dict[str, int] = {}
        found: dict[Attribute, int] = {}
        for op in root.walk():
            for _, value in sorted(op.attributes.items()) if op.attributes else ():
                _depths(value, found)
        for attribute in sorted(found, key=found.__getitem__):
            self.of(attribute)

    def of(self, attribute: Attribute) -> str:
        """The alias of an attribute, a new one at its first use."""
        known = self.names.get(attribute)
        if known is None:
            base = _base(attribute)
            count = self._counts.get(base, 0)
            self._counts[base] = count + 1
            known = self.names[attribute] = f"{base}{count or ''}"
        return known

    def ordered(self) -> Iterator[tuple[str, Attribute]]:
        """By name, then by number."""
        listed = [(name, attribute) for attribute, name in self.names.items()]
        return iter(sorted(listed, key=_order))


def _base(attribute: Attribute) -> str:
    match attribute:
        case AffineMapAttr():
            return "#map"
        case IntegerSetAttr():
            return "#set"
        case DistinctAttr():
            return "#distinct"
        case _:
            return "#loc"


def _order(entry: tuple[str, Attribute]) -> tuple[str, int]:
    name = entry[0].rstrip("0123456789")
    return name, int(entry[0][len(name) :] or 0)


def _depths(value: Attribute, found: dict[Attribute, int]) -> int:
    """Note each location and distinct attribute inside with how deep others nest in it; -1 where there is none."""
    match value:
        case ArrayAttr(elements):
            return max((_depths(element, found) for element in elements), default=-1)
        case DictionaryAttr(entries):
            return max((_depths(element, found) for _, element in entries), default=-1)
        case Location():
            inner = [_depths(each, found) for each in value.inner()]
            if isinstance(value, FusedLocation) and value.metadata is not None:
                inner.append(_depths(value.metadata, found))
        case DistinctAttr(_, held) if not isinstance(held, UnitAttr):
            inner = [_depths(held, found)]
        case _:
            return -1
    depth = 1 + max(inner, default=-1)
    found.setdefault(value, depth)
    return depth
