"""What a child may use: processor seconds, memory, files, processes; and who it is."""

import os
import resource
from dataclasses import astuple, dataclass

from tensorlang.gate.worker.syscalls import die_with_parent, hide_from_debuggers, renounce_privileges

_NOBODY = 65534
_MOST_FILES = 64


@dataclass(frozen=True, slots=True)
class Limits:
    """Bounds of one child.

    Attributes:
        memory_bytes: what it may map on top of the warm server it was forked from.
        cpu_seconds: of processor time.
        forgone: the `Walls` to do without, as on a kernel that lacks them: to see what the others hold.
    """

    memory_bytes: int = 4 << 30
    cpu_seconds: int = 120
    forgone: int = 0

    def words(self) -> tuple[int, ...]:
        """The fields in order, for a command line."""
        return astuple(self)


def apply_limits(limits: Limits) -> None:
    """Bound this process for good. Raises OSError where even lowering a limit is refused."""
    memory = _mapped_bytes() + limits.memory_bytes
    for limit, value in (
        (resource.RLIMIT_AS, memory),
        (resource.RLIMIT_CPU, limits.cpu_seconds),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_NOFILE, _MOST_FILES),
        (resource.RLIMIT_NPROC, 0),
    ):
        _, hard = resource.getrlimit(limit)
        most = value if hard == resource.RLIM_INFINITY else min(value, hard)
        resource.setrlimit(limit, (most, most))


def renounce() -> None:
    """Give up every right this process may hold: root becomes nobody; nothing started from here gains rights."""
    _be_first_to_go_when_memory_ends()
    if os.geteuid() == 0:
        os.setgroups([])
        os.setresgid(_NOBODY, _NOBODY, _NOBODY)
        os.setresuid(_NOBODY, _NOBODY, _NOBODY)
    renounce_privileges()
    hide_from_debuggers()
    die_with_parent()


def _mapped_bytes() -> int:
    with open("/proc/self/statm", "rb") as statm:  # noqa: PTH123 - pathlib is not part of the warm start
        return int(statm.read().split()[0]) * resource.getpagesize()


def _be_first_to_go_when_memory_ends() -> None:
    """Ask the kernel's out-of-memory killer to take this process, not the program that started it."""
    try:
        with open("/proc/self/oom_score_adj", "wb") as score:  # noqa: PTH123
            score.write(b"1000")
    except OSError:
        return  # a kernel without it: the memory limit above still holds
