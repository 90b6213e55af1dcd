"""The walls around a child, put up in two steps: before it compiles a text, and before it first runs what came of it.

Where the kernel lacks a wall the child does without and says so; limits, guards and the watchdog hold everywhere.
"""

import os
from enum import IntFlag

from tensorlang.gate.worker import landlock, seccomp
from tensorlang.gate.worker.limits import Limits, apply_limits, renounce


class Walls(IntFlag):
    """Which walls stand."""

    SECCOMP = 1
    LANDLOCK = 2
    UNPRIVILEGED = 4

    def missing(self) -> tuple[str, ...]:
        """A note for each wall that this kernel does not have."""
        notes = {
            Walls.SECCOMP: "no system-call filter (seccomp): a candidate is held by limits and guards alone",
            Walls.LANDLOCK: "no Landlock: files are kept from a candidate by the system-call filter alone",
            Walls.UNPRIVILEGED: "no way to give up the rights of root: a candidate has them",
        }
        return tuple(note for wall, note in notes.items() if wall not in self)


def enclose_compiler(limits: Limits, channel: int) -> Walls:
    """Limits, no rights, no files, and the filter for compiling. To be called once, in a fresh child."""
    renounce()
    walls = Walls.UNPRIVILEGED if os.geteuid() != 0 else Walls(0)
    apply_limits(limits)
    if Walls.LANDLOCK not in Walls(limits.forgone) and _landlocked():
        walls |= Walls.LANDLOCK
    machine = _filtered_machine(limits)
    if machine is None:
        return walls
    rules = seccomp.compile_rules(channel, os.getpid())
    if _installed(seccomp.assemble(machine, rules, seccomp.DENIED_WHILE_COMPILING)):
        walls |= Walls.SECCOMP
    return walls


def enclose_candidate(limits: Limits, channel: int) -> None:
    """The last step: from here on no memory becomes executable and no handler changes."""
    machine = _filtered_machine(limits)
    if machine is not None:
        _installed(seccomp.assemble(machine, seccomp.run_rules(channel, os.getpid())))


def enclose(channel: int) -> None:
    """Both steps at once, for a process whose code is compiled already; it may still write to `channel`."""
    limits = Limits()
    enclose_compiler(limits, channel)
    enclose_candidate(limits, channel)


def _filtered_machine(limits: Limits) -> str | None:
    """The machine to filter system calls for; None where there is to be no filter, or we know none."""
    return None if Walls.SECCOMP in Walls(limits.forgone) else seccomp.machine()


def _landlocked() -> bool:
    try:
        return landlock.forbid_everything() > 0
    except OSError:
        return False


def _installed(program: bytes) -> bool:
    try:
        seccomp.install(program)
    except OSError:
        return False
    return True
