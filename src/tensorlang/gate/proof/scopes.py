"""Where an operation stands: the loops and conditions around it, and what holds there."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from tensorlang.gate.locate import called
from tensorlang.gate.proof.conditions import Condition, at_least, below, equal
from tensorlang.gate.proof.terms import Term, TooBigError, Variable, bounded, product, term_of, whole
from tensorlang.ir.core import Operation, Value


@dataclass(slots=True, eq=False)
class Scope:
    """A part of a block. What is added to `facts` holds for everything in it, also for what was read before.

    `parallel` is the loop whose iterations may run at once, when the scope is such a loop's body; `counters` are its
    variables.
    """

    parent: Scope | None = None
    facts: list[Condition] = field(default_factory=list[Condition])
    parallel: Operation | None = None
    counters: list[Variable] = field(default_factory=list[Variable])

    def inside(self, *facts: Condition) -> Scope:
        """A scope within this one, where more holds."""
        return Scope(self, list(facts))

    def outward(self) -> Iterator[Scope]:
        """This scope and those around it."""
        scope: Scope | None = self
        while scope is not None:
            yield scope
            scope = scope.parent

    def known(self) -> list[Condition]:
        """Everything that holds here, the outermost first."""
        return [fact for scope in reversed(list(self.outward())) for fact in scope.facts]

    def is_within(self, other: Scope) -> bool:
        return any(scope is other for scope in self.outward())


def loop_variable(scope: Scope, arg: Value, lower: Term, upper: Term, step: Term) -> tuple[Variable, Term]:
    """A loop's variable in its body's scope, and the term of how often the loop has come round before.

    The step is taken to be positive, which is a claim of its own (see `trace.Loop`).
    """
    name = called(arg, "a loop variable")
    width = step.number if step.is_constant else 1
    counter = Variable(name, arg.block, lower, upper, step=max(width, 1), is_exact=True)
    here = term_of(counter)
    scope.facts += [at_least(here, lower), below(here, upper)]
    if step.is_constant and width == 1:
        return counter, here - lower
    rounds = Variable(f"round of {name}", arg.block, whole(0), is_exact=True)
    scope.facts.append(at_least(term_of(rounds), 0))
    try:
        scope.facts.append(equal(here, bounded(lower + product(step, term_of(rounds)))))
    except TooBigError:
        counter.is_exact = rounds.is_exact = False
    return counter, term_of(rounds)


@dataclass(frozen=True, slots=True, eq=False)
class Claim:
    """Something that must hold where an operation stands; `says` is the fault when it does not."""

    op: Operation
    scope: Scope
    holds: Condition
    says: str
