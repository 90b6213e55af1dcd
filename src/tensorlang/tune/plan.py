"""Pipelines for a function: what comes before any schedule, one schedule per nest, what comes after all."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from tensorlang.analysis.loops import Loop
from tensorlang.analysis.machine import Machine
from tensorlang.ir.core import Operation
from tensorlang.passes.schedule.address import outermost_loops
from tensorlang.support.diagnostics import DiagnosticError
from tensorlang.tune.candidates import candidates
from tensorlang.tune.compose import Composer
from tensorlang.tune.cost import cycles
from tensorlang.tune.emit import emit
from tensorlang.tune.nests import Nest, recognize
from tensorlang.tune.normal import normalize
from tensorlang.tune.plain import emit_plain
from tensorlang.tune.schedule import Schedule

PER_NEST = 24
WORTH_A_TRY = 0.05
"""A nest with less than this share of the expected time runs as its best schedule says."""


_SPELLINGS = frozenset({"convert-linalg-to-loops", "raise-to-affine", "canonicalize", "label"})
"""Steps that write a function otherwise and leave what it does as it is."""


@dataclass(frozen=True, slots=True)
class NestPlan:
    """A nest and how it could run, best first; no schedules: by the plain rules."""

    nest: Nest
    schedules: tuple[Schedule, ...]
    expected: float
    """Cycles with the first schedule, or a guess."""


@dataclass(slots=True)
class Plan:
    """A function ready to be scheduled. `made` keeps what choices came to: None for one that was refused."""

    start: Composer
    nests: tuple[NestPlan, ...]
    made: dict[tuple[int, ...], Composer | None] = field(default_factory=dict[tuple[int, ...], Composer | None])
    refusal: str = ""
    """Why a choice came to nothing, the first of them."""

    def choices(self) -> Iterator[tuple[int, ...]]:
        """Which schedule of each nest: the best of all, then one nest after the other, the heaviest first, goes on."""
        best = tuple(0 for _ in self.nests)
        yield best
        order = sorted(range(len(self.nests)), key=lambda at: -self.nests[at].expected)
        total = sum(nest.expected for nest in self.nests)
        heavy = [at for at in order if self.nests[at].expected >= WORTH_A_TRY * total]
        for rank in range(1, PER_NEST):
            for at in heavy:
                if rank < len(self.nests[at].schedules):
                    yield tuple(rank if other == at else 0 for other in range(len(self.nests)))

    def pipeline(self, choice: tuple[int, ...], machine: Machine) -> Composer | None:
        """The pipeline that makes a choice; None where a pass refused something essential, or nothing comes of it."""
        if choice not in self.made:
            self.made[choice] = self._tried(choice, machine)
        return self.made[choice]

    def _tried(self, choice: tuple[int, ...], machine: Machine) -> Composer | None:
        try:
            composer = self._compose(choice, machine)
        except DiagnosticError as fault:
            self.refusal = self.refusal or fault.diagnostics[0].message
            return None
        if not all(step.partition("{")[0] in _SPELLINGS for step in composer.steps):
            return composer
        self.refusal = self.refusal or next(reversed(composer.refusals), "")
        return None

    def _compose(self, choice: tuple[int, ...], machine: Machine) -> Composer:
        composer = self.start.fork()
        for plan, rank in zip(self.nests, choice, strict=True):
            if plan.schedules:
                emit(plan.nest, plan.schedules[rank], composer)
            else:
                emit_plain(plan.nest, machine, composer)
        chosen = [plan.schedules[rank] for plan, rank in zip(self.nests, choice, strict=True) if plan.schedules]
        finish(composer, machine, chosen)
        return composer


def prepare(module: Operation, name: str, machine: Machine) -> Plan:
    """Bring a function to the form that schedules start from, and plan each nest.

    Raises:
        DiagnosticError: there is no affine loop to schedule.
    """
    composer = Composer(module.clone({}), name)
    normalize(composer)
    roots = outermost_loops(composer.function)
    return Plan(composer, tuple(plan_nest(root, machine) for root in roots))


def plan_nest(root: Loop, machine: Machine) -> NestPlan:
    """The schedules of one nest."""
    nest = recognize(root)
    found = tuple(candidates(nest, machine, PER_NEST)) if nest.kind != "other" else ()
    return NestPlan(nest, found, cycles(nest, found[0], machine) if found else nest.points)


def finish(composer: Composer, machine: Machine, chosen: Sequence[Schedule]) -> None:
    """What any vector code gains from, after all nests."""
    if any(schedule.hoist for schedule in chosen):
        composer.may("hoist")
    if machine.has_fma:
        composer.may("contract-fma")
    composer.may("canonicalize")
    composer.may("cse")
    composer.may("scalar-replacement")
    if chosen:
        composer.may("list-schedule")
