"""Where code finds names that no library of ours defines: libc, libm, the compiler's runtime, Python itself."""

import ctypes
from collections.abc import Iterator
from functools import cache


@cache
def loaded_symbol(name: str) -> int | None:
    """The address of `name` in this process, or None."""
    for library in _libraries():
        try:
            symbol = library[name]
        except AttributeError:
            continue
        return ctypes.cast(symbol, ctypes.c_void_p).value
    return None


@cache
def _libraries() -> tuple[ctypes.CDLL, ...]:
    return tuple(_open_libraries())


def _open_libraries() -> Iterator[ctypes.CDLL]:
    yield ctypes.CDLL(None)
    yield ctypes.pythonapi
    for name in ("libm.so.6", "libgcc_s.so.1"):
        try:
            yield ctypes.CDLL(name)
        except OSError:
            continue
