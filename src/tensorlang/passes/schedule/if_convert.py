"""if-convert: both ways of a condition at once, and a choice between what they give."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from tensorlang.analysis.bounds import is_in_bounds
from tensorlang.analysis.memory import Access, access_of, is_masked
from tensorlang.ir.core import Block, Operation, Value
from tensorlang.ir.rewriter import Builder
from tensorlang.passes.schedule.atomic import AtomicPass
from tensorlang.passes.schedule.build import make
from tensorlang.passes.schedule.widen import MAY_TRAP

_PARALLEL = frozenset({"affine.parallel", "scf.parallel", "scf.forall"})


@dataclass(frozen=True, kw_only=True)
class IfConvertPass(AtomicPass):
    """Replace `scf.if` by `arith.select`, so that iterations which take different ways can share a vector.

    A branch may hold pure operations that cannot trap, loads, and stores, each of an element that is surely in bounds
    or touched around the branch anyway; a store writes back what was there where the condition does not hold. Inside
    parallel loops a branch that stores stays. What cannot be converted stays as it is; nothing is refused.
    """

    name: ClassVar[str] = "if-convert"

    def apply(self, root: Operation) -> int:
        branches = [op for op in root.walk() if op.name == "scf.if"]
        return sum(_convert(op) for op in reversed(branches))


def _convert(branch: Operation) -> int:
    sides = [region.entry for region in branch.regions if region.blocks]
    if not all(_may_always_run(op, branch) for side in sides for op in side if op is not side.last):
        return 0
    at = Builder.before(branch)
    condition = branch.operands[0]
    ends: list[list[Value]] = []
    for index, side in enumerate(sides):
        ends.append(list(side.last.operands) if side.last is not None else [])
        _move_out(side, branch, condition, holds=index == 0)
    if branch.results:
        for result, yes, no in zip(branch.results, *ends, strict=True):
            result.replace_by(make(at, "arith.select", [condition, yes, no], [result.type]).results[0])
    branch.erase()
    return 1


def _may_always_run(op: Operation, branch: Operation) -> bool:
    access = access_of(op)
    if access is None:
        return op.is_pure and not op.regions and op.name not in MAY_TRAP
    if is_masked(op) or (access.writes and any(parent.name in _PARALLEL for parent in branch.ancestors())):
        return False
    return _is_touched_before(access, branch) or is_in_bounds(access)


def _is_touched_before(access: Access, branch: Operation) -> bool:
    """Whether the block around the branch accesses the element anyway."""
    before = branch.before
    while before is not None:
        found = access_of(before)
        if found is not None and found.same_place(access) and not is_masked(before):
            return True
        before = before.before
    return False


def _move_out(side: Block, branch: Operation, condition: Value, *, holds: bool) -> None:
    """Put the operations of one way in front of the branch, its stores writing back what was there in the other."""
    for op in side:
        if op is side.last and op.is_terminator:
            continue
        access = access_of(op)
        op.move_before(branch)
        if access is not None and access.writes:
            at = Builder.before(op)
            name = op.name.replace("store", "load")
            old = make(at, name, op.operands[1:], [op.operands[0].type], op.attributes).results[0]
            ways = [op.operands[0], old] if holds else [old, op.operands[0]]
            op.set_operand(0, make(at, "arith.select", [condition, *ways], [old.type]).results[0])
