"""Whole modules: `@f` takes a number of each narrow type and memory of every type."""

from collections.abc import Sequence
from dataclasses import dataclass

from both import Argument, Array
from hypothesis import strategies as st

from tensorlang.interp.values import Number
from tensorlang.ir.types import MemRefType

from .body import Body, Catalogue, Module, Palette
from .catalogue import AFFINE, MEMORY, SCALARS, STRUCTURED, TENSORS, VECTORS
from .kinds import FLOATS, INTEGERS, element, ir_type, numbers, shape, width
from .memory import Memory, extents

MOST = 14
"""Statements at the outermost level."""
SHAPES = ((4,), (3,), (2, 3), (1,), (8,), (2, 2, 2))


@dataclass(frozen=True, repr=False)
class Program:
    """A module with `@f`, its parameters, and several sets of arguments."""

    text: str
    scalars: tuple[str, ...]
    memories: tuple[Memory, ...]
    rows: tuple[tuple[Argument, ...], ...]

    def __repr__(self) -> str:
        return f"{self.text}\nwith {self.rows}"


@dataclass(frozen=True)
class Choice:
    """The number types that palettes are drawn from."""

    integers: tuple[str, ...] = INTEGERS
    floats: tuple[str, ...] = FLOATS


@st.composite
def palettes(draw: st.DrawFn, word: str, choice: Choice) -> Palette:
    integers = draw(st.lists(st.sampled_from(choice.integers), min_size=2, max_size=4, unique=True))
    floats = draw(st.lists(st.sampled_from(choice.floats), min_size=1, max_size=2, unique=True))
    shapes = draw(st.lists(st.sampled_from(SHAPES), min_size=1, max_size=2, unique=True))
    return Palette(tuple(dict.fromkeys(("i32", "index", "i1", *integers))), tuple(floats), tuple(shapes), word)


@st.composite
def programs(draw: st.DrawFn, catalogue: Catalogue, word: str = "vector", choice: Choice = Choice()) -> Program:
    """Of statements of a catalogue."""
    palette = draw(palettes(word, choice))
    body = Body(draw, Module(palette, catalogue))
    scalars = tuple(name for name in palette.scalars if width(name) <= 64)
    heads = [(body.fresh(), name) for name in scalars]
    for name, type_ in heads:
        body.learn(name, type_)
    body.memories = [memory(draw, body.fresh(), name) for name in palette.scalars]
    given = tuple(body.memories)
    body.statements(MOST)
    keep(body, given)
    rows = draw(st.lists(row(scalars, given), min_size=1, max_size=3))
    return Program(_text(body, heads, given), scalars, given, tuple(rows))


def memory(draw: st.DrawFn, name: str, type_: str) -> Memory:
    sizes = draw(st.lists(st.integers(1, 5), min_size=1, max_size=2) | st.just([2, 3, 4]) | st.just([]))
    return Memory.plain(name, type_, extents(sizes))


def keep(body: Body, memories: Sequence[Memory]) -> None:
    """Store what was computed last where the caller sees it: an element of each shape, then a number."""
    for type_ in [type_ for type_ in body.values if type_.startswith("tensor")]:
        at = ", ".join([body.index(size) for size in shape(type_)])
        body.say(element(type_), f"tensor.extract {body.values[type_][-1]}[{at}] : {type_}")
    for target in memories:
        for place, value in enumerate(body.values.get(target.element, [])[-target.count :]):
            indices = ", ".join([body.number(each, "index") for each in position(place, target.shape)])
            body.write(f"memref.store {value}, {target.name}[{indices}] : {target.type}")


def position(place: int, sizes: Sequence[int]) -> list[int]:
    """Of an element by its number in row-major order."""
    found: list[int] = []
    for size in reversed(sizes):
        found.insert(0, place % size)
        place //= size
    return found


def _text(body: Body, heads: Sequence[tuple[str, str]], given: Sequence[Memory]) -> str:
    params = [*(f"{name}: {type_}" for name, type_ in heads), *(f"{each.name}: {each.type}" for each in given)]
    lines = [f"func.func @f({', '.join(params)}) {{", *body.lines, "return", "}"]
    return "\n".join([*sorted(body.module.strings), *body.module.texts, *lines]) + "\n"


@st.composite
def row(draw: st.DrawFn, scalars: Sequence[str], memories: Sequence[Memory]) -> tuple[Argument, ...]:
    """Arguments of `@f`."""
    return (*(draw(numbers(name)) for name in scalars), *(_array(draw, each) for each in memories))


def _array(draw: st.DrawFn, target: Memory) -> Array:
    """The elements are few drawn ones in turn: many more would tell little more."""
    some: list[Number] = draw(st.lists(numbers(target.element), min_size=1, max_size=4))
    lanes = [some[at % len(some)] for at in range(target.count)]
    return Array(MemRefType(target.shape, ir_type(target.element)), lanes)


_WORDS = {"tensors": "tensor"}
_CATALOGUES = {
    "scalars": SCALARS, "memory": MEMORY, "vectors": VECTORS, "tensors": TENSORS, "structured": STRUCTURED,
    "affine": AFFINE,
}  # fmt: skip
KINDS = {kind: programs(found, _WORDS.get(kind, "vector")) for kind, found in _CATALOGUES.items()}
"""Programs by what they are about."""

_PLAIN = Choice(("i8", "i16", "i32", "i64"), ("f32", "f64", "f16"))
_ODD = Choice(("i8", "i16", "i32", "i64", "i3", "i13", "i24", "i33", "i47", "i100", "i128"), _PLAIN.floats)
UPSTREAM = {
    kind: programs(found, _WORDS.get(kind, "vector"), _PLAIN if kind in ("vectors", "affine") else _ODD)
    for kind, found in _CATALOGUES.items()
}
"""The same for the real MLIR: it packs vectors of odd widths in memory and copies too little of i65; on some machines
LLVM loses the subnormal numbers of bf16."""
