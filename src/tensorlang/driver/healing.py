"""Healing for a run of tl-run: what around the run makes a failed assert no end of it."""

from __future__ import annotations

from collections.abc import Iterable

from tensorlang.dialects.builtin import ModuleOp
from tensorlang.driver.files import write_product
from tensorlang.driver.invocation import Invocation, describe_failure
from tensorlang.evolve.cure import Budget, Consultation
from tensorlang.evolve.events import NotHealed
from tensorlang.evolve.extract import reached
from tensorlang.evolve.heal import Healer, with_bodies
from tensorlang.evolve.program import Failure, Program
from tensorlang.evolve.verdicts import Verdicts
from tensorlang.evolve.wards import wards_of
from tensorlang.ir.printer import print_module

_NOTHING = "nothing here can be healed: no scenario calls a function that is tensorlang.healable or feeds an assert"


class Healing:
    """The healers of one invocation, in the order of a run: `attach`, `tell` when main failed, `save` at the end.

    Without --heal there are none.
    """

    def __init__(self, invocation: Invocation) -> None:
        """Raises ToolError: the settings of the brains cannot work."""
        self.invocation = invocation
        self.wards = wards_of(invocation.module) if invocation.options.heal else []
        self.slots = frozenset(name for ward in self.wards for name in (ward.scenario, *ward.healables))
        """Functions that healing exchanges."""
        self._asked = _consultation(invocation)
        self._bodies: dict[str, ModuleOp] = {}
        self._healers: list[Healer] = []
        if invocation.options.heal and not self.wards:
            invocation.say(_NOTHING)

    def leaves(self, functions: Iterable[str]) -> frozenset[str]:
        """Those of the functions that do nothing which healing may change."""
        return frozenset(name for name in functions if not reached(self.invocation.module, name) & self.slots)

    def attach(self, program: Program) -> None:
        """Put a healer around each scenario that can be kept."""
        for ward in self.wards:
            if not ward.obstacle:
                self._healers.append(Healer(ward, program, self._asked, self._described, self._bodies))
                self._healers[-1].attach()

    def tell(self, failure: Failure) -> None:
        """What of a failed assert that was not healed was not said yet: a healer that gave up has said it."""
        if any(healer.gave_up for healer in self._healers):
            return
        say = self.invocation.say
        say(self._described(failure))
        for ward in self.wards:
            if ward.obstacle:
                say(NotHealed(ward.scenario, ward.healables, 0.0, ward.obstacle))
        if self._healers:
            scenes = ", ".join(f"@{healer.ward.scenario}" for healer in self._healers)
            say(f"not healed: the assert failed outside of every scenario ({scenes})")

    def save(self, program: Program) -> None:
        """Write the program with its new bodies where that was asked for, unless it failed. Raises OSError."""
        output = self.invocation.options.output
        if output != "-" and self.invocation.ended == "returned":
            write_product(output, print_module(with_bodies(program.module, self._bodies)))

    def _described(self, failure: Failure) -> str:
        return describe_failure(failure, self.invocation.source)


def _consultation(invocation: Invocation) -> Consultation:
    chosen, local, options = invocation.chosen(), invocation.local().heal, invocation.options
    verdicts = Verdicts(chosen.journal, invocation.say)
    return Consultation(
        chosen, local, Budget(options.budget_s), invocation.say, verdicts, attempts=options.brain.attempts
    )
