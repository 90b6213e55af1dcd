"""Which function of a program is worth asking about: what runs is counted, and guessed where nothing is known."""

from __future__ import annotations

from typing import Final

from tensorlang.analysis.affine import NotLinearError
from tensorlang.analysis.work import trip_count
from tensorlang.dialects.builtin import ModuleOp
from tensorlang.evolve.levels import machine_level
from tensorlang.evolve.slotted import optimizable
from tensorlang.ir.core import Operation
from tensorlang.ir.symbols import symbols

UNKNOWN_TRIPS: Final = 64
"""Turns of a loop whose bounds are not constant."""

_COUNTED: Final = frozenset({"scf.for", "affine.for"})
_UNCOUNTED: Final = frozenset({"scf.while", "scf.parallel", "scf.forall", "affine.parallel"})


def costliest(base: ModuleOp) -> str | None:
    """The function with the most work, of those that can be exchanged; the first of equals. None when there is none.

    Args:
        base: at the base level; it stays as it is.
    """
    lowered = dict(symbols(machine_level(base)))
    candidates = optimizable(base)
    names = [name for name, _ in symbols(base) if name in candidates]
    return max(names, key=lambda name: work_of(lowered[name]), default=None)


def work_of(op: Operation) -> int:
    """Operations that one run of `op` executes, with every branch taken; a call is one operation."""
    inside = sum(work_of(inner) for region in op.regions for block in region.blocks for inner in block)
    return 1 + (_turns(op) * inside if inside else 0)


def _turns(op: Operation) -> int:
    """How often the regions of an operation run."""
    if op.name not in _COUNTED:
        return UNKNOWN_TRIPS if op.name in _UNCOUNTED else 1
    try:
        known = trip_count(op)
    except NotLinearError:
        known = None
    return UNKNOWN_TRIPS if known is None else known
