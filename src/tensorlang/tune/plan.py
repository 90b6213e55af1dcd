"""Pipelines for a function: what comes before any schedule, one schedule per nest, what comes after all."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from tensorlang.analysis.affine import depends_on
from tensorlang.analysis.loops import Loop, loops_in, perfect_band
from tensorlang.analysis.machine import Machine
from tensorlang.analysis.memory import plain_accesses
from tensorlang.ir.core import Operation
from tensorlang.passes.schedule.address import find_loops, outermost_loops
from tensorlang.support.diagnostics import DiagnosticError, error
from tensorlang.tune.candidates import candidates
from tensorlang.tune.compose import Composer
from tensorlang.tune.cost import cycles
from tensorlang.tune.emit import emit
from tensorlang.tune.nests import Nest, recognize
from tensorlang.tune.plain import emit_plain
from tensorlang.tune.schedule import Schedule

LETTERS = "ijklmnpqrstuvwxyz"
PER_NEST = 24
WORTH_A_TRY = 0.05
"""A nest with less than this share of the expected time runs as its best schedule says."""


@dataclass(frozen=True, slots=True)
class NestPlan:
    """A nest and how it could run, best first; no schedules: by the plain rules."""

    nest: Nest
    schedules: tuple[Schedule, ...]
    expected: float
    """Cycles with the first schedule, or a guess."""


@dataclass(frozen=True, slots=True)
class Plan:
    """A function ready to be scheduled. `made` keeps what choices came to: None for one that was refused."""

    start: Composer
    nests: tuple[NestPlan, ...]
    made: dict[tuple[int, ...], Composer | None] = field(default_factory=dict[tuple[int, ...], Composer | None])

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
        """The pipeline that makes a choice; None where a pass refused something essential."""
        if choice not in self.made:
            try:
                self.made[choice] = self._compose(choice, machine)
            except DiagnosticError:
                self.made[choice] = None
        return self.made[choice]

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
    """Bring a function to labelled affine loops with its accumulators in registers, and plan each nest.

    Raises:
        DiagnosticError: there is no affine loop to schedule.
    """
    composer = Composer(module.clone({}), name)
    if any(op.name.startswith("linalg.") for op in composer.function.walk()):
        composer.may("convert-linalg-to-loops")
    composer.may("raise-to-affine")
    count = len(list(loops_in(composer.function)))
    if count == 0:
        raise error("there is no loop whose bounds and subscripts are affine")
    composer.must(f"label{{names={','.join(names(count))}}}")
    _sums_innermost(composer)
    composer.may("promote")
    _fuse_fills(composer)
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


def names(count: int) -> list[str]:
    """Names for loops: `i j k l ... z i2 j2 ...`."""
    rounds = range(count // len(LETTERS) + 1)
    return [f"{letter}{turn + 1 if turn else ''}" for turn in rounds for letter in LETTERS][:count]


def _sums_innermost(composer: Composer) -> None:
    """Put the loops that no store moves with inside the others, so that what they add up can stay in registers."""
    for root in [loop.tag or "" for loop in outermost_loops(composer.function)]:
        band = perfect_band(find_loops(composer.function, root)[0])
        order = _with_sums_last(band)
        if order != [loop.tag for loop in band]:
            composer.may(f"interchange{{loop={','.join(order)}}}")


def _with_sums_last(band: Sequence[Loop]) -> list[str]:
    """The tags of a band, the loops that no store moves with after the others."""
    tags = [loop.tag or "" for loop in band]
    found = plain_accesses(band[-1].op)
    if isinstance(found, Operation) or any(loop.carried for loop in band):
        return tags
    stored = [form for access in found if access.writes for form in access.subscripts or ()]
    moved = [loop.tag or "" for loop in band if any(depends_on(form, loop.variable) for form in stored)]
    return [*moved, *(tag for tag in tags if tag not in moved)] if moved else tags


def _fuse_fills(composer: Composer) -> None:
    """Let a nest that only fills a buffer run inside the nest after it that adds to the buffer."""
    while (pair := _fill_and_user(composer.function)) is not None:
        first, second, depth = pair
        if not composer.may(f"fuse{{loop={first},{second} depth={depth}}}"):
            return
        composer.may("scalar-replacement")


def _fill_and_user(function: Operation) -> tuple[str, str, int] | None:
    """The next pair of neighbours where the first nest only stores, and the second updates, the same buffer."""
    roots = outermost_loops(function)
    for first, second in pairwise(roots):
        depth = min(len(perfect_band(first)), len(perfect_band(second)))
        if first.tag and second.tag and _fills(first, second) and len(perfect_band(first)) == depth:
            return first.tag, second.tag, depth
    return None


def _fills(first: Loop, second: Loop) -> bool:
    stored, used = plain_accesses(first.op), plain_accesses(second.op)
    if isinstance(stored, Operation) or isinstance(used, Operation) or not stored:
        return False
    if not all(access.writes for access in stored):
        return False
    read_and_written = {a.memref for a in used if a.writes} & {a.memref for a in used if not a.writes}
    return {access.memref for access in stored} <= read_and_written
