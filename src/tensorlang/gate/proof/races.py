"""Whether two iterations of a parallel loop may touch one element, at least one of them to write it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations_with_replacement
from typing import TYPE_CHECKING

from tensorlang.gate.proof.accesses import ONE, Access
from tensorlang.gate.proof.answers import HERE, Patience, Side
from tensorlang.gate.proof.bounds import elements
from tensorlang.gate.proof.carried import is_inside
from tensorlang.gate.proof.contract import Contract
from tensorlang.gate.proof.findings import RaceFinding
from tensorlang.gate.proof.scopes import Scope
from tensorlang.gate.proof.terms import Extent, Term, Variable, term_of, variables_of
from tensorlang.gate.proof.trace import Trace
from tensorlang.ir.core import Operation

if TYPE_CHECKING:
    from tensorlang.gate.proof.solver import Question

Pair = tuple[Access, Access]


def first_race(trace: Trace, contract: Contract, patience: Patience | None = None) -> RaceFinding | None:
    """The first pair of accesses, by parallel loop, that is not proved to stay apart; None when all are."""
    patience = patience or Patience()
    for body in trace.parallels:
        for pair in _pairs(trace, body):
            if _is_plainly_apart(pair, body):
                continue
            found = _judge(pair, body, contract, patience)
            if found is not None:
                return found
    return None


def stranger_inside(trace: Trace) -> Operation | None:
    """An operation inside a parallel loop of which it is not known what it touches."""
    loops = [body.parallel for body in trace.parallels if body.parallel is not None]
    return next((op for op in trace.strangers if any(loop.is_ancestor_of(op) for loop in loops)), None)


def _pairs(trace: Trace, body: Scope) -> Iterator[Pair]:
    """Accesses that may meet: of one buffer (or of an unknown one) that is not made anew in each iteration."""
    inside = [access for access in trace.accesses if access.scope.is_within(body) and not _is_private(access, body)]
    for first, second in combinations_with_replacement(inside, 2):
        if (first.writes or second.writes) and not (first.is_atomic and second.is_atomic) and _may_meet(first, second):
            yield first, second


def _is_private(access: Access, body: Scope) -> bool:
    buffer = access.view.buffer
    return buffer is not None and buffer.scope is not None and buffer.scope.is_within(body)


def _may_meet(first: Access, second: Access) -> bool:
    one, other = first.view.buffer, second.view.buffer
    return one is None or other is None or one.root is other.root


def _is_plainly_apart(pair: Pair, body: Scope) -> bool:
    """Whether every counter of the loop is, by itself, an index of both accesses in the same dimension."""
    first, second = pair
    one, other = first.view.element(first.firsts), second.view.element(second.firsts)
    if one is None or other is None or first.view.buffer is None or first.view.buffer is not second.view.buffer:
        return False
    if any(count != ONE for access in pair for count in access.counts):
        return False
    loop = body.parallel
    assert loop is not None
    fixed = [a for a, b in zip(one, other, strict=True) if a == b]
    return all(any(_tells(term, counter, loop) for term in fixed) for counter in body.counters)


def _tells(term: Term, counter: Variable, loop: Operation) -> bool:
    """Whether an index differs wherever the counter does: nothing else in it changes inside the loop."""
    if term.factor(counter) == 0:
        return False
    rest = term.without(counter)
    return all(
        isinstance(name, Extent) or name.origin is None or not is_inside(name.origin, loop)
        for name in variables_of(rest)
    )


def _judge(pair: Pair, body: Scope, contract: Contract, patience: Patience) -> RaceFinding | None:
    """Ask for two iterations that differ and one element that both touch."""
    from tensorlang.gate.proof.solver import Question

    loop = body.parallel
    assert loop is not None
    question = Question(contract.vague, patience)
    sides = (Side("first", lambda block: is_inside(block, loop)), Side("second", lambda block: is_inside(block, loop)))
    one, other = (_touched(access, question, side) for access, side in zip(pair, sides, strict=True))
    counters = [term_of(counter) for counter in body.counters]
    question.assume_some_differ(counters, sides)
    if one is not None and other is not None and pair[0].view.buffer is pair[1].view.buffer is not None:
        question.assume_equal(one, other, sides)
    else:
        question.blur(of_contents=False)
    sizes = [(term_of(extent), HERE) for extent in contract.free]
    iterations = [(counter, side) for side in sides for counter in counters]
    answer = question.answer([*sizes, *iterations, *((term, sides[0]) for term in one or ())])
    return None if answer.proved else RaceFinding(*pair, len(counters), answer.model)


def _touched(access: Access, question: Question, side: Side) -> Sequence[Term] | None:
    """The element an access touches in one iteration, with the conditions under which it does."""
    indices, lanes = elements(access)
    question.assume([*access.scope.known(), *lanes], side)
    if not access.is_exact:
        question.blur(of_contents=False)
    return access.view.element(indices)
