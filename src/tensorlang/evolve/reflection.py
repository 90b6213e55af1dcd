"""Reflection: what `tensorlang.get_ir`, `query_model` and `compile` call, so that a program reads and rewrites itself.

A value of type `!tensorlang.ir` is a C string that lives as long as the program. A brain without an answer or a text
that is wrong is no failure of the program: `query_model` gives its text back unchanged, `compile` gives false, and the
listener hears why.
"""

from __future__ import annotations

import ctypes
import time
from dataclasses import replace
from typing import Final

from tensorlang.brain.answer import Proposal
from tensorlang.brain.choose import Chosen
from tensorlang.brain.conversation import FellBack, GaveUp, Limits, converse
from tensorlang.brain.question import Goal, Question, Refusal
from tensorlang.dialects.builtin import ModuleOp
from tensorlang.dialects.registry import context
from tensorlang.evolve.events import Listener, Warned
from tensorlang.evolve.extract import isolate
from tensorlang.evolve.generation import compile_generation
from tensorlang.evolve.levels import to_base
from tensorlang.evolve.program import Program
from tensorlang.evolve.proposals import candidate_of, refusal_of
from tensorlang.evolve.questions import question_about
from tensorlang.evolve.verdicts import Verdicts
from tensorlang.gate.gate import Gate, GateOptions
from tensorlang.gate.verdict import Accepted, Rejected
from tensorlang.ir.printer import print_module
from tensorlang.ir.symbols import symbols
from tensorlang.ir.verifier import verify
from tensorlang.jit.errors import JITError
from tensorlang.support.diagnostics import DiagnosticError
from tensorlang.support.source import Source
from tensorlang.syntax.parser import parse_module

GOALS: Final[dict[str, Goal]] = {"speed": "speed", "heal": "heal"}


class Reflection:
    """The callbacks of one program. It must live as long as the program runs."""

    def __init__(self, chosen: Chosen, listener: Listener, passes: str = "", limits: Limits | None = None) -> None:
        """Make the callbacks; `attach` says to which program they belong.

        Args:
            chosen: who is asked, who takes over, and where verdicts are noted.
            listener: told what went wrong.
            passes: the vocabulary of pipelines.
            limits: attempts of each question; the seconds are for all of them.
        """
        self._program: Program | None = None
        self._chosen = chosen
        self._listener = listener
        self._passes = passes
        self._limits = limits or Limits()
        self._verdicts = Verdicts(chosen.journal, listener)
        self._proposals: dict[str, Proposal] = {}
        """Where texts that were handed out came from."""
        self._texts: dict[bytes, ctypes.Array[ctypes.c_char]] = {}
        text, number = ctypes.c_void_p, ctypes.c_int32
        self._callbacks = {
            "tl.get_ir": ctypes.CFUNCTYPE(text, ctypes.c_char_p)(self._get_ir),
            "tl.query_model": ctypes.CFUNCTYPE(text, text, ctypes.c_char_p)(self._query_model),
            "tl.compile": ctypes.CFUNCTYPE(number, text, ctypes.c_char_p)(self._compile),
            "tl.print_ir": ctypes.CFUNCTYPE(None, text)(self._print),
        }

    def attach(self, program: Program) -> None:
        """Say whose functions are meant."""
        self._program = program

    @property
    def program(self) -> Program:
        assert self._program is not None, "attach comes first"
        return self._program

    def resolve(self, name: str) -> int | None:
        """The address behind a name of reflection, for the engine."""
        callback = self._callbacks.get(name)
        return ctypes.cast(callback, ctypes.c_void_p).value if callback is not None else None

    # -- callbacks: called by native code, so nothing may be raised from them ------------------------------------------

    def _get_ir(self, name: bytes) -> int:
        return self.program.guarded(lambda: self._kept(self.text_of(name.decode())), self._kept(""))

    def _query_model(self, ir: int, goal: bytes) -> int:
        return self.program.guarded(lambda: self._kept(self.rewritten(_text(ir), goal.decode())), ir)

    def _compile(self, ir: int, name: bytes) -> int:
        return self.program.guarded(lambda: int(self.swapped_in(_text(ir), name.decode())), 0)

    def _print(self, ir: int) -> None:
        self.program.guarded(lambda: self.program.output.write(_text(ir)), None)

    def _kept(self, text: str) -> int:
        """The address of a C string that stays."""
        raw = text.encode()
        if raw not in self._texts:
            self._texts[raw] = ctypes.create_string_buffer(raw)
        return ctypes.addressof(self._texts[raw])

    # -- what they do --------------------------------------------------------------------------------------------------

    def text_of(self, function: str) -> str:
        """The module text of a function as it is now, with what it needs."""
        slot = self.program.slots.get(function)
        if slot is not None and not slot.current.is_base:
            return slot.current.source
        return print_module(isolate(self.program.module, function))

    def rewritten(self, text: str, goal: str) -> str:
        """What the brain makes of a function's text; the text itself when it has nothing usable to say."""
        base = self._parsed(text)
        function = next((name for name, _ in symbols(base) if name in self.program.slots), None) if base else None
        if base is None or function is None or goal not in GOALS:
            wrong = "it holds no function that this program exchanges" if goal in GOALS else f"unknown goal '{goal}'"
            self._warn(f"query_model: {wrong}")
            return text
        question = question_about(base, function, GOALS[goal], "ir", self._passes)
        found = self._asked(question, base, function)
        return text if found is None else print_module(found)

    def _asked(self, question: Question, base: ModuleOp, function: str) -> ModuleOp | None:
        """The first usable candidate of a conversation."""
        found: list[ModuleOp] = []

        def judge(proposal: Proposal) -> Refusal | None:
            made = candidate_of(proposal, base, function)
            if isinstance(made, Refusal):
                self._verdicts.note(proposal, made.summary)
                return made
            found.append(made)
            self._proposals[print_module(made)] = proposal
            return None

        began, chosen = time.monotonic(), self._chosen
        for event in converse(chosen.brain, question, judge, limits=self._limits, fallback=chosen.fallback):
            if isinstance(event, FellBack | GaveUp):
                self._warn(f"query_model: {str(event).removeprefix('warning: ')}")
        self._limits = replace(self._limits, seconds=self._limits.seconds - (time.monotonic() - began))
        return found[0] if found else None

    def swapped_in(self, text: str, function: str) -> bool:
        """Whether the gate accepts the text as a rewrite of the function, which then takes its place."""
        candidate = self._parsed(text)
        if candidate is None or function not in dict(symbols(candidate)):
            self._warn(f"compile: the text holds no valid @{function}")
            return False
        verdict = self._judged(text, function, candidate)
        if isinstance(verdict, Rejected):
            self._warn(f"compile: {verdict}")
            return False
        try:
            generation = compile_generation(self.program, function, candidate, verdict.certificate)
        except (DiagnosticError, JITError) as fault:
            self._warn(f"compile: {fault}")
            return False
        self.program.slots[function].publish(generation)
        return True

    def _judged(self, text: str, function: str, candidate: ModuleOp) -> Accepted | Rejected:
        """The gate's verdict, noted where the text is a brain's."""
        base = isolate(self.program.module, function)
        with Gate(base, function, GateOptions(faster=False), self.program.source) as gate:
            verdict = gate.judge(candidate)
        if text in self._proposals:
            summary = refusal_of(verdict, base, function).summary if isinstance(verdict, Rejected) else "accepted"
            self._verdicts.note(self._proposals[text], summary)
        return verdict

    def _parsed(self, text: str) -> ModuleOp | None:
        """The module of a text at the base level; None, and a word on why, when it is none."""
        source = Source("<ir>", text)
        try:
            module = parse_module(source, context())
            faults = verify(module, source)
            if faults:
                raise DiagnosticError(faults)
            to_base(module, source)
        except DiagnosticError as fault:
            self._warn(str(fault.diagnostics[0]))
            return None
        assert isinstance(module, ModuleOp)
        return module

    def _warn(self, message: str) -> None:
        self._listener(Warned(message))


def _text(ir: int) -> str:
    return ctypes.string_at(ir).decode("utf-8", "replace")
