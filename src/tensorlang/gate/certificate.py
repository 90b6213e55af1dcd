"""What an accepted candidate is accepted for: between which texts, on what evidence, under which guard.

A certificate travels with the code: into the kernel cache, into the report. Reading one back is strict: a certificate
with a missing, an unknown or a misshapen field is none.
"""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal, Self

from tensorlang.gate.exactness import Exactness, read_exactness
from tensorlang.gate.plain import Path, Plain, Reader, UnreadableError, canonical, plain
from tensorlang.gate.timed import counted

Sizes = tuple[int, ...]
"""The free sizes of the function, in the order in which they first appear in its arguments."""

EvidenceClass = Literal["proved", "tested"]
"""`proved`: equal to the base at every size that the guard lets through, but for the chance that `Exactness` bounds.
`tested`: everything else, also where exact runs found nothing."""


@dataclass(frozen=True, slots=True)
class SizeRule:
    """What one size must be: `number` plus the sum of `factor` times another size.

    One summand for each `(argument, dimension, factor)` in `terms`. A dimension of -1 is the argument itself, an index.
    """

    argument: int
    dimension: int
    terms: tuple[tuple[int, ...], ...]
    number: int


@dataclass(frozen=True, slots=True)
class Guard:
    """When the swap holds. `sizes` None means all; else exactly these, anything else falls back to the base.

    `distinct` says that written memrefs must overlap no other argument; `rules` how sizes must fit each other. `free`
    names the sizes that `sizes` lists, as (argument, dimension); each of them is at least its number in `least`.
    """

    sizes: tuple[Sizes, ...] | None = None
    elements: tuple[str, ...] = ()
    distinct: bool = True
    rules: tuple[SizeRule, ...] = ()
    free: tuple[tuple[int, ...], ...] = ()
    least: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Gain:
    """How much faster, by the timing stage: base over candidate with its interval; medians of a call.

    `runs` are the timed batches of the base and of the candidate.
    """

    speedup: float
    low: float
    high: float
    runs: tuple[int, ...]
    base_ns: float
    candidate_ns: float

    def __str__(self) -> str:
        return f"{self.speedup:.2f}x ({self.low:.2f}x to {self.high:.2f}x), {counted(self.runs)}"


@dataclass(frozen=True, slots=True)
class Certificate:
    """Everything a later reader needs in order to trust the swap, or to repeat the decision.

    Attributes:
        function: the name of the function.
        base: SHA-256 of the base's canonical text.
        candidate: the same of the candidate's.
        evidence: how strong the case is.
        guard: when the swap holds.
        policy: the evidence that was asked for.
        seeds: of every random choice.
        sizes: the sizes it was tried at, the usual ones last.
        inputs: the kinds of inputs.
        trials: how many runs there were.
        error_bound: how far a result may be from the reference, in words and as a formula.
        worst_error: the largest share of that bound which any element used; 0 where all bits were the base's.
        exactness: what exact evaluation over prime fields says; None where it says nothing.
        gain: None when the speed was not asked for.
        missing_walls: what the sandbox did without on that machine.
        versions: of the tools that decided, by name.
        processor: LLVM's name of it.
    """

    function: str
    base: str
    candidate: str
    evidence: EvidenceClass
    guard: Guard
    policy: EvidenceClass = "tested"
    seeds: tuple[int, ...] = ()
    sizes: tuple[Sizes, ...] = ()
    inputs: tuple[str, ...] = ()
    trials: int = 0
    error_bound: str = ""
    worst_error: float = 0.0
    exactness: Exactness | None = None
    gain: Gain | None = None
    missing_walls: tuple[str, ...] = ()
    versions: Mapping[str, str] = field(default_factory=dict[str, str])
    processor: str = ""

    def to_json(self) -> Plain:
        return plain(self)

    def to_bytes(self) -> bytes:
        """Canonical: equal certificates have equal bytes."""
        return canonical(self)

    @classmethod
    def from_bytes(cls, content: bytes) -> Self:
        """Read one back.

        Raises:
            UnreadableError: it is no certificate. The message says where.
        """
        try:
            body: object = json.loads(content)
        except (ValueError, RecursionError) as fault:
            raise UnreadableError(f"not JSON: {fault}") from None
        found = certificate_of(body)
        assert isinstance(found, cls)
        return found

    def digest(self) -> str:
        """SHA-256 of the certificate."""
        return hashlib.sha256(self.to_bytes()).hexdigest()


def certificate_of(body: object, path: Path = ()) -> Certificate:
    """Read one back from JSON; `path` leads there. Raises UnreadableError."""
    certificate = Reader(body, Certificate, path)
    return Certificate(
        function=certificate.text("function"),
        base=certificate.text("base"),
        candidate=certificate.text("candidate"),
        evidence=_evidence(certificate, "evidence"),
        guard=_guard(certificate.item("guard"), (*path, "guard")),
        policy=_evidence(certificate, "policy"),
        seeds=certificate.integers("seeds"),
        sizes=certificate.rows("sizes"),
        inputs=certificate.texts("inputs"),
        trials=certificate.integer("trials"),
        error_bound=certificate.text("error_bound"),
        worst_error=certificate.number("worst_error"),
        exactness=read_exactness(certificate.item("exactness"), (*path, "exactness")),
        gain=_gain(certificate.item("gain"), (*path, "gain")),
        missing_walls=certificate.texts("missing_walls"),
        versions=certificate.mapping("versions"),
        processor=certificate.text("processor"),
    )


def _evidence(certificate: Reader, name: str) -> EvidenceClass:
    match certificate.text(name):
        case "proved":
            return "proved"
        case "tested":
            return "tested"
        case other:
            raise UnreadableError(f"{name} is '{other[:60]}', neither proved nor tested", (*certificate.path, name))


def _guard(body: object, path: Path) -> Guard:
    guard = Reader(body, Guard, path)
    sizes = None if guard.item("sizes") is None else guard.rows("sizes")
    rules = tuple(_rule(item, (*path, "rules", at)) for at, item in enumerate(guard.items("rules")))
    return Guard(
        sizes, guard.texts("elements"), guard.truth("distinct"), rules, guard.rows("free"), guard.integers("least")
    )


def _rule(body: object, path: Path) -> SizeRule:
    rule = Reader(body, SizeRule, path)
    return SizeRule(rule.integer("argument"), rule.integer("dimension"), rule.rows("terms"), rule.integer("number"))


def _gain(body: object, path: Path) -> Gain | None:
    if body is None:
        return None
    gain = Reader(body, Gain, path)
    speedup, low, high = (gain.number(name) for name in ("speedup", "low", "high"))
    return Gain(speedup, low, high, gain.integers("runs"), gain.number("base_ns"), gain.number("candidate_ns"))
