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

    `allowed` is how far from `reference` it may be; None where bits or classes had to be equal. `is_stale`: the element
    has the bits that lay in the memory before the call. `name` is that of the output, `shapes` says the sizes by the
    names of the arguments, `given` is what the call was given, where that is little.
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
    is_stale: bool = False
    name: str = ""
    shapes: tuple[str, ...] = ()
    given: Mapping[str, Plain] = field(default_factory=dict[str, Plain])

    def __str__(self) -> str:
        stale = " (what was there before the call: never written, or read before it was)" if self.is_stale else ""
        where = f"[{', '.join(map(str, self.index))}]" if self.index else ""
        bound = "" if self.allowed is None else f" (error {self.error:.3g}, allowed {self.allowed:.3g})"
        return (
            f"{_call(self)}, {self.name or f'output {self.output}'}{where} is {self.candidate!r}{stale},"
            f" the base has {self.base!r}{bound}{_given(self.given)}"
        )


@dataclass(frozen=True, slots=True)
class BadAccess:
    """An access outside its memref, or to what was never written.

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
    shapes: tuple[str, ...] = ()

    def __str__(self) -> str:
        known = self.dimension is not None and self.index is not None
        extent = "" if self.extent is None else f", which has the range [0, {self.extent})"
        bound = f": index {self.index} of dimension {self.dimension}{extent}" if known else ""
        return f"for {_sizes(self)} a {self.access} of {self.memref} is {self.why}{bound}"


@dataclass(frozen=True, slots=True)
class Race:
    """Two iterations of one parallel loop that touch the same element, at least one of them to write it.

    `place` is the access of the second, `other` that of the first.
    """

    sizes: Sizes
    memref: str
    index: tuple[int, ...]
    first: tuple[int, ...]
    second: tuple[int, ...]
    place: Place | None = None
    other: Place | None = None
    shapes: tuple[str, ...] = ()

    def __str__(self) -> str:
        one, two = (f"({', '.join(map(str, counters))})" for counters in (self.first, self.second))
        return f"for {_sizes(self)} iterations {one} and {two} race for {self.memref}{[*self.index]}"


@dataclass(frozen=True, slots=True)
class BadRun:
    """A run that did not come back, or came back with damage done; `ending` is the worker's sentence.

    `is_endless`: it did not end in time. `assertion` is the message of the assert that only one of the two fails.
    """

    sizes: Sizes
    inputs: str
    seed: int
    ending: str
    is_endless: bool = False
    assertion: str | None = None
    shapes: tuple[str, ...] = ()
    given: Mapping[str, Plain] = field(default_factory=dict[str, Plain])

    def __str__(self) -> str:
        return f"{_call(self)}: {self.ending}{_given(self.given)}"


@dataclass(frozen=True, slots=True)
class TooSlow:
    """A size at which the candidate is not fast enough: base over candidate, with its interval."""

    sizes: Sizes
    speedup: float
    low: float
    high: float
    shapes: tuple[str, ...] = ()

    def __str__(self) -> str:
        return f"for {_sizes(self)} the speed is {self.speedup:.3f}x ({self.low:.3f}x to {self.high:.3f}x)"


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
    """A stage rejects. `place` is where in the candidate's text, as near to the fault as is known."""

    stage: StageName
    reason: str
    counterexample: Counterexample | None = None
    seconds: float = 0.0
    place: Place | None = None


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
    def place(self) -> Place | None:
        """Where in the candidate's text."""
        shown = self.counterexample
        found = shown if isinstance(shown, Place) else getattr(shown, "place", None)
        return self.failed.place or (found if isinstance(found, Place) else None)

    @property
    def line(self) -> str:
        """The line of the candidate's text at fault, empty where it is not known."""
        return self.place.text.strip() if self.place is not None else ""

    def to_json(self) -> dict[str, Plain]:
        return {
            "verdict": "rejected",
            "candidate": self.candidate,
            "stage": self.stage,
            "reason": self.reason,
            "place": plain(self.place),
            "counterexample": plain(self.counterexample),
            "stages": [plain(stage) for stage in self.stages],
        }

    def __str__(self) -> str:
        shown = self.counterexample
        place = f"\n  {self.place}" if self.place is not None else ""
        said = f"\n  {shown}" if shown is not None and not isinstance(shown, Place) else ""
        return f"rejected by {self.stage}: {self.reason}{place}{said}"


Verdict = Accepted | Rejected


def _fact(name: str, value: Plain) -> str:
    if isinstance(value, bool):
        return name if value else f"not {name}"
    return f"{value} {name}" if isinstance(value, int) else f"{name} {value}"


def _call(shown: WrongValue | BadRun) -> str:
    return f"for {_sizes(shown)} and inputs '{shown.inputs}' of seed {shown.seed}"


def _sizes(shown: WrongValue | BadAccess | Race | BadRun | TooSlow) -> str:
    if shown.shapes:
        return ", ".join(shown.shapes)
    if not shown.sizes:
        return "its only size"
    return f"size{'s' if len(shown.sizes) > 1 else ''} {'x'.join(map(str, shown.sizes))}"


def _given(given: Mapping[str, Plain]) -> str:
    return f"; given {', '.join(f'{name} = {value}' for name, value in given.items())}" if given else ""
