"""list-schedule: straight-line vector code in an order that keeps few vectors alive."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import ClassVar

from tensorlang.analysis.memory import Access, access_of, is_transparent, may_overlap
from tensorlang.ir.core import Block, Operation, Value
from tensorlang.ir.types import VectorType
from tensorlang.passes.schedule.atomic import AtomicPass


@dataclass(frozen=True, kw_only=True)
class ListSchedulePass(AtomicPass):
    """Reorder runs of vector code: next comes what needs the fewest new vectors.

    Loads and broadcasts move to their first use, stores to the end. Only the order changes, and only where neither
    values nor memory see it; a run shorter than `shortest` operations stays as it is.
    """

    name: ClassVar[str] = "list-schedule"
    shortest: int = 8

    def apply(self, root: Operation) -> int:
        blocks = [block for op in root.walk() for region in op.regions for block in region.blocks]
        return sum(_reorder(run) for block in blocks for run in _runs(block) if len(run) >= self.shortest)


def _runs(block: Block) -> Iterator[list[Operation]]:
    """The longest stretches of operations whose effects are understood, without regions, less the terminator."""
    run: list[Operation] = []
    for op in block:
        if op.regions or op.is_terminator or (access_of(op) is None and not is_transparent(op)):
            yield run
            run = []
        else:
            run.append(op)
    yield run


def _reorder(run: Sequence[Operation]) -> int:
    """Reorder one run; whether the order changed."""
    if not any(isinstance(result.type, VectorType) for op in run for result in op.results):
        return 0
    order = _Schedule(run).order()
    if order == list(run):
        return 0
    end, block = run[-1].after, run[0].block
    assert block is not None
    for op in order:
        op.detach()
        block.insert_before(op, end)
    return 1


class _Schedule:
    """The state of list scheduling: what is placed, how many uses each vector still has."""

    def __init__(self, run: Sequence[Operation]) -> None:
        self.run = run
        self.inside = set(run)
        self.sources = {op for op in run if _is_source(op)}
        waits = _orders(run)
        self.before = {op: [*self._defining(op), *waits.get(op, ())] for op in run}
        self.uses = {value: 0 for op in run for value in (*op.operands, *op.results)}
        for op in run:
            for value in op.operands:
                self.uses[value] += 1
        for value in self.uses:
            self.uses[value] += _uses_elsewhere(value, self.inside)
        self.placed: dict[Operation, None] = {}

    def _defining(self, op: Operation) -> Iterator[Operation]:
        for value in op.operands:
            if value.op is not None and value.op in self.inside:
                yield value.op

    def order(self) -> list[Operation]:
        steps = [op for op in self.run if op not in self.sources]
        while steps:
            best = min((op for op in steps if self._is_ready(op)), key=self._cost)
            self._place(best)
            steps.remove(best)
        for op in self.run:
            self._place(op)
        return list(self.placed)

    def _is_ready(self, op: Operation) -> bool:
        return all(before in self.placed or before in self.sources for before in self.before[op])

    def _missing(self, op: Operation) -> dict[Operation, None]:
        """What has to be placed before an operation, in order."""
        found: dict[Operation, None] = {}
        for before in self.before[op]:
            if before not in self.placed:
                found.update(self._missing(before))
                found[before] = None
        return found

    def _cost(self, op: Operation) -> tuple[bool, int, int]:
        """Stores last; then by how many vectors must be brought in; then by new vectors less freed ones."""
        brought = sum(_is_vector(result) for before in self._missing(op) for result in before.results)
        made = sum(_is_vector(result) for result in op.results)
        freed = sum(_is_vector(value) and self.uses[value] == op.operands.count(value) for value in set(op.operands))
        return not op.results, brought, brought + made - freed

    def _place(self, op: Operation) -> None:
        if op in self.placed:
            return
        for before in self._missing(op):
            self._mark(before)
        self._mark(op)

    def _mark(self, op: Operation) -> None:
        self.placed[op] = None
        for value in op.operands:
            self.uses[value] -= 1


def _is_vector(value: Value) -> bool:
    return isinstance(value.type, VectorType)


def _is_source(op: Operation) -> bool:
    """Whether an operation only brings a value in: a load, a broadcast, a number, an index."""
    access = access_of(op)
    if access is not None:
        return not access.writes
    return bool(op.results) and not any(_is_vector(value) for value in op.operands)


def _uses_elsewhere(value: Value, inside: set[Operation]) -> int:
    return sum(count for user, count in value.users.items() if user not in inside)


def _orders(run: Sequence[Operation]) -> dict[Operation, list[Operation]]:
    """For each access, the earlier ones that it must stay behind: one of the two writes, and they may meet."""
    waits: dict[Operation, list[Operation]] = {}
    earlier: list[Access] = []
    for op in run:
        access = access_of(op)
        if access is None:
            continue
        behind = [other.op for other in earlier if (access.writes or other.writes) and _may_meet(access, other)]
        if behind:
            waits[op] = behind
        earlier.append(access)
    return waits


def _may_meet(a: Access, b: Access) -> bool:
    """Whether two accesses of one run may touch the same element: not when a constant gap keeps them apart."""
    if not may_overlap(a.memref, b.memref):
        return False
    if a.memref is not b.memref or a.subscripts is None or b.subscripts is None:
        return True
    for left, right, wide, broad in zip(a.subscripts, b.subscripts, a.lanes, b.lanes, strict=True):
        gap = left - right
        if gap.is_constant and (gap.number >= broad or -gap.number >= wide):
            return False
    return True
