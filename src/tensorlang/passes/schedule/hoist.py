"""hoist: what every iteration computes alike, computed once before the loop."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from tensorlang.analysis.bounds import is_in_bounds
from tensorlang.analysis.loops import Loop, loops_in
from tensorlang.analysis.memory import Access, access_of, is_masked, may_overlap, plain_accesses
from tensorlang.ir.core import Operation, Value
from tensorlang.passes.schedule.address import find_loops
from tensorlang.passes.schedule.atomic import AtomicPass


@dataclass(frozen=True, kw_only=True)
class HoistPass(AtomicPass):
    """Move pure operations, and loads that a loop does not change, out of it; without `loop`, out of every loop.

    A load moves only where nothing in the loop may write the element, and where the loop surely runs or the element is
    surely in bounds.
    """

    name: ClassVar[str] = "hoist"
    loop: str = ""

    def apply(self, root: Operation) -> int:
        loops = find_loops(root, self.loop) if self.loop else list(loops_in(root))
        return sum(hoist(Loop.of(loop.op)) for loop in reversed(loops))


def hoist(loop: Loop) -> int:
    """Hoist out of one loop; how many operations moved."""
    found = plain_accesses(loop.op)
    written = None if isinstance(found, Operation) else [access for access in found if access.writes]
    moved = 0
    for op in loop.body:
        if op is loop.body.last or op.regions or not _is_invariant(op, loop):
            continue
        access = access_of(op)
        if op.is_pure if access is None else _may_load_early(access, loop, written):
            op.move_before(loop.op)
            moved += 1
    return moved


def _is_invariant(op: Operation, loop: Loop) -> bool:
    return not any(_is_inside(operand, loop) for operand in op.operands)


def _is_inside(value: Value, loop: Loop) -> bool:
    parent = value.block.parent if value.block is not None else None
    return parent is not None and (parent is loop.op or loop.op.is_ancestor_of(parent))


def _may_load_early(access: Access, loop: Loop, written: list[Access] | None) -> bool:
    if access.writes or written is None or is_masked(access.op):
        return False
    if any(may_overlap(access.memref, other.memref) for other in written):
        return False
    return loop.surely_runs() or is_in_bounds(access)
