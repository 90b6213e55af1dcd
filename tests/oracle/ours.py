"""What this project makes of a text, in the oracle's words."""

import traceback

from mlir_opt import Answer

from tensorlang.dialects.registry import context
from tensorlang.ir.printer import print_module
from tensorlang.ir.verifier import verify
from tensorlang.passes.runner import run_pipeline
from tensorlang.passes.text import parse_pipeline
from tensorlang.support.diagnostics import DiagnosticError
from tensorlang.support.source import Source
from tensorlang.syntax.parser import parse_module


def answer(text: str, *, unregistered: bool = True, pipeline: str = "") -> Answer:
    """Parse, verify, run a pipeline, verify again, print.

    A fault of ours that is not a diagnostic counts as a crash, with the place in our code.
    """
    source = Source("text", text)
    try:
        module = parse_module(source, context(allow_unregistered=unregistered))
        faults = verify(module, source)
        if faults:
            raise DiagnosticError(faults)
        if pipeline:
            run_pipeline(module, parse_pipeline(pipeline))
            broken = verify(module, source)
            assert not broken, broken[0].message
        return Answer(printed=print_module(module))
    except DiagnosticError as fault:
        first = fault.diagnostics[0]
        if first.span is None:
            return Answer(message=first.message)
        place = first.span.source.place(first.span.start)
        return Answer(line=place.line, column=place.column, message=first.message)
    except (Exception, RecursionError) as fault:  # whatever it is: the report names it
        last = traceback.extract_tb(fault.__traceback__)[-1]
        where = f"{last.filename.rpartition('/')[2]}:{last.lineno}"
        return Answer(message=f"{type(fault).__name__} at {where}: {fault}", crashed=True)
