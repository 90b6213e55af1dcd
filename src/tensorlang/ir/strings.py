"""String literals and names of the text form."""

from __future__ import annotations

from typing import Final


def unescape(literal: str) -> str:
    r"""The text of a string literal: `\\n \\t \\" \\\\` and `\\HH`."""
    body = literal[1:-1]
    if "\\" not in body:
        return body
    raw = bytearray()
    at = 0
    encoded = body.encode("utf-8", "surrogateescape")
    while at < len(encoded):
        byte = encoded[at]
        if byte != 0x5C:
            raw.append(byte)
            at += 1
            continue
        simple = _ESCAPES.get(encoded[at + 1])
        if simple is not None:
            raw.append(simple)
            at += 2
            continue
        try:
            raw.append(int(encoded[at + 1 : at + 3], 16))
        except ValueError:
            raise ValueError("unknown escape in string literal") from None
        at += 3
    return raw.decode("utf-8", "surrogateescape")


_ESCAPES: Final = {ord("n"): 10, ord("t"): 9, ord('"'): 34, ord("\\"): 92}


def quote(text: str) -> str:
    r"""A string literal: printable ASCII as it is, quote and backslash escaped, the rest as `\HH` of its UTF-8."""
    parts: list[str] = []
    for byte in text.encode("utf-8", "surrogateescape"):
        if byte in (0x22, 0x5C):
            parts.append("\\\\" if byte == 0x5C else "\\22")
        elif 0x20 <= byte < 0x7F:
            parts.append(chr(byte))
        else:
            parts.append(f"\\{byte:02X}")
    return f'"{"".join(parts)}"'


def is_bare_name(name: str) -> bool:
    """Whether a name can stand without quotes."""
    head, rest = name[:1], name[1:]
    return (head.isascii() and (head.isalpha() or head == "_")) and all(
        char.isascii() and (char.isalnum() or char in "_$.") for char in rest
    )


def print_symbol(name: str) -> str:
    """A symbol as it is written: `@name` or `@"odd name"`."""
    return f"@{name}" if is_bare_name(name) else f"@{quote(name)}"
