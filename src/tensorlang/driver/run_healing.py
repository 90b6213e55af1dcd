"""tl-run --heal: a failed assert does not end the program."""

from __future__ import annotations

from tensorlang.driver.healing import Healing
from tensorlang.driver.invocation import Invocation


def run_healing(invocation: Invocation) -> int:
    """Run main with healing around its scenarios."""
    healing = Healing(invocation)
    program = invocation.load(slots=healing.slots)
    healing.attach(program)
    status = invocation.run(program, healing.tell)
    healing.save(program)
    return status
