"""Healing: a failed assert rewinds its scenario, the function behind it gets a new body, and the program flies on.

    enter: checkpoint      failed: rewind, ask, judge, swap, fly again      leave: the prints are committed

A program without marks has main for its scenario, and the functions whose results its asserts are about may change.
"""

from __future__ import annotations

import ctypes
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from tensorlang.analysis.scenario import Flight, Scenario, feeding_function, limits_of, perturbations
from tensorlang.codegen.scenario_wrapper import wrapper_name, wrapper_text
from tensorlang.dialects.builtin import ModuleOp
from tensorlang.dialects.func import FuncOp
from tensorlang.evolve import events
from tensorlang.evolve.checkpoint import Checkpoint
from tensorlang.evolve.cure import Consultation
from tensorlang.evolve.extract import isolate
from tensorlang.evolve.extract import replace as replace_function
from tensorlang.evolve.generation import compile_body
from tensorlang.evolve.image import Image, Span, variables_of
from tensorlang.evolve.program import Failure, Program
from tensorlang.evolve.wards import Ward
from tensorlang.jit.generations import Generation
from tensorlang.jit.runtime.failure import FAILURE_WORDS

_BEYOND = "an argument reaches beyond the variable that it views"


@dataclass(slots=True)
class Healer:
    """The three callbacks of one scenario's wrapper. It must live as long as the program runs.

    A failed assert is healed by one function at a time, first by the one whose result the assert is about.
    """

    ward: Ward
    program: Program
    asked: Consultation
    describe: Callable[[Failure], str]
    bodies: dict[str, ModuleOp]
    """The new body of each function that was healed; shared by the healers of a program."""
    gave_up: bool = False
    _variables: Mapping[str, Span] = field(init=False)
    _checkpoints: list[Checkpoint | None] = field(default_factory=list["Checkpoint | None"])
    _callbacks: dict[str, object] = field(init=False)

    def __post_init__(self) -> None:
        pointer, integer = ctypes.c_void_p, ctypes.c_int32
        self._callbacks = {
            "tl.scenario.enter": ctypes.CFUNCTYPE(None, pointer)(self._enter),
            "tl.scenario.failed": ctypes.CFUNCTYPE(integer, pointer, integer)(self._failed),
            "tl.scenario.leave": ctypes.CFUNCTYPE(None, integer)(self._leave),
        }
        self._variables = variables_of(self.program, self.ward.scenario)

    def attach(self) -> None:
        """Put the wrapper in front of the scenario, if it can fail at all."""
        program, name = self.program, self.ward.scenario
        signature = program.compiled.signatures[name]
        if not signature.fails:
            return
        imports = {**program.library.symbols, **{key: _address(value) for key, value in self._callbacks.items()}}
        library = program.engine.add_text(wrapper_text(name, signature), stem=f"scenario-{name}", imports=imports)
        slot = program.slots[name]
        slot.publish(Generation(slot.next_number(), library, library.address(wrapper_name(name)), slot.base.source))

    @property
    def _function(self) -> FuncOp:
        return self.program.functions[self.ward.scenario]

    # -- callbacks: called by the program, so nothing may be raised from them ------------------------------------------

    def _enter(self, frame: int) -> None:
        self._checkpoints.append(self.program.guarded(lambda: self._checkpoint(frame), None))

    def _leave(self, status: int) -> None:
        checkpoint = self._checkpoints.pop()
        if checkpoint is not None:
            self.program.guarded(checkpoint.commit, None)

    def _failed(self, frame: int, status: int) -> int:
        """1 when a new body was swapped in and the scenario shall be flown again."""
        checkpoint = self._checkpoints[-1]
        if self.gave_up or checkpoint is None or self.program.callback_fault is not None:
            return 0
        return self.program.guarded(lambda: int(self._heal(self._words(frame), status, checkpoint)), 0)

    def _checkpoint(self, frame: int) -> Checkpoint:
        image = Image.of(self._function.type.inputs, self._words(frame), self._variables)
        return Checkpoint(self.program, image)

    def _words(self, frame: int) -> list[int]:
        count = len(self.program.compiled.signatures[self.ward.scenario].args)
        return list((ctypes.c_int64 * count).from_address(frame)) if count else []

    # -- healing -------------------------------------------------------------------------------------------------------

    def _heal(self, words: list[int], status: int, checkpoint: Checkpoint) -> bool:
        began = time.perf_counter()
        record = self.program.runtime.address("tl.failure")
        kept = ctypes.string_at(record, 8 * FAILURE_WORDS)
        failure = self.program.failure(status)
        self.asked.listener(events.AssertFailed(self.describe(failure)))
        found = self._cured(failure, words, checkpoint)
        if isinstance(found, str):
            ctypes.memmove(record, kept, len(kept))
            self._give_up(found, began)
            return False
        self._swap(*found, checkpoint, began)
        return True

    def _give_up(self, reason: str, began: float) -> None:
        self.gave_up = True
        scenario, healables = self.ward.scenario, self.ward.healables
        self.asked.listener(events.NotHealed(scenario, healables, time.perf_counter() - began, reason))

    def _cured(self, failure: Failure, words: list[int], checkpoint: Checkpoint) -> tuple[str, ModuleOp] | str:
        """A function and its new body; or why the scenario cannot be rehearsed, empty when it can and nothing helps."""
        for healable in self._in_order(failure):
            scenario = self._scenario(healable, words, checkpoint)
            found = self.asked.cure(scenario) if scenario is not None else _BEYOND
            if isinstance(found, str):
                return found
            if found is not None:
                return healable, found
        return ""

    def _in_order(self, failure: Failure) -> list[str]:
        """The functions that may change, the one that the failed assert is about first."""
        asserts = (op for op in self.program.module.walk() if op.offset == failure.site.offset and op.offset >= 0)
        first = {feeding_function(op) for op in asserts if op.name == "tensorlang.assert"}
        return sorted(self.ward.healables, key=lambda name: name not in first)

    def _scenario(self, name: str, words: list[int], checkpoint: Checkpoint) -> Scenario | None:
        """What there is to rehearse; None where an argument reaches beyond a variable."""
        regions = checkpoint.image.regions()
        if regions is None:
            return None
        module = isolate(self.current(), self.ward.scenario)
        function, healable = self._function, self.program.functions[name]
        args = checkpoint.image.arguments(function.type.inputs, words)
        return Scenario(
            module,
            self.ward.scenario,
            name,
            function.type.inputs,
            Flight(args, checkpoint.random_state),
            perturbations(function),
            limits_of(healable),
            any(op.name == "tensorlang.goal" for op in module.walk()),
            regions,
        )

    def current(self) -> ModuleOp:
        """The program with the bodies that were swapped in."""
        return with_bodies(self.program.module, self.bodies)

    def _swap(self, name: str, candidate: ModuleOp, checkpoint: Checkpoint, began: float) -> None:
        generation = compile_body(self.program, name, candidate)
        forgotten = checkpoint.rewind()
        self.program.slots[name].publish(generation)
        self.bodies[name] = candidate
        lines = forgotten.count(b"\n")
        self.asked.listener(events.Rewound(self.ward.scenario, name, lines, time.perf_counter() - began))


def with_bodies(module: ModuleOp, bodies: Mapping[str, ModuleOp]) -> ModuleOp:
    """A copy of a program with other bodies in it."""
    copy = module.clone({})
    assert isinstance(copy, ModuleOp)
    for name, body in bodies.items():
        replace_function(copy, name, body)
    return copy


def _address(callback: object) -> int:
    address = ctypes.cast(callback, ctypes.c_void_p).value  # type: ignore[arg-type]
    assert address is not None
    return address
