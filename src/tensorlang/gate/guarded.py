"""A certificate's guard as a test in front of the rewrite: what is accepted under conditions is used under them."""

from __future__ import annotations

from tensorlang.analysis.assumptions import SizeGuard, SizeRule
from tensorlang.dialects.func import FuncOp
from tensorlang.gate.certificate import Guard
from tensorlang.ir.core import Operation
from tensorlang.passes.schedule import specialize


def size_guard(guard: Guard) -> SizeGuard:
    """The sizes that a certificate covers, as a guard tests them."""
    rules = tuple(
        SizeRule(
            (rule.argument, rule.dimension),
            tuple(((argument, dimension), factor) for argument, dimension, factor in rule.terms),
            rule.number,
        )
        for rule in guard.rules
    )
    free = tuple((argument, dimension) for argument, dimension in guard.free)
    return SizeGuard(rules, free, guard.least, guard.sizes)


def put_guard(candidate: Operation, base: FuncOp, guard: Guard) -> None:
    """Split the function in the candidate's module: the rewrite where the guard holds, the base elsewhere."""
    specialize.guard(candidate, base, size_guard(guard))
