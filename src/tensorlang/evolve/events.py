"""What happens while a program is optimized or healed: values, told to whoever listens."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class HotFound:
    """A function turned out to be worth optimizing."""

    function: str
    calls: int
    mean_ns: float
    share: float

    def __str__(self) -> str:
        each = nanoseconds(self.mean_ns)
        return f"hot @{self.function}: {self.calls:,} calls, {each} each, {self.share:.0%} of the time"


@dataclass(frozen=True, slots=True)
class Candidate:
    """A brain proposed something, which nobody has looked at yet."""

    function: str
    number: int
    brain: str
    proposal: str

    def __str__(self) -> str:
        shown = " ".join(self.proposal.split())
        shown = shown if len(shown) <= 160 else f"{shown[:157]}..."
        return f"candidate {self.number} for @{self.function} by {self.brain}: {shown}"


@dataclass(frozen=True, slots=True)
class StagePassed:
    """A stage of the gate let a candidate through."""

    function: str
    number: int
    stage: str
    says: str
    seconds: float

    def __str__(self) -> str:
        return f"  {self.stage}: passed, {self.says} ({self.seconds * 1e3:.0f} ms)"


@dataclass(frozen=True, slots=True)
class CandidateRejected:
    """A candidate was refused."""

    function: str
    number: int
    stage: str
    reason: str

    def __str__(self) -> str:
        return f"  {self.stage}: rejected, {self.reason}"


@dataclass(frozen=True, slots=True)
class PutOff:
    """Another function, for which nothing is better yet, goes first; the candidate comes again later."""

    function: str
    number: int

    def __str__(self) -> str:
        return f"  candidate {self.number} for @{self.function} is put off: another function is hot"


@dataclass(frozen=True, slots=True)
class Swapped:
    """A candidate took the function's place."""

    function: str
    number: int
    at_call: int
    speedup: float
    interval: tuple[float, float]
    seconds_since_start: float

    def __str__(self) -> str:
        low, high = self.interval
        return (
            f"swapped @{self.function} to candidate {self.number} at call {self.at_call:,}, "
            f"{self.seconds_since_start:.2f} s after the start: {self.speedup:.2f}x faster [{low:.2f}, {high:.2f}]"
        )


@dataclass(frozen=True, slots=True)
class SearchEnded:
    """No more is tried for a function, and why."""

    function: str
    reason: str

    def __str__(self) -> str:
        return f"search for @{self.function} ended: {self.reason}"


@dataclass(frozen=True, slots=True)
class Warned:
    """Something a person should know, that does not stop anything."""

    message: str

    def __str__(self) -> str:
        return f"warning: {self.message}"


@dataclass(frozen=True, slots=True)
class AssertFailed:
    """An assert failed in a scenario that can be healed: `report` is the located message with the state."""

    report: str

    def __str__(self) -> str:
        return self.report


@dataclass(frozen=True, slots=True)
class Cured:
    """A new body passed every flight."""

    function: str
    brain: str
    flights: int
    source: str

    def __str__(self) -> str:
        held_out = self.flights - 1
        varied = (
            f" and {held_out} held-out ones" if held_out else "; nothing in the scenario varies, so there is no other"
        )
        body = "\n".join(f"  {line}" for line in self.source.strip().splitlines())
        return f"healed @{self.function}: a body by {self.brain} passed the failed flight{varied}\n{body}"


@dataclass(frozen=True, slots=True)
class NotHealed:
    """No function that may change could be given a body that helps; or none was tried, and `reason` says why."""

    scenario: str
    functions: tuple[str, ...]
    seconds: float
    reason: str = ""

    def __str__(self) -> str:
        if self.reason:
            return f"not healed: @{self.scenario} cannot be rehearsed: {self.reason}"
        tried = " or ".join(f"@{name}" for name in self.functions)
        alone = ", each changed alone," if len(self.functions) > 1 else ""
        return (
            f"not healed: no body found for {tried}{alone} that brings @{self.scenario} through, {self.seconds:.1f} s"
        )


@dataclass(frozen=True, slots=True)
class Rewound:
    """The scenario was rewound to its checkpoint and goes on with the new body."""

    scenario: str
    function: str
    lines: int
    seconds: float

    def __str__(self) -> str:
        lines = "1 printed line" if self.lines == 1 else f"{self.lines} printed lines"
        back = f" ({lines} taken back)" if self.lines else ""
        swapped = f"swapped @{self.function}, {self.seconds:.2f} s after the assert failed"
        return f"rewound @{self.scenario} to its checkpoint{back}, {swapped}"


Event = (
    AssertFailed
    | Cured
    | NotHealed
    | Rewound
    | HotFound
    | Candidate
    | StagePassed
    | CandidateRejected
    | PutOff
    | Swapped
    | SearchEnded
    | Warned
)
Listener = Callable[[Event], None]


def nanoseconds(value: float) -> str:
    """A time in a readable unit: `532 ns`, `41.2 us`, `3.1 ms`."""
    for factor, unit in ((1e9, "s"), (1e6, "ms"), (1e3, "us")):
        if value >= factor:
            return f"{value / factor:.3g} {unit}"
    return f"{value:.0f} ns"
