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
        self._trees: dict[Region, dict[Block, tuple[int, int]]] = {}

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

    def is_reachable(self, block: Block | None) -> bool:
        """Whether control can come to this block of its region; else nothing in it must be dominated."""
        if block is None or block.region is None or block.is_entry:
            return True
        return block in self._tree(block.region)

    def block_dominates(self, one: Block, other: Block) -> bool:
        """Whether every way into `other` passes `one` (an unreachable block is dominated by all)."""
        if one is other:
            return True
        assert one.region
        tree = self._tree(one.region)
        if other not in tree:
            return True
        return one in tree and tree[one][0] < tree[other][0] <= tree[one][1]

    def _order(self, block: Block) -> dict[Operation, int]:
        if block not in self._orders:
            self._orders[block] = {op: index for index, op in enumerate(block)}
        return self._orders[block]

    def _tree(self, region: Region) -> dict[Block, tuple[int, int]]:
        if region not in self._trees:
            self._trees[region] = _intervals(immediate_dominators(region))
        return self._trees[region]


def _intervals(parents: dict[Block, Block | None]) -> dict[Block, tuple[int, int]]:
    """Each block's number in a walk down the tree, and the last number below it: what it dominates lies between."""
    children: dict[Block | None, list[Block]] = {}
    for block, parent in parents.items():
        children.setdefault(parent, []).append(block)
    first: dict[Block, int] = {}
    pending = list(children.get(None, ()))
    while pending:
        block = pending.pop()
        first[block] = len(first)
        pending += children.get(block, ())
    last = dict(first)
    for block in reversed(first):
        parent = parents[block]
        if parent is not None:
            last[parent] = max(last[parent], last[block])
    return {block: (number, last[block]) for block, number in first.items()}


def crosses_isolation(value: Value, user: Operation) -> bool:
    """Whether an isolated operation lies around the user and not around the value."""
    block = value.block
    outside = block.region if block is not None else None
    around = (op for op in user.ancestors() if op.is_isolated)
    first = next(around, None)
    return (
        first is not None
        and outside is not None
        and not any(outside is region or _inside(outside, region) for region in first.regions)
    )


def _inside(region: Region, outer: Region) -> bool:
    """Whether a region lies in another, at any depth."""
    owner = region.parent
    while owner is not None and owner.block is not None:
        if owner.block.region is outer:
            return True
        owner = owner.parent
    return False


def _in_region(op: Operation, region: Region) -> Operation | None:
    """The ancestor of `op`, or itself, that lies directly in `region`; None across an isolated operation."""
    current: Operation | None = op
    while current is not None:
        if current.block is not None and current.block.region is region:
            return current
        current = current.parent
        if current is not None and current.is_isolated:
            return None
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
