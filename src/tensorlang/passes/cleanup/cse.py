"""cse: compute the same thing once."""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass
from typing import ClassVar

from tensorlang.ir.core import Block, Operation, Region
from tensorlang.ir.dominance import dominator_tree
from tensorlang.ir.opdef import UnregisteredOp
from tensorlang.passes.base import Pass
from tensorlang.rewrite.effects import is_dead, is_effect_free, only_reads
from tensorlang.rewrite.equivalence import key_of

Known = dict[Hashable, tuple[Operation, int]]
"""What dominating operations compute, each with how many writes its block held before it."""

Undo = list[tuple[Hashable, tuple[Operation, int] | None]]
"""Keys that became known, each with what was known under it before."""


@dataclass(frozen=True, kw_only=True)
class CsePass(Pass):
    """Eliminate common subexpressions: an operation equal to one that dominates it gives way to that one.

    Operations that only read memory are united within a block, when nothing in between writes. Dead ones go.
    """

    name: ClassVar[str] = "cse"

    def run(self, root: Operation) -> int:
        elimination = _Elimination()
        for region in root.regions:
            elimination.region(region)
        return elimination.changes


class _Elimination:
    def __init__(self) -> None:
        self.changes = 0
        self.known: Known = {}
        self.writes = 0

    def region(self, region: Region) -> None:
        """Blocks down the dominator tree: what a block computes is known while those it dominates are visited."""
        if len(region.blocks) == 1:
            self._forget(self.block(region.entry))
            return
        children = dominator_tree(region)
        pending: list[Block | Undo] = [region.entry] if region.blocks else []
        while pending:
            entry = pending.pop()
            if isinstance(entry, Block):
                pending.append(self.block(entry))
                pending += children.get(entry, ())
            else:
                self._forget(entry)

    def _forget(self, undo: Undo) -> None:
        for key, earlier in reversed(undo):
            if earlier is None:
                del self.known[key]
            else:
                self.known[key] = earlier

    def block(self, block: Block) -> Undo:
        """Unite what can be; the keys that became known, with what they stood for before."""
        learned: Undo = []
        outer, self.writes = self.writes, 0
        for op in block:
            if not op.is_terminator and is_dead(op):
                op.erase()
                self.changes += 1
                continue
            self._inside(op)
            if not op.is_terminator and not _has_many_blocks(op):
                self.operation(op, learned)
        self.writes = outer
        return learned

    def _inside(self, op: Operation) -> None:
        outer = self.known
        for region in op.regions:
            self.known = {} if op.is_isolated or isinstance(op, UnregisteredOp) else outer
            self.region(region)
        self.known = outer

    def operation(self, op: Operation, learned: Undo) -> None:
        pure = is_effect_free(op)
        if not pure and not only_reads(op):
            self.writes += 1
            return
        key = key_of(op)
        earlier = self.known.get(key)
        if earlier is None or not (pure or (earlier[0].block is op.block and earlier[1] == self.writes)):
            learned.append((key, earlier))
            self.known[key] = (op, self.writes)
            return
        for mine, theirs in zip(op.results, earlier[0].results, strict=True):
            mine.replace_by(theirs)
        op.erase()
        self.changes += 1


def _has_many_blocks(op: Operation) -> bool:
    return any(len(region.blocks) > 1 for region in op.regions)
