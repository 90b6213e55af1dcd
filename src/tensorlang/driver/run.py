"""tl-run: compile a module, run its main, and while it runs let it be optimized or healed."""

from __future__ import annotations

import sys

from tensorlang.dialects.func import FuncOp
from tensorlang.driver.files import read_source, write_product
from tensorlang.driver.module_text import read_module
from tensorlang.driver.options import RunOptions
from tensorlang.driver.status import Status, ToolError
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
    if options.self_optimize or options.heal:
        from tensorlang.driver import run_evolving

        return run_evolving.run(module, source, options)
    return run_plain(module, source, options)


def main_of(module: Operation, source: Source) -> FuncOp:
    """The entry function. Raises DiagnosticError when there is none, or when it cannot be one."""
    main = dict(symbols(module)).get("main")
    if not isinstance(main, FuncOp) or main.is_declaration:
        raise error(f"{source.name}: there is no function @main to run")
    if main.type.inputs:
        raise error("@main takes arguments, but nothing is there to give them", Span(source, main.offset, main.offset + 9))
    return main


def run_plain(module: Operation, source: Source, options: RunOptions) -> int:
    """Compile and run, nothing else. A module that reflects on itself gets the slots it compiles into."""
    from tensorlang.dialects.builtin import ModuleOp
    from tensorlang.evolve.program import Program, ProgramFailedError
    from tensorlang.evolve.reflection import attach, reflected

    assert isinstance(module, ModuleOp)
    program = Program(module, source, slots=reflected(module))
    attach(program, options.brain)
    try:
        return finish(program, program.invoke("main", result_words=result_words(program)), options)
    except ProgramFailedError as fault:
        program.output.flush()
        print(failure_message(fault, source), file=sys.stderr)
        return Status.RUN_TIME
    finally:
        program.output.flush()


def result_words(program: object) -> int:
    from tensorlang.evolve.program import Program

    assert isinstance(program, Program)
    return program.signature("main").frame_words


def finish(program: object, words: list[int], options: RunOptions) -> int:
    """The exit status of a program that ended: its integer result, unless it is to be printed."""
    from tensorlang.evolve.program import Program, number

    assert isinstance(program, Program)
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


def failure_message(fault: object, source: Source) -> str:
    """`file:line:col: error: assertion failed: message`, the line, and the values that were alive."""
    from tensorlang.evolve.program import ProgramFailedError

    assert isinstance(fault, ProgramFailedError)
    failure = fault.failure
    at = failure.site.offset
    span = Span(source, at, at + 1) if at >= 0 else None
    diagnostic = Diagnostic(f"assertion failed: {failure.site.message}", span)
    if failure.values:
        state = ", ".join(f"{name} = {value:.6g}" if isinstance(value, float) else f"{name} = {value}" for name, value in failure.values)
        diagnostic = diagnostic.note(f"in @{failure.site.function} with {state}")
    return diagnostic.render()
