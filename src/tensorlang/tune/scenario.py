"""What there is to rehearse: a scenario, the function to be healed in it, and what may vary."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass

from tensorlang.dialects.builtin import ModuleOp
from tensorlang.ir.floats import bits_to_float, float_to_bits
from tensorlang.ir.types import FloatType, IntegerType, Type, bit_width

Number = int | float


@dataclass(frozen=True, slots=True)
class Limit:
    """A result must be finite and within `[low, high]`."""

    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Flight:
    """One run of a scenario: the arguments and the seed of its random numbers."""

    args: tuple[Number, ...]
    seed: int


@dataclass(frozen=True, slots=True)
class Scenario:
    """The module at the base level, with the original asserts; `healable` is the function whose body may change.

    `perturb[i]` is by how much argument i may vary, relatively; `limits[j]` bounds result j of the healable function, None
    where nothing is declared. `has_goal` tells whether success is more than that no assert fails.
    """

    module: ModuleOp
    name: str
    healable: str
    types: tuple[Type, ...]
    failed: Flight
    perturb: tuple[float, ...]
    limits: tuple[Limit | None, ...]
    has_goal: bool

    def flights(self, count: int, seed: int, *, stretch: float = 1.0) -> list[Flight]:
        """Variations of the failed flight, with other seeds. Deterministic.

        Arguments move within `stretch` times their perturbation, or by one unit in the last place.
        """
        draw = random.Random(seed)
        return [Flight(self._varied(draw, stretch), draw.getrandbits(63)) for _ in range(count)]

    def _varied(self, draw: random.Random, stretch: float) -> tuple[Number, ...]:
        nudged = draw.random() < 0.1
        pairs = zip(self.failed.args, self.types, self.perturb, strict=True)
        return tuple(_nudge(v, t, draw) if nudged else _vary(v, t, p * stretch, draw) for v, t, p in pairs)


def _vary(value: Number, type_: Type, by: float, draw: random.Random) -> Number:
    moved = value * (1.0 + by * draw.uniform(-1.0, 1.0))
    return moved if isinstance(type_, FloatType) else round(moved)


def _nudge(value: Number, type_: Type, draw: random.Random) -> Number:
    """The next number up or down in the type's own format; integers stay."""
    if not isinstance(type_, FloatType) or value == 0:
        return value
    bits = float_to_bits(float(value), type_.name) + draw.choice((-1, 1))
    return bits_to_float(bits, type_.name)


def words_of(flight: Flight, types: Sequence[Type]) -> tuple[int, ...]:
    """The frame of a trial: the seed, then the arguments as raw words."""
    return (flight.seed, *(_word(value, type_) for value, type_ in zip(flight.args, types, strict=True)))


def _word(value: Number, type_: Type) -> int:
    if isinstance(type_, FloatType):
        return float_to_bits(float(value), type_.name)
    return int(value) & ((1 << (bit_width(type_) if isinstance(type_, IntegerType) else 64)) - 1)
