"""The three streams of a tool: put right before it begins, let go of when it ends."""

from __future__ import annotations

import os
import sys
from io import BufferedWriter, FileIO, TextIOWrapper

TYPE_CHECKING = False  # importing typing would cost every tool 5 ms
if TYPE_CHECKING:
    from typing_extensions import Buffer


def fill_standard_streams() -> None:
    """Put something that fails politely where the caller closed stdin, stdout or stderr.

    Otherwise the next file opened would take the free number, and a program's output would end up in it. Reading
    or writing the substitutes raises EBADF, except for stderr: what cannot be written there is dropped.
    """
    if sys.stdin is None:  # pyright: ignore[reportUnnecessaryComparison]  # typeshed does not know closed streams
        sys.stdin = _substitute(0, os.O_WRONLY, "r")
    if sys.stdout is None:  # pyright: ignore[reportUnnecessaryComparison]
        sys.stdout = _substitute(1, os.O_RDONLY, "w")
    if sys.stderr is None:  # pyright: ignore[reportUnnecessaryComparison]
        sys.stderr = _substitute(2, os.O_WRONLY, "w")
    elif sys.stderr is sys.__stderr__:
        raw = BufferedWriter(_Unheard(2, "w", closefd=False))
        sys.stderr = TextIOWrapper(raw, sys.stderr.encoding, "backslashreplace", line_buffering=True)


def _substitute(number: int, access: int, mode: str) -> TextIOWrapper:
    """The null device at file number `number`, opened with `access` whatever `mode` the stream then claims."""
    opened = os.open(os.devnull, access)
    if opened != number:
        os.dup2(opened, number)
        os.close(opened)
    return open(number, mode, encoding="utf-8", closefd=False)  # type: ignore[return-value]


def write_output(text: str = "") -> None:
    """Write a text, and out what standard output holds. Raises OSError, with the name that the stream itself lacks."""
    try:
        sys.stdout.write(text)
        sys.stdout.flush()
    except OSError as fault:
        fault.filename = fault.filename or "<stdout>"
        raise


class _Unheard(FileIO):
    """Standard error: a tool tells it things, and does what it does whether or not anybody hears them."""

    def write(self, text: Buffer, /) -> int:
        try:
            return super().write(text)
        except OSError:
            return memoryview(text).nbytes


def let_go_of(stream: object) -> None:
    """Point a stream that cannot be written at the null device: the interpreter's own flush at exit is then silent."""
    try:
        stream.flush()  # type: ignore[attr-defined]
    except (OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())  # type: ignore[attr-defined]
