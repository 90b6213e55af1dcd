"""The chance that a candidate of class A passes though it differs: from the weight of base and candidate at a size.

Where the results are not the same rational function, the difference's numerator is a polynomial that is not zero. It
passes a run over a secret prime p only if p divides all its coefficients, made whole, or if the inputs are a zero of it
modulo p. Coefficients of b bits have at most b / 60 prime divisors of 61 bits, and the primes drawn from are more than
2^52. A polynomial of degree D is zero for at most a share D / n of inputs that are drawn from n numbers, different
modulo p (Schwartz 1980, Zippel 1979). Weights bound both: see `codegen.arithmetic.field.weights`.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

import numpy as np

from tensorlang.codegen.arithmetic.field.weights import INPUT
from tensorlang.gate.batch import run_all
from tensorlang.gate.build import Lowered
from tensorlang.gate.calls import Operands, Point, Storage, draw, elements_of_outcome, frame_of, mapped, outcome_of
from tensorlang.gate.certificate import Sizes
from tensorlang.gate.exact.base import ExactBase
from tensorlang.gate.exact.residues import INPUTS
from tensorlang.gate.subject import Subject
from tensorlang.gate.worker.arena import POISON

_PRIMES: Final = 1 << 52
_PRIME_BITS: Final = 60
_SECONDS: Final = 10.0
_POISON: Final = np.uint64(int.from_bytes(bytes([POISON] * 8), "little"))
_ROUNDING: Final = 1.01
"""Weights are added up in f32."""


@dataclass(frozen=True, slots=True)
class Odds:
    """The largest degree of a difference at any size, and the bound. Without any knowledge: everything may pass."""

    degree: int = 0
    bound: float = 1.0


def odds_of(base: ExactBase, candidate: Lowered, sizes: Sequence[Sizes]) -> Odds:
    """The bound for a candidate that was run once over a secret prime at each of `sizes`."""
    ours = base.weights(sizes, lambda missing: _weights(base, base.lowered, "base.weights", missing))
    theirs = _weights(base, candidate, "candidate.weights", sizes)
    heaviest = max((one + other for one, other in zip(ours, theirs, strict=True)), default=math.inf)
    if not math.isfinite(heaviest):
        return Odds()
    weight = _ROUNDING * heaviest + 1
    return Odds(math.ceil(weight), min(1.0, weight / INPUTS + 2 * weight / _PRIME_BITS / _PRIMES))


def _weights(base: ExactBase, lowered: Lowered, key: str, sizes: Sequence[Sizes]) -> list[float]:
    """The weight of the heaviest result at every size; infinite where a run does not come back."""
    subject = base.subject
    code = lowered.weights()
    base.worker.load(key, code.text, tier=code.tier)
    drawn = [_operands(subject, size) for size in sizes]
    frames = [frame_of(subject, operands, floats="words") for operands in drawn]
    trials = run_all(base.worker, key, subject.function, frames, seconds_each=_SECONDS)
    return [
        _heaviest(subject, outcome_of(subject, operands, trial, floats="words"))
        if trial.returned_normally
        else math.inf
        for operands, trial in zip(drawn, trials, strict=True)
    ]


def _operands(subject: Subject, sizes: Sizes) -> Operands:
    drawn = draw(subject, Point(sizes, "normal", 0))
    assert drawn is not None, "it was run at this size"
    filled = mapped(subject, drawn, lambda values, _, __: np.full(values.shape, INPUT, np.uint64))
    return replace(filled, poison=POISON)


def _heaviest(subject: Subject, outcome: Sequence[Storage]) -> float:
    """Of all results; what was not written is poison, and has none."""
    heaviest = 0.0
    for element, array in zip(elements_of_outcome(subject), outcome, strict=True):
        if element.form is None or not array.size:
            continue
        words = np.ascontiguousarray(array).reshape(-1).view(np.uint64)
        pairs = words[words != _POISON].view(np.float32).reshape(-1, 2).sum(axis=1)
        heaviest = max(heaviest, float(np.nan_to_num(pairs, nan=np.inf).max(initial=0.0)))
    return heaviest
