"""Which of two operations of a function comes first, loops and branches considered."""

from __future__ import annotations

from tensorlang.ir.core import Block, Operation, Region

EXCLUSIVE = frozenset({"scf.if", "scf.index_switch", "affine.if"})
"""Of their regions one is run."""

LOOPS = frozenset({"scf.for", "scf.while", "scf.parallel", "affine.for", "affine.parallel"})


class Order:
    """Answers for a function that does not change meanwhile."""

    def __init__(self, function: Operation) -> None:
        self._numbers = {op: number for number, op in enumerate(function.walk())}
        self._reached: dict[Block, frozenset[Block]] = {}

    def is_before(self, one: Operation, other: Operation) -> bool:
        """Whether `one` is done with when `other` begins, or is never run after it in the same round of every loop.

        An operation around `other` counts as before: it took its operands before it entered the region.
        """
        pair = _meeting(one, other)
        if pair is None:
            return False
        first, second = pair
        if first is second:
            return first is one or (one is not other and first is not other and _are_exclusive(first, one, other))
        if first.block is second.block:
            return self._numbers[first] < self._numbers[second] and not self._is_cyclic(first)
        assert first.block
        assert second.block
        return first.block not in self._blocks_after(second.block)

    def _is_cyclic(self, op: Operation) -> bool:
        """Whether control may come back to the block of an operation without leaving its region."""
        assert op.block
        return op.block in self._blocks_after(op.block)

    def _blocks_after(self, block: Block) -> frozenset[Block]:
        if block not in self._reached:
            found: set[Block] = set()
            pending = [block]
            while pending:
                current = pending.pop()
                for successor in current.last.successors if current.last else ():
                    if successor not in found:
                        found.add(successor)
                        pending.append(successor)
            self._reached[block] = frozenset(found)
        return self._reached[block]


def _path(op: Operation) -> list[Operation]:
    """The operation and those around it, outermost first."""
    return [*reversed(list(op.ancestors())), op]


def _meeting(one: Operation, other: Operation) -> tuple[Operation, Operation] | None:
    """The innermost operations around both, or themselves, that lie in one region."""
    found: tuple[Operation, Operation] | None = None
    for first, second in zip(_path(one), _path(other), strict=False):
        if _region(first) is not _region(second):
            break
        found = (first, second)
        if first is not second:
            break
    return found


def _region(op: Operation) -> Region | None:
    return op.block.region if op.block else None


def _are_exclusive(around: Operation, one: Operation, other: Operation) -> bool:
    """Whether two operations lie in regions of which only one is run."""
    return around.name in EXCLUSIVE and region_within(around, one) is not region_within(around, other)


def region_within(around: Operation, op: Operation) -> Region | None:
    """The region of `around` in which an operation lies."""
    for candidate in (op, *op.ancestors()):
        if candidate.parent is around:
            return _region(candidate)
    return None


def loops_around(op: Operation) -> list[Operation]:
    """The loops that an operation lies in, the innermost first."""
    return [parent for parent in op.ancestors() if parent.name in LOOPS]
