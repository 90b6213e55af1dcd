"""How a dialect says what its operations simplify to: `<dialect>_folds.py` fills a `Rules` with folds and patterns.

    RULES: Final = Rules()

    @RULES.fold(AddIOp)
    def fold_addi(op: AddIOp, constants: Constants) -> Folded:
        return [op.lhs] if is_zero(constants[1]) else None

    @RULES.pattern(AddIOp)
    def add_constants(op: AddIOp, rewriter: Rewriter) -> bool: ...

A fold makes no operation: it names values and attributes that stand for the results, or turns the operation itself into
a simpler one and answers `CHANGED`. Everything else is a pattern. The laws of both are in rewrite/README.md.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final, TypeVar

from tensorlang.ir.attributes import Attribute
from tensorlang.ir.core import Operation, Value
from tensorlang.ir.rewriter import Rewriter

Constants = Sequence[Attribute | None]
"""Each operand's value where it is known."""

Folded = Sequence[Value | Attribute] | None
"""One entry per result, `CHANGED`, or None: as it was."""

CHANGED: Final[Sequence[Value | Attribute]] = ()
"""The operation was simplified in place."""

SomeOp = TypeVar("SomeOp", bound=Operation)
Fold = Callable[[SomeOp, Constants], Folded]
Pattern = Callable[[SomeOp, Rewriter], bool]


class Rules:
    """The folds and patterns of a dialect, by the exact class of the operation."""

    def __init__(self) -> None:
        self.folds: dict[type[Operation], Callable[..., Folded]] = {}
        self.patterns: dict[type[Operation], list[Callable[..., bool]]] = {}

    def fold(self, *classes: type[SomeOp]) -> Callable[[Fold[SomeOp]], Fold[SomeOp]]:
        """Declare the fold of these operations; each has one."""

        def declare(function: Fold[SomeOp]) -> Fold[SomeOp]:
            for cls in classes:
                assert cls not in self.folds, f"{cls.name} has a fold already"
                self.folds[cls] = function
            return function

        return declare

    def pattern(self, *classes: type[SomeOp]) -> Callable[[Pattern[SomeOp]], Pattern[SomeOp]]:
        """Declare one more pattern of these operations; they are tried in order of declaration."""

        def declare(function: Pattern[SomeOp]) -> Pattern[SomeOp]:
            for cls in classes:
                self.patterns.setdefault(cls, []).append(function)
            return function

        return declare
