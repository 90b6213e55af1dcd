"""How scf.if hands over its results, and scf.index_switch. Source of the set: MLIR 22, SCF.cpp."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from tensorlang.dialects.arith import AndIOp, SelectOp
from tensorlang.dialects.rules import Rules
from tensorlang.dialects.scf import IfOp
from tensorlang.dialects.scf_if_patterns import rebuild
from tensorlang.dialects.scf_regions import ExecuteRegionOp, IndexSwitchOp, YieldOp
from tensorlang.ir.core import Operation, Value
from tensorlang.ir.rewriter import Rewriter, inline_block
from tensorlang.ir.structured import yielded
from tensorlang.ir.types import I1

RULES: Final = Rules()


def replace_users(old: Value, new: Value, rewriter: Rewriter) -> None:
    """Use another value, and tell of it."""
    for user in old.users:
        rewriter.changed(user)
    old.replace_by(new)


@RULES.pattern(IfOp, IndexSwitchOp)
def results_twice(op: Operation, rewriter: Rewriter) -> bool:
    """Two results that every region yields alike are one."""
    if not op.results:
        return False
    first: dict[tuple[Value, ...], Value] = {}
    changed = False
    for index, result in enumerate(op.results):
        key = tuple(yielded(region)[index] for region in op.regions)
        earlier = first.setdefault(key, result)
        if earlier is not result and result.users:
            replace_users(result, earlier, rewriter)
            changed = True
    if changed:
        rewriter.changed(op)
    return changed


@RULES.pattern(IndexSwitchOp, ExecuteRegionOp)
def handed_on(op: Operation, rewriter: Rewriter) -> bool:
    """A result that is the same value from outside wherever the regions end is that value."""
    if isinstance(op, ExecuteRegionOp) and "no_inline" not in op.attributes:
        return False  # it will be inlined
    ends = [block.last for region in op.regions for block in region.blocks if isinstance(block.last, YieldOp)]
    changed = False
    for index, result in enumerate(op.results if ends else ()):
        value = ends[0].operands[index]
        same = all(end.operands[index] is value for end in ends)
        if result.users and same and _is_outside(value, op):
            replace_users(result, value, rewriter)
            changed = True
    if changed:
        rewriter.changed(op)
    return changed


@RULES.pattern(IfOp)
def combine_nested_results(op: IfOp, rewriter: Rewriter) -> bool:
    """`if a { if b { x } else { z } } else { z }` is `if a and b { x } else { z }`, other results are selected."""
    body = op.regions[0].entry
    inner = body.first
    if not op.results or not isinstance(inner, IfOp) or inner.after is not body.last or not inner.has_else:
        return False
    if any(region.entry.first is not region.entry.last for region in (op.regions[1], inner.regions[1])):
        return False
    plan = _plan(op, inner)
    if plan is None or inner.condition.block is body:
        return False
    both = rewriter.create(AndIOp, [op.condition, inner.condition], [I1]).out
    kept = [index for index, source in enumerate(plan) if source is not None]
    for index, source in enumerate(plan):
        if source is None:
            choice = [op.condition, yielded(op.regions[0])[index], yielded(op.regions[1])[index]]
            selected = rewriter.create(SelectOp, choice, [op.results[index].type]).out
            replace_users(op.results[index], selected, rewriter)
    _hoist(op, inner, [source for source in plan if source is not None], kept, rewriter)
    rebuild(op, kept, rewriter, both)
    return True


def _plan(op: IfOp, inner: IfOp) -> list[int | None] | None:
    """For each result the inner one that it is, None for a value from outside; None where it is neither."""
    found: list[int | None] = []
    otherwise, inside = yielded(op.regions[1]), yielded(inner.regions[1])
    for index, value in enumerate(yielded(op.regions[0])):
        if value.op is not inner:
            if value.block is op.regions[0].entry or not _is_outside(value, op):
                return None
            found.append(None)
        elif inside[value.index] is otherwise[index]:
            found.append(value.index)
        else:
            return None
    return found


def _is_outside(value: Value, op: Operation) -> bool:
    owner = value.op if value.op is not None else value.block.parent if value.block else None
    return owner is not None and owner is not op and not op.is_ancestor_of(owner)


def _hoist(op: IfOp, inner: IfOp, sources: Sequence[int], kept: Sequence[int], rewriter: Rewriter) -> None:
    """Let the outer branches do what the inner one does, and yield the results that are kept."""
    body, nested = op.regions[0].entry, inner.regions[0].entry
    end, last, other = body.last, nested.last, op.regions[1].entry.last
    assert end
    assert last
    assert other
    values = [last.operands[source] for source in sources]
    end.set_operands(values)
    other.set_operands([other.operands[index] for index in kept])
    rewriter.erase(last)
    for moved in nested:
        rewriter.changed(moved)
    inline_block(nested, body, inner, [])
    rewriter.erase(inner)
