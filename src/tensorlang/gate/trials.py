"""A candidate in the worker: compiled twice, as it will run and with instruments, and run at every point."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING, Final

from tensorlang.dialects.builtin import ModuleOp
from tensorlang.gate.batch import MOST_CALLS
from tensorlang.gate.build import Code, Lowered
from tensorlang.gate.calls import Point
from tensorlang.gate.certificate import Sizes
from tensorlang.gate.checks import CheckedRuns
from tensorlang.gate.coverage import Coverage
from tensorlang.gate.differential import Differential
from tensorlang.gate.evidence import BaseRuns, Expected
from tensorlang.gate.foresight import work_of
from tensorlang.gate.harvest import folded, of_use, palette_of, sizes_in
from tensorlang.gate.instrument.checked import checked
from tensorlang.gate.instrument.conditions import Condition
from tensorlang.gate.locate import place_of
from tensorlang.gate.points import directed_points, points_for, shapes_for, thorough, usual_point, usual_points
from tensorlang.gate.prove import Proof
from tensorlang.gate.reach import Reach
from tensorlang.gate.verdict import BadAccess, Failed, StageName
from tensorlang.ir.core import Operation
from tensorlang.support.diagnostics import DiagnosticError
from tensorlang.support.source import Source

if TYPE_CHECKING:
    from tensorlang.gate.gate import Gate

_NATIVE: Final = "candidate"
_CHECKED: Final = "candidate.checked"
_FEW: Final = 2
"""Kinds of inputs that the checked build sees at a shape; all of them at a few shapes, for the data's branches."""

_FIRST: Final = 8
"""Points in the first group: what is plainly wrong shows at once."""

_HEAVY: Final = 1 << 22
"""Operations above which a shape is run only once in the checked build."""


class Trials:
    """The runs of one candidate. Every step gives a `Failed` where it found a fault."""

    def __init__(self, gate: Gate, base: BaseRuns, candidate: ModuleOp, source: Source | None) -> None:
        self.base = base
        self.key = _NATIVE
        self.compile_ns = 0
        self.has_open_branches = False
        self._gate = gate
        self._candidate = candidate
        self._source = source
        candidates = (candidate, folded(candidate))
        self.palette = of_use(palette_of(candidates, gate.bases), base.subject)
        production = gate.production(base.subject)
        self.shapes = shapes_for(sizes_in(*candidates), base.subject.contract, production)
        self.usual = usual_point(production, gate.options.seed)
        self._lowered: dict[str, Lowered] = {}
        self._beside: Differential | None = None
        self._checks: CheckedRuns | None = None
        self._asked: list[Sizes] = []
        self._thorough = frozenset(thorough(self.shapes))
        self._seen: dict[tuple[int, ...], int] = {}
        self._conditions: tuple[Condition, ...] = ()

    def load(self, alone: Operation, proof: Proof) -> Failed | None:
        """Compile both builds.

        Args:
            alone: the candidate with calls inlined, which the proof has read.
            proof: what it found.
        """
        native = self._compiled(self._candidate, _NATIVE)
        if isinstance(native, Failed):
            return native
        self._beside = Differential(self.base, _NATIVE, native)
        self._trace = proof.trace
        has_sizes = bool(self.base.subject.contract.free)
        build = checked(
            alone, self._gate.function, proof.open, proof.trace.of_contents, self._gate.base, has_sizes=has_sizes
        )
        self._conditions = build.conditions
        if build.unasserted:
            reason = "it is not proved that this access stays in bounds, and no run can watch it"
            return Failed("proof", reason, place_of(build.unasserted[0], self._source))
        if not build.is_worth_running:
            return None
        code = self._compiled(build.module, _CHECKED)
        if isinstance(code, Failed):
            return code
        self._checks = CheckedRuns(self.base, self.beside, _CHECKED, (build, code), self._source)
        return None

    def load_incumbent(self, module: ModuleOp) -> str | Failed:
        """Compile what runs now; gives its key."""
        code = self._compiled(module, "incumbent")
        return code if isinstance(code, Failed) else "incumbent"

    def run(self) -> Failed | None:
        """The candidate beside the base at every point, cheapest first."""
        for points in self._groups():
            fault = self._run(points)
            if fault is not None:
                return fault
        return self.beside.fault_of_tally()

    def _run(self, points: Sequence[Point]) -> Failed | None:
        known = self.base.at_all(points, self.palette)
        self.beside.tally.skipped += len(points) - len(known)
        fault = self.beside.first_fault(known)
        if fault is not None and fault.stage == "worker" and self._checks is not None:
            return self._access_behind(known, self._checks) or fault
        if fault is None and self._checks is not None:
            fault = self._checks.first_fault(self._to_check(known))
        return fault

    def _access_behind(self, known: Sequence[Expected], checks: CheckedRuns) -> Failed | None:
        """The access that made a run crash, if the checked build stops at it."""
        found = checks.first_fault(known)
        return found if found is not None and isinstance(found.counterexample, BadAccess) else None

    def _groups(self) -> Iterator[list[Point]]:
        """What is run together: a few points to begin with, then as many as go into one exchange."""
        points = list(self._points())
        small = [point for point in points if point.sizes != self.usual.sizes]
        yield small[:_FIRST]
        yield from _chunks(small[_FIRST:])
        yield [point for point in points if point.sizes == self.usual.sizes]

    def _to_check(self, known: Sequence[Expected]) -> list[Expected]:
        """Every kind at the thorough shapes, two at all others: where an access goes depends on the shape."""
        chosen: list[Expected] = []
        for expected in known:
            sizes = expected.point.sizes
            count = self._seen[sizes] = self._seen.get(sizes, 0) + 1
            if count <= _FEW or (sizes in self._thorough and math.prod(sizes) < _HEAVY):
                chosen.append(expected)
        return chosen

    def again(self, stage: StageName) -> Callable[[Sequence[Point]], Failed | None] | None:
        """How the runs of a stage are repeated at other points."""
        runs: Differential | CheckedRuns | None = self._beside if stage in ("differential", "worker") else None
        if stage == "checked":
            runs = self._checks
        return None if runs is None else lambda points: runs.first_fault(self.base.at_all(points, self.palette))

    def cover(self) -> Failed | None:
        """Run at the sizes that are left out so far, and say what is not known after that."""
        if self._checks is None:
            return None
        reach = Reach(self._trace, self.base.subject.contract, self.usual.sizes)
        coverage = Coverage(self._checks, reach, self._attempt, self._source)
        fault = coverage.first_fault()
        self.has_open_branches = coverage.is_narrow
        return fault

    def _attempt(self, shapes: Sequence[Sizes]) -> Failed | None:
        """Sizes that a condition asks for, with the kinds of inputs that differ most."""
        fresh = [shape for shape in shapes if shape not in self.beside.tally.sizes]
        seed, finite = self._gate.options.seed + len(self.beside.tally.sizes), self._gate.is_finite
        points = list(directed_points(fresh, self.palette, seed=seed, finite=finite))
        self._thorough |= set(fresh)
        self._asked += fresh
        return self._run(points)

    @property
    def tried(self) -> list[Sizes]:
        """All shapes, those that conditions asked for among them: the cheapest first, the production shape last."""
        *small, production = self.shapes
        return [*sorted({*small, *self._asked}, key=lambda shape: (math.prod(shape), shape)), production]

    @property
    def compared(self) -> tuple[Sizes, ...]:
        """The sizes at which the candidate ran beside the base, the one that times are taken at last."""
        return tuple(sorted(self.beside.tally.sizes, key=lambda sizes: sizes == self.usual.sizes))

    @property
    def beside(self) -> Differential:
        """The candidate beside the base, once it is loaded."""
        assert self._beside is not None
        return self._beside

    @property
    def lowered(self) -> Lowered:
        """The candidate at the machine level, once it is loaded."""
        return self._lowered[_NATIVE]

    @property
    def condition_count(self) -> int:
        """How many conditions and loops were watched."""
        return len(self._conditions)

    def largest_beside(self, most: int) -> list[Point]:
        """Points of ordinary values at the largest shapes but the production shape, the largest first."""
        points = usual_points(self.shapes, self._gate.options.seed)
        return [point for point in reversed(points) if 0 not in point.sizes][:most]

    def _points(self) -> Iterator[Point]:
        seed, finite = self._gate.options.seed, self._gate.is_finite
        return points_for(self.shapes, self.palette, seed=seed, work=work_of(self.base, self.usual), finite=finite)

    def _compiled(self, module: Operation, key: str) -> Code | Failed:
        try:
            lowered = Lowered.of(module, self._gate.function)
            code = lowered.native()
            self._lowered[key] = lowered
        except DiagnosticError as fault:
            return Failed("worker", f"it cannot be compiled: {fault.diagnostics[0].message}")
        loaded = self.base.worker.load(key, code.text, tier=code.tier)
        self.compile_ns += loaded.compile_ns
        return code if loaded.loaded else Failed("worker", f"it cannot be compiled: {loaded.reason}")


def _chunks(points: Sequence[Point]) -> Iterator[list[Point]]:
    """As many as go into one exchange; few where they are large, as the first of them may be wrong."""
    chunk: list[Point] = []
    work = 0
    for point in points:
        chunk.append(point)
        work += math.prod(point.sizes)
        if len(chunk) == MOST_CALLS or work > _HEAVY:
            yield chunk
            chunk, work = [], 0
    if chunk:
        yield chunk
