"""Bufferizing keeps the meaning: random programs on tensors give the same numbers in memory, and leave none behind."""

from collections.abc import Generator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from unittest.mock import patch

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tensorlang.dialects.registry import context
from tensorlang.interp.machine import Interpreter
from tensorlang.interp.memory import Buffer, View, allocate
from tensorlang.interp.values import Poison, Tensor, TrapError
from tensorlang.ir.core import Operation
from tensorlang.ir.printer import print_module
from tensorlang.ir.types import I32
from tensorlang.ir.verifier import verify
from tensorlang.passes.runner import run_pipeline
from tensorlang.passes.text import parse_pipeline
from tensorlang.support.source import Source
from tensorlang.syntax.parser import parse_module

ROW, GRID, ANY = "tensor<4xi32>", "tensor<2x4xi32>", "tensor<?xi32>"
SHAPES = {ROW: (4,), GRID: (2, 4), ANY: (4,)}
PIPELINES = (
    "one-shot-bufferize",
    "canonicalize,one-shot-bufferize,canonicalize",
    "lower-to-loops",
    "lower-to-buffers,convert-linalg-to-affine-loops,lower-to-loops,lower-affine,canonicalize,cse",
)
Names = dict[str, list[str]]


@dataclass
class Writer:
    """Writes a random function body; `known` holds the tensors and numbers in scope by type."""

    draw: st.DrawFn
    known: Names
    lines: list[str] = field(default_factory=list[str])
    count: list[int] = field(default_factory=lambda: [0])
    depth: int = 0

    def fresh(self) -> str:
        self.count[0] += 1
        return f"%v{self.count[0]}"

    def pick(self, type_: str) -> str:
        names = self.known.get(type_, [])
        if names and self.draw(st.integers(0, 5)):
            return self.draw(st.sampled_from(names))
        if type_ in SHAPES:
            return self.filled(type_)
        limit = {"index": 3, "i1": 1}.get(type_, 9)
        return self.say(type_, f"arith.constant {self.draw(st.integers(0, limit))} : {type_}".replace("1 : i1", "true"))

    def say(self, type_: str, text: str) -> str:
        name = self.fresh()
        self.lines.append(f"{name} = {text.replace('0 : i1', 'false')}")
        self.known.setdefault(type_, []).append(name)
        return name

    def empty(self, type_: str) -> str:
        size = self.say("index", "arith.constant 4 : index") if type_ == ANY else ""
        return self.say(type_, f"tensor.empty({size}) : {type_}")

    def filled(self, type_: str) -> str:
        out, number = self.empty(type_), self.pick("i32")
        self.known[type_].remove(out)
        return self.say(type_, f"linalg.fill ins({number} : i32) outs({out} : {type_}) -> {type_}")

    def tensor(self) -> str:
        return self.draw(st.sampled_from((ROW, ROW, GRID, ANY)))

    def statement(self) -> None:
        kinds = [
            *[self.insert, self.extract, self.refill, self.add, self.scale, self.slice, self.part, self.replace] * 2,
            *[self.cast, self.choose, self.reshape, self.join, self.pad, self.call, self.product, self.constant],
        ]
        if self.depth < 2:
            kinds += [self.loop, self.conditional, self.loop, self.conditional, self.spin]
        self.draw(st.sampled_from(kinds))()

    def insert(self) -> None:
        number, row, index = self.pick("i32"), self.pick(ROW), self.pick("index")
        self.say(ROW, f"tensor.insert {number} into {row}[{index}] : {ROW}")

    def extract(self) -> None:
        row, index = self.pick(ROW), self.pick("index")
        self.say("i32", f"tensor.extract {row}[{index}] : {ROW}")

    def refill(self) -> None:
        type_ = self.tensor()
        number, out = self.pick("i32"), self.pick(type_)
        self.say(type_, f"linalg.fill ins({number} : i32) outs({out} : {type_}) -> {type_}")

    def add(self) -> None:
        type_ = self.tensor()
        a, b, c = self.pick(type_), self.pick(type_), self.pick(type_)
        self.say(type_, f"linalg.add ins({a}, {b} : {type_}, {type_}) outs({c} : {type_}) -> {type_}")

    def scale(self) -> None:
        """Reads an operand backwards, and its output."""
        a, b = self.pick(GRID), self.pick(GRID)
        name = self.fresh()
        maps = "affine_map<(i, j) -> (1 - i, 3 - j)>, affine_map<(i, j) -> (i, j)>"
        kinds = '["parallel", "parallel"]'
        self.lines += [
            f"{name} = linalg.generic {{indexing_maps = [{maps}], iterator_types = {kinds}}}",
            f"ins({a} : {GRID}) outs({b} : {GRID}) {{",
            f"^bb0(%in{name[1:]}: i32, %out{name[1:]}: i32):",
            f"%s{name[1:]} = arith.subi %out{name[1:]}, %in{name[1:]} : i32",
            f"linalg.yield %s{name[1:]} : i32",
            f"}} -> {GRID}",
        ]
        self.known.setdefault(GRID, []).append(name)

    def product(self) -> None:
        """A sum over the columns into an existing row: partial sums stay in it."""
        a, b = self.pick(GRID), self.pick(ROW)
        self.say(ROW, f"linalg.reduce {{ arith.addi }} ins({a} : {GRID}) outs({b} : {ROW}) dimensions = [0]")

    def slice(self) -> None:
        grid, at = self.pick(GRID), self.draw(st.integers(0, 1))
        self.say(ROW, f"tensor.extract_slice {grid}[{at}, 0] [1, 4] [1, 1] : {GRID} to {ROW}")

    def part(self) -> None:
        grid, row, at = self.pick(GRID), self.pick(ROW), self.draw(st.integers(0, 1))
        self.say(GRID, f"tensor.insert_slice {row} into {grid}[{at}, 0] [1, 4] [1, 1] : {ROW} into {GRID}")

    def replace(self) -> None:
        """Takes a part, writes to it, puts it back."""
        grid, at, number = self.pick(GRID), self.draw(st.integers(0, 1)), self.pick("i32")
        row = self.say(ROW, f"tensor.extract_slice {grid}[{at}, 0] [1, 4] [1, 1] : {GRID} to {ROW}")
        index = self.pick("index")
        made = self.say(ROW, f"tensor.insert {number} into {row}[{index}] : {ROW}")
        self.say(GRID, f"tensor.insert_slice {made} into {grid}[{at}, 0] [1, 4] [1, 1] : {ROW} into {GRID}")

    def cast(self) -> None:
        one, other = self.draw(st.sampled_from(((ROW, ANY), (ANY, ROW))))
        self.say(other, f"tensor.cast {self.pick(one)} : {one} to {other}")

    def choose(self) -> None:
        type_ = self.tensor()
        flag, a, b = self.pick("i1"), self.pick(type_), self.pick(type_)
        self.say(type_, f"arith.select {flag}, {a}, {b} : {type_}")

    def reshape(self) -> None:
        grid = self.pick(GRID)
        flat = self.say("flat", f"tensor.collapse_shape {grid} [[0, 1]] : {GRID} into tensor<8xi32>")
        self.say(GRID, f"tensor.expand_shape {flat} [[0, 1]] output_shape [2, 4] : tensor<8xi32> into {GRID}")

    def join(self) -> None:
        a, b = self.pick(ROW), self.pick(ROW)
        long = self.say("long", f"tensor.concat dim(0) {a}, {b} : ({ROW}, {ROW}) -> tensor<8xi32>")
        at = self.draw(st.integers(0, 4))
        self.say(ROW, f"tensor.extract_slice {long}[{at}] [4] [1] : tensor<8xi32> to {ROW}")

    def pad(self) -> None:
        row, number, low = self.pick(ROW), self.pick("i32"), self.draw(st.integers(0, 2))
        wide = self.fresh()
        self.lines.append(
            f"{wide} = tensor.pad {row} low[{low}] high[{2 - low}] {{\n^bb0(%{wide[1:]}i: index):\n"
            f"tensor.yield {number} : i32\n}} : {ROW} to tensor<6xi32>"
        )
        self.say(ROW, f"tensor.extract_slice {wide}[1] [4] [1] : tensor<6xi32> to {ROW}")

    def constant(self) -> None:
        self.say(ROW, f"arith.constant dense<[{self.draw(st.integers(0, 3))}, 2, 3, 4]> : {ROW}")

    def call(self) -> None:
        self.say(ROW, f"func.call @g({self.pick(ROW)}, {self.pick('i32')}) : ({ROW}, i32) -> {ROW}")

    # -- regions -------------------------------------------------------------------------------------------------------

    def types(self) -> list[str]:
        return self.draw(st.lists(st.sampled_from((ROW, ROW, GRID, ANY, "i32")), min_size=1, max_size=3))

    def body(self, more: Names, types: Sequence[str]) -> None:
        known = {type_: list(names) for type_, names in self.known.items()}
        for type_, names in more.items():
            known[type_] = [*known.get(type_, []), *names, *names]
        inner = Writer(self.draw, known, self.lines, self.count, self.depth + 1)
        for _ in range(self.draw(st.integers(0, 4))):
            inner.statement()
        values = [inner.pick(type_) for type_ in types]
        self.lines.append(f"scf.yield {', '.join(values)} : {', '.join(types)}")

    def learn(self, names: Sequence[str], types: Sequence[str]) -> None:
        for name, type_ in zip(names, types, strict=True):
            self.known.setdefault(type_, []).append(name)

    def named(self, types: Sequence[str]) -> tuple[list[str], Names]:
        names = [self.fresh() for _ in types]
        found: Names = {}
        for name, type_ in zip(names, types, strict=True):
            found.setdefault(type_, []).append(name)
        return names, found

    def conditional(self) -> None:
        types = self.types()
        flag, names = self.pick("i1"), [self.fresh() for _ in types]
        self.lines.append(f"{', '.join(names)} = scf.if {flag} -> ({', '.join(types)}) {{")
        self.body({}, types)
        self.lines.append("} else {")
        self.body({}, types)
        self.lines.append("}")
        self.learn(names, types)

    def loop(self) -> None:
        types = self.types()
        inits = [self.pick(type_) for type_ in types]
        low, step = (self.say("index", f"arith.constant {n} : index") for n in (0, 1))
        high = self.say("index", f"arith.constant {self.draw(st.integers(0, 3))} : index")
        inner, more = self.named(types)
        names, index = [self.fresh() for _ in types], self.fresh()
        carried = ", ".join(f"{a} = {b}" for a, b in zip(inner, inits, strict=True))
        head = f"scf.for {index} = {low} to {high} step {step} iter_args({carried}) -> ({', '.join(types)}) {{"
        self.lines.append(f"{', '.join(names)} = {head}")
        self.body({**more, "index": [index]}, types)
        self.lines.append("}")
        self.learn(names, types)

    def spin(self) -> None:
        """A while loop that counts in its first carried value, and hands its tensors on in another order."""
        row, other = self.pick(ROW), self.pick(ROW)
        zero, one, top = (self.say("i32", f"arith.constant {n} : i32") for n in (0, 1, self.draw(st.integers(0, 2))))
        n, a, b, c, d, e, f = (self.fresh() for _ in range(7))
        swapped = self.draw(st.booleans())
        first, second = (c, b) if swapped else (b, c)
        self.lines += [
            f"{n}:3 = scf.while ({a} = {zero}, {b} = {row}, {c} = {other})",
            f": (i32, {ROW}, {ROW}) -> (i32, {ROW}, {ROW}) {{",
            f"%go{n[1:]} = arith.cmpi slt, {a}, {top} : i32",
            f"scf.condition(%go{n[1:]}) {a}, {first}, {second} : i32, {ROW}, {ROW}",
            "} do {",
            f"^bb0({d}: i32, {e}: {ROW}, {f}: {ROW}):",
            f"%next{n[1:]} = arith.addi {d}, {one} : i32",
            f"%row{n[1:]} = linalg.fill ins({d} : i32) outs({e} : {ROW}) -> {ROW}",
            f"scf.yield %next{n[1:]}, {f if self.draw(st.booleans()) else e}, %row{n[1:]} : i32, {ROW}, {ROW}",
            "}",
        ]
        self.learn([f"{n}#0", f"{n}#1", f"{n}#2"], ["i32", ROW, ROW])


HELPER = f"""
func.func private @g(%a: {ROW}, %x: i32) -> {ROW} {{
  %c0 = arith.constant 0 : index
  %b = tensor.insert %x into %a[%c0] : {ROW}
  return %b : {ROW}
}}
"""
RESULTS = (ROW, GRID, ANY, "i32", ROW)


@st.composite
def programs(draw: st.DrawFn) -> str:
    writer = Writer(draw, {ROW: ["%r"], GRID: ["%m"], "i32": ["%x"], "i1": ["%c"], "index": ["%i"]})
    for _ in range(draw(st.integers(1, 8))):
        writer.statement()
    values = [writer.pick(type_) for type_ in RESULTS]
    body = "\n".join(writer.lines)
    head = f"func.func @f(%r: {ROW}, %m: {GRID}, %x: i32, %c: i1, %i: index) -> ({', '.join(RESULTS)})"
    return f"{HELPER}{head} {{\n{body}\nreturn {', '.join(values)} : {', '.join(RESULTS)}\n}}\n"


def parsed(text: str) -> Operation:
    module = parse_module(Source("program", text), context())
    assert verify(module) == []
    return module


@contextmanager
def recorded() -> Generator[list[Buffer]]:
    """Every buffer that is allocated meanwhile."""
    made: list[Buffer] = []
    original = Buffer.unwritten

    def unwritten(*args: object) -> Buffer:
        made.append(original(*args))  # type: ignore[arg-type]
        return made[-1]

    with patch.object(Buffer, "unwritten", staticmethod(unwritten)):
        yield made


def view(elements: Sequence[int], shape: tuple[int, ...]) -> View:
    made = allocate(I32, shape)
    made.buffer.cells[:] = elements
    return made


def numbers(value: object) -> list[object]:
    match value:
        case Tensor():
            return list(value.elements)
        case View():
            return [value.peek(place) for place in value.positions()]
        case _:
            return [value]


def flat(values: Sequence[object]) -> list[object]:
    return [number for value in values for number in numbers(value)]


def expected(module: Operation, row: list[int], grid: list[int], scalars: tuple[int, ...]) -> list[object] | None:
    """The results; None when the program reads what has no meaning."""
    arguments = [Tensor((4,), list(row)), Tensor((2, 4), list(grid)), *scalars]
    try:
        found = flat(Interpreter(module, fuel=50_000).call("f", arguments))
    except TrapError:
        return None
    return None if any(isinstance(number, Poison) for number in found) else found


def in_memory(module: Operation, row: list[int], grid: list[int], scalars: tuple[int, ...]) -> list[object]:
    """The results of the bufferized program, which may neither touch its arguments nor leave memory behind."""
    arguments = [view(row, (4,)), view(grid, (2, 4))]
    function = Interpreter(module).functions["f"]
    shapes = [getattr(type_, "shape", None) for type_ in function.type.inputs[5:]]
    outs = [allocate(I32, shape) for shape in shapes if shape is not None]
    with recorded() as made:
        results = Interpreter(module, fuel=200_000).call("f", [*arguments, *scalars, *outs])
    assert [*arguments[0].buffer.cells, *arguments[1].buffer.cells] == [*row, *grid], "an argument was written"
    kept = [value.buffer for value in results if isinstance(value, View)]
    assert len({id(buffer) for buffer in kept}) == len(kept), "two results share memory"
    assert [buffer for buffer in made if not buffer.is_freed and not any(buffer is k for k in kept)] == []
    rest = iter(results)
    static = iter(outs)
    merged = [next(static) if outs and type_ in (ROW, GRID) else next(rest) for type_ in RESULTS] if outs else results
    return flat(merged)


inputs = st.tuples(
    st.lists(st.integers(-9, 9), min_size=4, max_size=4),
    st.lists(st.integers(-9, 9), min_size=8, max_size=8),
    st.tuples(st.integers(-9, 9), st.integers(0, 1), st.integers(0, 3)),
)


@pytest.mark.parametrize("pipeline", PIPELINES)
@settings(max_examples=80)
@given(programs(), inputs)
def test_the_meaning_stays(pipeline: str, text: str, given_: tuple[list[int], list[int], tuple[int, ...]]) -> None:
    wanted = expected(parsed(text), *given_)
    if wanted is None:
        return
    module = parsed(text)
    run_pipeline(module, parse_pipeline(pipeline))
    assert in_memory(module, *given_) == wanted, print_module(module)
