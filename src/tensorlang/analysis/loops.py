"""Affine loops as the schedule sees them: variable, bounds as linear forms, step, trip count, tag."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from tensorlang.analysis.affine import NotLinearError, Steps, forms, known_bounds, map_of
from tensorlang.analysis.linear import Linear, variable
from tensorlang.analysis.polyhedron import Constraint, implies
from tensorlang.ir.attributes import IntegerAttr, StringAttr
from tensorlang.ir.core import Block, Operation, Value

TAG = "tensorlang.loop"
"""The attribute by which a schedule addresses a loop."""


@dataclass(frozen=True, slots=True)
class Loop:
    """One `affine.for`: `variable` runs from the largest of `lower` to below the smallest of `upper` by `step`."""

    op: Operation
    lower: tuple[Linear, ...]
    upper: tuple[Linear, ...]
    step: int

    @staticmethod
    def of(op: Operation) -> Loop:
        """The view of an `affine.for`. Raises NotLinearError for a semi-affine bound, and for a step below 1."""
        assert op.name == "affine.for"
        assert op.segments is not None
        low, high, _ = op.segments
        step = op.attributes["step"]
        assert isinstance(step, IntegerAttr)
        if step.value < 1:
            raise NotLinearError(f"a loop with a step of {step.value} has no last iteration")
        lower = forms(map_of(op, "lowerBoundMap"), op.operands[:low])
        upper = forms(map_of(op, "upperBoundMap"), op.operands[low : low + high])
        return Loop(op, lower, upper, step.value)

    @property
    def body(self) -> Block:
        return self.op.regions[0].entry

    @property
    def variable(self) -> Value:
        return self.body.args[0]

    @property
    def carried(self) -> list[Value]:
        """The values carried from one iteration to the next, inside the body."""
        return self.body.args[1:]

    @property
    def inits(self) -> list[Value]:
        """What the carried values are at first."""
        assert self.op.segments is not None
        return list(self.op.operands[sum(self.op.segments[:2]) :])

    @property
    def yields(self) -> list[Value]:
        """What the next iteration carries."""
        assert self.body.last is not None
        return list(self.body.last.operands)

    @property
    def tag(self) -> str | None:
        tag = self.op.attributes.get(TAG)
        return tag.value if isinstance(tag, StringAttr) else None

    @property
    def name(self) -> str:
        """What a message calls the loop."""
        return f"'{self.tag}'" if self.tag else f"over {self.variable.name}" if self.variable.name else "here"

    @property
    def single_lower(self) -> Linear | None:
        return self.lower[0] if len(self.lower) == 1 else None

    @property
    def single_upper(self) -> Linear | None:
        return self.upper[0] if len(self.upper) == 1 else None

    def trip_count(self) -> int | None:
        """How often the body runs, when that is one number."""
        low = self.single_lower
        if low is None:
            return None
        extents = [high - low for high in self.upper]
        if not all(extent.is_constant for extent in extents):
            return None
        return max(0, -(-min(extent.number for extent in extents) // self.step))

    def domain(self) -> Iterator[Constraint]:
        """What holds of the loop's variable inside the body."""
        here = variable(self.variable)
        if self.step > 1 and len(self.lower) == 1:
            steps = variable(Steps(self.variable))
            yield Constraint(here - self.lower[0] - steps * self.step, is_equality=True)
            yield Constraint(steps)
        for low in self.lower:
            yield Constraint(here - low)
            yield from known_bounds(low)
        for high in self.upper:
            yield Constraint(high - here - 1)
            yield from known_bounds(high)

    def surely_runs(self) -> bool:
        """Whether it is proved that the body runs at least once, whatever the loops around do."""
        count = self.trip_count()
        return count > 0 if count is not None else self.holds(lambda low, high: high - low - 1)

    def runs_fewer_than(self, times: int) -> bool:
        """Whether it is proved that the body runs fewer than `times` times."""
        count = self.trip_count()
        if count is not None:
            return count < times
        return self.holds(lambda low, high: low - high + (times - 1) * self.step, every=False)

    def holds(self, claim: Callable[[Linear, Linear], Linear], *, every: bool = True) -> bool:
        """Whether `claim(lower, upper) >= 0` is proved for every pair of bounds, or for one pair."""
        around = [constraint for loop in enclosing_loops(self.op) for constraint in loop.domain()]
        facts = [*around, *(fact for form in (*self.lower, *self.upper) for fact in known_bounds(form))]
        proofs = (implies(facts, claim(low, high)) for low in self.lower for high in self.upper)
        return all(proofs) if every else any(proofs)


def loops_in(root: Operation) -> Iterator[Loop]:
    """The affine loops inside an operation, outer ones first, in the order of the text."""
    for op in root.walk():
        if op.name == "affine.for":
            yield Loop.of(op)


def enclosing_loops(op: Operation) -> list[Loop]:
    """The affine loops around an operation, outermost first."""
    return [Loop.of(parent) for parent in op.ancestors() if parent.name == "affine.for"][::-1]


def nested_loop(loop: Loop) -> Loop | None:
    """The loop that is all there is in the body of another, when the nest is perfect there."""
    first = loop.body.first
    if first is None or first.name != "affine.for" or first.after is not loop.body.last:
        return None
    return Loop.of(first) if not loop.carried and not first.results else None


def perfect_band(loop: Loop) -> list[Loop]:
    """The loop and those perfectly nested in it, outermost first."""
    band = [loop]
    while (inner := nested_loop(band[-1])) is not None:
        band.append(inner)
    return band
