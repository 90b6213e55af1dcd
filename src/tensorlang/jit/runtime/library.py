"""The runtime of one engine: compiles a family of runtime functions when a program first needs one of its names."""

import ctypes
import os
import threading
from functools import cache
from typing import Final

from tensorlang.jit.compiler import QUICK
from tensorlang.jit.engine import Engine, Library
from tensorlang.jit.errors import JITError
from tensorlang.jit.runtime.families import Family, defining_family
from tensorlang.jit.runtime.random import STATE
from tensorlang.jit.runtime.scalars import STREAM
from tensorlang.jit.symbols import loaded_symbol
from tensorlang.jit.ticks import TickScale
from tensorlang.jit.words import read_word, write_word

_BY_BLOCKS: Final = 0
_BY_LINES: Final = 1
_BUFFER_BYTES: Final = 1 << 16


class Runtime:
    """Runtime functions by name. They stay as long as the engine; one runtime is one stream and one random state."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._loaded: dict[str, Library] = {}
        self._lock = threading.RLock()
        engine.provide(self.find)

    def find(self, name: str) -> int | None:
        """The address of the runtime function or variable `name`, or None when there is none of that name."""
        family = defining_family().get(name)
        return None if family is None else self._library(family).address(name)

    def address(self, name: str) -> int:
        """The same for a name that must exist. Raises `JITError` when it does not."""
        address = self.find(name)
        if address is None:
            raise JITError("link", f"the runtime has no '{name}'")
        return address

    @property
    def random_state(self) -> int:
        """All that the random numbers to come depend on. Setting it seeds them, or takes them back to a checkpoint."""
        return read_word(self.address(STATE))

    @random_state.setter
    def random_state(self, state: int) -> None:
        write_word(self.address(STATE), state)

    def tick_scale(self) -> TickScale:
        """A scale for the ticks that profiled functions count, beginning now."""
        return TickScale(ctypes.PYFUNCTYPE(ctypes.c_int64)(self.address("tl.ticks")))

    def _library(self, family: Family) -> Library:
        with self._lock:
            if family.name not in self._loaded:
                library = self._engine.add_text(family.text(), stem=f"runtime-{family.name}", tier=QUICK)
                self._loaded[family.name] = library
                if STREAM in library.symbols:
                    write_word(library.address(STREAM), buffered_standard_output())
            return self._loaded[family.name]


def standard_output() -> int:
    """Libc's `FILE *stdout`."""
    variable = loaded_symbol("stdout")
    assert variable is not None, "libc without stdout"
    return read_word(variable)


@cache
def buffered_standard_output() -> int:
    """The same, buffered as a C program's is, whatever Python was told for itself."""
    return buffered(standard_output())


def buffered(stream: int) -> int:
    """A stream that leads to standard output, with a buffer: by lines on a terminal, else by blocks.

    A system call per print would slow programs down. The buffer is never freed, for libc writes it out after Python
    has ended.
    """
    libc = ctypes.CDLL(None)
    libc.malloc.restype, libc.malloc.argtypes = ctypes.c_void_p, [ctypes.c_size_t]
    libc.setvbuf.argtypes = [ctypes.c_void_p, ctypes.c_void_p, ctypes.c_int, ctypes.c_size_t]
    libc.setvbuf(stream, libc.malloc(_BUFFER_BYTES), _BY_LINES if os.isatty(1) else _BY_BLOCKS, _BUFFER_BYTES)
    return stream
