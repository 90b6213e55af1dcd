"""affine-scalrep: what was stored or loaded at a place is used again in place of a load, stores nobody reads go."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import ClassVar, Final

from tensorlang.analysis.memory import Access, access_of, is_transparent, plain_accesses, root_buffer
from tensorlang.dialects.affine_memory import AccessOp
from tensorlang.dialects.func import FuncOp
from tensorlang.dialects.memref_memory import AllocatingOp, DeallocOp
from tensorlang.ir.core import Block, Operation, Value
from tensorlang.passes.base import Pass

ALLOCATIONS: Final = ("memref.alloc", "memref.alloca")
Known = list[Access]
"""Accesses whose value is what its place holds."""


@dataclass(frozen=True, kw_only=True)
class AffineScalrepPass(Pass):
    """Replace affine loads by the value that an earlier store or load left in the same place; remove dead stores.

    A store is dead when another to the same place follows in its block and nothing between may read it; a buffer made
    in the function that is only stored to goes with its stores.
    """

    name: ClassVar[str] = "affine-scalrep"

    def run(self, root: Operation) -> int:
        return sum(_replace(op) for op in root.walk() if isinstance(op, FuncOp))


def _replace(function: Operation) -> int:
    changes = sum(_forward(block, []) for region in function.regions for block in region.blocks)
    changes += sum(_drop_overwritten(block) for block in _blocks(function))
    allocations = [op for op in function.walk() if isinstance(op, AllocatingOp)]
    return changes + sum(_drop_unread(op) for op in allocations)


def _blocks(root: Operation) -> Iterator[Block]:
    for op in list(root.walk()):
        for region in op.regions:
            yield from region.blocks


def _forward(block: Block, known: Known) -> int:
    """Replace loads in a block and all inside; `known` holds at its start, and learns what holds at its end."""
    replaced = 0
    for op in block:
        access = access_of(op) if isinstance(op, AccessOp) else None
        if access is None:
            replaced += _inside(op, known)
            known[:] = _survivors(known, op)
        elif access.writes:
            known[:] = [*(other for other in known if not _may_hit(access, other)), access]
        else:
            earlier = next((other for other in known if _gives(other, access)), None)
            if earlier is None:
                known.append(access)
            else:
                op.results[0].replace_by(earlier.value)
                op.erase()
                replaced += 1
    return replaced


def _inside(op: Operation, known: Known) -> int:
    """The regions of an operation: what holds before it holds in a loop as far as no iteration changes it."""
    if op.is_isolated:
        return 0
    held = list(known) if op.name in ("affine.if", "scf.if") else _survivors(known, op)
    return sum(_forward(block, list(held)) for region in op.regions for block in region.blocks)


def _gives(earlier: Access, access: Access) -> bool:
    return earlier.same_place(access) and earlier.value.type == access.value.type


def _survivors(known: Known, op: Operation) -> Known:
    """What still holds after an operation that is no affine access."""
    if not op.regions and access_of(op) is None:
        return known if is_transparent(op) else []
    inside = plain_accesses(op)
    if isinstance(inside, Operation):
        return []
    writes = [access for access in inside if access.writes]
    anywhere = bool(op.regions)
    return [other for other in known if not any(_may_hit(write, other, anywhere=anywhere) for write in writes)]


def _may_hit(one: Access, other: Access, *, anywhere: bool = False) -> bool:
    """Whether two accesses may share an element; `anywhere`: variables of one may have other values in the other."""
    if one.memref is not other.memref:
        return not _are_apart(one.memref, other.memref)
    if one.subscripts is None or other.subscripts is None:
        return True
    gaps = [a - b for a, b in zip(one.subscripts, other.subscripts, strict=True)]
    if anywhere and any(not form.is_constant for form in (*one.subscripts, *other.subscripts)):
        return True
    pairs = zip(gaps, one.lanes, other.lanes, strict=True)
    return not any(gap.is_constant and not -mine < gap.number < theirs for gap, mine, theirs in pairs)


def _are_apart(one: Value, other: Value) -> bool:
    """Different buffers, one of them made here; two arguments may be the same."""
    one, other = root_buffer(one), root_buffer(other)
    both_known = all(_is_made_here(value) or _is_argument(value) for value in (one, other))
    return one is not other and both_known and (_is_made_here(one) or _is_made_here(other))


def _is_made_here(value: Value) -> bool:
    return value.op is not None and value.op.name in ALLOCATIONS


def _is_argument(value: Value) -> bool:
    return value.op is None and value.block is not None and isinstance(value.block.parent, FuncOp)


def _drop_overwritten(block: Block) -> int:
    """Erase stores that a later one of the block replaces unread."""
    pending: Known = []
    dead: list[Operation] = []
    for op in block:
        access = access_of(op) if isinstance(op, AccessOp) else None
        if access is None:
            pending = _unread(pending, op)
        elif not access.writes:
            pending = [other for other in pending if not _may_hit(access, other)]
        else:
            dead += [other.op for other in pending if other.same_place(access)]
            pending = [*(other for other in pending if not other.same_place(access)), access]
    for op in dead:
        op.erase()
    return len(dead)


def _unread(pending: Sequence[Access], op: Operation) -> Known:
    """The stores that an operation which is no affine access surely does not read."""
    if not op.regions and access_of(op) is None:
        return list(pending) if is_transparent(op) and not op.is_terminator else []
    inside = plain_accesses(op)
    if isinstance(inside, Operation):
        return []
    return [other for other in pending if not any(_may_hit(access, other, anywhere=True) for access in inside)]


def _drop_unread(op: AllocatingOp) -> int:
    """Erase a buffer that nobody reads, and what is stored there."""
    users = list(op.memref.users)
    if not all(_only_writes(user, op.memref) for user in users):
        return 0
    for user in users:
        user.erase()
    op.erase()
    return 1 + len(users)


def _only_writes(user: Operation, memref: Value) -> bool:
    if isinstance(user, DeallocOp):
        return True
    return isinstance(user, AccessOp) and not user.results and user.operands[0] is not memref
