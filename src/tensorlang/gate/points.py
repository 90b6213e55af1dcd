"""Which points a candidate is tried at: shapes by rotation, kinds of inputs in turn, cheapest first."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from itertools import permutations
from typing import Final

from tensorlang.gate.calls import Point
from tensorlang.gate.inputs import FINITE_KINDS, KINDS, Palette, interesting_sizes, rotations
from tensorlang.gate.proof.contract import Contract

WORK: Final = 60_000
"""The product of the sizes of a shape that is tried with several kinds: less than a millisecond of a naive base."""

_MOST_ORDERED: Final = 5
_THOROUGH: Final = 4
"""How many shapes see every kind."""

_FEW: Final = ("normal", "sprinkled", "wide-exponents", "zero-with-infinity", "cancelling", "subnormal")
_IN_TURN: Final = 2
_SMALL: Final = 4096
_LARGE: Final = 1 << 18
_TIMES: Final = 4
_LIGHT: Final = 1 << 21
_MIDDLING: Final = 1 << 26


def default_production(contract: Contract) -> tuple[int, ...]:
    """Sizes to stand for the ones a function is called with, when nobody says: uneven, all different."""
    count = len(contract.free)
    usual = {0: (), 1: (4999,), 2: (131, 148), 3: (61, 52, 75), 4: (53, 46, 5, 7)}
    shape = usual.get(count) or tuple(round(200_000 ** (1 / count)) + axis for axis in range(count))
    shape = tuple(min(size, contract.most.get(extent, size)) for size, extent in zip(shape, contract.free, strict=True))
    return fitted(shape, contract) or shape


def usual_point(production: tuple[int, ...], seed: int) -> Point:
    """The one that times are taken at."""
    return Point(production, "normal", seed)


def usual_points(shapes: Sequence[tuple[int, ...]], seed: int) -> list[Point]:
    """The point of ordinary values at every shape but the last, as `points_for` has them."""
    return [Point(shape, "normal", seed + 1 + index) for index, shape in enumerate(shapes[:-1])]


def shapes_for(constants: Sequence[int], contract: Contract, production: tuple[int, ...]) -> list[tuple[int, ...]]:
    """Shapes that the contract allows, the cheapest first, the production shape last."""
    count = len(contract.free)
    if count == 0:
        return [()]
    found = rotations(interesting_sizes(constants), count, production, budget=WORK)
    fitting = (fitted(shape, contract) for shape in found if shape != production)
    small = sorted(dict.fromkeys(shape for shape in fitting if shape is not None), key=math.prod)
    return [*(shape for shape in small if shape != production), production]


def fitted(shape: tuple[int, ...], contract: Contract) -> tuple[int, ...] | None:
    """The shape, or its sizes in another order, if the contract allows one."""
    if contract.extents(shape) is not None:
        return shape
    orders = permutations(shape) if len(shape) <= _MOST_ORDERED else iter(())
    return next((order for order in orders if contract.extents(order) is not None), None)


def points_for(
    shapes: Sequence[tuple[int, ...]], palette: Palette, *, seed: int, work: int, finite: bool
) -> Iterator[Point]:
    """The points, shape by shape.

    Args:
        shapes: the production shape is the last.
        palette: numbers of the candidate that operands can take; without any the kind `harvested` is left out.
        seed: of the production shape; each of the others gets one of its own.
        work: operations of the base at the production shape, roughly.
        finite: the function promises nothing for NaN and infinities.
    """
    kinds = _kinds(finite=finite)
    special = ["harvested"] if palette.floats or palette.integers else []
    all_kinds = frozenset(thorough(shapes))
    for index, shape in enumerate(shapes[:-1]):
        turn = [kinds[(index * _IN_TURN + step) % len(kinds)] for step in range(_IN_TURN)]
        chosen = kinds if shape in all_kinds else _affordable(shape, ["normal", *turn])
        yield from (Point(shape, kind, seed + 1 + index) for kind in dict.fromkeys((*special, *chosen)))
    yield from (Point(shapes[-1], kind, seed) for kind in special)
    yield from production_points(shapes[-1], seed=seed, work=work, finite=finite)


def production_points(shape: tuple[int, ...], *, seed: int, work: int, finite: bool) -> Iterator[Point]:
    """The points at the production shape that are the same for every candidate, as `points_for` has them.

    A function without sizes is tried at no other shape: it sees every kind several times.
    """
    times = _TIMES if not shape and work <= _LIGHT else 1
    kinds = _at_production(_kinds(finite=finite), work)
    yield from (Point(shape, kind, seed + turn) for turn in range(times) for kind in kinds)


def directed_points(shapes: Sequence[tuple[int, ...]], palette: Palette, *, seed: int, finite: bool) -> Iterator[Point]:
    """Points at shapes that a condition asks for: many kinds where they are small."""
    special = ["harvested"] if palette.floats or palette.integers else []
    kinds = _kinds(finite=finite)
    for index, shape in enumerate(shapes):
        chosen = kinds if math.prod(shape) <= _SMALL else [kind for kind in _FEW if kind in kinds][:3]
        yield from (Point(shape, kind, seed + 1 + index) for kind in (*special, *_affordable(shape, chosen)))


def _affordable(shape: tuple[int, ...], kinds: Sequence[str]) -> Sequence[str]:
    """One kind where a run takes long: it is the size that matters there."""
    return kinds if math.prod(shape) <= _LARGE else kinds[:1]


def _kinds(*, finite: bool) -> list[str]:
    return [kind for kind in (FINITE_KINDS if finite else KINDS) if kind != "harvested"]


def thorough(shapes: Sequence[tuple[int, ...]]) -> list[tuple[int, ...]]:
    """The smallest shapes without a zero, where errors of rounding are easiest to see, and one that is larger.

    Of shapes that end with the production shape, which is tried with as many kinds as its size allows anyway.
    """
    if len(shapes) == 1:
        return list(shapes)
    full = [shape for shape in shapes[:-1] if 0 not in shape]
    return [*full[: _THOROUGH - 1], *full[-1:]]


def _at_production(kinds: Sequence[str], work: int) -> Sequence[str]:
    """All kinds, or those that differ most where a run takes long."""
    if work <= _LIGHT:
        return kinds
    several = [kind for kind in _FEW if kind in kinds]
    return several if work <= _MIDDLING else several[:3]
