"""What the worker reports: values that say how a load, a trial or a timed session ended, never an exception."""

import signal
from dataclasses import dataclass
from typing import Literal

LoadStatus = Literal["loaded", "refused", "crashed", "timed_out", "exited", "lost"]
TrialStatus = Literal["returned", "crashed", "timed_out", "exited", "strayed", "refused", "lost"]
"""`returned`: the entry came back and no byte outside the buffers changed. `strayed`: it came back, but wrote there.
`exited`: it ended its process. `refused`: its text could not be loaded. `lost`: the worker itself died."""

Access = Literal["read", "write", "execute", "unknown"]


@dataclass(frozen=True, slots=True)
class Fault:
    """What a crashed child was doing: the signal, and where it applies the memory or the system call it went for.

    `buffer` and `offset` name the nearest buffer of the frame and the distance in bytes from its first byte (negative
    before it, at least its size behind it); `buffer` is None when the address is near none.
    """

    signal: int
    address: int = 0
    access: Access = "unknown"
    buffer: int | None = None
    offset: int = 0
    system_call: int | None = None
    stack: bool = False

    def __str__(self) -> str:
        name = signal_name(self.signal)
        if self.system_call is not None:
            return f"forbidden system call {self.system_call}"
        if self.stack:
            return f"{name}: the stack overflowed"
        if self.buffer is not None:
            return f"{name}: {self.access} at byte {self.offset} of buffer {self.buffer}"
        return f"{name} at address {self.address:#x}" if self.address else name


@dataclass(frozen=True, slots=True)
class LoadResult:
    """How compiling one text ended. `reason` is a sentence when it did not load."""

    status: LoadStatus
    reason: str = ""
    compile_ns: int = 0

    @property
    def loaded(self) -> bool:
        return self.status == "loaded"


@dataclass(frozen=True, slots=True)
class TrialResult:
    """How one call ended, and the memory it left.

    `code` is the entry's status (0 fine, else 1 + assert site) or the exit status of an `exited` child. `outputs` has
    one item per buffer, None for read-only ones. `failure` is `tl.failure`, empty when the text has none.
    """

    status: TrialStatus
    reason: str = ""
    code: int = 0
    outputs: tuple[bytes | None, ...] = ()
    results: tuple[int, ...] = ()
    returned: tuple[bytes, ...] = ()
    failure: tuple[int, ...] = ()
    fault: Fault | None = None
    nanoseconds: int = 0

    @property
    def returned_normally(self) -> bool:
        """It came back, wrote nowhere else, and reports no failed assert."""
        return self.status == "returned" and self.code == 0


@dataclass(frozen=True, slots=True)
class TimedBatch:
    """One timed batch, in nanoseconds a call.

    `inner` was read in the child around the calls; `outer` in the server, a process that the candidate cannot touch,
    around the whole exchange.
    """

    inner: float
    outer: float


@dataclass(frozen=True, slots=True)
class Session:
    """The timed batches of one request in their order, or the trial that spoiled it.

    `drifts` counts timed batches of A and of B whose outputs were not, bit for bit, those of the side's first batch of
    the request; `outputs` and `results` are those of B's first batch. Results that point are not compared.
    """

    batches: tuple[TimedBatch, ...] = ()
    drifts: tuple[int, int] = (0, 0)
    outputs: tuple[bytes | None, ...] = ()
    results: tuple[int, ...] = ()
    spoiled_by: TrialResult | None = None


def signal_name(number: int) -> str:
    """`SIGSEGV` for 11; `signal 77` for a number without a name."""
    try:
        return signal.Signals(number).name
    except ValueError:
        return f"signal {number}"
