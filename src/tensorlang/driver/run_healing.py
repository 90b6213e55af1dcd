"""tl-run --heal: a failed assert does not end the program."""

from __future__ import annotations

import sys

from tensorlang.analysis.scenario import Scenario
from tensorlang.brain.protocol import Brain
from tensorlang.dialects.builtin import ModuleOp
from tensorlang.driver.brains import brains
from tensorlang.driver.options import RunOptions
from tensorlang.driver.run import describe_failure, finish, load_program
from tensorlang.driver.status import Status
from tensorlang.evolve.heal import Healer, patient_of
from tensorlang.evolve.program import ProgramFailedError
from tensorlang.support.source import Source
from tensorlang.tune.healer import LocalHealer


def run_healing(module: ModuleOp, source: Source, options: RunOptions) -> int:
    """Run main with healing around its scenario; then say how it went."""
    patient = patient_of(module)
    if patient is None:
        say("nothing here can be healed: no function is marked tensorlang.healable and none feeds an assert")
        slots: frozenset[str] = frozenset()
    else:
        slots = frozenset({patient.scenario, patient.healable})
    program = load_program(module, source, options, slots=slots)
    healer: Healer | None = None
    if patient is not None:

        def who(scenario: Scenario) -> tuple[Brain, Brain | None]:
            chosen = brains(options.brain, LocalHealer(scenario, seconds=min(8.0, options.budget_s)))
            return chosen.brain, chosen.fallback

        healer = Healer(
            patient, who, say, lambda failure: describe_failure(failure, source), attempts=options.brain.attempts
        )
        healer.attach(program)
    try:
        words = program.invoke("main", result_words=program.signature("main").frame_words)
        status = finish(program, words, options)
    except ProgramFailedError as fault:
        program.output.flush()
        say(describe_failure(fault.failure, source))
        status = Status.RUN_TIME
    finally:
        program.output.flush()
    if healer is not None and healer.fault is not None:
        raise healer.fault
    return status


def say(event: object) -> None:
    """One line on stderr, at once."""
    print(event, file=sys.stderr, flush=True)
