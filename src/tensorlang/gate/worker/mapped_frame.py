"""A frame as it lies in a child: buffers between guard pages, the packed frame on the board."""

import ctypes
import os
import struct
from collections.abc import Callable, Sequence

from tensorlang.gate.worker import board as boards
from tensorlang.gate.worker.frame import Returned
from tensorlang.gate.worker.layout import Region, Store

_NO_ACCESS, _READ, _READ_WRITE = 0, 1, 3
_SHARED, _PRIVATE, _FIXED, _ANONYMOUS, _NO_RESERVE, _POPULATE = 0x01, 0x02, 0x10, 0x20, 0x4000, 0x8000
_FAILED = (1 << (8 * ctypes.sizeof(ctypes.c_size_t))) - 1

_libc = ctypes.CDLL(None, use_errno=True)
_libc.mmap.restype = ctypes.c_size_t
_libc.mmap.argtypes = (*(ctypes.c_size_t,) * 2, *(ctypes.c_int,) * 3, ctypes.c_long)
_libc.munmap.argtypes = (ctypes.c_size_t, ctypes.c_size_t)
_mmap: Callable[..., int] = _libc.mmap
_munmap: Callable[..., int] = _libc.munmap


class TooLargeError(Exception):
    """A returned memref does not fit the room that the frame gives it."""


class MappedFrame:
    """The mapped frame. `frame` is the address of the packed words, `arena` the addresses of all buffers and guards."""

    def __init__(self, descriptors: Sequence[int], board_size: int) -> None:
        """Map the three files (read-only, writable, board) and write the words.

        Raises:
            OSError: the memory limit leaves no room.
        """
        self._pieces: list[tuple[int, int]] = []
        self._board_at = self._map(0, board_size, _READ_WRITE, _SHARED, descriptors[2])
        memory = (ctypes.c_char * board_size).from_address(self._board_at)
        self.board = boards.read_board(memoryview(memory).cast("B"))
        length = self.board.reservation
        base = self._map(0, length, _NO_ACCESS, _PRIVATE | _ANONYMOUS | _NO_RESERVE, -1)
        self.arena = range(base, base + length)
        for region in self.board.regions:
            self._map_region(region, descriptors[region.store])
        self.frame = self._board_at + self.board.frame_at
        resolved = [(value + base if relative else value) & _FAILED for relative, value in self.board.words]
        self._words = (ctypes.c_uint64 * len(resolved))(*resolved)
        owned = [len(resolved) + item.word for item in self.board.returned]
        self._owned = (ctypes.c_uint64 * len(owned))(*owned)
        self._base = struct.pack("<Q", base)

    @property
    def words_at(self) -> int:
        """The address of the resolved argument words, outside the frame."""
        return ctypes.addressof(self._words)

    @property
    def words_size(self) -> int:
        return ctypes.sizeof(self._words)

    @property
    def owned_at(self) -> int:
        """The address of the indices, from the start of the frame, of words that hold allocations of the entry."""
        return ctypes.addressof(self._owned)

    @property
    def owned_count(self) -> int:
        return len(self._owned)

    @property
    def note(self) -> int:
        """Where the fault handler writes."""
        return self._board_at

    def sign(self) -> None:
        """Note on the board where this child has the arena: it may share the board with another."""
        ctypes.memmove(self._board_at + boards.BASE_AT, self._base, len(self._base))

    def note_failure(self, failure: int) -> None:
        """Copy `tl.failure` from its address to the board."""
        ctypes.memmove(self._board_at + boards.FAILURE_AT, failure, boards.FAILURE.size)

    def copy_returned(self) -> None:
        """Copy every returned memref into its room.

        Raises:
            TooLargeError: one does not fit.
        """
        rooms = self.board.regions[len(self.board.regions) - len(self.board.returned) :]
        for item, room in zip(self.board.returned, rooms, strict=True):
            self._copy(item, self.arena.start + room.address)

    def close(self) -> None:
        """Unmap everything."""
        for place, size in self._pieces:
            _munmap(place, size)
        self._pieces.clear()

    def _copy(self, item: Returned, room: int) -> None:
        first = self.frame + 8 * (len(self.board.words) + item.word)
        words = struct.unpack(f"<QQ{1 + 2 * item.rank}q", ctypes.string_at(first, 8 * (3 + 2 * item.rank)))
        aligned, offset = words[1:3]
        sizes, strides = words[3 : 3 + item.rank], words[3 + item.rank :]
        if 0 in sizes:
            return
        reach = 1 + sum((size - 1) * stride for size, stride in zip(sizes, strides, strict=True))
        needed = reach * item.element_size
        if min((*sizes, *strides, offset, 0)) < 0 or needed > item.capacity:
            raise TooLargeError(f"a returned memref needs {needed} bytes, expected at most {item.capacity}")
        ctypes.memmove(room, aligned + offset * item.element_size, needed)

    def _map_region(self, region: Region, descriptor: int) -> None:
        if not region.span:
            return
        protection = _READ if region.store is Store.READABLE else _READ_WRITE
        place = self.arena.start + region.place
        _checked(_mmap(place, region.span, protection, _SHARED | _FIXED | _POPULATE, descriptor, region.file_offset))

    def _map(self, address: int, size: int, protection: int, flags: int, descriptor: int) -> int:
        place = _checked(_mmap(address, size, protection, flags, descriptor, 0))
        self._pieces.append((place, size))
        return place


def _checked(place: int) -> int:
    if place == _FAILED:
        raise OSError(ctypes.get_errno(), f"cannot map a frame: {os.strerror(ctypes.get_errno())}")
    return place
