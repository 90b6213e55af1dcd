"""The board: one shared page or more, on which parent and child leave each other what does not fit into a message.

    fault      8 words   written by the fault handler of the child: signal, code, address, ip, sp, error, syscall, base
    failure   72 words   `tl.failure` of the text as it stood after the run
    header     8 words   reservation, regions, words, results, returned, length of the entry's name
    name     256 bytes   the entry, ASCII
    regions    6 words each
    returned   4 words each
    words      2 words each: relative?, value
    frame      one word each, aligned to 64 bytes: the packed frame itself, results behind the arguments

The child can write all of it at any time: after a run the parent takes from it only results and diagnostics.
"""

import struct
from typing import NamedTuple

from tensorlang.gate.worker.frame import Frame, Returned
from tensorlang.gate.worker.layout import Layout, Region, Store

FAULT = struct.Struct("<8Q")
FAILURE = struct.Struct("<72q")
FAULT_AT = 0
BASE_AT = 7 * 8
FAILURE_AT = FAULT.size
_HEADER = struct.Struct("<8Q")
_HEADER_AT = FAILURE_AT + FAILURE.size
_NAME_AT = _HEADER_AT + _HEADER.size
NAME_LIMIT = 256
_TABLES_AT = _NAME_AT + NAME_LIMIT
_REGION = struct.Struct("<6Q")
_RETURNED = struct.Struct("<4Q")
_WORD = struct.Struct("<QQ")
_FRAME_ALIGNMENT = 64


class Board(NamedTuple):
    """A board as the child reads it: what to map, what to call, with which words."""

    entry: str
    reservation: int
    regions: tuple[Region, ...]
    returned: tuple[Returned, ...]
    words: tuple[tuple[bool, int], ...]
    results: int

    @property
    def frame_at(self) -> int:
        return _frame_at(len(self.regions), len(self.returned), len(self.words))

    @property
    def results_at(self) -> int:
        return self.frame_at + 8 * len(self.words)

    @property
    def size(self) -> int:
        return self.frame_at + 8 * (len(self.words) + self.results) + 8


def board_of(entry: str, frame: Frame, layout: Layout) -> Board:
    """Describe `frame` for a call of `entry` (the function's name without the `tl.entry.` prefix)."""
    words = tuple(layout.word(word) for word in frame.words)
    return Board(entry, layout.reservation, layout.regions, frame.returned, words, frame.results)


def write_board(memory: memoryview, board: Board) -> None:
    """Write every table; fault, failure and result words are left as they are."""
    name = board.entry.encode("ascii")
    assert len(name) <= NAME_LIMIT, "an entry's name fits its field"
    counts = (len(board.regions), len(board.words), board.results, len(board.returned), len(name))
    _HEADER.pack_into(memory, _HEADER_AT, board.reservation, *counts, 0, 0)
    memory[_NAME_AT : _NAME_AT + len(name)] = name
    at = _TABLES_AT
    for region in board.regions:
        fields = (region.store, region.file_offset, region.place, region.span, region.start, region.size)
        _REGION.pack_into(memory, at, *fields)
        at += _REGION.size
    for item in board.returned:
        _RETURNED.pack_into(memory, at, item.word, item.rank, item.element_size, item.capacity)
        at += _RETURNED.size
    for relative, value in board.words:
        _WORD.pack_into(memory, at, relative, value)
        at += _WORD.size


def wipe(memory: memoryview, board: Board) -> None:
    """Forget the fault, the failure and the results of an earlier run."""
    memory[:BASE_AT] = bytes(BASE_AT)
    memory[FAILURE_AT : FAILURE_AT + FAILURE.size] = bytes(FAILURE.size)
    first = board.results_at
    memory[first : first + 8 * board.results] = bytes(8 * board.results)


def read_board(memory: memoryview) -> Board:
    """Read the tables back; the child does this before the candidate has run in it."""
    reservation, regions, words, results, returned, length, _, _ = _HEADER.unpack_from(memory, _HEADER_AT)
    entry = bytes(memory[_NAME_AT : _NAME_AT + length]).decode("ascii")
    at = _TABLES_AT
    region_rows = [_REGION.unpack_from(memory, at + _REGION.size * row) for row in range(regions)]
    at += _REGION.size * regions
    returned_rows = [_RETURNED.unpack_from(memory, at + _RETURNED.size * row) for row in range(returned)]
    at += _RETURNED.size * returned
    word_rows = [_WORD.unpack_from(memory, at + _WORD.size * row) for row in range(words)]
    return Board(
        entry,
        reservation,
        tuple(Region(Store(store), *rest) for store, *rest in region_rows),
        tuple(Returned(*row) for row in returned_rows),
        tuple((bool(relative), value) for relative, value in word_rows),
        results,
    )


def _frame_at(regions: int, returned: int, words: int) -> int:
    end = _TABLES_AT + _REGION.size * regions + _RETURNED.size * returned + _WORD.size * words
    return -(-end // _FRAME_ALIGNMENT) * _FRAME_ALIGNMENT
