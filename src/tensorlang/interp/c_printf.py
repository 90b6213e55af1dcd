"""C's printf, for the conversions `%d %i %u %x %X %o %c %s %p %f %e %g %a %%` with flags, widths and sizes."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import Final

from tensorlang.interp.memory import Pointer
from tensorlang.interp.printing import shortest
from tensorlang.interp.values import TrapError, as_integer, as_number, meant

_CONVERSION: Final = re.compile(rb"%([-+ #0]*)(\*|\d+)?(?:\.(\*|\d*))?(hh|h|ll|l|j|z|t|L|q)?([diuoxXcspfFeEgGa%])")
_BITS: Final = {b"hh": 8, b"h": 16, b"": 32}


def formatted(form: bytes, args: Sequence[object], string: Callable[[object], bytes]) -> bytes:
    """The text; `string` reads what a pointer points to. Traps where arguments are missing."""
    rest = list(args)

    def following() -> object:
        if not rest:
            raise TrapError("printf with fewer arguments than its format asks for")
        return rest.pop(0)

    def number(text: bytes | None) -> str:
        return str(as_integer(following())) if text == b"*" else (text or b"").decode()

    def converted(match: re.Match[bytes]) -> bytes:
        flags, kind = match[1].decode(), match[5].decode()
        if kind == "%":
            return b"%"
        width = number(match[2])
        precision = None if match[3] is None else number(match[3]) or "0"
        return _one(following(), kind, match[4] or b"", (flags, width, precision), string)

    return _CONVERSION.sub(converted, form)


Shape = tuple[str, str, str | None]
"""Flags, width and precision."""


def _one(value: object, kind: str, size: bytes, shape: Shape, string: Callable[[object], bytes]) -> bytes:
    flags, width, precision = shape
    tail = "" if precision is None else f".{precision}"
    match kind:
        case "s":
            content = string(value)
            return _padded(content if precision is None else content[: int(precision)], flags, width)
        case "c":
            return _padded(bytes([as_integer(value) & 0xFF]), flags, width)
        case "p":
            found = meant(value)
            address = found.buffer.address + found.at if isinstance(found, Pointer) and found.buffer else 0
            return _padded(f"{address:#x}".encode() if address else b"(nil)", flags, width)
        case "d" | "i":
            return (f"%{flags}{width}{tail}d" % _sized(as_integer(value), size, signed=True)).encode()
        case "u" | "o" | "x" | "X":
            letter = "d" if kind == "u" else kind
            return (f"%{flags}{width}{tail}{letter}" % _sized(as_integer(value), size, signed=False)).encode()
        case "a":
            return _padded(float(as_number(value)).hex().encode(), flags, width)
        case _:
            return _float(as_number(value), f"%{flags}{width}{tail}{kind}", flags, width)


def _float(value: float, form: str, flags: str, width: str) -> bytes:
    special = shortest(value)
    if "n" in special:
        return _padded(special.encode(), flags.replace("0", ""), width)
    return (form % value).encode()


def _sized(value: int, size: bytes, *, signed: bool) -> int:
    """The low bits that a length modifier names; 32 without one, 64 for the long ones."""
    bits = _BITS.get(size, 64)
    low = value & ((1 << bits) - 1)
    return low - (1 << bits) if signed and low >> (bits - 1) else low


def _padded(content: bytes, flags: str, width: str) -> bytes:
    size = int(width or "0")
    return content.ljust(size) if "-" in flags else content.rjust(size)
