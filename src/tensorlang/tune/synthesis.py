"""Synthesis of a controller by search in the simulation, guided by counterexamples.

For each sketch, from simple to rich: draw coefficients until some pass the failed flight; fly them on a growing set of
perturbed flights; improve the best by small moves; every flight that a survivor fails joins the set.
Source of the scheme: Solar-Lezama, Program Synthesis by Sketching, 2008 (counterexample-guided inductive synthesis).
"""

from __future__ import annotations

import math
import random
import time
from collections.abc import Sequence
from dataclasses import dataclass
from typing import cast

from tensorlang.analysis.scenario import Flight, Scenario
from tensorlang.tune.rehearsal import Enclose, Rehearsal, in_child
from tensorlang.tune.sketches import Shape, Sketch, concrete, parametric, sketches

TRAINING_FLIGHTS = 48
KEPT = 6


@dataclass(frozen=True, slots=True)
class Synthesized:
    """A function text, the sketch it came from, and how robust it is: the share of harder flights that it passes."""

    text: str
    sketch: str
    coefficients: tuple[float, ...]
    robustness: float


def synthesize(scenario: Scenario, shape: Shape, *, seconds: float, seed: int, enclose: Enclose) -> list[Synthesized]:
    """Controllers that pass all training flights, best first; at most a few, none when the time is up.

    `enclose` puts walls around the processes in which rehearsals run.
    """
    deadline = time.monotonic() + seconds
    found: list[Synthesized] = []
    for index, sketch in enumerate(sketches(shape)):
        left = deadline - time.monotonic()
        if left <= 0 or len(found) >= KEPT:
            break
        share = left / max(1, len(sketches(shape)) - index)
        found += _with_sketch(scenario, shape, sketch, share, seed + index, enclose)
    return sorted(found, key=lambda made: -made.robustness)


def _with_sketch(
    scenario: Scenario, shape: Shape, sketch: Sketch, seconds: float, seed: int, enclose: Enclose
) -> list[Synthesized]:
    rehearsal = Rehearsal(scenario, parametric(scenario.healable, shape, sketch))
    scales = sketch.scales * max(1, len(shape.results))
    result = in_child(lambda: _Search(rehearsal, scales, seed, 0.9 * seconds).run(), seconds, enclose)
    rows = cast("list[tuple[float, list[float]]]", result) if isinstance(result, list) else []
    return [
        Synthesized(
            concrete(scenario.healable, shape, sketch, coefficients), sketch.name, tuple(coefficients), robustness
        )
        for robustness, coefficients in rows
    ]


class _Search:
    """The search for one sketch, in its own process. Deterministic for a seed, as far as time allows."""

    def __init__(self, rehearsal: Rehearsal, scales: Sequence[float], seed: int, seconds: float) -> None:
        self.rehearsal = rehearsal
        self.scales = scales
        self.draw = random.Random(seed)
        self.deadline = time.monotonic() + seconds
        scenario = rehearsal.scenario
        self.flights: list[Flight] = [scenario.failed, *scenario.flights(TRAINING_FLIGHTS, seed)]

    def run(self) -> list[list[object]]:
        """Coefficients that pass every training flight, each after its robustness."""
        pool: list[tuple[float, list[float]]] = []
        while time.monotonic() < self.deadline and sum(share == 1.0 for share, _ in pool) < KEPT:
            candidate = self._improved(pool) if pool and self.draw.random() < 0.6 else self._drawn()
            share = self._share(candidate)
            if share > 0.0:
                pool = sorted([*pool, (share, candidate)], key=lambda entry: -entry[0])[:24]
        return [[self._robustness(candidate), candidate] for share, candidate in pool if share == 1.0]

    def _drawn(self) -> list[float]:
        """Signs at random, sizes log-uniform over three decades below the scale; some are zero."""
        return [
            0.0
            if self.draw.random() < 0.1
            else self.draw.choice((-1.0, 1.0)) * scale * 10.0 ** self.draw.uniform(-2.5, 0.5)
            for scale in self.scales
        ]

    def _improved(self, pool: Sequence[tuple[float, list[float]]]) -> list[float]:
        _, parent = self.draw.choice(pool[: max(1, len(pool) // 2)])
        return [value * math.exp(self.draw.gauss(0.0, 0.25)) if self.draw.random() < 0.7 else value for value in parent]

    def _robustness(self, candidate: Sequence[float]) -> float:
        """The share of flights passed that vary twice as much as they will."""
        self.rehearsal.set(candidate)
        harder = self.rehearsal.scenario.flights(2 * TRAINING_FLIGHTS, self.draw.getrandbits(32), stretch=2.0)
        return sum(self.rehearsal.fly(flight) for flight in harder) / len(harder)

    def _share(self, candidate: Sequence[float]) -> float:
        """Of the training flights, those passed; the failed flight comes first and ends it when it fails."""
        self.rehearsal.set(candidate)
        if not self.rehearsal.fly(self.flights[0]):
            return 0.0
        return sum(self.rehearsal.fly(flight) for flight in self.flights) / len(self.flights)
