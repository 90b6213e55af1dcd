"""tl-run --heal: a failed assert does not end the program."""

from __future__ import annotations

from collections.abc import Sequence

from tensorlang.dialects.builtin import ModuleOp
from tensorlang.driver.files import write_product
from tensorlang.driver.invocation import Invocation, describe_failure
from tensorlang.evolve.cure import Budget, Consultation
from tensorlang.evolve.events import NotHealed
from tensorlang.evolve.heal import Healer, with_bodies
from tensorlang.evolve.program import Failure, Program
from tensorlang.evolve.verdicts import Verdicts
from tensorlang.evolve.wards import Ward, wards_of
from tensorlang.ir.printer import print_module

_NOTHING = "nothing here can be healed: no scenario calls a function that is tensorlang.healable or feeds an assert"


def run_healing(invocation: Invocation) -> int:
    """Run main with healing around its scenarios, then write the healed program where that was asked for."""
    wards = wards_of(invocation.module)
    if not wards:
        invocation.say(_NOTHING)
    asked = _consultation(invocation)
    program = invocation.load(slots=frozenset(name for ward in wards for name in (ward.scenario, *ward.healables)))
    bodies: dict[str, ModuleOp] = {}
    healers = _healers(invocation, [ward for ward in wards if not ward.obstacle], program, asked, bodies)
    status = invocation.run(program, lambda failure: _tell(invocation, wards, healers, failure))
    if invocation.options.output != "-" and invocation.ended == "returned":
        write_product(invocation.options.output, print_module(with_bodies(program.module, bodies)))
    return status


def _consultation(invocation: Invocation) -> Consultation:
    chosen, local, options = invocation.chosen(), invocation.local().heal, invocation.options
    verdicts = Verdicts(chosen.journal, invocation.say)
    budget, attempts = Budget(options.budget_s), options.brain.attempts
    return Consultation(chosen, local, budget, invocation.say, verdicts, attempts)


def _healers(
    invocation: Invocation, wards: Sequence[Ward], program: Program, asked: Consultation, bodies: dict[str, ModuleOp]
) -> list[Healer]:
    """One around each scenario that can be kept."""

    def describe(failure: Failure) -> str:
        return describe_failure(failure, invocation.source)

    healers = [Healer(ward, program, asked, describe, bodies) for ward in wards]
    for healer in healers:
        healer.attach()
    return healers


def _tell(invocation: Invocation, wards: Sequence[Ward], healers: Sequence[Healer], failure: Failure) -> None:
    """What a failed assert that was not healed has not been said of yet: a healer that gave up has said it."""
    if any(healer.gave_up for healer in healers):
        return
    invocation.say(describe_failure(failure, invocation.source))
    for ward in wards:
        if ward.obstacle:
            invocation.say(NotHealed(ward.scenario, ward.healables, 0.0, ward.obstacle))
    if healers:
        scenes = ", ".join(f"@{healer.ward.scenario}" for healer in healers)
        invocation.say(f"not healed: the assert failed outside of every scenario ({scenes})")
