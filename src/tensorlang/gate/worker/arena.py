"""The shared memory of one frame, on the parent's side: filled here, sealed, mapped by the child, read back here.

Inputs lie in a file that is sealed against every later writable mapping: the child cannot get write access, whatever
it does. All files are sealed against a change of size, so that no child can shrink one under its readers.
"""

import ctypes
import fcntl
import itertools
import mmap
import os
from collections.abc import Sequence
from types import TracebackType
from typing import NamedTuple, Self

from tensorlang.gate.worker import board as boards
from tensorlang.gate.worker.frame import POISON, Buffer, Frame
from tensorlang.gate.worker.layout import PAGE, Region, Store, lay_out
from tensorlang.gate.worker.outcome import Access, Fault
from tensorlang.gate.worker.wire import Kind, Message

_SEALS = 0x1 | 0x2 | 0x4  # F_SEAL_SEAL, F_SEAL_SHRINK, F_SEAL_GROW: the size is final
_SEAL_FUTURE_WRITE = 0x10
_STACK_REACH = 1 << 20
_serials = itertools.count(1)


class Stray(NamedTuple):
    """A byte outside buffer `buffer` that a run changed, `offset` bytes from the buffer's first byte."""

    buffer: int
    offset: int


class Arena:
    """The files of one frame. Use as a context; `descriptors` go to the server, the rest reads what the child left."""

    def __init__(self, entry: str, frame: Frame) -> None:
        """Make room for `frame` and fill it."""
        self.serial = next(_serials)
        self._layout = lay_out(frame)
        self._board = boards.board_of(entry, frame, self._layout)
        self._files: list[tuple[int, mmap.mmap]] = []
        try:
            for size in (*self._layout.file_sizes, self._board.size):
                self._files.append(_shared_file(max(size, PAGE)))
            self._seal()
            self.fill(frame)
        except BaseException:
            self.close()
            raise

    @property
    def size(self) -> int:
        """Bytes of the two files that hold buffers."""
        return sum(self._layout.file_sizes)

    def fits(self, entry: str, frame: Frame) -> bool:
        """May `frame` be filled into this room, with nothing in another place?"""
        layout = lay_out(frame)
        return layout == self._layout and boards.board_of(entry, frame, layout) == self._board

    def fill(self, frame: Frame) -> None:
        """Write everything that an earlier run could have written: outputs, board, results."""
        self._buffers = frame.buffers
        _set_bytes(self._files[Store.WRITABLE][1], 0, self._layout.file_sizes[Store.WRITABLE], POISON)
        for region, buffer in zip(self._layout.regions, frame.buffers, strict=False):
            self._fill_region(region, buffer)
        with memoryview(self._files[2][1]) as board:
            boards.write_board(board, self._board)
            boards.wipe(board, self._board)

    @property
    def descriptors(self) -> tuple[int, int, int]:
        """The read-only file, the writable file, the board."""
        readable, writable, board = (descriptor for descriptor, _ in self._files)
        return readable, writable, board

    def opening(self) -> Message:
        """The message that makes this the frame of the following runs.

        Results that point are another address in every run: they are not said to be any.
        """
        room = max(self._layout.file_sizes[Store.WRITABLE], PAGE)
        results = 0 if self._board.returned else 8 * self._board.results
        operands = (room, self._board.size, self._board.results_at, results)
        return Message(Kind.OPEN, operands, descriptors=self.descriptors)

    def outputs(self) -> tuple[bytes | None, ...]:
        """The bytes of every buffer that the child may write, None for the others."""
        regions = self._layout.regions[: len(self._buffers)]
        return tuple(self._bytes(region) if region.store is Store.WRITABLE else None for region in regions)

    def returned(self) -> tuple[bytes, ...]:
        """The bytes copied out for every returned memref."""
        return tuple(self._bytes(region) for region in self._layout.regions[len(self._buffers) :])

    def results(self) -> tuple[int, ...]:
        """The result words, unsigned."""
        return tuple(_words(self._files[2][1], self._board.results_at, self._board.results))

    def failure(self) -> tuple[int, ...]:
        """`tl.failure` after the run: all zero when nothing failed."""
        return boards.FAILURE.unpack_from(self._files[2][1], boards.FAILURE_AT)

    def stray(self) -> Stray | None:
        """The first changed byte on a writable page outside its buffer."""
        for index, region in enumerate(self._layout.regions):
            if region.store is Store.WRITABLE and (at := self._changed_slack(region)) is not None:
                return Stray(index, at - region.first)
        return None

    def fault(self, signal: int) -> Fault:
        """What the child's fault handler noted before it died of `signal`."""
        noted, code, address, _, stack, error, system_call, base = boards.FAULT.unpack_from(self._files[2][1], 0)
        if not noted:
            return Fault(signal)
        if noted == _SIGSYS:
            return Fault(int(noted), system_call=int(system_call))
        buffer, offset = self._nearest(address - base)
        has_address = noted in (_SIGSEGV, _SIGBUS) and code > 0
        on_stack = buffer is None and has_address and abs(address - stack) < _STACK_REACH
        return Fault(
            int(noted), address if has_address else 0, _access(error), buffer if has_address else None, offset,
            stack=on_stack,
        )  # fmt: skip

    def close(self) -> None:
        for descriptor, memory in self._files:
            memory.close()
            os.close(descriptor)
        self._files.clear()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _seal(self) -> None:
        """Poison the slack of the inputs for good; then fix sizes and rights."""
        _set_bytes(self._files[Store.READABLE][1], 0, self._layout.file_sizes[Store.READABLE], POISON)
        fcntl.fcntl(self._files[Store.READABLE][0], fcntl.F_ADD_SEALS, _SEAL_FUTURE_WRITE)
        for descriptor, _ in self._files:
            fcntl.fcntl(descriptor, fcntl.F_ADD_SEALS, _SEALS)

    def _fill_region(self, region: Region, buffer: Buffer) -> None:
        memory = self._files[region.store][1]
        if buffer.role == "out":
            if buffer.poison != POISON:
                _set_bytes(memory, region.first, region.size, buffer.poison)
        elif region.size:
            with memoryview(buffer.content) as content:
                memory[region.first : region.first + region.size] = content.cast("B")

    def _bytes(self, region: Region) -> bytes:
        return self._files[region.store][1][region.first : region.first + region.size]

    def _changed_slack(self, region: Region) -> int | None:
        memory = self._files[Store.WRITABLE][1]
        end = region.first + region.size
        for first, last in ((region.file_offset, region.first), (end, region.file_offset + region.span)):
            slack = memory[first:last]
            if slack.count(POISON) != len(slack):
                return first + next(index for index, byte in enumerate(slack) if byte != POISON)
        return None

    def _nearest(self, distance: int) -> tuple[int | None, int]:
        """The buffer nearest to a distance into the reservation, and the distance from its first byte."""
        if not 0 <= distance < self._layout.reservation or not self._layout.regions:
            return None, 0
        gaps = [_gap(region, distance) for region in self._layout.regions]
        index = gaps.index(min(gaps))
        return index, distance - self._layout.regions[index].address


_SIGSEGV, _SIGBUS, _SIGSYS = 11, 7, 31


def _access(error: int) -> Access:
    """The page-fault error code of x86-64: bit 1 write, bit 4 instruction fetch; zero where it is not supplied."""
    if error & 0x10:
        return "execute"
    if error & 0x2:
        return "write"
    return "read" if error & 0x4 else "unknown"


def _gap(region: Region, distance: int) -> int:
    end = region.address + region.size
    return max(region.address - distance, distance - end + 1, 0)


def _shared_file(size: int) -> tuple[int, mmap.mmap]:
    descriptor = os.memfd_create("trial", os.MFD_CLOEXEC | os.MFD_ALLOW_SEALING)
    try:
        os.ftruncate(descriptor, size)
        return descriptor, mmap.mmap(descriptor, size)
    except BaseException:
        os.close(descriptor)
        raise


def _set_bytes(memory: mmap.mmap, first: int, size: int, value: int) -> None:
    if size:
        ctypes.memset(ctypes.addressof(ctypes.c_char.from_buffer(memory, first)), value, size)


def _words(memory: mmap.mmap, first: int, count: int) -> Sequence[int]:
    return [int.from_bytes(memory[at : at + 8], "little") for at in range(first, first + 8 * count, 8)]
