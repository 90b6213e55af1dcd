"""What tl-run does, step by step: read, emit or load and run, and then write the summaries that were asked for."""

from __future__ import annotations

from tensorlang.driver.files import read_source, write_product
from tensorlang.driver.interruptible import Interruptible
from tensorlang.driver.invocation import Invocation, main_of
from tensorlang.driver.module_text import read_module
from tensorlang.driver.options import RunOptions
from tensorlang.driver.record import Record
from tensorlang.driver.status import Status


def run_as_told(options: RunOptions, listening: Interruptible) -> int:
    """The exit status; see `run`."""
    record = Record()
    with record.phase("parse"):
        source = read_source(options.file)
        module = read_module(source)
    if options.emit is not None:
        from tensorlang.driver.emit import emit

        write_product(options.output, emit(module, source, options.emit))
        return Status.DONE
    main_of(module, source, options)
    invocation = Invocation(module, source, options, record, listening)
    if options.heal:
        from tensorlang.driver.run_healing import run_healing

        return run_healing(invocation)
    if options.self_optimize:
        from tensorlang.driver.run_evolving import run_optimizing

        return run_optimizing(invocation)
    return invocation.run(invocation.load())
