"""scalar-replacement: what was just loaded or stored is not loaded again, what is overwritten unread is not stored."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from tensorlang.analysis.memory import Access, access_of, is_masked, is_transparent, may_overlap, plain_accesses
from tensorlang.ir.core import Block, Operation
from tensorlang.passes.schedule.atomic import AtomicPass


@dataclass(frozen=True, kw_only=True)
class ScalarReplacementPass(AtomicPass):
    """Use values instead of memory within a block.

    A load takes the value of an earlier load or store of the same place, when no write between may hit it. A store goes
    when another one of the same place follows and nothing between may read it.
    """

    name: ClassVar[str] = "scalar-replacement"

    def apply(self, root: Operation) -> int:
        blocks = [block for op in root.walk() for region in op.regions for block in region.blocks]
        return sum(_reuse(block) + _drop_overwritten(block) for block in blocks)


def _reuse(block: Block) -> int:
    known: list[Access] = []
    reused = 0
    for op in block:
        access = access_of(op)
        if access is None:
            known = _survivors(known, op)
        elif access.writes:
            known = [other for other in known if not may_overlap(other.memref, access.memref)]
            known += [] if is_masked(op) else [access]
        elif not is_masked(op):
            earlier = next((other for other in known if other.same_place(access)), None)
            if earlier is None:
                known.append(access)
            else:
                op.results[0].replace_by(earlier.value)
                op.erase()
                reused += 1
    return reused


def _survivors(known: list[Access], op: Operation) -> list[Access]:
    """The accesses whose values still hold after an operation that is no access."""
    if not op.regions:
        return known if is_transparent(op) else []
    inside = plain_accesses(op)
    if isinstance(inside, Operation):
        return []
    written = [access.memref for access in inside if access.writes]
    return [other for other in known if not any(may_overlap(other.memref, memref) for memref in written)]


def _drop_overwritten(block: Block) -> int:
    """Erase stores that a later one replaces; how many."""
    pending: list[Access] = []
    dropped = 0
    for op in block:
        access = access_of(op)
        if access is None:
            pending = _unread(pending, op)
        elif not access.writes:
            pending = [other for other in pending if not may_overlap(other.memref, access.memref)]
        elif not is_masked(op):
            for other in [other for other in pending if other.same_place(access)]:
                other.op.erase()
                pending.remove(other)
                dropped += 1
            pending.append(access)
    return dropped


def _unread(pending: list[Access], op: Operation) -> list[Access]:
    """The stores that an operation that is no access surely does not see."""
    if not op.regions:
        return pending if is_transparent(op) else []
    inside = plain_accesses(op)
    if isinstance(inside, Operation):
        return []
    return [other for other in pending if not any(may_overlap(other.memref, access.memref) for access in inside)]
