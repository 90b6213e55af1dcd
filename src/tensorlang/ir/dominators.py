"""Immediate dominators in nearly linear time. Source: Georgiadis, Tarjan and Werneck, 2006, the SEMI-NCA algorithm."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from tensorlang.ir.core import Block


class Dominators:
    """The dominator tree of the blocks that control can reach from an entry."""

    def __init__(self, entry: Block, successors: Callable[[Block], list[Block]]) -> None:
        self.blocks: list[Block] = []
        """In depth-first order; a block is named by its number in it from here on."""
        self._parents: list[int] = []
        self._predecessors: list[list[int]] = []
        self._walk(entry, successors)
        self._ancestors = [-1] * len(self.blocks)
        self._labels = list(range(len(self.blocks)))
        self._semi = list(range(len(self.blocks)))
        self.immediate = self._solve()
        """The number of each block's immediate dominator; the entry's is its own."""

    def _walk(self, entry: Block, successors: Callable[[Block], list[Block]]) -> None:
        numbers: dict[Block, int] = {}
        stack: list[tuple[Block, int]] = [(entry, 0)]
        while stack:
            block, parent = stack.pop()
            if block not in numbers:
                numbers[block] = len(self.blocks)
                self.blocks.append(block)
                self._parents.append(parent)
                stack += [(successor, numbers[block]) for successor in reversed(successors(block))]
        self._predecessors = [[] for _ in self.blocks]
        for block in self.blocks:
            for successor in successors(block):
                self._predecessors[numbers[successor]].append(numbers[block])

    def _solve(self) -> list[int]:
        for block in range(len(self.blocks) - 1, 0, -1):
            for pred in self._predecessors[block]:
                self._semi[block] = min(self._semi[block], self._semi[self._lowest(pred)])
            self._ancestors[block] = self._parents[block]
        immediate = list(self._parents)
        for block in range(1, len(immediate)):
            while immediate[block] > self._semi[block]:
                immediate[block] = immediate[immediate[block]]
        return immediate

    def _lowest(self, block: int) -> int:
        """The block with the least semidominator on the linked path up from here; the path becomes short."""
        path = list(self._linked(block))
        for at in reversed(path[:-1]):
            above = self._ancestors[at]
            if self._semi[self._labels[above]] < self._semi[self._labels[at]]:
                self._labels[at] = self._labels[above]
            self._ancestors[at] = self._ancestors[above]
        return self._labels[block]

    def _linked(self, block: int) -> Iterator[int]:
        """The path from a block up to the last one below the root of its tree."""
        while self._ancestors[block] >= 0 and self._ancestors[self._ancestors[block]] >= 0:
            yield block
            block = self._ancestors[block]
        yield block
