"""Which operations exist: dialects by name, loaded when first asked for."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from tensorlang.ir.core import Operation
from tensorlang.ir.opdef import unregistered

Dialect = Mapping[str, type[Operation]]
"""Operation name to class."""
Notation = Callable[[str, str, str], str]
"""Of "type" or "attribute", a dialect and what stands after its name: how that is printed. Raises NotationError."""


class NotationError(ValueError):
    """A dialect has no such type or attribute; `offset` is where the text ceases to be one."""

    def __init__(self, message: str, offset: int) -> None:
        super().__init__(message)
        self.offset = offset


class Context:
    """The operations a run knows. `load` gives a dialect by name, None when there is none such."""

    def __init__(
        self,
        names: Iterable[str],
        load: Callable[[str], Dialect | None],
        notation: Notation,
        complete: frozenset[str],
        *,
        allow_unregistered: bool = False,
    ) -> None:
        self.names = tuple(names)
        self.notation = notation
        self.complete = complete
        """The dialects that have no operation but those that are known."""
        self.allow_unregistered = allow_unregistered
        self._load = load
        self._classes: dict[str, type[Operation]] = {}
        self._loaded: set[str] = set()

    def find(self, name: str) -> type[Operation] | None:
        """The class of an operation, by its full name."""
        known = self._classes.get(name)
        if known is None:
            self._open(name.partition(".")[0])
            known = self._classes.get(name)
        return known

    def dialect(self, name: str) -> Dialect:
        """All operations of a dialect; empty when there is none such."""
        self._open(name)
        return {op: cls for op, cls in self._classes.items() if op.startswith(f"{name}.")}

    def unknown(self, name: str) -> type[Operation]:
        """A class for an operation no dialect defines."""
        cls = unregistered(name)
        self._classes[name] = cls
        return cls

    def _open(self, dialect: str) -> None:
        if dialect in self._loaded:
            return
        self._loaded.add(dialect)
        self._classes.update(self._load(dialect) or {})
