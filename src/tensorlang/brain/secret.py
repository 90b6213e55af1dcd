"""A key that cannot be printed by accident."""

from __future__ import annotations


class ApiKey:
    """Shows itself only to `reveal`, which the one line that authenticates calls."""

    __slots__ = ("_value",)

    def __init__(self, value: str) -> None:
        self._value = value.strip()

    def __bool__(self) -> bool:
        return bool(self._value)

    def __repr__(self) -> str:
        return "ApiKey(hidden)"

    def __reduce__(self) -> tuple[object, ...]:
        raise TypeError("a key is not written anywhere")

    def reveal(self) -> str:
        return self._value

    def redact(self, text: str) -> str:
        """`text` without the key, should a server have echoed it."""
        return text.replace(self._value, "[key]") if self._value else text


NO_KEY = ApiKey("")
