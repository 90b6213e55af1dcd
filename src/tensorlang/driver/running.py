"""What tl-run does, step by step: read, emit or load and run, and then write the summaries that were asked for."""

from __future__ import annotations

from tensorlang.driver.files import check_folder, check_products, read_source, write_product
from tensorlang.driver.inputs import chosen_files, words_from
from tensorlang.driver.interruptible import Interruptible
from tensorlang.driver.invocation import Invocation, main_of
from tensorlang.driver.module_text import read_module
from tensorlang.driver.options import RunOptions
from tensorlang.driver.record import Record
from tensorlang.driver.status import Status, leave


def run_as_told(options: RunOptions, listening: Interruptible) -> int:
    """The exit status; see `run`."""
    record = Record()
    with record.phase("parse"):
        source = read_source(options.file)
        module = read_module(source)
    if options.emit is not None:
        from tensorlang.driver.emit import emit

        check_products(options.output)
        write_product(options.output, emit(module, source, options.emit))
        return Status.DONE
    check_products(options.output, options.stats, options.trace)
    check_folder(options.report)
    main = main_of(module, source, options)
    arguments = words_from(chosen_files(main, options.inputs)) if options.inputs else None
    invocation = Invocation(module, source, options, record, listening, arguments)
    status = _run(invocation)
    write_summaries(invocation, status)
    return leave(status) if invocation.session is not None and invocation.session.is_busy else status


def _run(invocation: Invocation) -> int:
    if invocation.options.self_optimize:
        from tensorlang.driver.run_evolving import run_optimizing

        return run_optimizing(invocation)
    if invocation.options.heal:
        from tensorlang.driver.run_healing import run_healing

        return run_healing(invocation)
    return invocation.run(invocation.load())


def write_summaries(invocation: Invocation, status: int) -> None:
    """Those that were asked for. Raises OSError."""
    options = invocation.options
    if options.stats is not None:
        from tensorlang.driver.stats import stats_of

        write_product(options.stats, stats_of(invocation, status))
    if options.trace is not None:
        from tensorlang.driver.trace import trace_of

        write_product(options.trace, trace_of(invocation.record, invocation.source.name))
    if options.report is not None:
        from tensorlang.driver.report import write_report

        write_report(options.report, invocation, status)
