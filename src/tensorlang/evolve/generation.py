"""An accepted candidate to machine code: the function, the guard in front of it, the counters around it."""

from __future__ import annotations

import time

from tensorlang.analysis.assumptions import written_arguments
from tensorlang.codegen.guard import guard_text, guarded_name
from tensorlang.codegen.module import Compiled
from tensorlang.dialects.builtin import ModuleOp
from tensorlang.dialects.func import FuncOp
from tensorlang.evolve.levels import machine_level
from tensorlang.evolve.program import Program
from tensorlang.gate.certificate import Certificate
from tensorlang.gate.guarded import size_guard
from tensorlang.ir.printer import print_module
from tensorlang.ir.symbols import symbols
from tensorlang.jit.compiler import BASE, KERNEL, Tier
from tensorlang.jit.engine import Library
from tensorlang.jit.generations import Generation
from tensorlang.jit.trampoline import trampoline_name, trampoline_text


def tier_of(module: ModuleOp) -> Tier:
    """Code that our passes shaped into vectors goes to LLVM's selector as it is; scalar code wants LLVM's passes."""
    return KERNEL if any(op.name.startswith("vector.") for op in module.walk()) else BASE


def compile_generation(program: Program, name: str, candidate: ModuleOp, certificate: Certificate | None) -> Generation:
    """Compile and load, behind the guard that the certificate asks for and the counters; nothing is published yet.

    Raises:
        DiagnosticError: codegen cannot take the candidate. JITError: LLVM cannot. Both are bugs after the gate.
    """
    began = time.perf_counter_ns()
    lowered = machine_level(candidate)
    compiled = program.generated(lowered)
    guard = _guard(program, name, lowered, compiled, certificate)
    profile = trampoline_text(name, program.function_type(name), target=guarded_name(name), beside=True)
    library = _loaded(program, name, "\n".join((compiled.text, guard, profile)), tier_of(lowered))
    return _generation(program, name, candidate, library, trampoline_name(name), certificate, began)


def compile_body(program: Program, name: str, candidate: ModuleOp) -> Generation:
    """Compile and load a body that takes the base's place for good: no guard leads back, nothing is counted.

    Raises:
        DiagnosticError, JITError: as above.
    """
    began = time.perf_counter_ns()
    library = _loaded(program, name, program.generated(machine_level(candidate)).text, BASE)
    return _generation(program, name, candidate, library, name, None, began)


def _base_name(name: str) -> str:
    return f"tl.base.{name}"


def _guard(program: Program, name: str, lowered: ModuleOp, compiled: Compiled, certificate: Certificate | None) -> str:
    function = dict(symbols(lowered))[name]
    assert isinstance(function, FuncOp)
    written = written_arguments(program.functions[name])
    sizes = None if certificate is None else size_guard(certificate.guard)
    return guard_text(name, compiled.signatures[name], function.args, written, _base_name(name), sizes)


def _loaded(program: Program, name: str, text: str, tier: Tier) -> Library:
    """With everything of the program in reach, but for what the text has a version of its own of."""
    own = (name, f"tl.entry.{name}")
    imports = {symbol: address for symbol, address in program.library.symbols.items() if symbol not in own}
    imports[_base_name(name)] = program.library.address(name)
    return program.engine.add_text(text, stem=name, tier=tier, imports=imports)


def _generation(
    program: Program,
    name: str,
    candidate: ModuleOp,
    library: Library,
    symbol: str,
    certificate: Certificate | None,
    began: int,
) -> Generation:
    number, address = program.slots[name].next_number(), library.address(symbol)
    spent = time.perf_counter_ns() - began
    return Generation(number, library, address, print_module(candidate), certificate, spent)
