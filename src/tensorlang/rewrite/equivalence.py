"""Whether two operations compute the same: a key that is equal exactly when they do, memory aside."""

from __future__ import annotations

from collections.abc import Hashable

from tensorlang.ir.core import Block, Operation, Region, Value


def key_of(op: Operation) -> Hashable:
    """Name, attributes with defaults filled in, operands (in any order where that does not matter), types, regions."""
    return _Numbering().key(op)


class _Numbering:
    """Values defined inside are named by the order of their definition, those from outside by identity."""

    def __init__(self) -> None:
        self.values: dict[Value, int] = {}
        self.blocks: dict[Block, int] = {}

    def key(self, op: Operation) -> Hashable:
        operands = [self.values.get(value, id(value)) for value in op.operands]
        if op.is_commutative:
            operands.sort()
        made = (
            op.name,
            frozenset(_attributes(op).items()),
            tuple(operands),
            op.result_types,
            op.segments,
            tuple(self.region(region) for region in op.regions),
            tuple(self.blocks.get(block, id(block)) for block in op.successors),
        )
        for result in op.results:
            self.values[result] = -1 - len(self.values)
        return made

    def region(self, region: Region) -> Hashable:
        for block in region.blocks:
            self.blocks[block] = -1 - len(self.blocks)
            for argument in block.args:
                self.values[argument] = -1 - len(self.values)
        return tuple(
            (tuple(arg.type for arg in block.args), *(self.key(op) for op in block)) for block in region.blocks
        )


def _attributes(op: Operation) -> dict[str, object]:
    defaults = {spec.name: spec.default for spec in op.definition.attributes if spec.default is not None}
    return {**defaults, **op.attributes}
