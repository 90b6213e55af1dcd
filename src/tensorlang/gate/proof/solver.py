"""Terms and conditions decided by z3, for all sizes at once. Source: de Moura and Bjorner, Z3, TACAS 2008.

A formula that has no model proves; a model refutes, if everything in the formula is exact (see `terms.Variable`). What
is neither stays undecided, and the answer says whether that depends on loaded data.
"""

from __future__ import annotations

import operator
import time
from collections.abc import Callable, Hashable, Iterable, Sequence

import z3

from tensorlang.gate.proof.answers import HERE, Answer, Model, Patience, Side
from tensorlang.gate.proof.conditions import All, AtLeastZero, Condition, IsZero, Opaque, Some, negated
from tensorlang.gate.proof.terms import Atom, Choice, Division, Extent, Extreme, Product, Term, Variable, atoms

Sides = tuple[Side, Side]

MOST_SECONDS = 1.5
"""For one question, of work."""
_UNITS_PER_SECOND = 1_000_000
"""Of z3's own measure of work, roughly: unlike a clock, it gives the same answer on a busy machine."""
_HOURGLASS = 10
"""How many times slower than that the clock may run before the question is given up all the same."""
_SMALL_SIZES = (1, 2, 3, 4, 6, 8, 12, 17, 33, 65, 129, 1025, 1 << 20)
"""Tried in this order as a limit of all sizes, to find a small counterexample."""

_equals: Callable[[z3.ArithRef, z3.ArithRef], z3.BoolRef] = operator.eq  # pyright: ignore[reportAssignmentType]
_differs: Callable[[z3.ArithRef, z3.ArithRef], z3.BoolRef] = operator.ne  # pyright: ignore[reportAssignmentType]


class Question:
    """One formula under construction: that all facts hold and a goal fails."""

    def __init__(self, vague: frozenset[Extent] = frozenset(), patience: Patience | None = None) -> None:
        self._names: dict[Hashable, z3.ArithRef] = {}
        self._extents: dict[Extent, z3.ArithRef] = {}
        self._truths: dict[Hashable, z3.BoolRef] = {}
        self._definitions: list[z3.BoolRef] = []
        self._defined: list[z3.BoolRef] = []
        self._numbers: dict[tuple[Term, str], z3.ArithRef] = {}
        self._vague = vague
        self._patience = patience or Patience()
        self._since = time.thread_time()
        self._parts: list[z3.BoolRef] = []
        self.is_exact = True
        self.of_contents = False

    def assume(self, conditions: Iterable[Condition], side: Side = HERE) -> None:
        """All conditions hold."""
        self._parts += [self.truth(condition, side) for condition in conditions]

    def assume_some(self, options: Sequence[Sequence[Condition]]) -> None:
        """All conditions of at least one option hold."""
        parts = [z3.And([self.truth(condition, HERE) for condition in option]) for option in options]
        self._parts.append(z3.Or(parts))

    def refute(self, goals: Sequence[Condition]) -> None:
        """At least one of the goals fails."""
        self.assume_some([[negated(goal)] for goal in goals])

    def assume_equal(self, terms: Sequence[Term], others: Sequence[Term], sides: Sides) -> None:
        """Each of the terms on the first side is its counterpart on the second."""
        for term, other in zip(terms, others, strict=True):
            self._parts.append(_equals(self.number(term, sides[0]), self.number(other, sides[1])))

    def assume_some_differ(self, terms: Sequence[Term], sides: Sides) -> None:
        """At least one of the terms is not the same on both sides."""
        self._parts.append(
            z3.Or([_differs(self.number(term, sides[0]), self.number(term, sides[1])) for term in terms])
        )

    def blur(self, *, of_contents: bool) -> None:
        """Something in the formula stands for more than what can happen."""
        self.is_exact = False
        self.of_contents |= of_contents

    # -- translation ---------------------------------------------------------------------------------------------------

    def number(self, term: Term, side: Side) -> z3.ArithRef:
        if term.is_constant:
            return z3.IntVal(term.number)
        found = self._numbers.get((term, side.tag))
        if found is None:
            found = self._numbers[term, side.tag] = self._sum(term, side)
        return found

    def _sum(self, term: Term, side: Side) -> z3.ArithRef:
        inner = ((self._atom(atom, side), factor) for atom, factor in atoms(term))
        found = [part if factor == 1 else part * factor for part, factor in inner]
        return z3.Sum(found if term.number == 0 else [*found, z3.IntVal(term.number)])

    def truth(self, condition: Condition, side: Side) -> z3.BoolRef:
        match condition:
            case AtLeastZero(term):
                return self.number(term, side) >= 0
            case IsZero(term, holds):
                return (_equals if holds else _differs)(self.number(term, side), z3.IntVal(0))
            case Opaque():
                found = self._opaque(condition, side)
                return found if condition.holds else z3.Not(found)
            case All(parts):
                return z3.And([self.truth(part, side) for part in parts])
            case Some(parts):
                return z3.Or([self.truth(part, side) for part in parts])

    def _opaque(self, condition: Opaque, side: Side) -> z3.BoolRef:
        self.blur(of_contents=condition.of_contents)
        own = condition.origin is not None and side.is_own(condition.origin)
        key = (condition.key, side.tag if own else "")
        if key not in self._truths:
            self._truths[key] = z3.Bool(f"truth.{len(self._truths)}")
        return self._truths[key]

    def _atom(self, atom: Atom, side: Side) -> z3.ArithRef:
        match atom:
            case Extent():
                if atom in self._vague:
                    self.blur(of_contents=False)
                return self._extents.setdefault(atom, self._name(atom))
            case Variable():
                return self._variable(atom, side)
            case Product(left, right):
                return self.number(left, side) * self.number(right, side)
            case Division():
                return self._division(atom, side)
            case Extreme(kind, left, right):
                a, b = self.number(left, side), self.number(right, side)
                return z3.If(a <= b, a, b) if kind == "min" else z3.If(a <= b, b, a)
            case Choice(condition, yes, no):
                return z3.If(self.truth(condition, side), self.number(yes, side), self.number(no, side))

    def _variable(self, variable: Variable, side: Side) -> z3.ArithRef:
        if not variable.is_exact:
            self.blur(of_contents=variable.of_contents)
        own = variable.origin is not None and side.is_own(variable.origin)
        return self._name((variable, side.tag if own else ""))

    def _name(self, key: Hashable) -> z3.ArithRef:
        if key not in self._names:
            self._names[key] = z3.Int(f"n{len(self._names)}")
        return self._names[key]

    def _division(self, atom: Division, side: Side) -> z3.ArithRef:
        """Quotient and remainder by their definition, where they are known."""
        dividend, divisor = self.number(atom.dividend, side), self.number(atom.divisor, side)
        key = (atom.dividend, atom.divisor, atom.signed, side.tag)
        quotient, remainder = self._names.get((key, "q")), self._names.get((key, "r"))
        if quotient is None or remainder is None:
            quotient, remainder = self._name((key, "q")), self._name((key, "r"))
            known = [divisor > 0] if atom.signed else [divisor > 0, dividend >= 0]
            whole = [_equals(dividend, divisor * quotient + remainder), remainder >= 0, remainder < divisor]
            self._definitions.append(z3.Implies(z3.And(known), z3.And(whole)))
            self._defined += known
        return quotient if atom.kind == "quotient" else remainder

    # -- answers -------------------------------------------------------------------------------------------------------

    def answer(self, wanted: Sequence[tuple[Term, Side]] = ()) -> Answer:
        """Decide; `wanted` are the terms whose values a model shall tell."""
        shown = [self.number(term, side) for term, side in wanted]
        left = self._patience.left(MOST_SECONDS)
        if not left:
            return Answer(proved=False, of_contents=self.of_contents)
        found = self._decide(shown, left)
        self._patience.spend(time.thread_time() - self._since)
        return found

    def _decide(self, shown: Sequence[z3.ArithRef], seconds: float) -> Answer:
        solver = _solver(seconds)
        solver.add(*self._parts, *self._definitions)
        result = solver.check()
        if result == z3.unsat:
            return Answer(proved=True)
        if result != z3.sat or not self.is_exact:
            return Answer(proved=False, of_contents=self.of_contents)
        solver.add(*self._defined)  # a quotient that is not known is no counterexample
        if self._defined and solver.check() != z3.sat:
            return Answer(proved=False)
        return Answer(proved=False, model=self._smallest(solver, shown))

    def sizes(self, free: Sequence[Term], wishes: Sequence[Sequence[int]]) -> list[tuple[int, ...]] | None:
        """Values of the free sizes for which all parts hold: small ones, then those nearest to each wish.

        None when there are none; empty when that cannot be told. A guess where the formula is not exact.
        """
        names = [self.number(term, HERE) for term in free]
        left = self._patience.left(MOST_SECONDS)
        if not left:
            return []
        found = self._sizes(names, wishes, left)
        self._patience.spend(time.thread_time() - self._since)
        return found

    def _sizes(
        self, names: Sequence[z3.ArithRef], wishes: Sequence[Sequence[int]], seconds: float
    ) -> list[tuple[int, ...]] | None:
        solver = _solver(seconds)
        solver.add(*self._parts, *self._definitions)
        if solver.check() == z3.unsat:
            return None
        solver.add(*self._defined)  # sizes at which a quotient is not known are no sizes to try
        if solver.check() != z3.sat:
            return []
        least = _least(solver, names)
        return [least, *(_nearest(solver, names, wish, least) for wish in wishes)]

    def _smallest(self, solver: z3.Solver, shown: Sequence[z3.ArithRef]) -> Model:
        """A model with small sizes."""
        extents = dict(self._extents)
        model = solver.model()
        for limit in _SMALL_SIZES:
            solver.push()
            solver.add(*(name <= limit for name in extents.values()))
            if solver.check() == z3.sat:
                model = solver.model()
                break
            solver.pop()
        sizes = {extent: _value(model, name) for extent, name in extents.items()}
        return Model(sizes, tuple(_value(model, term) for term in shown))


def _solver(seconds: float) -> z3.Solver:
    """One that gives up after so much work at a question."""
    solver = z3.Solver()
    solver.set("rlimit", max(1, int(seconds * _UNITS_PER_SECOND)))
    solver.set("timeout", max(1, int(seconds * _HOURGLASS * 1000)))
    return solver


def _least(solver: z3.Solver, names: Sequence[z3.ArithRef]) -> tuple[int, ...]:
    """Values that are small. The solver has just found a model."""
    model = solver.model()
    for limit in _SMALL_SIZES:
        if solver.check(*(name <= limit for name in names)) == z3.sat:
            model = solver.model()
            break
    return tuple(_value(model, name) for name in names)


def _nearest(
    solver: z3.Solver, names: Sequence[z3.ArithRef], wish: Sequence[int], found: Sequence[int]
) -> tuple[int, ...]:
    """Values of which as many as possible are as wished, the first ones first; those found when the solver gives up."""
    granted: list[z3.BoolRef] = []
    for name, wished in zip(names, wish, strict=True):
        wanted = _equals(name, z3.IntVal(wished))
        if solver.check(*granted, wanted) == z3.sat:
            granted.append(wanted)
            found = [_value(solver.model(), each) for each in names]
    return tuple(found)


def _value(model: z3.ModelRef, term: z3.ArithRef) -> int:
    found = model.eval(term, model_completion=True)
    assert isinstance(found, z3.IntNumRef)
    return found.as_long()
