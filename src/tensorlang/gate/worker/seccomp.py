"""System-call filters, assembled by hand: an allow-list, and a trap for all the rest.

A filter is a classic BPF program over `struct seccomp_data` (number, architecture, instruction pointer, arguments).
Source: Linux `Documentation/userspace-api/seccomp_filter.rst`. Filters stack, and the strictest answer wins.
"""

import ctypes
import errno
import os
import struct
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from tensorlang.gate.worker.syscalls import TABLES, control

_LOAD, _JUMP_EQUAL, _JUMP_ANY_BIT, _RETURN = 0x20, 0x15, 0x45, 0x06
_ALLOW, _TRAP, _ERRNO = 0x7FFF_0000, 0x0003_0000, 0x0005_0000
_NUMBER_AT, _ARCHITECTURE_AT, _ARGUMENTS_AT = 0, 4, 16
_ARCHITECTURES = {"x86_64": 0xC000_003E, "aarch64": 0xC000_00B7}
_PR_SET_SECCOMP = 22
_MODE_FILTER = 2
_PROT_EXEC = 4
_SIGABRT = 6


class Check(NamedTuple):
    """A condition on one argument (its low 32 bits): equal to one of `equals`, or without any bit of `without`."""

    argument: int
    equals: tuple[int, ...] = ()
    without: int = 0


Rules = Mapping[str, tuple[Check, ...]]
"""The allowed calls by name; a call that fails a check is trapped."""


def run_rules(channel: int, process: int) -> Rules:
    """What a kernel run needs, no more: memory that is not executable, the pipe, the clock, and a way to end.

    Args:
        channel: the descriptor of the pipe to the server.
        process: this process's id; it may send itself SIGABRT, as `abort` does.
    """
    pipe = (Check(0, (channel,)),)
    outputs = (Check(0, (2, channel)),)
    plain = (Check(2, without=_PROT_EXEC),)
    return {
        "mmap": plain, "mprotect": plain, "munmap": (), "mremap": (), "madvise": (), "brk": (),
        "recvmsg": pipe, "recvfrom": pipe, "sendto": pipe, "sendmsg": pipe, "close": (),
        "read": pipe, "write": outputs, "writev": outputs,
        "futex": (), "sched_yield": (), "restart_syscall": (), "clock_gettime": (), "gettimeofday": (),
        "rt_sigreturn": (), "rt_sigprocmask": (), "sigaltstack": (), "rseq": (), "membarrier": (),
        "getpid": (), "gettid": (), "getrandom": (), "exit": (), "exit_group": (),
        "tgkill": (Check(0, (process,)), Check(2, (_SIGABRT,))),
    }  # fmt: skip


def compile_rules(channel: int, process: int) -> Rules:
    """What LLVM needs on top of a run while it compiles: executable memory, and the way to the stricter filter."""
    return {
        **run_rules(channel, process),
        "mmap": (), "mprotect": (), "prctl": (), "seccomp": (), "sched_getaffinity": (), "sysinfo": (), "uname": (),
    }  # fmt: skip


DENIED_WHILE_COMPILING = (
    "open", "openat", "stat", "fstat", "newfstatat", "statx", "access", "readlink", "readlinkat", "getcwd",
    "lseek", "ioctl", "prlimit64",
)  # fmt: skip
"""Questions that LLVM or the C library may ask and can do without: they fail instead of trapping."""


def assemble(machine: str, rules: Rules, denied: Sequence[str] = ()) -> bytes:
    """The BPF program for `machine`: `rules` pass, `denied` fail with EACCES, everything else raises SIGSYS."""
    table = TABLES[machine]
    program = [
        _statement(_LOAD, _ARCHITECTURE_AT),
        _jump(_JUMP_EQUAL, _ARCHITECTURES[machine], 1, 0),
        _statement(_RETURN, _TRAP),
        _statement(_LOAD, _NUMBER_AT),
    ]
    for name, checks in rules.items():
        if name in table:
            body = _rule_body(checks)
            program += [_jump(_JUMP_EQUAL, table[name], 0, len(body)), *body]
    for name in denied:
        if name in table:
            program += [_jump(_JUMP_EQUAL, table[name], 0, 1), _statement(_RETURN, _ERRNO | errno.EACCES)]
    return b"".join([*program, _statement(_RETURN, _TRAP)])


def install(program: bytes) -> None:
    """Put `program` over this process for good. `no_new_privs` must be set.

    Raises:
        OSError: the kernel has no filters.
    """
    instructions = ctypes.create_string_buffer(program, len(program))
    fields = struct.pack("@HP", len(program) // 8, ctypes.addressof(instructions))
    header = ctypes.create_string_buffer(fields, len(fields))
    control(_PR_SET_SECCOMP, _MODE_FILTER, ctypes.addressof(header))


def machine() -> str | None:
    """This machine's name if we have a table for it, else None."""
    name = os.uname().machine
    return name if name in TABLES else None


def _rule_body(checks: Sequence[Check]) -> list[bytes]:
    """Instructions that always return: allow if all checks hold, else trap."""
    body: list[bytes] = []
    for check in checks:
        body.append(_statement(_LOAD, _ARGUMENTS_AT + 8 * check.argument))
        if check.equals:
            for index, value in enumerate(check.equals):
                body.append(_jump(_JUMP_EQUAL, value, len(check.equals) - index, 0))
        else:
            body.append(_jump(_JUMP_ANY_BIT, check.without, 0, 1))
        body.append(_statement(_RETURN, _TRAP))
    return [*body, _statement(_RETURN, _ALLOW)]


def _statement(code: int, operand: int) -> bytes:
    return struct.pack("<HBBI", code, 0, 0, operand)


def _jump(code: int, operand: int, if_true: int, if_false: int) -> bytes:
    return struct.pack("<HBBI", code, if_true, if_false, operand)
