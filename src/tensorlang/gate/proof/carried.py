"""Values that a loop carries: variables in its body, of which a constant increment is recognized once it was read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from tensorlang.dialects.scf import WhileOp
from tensorlang.gate.proof.conditions import Condition, at_least, equal, renamed_condition
from tensorlang.gate.proof.indices import Indices
from tensorlang.gate.proof.scopes import Scope
from tensorlang.gate.proof.terms import Term, TooBigError, Variable, product, renamed, term_of, whole
from tensorlang.ir.core import Block, Operation, Value
from tensorlang.ir.types import I1, IndexType, IntegerType


@dataclass(frozen=True, slots=True, eq=False)
class Carried:
    """One carried index or integer: its variable in the body, what it is at first, its place in the list."""

    variable: Variable
    first: Term
    position: int


def bind_carried(indices: Indices, args: Sequence[Value], inits: Sequence[Value]) -> list[Carried]:
    """A variable for each carried index or integer."""
    found: list[Carried] = []
    for position, (arg, init) in enumerate(zip(args, inits, strict=True)):
        if not isinstance(arg.type, IndexType | IntegerType) or arg.type == I1:
            continue
        term = indices.unknown(arg)
        (variable,) = term.terms
        assert isinstance(variable, Variable)
        indices.bind(arg, term)
        found.append(Carried(variable, indices.term(init), position))
    return found


def settle(indices: Indices, body: Scope, carried: Sequence[Carried], ends: Sequence[Value], rounds: Term) -> None:
    """Add what the yields tell: `x + c` yielded for x means that x is `first + c * rounds`."""
    for item in carried:
        growth = increment(indices, item, ends)
        if growth is None:
            continue
        here = term_of(item.variable)
        try:
            body.facts.append(equal(here, item.first + product(rounds, whole(growth))))
        except TooBigError:
            continue
        item.variable.is_exact = True
        if growth >= 0:
            item.variable.lower = item.first
        else:
            item.variable.upper = item.first + 1


def increment(indices: Indices, item: Carried, ends: Sequence[Value]) -> int | None:
    """By how much a carried value grows in each round, when that is one number."""
    growth = indices.term(ends[item.position]) - term_of(item.variable)
    return growth.number if growth.is_constant else None


def bind_results(indices: Indices, scope: Scope, carried: Sequence[Carried], results: Sequence[Value]) -> None:
    """What a counted loop leaves behind: not below its start where it only grows, not above where it only falls."""
    for item in carried:
        term = indices.unknown(results[item.position])
        (variable,) = term.terms
        assert isinstance(variable, Variable)
        indices.bind(results[item.position], term)
        if item.variable.lower is not None:
            scope.facts.append(at_least(term, item.variable.lower))
            variable.lower = item.variable.lower
        if item.variable.upper is not None:
            scope.facts.append(at_least(item.variable.upper - 1, term))
            variable.upper = item.variable.upper


def leave(indices: Indices, scope: Scope, inner: Scope, last: Condition, op: WhileOp) -> Scope:
    """The scope behind a while, in which its variables have copies: of its last round, where the condition failed.

    Args:
        indices: learns what the results are.
        scope: the one around the loop.
        inner: the one at the end of its first region.
        last: what holds there when the loop is left.
        op: the loop; what its condition hands over becomes its results.
    """
    copies: dict[Variable, Term] = {}

    def name(old: Variable) -> Term | None:
        if old.origin is None or not is_inside(old.origin, op):
            return None
        return copies.setdefault(old, _copy(old, op))

    behind = scope.inside()
    parts = [part for part in inner.outward() if part is not scope and part.is_within(scope)]
    try:
        behind.facts += [renamed_condition(fact, name) for part in parts for fact in part.facts]
        behind.facts.append(renamed_condition(last, name))
        for value, result in zip(op.condition.operands[1:], op.results, strict=True):
            if isinstance(result.type, IndexType | IntegerType) and result.type != I1:
                indices.bind(result, renamed(indices.term(value), name))
    except TooBigError:
        return scope
    return behind


def _copy(old: Variable, op: WhileOp) -> Term:
    """Not exact: that the loop was not left before is not among the facts."""
    return term_of(Variable(f"last {old.name}", op.block, of_contents=old.of_contents))


def is_inside(block: Block, op: Operation) -> bool:
    """Whether a block lies in the regions of an operation."""
    parent = block.parent
    return parent is not None and (parent is op or op.is_ancestor_of(parent))
