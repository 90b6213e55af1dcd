"""The greedy driver: fold, erase what is dead and apply patterns, everywhere, until nothing changes."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from tensorlang.dialects.constants import is_constant, materialize
from tensorlang.ir.core import Operation, Value
from tensorlang.ir.rewriter import Rewriter
from tensorlang.rewrite import rulebook
from tensorlang.rewrite.constant_pool import ConstantPool
from tensorlang.rewrite.effects import is_dead
from tensorlang.rewrite.regions import simplify_regions
from tensorlang.rewrite.worklist import Worklist

MOST_SWEEPS = 10
Pattern = Callable[[Operation, Rewriter], bool]
"""Changes the program around an operation through the rewriter, or returns False and leaves it alone."""

Patterns = Mapping[str, Sequence[Pattern]]
"""By the name of the operation they look at."""


def apply_greedily(
    root: Operation, patterns: Patterns | None = None, *, sweeps: int = MOST_SWEEPS, simplify: bool = True
) -> int:
    """Rewrite everything below `root`; how many changes were made.

    Args:
        root: its regions must not use values from outside.
        patterns: what to apply; None takes the patterns that the operations themselves bring.
        sweeps: how often to start over at the most, after a sweep that changed something.
        simplify: also fold, unite constants and remove unreachable blocks and dead values.
    """
    driver = _Driver(root, patterns, simplify)
    for _ in range(sweeps):
        before = driver.changes
        driver.sweep()
        if driver.changes == before:
            break
    return driver.changes


class _Driver:
    def __init__(self, root: Operation, patterns: Patterns | None, simplify: bool) -> None:
        self.root = root
        self.patterns = patterns
        self.simplify = simplify
        self.changes = 0
        self.pool = ConstantPool()
        self.worklist = Worklist()

    def sweep(self) -> None:
        """Look at every operation, parents first, and at whatever the changes touch."""
        self.pool = ConstantPool()
        self.worklist = Worklist(reversed(self._collected()))
        while (op := self.worklist.pop()) is not None:
            self._visit(op)
        if self.simplify:
            for region in self.root.regions:
                self.changes += simplify_regions(region)

    def _collected(self) -> list[Operation]:
        found: list[Operation] = []
        for op in self.root.walk():
            if op is self.root:
                continue
            if self.simplify and is_constant(op):
                kept = self.pool.adopt(op)
                self.changes += not kept
                if not kept:
                    continue
            found.append(op)
        return found

    def _visit(self, op: Operation) -> None:
        if not self.root.is_ancestor_of(op):
            return  # it went with the operation around it
        rewriter = Rewriter(op, self._touched, self._erased)
        if self.simplify and is_dead(op):
            rewriter.erase(op)
            self.changes += 1
        elif not (self.simplify and not is_constant(op) and self._fold(op, rewriter)) and self._rewrite(op, rewriter):
            self.changes += 1

    def _rewrite(self, op: Operation, rewriter: Rewriter) -> bool:
        if self.patterns is None:
            return rulebook.rewrite(op, rewriter)
        return any(pattern(op, rewriter) for pattern in self.patterns.get(op.name, ()))

    def _fold(self, op: Operation, rewriter: Rewriter) -> bool:
        folded = rulebook.fold(op)
        if folded is None:
            return False
        if not folded:
            self._touched(op)
        else:
            values = self._values(op, folded, rewriter)
            if values is None:
                return False
            rewriter.replace(op, values)
        self.changes += 1
        return True

    def _values(self, op: Operation, folded: Sequence[object], rewriter: Rewriter) -> list[Value] | None:
        """The folded results as values; None when a constant has no operation of its type."""
        made: list[Operation | Value] = []
        dialect = op.name.partition(".")[0]
        for entry, result in zip(folded, op.results, strict=True):
            value = entry if isinstance(entry, Value) else materialize(entry, result.type, dialect)  # pyright: ignore[reportArgumentType]
            if value is None:
                return None
            made.append(value)
        return [value if isinstance(value, Value) else rewriter.insert(value).results[0] for value in made]

    def _touched(self, op: Operation) -> None:
        """Look again at an operation and at all around it."""
        self.worklist.push(op)
        for parent in op.ancestors():
            if parent is self.root:
                return
            self.worklist.push(parent)

    def _erased(self, op: Operation) -> None:
        self.worklist.remove(op)
        self.pool.forget(op)
        for value in op.operands:
            if value.op is not None and len(value.users) <= 2:
                self._touched(value.op)
