"""The components of a memref, by name."""

from __future__ import annotations

from dataclasses import dataclass

from tensorlang.ir.types import DYNAMIC


@dataclass(frozen=True, slots=True)
class Descriptor:
    """LLVM operands: two pointers, then i64 numbers counted in elements."""

    allocated: str
    aligned: str
    offset: str
    sizes: tuple[str, ...]
    strides: tuple[str, ...]

    @staticmethod
    def of(components: tuple[str, ...], rank: int) -> Descriptor:
        return Descriptor(components[0], components[1], components[2], components[3 : 3 + rank], components[3 + rank :])

    @property
    def components(self) -> tuple[str, ...]:
        return (self.allocated, self.aligned, self.offset, *self.sizes, *self.strides)


def known(extent: int, otherwise: str) -> str:
    """The constant of a static extent, else the operand."""
    return otherwise if extent == DYNAMIC else str(extent)
