"""Cleanup passes keep the meaning: random programs give the same results and leave the same memory."""

import math
from collections.abc import Sequence
from dataclasses import dataclass, field

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tensorlang.dialects.arith import FLOAT_PREDICATES, INTEGER_PREDICATES
from tensorlang.dialects.registry import context
from tensorlang.interp.machine import Interpreter
from tensorlang.interp.memory import allocate
from tensorlang.interp.values import Poison, TrapError
from tensorlang.ir.core import Operation
from tensorlang.ir.printer import print_module
from tensorlang.ir.types import I32
from tensorlang.ir.verifier import verify
from tensorlang.passes.runner import run_pipeline
from tensorlang.passes.text import parse_pipeline
from tensorlang.support.source import Source
from tensorlang.syntax.parser import parse_module

PIPELINES = (
    "canonicalize",
    "cse",
    "dce",
    "inline",
    "inline{canonicalize=false}",
    "symbol-dce",
    "loop-invariant-code-motion",
    "convert-scf-to-cf",
    "sccp",
    "convert-scf-to-cf,sccp,canonicalize",
    "mem2reg",
    "convert-scf-to-cf,mem2reg",
    "convert-scf-to-cf,mem2reg,sccp,canonicalize",
    "convert-scf-to-cf,canonicalize,cse,dce",
    "inline,loop-invariant-code-motion,cse,canonicalize",
)
CELLS = 4
INTEGERS = ("addi", "subi", "muli", "andi", "ori", "xori", "maxsi", "minsi", "maxui", "minui")
DIVISIONS = ("divsi", "remsi", "divui", "remui", "ceildivsi", "floordivsi", "shli", "shrsi", "shrui")
FLOATS = ("addf", "subf", "mulf", "divf", "maximumf", "minimumf", "maxnumf", "minnumf", "remf")
WIDTHS = {"i1": 1, "i8": 8, "i32": 32, "i64": 64, "index": 64}
FLOAT_CONSTANTS = ("0.0", "-0.0", "1.0", "-1.0", "0.5", "0x7F800000", "0x7FC00000", "3.0e38")


@dataclass
class Writer:
    """Writes a random function body; `known` holds the names in scope by type."""

    draw: st.DrawFn
    known: dict[str, list[str]]
    lines: list[str] = field(default_factory=list[str])
    count: int = 0
    depth: int = 0

    def fresh(self) -> str:
        self.count += 1
        return f"%v{self.count}"

    def pick(self, type_: str) -> str:
        names = self.known.get(type_, [])
        if names and self.draw(st.integers(0, 3)):
            return self.draw(st.sampled_from(names))
        return self.constant(type_)

    def say(self, type_: str, text: str) -> str:
        name = self.fresh()
        self.lines.append(f"{name} = {text}")
        self.known.setdefault(type_, []).append(name)
        return name

    def constant(self, type_: str) -> str:
        if type_ == "f32":
            value = self.draw(st.sampled_from(FLOAT_CONSTANTS))
        elif type_ == "i1":
            value = self.draw(st.sampled_from(("true", "false")))
            return self.say(type_, f"arith.constant {value}")
        else:
            edge = 1 << (WIDTHS[type_] - 1)
            value = str(self.draw(st.sampled_from((0, 1, 2, 3, -1, -2, 7, edge - 1, -edge))))
        return self.say(type_, f"arith.constant {value} : {type_}")

    def statement(self) -> None:
        kinds = [self.arithmetic, self.compare, self.choose, self.floats, self.cast, self.access, self.call, self.slot]
        if self.depth < 2:
            kinds += [self.conditional, self.loop]
        self.draw(st.sampled_from(kinds))()

    def arithmetic(self) -> None:
        type_ = self.draw(st.sampled_from(("i32", "i32", "i8", "index", "i1")))
        word = self.draw(st.sampled_from(INTEGERS if self.draw(st.integers(0, 4)) else DIVISIONS))
        self.say(type_, f"arith.{word} {self.pick(type_)}, {self.pick(type_)} : {type_}")

    def floats(self) -> None:
        if not self.draw(st.integers(0, 4)):
            self.say("f32", f"arith.negf {self.pick('f32')} : f32")
            return
        word = self.draw(st.sampled_from(FLOATS))
        self.say("f32", f"arith.{word} {self.pick('f32')}, {self.pick('f32')} : f32")

    def compare(self) -> None:
        if self.draw(st.booleans()):
            type_ = self.draw(st.sampled_from(("i32", "i8", "index", "i1")))
            predicate = self.draw(st.sampled_from(INTEGER_PREDICATES))
            self.say("i1", f"arith.cmpi {predicate}, {self.pick(type_)}, {self.pick(type_)} : {type_}")
        else:
            predicate = self.draw(st.sampled_from(FLOAT_PREDICATES))
            self.say("i1", f"arith.cmpf {predicate}, {self.pick('f32')}, {self.pick('f32')} : f32")

    def choose(self) -> None:
        type_ = self.draw(st.sampled_from(("i32", "i8", "f32", "i1")))
        self.say(type_, f"arith.select {self.pick('i1')}, {self.pick(type_)}, {self.pick(type_)} : {type_}")

    def cast(self) -> None:
        word, source, target = self.draw(
            st.sampled_from(
                [
                    *(("extsi", a, b) for a, b in (("i1", "i8"), ("i8", "i32"), ("i1", "i32"), ("i32", "i64"))),
                    *(("extui", a, b) for a, b in (("i1", "i8"), ("i8", "i32"), ("i1", "i32"), ("i32", "i64"))),
                    *(("trunci", a, b) for a, b in (("i32", "i8"), ("i64", "i32"), ("i64", "i8"), ("i8", "i1"))),
                    *((word, "i32", "index") for word in ("index_cast", "index_castui")),
                    *((word, "index", "i32") for word in ("index_cast", "index_castui")),
                    ("bitcast", "i32", "f32"),
                    ("bitcast", "f32", "i32"),
                    ("sitofp", "i32", "f32"),
                    ("uitofp", "i8", "f32"),
                    ("fptosi", "f32", "i32"),
                ]
            )
        )
        self.say(target, f"arith.{word} {self.pick(source)} : {source} to {target}")

    def access(self) -> None:
        cells = self.say("index", f"arith.constant {CELLS} : index")
        index = self.say("index", f"arith.remui {self.pick('index')}, {cells} : index")
        if self.draw(st.booleans()):
            self.say("i32", f"memref.load %m[{index}] : memref<{CELLS}xi32>")
        else:
            self.lines.append(f"memref.store {self.pick('i32')}, %m[{index}] : memref<{CELLS}xi32>")

    def slot(self) -> None:
        if self.draw(st.booleans()):
            self.say("i32", "memref.load %slot[] : memref<i32>")
        else:
            self.lines.append(f"memref.store {self.pick('i32')}, %slot[] : memref<i32>")

    def call(self) -> None:
        self.say("i32", f"func.call @g({self.pick('i32')}, {self.pick('i1')}) : (i32, i1) -> i32")

    def inside(self, more: dict[str, list[str]]) -> "Writer":
        known = {type_: list(names) for type_, names in self.known.items()}
        for type_, names in more.items():
            known[type_] = [*known.get(type_, []), *names]
        return Writer(self.draw, known, self.lines, self.count + 100 * (self.depth + 1), self.depth + 1)

    def body(self, more: dict[str, list[str]], types: Sequence[str]) -> None:
        """Statements and the yield of a region."""
        inner = self.inside(more)
        for _ in range(self.draw(st.integers(0, 4))):
            inner.statement()
        values = [inner.pick(type_) for type_ in types]
        self.lines.append(f"scf.yield {', '.join(values)} : {', '.join(types)}" if types else "scf.yield")
        self.count = inner.count

    def results(self) -> list[str]:
        return self.draw(st.lists(st.sampled_from(("i32", "f32", "i1")), max_size=2))

    def open(self, types: Sequence[str], text: str) -> list[str]:
        names = [self.fresh() for _ in types]
        self.lines.append(f"{', '.join(names)} = {text}" if names else text)
        return names

    def learn(self, names: Sequence[str], types: Sequence[str]) -> None:
        for name, type_ in zip(names, types, strict=True):
            self.known.setdefault(type_, []).append(name)

    def conditional(self) -> None:
        types = self.results()
        arrow = f" -> ({', '.join(types)})" if types else ""
        condition = self.pick("i1")
        names = self.open(types, f"scf.if {condition}{arrow} {{")
        self.body({}, types)
        if types or self.draw(st.booleans()):
            self.lines.append("} else {")
            self.body({}, types)
        self.lines.append("}")
        self.learn(names, types)

    def loop(self) -> None:
        types = self.results()
        inits = [self.pick(type_) for type_ in types]
        bounds = [self.draw(st.integers(-1, 3)), self.draw(st.integers(0, 3)), self.draw(st.integers(1, 2))]
        low, high, step = (self.say("index", f"arith.constant {bound} : index") for bound in bounds)
        inner = [f"{self.fresh()}c" for _ in types]
        index = f"{self.fresh()}i"
        carried = ", ".join(f"{a} = {b}" for a, b in zip(inner, inits, strict=True))
        tail = f" iter_args({carried}) -> ({', '.join(types)})" if types else ""
        names = self.open(types, f"scf.for {index} = {low} to {high} step {step}{tail} {{")
        more: dict[str, list[str]] = {"index": [index]}
        for name, type_ in zip(inner, types, strict=True):
            more.setdefault(type_, []).append(name)
        self.body(more, types)
        self.lines.append("}")
        self.learn(names, types)


HELPER = """
func.func private @g(%a: i32, %b: i1) -> i32 {
  cf.cond_br %b, ^yes(%a : i32), ^no
^yes(%x: i32):
  %c = arith.addi %x, %a : i32
  return %c : i32
^no:
  %d = arith.muli %a, %a : i32
  cf.br ^yes(%d : i32)
}
"""
ARGUMENTS = {"i32": ["%a0", "%a1"], "i1": ["%b0"], "f32": ["%x0", "%x1"], "index": ["%i0"]}
RESULTS = ("i32", "i1", "f32", "index")


@st.composite
def programs(draw: st.DrawFn) -> str:
    writer = Writer(draw, {type_: list(names) for type_, names in ARGUMENTS.items()})
    for _ in range(draw(st.integers(1, 8))):
        writer.statement()
    values = [writer.pick(type_) for type_ in RESULTS]
    args = ", ".join(f"{name}: {type_}" for type_, names in ARGUMENTS.items() for name in names)
    slot = "%slot = memref.alloca() : memref<i32>\nmemref.store %a0, %slot[] : memref<i32>\n"
    body = slot + "\n".join(writer.lines)
    return (
        f"{HELPER}func.func @f({args}, %m: memref<{CELLS}xi32>) -> ({', '.join(RESULTS)}) {{\n{body}\n"
        f"return {', '.join(values)} : {', '.join(RESULTS)}\n}}\n"
    )


small = st.sampled_from((0, 1, -1, 2, 5, -7, 2**31 - 1, -(2**31)))
inputs = st.tuples(
    small, small, st.integers(0, 1), *[st.sampled_from((0.0, -0.0, 1.5, -2.0, math.inf, math.nan))] * 2, small
)


def parsed(text: str) -> Operation:
    module = parse_module(Source("program", text), context())
    assert verify(module) == []
    return module


def outcome(module: Operation, given_: Sequence[object]) -> list[object] | None:
    """Results and memory; None when the program does what has no meaning."""
    memory = allocate(I32, (CELLS,))
    for cell in range(CELLS):
        memory.store((cell,), cell - 2)
    try:
        results = Interpreter(module, fuel=20_000).call("f", [*given_, memory])
    except TrapError:
        return None
    values = [*results, *memory.buffer.cells]
    return None if any(isinstance(value, Poison) for value in values) else values


def same(one: list[object], other: list[object] | None) -> bool:
    """Equal bit for bit, NaNs of any kind being one."""
    return other is not None and [key(a) for a in one] == [key(b) for b in other]


def key(value: object) -> object:
    return repr(value) if isinstance(value, float) else value


@pytest.mark.parametrize("pipeline", PIPELINES)
@settings(max_examples=60)
@given(programs(), st.lists(inputs, min_size=1, max_size=4))
def test_the_meaning_stays(pipeline: str, text: str, given_: list[tuple[object, ...]]) -> None:
    before, after = parsed(text), parsed(text)
    run_pipeline(after, parse_pipeline(pipeline))
    for arguments in given_:
        expected = outcome(before, arguments)
        if expected is not None:
            assert same(expected, outcome(after, arguments)), print_module(after)


@settings(max_examples=60)
@given(programs())
def test_canonical_stays_canonical(text: str) -> None:
    module = parsed(text)
    run_pipeline(module, parse_pipeline("canonicalize"))
    once = print_module(module)
    run_pipeline(module, parse_pipeline("canonicalize"))
    assert print_module(module) == once
