"""One operation for each constant of an isolated region, at the start of its entry block, as MLIR keeps them."""

from __future__ import annotations

from tensorlang.ir.attributes import Attribute
from tensorlang.ir.core import Block, Operation
from tensorlang.ir.opdef import UnregisteredOp
from tensorlang.ir.types import Type

Key = tuple[Block, str, Attribute, Type]


class ConstantPool:
    """The constants met so far in one sweep over the program. Source of the order: MLIR, OperationFolder."""

    def __init__(self) -> None:
        self._known: dict[Key, Operation] = {}
        self._keys: dict[Operation, Key] = {}

    def adopt(self, op: Operation) -> bool:
        """Move a constant to its place, or let an equal one that is there stand for it; whether it is still needed."""
        assert op.block
        block = home_of(op.block)
        key = (block, op.name, op.attributes["value"], op.results[0].type)
        known = self._known.get(key)
        if known is not None:
            op.results[0].replace_by(known.results[0])
            op.erase()
            return False
        if op.block is not block or not (op.before is None or op.before in self._keys):
            op.detach()
            block.insert_before(op, block.first)
        self._known[key] = op
        self._keys[op] = key
        return True

    def forget(self, op: Operation) -> None:
        """The operation is about to be erased."""
        key = self._keys.pop(op, None)
        if key is not None:
            del self._known[key]


def home_of(block: Block) -> Block:
    """The entry block of the innermost region around whose values do not cross, or whose operation nobody knows."""
    while (parent := block.parent) is not None and parent.block is not None:
        if parent.is_isolated or isinstance(parent, UnregisteredOp):
            break
        block = parent.block
    assert block.region
    return block.region.entry
