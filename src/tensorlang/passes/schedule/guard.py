"""Guards: code that must not happen when a loop does not run."""

from __future__ import annotations

from tensorlang.analysis.affine import to_map
from tensorlang.analysis.linear import Linear
from tensorlang.analysis.loops import Loop
from tensorlang.ir.affine import IntegerSet
from tensorlang.ir.attributes import IntegerSetAttr
from tensorlang.ir.core import Block, Operation, Region
from tensorlang.ir.rewriter import Builder
from tensorlang.passes.schedule.build import make

MOST_CONDITIONS = 8


def guard_of(loop: Loop) -> list[Linear] | None:
    """Forms that are all non-negative exactly when the loop runs; None when that would be too many."""
    forms = [high - low - 1 for low in loop.lower for high in loop.upper]
    return forms if len(forms) <= MOST_CONDITIONS else None


def make_guard(loop: Loop) -> Loop:
    """Put a loop inside an `affine.if` that holds exactly when it runs; the loop must have no results."""
    forms = guard_of(loop)
    assert forms is not None
    assert not loop.op.results
    branch = make_if(Builder.before(loop.op), forms)
    terminator = branch.regions[0].entry.last
    assert terminator is not None
    loop.op.move_before(terminator)
    return Loop.of(loop.op)


def make_if(at: Builder, forms: list[Linear]) -> Operation:
    """An `affine.if` that runs its (still empty) body where every form is non-negative."""
    map_, operands = to_map(forms)
    held = IntegerSet(map_.dims, map_.symbols, map_.results, (False,) * len(forms))
    then = Region([Block()])
    branch = make(at, "affine.if", operands, (), {"condition": IntegerSetAttr(held)}, regions=[then, Region()])
    make(Builder.at_end(then.entry), "affine.yield")
    return branch
