"""An accepted candidate to machine code: the function, the guard in front of it, the counters around it."""

from __future__ import annotations

import time

from tensorlang.analysis.assumptions import written_arguments
from tensorlang.codegen.guard import guard_text, guarded_name
from tensorlang.codegen.module import generate
from tensorlang.dialects.builtin import ModuleOp
from tensorlang.dialects.func import FuncOp
from tensorlang.evolve.levels import machine_level
from tensorlang.evolve.program import Program
from tensorlang.gate.certificate import Certificate
from tensorlang.gate.guarded import size_guard
from tensorlang.ir.printer import print_module
from tensorlang.ir.symbols import symbols
from tensorlang.jit.compiler import BASE, KERNEL, Tier
from tensorlang.jit.generations import Generation
from tensorlang.jit.trampoline import trampoline_name, trampoline_text


def tier_of(module: ModuleOp) -> Tier:
    """Code that our passes shaped into vectors goes to LLVM's selector as it is; scalar code wants LLVM's passes."""
    return KERNEL if any(op.name.startswith("vector.") for op in module.walk()) else BASE


def compile_generation(program: Program, name: str, candidate: ModuleOp, certificate: Certificate | None) -> Generation:
    """Compile and load; nothing is published yet.

    Raises:
        DiagnosticError: codegen cannot take the candidate. JITError: LLVM cannot. Both are bugs after the gate.
    """
    began = time.perf_counter_ns()
    lowered = machine_level(candidate)
    function = dict(symbols(lowered))[name]
    assert isinstance(function, FuncOp)
    compiled = generate(lowered, slots=program.slots, entries=(), owns_slots=False)
    signature = compiled.signatures[name]
    base_name = f"tl.base.{name}"
    written = written_arguments(program.functions[name])
    guard = guard_text(
        name,
        signature,
        function.args,
        written,
        base_name,
        None if certificate is None else size_guard(certificate.guard),
    )
    profile = trampoline_text(name, program.function_type(name), target=guarded_name(name), beside=True)
    imports = {**program.library.symbols, base_name: program.library.address(name)}
    own = {symbol for symbol in imports if symbol in (name, f"tl.entry.{name}")}
    library = program.engine.add_text(
        "\n".join((compiled.text, guard, profile)),
        stem=name,
        tier=tier_of(lowered),
        imports={symbol: address for symbol, address in imports.items() if symbol not in own},
    )
    slot = program.slots[name]
    return Generation(
        slot.next_number(),
        library,
        library.address(trampoline_name(name)),
        print_module(candidate),
        certificate,
        time.perf_counter_ns() - began,
    )
