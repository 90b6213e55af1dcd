"""Reflection: what `tensorlang.get_ir`, `query_model` and `compile` call, so that a program reads and rewrites itself.

A value of type `!tensorlang.ir` is a C string that lives as long as the program. Faults are no crash: `query_model` gives its
question back unchanged, `compile` gives false, and a line on stderr says why.
"""

from __future__ import annotations

import ctypes
from collections.abc import Callable

from tensorlang.brain.answer import BrainError, Proposal
from tensorlang.brain.protocol import Brain
from tensorlang.brain.question import Refusal
from tensorlang.dialects.builtin import ModuleOp
from tensorlang.dialects.registry import context
from tensorlang.evolve.events import Listener, Warned
from tensorlang.evolve.extract import isolate
from tensorlang.evolve.generation import compile_generation
from tensorlang.evolve.program import Program
from tensorlang.evolve.proposals import candidate_of
from tensorlang.evolve.questions import question_about
from tensorlang.gate.gate import Gate, GateOptions
from tensorlang.gate.verdict import Rejected
from tensorlang.ir.printer import print_module
from tensorlang.ir.symbols import symbols
from tensorlang.ir.verifier import verify
from tensorlang.jit.errors import JITError
from tensorlang.support.diagnostics import DiagnosticError
from tensorlang.support.source import Source
from tensorlang.syntax.parser import parse_module


class Reflection:
    """The callbacks of one program. It must live as long as the program runs."""

    def __init__(self, brain: Callable[[], Brain], listener: Listener) -> None:
        """`brain` is made when it is first needed. `attach` says to which program this belongs."""
        self._program: Program | None = None
        self.listener = listener
        self._make_brain = brain
        self._texts: dict[bytes, ctypes.Array[ctypes.c_char]] = {}
        self._functions: dict[int, str] = {}
        text, number = ctypes.c_void_p, ctypes.c_int32
        self._callbacks = {
            "tl.get_ir": ctypes.CFUNCTYPE(text, ctypes.c_char_p)(self._get_ir),
            "tl.query_model": ctypes.CFUNCTYPE(text, text, ctypes.c_char_p)(self._query_model),
            "tl.compile": ctypes.CFUNCTYPE(number, text, ctypes.c_char_p)(self._compile),
            "tl.print_ir": ctypes.CFUNCTYPE(None, text)(self._print),
        }

    def attach(self, program: Program) -> None:
        self._program = program

    @property
    def program(self) -> Program:
        assert self._program is not None, "attach comes first"
        return self._program

    def resolve(self, name: str) -> int | None:
        """The address behind a name of reflection, for the engine."""
        callback = self._callbacks.get(name)
        return ctypes.cast(callback, ctypes.c_void_p).value if callback is not None else None

    # -- callbacks -----------------------------------------------------------------------------------------------------

    def _get_ir(self, name: bytes) -> int:
        function = name.decode()
        slot = self.program.slots.get(function)
        text = slot.current.source if slot is not None and not slot.current.is_base else None
        address = self._kept(text or print_module(isolate(self.program.module, function)))
        self._functions[address] = function
        return address

    def _query_model(self, ir: int, goal: bytes) -> int:
        function = self._function_in(ir)
        if function is None:
            self.listener(Warned("query_model: the text holds no function of this program"))
            return ir
        base = isolate(self.program.module, function)
        brain = self._make_brain()
        form = "pipeline" if brain.name == "local" else "ir"
        try:
            proposals = brain.ask(question_about(base, function, "speed", form), timeout_s=60.0)
        except BrainError as fault:
            self.listener(Warned(f"query_model: {fault}"))
            return ir
        rewritten = self._first_usable(proposals, base, function)
        if rewritten is None:
            return ir
        address = self._kept(rewritten)
        self._functions[address] = function
        return address

    def _first_usable(self, proposals: object, base: ModuleOp, function: str) -> str | None:
        assert isinstance(proposals, list | tuple)
        for proposal in proposals:
            assert isinstance(proposal, Proposal)
            made = candidate_of(proposal, base, function)
            if not isinstance(made, Refusal):
                return print_module(made)
            self.listener(Warned(f"query_model: {made.summary}"))
        return None

    def _compile(self, ir: int, name: bytes) -> int:
        """1 when the gate accepts the text as a rewrite of the function and it is swapped in."""
        function = name.decode()
        candidate = self._parsed(ctypes.string_at(ir).decode("utf-8", "replace"))
        if candidate is None or function not in dict(symbols(candidate)):
            self.listener(Warned(f"compile: the text holds no valid @{function}"))
            return 0
        base = isolate(self.program.module, function)
        with Gate(base, function, GateOptions(faster=False), self.program.source) as gate:
            verdict = gate.judge(candidate)
        if isinstance(verdict, Rejected):
            self.listener(Warned(f"compile: {verdict.stage}: {verdict.reason}"))
            return 0
        try:
            generation = compile_generation(self.program, function, candidate, verdict.certificate)
        except (DiagnosticError, JITError) as fault:
            self.listener(Warned(f"compile: {fault}"))
            return 0
        self.program.slots[function].publish(generation)
        return 1

    def _print(self, ir: int) -> None:
        self.program.output.write(ctypes.string_at(ir).decode("utf-8", "replace"))

    # -- texts ---------------------------------------------------------------------------------------------------------

    def _kept(self, text: str) -> int:
        """The address of a C string that stays."""
        raw = text.encode()
        if raw not in self._texts:
            self._texts[raw] = ctypes.create_string_buffer(raw)
        return ctypes.addressof(self._texts[raw])

    def _function_in(self, ir: int) -> str | None:
        known = self._functions.get(ir)
        if known is not None:
            return known
        module = self._parsed(ctypes.string_at(ir).decode("utf-8", "replace"))
        names = [name for name, _ in symbols(module)] if module is not None else []
        return next((name for name in names if name in self.program.functions), None)

    def _parsed(self, text: str) -> ModuleOp | None:
        source = Source("<ir>", text)
        try:
            module = parse_module(source, context())
        except DiagnosticError as fault:
            self.listener(Warned(f"reflection: {fault.diagnostics[0].message}"))
            return None
        faults = verify(module, source)
        if faults:
            self.listener(Warned(f"reflection: {faults[0].message}"))
            return None
        assert isinstance(module, ModuleOp)
        return module
