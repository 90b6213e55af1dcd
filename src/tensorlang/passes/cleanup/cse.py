"""cse: compute the same thing once."""

from __future__ import annotations

from collections.abc import Hashable, Iterator
from dataclasses import dataclass
from typing import ClassVar

from tensorlang.ir.core import Block, Operation, Region
from tensorlang.ir.dominance import immediate_dominators, reverse_postorder
from tensorlang.passes.base import Pass
from tensorlang.rewrite.effects import effects_of, is_dead, is_effect_free, only_reads
from tensorlang.rewrite.equivalence import key_of

Known = dict[Hashable, Operation]


@dataclass(frozen=True, kw_only=True)
class CsePass(Pass):
    """Eliminate common subexpressions: an operation equal to one that dominates it gives way to that one.

    Operations that only read memory are united within a block, when nothing in between writes. Dead ones go.
    """

    name: ClassVar[str] = "cse"

    def run(self, root: Operation) -> int:
        elimination = _Elimination()
        for region in root.regions:
            elimination.region(region, {})
        return elimination.changes


class _Elimination:
    def __init__(self) -> None:
        self.changes = 0

    def region(self, region: Region, known: Known) -> None:
        """Blocks in the order of dominance, each with what its dominators computed."""
        if len(region.blocks) == 1:
            self.block(region.entry, dict(known))
            return
        dominators = immediate_dominators(region)
        found: dict[Block, Known] = {}
        for block in reverse_postorder(region):
            above = dominators[block]
            found[block] = dict(known if above is None else found[above])
            self.block(block, found[block])

    def block(self, block: Block, known: Known) -> None:
        for op in block:
            if not op.is_terminator and is_dead(op):
                op.erase()
                self.changes += 1
                continue
            for region in op.regions:
                self.region(region, {} if op.is_isolated else known)
            if not op.is_terminator and not _has_many_blocks(op):
                self.operation(op, known)

    def operation(self, op: Operation, known: Known) -> None:
        pure = is_effect_free(op)
        if not pure and not only_reads(op):
            return
        key = key_of(op)
        earlier = known.get(key)
        if earlier is None or not (pure or (earlier.block is op.block and not _writes_between(earlier, op))):
            known[key] = op
            return
        for mine, theirs in zip(op.results, earlier.results, strict=True):
            mine.replace_by(theirs)
        op.erase()
        self.changes += 1


def _has_many_blocks(op: Operation) -> bool:
    return any(len(region.blocks) > 1 for region in op.regions)


def _writes_between(first: Operation, last: Operation) -> bool:
    return any(not _harmless(op) for op in _between(first, last))


def _between(first: Operation, last: Operation) -> Iterator[Operation]:
    op = first.after
    while op is not None and op is not last:
        yield op
        op = op.after


def _harmless(op: Operation) -> bool:
    return next(effects_of(op), False) is False or only_reads(op)
