"""Many calls in one exchange with the worker: each with buffers and guard pages of its own, one after the other.

Most of a small trial is the waiting for another process. `batch_text` is an entry that calls the function's own entry
for every sub-frame; where a batch does not come back whole, its calls are made again one by one, so that the one
at fault is known.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from tensorlang.codegen.emitter import quoted
from tensorlang.gate.worker.client import Worker
from tensorlang.gate.worker.frame import Address, Buffer, Frame, Returned, Word
from tensorlang.gate.worker.outcome import TrialResult

MOST_CALLS: Final = 64
MOST_BYTES: Final = 8 << 20
_HEADER: Final = 3


def batch_entry(function: str) -> str:
    """The name of the entry that makes many calls."""
    return f"{function}.batch"


def batch_text(function: str) -> str:
    """Its LLVM text. Words 0 to 2 of its frame: how many calls, words of a sub-frame, result words at the end of each.

    For every call its status and its results are put behind all sub-frames.
    """
    one, many = quoted(f"tl.entry.{function}"), quoted(f"tl.entry.{batch_entry(function)}")
    return f"""
define i32 @{many}(ptr %frame) nounwind {{
entry:
  %count = load i64, ptr %frame
  %width.at = getelementptr i64, ptr %frame, i64 1
  %width = load i64, ptr %width.at
  %results.at = getelementptr i64, ptr %frame, i64 2
  %results = load i64, ptr %results.at
  %bytes = shl i64 %results, 3
  %inner = sub i64 %width, %results
  %all = mul i64 %count, %width
  %first = add i64 %all, {_HEADER}
  %room = add i64 %results, 1
  br label %loop
loop:
  %i = phi i64 [ 0, %entry ], [ %next, %loop ]
  %before = mul i64 %i, %width
  %at = add i64 %before, {_HEADER}
  %sub = getelementptr i64, ptr %frame, i64 %at
  %status = call i32 @{one}(ptr %sub)
  %told = zext i32 %status to i64
  %shift = mul i64 %i, %room
  %place = add i64 %first, %shift
  %out = getelementptr i64, ptr %frame, i64 %place
  store i64 %told, ptr %out
  %to = getelementptr i64, ptr %out, i64 1
  %from = getelementptr i64, ptr %sub, i64 %inner
  call void @memmove(ptr %to, ptr %from, i64 %bytes)
  %next = add i64 %i, 1
  %more = icmp ult i64 %next, %count
  br i1 %more, label %loop, label %done
done:
  ret i32 0
}}
declare void @memmove(ptr, ptr, i64)
"""


def run_all(
    worker: Worker, key: str, function: str, frames: Sequence[Frame], *, seconds_each: float
) -> Iterator[TrialResult]:
    """The trial of every frame, in order; all have as many words and results.

    Args:
        worker: `key` is loaded in it, with its `batch_text`.
        key: the text.
        function: what is called.
        frames: the calls.
        seconds_each: how long a call may take.
    """
    for chunk in _chunks(frames):
        together = _together(worker, key, function, chunk, seconds_each) if len(chunk) > 1 else None
        if together is not None:
            yield from together
            continue
        for frame in chunk:
            yield worker.run(key, function, frame, timeout_s=seconds_each)


def _chunks(frames: Sequence[Frame]) -> Iterator[list[Frame]]:
    chunk: list[Frame] = []
    size = 0
    for frame in frames:
        more = sum(buffer.size for buffer in frame.buffers)
        if chunk and (len(chunk) == MOST_CALLS or size + more > MOST_BYTES):
            yield chunk
            chunk, size = [], 0
        chunk.append(frame)
        size += more
    if chunk:
        yield chunk


def _together(
    worker: Worker, key: str, function: str, frames: Sequence[Frame], seconds_each: float
) -> list[TrialResult] | None:
    """All calls in one exchange; None when it did not come back, or an assert failed: only one call has its record."""
    limit = seconds_each + 0.01 * len(frames)
    trial = worker.run(key, batch_entry(function), joined(frames), timeout_s=limit)
    if trial.status != "returned":
        return None
    parts = list(_split(trial, frames))
    return None if any(part.code for part in parts) else parts


def joined(frames: Sequence[Frame]) -> Frame:
    """One frame of many: see `batch_text`."""
    results = frames[0].results
    width = len(frames[0].words) + results
    words: list[Word] = [len(frames), width, results]
    buffers: list[Buffer] = []
    returned: list[Returned] = []
    for index, frame in enumerate(frames):
        words += [_moved(word, len(buffers)) for word in frame.words] + [0] * results
        buffers += frame.buffers
        returned += [replace(item, word=index * (results + 1) + 1 + item.word) for item in frame.returned]
    return Frame(tuple(words), tuple(buffers), len(frames) * (results + 1), tuple(returned), frames[0].placement)


def _moved(word: Word, first: int) -> Word:
    return replace(word, buffer=word.buffer + first) if isinstance(word, Address) else word


def _split(trial: TrialResult, frames: Sequence[Frame]) -> Iterator[TrialResult]:
    room = frames[0].results + 1
    buffer = memref = 0
    for index, frame in enumerate(frames):
        status, *results = trial.results[index * room : (index + 1) * room]
        yield TrialResult(
            "returned", "", status & 0xFFFFFFFF,
            trial.outputs[buffer : buffer + len(frame.buffers)], tuple(results),
            trial.returned[memref : memref + len(frame.returned)],
            nanoseconds=trial.nanoseconds // len(frames),
        )  # fmt: skip
        buffer += len(frame.buffers)
        memref += len(frame.returned)
