"""tl-run --self-optimize: the program runs, and its hot functions are rewritten while it does."""

from __future__ import annotations

import sys

from tensorlang.dialects.builtin import ModuleOp
from tensorlang.driver.brains import brains
from tensorlang.driver.options import RunOptions
from tensorlang.driver.run import describe_failure, finish, load_program
from tensorlang.driver.status import Status, leave
from tensorlang.driver.summary import stats_of, summary_of
from tensorlang.evolve.optimize import Optimizer, SearchLimits
from tensorlang.evolve.program import ProgramFailedError
from tensorlang.evolve.session import Session
from tensorlang.evolve.slotted import optimizable
from tensorlang.gate.worker.client import Worker
from tensorlang.passes.vocabulary import vocabulary
from tensorlang.support.source import Source
from tensorlang.tune.local import LocalBrain


def say(event: object) -> None:
    """One line on stderr for each event, at once."""
    print(event, file=sys.stderr, flush=True)


def run_optimizing(module: ModuleOp, source: Source, options: RunOptions) -> int:
    """Run main while hot functions are exchanged; then the summary."""
    spare = Worker()
    spare.warm()
    program = load_program(module, source, options, slots=optimizable(module), profiled=True)
    chosen = brains(options.brain, LocalBrain())
    optimizer = Optimizer(
        program,
        chosen.brain,
        chosen.fallback,
        SearchLimits(budget_s=options.budget_s, attempts=options.brain.attempts),
        say,
        passes=vocabulary(),
        journal=chosen.journal,
        spare=spare,
    )
    session = Session(program, optimizer, say)
    try:
        with session:
            words = program.invoke("main", result_words=program.signature("main").frame_words)
            program.output.flush()
        status = finish(program, words, options)
    except ProgramFailedError as fault:
        program.output.flush()
        print(describe_failure(fault.failure, source), file=sys.stderr)
        status = Status.RUN_TIME
    finally:
        program.output.flush()
        optimizer.close()
    note_shares(session)
    print(summary_of(session, source.name), file=sys.stderr, flush=True)
    if options.stats is not None:
        from tensorlang.driver.files import write_product

        write_product(options.stats, stats_of(session, source.name))
    return leave(status) if session.is_busy else status


def note_shares(session: Session) -> None:
    """Put into each report how near the swapped code comes to the machine's peak, measured now."""
    from tensorlang.evolve.roofline import share_of_peak

    for name, report in session.reports.items():
        if report.swapped_at_call is not None:
            report.share_of_peak = share_of_peak(session.program, name, report.best_ns)
