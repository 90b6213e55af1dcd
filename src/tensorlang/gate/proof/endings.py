"""Whether a while comes to an end: something that must stay positive shrinks in every round."""

from __future__ import annotations

from collections.abc import Sequence

from tensorlang.gate.proof.carried import Carried, increment, is_inside
from tensorlang.gate.proof.conditions import AtLeastZero, Condition, conjuncts
from tensorlang.gate.proof.indices import Indices
from tensorlang.gate.proof.terms import Atom, Extent, Term, Variable, atoms, term_of, variables_of
from tensorlang.ir.core import Operation, Value


def surely_ends(
    condition: Condition, carried: Sequence[Carried], ends: Sequence[Value], indices: Indices, op: Operation
) -> bool:
    """Whether a part of the condition of `op` is `term >= 0` with a term that falls by at least one in every round.

    It does when it is a sum of carried values with constant increments and of what the loop does not change.
    """
    steps = {item.variable: increment(indices, item, ends) for item in carried}
    parts = [part.term for part in conjuncts(condition) if isinstance(part, AtLeastZero)]
    return any(_falls(term, steps, op) for term in parts)


def _falls(term: Term, steps: dict[Variable, int | None], op: Operation) -> bool:
    change = 0
    for atom, factor in atoms(term):
        if isinstance(atom, Variable) and atom in steps:
            step = steps[atom]
            if step is None:
                return False
            change += factor * step
        elif not _is_fixed(atom, op):
            return False
    return change < 0


def _is_fixed(atom: Atom, op: Operation) -> bool:
    """Whether an atom has one value during the whole loop."""
    names = variables_of(term_of(atom))
    return all(isinstance(name, Extent) or name.origin is None or not is_inside(name.origin, op) for name in names)
