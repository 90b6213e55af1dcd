"""Passes on affine operations keep the meaning: random loops, bounds, conditions and subscripts."""

from collections.abc import Sequence
from dataclasses import dataclass, field

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tensorlang.dialects.registry import context
from tensorlang.interp.machine import Interpreter
from tensorlang.interp.memory import allocate
from tensorlang.interp.values import TrapError
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
    "lower-affine",
    "canonicalize,lower-affine,canonicalize,cse",
    "loop-invariant-code-motion,cse,lower-affine,convert-scf-to-cf",
    "sccp",
    "affine-scalrep",
    "affine-loop-unroll",
    "affine-loop-unroll{unroll-factor=-1 unroll-full-threshold=6}",
    "affine-loop-unroll{unroll-factor=2 unroll-num-reps=2 unroll-up-to-factor=true}",
    "affine-loop-unroll{unroll-factor=3 cleanup-unroll=true}",
    "affine-loop-tile{tile-size=3}",
    "affine-loop-tile{tile-sizes=2,4},affine-scalrep,canonicalize",
    "affine-loop-fusion",
    "affine-loop-fusion{maximal=true},affine-scalrep",
)
CELLS = 16


@dataclass
class Writer:
    """Writes random affine loops over the memref `%m`; `dims` and `symbols` are the names in scope."""

    draw: st.DrawFn
    dims: list[str] = field(default_factory=list[str])
    symbols: list[str] = field(default_factory=lambda: ["%n", "%p"])
    lines: list[str] = field(default_factory=list[str])
    count: list[int] = field(default_factory=lambda: [0])

    def fresh(self) -> str:
        self.count[0] += 1
        return f"%v{self.count[0]}"

    def expr(self, depth: int = 2) -> str:
        """An expression over d0.. and s0.., all of the names in scope."""
        leaves = [f"d{i}" for i in range(len(self.dims))] + [f"s{i}" for i in range(len(self.symbols))]
        kind = self.draw(st.sampled_from(("leaf", "number", "+", "-", "*", "floordiv", "ceildiv", "mod")))
        if depth == 0 or kind == "leaf":
            return self.draw(st.sampled_from(leaves))
        if kind == "number":
            return str(self.draw(st.integers(-6, 6)))
        if kind in ("+", "-"):
            return f"({self.expr(depth - 1)} {kind} {self.expr(depth - 1)})"
        least = -3 if kind == "*" else 1
        return f"({self.expr(depth - 1)} {kind} {self.draw(st.integers(least, 5))})"

    def map(self, *exprs: str) -> str:
        """A map and its operands."""
        dims = ", ".join(f"d{i}" for i in range(len(self.dims)))
        symbols = ", ".join(f"s{i}" for i in range(len(self.symbols)))
        operands = f"({', '.join(self.dims)})[{', '.join(self.symbols)}]"
        return f"affine_map<({dims})[{symbols}] -> ({', '.join(exprs)})>{operands}"

    def set(self, *constraints: str) -> str:
        dims = ", ".join(f"d{i}" for i in range(len(self.dims)))
        symbols = ", ".join(f"s{i}" for i in range(len(self.symbols)))
        operands = f"({', '.join(self.dims)})[{', '.join(self.symbols)}]"
        return f"affine_set<({dims})[{symbols}] : ({', '.join(constraints)})>{operands}"

    def exprs(self) -> list[str]:
        return [self.expr() for _ in range(self.draw(st.integers(1, 2)))]

    def statement(self, carried: str) -> str:
        """One statement; the name of the carried number after it."""
        kinds = [self.access, self.access, self.apply, self.choose]
        if len(self.dims) < 3:
            kinds.append(self.loop)
        return self.draw(st.sampled_from(kinds))(carried)

    def access(self, carried: str) -> str:
        cell = f"{self.expr()} mod {CELLS}"
        at, loaded, total = self.fresh(), self.fresh(), self.fresh()
        self.lines += [
            f"{at} = affine.apply {self.map(cell)}",
            f"{loaded} = affine.load %m[{at}] : memref<{CELLS}xi32>",
            f"{total} = arith.addi {carried}, {loaded} : i32",
            f"affine.store {total}, %m[({at} + {self.draw(st.integers(0, 9))}) mod {CELLS}] : memref<{CELLS}xi32>",
        ]
        return total

    def apply(self, carried: str) -> str:
        word = self.draw(st.sampled_from(("min", "max")))
        found, number, total = self.fresh(), self.fresh(), self.fresh()
        self.lines += [
            f"{found} = affine.{word} {self.map(*self.exprs())}",
            f"{number} = arith.index_cast {found} : index to i32",
            f"{total} = arith.addi {carried}, {number} : i32",
        ]
        return total

    def choose(self, carried: str) -> str:
        signs = [f"{expr} {self.draw(st.sampled_from(('>=', '==')))} 0" for expr in self.exprs()]
        name = self.fresh()
        self.lines.append(f"{name} = affine.if {self.set(*signs)} -> i32 {{")
        self.block(carried)
        self.lines.append("} else {")
        self.block(carried)
        self.lines.append("}")
        return name

    def block(self, carried: str) -> None:
        for _ in range(self.draw(st.integers(0, 2))):
            carried = self.statement(carried)
        self.lines.append(f"affine.yield {carried} : i32")

    def loop(self, carried: str) -> str:
        counter, inner, name = self.fresh(), self.fresh(), self.fresh()
        low = self.map(*self.exprs())
        high = self.map(f"{self.expr(1)} mod 5 + {self.draw(st.integers(0, 2))}", *self.exprs()[:1])
        step = self.draw(st.integers(1, 3))
        self.lines += [
            f"{name} = affine.for {counter} = max {low} to min {high} step {step}",
            f"iter_args({inner} = {carried}) -> (i32) {{",
        ]
        self.dims.append(counter)
        self.block(inner)
        self.dims.pop()
        self.lines.append("}")
        return name


@st.composite
def programs(draw: st.DrawFn) -> str:
    writer = Writer(draw)
    last = "%x"
    for _ in range(draw(st.integers(1, 3))):
        last = writer.loop(last)
    head = f"func.func @f(%n: index, %p: index, %x: i32, %m: memref<{CELLS}xi32>) -> i32"
    return f"{head} {{\n{chr(10).join(writer.lines)}\nreturn {last} : i32\n}}\n"


def parsed(text: str) -> Operation:
    module = parse_module(Source("program", text), context())
    assert verify(module) == []
    return module


def outcome(module: Operation, scalars: Sequence[int]) -> list[object] | None:
    memory = allocate(I32, (CELLS,))
    memory.buffer.cells[:] = range(CELLS)
    try:
        results = Interpreter(module, fuel=30_000).call("f", [*scalars, memory])
    except TrapError:
        return None
    return [*results, *memory.buffer.cells]


inputs = st.tuples(st.integers(-9, 9), st.integers(-9, 9), st.integers(-9, 9))


@pytest.mark.parametrize("pipeline", PIPELINES)
@settings(max_examples=60)
@given(programs(), inputs)
def test_the_meaning_stays(pipeline: str, text: str, scalars: tuple[int, ...]) -> None:
    wanted = outcome(parsed(text), scalars)
    if wanted is None:
        return
    module = parsed(text)
    run_pipeline(module, parse_pipeline(pipeline))
    assert outcome(module, scalars) == wanted, print_module(module)
