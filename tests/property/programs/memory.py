"""Memrefs as the generator knows them: their true sizes, and how much of that their type says."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple


class Extent(NamedTuple):
    """A size, stride or offset: its value, and whether the type says it."""

    value: int
    is_static: bool = True

    def times(self, other: "Extent") -> "Extent":
        """Zero is known whatever it is multiplied with."""
        value = self.value * other.value
        zero = ZERO in (self, other)
        return Extent(value, zero or (self.is_static and other.is_static))

    def plus(self, other: "Extent") -> "Extent":
        return Extent(self.value + other.value, self.is_static and other.is_static)

    @property
    def text(self) -> str:
        return str(self.value) if self.is_static else "?"


ZERO = Extent(0)


def extents(values: Sequence[int]) -> tuple[Extent, ...]:
    return tuple(Extent(value) for value in values)


def row_major(sizes: Sequence[Extent]) -> tuple[Extent, ...]:
    strides = [Extent(1)]
    for size in reversed(sizes[1:]):
        strides.insert(0, strides[0].times(size))
    return tuple(strides[: len(sizes)])


@dataclass(frozen=True)
class Memory:
    """A memref in scope. `strides` and `offset` are of its layout; without one (`is_plain`) it is row-major from 0."""

    name: str
    element: str
    sizes: tuple[Extent, ...]
    strides: tuple[Extent, ...]
    offset: Extent = ZERO
    is_plain: bool = True

    @staticmethod
    def plain(name: str, element: str, sizes: Sequence[Extent]) -> "Memory":
        return Memory(name, element, tuple(sizes), row_major(sizes))

    @property
    def type(self) -> str:
        shape = "".join(f"{size.text}x" for size in self.sizes)
        return f"memref<{shape}{self.element}{'' if self.is_plain else f', {self.layout}'}>"

    @property
    def layout(self) -> str:
        strides = ", ".join(stride.text for stride in self.strides)
        offset = "" if self.offset == ZERO else f", offset: {self.offset.text}"
        return f"strided<[{strides}]{offset}>"

    @property
    def shape(self) -> tuple[int, ...]:
        return tuple(size.value for size in self.sizes)

    @property
    def rank(self) -> int:
        return len(self.sizes)

    @property
    def count(self) -> int:
        total = 1
        for size in self.shape:
            total *= size
        return total

    @property
    def is_dense(self) -> bool:
        """Whether the last axis runs over neighbours and the type says so."""
        return self.rank > 0 and self.strides[-1] == Extent(1)

    def named(self, name: str) -> "Memory":
        return replace(self, name=name)

    def hidden(self) -> "Memory":
        """The same with nothing known, as a function's parameter may be."""

        def forget(known: Sequence[Extent]) -> tuple[Extent, ...]:
            return tuple(Extent(each.value, is_static=False) for each in known)

        sizes = forget(self.sizes)
        if self.is_plain:
            return replace(self, sizes=sizes, strides=row_major(sizes))
        return replace(
            self, sizes=sizes, strides=forget(self.strides), offset=Extent(self.offset.value, is_static=False)
        )
