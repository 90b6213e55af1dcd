"""Sizes at which a function takes a way that no run has taken: asked of the solver, so that they can be tried.

A rewrite may have paths of its own for some sizes, and a wrong one may be wrong there only. Each way of each condition
is seen in a run, or is proved impossible, or the candidate is refused.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Literal

from tensorlang.gate.certificate import Sizes
from tensorlang.gate.instrument.conditions import CUTS, DECIDING, Condition, bounds_of
from tensorlang.gate.proof import conditions
from tensorlang.gate.proof.answers import Patience
from tensorlang.gate.proof.conditions import TRUE, at_least, below, both, unsigned_below, variables_in
from tensorlang.gate.proof.contract import Contract
from tensorlang.gate.proof.scopes import Scope
from tensorlang.gate.proof.terms import Extent, TooBigError, term_of, whole
from tensorlang.gate.proof.trace import Trace

Standing = Literal["impossible", "possible", "unlikely", "unknown"]
"""`unlikely`: it takes a size of 2^31 or more; `unknown`: the solver cannot tell, its sizes are a guess."""

_COUNTED: Final = (1 << 31) - 1
_MOST_WORK: Final = 1 << 22
"""The product of the sizes of a shape that is tried."""

_MIDDLE: Final = (17, 19, 13, 11, 10, 9)
_SECONDS: Final = 3.0

Way = tuple[Condition, bool]


@dataclass(frozen=True, slots=True)
class Reached:
    """Whether a way can be taken, and sizes at which it is, or may be: the smallest first."""

    standing: Standing
    sizes: tuple[Sizes, ...] = ()


class Reach:
    """Asks about one candidate."""

    def __init__(self, trace: Trace, contract: Contract, production: Sizes) -> None:
        self._trace = trace
        self._contract = contract
        self._patience = Patience(_SECONDS)
        middle = tuple(_MIDDLE[axis % len(_MIDDLE)] for axis in range(len(production)))
        self._wishes = (middle, production)

    def chosen_by_size(self, found: Sequence[Condition]) -> list[Way]:
        """Both ways of every branch that the sizes alone decide: paths of their own, to be tried with care."""
        return [
            (condition, way)
            for condition in found
            for way in condition.wanted
            if condition.op.name in ("scf.if", "affine.if", "scf.index_switch") and self._is_of_sizes(condition, way)
        ]

    def reach(self, condition: Condition, way: bool) -> Reached:
        """Find sizes at which a condition goes one way."""
        needed = self._needed(condition, way)
        if needed is None:
            return Reached("unknown")
        scope, holds = needed
        found = self._ask([*scope.known(), holds])
        if found.standing == "possible" and condition.op.name in CUTS and condition.limit > _COUNTED:
            return self._unless_enormous(found, [*scope.known(), holds])
        return found

    def _unless_enormous(self, found: Reached, facts: list[conditions.Condition]) -> Reached:
        """Whether a number is cut off at sizes that are not themselves beyond 2^31."""
        counted = [at_least(whole(_COUNTED), term_of(extent)) for extent in self._contract.free]
        sooner = self._ask([*facts, *counted])
        return Reached("unlikely", found.sizes) if sooner.standing == "impossible" else sooner

    def _ask(self, facts: list[conditions.Condition]) -> Reached:
        from tensorlang.gate.proof.solver import Question

        question = Question(self._contract.vague, self._patience)
        question.assume(facts)
        found = question.sizes([term_of(extent) for extent in self._contract.free], self._wishes)
        if found is None:
            return Reached("impossible")
        sizes = tuple(dict.fromkeys(shape for shape in found if self._contract.extents(shape) is not None))
        return Reached("possible" if question.is_exact and found else "unknown", sizes)

    def _is_of_sizes(self, condition: Condition, way: bool) -> bool:
        needed = self._needed(condition, way)
        if needed is None:
            return False
        facts = (*needed[0].known(), needed[1])
        opaque = any(next(conditions.opaque_in(fact), None) is not None for fact in facts)
        return not opaque and all(isinstance(name, Extent) for fact in facts for name in variables_in(fact))

    def _needed(self, condition: Condition, way: bool) -> tuple[Scope, conditions.Condition] | None:
        """Where a condition is decided, and what holds there when it goes that way; None when that is not known."""
        op, indices = condition.op, self._trace.indices
        if condition.kind == "entry":
            body = self._trace.bodies.get((op, condition.part))
            return None if body is None else (body, TRUE)
        scope = self._trace.scopes.get(op)
        if scope is None or indices is None:
            return None
        try:
            holds = self._holds(condition)
        except TooBigError:
            return None
        return scope, holds if way else conditions.negated(holds)

    def _holds(self, condition: Condition) -> conditions.Condition:
        """The condition of a condition. Raises TooBigError."""
        op, indices = condition.op, self._trace.indices
        assert indices is not None
        match condition.kind:
            case "order":
                left, right = (indices.term(value) for value in op.operands)
                return below(left, right) if op.name in ("arith.minsi", "arith.maxsi") else unsigned_below(left, right)
            case "bound":
                group, place = bounds_of(op)[condition.part]
                terms = indices.results(group.map, group.operands)
                pairs = ((terms[place], term) if group.is_least else (term, terms[place]) for term in terms)
                return both(*(at_least(larger, smaller) for smaller, larger in pairs))
            case "threshold":
                return at_least(indices.term(op.operands[0]), condition.limit)
            case _:
                held = op.operands[DECIDING[op.name]] if op.name in DECIDING else op.results[0]
                return indices.condition(held)


def can_be_tried(sizes: Sizes) -> bool:
    """Whether a run at these sizes takes little time and memory."""
    return math.prod(max(size, 1) for size in sizes) <= _MOST_WORK
