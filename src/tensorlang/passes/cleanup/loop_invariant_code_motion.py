"""loop-invariant-code-motion: what every iteration computes alike is computed once, before the loop."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar, Final

from tensorlang.ir.core import Operation, Value
from tensorlang.passes.base import Pass
from tensorlang.rewrite.effects import is_effect_free, is_speculatable

LOOPS: Final = frozenset({"scf.for", "scf.forall", "scf.parallel", "scf.while", "affine.for", "affine.parallel"})


@dataclass(frozen=True, kw_only=True)
class LoopInvariantCodeMotionPass(Pass):
    """Move operations out of loops when they depend on nothing inside, touch no memory and may run unconditionally."""

    name: ClassVar[str] = "loop-invariant-code-motion"

    def run(self, root: Operation) -> int:
        return sum(_hoist_from(loop) for loop in _loops_inside_out(root))


def _loops_inside_out(root: Operation) -> Iterator[Operation]:
    for region in root.regions:
        for block in region.blocks:
            for op in block:
                yield from _loops_inside_out(op)
                if op.name in LOOPS:
                    yield op


def _hoist_from(loop: Operation) -> int:
    """Operations directly in the loop's regions, in order: one that left lets those that use it follow."""
    hoisted = 0
    for region in loop.regions:
        for block in region.blocks:
            for op in block:
                if _is_invariant(op, loop):
                    op.move_before(loop)
                    hoisted += 1
    return hoisted


def _is_invariant(op: Operation, loop: Operation) -> bool:
    if op.is_terminator or not is_effect_free(op) or not is_speculatable(op):
        return False
    return all(_is_outside(value, loop, op) for inner in op.walk() for value in inner.operands)


def _is_outside(value: Value, loop: Operation, op: Operation) -> bool:
    """Whether a value is defined outside the loop, or inside the very operation that would move."""
    block = value.block
    parent = block.parent if block is not None else None
    owner = value.op if value.op is not None else parent
    assert owner
    if owner is not op and op.is_ancestor_of(owner):
        return True
    if value.op is None:
        return owner is not loop and (owner is op or not loop.is_ancestor_of(owner))
    return not loop.is_ancestor_of(owner)
