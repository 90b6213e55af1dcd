"""What there is to rehearse: a scenario, the function to be healed in it, and what may vary.

The program's marks say it: `tensorlang.scenario` and `tensorlang.healable` on functions, `perturb` on arguments,
`limits` on results.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import TypeVar

from tensorlang.dialects.builtin import ModuleOp
from tensorlang.dialects.func import CallOp, FuncOp
from tensorlang.dialects.func_marks import limits_of as declared_limits
from tensorlang.dialects.func_marks import number_of
from tensorlang.ir.attributes import DictionaryAttr
from tensorlang.ir.core import Operation, Value
from tensorlang.ir.floats import bits_to_float, float_to_bits
from tensorlang.ir.symbols import symbols
from tensorlang.ir.types import FloatType, IntegerType, MemRefType, Type, bit_width

Number = int | float
Address = TypeVar("Address")
Word = TypeVar("Word")


@dataclass(frozen=True, slots=True)
class Region:
    """Memory that a scenario reaches, as it was when the scenario began; no two regions overlap.

    `symbol` names the variable that it is; it is empty for memory that only arguments lead to.
    """

    content: bytes
    symbol: str = ""


@dataclass(frozen=True, slots=True)
class Memory:
    """A memref argument: its base lies `base` bytes from the first byte of the region of that number."""

    region: int
    base: int
    offset: int
    sizes: tuple[int, ...]
    strides: tuple[int, ...]

    def words(self, address: Address) -> tuple[int | Address, ...]:
        """The exploded memref, its base being at `address`."""
        return (address, address, self.offset, *self.sizes, *self.strides)


Argument = Number | Memory


@dataclass(frozen=True, slots=True)
class Limit:
    """A result must be finite and within `[low, high]`."""

    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Flight:
    """One run of a scenario: the arguments and the state of its random numbers."""

    args: tuple[Argument, ...]
    seed: int


@dataclass(frozen=True, slots=True)
class Scenario:
    """The module at the base level, with the original asserts; `healable` is the function whose body may change.

    `perturb[i]` is by how much argument i may vary, relatively; `limits[j]` bounds result j of the healable function,
    None where nothing is declared. `has_goal` tells whether success is more than that no assert fails. Every flight
    begins with the `regions` as they are here.
    """

    module: ModuleOp
    name: str
    healable: str
    types: tuple[Type, ...]
    failed: Flight
    perturb: tuple[float, ...]
    limits: tuple[Limit | None, ...]
    has_goal: bool
    regions: tuple[Region, ...] = ()

    def flights(self, count: int, seed: int, *, stretch: float = 1.0) -> list[Flight]:
        """Variations of the failed flight, with other seeds. Deterministic.

        Arguments move within `stretch` times their perturbation, or by one unit in the last place.
        """
        draw = random.Random(seed)
        return [Flight(self._varied(draw, stretch), draw.getrandbits(63)) for _ in range(count)]

    @property
    def varies(self) -> bool:
        """Whether two flights can differ at all: in an argument, or in random numbers."""
        numbers = any(
            by and not isinstance(arg, Memory) for arg, by in zip(self.failed.args, self.perturb, strict=True)
        )
        floats = any(isinstance(arg, float) and bool(arg) for arg in self.failed.args)
        return numbers or floats or any(op.name == "tensorlang.random" for op in self.module.walk())

    def _varied(self, draw: random.Random, stretch: float) -> tuple[Argument, ...]:
        nudged = draw.random() < 0.1
        pairs = zip(self.failed.args, self.types, self.perturb, strict=True)
        return tuple(_nudge(v, t, draw) if nudged else _vary(v, t, p * stretch, draw) for v, t, p in pairs)


def _vary(value: Argument, type_: Type, by: float, draw: random.Random) -> Argument:
    if isinstance(value, Memory):
        return value
    moved = value * (1.0 + by * draw.uniform(-1.0, 1.0))
    return moved if isinstance(type_, FloatType) else round(moved)


def _nudge(value: Argument, type_: Type, draw: random.Random) -> Argument:
    """The next number up or down in the type's own format; integers and buffers stay."""
    if isinstance(value, Memory) or not isinstance(type_, FloatType) or value == 0:
        return value
    bits = float_to_bits(float(value), type_.name) + draw.choice((-1, 1))
    return bits_to_float(bits, type_.name)


def words_of(flight: Flight, scenario: Scenario, place: Callable[[int, int], Address]) -> tuple[int | Address, ...]:
    """The frame of a trial: the seed, the arguments as raw words, then where the contents of each variable are.

    Args:
        place: the address of a byte of a region, from both numbers.
    """
    words: list[int | Address] = [flight.seed]
    for value, type_ in zip(flight.args, scenario.types, strict=True):
        words += value.words(place(value.region, value.base)) if isinstance(value, Memory) else [_word(value, type_)]
    words += [place(number, 0) for number, region in enumerate(scenario.regions) if region.symbol]
    return tuple(words)


def each_argument(types: Sequence[Type], words: Sequence[Word]) -> Iterator[tuple[Type, Sequence[Word]]]:
    """The words of a call, exploded, argument by argument: one of a number, `3 + 2 * rank` of a ranked memref."""
    at = 0
    for type_ in types:
        count = 3 + 2 * len(type_.shape) if isinstance(type_, MemRefType) else 1
        yield type_, words[at : at + count]
        at += count


def shown(flight: Flight) -> str:
    """The arguments of a flight in a message."""
    return ", ".join(
        f"a buffer of {'x'.join(map(str, value.sizes)) or 1}" if isinstance(value, Memory) else f"{value:.7g}"
        for value in flight.args
    )


def _word(value: Number, type_: Type) -> int:
    if isinstance(type_, FloatType):
        return float_to_bits(float(value), type_.name)
    return int(value) & ((1 << (bit_width(type_) if isinstance(type_, IntegerType) else 64)) - 1)


def functions_marked(module: Operation, mark: str) -> list[FuncOp]:
    """The functions with the attribute `tensorlang.<mark>`."""
    return [
        op
        for _, op in symbols(module)
        if isinstance(op, FuncOp) and not op.is_declaration and f"tensorlang.{mark}" in op.attributes
    ]


def perturbations(function: FuncOp) -> tuple[float, ...]:
    """By how much each argument may vary; an argument without the mark stays as it is."""
    return tuple(
        _number(function.argument_attributes(i), "tensorlang.perturb") or 0.0 for i in range(len(function.type.inputs))
    )


def limits_of(function: FuncOp) -> tuple[Limit | None, ...]:
    """The declared limits of each result."""
    return tuple(_limit(function.result_attributes(i)) for i in range(len(function.type.results)))


def _number(entries: DictionaryAttr, name: str) -> float | None:
    found = dict(entries.entries).get(name)
    return number_of(found) if found is not None else None


def _limit(entries: DictionaryAttr) -> Limit | None:
    found = declared_limits(dict(entries.entries).get("tensorlang.limits"))
    return Limit(*found) if found is not None else None


def feeding_function(assertion: Operation) -> str | None:
    """The innermost function whose result reaches an assert's condition: what is healed where nothing is marked."""
    seen: set[Value] = set()
    pending = list(assertion.operands)
    while pending:
        value = pending.pop()
        if value in seen:
            continue
        seen.add(value)
        if isinstance(value.op, CallOp):
            return value.op.symbol
        pending += _sources(value)
    return None


def _sources(value: Value) -> list[Value]:
    """What a value is made from: operands, what the regions of its operation hand out, carried values."""
    if value.op is None:
        parent = value.block.parent if value.block is not None else None
        return list(parent.operands) if parent is not None and not isinstance(parent, FuncOp) else []
    found = list(value.op.operands)
    for region in value.op.regions:
        for block in region.blocks:
            if block.last is not None:
                found += block.last.operands
    return found
