"""Healing: a failed assert rewinds its scenario, the function behind it gets a new body, and the program flies on.

    enter: checkpoint      failed: rewind, ask, judge, swap, fly again      leave: the prints are committed

A program without marks has main for its scenario, and the functions whose results its asserts are about may change.
"""

from __future__ import annotations

import ctypes
import time
from collections.abc import Callable
from dataclasses import dataclass, field, replace

from tensorlang.analysis.scenario import (
    Flight,
    Scenario,
    feeding_function,
    functions_marked,
    limits_of,
    perturbations,
    shown,
)
from tensorlang.brain import conversation
from tensorlang.brain.answer import Proposal
from tensorlang.brain.conversation import Limits, converse
from tensorlang.brain.protocol import Brain
from tensorlang.brain.question import Question, Refusal
from tensorlang.codegen.module import generate
from tensorlang.codegen.scenario_wrapper import wrapper_name, wrapper_text
from tensorlang.dialects.builtin import ModuleOp
from tensorlang.dialects.func import FuncOp
from tensorlang.evolve import events
from tensorlang.evolve.checkpoint import Checkpoint, arguments_of
from tensorlang.evolve.extract import isolate, reached
from tensorlang.evolve.extract import replace as replace_function
from tensorlang.evolve.levels import machine_level
from tensorlang.evolve.program import Failure, Program
from tensorlang.evolve.proposals import candidate_of
from tensorlang.evolve.questions import question_about
from tensorlang.gate.scenarios import NotHealed, ScenarioGate
from tensorlang.ir.core import Operation
from tensorlang.ir.printer import print_module
from tensorlang.ir.symbols import symbols
from tensorlang.jit.generations import Generation

ATTEMPTS = 3

Brains = Callable[[Scenario], tuple[Brain, Brain | None]]
"""Who is asked about a scenario, and who takes over."""


@dataclass(frozen=True, slots=True)
class Ward:
    """What can be healed together: a scenario function, and the functions in it whose bodies may change."""

    scenario: str
    healables: tuple[str, ...]


def wards_of(module: Operation) -> list[Ward]:
    """From the marks; without a scenario it is the entry, without a healable function what feeds an assert."""
    scenes = [function.symbol for function in functions_marked(module, "scenario")] or ["main"]
    marked = [function.symbol for function in functions_marked(module, "healable")] or _feeding(module)
    wards = [
        Ward(scene, tuple(name for name in marked if name in reached(module, scene) and name != scene))
        for scene in scenes
    ]
    return [ward for ward in wards if ward.healables]


def _feeding(module: Operation) -> list[str]:
    """The functions whose results asserts are about."""
    table = dict(symbols(module))
    found = [feeding_function(op) for op in module.walk() if op.name == "tensorlang.assert"]
    functions = {name: table.get(name) for name in found if name is not None}
    return [name for name, op in functions.items() if isinstance(op, FuncOp) and not op.is_declaration]


@dataclass(slots=True)
class Healer:
    """The three callbacks of one scenario's wrapper. It must live as long as the program runs.

    A failed assert is healed by one function at a time, first by the one whose result the assert is about.
    """

    ward: Ward
    brains: Brains
    listener: events.Listener
    describe: Callable[[Failure], str]
    bodies: dict[str, ModuleOp]
    """The new body of each function that was healed; shared by the healers of a program."""
    seed: int = 0
    attempts: int = ATTEMPTS
    healed: int = 0
    gave_up: bool = False
    fault: BaseException | None = None
    _program: Program | None = None
    _checkpoints: list[Checkpoint] = field(default_factory=list[Checkpoint])
    _callbacks: dict[str, object] = field(default_factory=dict[str, object])

    def __post_init__(self) -> None:
        pointer, integer = ctypes.c_void_p, ctypes.c_int32
        self._callbacks = {
            "tl.scenario.enter": ctypes.CFUNCTYPE(None, pointer)(self._enter),
            "tl.scenario.failed": ctypes.CFUNCTYPE(integer, pointer, integer)(self._failed),
            "tl.scenario.leave": ctypes.CFUNCTYPE(None, integer)(self._leave),
        }

    @property
    def program(self) -> Program:
        assert self._program is not None, "attach comes first"
        return self._program

    def attach(self, program: Program) -> None:
        """Put the wrapper in front of the scenario."""
        self._program = program
        name = self.ward.scenario
        signature = program.compiled.signatures[name]
        if not signature.fails:
            return
        imports = {**program.library.symbols, **{key: _address(value) for key, value in self._callbacks.items()}}
        library = program.engine.add_text(wrapper_text(name, signature), stem=f"scenario-{name}", imports=imports)
        slot = program.slots[name]
        slot.publish(Generation(slot.next_number(), library, library.address(wrapper_name(name)), slot.base.source))

    # -- callbacks: called by the program, so nothing may be raised from them ------------------------------------------

    def _enter(self, frame: int) -> None:
        function = self.program.functions[self.ward.scenario]
        self._checkpoints.append(Checkpoint(self.program, function, self._words(frame)))

    def _leave(self, status: int) -> None:
        self._checkpoints.pop().commit()

    def _failed(self, frame: int, status: int) -> int:
        """1 when a new body was swapped in and the scenario shall be flown again."""
        if self.gave_up:
            return 0
        try:
            return int(self._heal(self._words(frame), status))
        except BaseException as fault:  # the border to native code: kept for the driver, which raises it
            self.fault = fault
            return 0

    def _words(self, frame: int) -> list[int]:
        count = len(self.program.compiled.signatures[self.ward.scenario].args)
        return list((ctypes.c_int64 * count).from_address(frame)) if count else []

    # -- healing -------------------------------------------------------------------------------------------------------

    def _heal(self, words: list[int], status: int) -> bool:
        record = self.program.runtime.address("tl.failure")
        kept = ctypes.string_at(record, 8 * 72)
        failure = self.program.failure(status)
        began = time.perf_counter()
        self.listener(events.AssertFailed(self.describe(failure)))
        for healable in self._in_order(failure):
            scenario = self._scenario(healable, words, self._checkpoints[-1].random_state)
            candidate = self._cure(scenario) if scenario is not None else None
            if candidate is None:
                continue
            forgotten = self._checkpoints[-1].rewind()
            self._swap(healable, candidate)
            self.healed += 1
            lines = forgotten.count(b"\n")
            self.listener(events.Rewound(self.ward.scenario, healable, lines, time.perf_counter() - began))
            return True
        ctypes.memmove(record, kept, len(kept))
        self.gave_up = True
        self.listener(events.NotHealed(self.ward.scenario, self.ward.healables, time.perf_counter() - began))
        return False

    def _in_order(self, failure: Failure) -> list[str]:
        """The functions that may change, the one that the failed assert is about first."""
        asserts = (op for op in self.program.module.walk() if op.offset == failure.site.offset and op.offset >= 0)
        first = {feeding_function(op) for op in asserts if op.name == "tensorlang.assert"}
        return sorted(self.ward.healables, key=lambda name: name not in first)

    def _scenario(self, name: str, words: list[int], random_state: int) -> Scenario | None:
        module = isolate(self.current(), self.ward.scenario)
        function = dict(symbols(module))[self.ward.scenario]
        healable = dict(symbols(module)).get(name)
        assert isinstance(function, FuncOp)
        args = arguments_of(function.type.inputs, words)
        if not isinstance(healable, FuncOp) or args is None:
            self.listener(events.Warned(f"@{function.symbol} cannot be rehearsed: an argument is of no known size"))
            return None
        return Scenario(
            module,
            self.ward.scenario,
            name,
            function.type.inputs,
            Flight(args, random_state & ((1 << 63) - 1)),
            perturbations(function),
            limits_of(healable),
            any(op.name == "tensorlang.goal" for op in module.walk()),
        )

    def _cure(self, scenario: Scenario) -> ModuleOp | None:
        """Ask until a body passes the gate; None after the attempts are used up."""
        brain, fallback = self.brains(scenario)
        question = self._question(scenario)
        accepted: list[ModuleOp] = []
        with ScenarioGate(scenario, seed=self.seed ^ 0x5EED) as gate:

            def judge(proposal: Proposal) -> Refusal | None:
                return self._judge(proposal, scenario, gate, accepted)

            for event in converse(brain, question, judge, limits=Limits(attempts=self.attempts), fallback=fallback):
                if isinstance(event, conversation.FellBack | conversation.GaveUp):
                    self.listener(events.Warned(str(event).removeprefix("warning: ")))
        return accepted[0] if accepted else None

    def _question(self, scenario: Scenario) -> Question:
        about = question_about(scenario.module, scenario.healable, "heal", "ir")
        limits = ", ".join(
            f"result {i} in [{x.low:g}, {x.high:g}]" for i, x in enumerate(scenario.limits) if x is not None
        )
        contract = f"{about.contract} The scenario failed with arguments {shown(scenario.failed)}. {limits}"
        return replace(about, contract=contract)

    def _judge(
        self, proposal: Proposal, scenario: Scenario, gate: ScenarioGate, accepted: list[ModuleOp]
    ) -> Refusal | None:
        base = isolate(scenario.module, scenario.healable)
        made = candidate_of(proposal, base, scenario.healable)
        if isinstance(made, Refusal):
            return self._refused(scenario.healable, made)
        verdict = gate.judge(made)
        if isinstance(verdict, NotHealed):
            return self._refused(scenario.healable, Refusal(verdict.rule, str(verdict)))
        body = print_module(dict(symbols(made))[scenario.healable])
        self.listener(events.Cured(scenario.healable, proposal.brain, verdict.flights, body))
        accepted.append(made)
        return None

    def _refused(self, name: str, refusal: Refusal) -> Refusal:
        self.listener(events.CandidateRejected(name, 0, refusal.stage, refusal.diagnostic))
        return refusal

    def current(self) -> ModuleOp:
        """The program with the bodies that were swapped in."""
        module = self.program.module.clone({})
        assert isinstance(module, ModuleOp)
        for name, body in self.bodies.items():
            replace_function(module, name, body)
        return module

    def _swap(self, name: str, candidate: ModuleOp) -> None:
        program = self.program
        self.bodies[name] = candidate
        lowered = machine_level(candidate)
        code = generate(lowered, slots=program.slots, entries=(), owns_slots=False)
        own = {name, f"tl.entry.{name}"}
        imports = {symbol: address for symbol, address in program.library.symbols.items() if symbol not in own}
        library = program.engine.add_text(code.text, stem=name, imports=imports)
        slot = program.slots[name]
        slot.publish(Generation(slot.next_number(), library, library.address(name), print_module(candidate)))


def _address(callback: object) -> int:
    address = ctypes.cast(callback, ctypes.c_void_p).value  # type: ignore[arg-type]
    assert address is not None
    return address
