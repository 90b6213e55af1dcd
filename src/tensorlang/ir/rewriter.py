"""Making and changing operations: an insertion point, and edits that keep track of what must be looked at again."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TypeVar

from tensorlang.ir.attributes import Attribute
from tensorlang.ir.core import Block, Operation, Region, Value
from tensorlang.ir.types import Type

AnyOp = TypeVar("AnyOp", bound=Operation)


class Builder:
    """Inserts operations at a point: before `anchor` in `block`, at its end when `anchor` is None."""

    __slots__ = ("anchor", "block")

    def __init__(self, block: Block, anchor: Operation | None = None) -> None:
        self.block = block
        self.anchor = anchor

    @classmethod
    def before(cls, op: Operation) -> Builder:
        assert op.block
        return Builder(op.block, op)

    @classmethod
    def after(cls, op: Operation) -> Builder:
        assert op.block
        return Builder(op.block, op.after)

    @classmethod
    def at_end(cls, block: Block) -> Builder:
        return Builder(block)

    @classmethod
    def at_start(cls, block: Block) -> Builder:
        return Builder(block, block.first)

    def insert(self, op: AnyOp) -> AnyOp:
        """Insert an operation made elsewhere."""
        self.block.insert_before(op, self.anchor)
        return op

    def create(
        self,
        cls: type[AnyOp],
        operands: Sequence[Value] = (),
        result_types: Sequence[Type] = (),
        attributes: Mapping[str, Attribute] | None = None,
        *,
        regions: Sequence[Region] = (),
        segments: tuple[int, ...] | None = None,
        successors: Sequence[Block] = (),
    ) -> AnyOp:
        """Make and insert."""
        made = cls.create(operands, result_types, attributes, regions=regions, successors=successors, segments=segments)
        if self.anchor is not None:
            made.offset = self.anchor.offset
        return self.insert(made)


class Rewriter(Builder):
    """A builder for patterns: `touched` is told of each operation made or changed, `erased` of each one removed."""

    __slots__ = ("erased", "touched")

    def __init__(
        self,
        op: Operation,
        touched: Callable[[Operation], None] | None = None,
        erased: Callable[[Operation], None] | None = None,
    ) -> None:
        assert op.block
        super().__init__(op.block, op)
        self.touched = touched or _ignore
        self.erased = erased or _ignore

    def insert(self, op: AnyOp) -> AnyOp:
        made = super().insert(op)
        self.touched(made)
        return made

    def replace(self, op: Operation, values: Sequence[Value]) -> None:
        """Use `values` in place of the results and erase the operation."""
        for result, value in zip(op.results, values, strict=True):
            for user in result.users:
                self.touched(user)
            result.replace_by(value)
        self.erase(op)

    def erase(self, op: Operation) -> None:
        for value in op.operands:
            if value.op is not None:
                self.touched(value.op)
        for inner in op.walk():
            self.erased(inner)
        op.erase()

    def changed(self, op: Operation) -> None:
        """Say that an operation was changed in place."""
        self.touched(op)


def _ignore(op: Operation) -> None:
    return


def inline_block(source: Block, target: Block, anchor: Operation | None, args: Sequence[Value]) -> None:
    """Move the operations of `source` before `anchor` in `target`; its arguments become `args`."""
    for argument, value in zip(source.args, args, strict=True):
        argument.replace_by(value)
    for op in source:
        op.detach()
        target.insert_before(op, anchor)
