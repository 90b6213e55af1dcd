"""Which blocks branch to a block; cutting blocks apart and putting regions between them."""

from __future__ import annotations

from tensorlang.ir.core import Block, Operation, Region
from tensorlang.ir.types import Type


def predecessors_of(block: Block) -> list[Block]:
    """Blocks of the same region that branch here, in their order."""
    found = _branching(block)
    if block.region is None or len(found) < 2:
        return list(found)
    return [other for other in block.region.blocks if other in found]


def single_predecessor(block: Block) -> Block | None:
    """The only block that branches here."""
    found = _branching(block)
    return found.pop() if len(found) == 1 else None


def _branching(block: Block) -> set[Block]:
    ends = (op for op in block.branches if op.block is not None and op.block.last is op)
    return {op.block for op in ends if op.block is not None and op.block.region is block.region}


def split_after(op: Operation, types: tuple[Type, ...] = ()) -> Block:
    """Move what follows an operation to a block of its own, right behind, with arguments of these types."""
    block = op.block
    assert block is not None
    assert block.region is not None
    rest = Block(types)
    while op.after is not None:
        following = op.after
        following.detach()
        rest.append(following)
    block.region.insert(block.region.blocks.index(block) + 1, rest)
    return rest


def move_blocks_before(source: Region, target: Block) -> list[Block]:
    """Move all blocks of a region before a block; they are returned."""
    assert target.region is not None
    moved = list(source.blocks)
    source.blocks.clear()
    at = target.region.blocks.index(target)
    for position, block in enumerate(moved):
        target.region.insert(at + position, block)
    return moved
