"""Control flow made smaller: unreachable blocks, values that nothing needs, block arguments that nothing reads.

Source: MLIR, RegionUtils (erase-unreachable-blocks and region dead code elimination).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tensorlang.ir.core import Block, Operation, Region, Value
from tensorlang.ir.dominance import predecessors, reverse_postorder
from tensorlang.rewrite.branches import drop_forwarded, forwarded
from tensorlang.rewrite.effects import is_removable


def simplify_regions(region: Region) -> int:
    """Simplify a region and all inside; how many things went."""
    erased = sum(_erase_unreachable(inner) for inner in _regions(region))
    return erased + _DeadValues(region).erase()


def _regions(region: Region) -> Iterator[Region]:
    yield region
    for block in region.blocks:
        for op in block:
            for inner in op.regions:
                yield from _regions(inner)


def _erase_unreachable(region: Region) -> int:
    if len(region.blocks) < 2:
        return 0
    reached = set(reverse_postorder(region))
    gone = [block for block in region.blocks if block not in reached]
    for block in gone:
        for op in block:
            op.drop()
    for block in gone:
        for op in block:
            op.detach()
        region.blocks.remove(block)
        block.region = None
    return len(gone)


class _DeadValues:
    """Finds what is needed, starting from what shows; the rest goes, cycles through block arguments included."""

    def __init__(self, region: Region) -> None:
        self.region = region
        self.needed: set[Operation] = set()
        self.read: set[Value] = set()
        self.pending: list[Operation] = []
        self.preds: dict[Region, dict[Block, list[Block]]] = {}

    def erase(self) -> int:
        for op in self._operations():
            if op.is_terminator or not is_removable(op):
                self._need(op)
        while self.pending:
            self._spread(self.pending.pop())
        return self._erase_operations() + sum(self._erase_arguments(region) for region in _regions(self.region))

    def _operations(self) -> Iterator[Operation]:
        for block in self.region.blocks:
            for op in block:
                yield from op.walk()

    def _need(self, op: Operation) -> None:
        if op not in self.needed:
            self.needed.add(op)
            self.pending.append(op)

    def _spread(self, op: Operation) -> None:
        """What a needed operation reads is needed; what it hands to a block is when the block reads it."""
        passed = forwarded(op)
        handed = {index for indices in passed for index in indices}
        for index, value in enumerate(op.operands):
            if index not in handed:
                self._reads(value)
        for block, indices in zip(op.successors, passed, strict=False):
            for argument, index in zip(block.args, indices, strict=True):
                if argument in self.read:
                    self._reads(op.operands[index])

    def _reads(self, value: Value) -> None:
        if value in self.read:
            return
        self.read.add(value)
        if value.op is not None:
            self._need(value.op)
            return
        block = value.block
        assert block
        for pred in self._predecessors(block):
            assert pred.last
            for successor, indices in zip(pred.last.successors, forwarded(pred.last), strict=False):
                if successor is block and pred.last in self.needed:
                    self._reads(pred.last.operands[indices[value.index]])

    def _predecessors(self, block: Block) -> list[Block]:
        region = block.region
        if region is None or block.is_entry:
            return []
        if region not in self.preds:
            self.preds[region] = predecessors(region)
        return self.preds[region][block]

    def _erase_operations(self) -> int:
        dead = [op for op in self._operations() if op not in self.needed]
        for op in dead:
            op.drop()
        for op in dead:
            op.detach()
        return len(dead)

    def _erase_arguments(self, region: Region) -> int:
        """First nobody hands over a value for a dead argument any more, then the arguments go: one may feed another."""
        preds = predecessors(region) if len(region.blocks) > 1 else {}
        dead = {block: self._dead_arguments(block, preds[block]) for block in region.blocks[1:]}
        for block, indices in dead.items():
            for index in indices:
                _stop_forwarding(block, index, preds[block])
        for block, indices in dead.items():
            for index in indices:
                block.erase_argument(index)
        return sum(map(len, dead.values()))

    def _dead_arguments(self, block: Block, preds: Sequence[Block]) -> list[int]:
        """From the last to the first."""
        if any(pred.last is None or not _forwards(pred.last) for pred in preds):
            return []
        return [argument.index for argument in reversed(block.args) if argument not in self.read]


def _forwards(op: Operation) -> bool:
    return len(forwarded(op)) == len(op.successors)


def _stop_forwarding(block: Block, index: int, preds: Sequence[Block]) -> None:
    for pred in preds:
        assert pred.last
        for number, successor in enumerate(pred.last.successors):
            if successor is block:
                drop_forwarded(pred.last, number, index)
