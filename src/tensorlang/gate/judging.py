"""One candidate's way through the stages."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING, NoReturn, TypeVar

from tensorlang.dialects.builtin import ModuleOp
from tensorlang.gate.clocked import MOST_BESIDE, Rivals, clock, clock_beside
from tensorlang.gate.evidence import BaseRuns
from tensorlang.gate.exactness import Exactness
from tensorlang.gate.explain import Findings
from tensorlang.gate.issue import is_proof, issue
from tensorlang.gate.lint import lint
from tensorlang.gate.locate import place_of, place_of_diagnostic
from tensorlang.gate.plain import Plain
from tensorlang.gate.prepare import function_in, functions, prepared
from tensorlang.gate.prove import Proof, prove
from tensorlang.gate.reply import hash_of
from tensorlang.gate.timed import Timing, counted
from tensorlang.gate.trials import Trials
from tensorlang.gate.verdict import Accepted, Failed, Passed, Rejected, Skipped, StageName, StageResult
from tensorlang.ir.core import Operation
from tensorlang.ir.printer import print_module
from tensorlang.ir.verifier import verify
from tensorlang.support.diagnostics import DiagnosticError
from tensorlang.support.source import Source

if TYPE_CHECKING:
    from tensorlang.gate.gate import Gate

Found = TypeVar("Found")


class _RejectionError(Exception):
    """Ends the way through the stages. Never leaves this file."""

    def __init__(self, failed: Failed) -> None:
        self.failed = failed
        super().__init__(failed.reason)


class Judging:
    """The state of one judgement."""

    def __init__(
        self, gate: Gate, candidate: ModuleOp, source: Source | None, on_stage: Callable[[Passed], None]
    ) -> None:
        self.gate = gate
        self.candidate = candidate
        self.source = source
        self.on_stage = on_stage
        self.stages: list[StageResult] = []
        self.hash = hash_of(print_module(candidate))
        self._since = time.perf_counter()
        self._known = Findings(source=source)

    def verdict(self, incumbent: ModuleOp | None) -> Accepted | Rejected:
        """Go through all stages."""
        try:
            return self._through(incumbent)
        except _RejectionError as rejection:
            failed = self._known.explain(rejection.failed)
        shown = replace(failed, seconds=self._spent())
        return Rejected(self.hash, shown, (*self.stages, shown))

    def _through(self, incumbent: ModuleOp | None) -> Accepted:
        self._known.function = functions(self.candidate).get(self.gate.function)
        self._lint()
        runs = self._or_fail(self.gate.runs())
        self._known.subject = runs.subject
        alone = self._prepared()
        proof = self._prove(runs, alone)
        trials = self._try(runs, alone, proof)
        exactness = self._evaluate(alone, trials)
        timing = self._clock(runs, trials, incumbent) if self.gate.options.faster else None
        certificate = issue(self.gate, self.hash, trials, proof, exactness, timing)
        return Accepted(certificate, tuple(self.stages), timing)

    # -- stages --------------------------------------------------------------------------------------------------------

    def _lint(self) -> None:
        faults = verify(self.candidate, self.source)
        if faults:
            self.fail(Failed("lint", faults[0].message, place_of_diagnostic(faults[0])))
        fault = lint(self.gate.base, self.candidate, self.gate.function)
        if fault is not None:
            place = place_of(fault.op, self.source) if fault.op is not None else None
            self.fail(Failed("lint", fault.reason, place))
        self.passed("lint", {"operations": sum(1 for _ in self.candidate.walk())})

    def _prepared(self) -> Operation:
        try:
            return prepared(self.candidate)
        except DiagnosticError as fault:
            self.fail(Failed("proof", fault.diagnostics[0].message, place_of_diagnostic(fault.diagnostics[0])))

    def _prove(self, runs: BaseRuns, alone: Operation) -> Proof:
        by_contents = self.gate.base_reads_by_contents(runs.subject)
        self._known.function = function = function_in(alone, self.gate.function)
        contract, written = runs.subject.contract, runs.subject.written
        proof = self._or_fail(
            prove(function, contract, self.source, base_reads_by_contents=by_contents, written=written)
        )
        self._known.trace = proof.trace
        self.passed("proof", {**proof.counted, "for all sizes": proof.all_sizes})
        return proof

    def _try(self, runs: BaseRuns, alone: Operation, proof: Proof) -> Trials:
        """Compile, run at every point, look at which branches were taken."""
        trials = self._known.trials = Trials(self.gate, runs, self.candidate, self.source)
        self._or_fail(trials.load(alone, proof))
        self.passed("worker", {"compiled": f"{trials.compile_ns / 1e6:.0f} ms"})
        self.gate.look_no_further()
        self._or_fail(trials.run())
        self.passed("differential", {"trials": trials.beside.tally.trials, "sizes": len(trials.beside.tally.sizes)})
        self._or_fail(trials.cover())
        all_taken = not trials.has_open_branches
        self.passed("coverage", {"conditions": trials.condition_count, "all of them taken": all_taken})
        return trials

    def _evaluate(self, alone: Operation, trials: Trials) -> Exactness | None:
        """Run it over prime fields: what is still wrong is so by less than rounding allows."""
        stage = self._known.exact = self.gate.exact_stage(function_in(alone, self.gate.function), trials.lowered)
        usual = trials.usual
        is_light = self.gate.is_light(trials.base, usual)
        self._or_fail(stage.first_fault([sizes for sizes in trials.tried if is_light or sizes != usual.sizes]))
        wants_proof = self.gate.options.policy == "proved"
        found = None if stage.skipped else stage.exactness(reckon=wants_proof)
        if wants_proof and not is_proof(found):
            why = stage.skipped if found is None else str(found)
            self.fail(Failed("exact", f"its results are tested, not proved, which the policy asks for: {why}"))
        if found is None:
            self.stages.append(Skipped("exact", stage.skipped))
        else:
            self.passed("exact", {"trials": found.trials, "sizes": len(found.sizes), "class": found.grade})
        return found

    def _clock(self, runs: BaseRuns, trials: Trials, incumbent: ModuleOp | None) -> Timing:
        rival = runs.load_native() if incumbent is None else self._or_fail(trials.load_incumbent(incumbent))
        rivals = Rivals(rival, trials.key, incumbent is None)
        seed = self.gate.options.seed
        timing = self._or_fail(clock(runs, trials.beside, rivals, trials.usual, seed))
        others = self._or_fail(clock_beside(runs, trials.beside, rivals, trials.largest_beside(MOST_BESIDE), seed))
        facts: dict[str, Plain] = {"speedup": f"{timing.speedup:.2f}x", "in": counted(timing.runs)}
        self.passed("timing", {**facts, "other sizes not slower": others} if others else facts)
        return timing

    # -- what stages share ---------------------------------------------------------------------------------------------

    def passed(self, stage: StageName, facts: dict[str, Plain]) -> None:
        """Note a stage, and tell whoever listens."""
        found = Passed(stage, self._spent(), facts)
        self.stages.append(found)
        self.on_stage(found)

    def fail(self, failed: Failed) -> NoReturn:
        """End here."""
        raise _RejectionError(failed)

    def _or_fail(self, found: Found | Failed) -> Found:
        if isinstance(found, Failed):
            self.fail(found)
        return found

    def _spent(self) -> float:
        now = time.perf_counter()
        spent, self._since = now - self._since, now
        return spent
