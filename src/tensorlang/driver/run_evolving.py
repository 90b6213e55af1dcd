"""tl-run --self-optimize: the program runs, and its hot functions are rewritten while it does.

With --heal failed asserts are healed meanwhile; functions that healing may change, or that call one, are left to it.
"""

from __future__ import annotations

import sys
from contextlib import nullcontext

from tensorlang.driver.curve import Curves
from tensorlang.driver.healing import Healing
from tensorlang.driver.invocation import Invocation
from tensorlang.driver.summary import summary_of
from tensorlang.evolve.optimize import Optimizer, SearchLimits
from tensorlang.evolve.program import Program
from tensorlang.evolve.session import Session
from tensorlang.evolve.slotted import optimizable
from tensorlang.evolve.spare import Spare
from tensorlang.passes.vocabulary import vocabulary


def run_optimizing(invocation: Invocation) -> int:
    """Run main while hot functions are exchanged; then the summary."""
    with Spare() as spare:
        spare.warm()
        status, session = _run(invocation, spare)
    note_shares(session)
    print(summary_of(session, invocation.source.name), file=sys.stderr, flush=True)
    return status


def _run(invocation: Invocation, spare: Spare) -> tuple[int, Session]:
    healing = Healing(invocation)
    program = invocation.load(slots=healing.slots, profiled=healing.leaves(optimizable(invocation.module)))
    healing.attach(program)
    session = invocation.session = Session(program, _optimizer(invocation, program, spare))
    curves = Curves(program)
    with curves if invocation.options.report is not None else nullcontext(), session:
        status = invocation.run(program, healing.tell)
    invocation.curves = curves.points
    healing.save(program)
    return status, session


def _optimizer(invocation: Invocation, program: Program, spare: Spare) -> Optimizer:
    options, chosen = invocation.options, invocation.chosen()
    return Optimizer(
        program,
        chosen.brain,
        chosen.fallback,
        SearchLimits(budget_s=options.budget_s, attempts=options.brain.attempts),
        invocation.say,
        passes=vocabulary(),
        journal=chosen.journal,
        spare=spare,
    )


def note_shares(session: Session) -> None:
    """Put into each report how near the swapped code comes to the machine's peak, measured now."""
    from tensorlang.evolve.roofline import share_of_peak

    for name, report in session.reports.items():
        if report.swapped_at_call is not None:
            report.share_of_peak = share_of_peak(session.program, name, report.best_ns)
