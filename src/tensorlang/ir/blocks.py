"""Cutting blocks apart and putting regions between them."""

from __future__ import annotations

from tensorlang.ir.core import Block, Operation, Region
from tensorlang.ir.types import Type


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
