"""What the gate says: a verdict is a value, and so is every stage's result and every counterexample.

A counterexample is what a person or a model can act on. All of these have a plain form (`to_json`) with the same
fields, where `kind` names the class.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from tensorlang.gate.certificate import Certificate, Sizes
from tensorlang.gate.plain import Plain, plain
from tensorlang.gate.timed import Timing

StageName = Literal["reply", "lint", "proof", "worker", "checked", "exact", "differential", "coverage", "timing"]
STAGES: tuple[StageName, ...] = (
    "reply", "lint", "proof", "worker", "checked", "exact", "differential", "coverage", "timing",
)  # fmt: skip
"""Cheapest first; the first failure rejects."""


@dataclass(frozen=True, slots=True)
class Place:
    """A place in the candidate's text, from 1, and the line that stands there."""

    line: int
    column: int
    text: str

    def __str__(self) -> str:
        return f"line {self.line}, column {self.column}: {self.text.strip()}"


@dataclass(frozen=True, slots=True)
class WrongValue:
    """An element that is not what the base computes, and the inputs that show it: `inputs` is a kind, drawn by `seed`.

    `allowed` is how far from `reference` it may be; None where bits or classes had to be equal.
    """

    sizes: Sizes
    inputs: str
    seed: int
    output: int
    index: tuple[int, ...]
    candidate: float | int
    base: float | int
    reference: float | None = None
    error: float | None = None
    allowed: float | None = None

    def __str__(self) -> str:
        place = ", ".join(map(str, self.index))
        bound = "" if self.allowed is None else f" (error {self.error:.3g}, allowed {self.allowed:.3g})"
        return (
            f"for {_sizes(self.sizes)} and inputs '{self.inputs}' of seed {self.seed}, output {self.output}"
            f" at [{place}] is {self.candidate!r}, the base has {self.base!r}{bound}"
        )


@dataclass(frozen=True, slots=True)
class BadAccess:
    """An access outside its memref, or to what was never written, or a write to an input.

    `dimension` is the one whose `index` is not in [0, extent); None for accesses that are wrong for another reason.
    """

    sizes: Sizes
    memref: str
    access: Literal["read", "write"]
    place: Place | None = None
    dimension: int | None = None
    index: int | None = None
    extent: int | None = None
    why: str = "out of bounds"

    def __str__(self) -> str:
        extent = "" if self.extent is None else f" ({self.extent})"
        known = self.dimension is not None and self.index is not None
        bound = f", index {self.index} of dimension {self.dimension}{extent}" if known else ""
        place = f" at {self.place}" if self.place else ""
        return f"for {_sizes(self.sizes)} a {self.access} of {self.memref} is {self.why}{bound}{place}"


@dataclass(frozen=True, slots=True)
class Race:
    """Two iterations of one parallel loop that touch the same element, at least one of them to write it."""

    sizes: Sizes
    memref: str
    index: tuple[int, ...]
    first: tuple[int, ...]
    second: tuple[int, ...]

    def __str__(self) -> str:
        return (
            f"for {_sizes(self.sizes)} iterations {self.first} and {self.second} race for {self.memref}{[*self.index]}"
        )


@dataclass(frozen=True, slots=True)
class BadRun:
    """A run that did not come back, or came back with damage done; `ending` is the worker's sentence."""

    sizes: Sizes
    inputs: str
    seed: int
    ending: str

    def __str__(self) -> str:
        return f"for {_sizes(self.sizes)} and inputs '{self.inputs}' of seed {self.seed}: {self.ending}"


@dataclass(frozen=True, slots=True)
class TooSlow:
    """A size at which the candidate is not fast enough: base over candidate, with its interval."""

    sizes: Sizes
    speedup: float
    low: float
    high: float

    def __str__(self) -> str:
        return f"for {_sizes(self.sizes)} the speed is {self.speedup:.3f}x ({self.low:.3f}x to {self.high:.3f}x)"


Counterexample = Place | WrongValue | BadAccess | Race | BadRun | TooSlow


@dataclass(frozen=True, slots=True)
class Passed:
    """A stage found nothing. `facts` are what it established or counted."""

    stage: StageName
    seconds: float = 0.0
    facts: Mapping[str, Plain] = field(default_factory=dict[str, Plain])

    @property
    def says(self) -> str:
        """The facts in one line."""
        return ", ".join(_fact(name, value) for name, value in self.facts.items())


@dataclass(frozen=True, slots=True)
class Skipped:
    """A stage that has nothing to say about this candidate, and why."""

    stage: StageName
    reason: str


@dataclass(frozen=True, slots=True)
class Failed:
    """A stage rejects."""

    stage: StageName
    reason: str
    counterexample: Counterexample | None = None
    seconds: float = 0.0


StageResult = Passed | Skipped | Failed


@dataclass(frozen=True, slots=True)
class Accepted:
    """The candidate may be swapped in, under the guard of its certificate."""

    certificate: Certificate
    stages: tuple[StageResult, ...] = ()
    timing: Timing | None = None

    def to_json(self) -> dict[str, Plain]:
        return {
            "verdict": "accepted",
            "certificate": self.certificate.to_json(),
            "stages": [plain(stage) for stage in self.stages],
        }

    def __str__(self) -> str:
        gain = self.certificate.gain
        return "accepted" if gain is None else f"accepted: {gain}"


@dataclass(frozen=True, slots=True)
class Rejected:
    """The candidate goes to quarantine under the hash of its text. The last stage is the one that failed."""

    candidate: str
    failed: Failed
    stages: tuple[StageResult, ...] = ()

    @property
    def stage(self) -> StageName:
        return self.failed.stage

    @property
    def reason(self) -> str:
        return self.failed.reason

    @property
    def counterexample(self) -> Counterexample | None:
        return self.failed.counterexample

    @property
    def line(self) -> str:
        """The line of the candidate's text at fault, empty where it is not known."""
        shown = self.counterexample
        place = shown if isinstance(shown, Place) else getattr(shown, "place", None)
        return place.text.strip() if isinstance(place, Place) else ""

    def to_json(self) -> dict[str, Plain]:
        return {
            "verdict": "rejected",
            "candidate": self.candidate,
            "stage": self.stage,
            "reason": self.reason,
            "counterexample": plain(self.counterexample),
            "stages": [plain(stage) for stage in self.stages],
        }

    def __str__(self) -> str:
        shown = f"\n  {self.counterexample}" if self.counterexample else ""
        return f"rejected by {self.stage}: {self.reason}{shown}"


Verdict = Accepted | Rejected


def _fact(name: str, value: Plain) -> str:
    if isinstance(value, bool):
        return name if value else f"not {name}"
    return f"{value} {name}" if isinstance(value, int) else f"{name} {value}"


def _sizes(sizes: Sizes) -> str:
    if not sizes:
        return "its only size"
    return f"size{'s' if len(sizes) > 1 else ''} {'x'.join(map(str, sizes))}"
