"""System calls by name, for the machines we have tables of, and the raw ones that the C library has no wrapper for."""

import ctypes
import os

_X86_64 = {
    "read": 0, "write": 1, "open": 2, "close": 3, "stat": 4, "fstat": 5, "poll": 7, "lseek": 8, "mmap": 9,
    "mprotect": 10, "munmap": 11, "brk": 12, "rt_sigaction": 13, "rt_sigprocmask": 14, "rt_sigreturn": 15,
    "ioctl": 16, "access": 21, "sched_yield": 24, "mremap": 25, "madvise": 28, "getpid": 39, "sendto": 44,
    "recvfrom": 45, "sendmsg": 46, "recvmsg": 47, "exit": 60, "uname": 63, "getcwd": 79, "readlink": 89,
    "gettimeofday": 96, "sysinfo": 99, "sigaltstack": 131, "prctl": 157, "gettid": 186, "futex": 202,
    "sched_getaffinity": 204, "restart_syscall": 219, "clock_gettime": 228, "exit_group": 231, "tgkill": 234,
    "openat": 257, "newfstatat": 262, "readlinkat": 267, "writev": 20, "getrandom": 318, "seccomp": 317,
    "membarrier": 324, "statx": 332, "rseq": 334, "prlimit64": 302,
}  # fmt: skip
_AARCH64 = {
    "getcwd": 17, "ioctl": 29, "openat": 56, "close": 57, "lseek": 62, "read": 63, "write": 64, "writev": 66,
    "readlinkat": 78, "newfstatat": 79, "fstat": 80, "exit": 93, "exit_group": 94, "futex": 98, "clock_gettime": 113,
    "sched_getaffinity": 123, "sched_yield": 124, "restart_syscall": 128, "tgkill": 131, "sigaltstack": 132,
    "rt_sigaction": 134, "rt_sigprocmask": 135, "rt_sigreturn": 139, "uname": 160, "prctl": 167, "gettimeofday": 169,
    "getpid": 172, "gettid": 178, "sysinfo": 179, "sendto": 206, "recvfrom": 207, "sendmsg": 211, "recvmsg": 212,
    "brk": 214, "munmap": 215, "mremap": 216, "mmap": 222, "mprotect": 226, "madvise": 233, "prlimit64": 261,
    "seccomp": 277, "getrandom": 278, "membarrier": 283, "statx": 291, "rseq": 293,
}  # fmt: skip
TABLES = {"x86_64": _X86_64, "aarch64": _AARCH64}

_libc = ctypes.CDLL(None, use_errno=True)
_libc.syscall.restype = ctypes.c_long
_libc.prctl.restype = ctypes.c_int

_PR_SET_PDEATHSIG = 1
_PR_SET_DUMPABLE = 4
_PR_SET_NO_NEW_PRIVS = 38


def call(number: int, *arguments: int) -> int:
    """Make one raw system call with integer arguments.

    Raises:
        OSError: the kernel refused.
    """
    result = int(_libc.syscall(ctypes.c_long(number), *(ctypes.c_ulong(argument) for argument in arguments)))
    if result < 0:
        raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()))
    return result


def control(option: int, *arguments: int) -> None:
    """`prctl` with integer arguments.

    Raises:
        OSError: the kernel refused.
    """
    padded = (*arguments, *(0,) * (4 - len(arguments)))
    if _libc.prctl(ctypes.c_int(option), *(ctypes.c_ulong(argument) for argument in padded)) < 0:
        raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()))


def die_with_parent() -> None:
    """Let the kernel kill this process when the thread that started it ends. Undone by a change of user."""
    control(_PR_SET_PDEATHSIG, 9)


def hide_from_debuggers() -> None:
    """No process of the same user may trace this one or read its memory."""
    control(_PR_SET_DUMPABLE, 0)


def renounce_privileges() -> None:
    """No program started from here can gain rights; the kernel asks for it before a filter."""
    control(_PR_SET_NO_NEW_PRIVS, 1)
