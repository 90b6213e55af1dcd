"""What a native entry is called with: argument words, and the buffers that some of them point into.

The words are the packed frame of the binary interface: every exploded argument, one 8-byte word each, then room for
the results. A word that points is an `Address`, resolved only in the child, where the buffers are mapped.
"""

import struct
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

Role = Literal["in", "out", "inout"]
"""`in`: mapped read-only. `out`: poisoned before every run. `inout`: its content is restored before every run."""

Placement = Literal["end", "start"]
"""Which end of every buffer touches a guard page, as far as its alignment allows."""

Bytes = bytes | bytearray | memoryview

POISON = 0xFF
"""Every byte of an output before a run, and of the slack around all buffers: NaN for a float, -1 for an integer."""

PLAIN_POISON = 0x3F
"""The other one: an ordinary number between 0 and 2 for every float, a large one for an integer."""

_FLOAT_FORMATS = {16: "<e", 32: "<f", 64: "<d"}
_WORD_MASK = (1 << 64) - 1


@dataclass(frozen=True, slots=True)
class Buffer:
    """`size` bytes of memory for one memref. `content` fills `in` and `inout`, `poison` every byte of `out`."""

    role: Role
    size: int
    content: Bytes = b""
    alignment: int = 4
    poison: int = POISON

    def __post_init__(self) -> None:
        assert self.size >= 0, "a buffer has a size"
        assert self.alignment.bit_count() == 1, "an alignment is a power of two"
        expected = 0 if self.role == "out" else self.size
        assert memoryview(self.content).nbytes == expected, "the content has the size of the buffer"


@dataclass(frozen=True, slots=True)
class Address:
    """A word that points `offset` bytes into buffer number `buffer`."""

    buffer: int
    offset: int = 0


@dataclass(frozen=True, slots=True)
class Returned:
    """A memref that the entry returns: it is copied out after the run, and freed if the entry allocated it.

    `word` is the index of its first result word (`allocated`), counted from the first result; at most `capacity`
    bytes are copied.
    """

    word: int
    rank: int
    element_size: int
    capacity: int


Word = int | Address


@dataclass(frozen=True, slots=True)
class Frame:
    """One call: the argument words, the buffers, how many result words follow, and where guards must bite."""

    words: tuple[Word, ...]
    buffers: tuple[Buffer, ...]
    results: int = 0
    returned: tuple[Returned, ...] = ()
    placement: Placement = "end"

    def __post_init__(self) -> None:
        pointed = {word.buffer for word in self.words if isinstance(word, Address)}
        assert pointed <= set(range(len(self.buffers))), "every address names a buffer"
        assert all(place.word + 3 + 2 * place.rank <= self.results for place in self.returned)


def memref_words(buffer: int, sizes: Sequence[int], strides: Sequence[int], offset: int = 0) -> tuple[Word, ...]:
    """Explode a ranked memref: allocated, aligned, offset, sizes, strides (offset and strides in elements)."""
    return (Address(buffer), Address(buffer), offset, *sizes, *strides)


def row_major_strides(sizes: Sequence[int]) -> tuple[int, ...]:
    """The strides, in elements, of a contiguous array whose last dimension is the fastest."""
    strides = [1] * len(sizes)
    for axis in range(len(sizes) - 2, -1, -1):
        strides[axis] = strides[axis + 1] * sizes[axis + 1]
    return tuple(strides)


def float_word(value: float, width: int) -> int:
    """The bits of an IEEE float of 16, 32 or 64 bits, in the low end of a word."""
    return int.from_bytes(struct.pack(_FLOAT_FORMATS[width], value), "little")


def unsigned(word: int) -> int:
    """A word as it lies in memory: negative numbers in two's complement."""
    return word & _WORD_MASK
