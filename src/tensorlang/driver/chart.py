"""A curve of times over seconds as the numbers that an SVG needs. Times are drawn by their logarithm."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from tensorlang.evolve.events import nanoseconds

WIDTH, HEIGHT = 860, 260
_LEFT, _RIGHT, _TOP, _BOTTOM = 70, 20, 20, 30


@dataclass(frozen=True, slots=True)
class Mark:
    """A line across the picture: where, and what is written at it."""

    at: float
    label: str


@dataclass(frozen=True, slots=True)
class Chart:
    """Everything in pixels of a picture of `WIDTH` by `HEIGHT`; `line` is a list of points as SVG takes it."""

    line: str
    across: tuple[Mark, ...]
    up: tuple[Mark, ...]
    swaps: tuple[Mark, ...]
    left: int = _LEFT
    right: int = WIDTH - _RIGHT
    top: int = _TOP
    bottom: int = HEIGHT - _BOTTOM


def chart_of(points: Sequence[tuple[float, float]], swaps: Sequence[Mark]) -> Chart | None:
    """The picture of `(seconds, nanoseconds)`; None when there is nothing to draw.

    Args:
        points: by increasing time.
        swaps: in seconds.
    """
    drawn = [(at, value) for at, value in points if value > 0]
    if len(drawn) < 2:
        return None
    begin, end = 0.0, max(drawn[-1][0], *(swap.at for swap in swaps), 1e-6)
    low = math.floor(math.log10(min(value for _, value in drawn)))
    high = max(low + 1, math.ceil(math.log10(max(value for _, value in drawn))))

    def x(at: float) -> float:
        return round(_LEFT + (at - begin) / (end - begin) * (WIDTH - _LEFT - _RIGHT), 1)

    def y(value: float) -> float:
        share = (math.log10(value) - low) / (high - low)
        return round(HEIGHT - _BOTTOM - share * (HEIGHT - _TOP - _BOTTOM), 1)

    return Chart(
        " ".join(f"{x(at)},{y(value)}" for at, value in drawn),
        tuple(Mark(y(10.0**power), nanoseconds(10.0**power)) for power in range(low, high + 1)),
        tuple(Mark(x(end * i / 4), f"{end * i / 4:.3g} s") for i in range(5)),
        tuple(Mark(x(swap.at), swap.label) for swap in swaps),
    )
