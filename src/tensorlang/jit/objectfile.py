"""What an object file defines and what it needs: the symbol table of a little-endian ELF64 relocatable object.

The engine reads it before linking, so that it can name a missing function instead of failing somewhere inside LLVM,
import only what is needed, and export everything defined.

Source: System V Application Binary Interface, chapters "Object files", "Sections", "Symbol table".
"""

import struct
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from tensorlang.jit.errors import JITError

_HEADER: Final = struct.Struct("<16sHHIQQQIHHHHHH")
_SECTION: Final = struct.Struct("<IIQQQQIIQQ")
_SYMBOL: Final = struct.Struct("<IBBHQQ")
_SYMBOL_TABLE: Final = 2
_LOCAL: Final = 0
_UNDEFINED: Final = 0
_FUNCTION: Final = 2


@dataclass(frozen=True, slots=True)
class Symbol:
    """A global name. `size` is in bytes, 0 when undefined."""

    name: str
    size: int
    is_defined: bool
    is_function: bool


def read_symbols(image: bytes) -> tuple[Symbol, ...]:
    """The global symbols of an object file. Raises `JITError` when `image` is none or is cut short."""
    if image[:6] != b"\x7fELF\x02\x01":
        raise JITError("object", "not a 64-bit little-endian ELF object file")
    try:
        return tuple(_global_symbols(image))
    except (struct.error, ValueError, IndexError) as fault:
        raise JITError("object", f"the object file is damaged: {fault}") from None


def _global_symbols(image: bytes) -> Iterator[Symbol]:
    sections = _sections(image)
    for section in sections:
        _, kind, _, _, offset, size, link, *_ = section
        if kind == _SYMBOL_TABLE:
            names = sections[link]
            strings = _slice(image, names[4], names[5])
            yield from _table(_slice(image, offset, size), strings)


def _sections(image: bytes) -> list[tuple[int, ...]]:
    header = _HEADER.unpack_from(image)
    table, entry_size, count = header[6], header[11], header[12]
    if entry_size != _SECTION.size:
        raise ValueError(f"section headers of {entry_size} bytes")
    return list(_SECTION.iter_unpack(_slice(image, table, count * entry_size)))


def _table(table: bytes, strings: bytes) -> Iterator[Symbol]:
    for name, kind, _, section, _, size in _SYMBOL.iter_unpack(table):
        if kind >> 4 != _LOCAL:
            text = strings[name : strings.index(b"\0", name)].decode("utf-8")
            yield Symbol(text, size, is_defined=section != _UNDEFINED, is_function=kind & 15 == _FUNCTION)


def _slice(image: bytes, offset: int, size: int) -> bytes:
    if offset + size > len(image):
        raise ValueError(f"bytes {offset} to {offset + size} of {len(image)}")
    return image[offset : offset + size]
