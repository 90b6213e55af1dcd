"""Where a program's prints go: to standard output, or into a buffer that is committed or dropped.

Healing rewinds a program, and what it printed since the checkpoint must not have been printed. So while prints are
held the stream `tl.out` is a buffer in memory; committing writes it on, dropping forgets it. Holds nest.

C streams keep quiet about a full disk or a closed pipe until somebody asks: `flush` asks, and raises OSError. A tool
asks for more (`serve_tool`): whoever reads along sees prints soon, and a write that fails ends the process.
"""

import ctypes
import errno
import os
import sys
import threading
import time
import weakref
from types import TracebackType
from typing import Final

from tensorlang.jit.runtime.last_writes import ending_stream
from tensorlang.jit.runtime.library import Runtime, buffered, standard_output
from tensorlang.jit.runtime.scalars import STREAM
from tensorlang.jit.words import read_word, write_word

_EOF: Final = -1
_FRESH_S: Final = 0.08
"""How long a print may wait in the buffer before it is written, for a tool."""


class Output:
    """The output stream of one runtime. At the interpreter's exit it is flushed, with a message when that fails."""

    def __init__(self, runtime: Runtime) -> None:
        self._runtime = runtime
        self._cell = runtime.address(STREAM)
        self._stream = standard_output()
        self._held: list[HeldPrints] = []
        self._exit = weakref.finalize(self, _flush_at_exit)

    def serve_tool(self, tool: str) -> None:
        """From now on a write that fails ends the process (141, or 1 with a message), and no print waits for long.

        The stream has a buffer that a thread empties again and again, so that nothing has to look at a clock.
        """
        assert not self._held, "before anything is held back"
        self._tool = tool.encode()
        self._stream = buffered(ending_stream(self._tool, self._runtime.address("tl.stdout.write")))
        write_word(self._cell, self._stream)
        threading.Thread(target=_empty_again_and_again, args=(self._stream,), name="prints", daemon=True).start()

    def write_everything(self) -> None:
        """Write out also what is held back: the process ends. Whoever prints from now on waits for ever."""
        _LIBC.flockfile(read_word(self._cell))
        for held in self._held:
            write_stream(self._stream, held.text())
        self.flush()

    def write(self, text: str) -> None:
        """Print `text` among the program's own prints, in order."""
        write_stream(read_word(self._cell), text.encode("utf-8", "surrogateescape"))

    def hold(self) -> "HeldPrints":
        """Hold back all prints from now on, until the result is committed or dropped."""
        held = HeldPrints(self, self._cell)
        self._held.append(held)
        return held

    def flush(self) -> None:
        """Write out what has been printed. Raises OSError when it, or anything before, could not be written."""
        flush_stream(self._stream)

    def release(self, held: "HeldPrints") -> None:
        """Take `held`, the innermost hold, out of the way of the prints."""
        assert self._held[-1:] == [held], "holds end in the opposite order"
        self._held.pop()


class HeldPrints:
    """Prints that are held back. As a context: committed at the end, dropped when an exception leaves it."""

    def __init__(self, output: Output, cell: int) -> None:
        self._output = output
        self._cell = cell
        self._before = read_word(cell)
        self._text = ctypes.c_void_p()
        self._length = ctypes.c_size_t()
        stream = _LIBC.open_memstream(ctypes.byref(self._text), ctypes.byref(self._length))
        if not stream:
            raise OSError(ctypes.get_errno(), "cannot hold prints back")
        self._stream: int = stream
        write_word(cell, stream)

    def __enter__(self) -> "HeldPrints":
        return self

    def __exit__(self, kind: type[BaseException] | None, value: BaseException | None, at: TracebackType | None) -> None:
        if not self._stream:
            return
        if kind is None:
            self.commit()
        else:
            self.drop()

    def text(self) -> bytes:
        """What has been held back so far."""
        _LIBC.fflush(self._stream)
        return ctypes.string_at(self._text, self._length.value)

    def commit(self) -> None:
        """Print what was held back, and hold no longer."""
        write_stream(self._before, self._end())

    def drop(self) -> bytes:
        """Forget what was held back, hold no longer, and give it to whoever still wants to see it."""
        return self._end()

    def _end(self) -> bytes:
        self._output.release(self)
        write_word(self._cell, self._before)
        _LIBC.fclose(self._stream)
        self._stream = 0
        text = ctypes.string_at(self._text, self._length.value)
        _LIBC.free(self._text)
        return text


def write_stream(stream: int, text: bytes) -> None:
    """Write `text` to a `FILE *`. A failure shows at the next flush."""
    _LIBC.fwrite(text, 1, len(text), stream)


def flush_stream(stream: int) -> None:
    """Flush a `FILE *` that leads to standard output.

    Raises OSError, once, when that fails or an earlier write has failed; what could not be written is forgotten.
    """
    failed_before = bool(_LIBC.ferror(stream))
    ctypes.set_errno(0)
    if _LIBC.fflush(stream) != _EOF and not failed_before:
        return
    number = ctypes.get_errno() or errno.EIO
    _LIBC.clearerr(stream)
    _LIBC.__fpurge(stream)
    raise OSError(number, os.strerror(number), "<stdout>")


def _empty_again_and_again(stream: int) -> None:
    """The work of a thread that goes with its process."""
    while True:
        time.sleep(_FRESH_S)
        _LIBC.fflush(stream)


def _flush_at_exit() -> None:
    try:
        flush_stream(standard_output())
    except OSError as fault:
        sys.stderr.write(f"error: cannot write standard output: {fault.strerror}\n")


def _libc() -> ctypes.CDLL:
    libc = ctypes.CDLL(None, use_errno=True)
    libc.open_memstream.restype = ctypes.c_void_p
    libc.open_memstream.argtypes = [ctypes.c_void_p, ctypes.c_void_p]
    libc.fwrite.argtypes = [ctypes.c_char_p, ctypes.c_size_t, ctypes.c_size_t, ctypes.c_void_p]
    for name in ("fflush", "fclose", "ferror", "clearerr", "__fpurge", "free", "flockfile"):
        getattr(libc, name).argtypes = [ctypes.c_void_p]
    return libc


_LIBC: Final = _libc()
