"""Sets of values that share memory: a union-find that can list its classes."""

from __future__ import annotations

from tensorlang.ir.core import Value


class Sharing:
    """Values that were never joined share nothing."""

    def __init__(self) -> None:
        self._class: dict[Value, set[Value]] = {}

    def of(self, value: Value) -> set[Value]:
        """The class of a value, itself included."""
        return self._class.setdefault(value, {value})

    def join(self, one: Value, other: Value) -> None:
        """From now on the two share, and so do all that share with either."""
        large, small = self.of(one), self.of(other)
        if large is small:
            return
        if len(large) < len(small):
            large, small = small, large
        large |= small
        for value in small:
            self._class[value] = large

    def same(self, one: Value, other: Value) -> bool:
        """Whether two values share."""
        return self.of(one) is self.of(other)
