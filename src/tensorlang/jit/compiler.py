"""LLVM text to machine code: parse, verify, optionally optimize, emit. Every step under one lock.

Three ways to compile, with what they cost for one triple loop nest (Zen 3, LLVM 22):

- `QUICK`, 1 ms: the fast instruction selector and nothing else, 3 to 7 times slower code. For runtime functions, and
  for code that runs rarely.
- `BASE`, 10 ms: LLVM's function simplification at level 1 (registers for memory, loop-invariant motion, full unrolling
  of small loops), then the optimizing selector. Within a tenth of the whole -O2 pipeline on scalar loop nests, without
  its vectorizer, in a third of its time; 2.5 times faster than no passes where a loop accumulates in memory.
- `KERNEL`, 4 ms: no LLVM pass at all, then the optimizing selector. For `vector` code that our own passes shaped:
  LLVM's make it no faster, and some of it a fifth slower.
"""

import os
import threading
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from typing import Final, Literal, TypeVar

import llvmlite.binding as llvm

from tensorlang.jit.errors import JITError
from tensorlang.jit.screen import screen
from tensorlang.jit.target import host_target

LLVM_LOCK: Final = threading.RLock()
"""Held around every use of LLVM in this process. Fork waits for it, so that a child never inherits it locked."""

os.register_at_fork(before=LLVM_LOCK.acquire, after_in_parent=LLVM_LOCK.release, after_in_child=LLVM_LOCK.release)

OptLevel = Literal[0, 1, 2, 3]
Module = llvm.ModuleRef
TargetMachine = llvm.TargetMachine
Code = TypeVar("Code")


@dataclass(frozen=True, slots=True)
class Tier:
    """How much effort goes into code: the instruction selector's level, and whether LLVM's passes run first."""

    name: str
    opt_level: OptLevel
    run_passes: bool


QUICK: Final = Tier("quick", 0, run_passes=False)
BASE: Final = Tier("base", 2, run_passes=True)
KERNEL: Final = Tier("kernel", 3, run_passes=False)


def compile_object(
    llvm_text: str, *, opt_level: OptLevel = BASE.opt_level, run_passes: bool = BASE.run_passes
) -> bytes:
    """The object file of `llvm_text` for this machine.

    Raises:
        JITError: the text does not parse, does not verify, or holds what LLVM would not survive.
    """
    return _emitted(llvm_text, opt_level, run_passes, llvm.TargetMachine.emit_object)


def assembly(llvm_text: str, *, opt_level: OptLevel = BASE.opt_level, run_passes: bool = BASE.run_passes) -> str:
    """The assembly that `compile_object` would encode. Raises as that does."""
    return _emitted(llvm_text, opt_level, run_passes, llvm.TargetMachine.emit_assembly)


@cache
def target_machine(opt_level: OptLevel) -> TargetMachine:
    """LLVM's code generator for this machine: position independent, so that code may lie anywhere."""
    target = host_target()
    return llvm.Target.from_triple(target.triple).create_target_machine(
        cpu=target.cpu, features=target.features, opt=opt_level, reloc="pic", codemodel="small", jit=True
    )


def _emitted(text: str, opt_level: OptLevel, run_passes: bool, emit: Callable[[TargetMachine, Module], Code]) -> Code:
    screen(text)
    with LLVM_LOCK, llvm.create_context() as context:
        machine = target_machine(opt_level)
        with _parsed(text, context) as module:
            module.triple = machine.triple
            module.data_layout = str(machine.target_data)
            _step("verify", module.verify)
            if run_passes:
                _simplify(module, machine)
            return _step("emit", lambda: emit(machine, module))


def _parsed(text: str, context: llvm.ContextRef) -> Module:
    try:
        return _step("parse", lambda: llvm.parse_assembly(text, context))
    except UnicodeEncodeError as fault:
        raise JITError("parse", f"the text is not Unicode: {fault.reason} at character {fault.start}") from None


def _simplify(module: Module, machine: TargetMachine) -> None:
    """LLVM's function simplification pipeline, level 1, on every function with a body."""
    with (
        llvm.create_pipeline_tuning_options(speed_level=1) as tuning,
        llvm.create_pass_builder(machine, tuning) as builder,
        builder.getFunctionPassManager() as passes,
    ):
        for function in module.functions:
            if not function.is_declaration:
                passes.run(function, builder)


def _step(stage: str, action: Callable[[], Code]) -> Code:
    """`action()`, with LLVM's complaint, a bare RuntimeError, turned into ours."""
    try:
        return action()
    except RuntimeError as fault:
        raise JITError(stage, str(fault).removeprefix("LLVM IR parsing error\n").strip()) from None
