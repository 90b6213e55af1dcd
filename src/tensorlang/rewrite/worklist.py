"""The operations still to be looked at: last in, first out, each at most once."""

from __future__ import annotations

from collections.abc import Iterable

from tensorlang.ir.core import Operation


class Worklist:
    """A stack without duplicates from which any operation can be taken out."""

    def __init__(self, operations: Iterable[Operation] = ()) -> None:
        self._entries = dict.fromkeys(operations)

    def push(self, op: Operation) -> None:
        """Add an operation, unless it is waiting already."""
        self._entries.setdefault(op)

    def remove(self, op: Operation) -> None:
        self._entries.pop(op, None)

    def pop(self) -> Operation | None:
        """The operation that came last; None when there are no more."""
        return self._entries.popitem()[0] if self._entries else None
