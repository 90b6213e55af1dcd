"""One warm worker for all tests of this folder, and the kernels they share: LLVM text of the binary interface."""

import struct
from collections.abc import Callable, Generator, Sequence
from pathlib import Path

import pytest

from tensorlang.gate.worker.client import Worker
from tensorlang.gate.worker.frame import Buffer, Frame, Placement, memref_words

KERNELS = Path(__file__).parent / "kernels"

EXTRA_SYMBOLS = (
    "fork", "kill", "open", "socket", "_exit", "syscall", "prctl", "write", "getenv", "mprotect", "munmap", "ptrace",
    "close", "pthread_create", "sigfillset", "sigprocmask", "raise", "getppid",
)  # fmt: skip
"""What only a test lets a candidate call, to see the walls behind the allow-list hold."""

MakeFrame = Callable[..., Frame]


@pytest.fixture(scope="session")
def worker() -> Generator[Worker]:
    with Worker(symbols=EXTRA_SYMBOLS) as warm:
        yield warm


@pytest.fixture(scope="session")
def kernel() -> Callable[[str], str]:
    """The text of `kernels/NAME.ll`."""
    return lambda name: (KERNELS / f"{name}.ll").read_text(encoding="utf-8")


@pytest.fixture(scope="session")
def vector_frame() -> MakeFrame:
    """A frame for `@f(in: memref<?xf32>, out: memref<?xf32>)`, and one more word if asked for."""

    def make(values: Sequence[float], *, placement: Placement = "end", extra: Sequence[int] = ()) -> Frame:
        count = len(values)
        content = struct.pack(f"<{count}f", *values)
        words = (*memref_words(0, [count], [1]), *memref_words(1, [count], [1]), *extra)
        return Frame(words, (Buffer("in", 4 * count, content), Buffer("out", 4 * count)), placement=placement)

    return make
