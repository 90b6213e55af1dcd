"""The gate for healing: a new body is trusted with the program only after it has flown, in the sandbox.

1. Signature and callees are those of the original, its asserts still stand. The rest of the program is the original's
   by construction: the candidate's body is put into it.
2. It passes the failed flight and all of the held-out ones, which no brain was shown: no assert fails, the last goal is
   reached, every run ends in time.
3. Results are finite and within the declared limits, checked outside the candidate.
"""

from __future__ import annotations

import math
import time
from collections.abc import Generator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Final

from tensorlang.analysis.scenario import Flight, Limit, Scenario, shown, words_of
from tensorlang.codegen.scenario import TRIAL, scenario_code, silence
from tensorlang.dialects.builtin import ModuleOp
from tensorlang.dialects.func import CallOp, FuncOp
from tensorlang.dialects.registry import context
from tensorlang.gate.worker.client import Worker
from tensorlang.gate.worker.frame import Address, Buffer, Frame
from tensorlang.gate.worker.outcome import TrialResult
from tensorlang.ir.attributes import StringAttr
from tensorlang.ir.core import Operation
from tensorlang.ir.symbols import symbols
from tensorlang.ir.types import FloatType, Type
from tensorlang.jit.runtime import random as random_runtime
from tensorlang.passes.runner import run_pipeline
from tensorlang.passes.text import parse_pipeline
from tensorlang.support.diagnostics import DiagnosticError
from tensorlang.support.source import Source
from tensorlang.syntax.parser import parse_module

HELD_OUT: Final = 64
SECONDS_PER_FLIGHT: Final = 2.0
REACHED: Final = 2
_ASSERTS: Final = frozenset({"tensorlang.assert", "cf.assert"})


@dataclass(frozen=True, slots=True)
class Healed:
    """The candidate passed every flight."""

    flights: int


@dataclass(frozen=True, slots=True)
class NotHealed:
    """The candidate is refused: by which rule, why, and the flight that shows it."""

    rule: str
    reason: str
    flight: Flight | None = None

    def __str__(self) -> str:
        if self.flight is None:
            return self.reason
        return f"{self.reason} (arguments {shown(self.flight)}, seed {self.flight.seed})"


class ScenarioGate:
    """Judges new bodies for one scenario. Holds a warm worker; use as a context."""

    def __init__(self, scenario: Scenario, *, seed: int, worker: Worker | None = None) -> None:
        """`seed` decides the held-out flights; it is nothing a brain can know."""
        self.scenario = scenario
        self.held_out = scenario.flights(HELD_OUT, seed) if scenario.varies else []
        self.worker = worker or Worker()
        self._count = 0

    def __enter__(self) -> ScenarioGate:
        self.worker.warm()
        return self

    def __exit__(self, *fault: object) -> None:
        self.worker.close()

    def obstacle(self) -> str | None:
        """Why flights say nothing about the program; None where the failed flight, as it was, fails here too."""
        with self._loaded(self.scenario.module) as loaded:
            if isinstance(loaded, NotHealed):
                return loaded.reason.removeprefix("link: ")
            trial = self._trial(loaded, self.scenario.failed)
        if trial.status == "timed_out":
            return f"one flight takes longer than {SECONDS_PER_FLIGHT:g} s"
        if trial.status != "returned":
            return f"in the sandbox it ends with {_flight_fault(trial, self.scenario)}"
        return None if trial.code else "the flight that failed does not fail again, so it depends on what is not kept"

    def judge(self, candidate: ModuleOp, *, deadline: float = math.inf) -> Healed | NotHealed:
        """Decide on the function of the healable's name in `candidate`, a verified module. Never raises.

        `deadline` is on the clock of `time.monotonic`; whoever has not flown everything by then is refused.
        """
        fault = self._interface_fault(candidate)
        if fault is not None:
            return NotHealed("interface", fault)
        with self._loaded(candidate) as loaded:
            return loaded if isinstance(loaded, NotHealed) else self._fly(loaded, deadline)

    @contextmanager
    def _loaded(self, candidate: ModuleOp) -> Generator[str | NotHealed]:
        """The worker's key of the scenario with the function of the candidate in it."""
        self._count += 1
        key = f"healing-{self._count}"
        try:
            code = trial_code(self.scenario, candidate)
        except DiagnosticError as refused:
            yield NotHealed("compile", refused.diagnostics[0].message)
            return
        loaded = self.worker.load(key, code)
        try:
            yield key if loaded.loaded else NotHealed("compile", loaded.reason)
        finally:
            self.worker.unload(key)

    def _interface_fault(self, candidate: ModuleOp) -> str | None:
        name = self.scenario.healable
        base, made = dict(symbols(self.scenario.module))[name], dict(symbols(candidate)).get(name)
        assert isinstance(base, FuncOp)
        if not isinstance(made, FuncOp) or made.is_declaration:
            return f"the answer has no body for @{name}"
        if made.type != base.type:
            return f"@{name} must stay of type {base.type}, not {made.type}"
        strange = _callees(made) - _callees(base)
        if strange:
            return f"@{name} may not call @{sorted(strange)[0]}, which it did not call before"
        if _messages(base) != _messages(made):
            return f"the asserts of @{name} must stand as they are"
        return None

    def _fly(self, key: str, deadline: float) -> Healed | NotHealed:
        flights = [self.scenario.failed, *self.held_out]
        for index, flight in enumerate(flights):
            if time.monotonic() >= deadline:
                return NotHealed("budget", f"the time was up after {index} of {len(flights)} flights")
            fault = _flight_fault(self._trial(key, flight), self.scenario)
            if fault is not None:
                which = "the flight that failed" if index == 0 else f"held-out flight {index} of {HELD_OUT}"
                return NotHealed("flight", f"{which}: {fault}", flight if index == 0 else None)
        return Healed(len(flights))

    def _trial(self, key: str, flight: Flight) -> TrialResult:
        return self.worker.run(key, TRIAL, _frame(flight, self.scenario), timeout_s=SECONDS_PER_FLIGHT)


def _frame(flight: Flight, scenario: Scenario) -> Frame:
    """What the entry of trials is called with; memory has its first contents at the start of every flight."""
    buffers = tuple(
        Buffer("in" if region.symbol else "inout", len(region.content), region.content, 64)
        for region in scenario.regions
    )
    return Frame(words_of(flight, scenario, Address), buffers, results=1)


def _flight_fault(trial: TrialResult, scenario: Scenario) -> str | None:
    """What went wrong in a run; None for a success."""
    if trial.status == "timed_out":
        return "it does not end"
    if trial.status != "returned":
        return str(trial.fault or trial.reason or trial.status)
    if trial.code:
        return "an assert fails"
    goal = trial.results[0] if trial.results else 0
    if scenario.has_goal and goal != REACHED:
        return "the goal is not reached"
    return None


def trial_code(scenario: Scenario, candidate: Operation) -> str:
    """LLVM text of the original program with the candidate's body in it, behind a check of its limits."""
    module = scenario.module.clone({})
    assert isinstance(module, ModuleOp)
    table, made = dict(symbols(module)), dict(symbols(candidate))[scenario.healable].clone({})
    base = table[scenario.healable]
    assert isinstance(base, FuncOp)
    assert base.block
    inner = f"{scenario.healable}.candidate"
    made.attributes["sym_name"] = StringAttr(inner)
    wrapper = parse_module(Source("<limits>", _checked(scenario.healable, inner, base, scenario.limits)), context())
    base.block.insert_before(made, base)
    base.block.insert_before(dict(symbols(wrapper))[scenario.healable].clone({}), base)
    base.erase()
    silence(module)
    run_pipeline(module, parse_pipeline("lower-to-loops"), verify_each=False)
    return scenario_code(module, scenario, random_runtime.TEXT).text


def _checked(name: str, inner: str, base: FuncOp, limits: Sequence[Limit | None]) -> str:
    """Text of a function that calls the candidate and asserts that its results are what they may be."""
    args = ", ".join(f"%a{i}: {type_}" for i, type_ in enumerate(base.type.inputs))
    given = ", ".join(f"%a{i}" for i in range(len(base.type.inputs)))
    results = [f"%r{i}" for i in range(len(base.type.results))]
    listed = ", ".join(map(str, base.type.results))
    bound = f"{', '.join(results)} = " if results else ""
    lines = [f'  {bound}call @"{inner}"({given}) : ({", ".join(map(str, base.type.inputs))}) -> ({listed})']
    for index, type_ in enumerate(base.type.results):
        limit = limits[index] if index < len(limits) else None
        lines += _limit_lines(index, type_, limit)
    lines.append(f"  return {', '.join(results)} : {listed}" if results else "  return")
    declared = f'func.func private @"{inner}"({", ".join(map(str, base.type.inputs))}) -> ({listed})\n'
    return f'{declared}func.func @"{name}"({args}) -> ({listed}) {{\n' + "\n".join(lines) + "\n}\n"


def _limit_lines(index: int, type_: Type, limit: Limit | None) -> list[str]:
    if not isinstance(type_, FloatType):
        return []
    low, high = (limit.low, limit.high) if limit is not None else (-3.0e38, 3.0e38)
    return [
        f"  %low{index} = arith.constant {low:e} : {type_}",
        f"  %high{index} = arith.constant {high:e} : {type_}",
        f"  %above{index} = arith.cmpf oge, %r{index}, %low{index} : {type_}",
        f"  %below{index} = arith.cmpf ole, %r{index}, %high{index} : {type_}",
        f"  %within{index} = arith.andi %above{index}, %below{index} : i1",
        f'  tensorlang.assert %within{index}, "result {index} is finite and within its limits"',
    ]


def _callees(function: Operation) -> set[str]:
    return {op.symbol for op in function.walk() if isinstance(op, CallOp)}


def _messages(function: Operation) -> list[str]:
    return [str(sorted(op.attributes.items(), key=str)) for op in function.walk() if op.name in _ASSERTS]
