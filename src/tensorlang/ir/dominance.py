"""Dominance: whether a definition is sure to have happened before a use.

Source: Cooper, Harvey, Kennedy, "A Simple, Fast Dominance Algorithm", 2001.
"""

from __future__ import annotations

from tensorlang.ir.core import Block, Operation, Region, Value
from tensorlang.ir.dominators import Dominators


class Dominance:
    """Answers for the state of the IR at the first question about each region; make a new one after changes."""

    def __init__(self) -> None:
        self._orders: dict[Block, dict[Operation, int]] = {}
        self._trees: dict[Region, dict[Block, Block | None]] = {}

    def dominates(self, value: Value, user: Operation) -> bool:
        """Whether `value` is available to `user`."""
        block = value.block
        if block is None or block.region is None:
            return False
        anchor = _in_region(user, block.region)
        if anchor is None:
            return False
        owner = block.parent
        if owner is not None and owner.has_graph_region:
            return True
        assert anchor.block
        if anchor.block is not block:
            return self.block_dominates(block, anchor.block)
        definition = value.op
        if definition is None:
            return True
        order = self._order(block)
        return order[definition] < order[anchor]

    def block_dominates(self, one: Block, other: Block) -> bool:
        """Whether every way into `other` passes `one` (an unreachable block is dominated by all)."""
        if one is other:
            return True
        assert one.region
        tree = self._tree(one.region)
        if other not in tree:
            return True
        current: Block | None = tree[other]
        while current is not None:
            if current is one:
                return True
            current = tree[current]
        return False

    def _order(self, block: Block) -> dict[Operation, int]:
        if block not in self._orders:
            self._orders[block] = {op: index for index, op in enumerate(block)}
        return self._orders[block]

    def _tree(self, region: Region) -> dict[Block, Block | None]:
        if region not in self._trees:
            self._trees[region] = immediate_dominators(region)
        return self._trees[region]


def _in_region(op: Operation, region: Region) -> Operation | None:
    """The ancestor of `op`, or itself, that lies directly in `region`."""
    current: Operation | None = op
    while current is not None:
        if current.block is not None and current.block.region is region:
            return current
        current = current.parent
    return None


def predecessors(region: Region) -> dict[Block, list[Block]]:
    """The blocks that branch to each block, in order, each once."""
    found: dict[Block, list[Block]] = {block: [] for block in region.blocks}
    for block in region.blocks:
        for successor in dict.fromkeys(_successors(block)):
            found[successor].append(block)
    return found


def reverse_postorder(region: Region) -> list[Block]:
    """The reachable blocks, each before its successors as far as loops allow."""
    if not region.blocks:
        return []
    seen = {region.entry}
    order: list[Block] = []
    stack = [(region.entry, iter(_successors(region.entry)))]
    while stack:
        block, following = stack[-1]
        for successor in following:
            if successor not in seen:
                seen.add(successor)
                stack.append((successor, iter(_successors(successor))))
                break
        else:
            order.append(block)
            stack.pop()
    order.reverse()
    return order


def _successors(block: Block) -> list[Block]:
    return block.last.successors if block.last is not None else []


def immediate_dominators(region: Region) -> dict[Block, Block | None]:
    """Each reachable block's immediate dominator, in reverse postorder; None for the entry."""
    if not region.blocks:
        return {}
    tree = Dominators(region.entry, _successors)
    above = {block: tree.blocks[up] for block, up in zip(tree.blocks, tree.immediate, strict=True)}
    return {block: None if block is region.entry else above[block] for block in reverse_postorder(region)}


def dominator_tree(region: Region) -> dict[Block, list[Block]]:
    """Each block with those it immediately dominates."""
    children: dict[Block, list[Block]] = {}
    for block, above in immediate_dominators(region).items():
        if above is not None:
            children.setdefault(above, []).append(block)
    return children


def dominance_frontiers(region: Region) -> dict[Block, set[Block]]:
    """Where a block's dominance ends: blocks it does not strictly dominate with a predecessor that it does.

    Source: Cooper, Harvey and Kennedy, "A Simple, Fast Dominance Algorithm".
    """
    dominators = immediate_dominators(region)
    found: dict[Block, set[Block]] = {block: set() for block in dominators}
    before = predecessors(region)
    for block, above in dominators.items():
        preds = [pred for pred in before[block] if pred in dominators]
        if len(preds) < 2 and not (preds and block.is_entry):
            continue
        for pred in preds:
            runner: Block | None = pred
            while runner is not None and runner is not above:
                found[runner].add(block)
                runner = dominators[runner]
    return found
