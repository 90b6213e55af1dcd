"""A region being written: the lines so far and what is in scope."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from hypothesis import strategies as st

from tensorlang.interp.values import Number

from .kinds import element, is_float, literal, numbers, shape, tensor, vector
from .memory import Memory

Statement = Callable[["Body"], None]
Option = TypeVar("Option")
DEEPEST = 2
"""Regions within regions."""


@dataclass(frozen=True)
class Palette:
    """The types of one program, few so that values meet."""

    integers: tuple[str, ...]
    floats: tuple[str, ...]
    shapes: tuple[tuple[int, ...], ...]
    """Of the values of several elements."""
    word: str = "vector"
    """What those are: vectors or tensors."""

    @property
    def scalars(self) -> tuple[str, ...]:
        return (*self.integers, *self.floats)

    @property
    def shaped(self) -> tuple[str, ...]:
        return tuple(self.of(sizes, name) for sizes in self.shapes for name in self.scalars)

    def of(self, sizes: Sequence[int], name: str) -> str:
        return vector(sizes, name) if self.word == "vector" else tensor(sizes, name)


@dataclass(frozen=True)
class Function:
    """What may be called from anywhere below it."""

    name: str
    inputs: tuple[str, ...]
    results: tuple[str, ...]

    @property
    def type(self) -> str:
        return f"({', '.join(self.inputs)}) -> {listed(self.results)}"


def listed(types: Sequence[str]) -> str:
    """The types after an arrow."""
    return types[0] if len(types) == 1 else f"({', '.join(types)})"


@dataclass(frozen=True)
class Catalogue:
    """Statements to draw from: those without effects and the others, each with those that hold regions apart."""

    quiet: tuple[Statement, ...]
    writing: tuple[Statement, ...]
    quiet_regions: tuple[Statement, ...] = ()
    writing_regions: tuple[Statement, ...] = ()

    def at(self, depth: int, *, is_quiet: bool) -> tuple[Statement, ...]:
        flat = self.quiet if is_quiet else (*self.quiet, *self.writing)
        if depth >= DEEPEST:
            return flat
        return (*flat, *self.quiet_regions, *(() if is_quiet else self.writing_regions))


@dataclass
class Module:
    """What lies around the functions' bodies, shared by all of them."""

    palette: Palette
    catalogue: Catalogue
    names: int = 0
    functions: list[Function] = field(default_factory=list[Function])
    texts: list[str] = field(default_factory=list[str])
    """Functions, globals and declarations, finished."""
    strings: set[str] = field(default_factory=set[str])

    def number(self) -> int:
        self.names += 1
        return self.names


@dataclass
class Body:
    """Lines of one region. Inner regions share the lines and begin with a copy of the scope."""

    draw: st.DrawFn
    module: Module
    values: dict[str, list[str]] = field(default_factory=dict[str, list[str]])
    memories: list[Memory] = field(default_factory=list[Memory])
    lines: list[str] = field(default_factory=list[str])
    depth: int = 0
    is_quiet: bool = False

    @property
    def palette(self) -> Palette:
        return self.module.palette

    # -- writing -------------------------------------------------------------------------------------------------------

    def fresh(self) -> str:
        return f"%v{self.module.number()}"

    def write(self, line: str) -> None:
        self.lines.append(line)

    def say(self, type_: str, text: str) -> str:
        """A line that defines one value."""
        name = self.fresh()
        self.lines.append(f"{name} = {text}")
        self.learn(name, type_)
        return name

    def say_all(self, types: Sequence[str], text: str) -> list[str]:
        """A line that defines several values, or none."""
        names = [self.fresh() for _ in types]
        self.lines.append(f"{', '.join(names)} = {text}" if names else text)
        for name, type_ in zip(names, types, strict=True):
            self.learn(name, type_)
        return names

    def learn(self, name: str, type_: str) -> None:
        self.values.setdefault(type_, []).append(name)

    # -- choosing ------------------------------------------------------------------------------------------------------

    def one_of(self, options: Sequence[Option]) -> Option:
        return self.draw(st.sampled_from(options))

    def below(self, count: int) -> int:
        return self.draw(st.integers(0, count - 1))

    def between(self, low: int, high: int) -> int:
        return self.draw(st.integers(low, high))

    def flip(self) -> bool:
        return self.draw(st.booleans())

    def some(self, options: Sequence[Option], most: int = 2) -> list[Option]:
        return self.draw(st.lists(st.sampled_from(options), max_size=most))

    def draw_order(self, rank: int, count: int) -> list[int]:
        """Some of the axes, in any order."""
        return list(self.draw(st.permutations(range(rank))))[:count]

    def draw_subset(self, rank: int) -> list[int]:
        """Some of the axes, at least one, in order."""
        return sorted(self.draw_order(rank, self.between(1, rank)))

    def scalar(self) -> str:
        return self.one_of(self.palette.scalars)

    def integer(self) -> str:
        """A type of integers, several of them too."""
        name = self.one_of(self.palette.integers)
        return self.palette.of(self.one_of(self.palette.shapes), name) if self.below(3) == 2 else name

    def floating(self) -> str:
        name = self.one_of(self.palette.floats)
        return self.palette.of(self.one_of(self.palette.shapes), name) if self.below(3) == 2 else name

    def anything(self) -> str:
        """A type of one number or of several."""
        return self.one_of((*self.palette.scalars, *self.palette.shaped))

    # -- values --------------------------------------------------------------------------------------------------------

    def pick(self, type_: str) -> str:
        """A value in scope, or else a constant."""
        known = self.values.get(type_, ())
        if known and self.below(5) < 4:
            return known[-1 - self.below(min(6, len(known)))]
        return self.constant(type_)

    def constant(self, type_: str) -> str:
        count = 1
        for size in shape(type_):
            count *= size
        if "<" not in type_:
            return self.number(self.draw(numbers(type_)), type_)
        lanes = [literal(self.draw(numbers(type_)), type_) for _ in range(count)]
        return self.say(type_, f"arith.constant dense<{nested(lanes, shape(type_))}> : {type_}")

    def number(self, number: Number, type_: str) -> str:
        """A certain constant, in every lane of a vector."""
        text = literal(float(number) if is_float(type_) else number, type_)
        if "<" in type_:
            return self.say(type_, f"arith.constant dense<{text}> : {type_}")
        return self.say(type_, f"arith.constant {text}{'' if element(type_) == 'i1' else f' : {type_}'}")

    def index(self, count: int) -> str:
        """An index from 0 to count - 1."""
        if self.flip():
            return self.number(self.below(count), "index")
        return self.say("index", f"arith.remui {self.pick('index')}, {self.number(count, 'index')} : index")

    def indices(self, memory: Memory) -> str:
        return ", ".join([self.index(size) for size in memory.shape])

    def memory(self, wanted: Callable[[Memory], bool] = lambda memory: True) -> Memory | None:
        """One in scope of the wanted ones that has an element."""
        fitting = [each for each in self.memories if each.count and wanted(each)]
        return fitting[-1 - self.below(len(fitting))] if fitting else None

    # -- regions -------------------------------------------------------------------------------------------------------

    def inner(self, *, is_quiet: bool = False) -> Body:
        values = {type_: list(names) for type_, names in self.values.items()}
        quiet = self.is_quiet or is_quiet
        return Body(self.draw, self.module, values, list(self.memories), self.lines, self.depth + 1, quiet)

    def statements(self, most: int) -> None:
        self.draw(st.lists(_statement(self), max_size=most))

    def run(self, most: int, types: Sequence[str], leave: str = "scf.yield") -> None:
        """Statements, then a terminator that hands over values of these types."""
        self.statements(most)
        values = [self.pick(type_) for type_ in types]
        self.write(f"{leave} {', '.join(values)} : {', '.join(types)}" if types else leave)


@st.composite
def _statement(draw: st.DrawFn, body: Body) -> None:
    """Not drawn for its value: it writes the lines of one statement."""
    draw(st.sampled_from(body.module.catalogue.at(body.depth, is_quiet=body.is_quiet)))(body)


def nested(lanes: Sequence[str], sizes: Sequence[int]) -> str:
    """Elements in row-major order as MLIR's nested lists."""
    if not sizes:
        return lanes[0]
    if len(sizes) == 1:
        return f"[{', '.join(lanes)}]"
    step = len(lanes) // sizes[0]
    return f"[{', '.join(nested(lanes[i * step : (i + 1) * step], sizes[1:]) for i in range(sizes[0]))}]"
