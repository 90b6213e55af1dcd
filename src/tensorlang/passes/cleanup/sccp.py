"""sccp: values that are constants on every way that control can take become constants."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import ClassVar

from tensorlang.dialects.constants import materialize
from tensorlang.ir.attributes import Attribute
from tensorlang.ir.core import Block, Operation, Region, Value
from tensorlang.ir.types import Type
from tensorlang.passes.base import Pass
from tensorlang.rewrite.constant_pool import home_of
from tensorlang.rewrite.constant_propagation import ConstantPropagation
from tensorlang.rewrite.effects import is_dead


@dataclass(frozen=True, kw_only=True)
class SccpPass(Pass):
    """Sparse conditional constant propagation: through branches, loops, conditionals and calls of private functions.

    Blocks and branches stay as they are; `canonicalize` removes what can no longer be reached.
    """

    name: ClassVar[str] = "sccp"

    def run(self, root: Operation) -> int:
        return _Rewriting(ConstantPropagation(root)).apply(root.regions)


class _Rewriting:
    """Puts the constants in; there is one operation for each in an isolated region, at its start."""

    def __init__(self, solution: ConstantPropagation) -> None:
        self.solution = solution
        self.made: dict[tuple[Block, str, Attribute, Type], Value] = {}
        self.changes = 0

    def apply(self, regions: Iterable[Region]) -> int:
        pending: list[Block] = []
        _push(pending, regions)
        while pending:
            block = pending.pop()
            for op in block:
                replaced = [self._replace(result) for result in op.results]
                if replaced and all(replaced) and is_dead(op):
                    op.erase()
                else:
                    _push(pending, op.regions)
            for argument in block.args:
                self._replace(argument)
        return self.changes

    def _replace(self, value: Value) -> bool:
        """Use the constant in place of a value that is known to be one."""
        constant = self.solution.constant(value)
        made = None if constant is None else self._constant(constant, value)
        if made is None:
            return False
        if value is not made and value.users:
            value.replace_by(made)
            self.changes += 1
        return True

    def _constant(self, constant: Attribute, value: Value) -> Value | None:
        block = value.block
        dialect = value.op.name.partition(".")[0] if value.op is not None else "arith"
        fresh = materialize(constant, value.type, dialect) or materialize(constant, value.type)
        if fresh is None or block is None:
            return None
        home = home_of(block)
        key = (home, fresh.name, constant, value.type)
        if key not in self.made:
            home.insert_before(fresh, home.first)
            self.made[key] = fresh.results[0]
        return self.made[key]


def _push(pending: list[Block], regions: Iterable[Region]) -> None:
    for region in regions:
        pending.extend(reversed(region.blocks))
