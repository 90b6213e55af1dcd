"""tl-run --heal: a failed assert does not end the program."""

from __future__ import annotations

import sys
from typing import Final

from tensorlang.analysis.scenario import Scenario
from tensorlang.brain.protocol import Brain
from tensorlang.dialects.builtin import ModuleOp
from tensorlang.driver.brains import brains
from tensorlang.driver.options import RunOptions
from tensorlang.driver.run import describe_failure, finish, load_program
from tensorlang.driver.status import Status
from tensorlang.evolve.heal import Healer, wards_of
from tensorlang.evolve.program import Failure, ProgramFailedError
from tensorlang.support.source import Source
from tensorlang.tune.healer import LocalHealer

LONGEST_SEARCH_S: Final = 12.0


def run_healing(module: ModuleOp, source: Source, options: RunOptions) -> int:
    """Run main with healing around its scenario; then say how it went."""
    wards = wards_of(module)
    if not wards:
        say("nothing here can be healed: no scenario calls a function that is tensorlang.healable or feeds an assert")
    slots = frozenset(name for ward in wards for name in (ward.scenario, *ward.healables))
    program = load_program(module, source, options, slots=slots)

    def who(scenario: Scenario) -> tuple[Brain, Brain | None]:
        chosen = brains(options.brain, LocalHealer(scenario, seconds=min(LONGEST_SEARCH_S, options.budget_s)))
        return chosen.brain, chosen.fallback

    def describe(failure: Failure) -> str:
        return describe_failure(failure, source)

    bodies: dict[str, ModuleOp] = {}
    attempts = options.brain.attempts
    healers = [Healer(ward, who, say, describe, bodies, attempts=attempts) for ward in wards]
    for healer in healers:
        healer.attach(program)
    try:
        words = program.invoke("main", result_words=program.signature("main").frame_words)
        status = finish(program, words, options)
    except ProgramFailedError as fault:
        program.output.flush()
        if not any(healer.gave_up for healer in healers):  # who gave up has said it
            say(describe(fault.failure))
            if wards:
                scenes = ", ".join(f"@{ward.scenario}" for ward in wards)
                say(f"not healed: the assert failed outside of every scenario ({scenes})")
        status = Status.RUN_TIME
    finally:
        program.output.flush()
    for healer in healers:
        if healer.fault is not None:
            raise healer.fault
    return status


def say(event: object) -> None:
    """One line on stderr, at once."""
    print(event, file=sys.stderr, flush=True)
