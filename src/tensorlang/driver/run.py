"""tl-run: compile a module, run its main, and while it runs let it be optimized or healed."""

from __future__ import annotations

import sys

from tensorlang.dialects.builtin import ModuleOp
from tensorlang.dialects.func import FuncOp
from tensorlang.driver.files import read_source, write_product
from tensorlang.driver.module_text import read_module
from tensorlang.driver.options import RunOptions
from tensorlang.driver.status import Status, ToolError
from tensorlang.evolve.program import Failure, Program, ProgramFailedError, number
from tensorlang.evolve.slotted import reflected, uses_reflection
from tensorlang.ir.core import Operation
from tensorlang.ir.symbols import symbols
from tensorlang.ir.types import FloatType, IndexType, IntegerType
from tensorlang.support.diagnostics import Diagnostic, error
from tensorlang.support.source import Source, Span


def run(options: RunOptions) -> int:
    """Do what the command line says; the program's integer result is the status."""
    source = read_source(options.file)
    module = read_module(source)
    if options.emit is not None:
        from tensorlang.driver.emit import emit

        write_product(options.output, emit(module, source, options.emit))
        return Status.DONE
    main_of(module, source)
    if options.heal:
        from tensorlang.driver.run_healing import run_healing

        return run_healing(module, source, options)
    if options.self_optimize:
        from tensorlang.driver.run_evolving import run_optimizing

        return run_optimizing(module, source, options)
    return run_plain(module, source, options)


def main_of(module: Operation, source: Source) -> FuncOp:
    """The entry function. Raises DiagnosticError when there is none, or when it cannot be one."""
    main = dict(symbols(module)).get("main")
    if not isinstance(main, FuncOp) or main.is_declaration:
        raise error(f"{source.name}: there is no function @main to run")
    if main.type.inputs:
        raise error(
            "@main takes arguments, but nothing is there to give them", Span(source, main.offset, main.offset + 9)
        )
    return main


def run_plain(module: ModuleOp, source: Source, options: RunOptions) -> int:
    """Compile and run, nothing else. A program that reflects on itself gets what it needs for that."""
    program = load_program(module, source, options)
    try:
        words = program.invoke("main", result_words=program.signature("main").frame_words)
        return finish(program, words, options)
    except ProgramFailedError as fault:
        program.output.flush()
        print(describe_failure(fault.failure, source), file=sys.stderr)
        return Status.RUN_TIME
    finally:
        program.output.flush()


def load_program(
    module: ModuleOp,
    source: Source,
    options: RunOptions,
    *,
    slots: frozenset[str] = frozenset(),
    profiled: bool = False,
) -> Program:
    """Compile a module, with a slot for each function that may be exchanged."""
    if not uses_reflection(module):
        return Program(module, source, slots=sorted(slots), profiled=profiled)
    from tensorlang.driver.reflecting import reflection_for

    reflection = reflection_for(options.brain)
    wanted = sorted(slots | reflected(module))
    program = Program(module, source, slots=wanted, profiled=profiled, outside=reflection.resolve)
    reflection.attach(program)
    return program


def finish(program: Program, words: list[int], options: RunOptions) -> int:
    """The exit status of a program that ended: its integer result, unless it is to be printed."""
    types = program.functions["main"].type.results
    if options.entry_point_result not in (None, "void"):
        if not types or str(types[0]) != options.entry_point_result:
            found = str(types[0]) if types else "nothing"
            raise ToolError(f"--entry-point-result={options.entry_point_result}, but @main gives {found}")
        program.output.write(f"{_shown(number(words[0], types[0]), types[0])}\n")
        return Status.DONE
    if len(types) == 1 and isinstance(types[0], IntegerType | IndexType):
        return int(number(words[0], types[0])) & 0xFF
    return Status.DONE


def _shown(value: float, type_: object) -> str:
    return f"{value:.6e}" if isinstance(type_, FloatType) else str(value)


def describe_failure(failure: Failure, source: Source) -> str:
    """`file:line:col: error: assertion failed: message`, the line, and the values that were alive."""
    at = failure.site.offset
    span = Span(source, at, at + 1) if at >= 0 else None
    said = failure.site.message
    message = said if said.startswith("assertion failed") else f"assertion failed: {said}"
    diagnostic = Diagnostic(message, span)
    if failure.values:
        state = ", ".join(
            f"{name} = {value:.6g}" if isinstance(value, float) else f"{name} = {value}"
            for name, value in failure.values
        )
        diagnostic = diagnostic.note(f"in @{failure.site.function} with {state}")
    return diagnostic.render()
