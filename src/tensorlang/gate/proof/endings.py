"""Whether a while comes to an end: something that must stay positive shrinks in every round."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tensorlang.gate.proof.carried import Carried, increment, is_inside
from tensorlang.gate.proof.conditions import All, AtLeastZero, Condition, Some, conjuncts
from tensorlang.gate.proof.indices import Indices
from tensorlang.gate.proof.scopes import Scope
from tensorlang.gate.proof.terms import Atom, Extent, Term, Variable, atoms, term_of, variables_of
from tensorlang.ir.core import Operation, Value


def surely_ends(
    condition: Condition,
    carried: Sequence[Carried],
    ends: Sequence[Value],
    indices: Indices,
    body: Scope,
    op: Operation,
) -> bool:
    """Whether the condition of `op` implies `term >= 0` for a term that falls by at least one in every round.

    It does fall when it is a sum of carried values with constant increments and of what the loop does not change.

    Args:
        condition: under which there is another round.
        carried: the values that the loop carries.
        ends: what they become.
        indices: of the function.
        body: the scope in which the condition holds.
        op: the loop.
    """
    steps = {item.variable: increment(indices, item, ends) for item in carried}
    falling = [term for term in _compared(condition) if _falls(term, steps, op)]
    return any(AtLeastZero(term) in conjuncts(condition) or _implied(term, body) for term in falling)


def _compared(condition: Condition) -> Iterator[Term]:
    """The terms that a condition compares with zero."""
    match condition:
        case AtLeastZero(term):
            yield term
        case All(parts) | Some(parts):
            for part in parts:
                yield from _compared(part)
        case _:
            return


def _implied(term: Term, body: Scope) -> bool:
    from tensorlang.gate.proof.solver import Question

    question = Question()
    question.assume(body.known())
    question.refute([AtLeastZero(term)])
    return question.answer().proved


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
