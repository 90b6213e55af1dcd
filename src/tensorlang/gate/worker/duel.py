"""A timed session of two children, A and B, on one frame, seen from the server.

The clock is read twice for every batch: in the child right around its calls (fine, but in the candidate's address
space), and here around the exchange (coarser by the price of two messages, but out of the candidate's reach). What B
hides from its own clock shows in ours: see `tensorlang.gate.timing`.
"""

import ctypes
import mmap
import os
import time
from collections.abc import Sequence

from tensorlang.gate.worker.offspring import Batch, Ending, Offspring
from tensorlang.gate.worker.wire import READING, Message

_libc = ctypes.CDLL(None)
_WORD_MASK = (1 << 64) - 1


class Writable:
    """`size` bytes of a file that a child can write, from `first` on: as the parent filled it, and as a run left it."""

    def __init__(self, descriptor: int, first: int, size: int) -> None:
        self._size = size
        self._memory = mmap.mmap(descriptor, first + size)
        self._anchor = ctypes.c_char.from_buffer(self._memory)
        self._at = ctypes.addressof(self._anchor) + first
        self._fresh = self.snapshot()

    def restore(self) -> None:
        """Poison and content again, as the parent wrote them."""
        self.put(self._fresh)

    def put(self, content: bytes) -> None:
        ctypes.memmove(self._at, content, self._size)

    def snapshot(self) -> bytes:
        return ctypes.string_at(self._at, self._size)

    def equals(self, expected: bytes) -> bool:
        return _libc.memcmp(ctypes.c_void_p(self._at), expected, ctypes.c_size_t(self._size)) == 0

    def close(self) -> None:
        del self._anchor
        self._memory.close()


class Duel:
    """One session. `places` are what a run leaves: the buffers that it may write, and its results.

    `rows` are packed `READING`s; `drifts` counts, for each side, the batches whose outputs are not those of its first.
    """

    def __init__(self, sides: tuple[Offspring, Offspring], places: Sequence[Writable], nonce: int) -> None:
        self._sides = sides
        self._places = places
        self._word = nonce
        self._first: list[list[bytes]] = [[], []]
        self.drifts = [0, 0]
        self.rows = bytearray()

    def fight(
        self, order: bytes, counts: Sequence[int], warm: int, timeout_ns: int, opening: Message | None
    ) -> tuple[int, Ending | Batch] | None:
        """Time a batch for every byte of `order` (0: A, 1: B); leave what B's first batch left in its place.

        Returns:
            None; or the side that spoiled the session, and what it did: it ended, or its entry failed.
        """
        with _OneProcessor([side.process for side in self._sides]):
            for side, child in enumerate(self._sides):
                if not child.begin_session(opening, warm, counts[side], timeout_ns):
                    self._end_sessions(without=side)
                    return side, child.end()
            for side in order:
                spoiled_by = self._batch(side)
                if spoiled_by is not None:
                    self._end_sessions(without=side if isinstance(spoiled_by, Ending) else None)
                    return side, spoiled_by
            self._end_sessions()
        for place, content in zip(self._places, self._first[1], strict=True):
            place.put(content)
        return None

    def _batch(self, side: int) -> Ending | Batch | None:
        """One batch; what it did when it spoiled the session."""
        self._word = (self._word + 1) & _WORD_MASK or 1
        for place in self._places:
            place.restore()
        begin = time.perf_counter_ns()
        batch = self._sides[side].batch(self._word)
        outer = time.perf_counter_ns() - begin
        if isinstance(batch, Ending) or batch.status:
            return batch
        self.drifts[side] += self._drifted(side)
        self.rows += READING.pack(batch.nanoseconds, outer)
        return None

    def _drifted(self, side: int) -> bool:
        if not self._first[side]:
            self._first[side] = [place.snapshot() for place in self._places]
            return False
        return not all(place.equals(first) for place, first in zip(self._places, self._first[side], strict=True))

    def _end_sessions(self, without: int | None = None) -> None:
        for side, child in enumerate(self._sides):
            if side != without:
                child.end_session()


class _OneProcessor:
    """Keep this process and the two children on one processor for a while: no migration, one cache, the same clock."""

    def __init__(self, children: Sequence[int]) -> None:
        self._processes = (0, *children)
        self._before = os.sched_getaffinity(0)

    def __enter__(self) -> None:
        here = {int(_libc.sched_getcpu())} & self._before
        self._pin(here or self._before)

    def __exit__(self, *_: object) -> None:
        self._pin(self._before)

    def _pin(self, processors: set[int]) -> None:
        for process in self._processes:
            try:
                os.sched_setaffinity(process, processors)
            except (ProcessLookupError, PermissionError):
                continue  # a child that died in the session, or a kernel that says no: time it where it runs
