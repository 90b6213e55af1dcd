"""tl-run --heal: a failed assert does not end the program."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from tensorlang.analysis.scenario import Scenario
from tensorlang.brain.protocol import Brain
from tensorlang.dialects.builtin import ModuleOp
from tensorlang.driver.brains import brains
from tensorlang.driver.invocation import Invocation, describe_failure
from tensorlang.evolve.heal import Healer, wards_of
from tensorlang.evolve.program import Failure
from tensorlang.tune.healer import LocalHealer

LONGEST_SEARCH_S: Final = 12.0
_NOTHING: Final = (
    "nothing here can be healed: no scenario calls a function that is tensorlang.healable or feeds an assert"
)


def run_healing(invocation: Invocation) -> int:
    """Run main with healing around its scenario; then say how it went."""
    wards = wards_of(invocation.module)
    if not wards:
        invocation.say(_NOTHING)
    program = invocation.load(slots=frozenset(name for ward in wards for name in (ward.scenario, *ward.healables)))
    healers = _healers(invocation)
    for healer in healers:
        healer.attach(program)
    status = invocation.run(program, lambda failure: _tell(invocation, healers, failure))
    for healer in healers:
        if healer.fault is not None:
            raise healer.fault
    return status


def _healers(invocation: Invocation) -> list[Healer]:
    options = invocation.options

    def who(scenario: Scenario) -> tuple[Brain, Brain | None]:
        chosen = brains(options.brain, LocalHealer(scenario, seconds=min(LONGEST_SEARCH_S, options.budget_s)))
        return chosen.brain, chosen.fallback

    def describe(failure: Failure) -> str:
        return describe_failure(failure, invocation.source)

    bodies: dict[str, ModuleOp] = {}
    attempts = options.brain.attempts
    return [
        Healer(ward, who, invocation.say, describe, bodies, attempts=attempts) for ward in wards_of(invocation.module)
    ]


def _tell(invocation: Invocation, healers: Sequence[Healer], failure: Failure) -> None:
    """What a failed assert that was not healed has not been said of yet: a healer that gave up has said it."""
    if any(healer.gave_up for healer in healers):
        return
    invocation.say(describe_failure(failure, invocation.source))
    if healers:
        scenes = ", ".join(f"@{healer.ward.scenario}" for healer in healers)
        invocation.say(f"not healed: the assert failed outside of every scenario ({scenes})")
