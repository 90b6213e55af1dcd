"""Crashes of the program in native code: a message and status 3 instead of a core dump.

The handler is machine code, runs on a stack of its own (so that it can tell of an overflow), and does three
things: write out what the program printed, say what happened, end the process.
"""

from __future__ import annotations

import ctypes
import signal
from collections.abc import Generator
from contextlib import contextmanager
from typing import Final

from tensorlang.jit.compiler import QUICK
from tensorlang.jit.engine import Engine
from tensorlang.jit.errors import JITError
from tensorlang.jit.runtime.constants import c_string
from tensorlang.jit.sigaction import SigAction

STATUS: Final = 3
_ON_STACK: Final = 0x08000000
_STACK_BYTES: Final = 64 * 1024
_SIGNALS: Final = {
    signal.SIGSEGV: "an access to memory that is not the program's, or the stack is used up",
    signal.SIGBUS: "an access to memory that is not there",
    signal.SIGFPE: "an integer division by zero, or one that overflows",
    signal.SIGABRT: "memory was given back twice, or written to where it is not the program's",
    signal.SIGILL: "the program reached code that must not be reached",
}


class _Stack(ctypes.Structure):
    """Glibc's `stack_t`."""

    _fields_ = (("start", ctypes.c_void_p), ("flags", ctypes.c_int), ("size", ctypes.c_size_t))


@contextmanager
def crashes_told(engine: Engine) -> Generator[None]:
    """While native code runs in this thread, a crash ends the process with a message on standard error and status 3."""
    libc = ctypes.CDLL(None, use_errno=True)
    stack = ctypes.create_string_buffer(_STACK_BYTES)
    before_stack, before = _Stack(), {number: SigAction() for number in _SIGNALS}
    libc.sigaltstack(ctypes.byref(_Stack(ctypes.addressof(stack), 0, _STACK_BYTES)), ctypes.byref(before_stack))
    library = engine.add_text(_text(), stem="traps", tier=QUICK)
    for number, old in before.items():
        action = SigAction(library.address(f"tl.trap.{int(number)}"), (ctypes.c_uint8 * 128)(), _ON_STACK, None)
        if libc.sigaction(int(number), ctypes.byref(action), ctypes.byref(old)):
            raise JITError("link", f"cannot watch for signal {int(number)}")
    try:
        yield
    finally:
        for number, old in before.items():
            libc.sigaction(int(number), ctypes.byref(old), None)
        libc.sigaltstack(ctypes.byref(before_stack), None)


def _text() -> str:
    """LLVM text of a handler for each signal."""
    parts = ["declare i32 @fflush(ptr)\ndeclare i64 @write(i32, ptr, i64)\ndeclare void @_exit(i32)\n"]
    for number, words in _SIGNALS.items():
        message = f"error: the program crashed ({number.name}): {words}\n"
        name = f"message.{int(number)}"
        parts.append(c_string(name, message))
        parts.append(
            f'define void @"tl.trap.{int(number)}"(i32 %signal) nounwind {{\n'
            "  %flushed = call i32 @fflush(ptr null)\n"
            f"  %written = call i64 @write(i32 2, ptr @{name}, i64 {len(message)})\n"
            f"  call void @_exit(i32 {STATUS})\n  ret void\n}}\n"
        )
    return "\n".join(parts)
