"""Where a frame's buffers lie: in which shared file, and at which distance inside the child's reservation.

    | guard | buffer 0 | guard | buffer 1 | guard | ...

The child reserves the whole length without access and maps each buffer into it, so that every buffer is followed and
preceded by pages whose touch is a fault. Guards are as long as the neighbouring buffers (within limits): an index that
is off by a row or a plane still lands in one.
"""

import mmap
from dataclasses import dataclass
from enum import IntEnum

from tensorlang.gate.worker.frame import Address, Buffer, Frame, unsigned

PAGE = mmap.PAGESIZE
_SHORTEST_GUARD = 64 * 1024
_LONGEST_GUARD = 16 * 1024 * 1024


class Store(IntEnum):
    """Which shared file holds a region: one the child may only read, or one that it may write."""

    READABLE = 0
    WRITABLE = 1


@dataclass(frozen=True, slots=True)
class Region:
    """One mapped buffer. The pages are `span` bytes from `place`; the buffer is `size` bytes, `start` into them."""

    store: Store
    file_offset: int
    place: int
    span: int
    start: int
    size: int

    @property
    def address(self) -> int:
        """Distance of the first byte from the start of the reservation."""
        return self.place + self.start

    @property
    def first(self) -> int:
        """Offset of the first byte in its file."""
        return self.file_offset + self.start


@dataclass(frozen=True, slots=True)
class Layout:
    """The regions, in the order of the frame's buffers (then one per returned memref), and the lengths they need."""

    regions: tuple[Region, ...]
    reservation: int
    file_sizes: tuple[int, int]

    def word(self, word: int | Address) -> tuple[bool, int]:
        """A frame word as (relative to the reservation?, value)."""
        if isinstance(word, Address):
            return True, unsigned(self.regions[word.buffer].address + word.offset)
        return False, unsigned(word)


def lay_out(frame: Frame) -> Layout:
    """Place every buffer of `frame`, and after them room for what it returns."""
    regions: list[Region] = []
    sizes = [0, 0]
    place = _SHORTEST_GUARD
    for buffer in (*frame.buffers, *(Buffer("out", item.capacity, alignment=16) for item in frame.returned)):
        store = Store.READABLE if buffer.role == "in" else Store.WRITABLE
        span = _whole_pages(buffer.size)
        guard = min(max(span, _SHORTEST_GUARD), _LONGEST_GUARD)
        place = max(place, (regions[-1].place + regions[-1].span if regions else 0) + guard)
        start = _aligned_start(buffer, span) if frame.placement == "end" else 0
        regions.append(Region(store, sizes[store], place, span, start, buffer.size))
        sizes[store] += span
        place += span + guard
    return Layout(tuple(regions), place, (sizes[0], sizes[1]))


def _whole_pages(size: int) -> int:
    return -(-size // PAGE) * PAGE


def _aligned_start(buffer: Buffer, span: int) -> int:
    """The latest aligned start: the last byte touches the guard, or misses it by less than the alignment."""
    return (span - buffer.size) & ~(buffer.alignment - 1)
