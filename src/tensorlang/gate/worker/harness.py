"""The trusted machine code around a candidate: calls between two readings of the clock, and a fault handler.

The code is `harness.ll`; this file fills its plan and calls it.
"""

import ctypes
import os
from collections.abc import Mapping
from pathlib import Path

from tensorlang.gate.worker.mapped_frame import MappedFrame

_FAULTS = (4, 5, 6, 7, 8, 11, 31)  # SIGILL SIGTRAP SIGABRT SIGBUS SIGFPE SIGSEGV SIGSYS
_SA_SIGINFO, _SA_ONSTACK, _SA_RESETHAND = 0x4, 0x0800_0000, 0x8000_0000
_ALTERNATE_STACK = 64 * 1024
_libc = ctypes.CDLL(None, use_errno=True)


class _SigAction(ctypes.Structure):
    _fields_ = (
        ("handler", ctypes.c_void_p),
        ("mask", ctypes.c_ubyte * 128),
        ("flags", ctypes.c_int),
        ("restorer", ctypes.c_void_p),
    )


class _Stack(ctypes.Structure):
    _fields_ = (("pointer", ctypes.c_void_p), ("flags", ctypes.c_int), ("size", ctypes.c_size_t))


class Plan(ctypes.Structure):
    """What the harness calls, with what: the fields that `harness.ll` lists."""

    _fields_ = tuple(
        (name, ctypes.c_size_t)
        for name in (
            "entry", "frame", "words", "words_size", "clock", "free", "read", "write",
            "arena_from", "arena_to", "owned_count", "owned", "pipe",
        )
    )  # fmt: skip


def harness_text() -> str:
    """The LLVM text of the harness."""
    return Path(__file__).with_name("harness.ll").read_text(encoding="utf-8")


class Harness:
    """The compiled harness: calls an entry many times, and watches for faults from `watch` on."""

    def __init__(self, addresses: Mapping[str, int], machine: str) -> None:
        """Args: the address of every symbol of `harness.ll`; the machine's name, for its registers."""
        word = ctypes.c_size_t
        self._batch = ctypes.CFUNCTYPE(ctypes.c_int64, word, word, word)(addresses["tl.harness.batch"])
        self._session = ctypes.CFUNCTYPE(None, word, word, word)(addresses["tl.harness.session"])
        self._release = ctypes.CFUNCTYPE(None, word)(addresses["tl.harness.release"])
        self._board = ctypes.c_void_p.from_address(addresses["tl.harness.board"])
        with_registers = f"tl.harness.fault.{machine}"
        self._fault = addresses.get(with_registers, addresses["tl.harness.fault"])
        self._stack = ctypes.create_string_buffer(_ALTERNATE_STACK)
        self._status = ctypes.c_int32()
        self._status_at = ctypes.addressof(self._status)

    def watch(self) -> None:
        """Install the fault handler, on a stack of its own. Raises OSError when the kernel refuses."""
        stack = _Stack(ctypes.addressof(self._stack), 0, _ALTERNATE_STACK)
        flags = ctypes.c_int(_SA_SIGINFO | _SA_ONSTACK | _SA_RESETHAND).value
        action = _SigAction(self._fault, (ctypes.c_ubyte * 128)(), flags, None)
        _check(_libc.sigaltstack(ctypes.byref(stack), None))
        for number in _FAULTS:
            _check(_libc.sigaction(number, ctypes.byref(action), None))

    def call(self, plan: Plan) -> tuple[int, int]:
        """Call the entry once: its status, and the nanoseconds it took."""
        span = self._batch(ctypes.addressof(plan), 1, self._status_at)
        return self._status.value, span

    def session(self, plan: Plan, warm: int, count: int) -> None:
        """Serve timed batches until the server ends the session."""
        self._session(ctypes.addressof(plan), warm, count)

    def release(self, plan: Plan) -> None:
        """Free what the last call returned."""
        self._release(ctypes.addressof(plan))

    def note_on(self, board: int) -> None:
        """From now on a fault is noted at this address (eight words)."""
        self._board.value = board


def plan_call(entry: int, mapped: MappedFrame, pipe: int) -> Plan:
    """The plan of a call of `entry` on the mapped frame. It points into `mapped`, which must outlive it."""
    return Plan(
        entry, mapped.frame, mapped.words_at, mapped.words_size,
        _address("clock_gettime"), _address("free"), _address("read"), _address("write"),
        mapped.arena.start, mapped.arena.stop, mapped.owned_count, mapped.owned_at, pipe,
    )  # fmt: skip


def _address(function: str) -> int:
    address = ctypes.cast(getattr(_libc, function), ctypes.c_void_p).value
    assert address is not None, "a C function has an address"
    return address


def _check(result: int) -> None:
    if result:
        raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()))
