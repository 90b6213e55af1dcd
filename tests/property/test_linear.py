"""Random programs over linear tensors: interpreted equals compiled, and a chain of products holds two buffers."""

from dataclasses import dataclass, field

from both import Both, parsed
from hypothesis import given
from hypothesis import strategies as st

from tensorlang.dialects.memref_memory import AllocOp, DeallocOp
from tensorlang.ir.core import Operation
from tensorlang.passes.pipeline import PIPELINES
from tensorlang.passes.runner import run_pipeline
from tensorlang.passes.text import parse_pipeline

LINEAR = "!tensorlang.tensor<2x2xf32, linear>"
UNARY = ("neg", "relu", "exp")
BINARY = ("add", "sub", "max")
CALLEE = f"""
func.func private @twice(%x: {LINEAR}) -> {LINEAR} {{
  %a, %b = tensorlang.copy %x : {LINEAR}
  %c = tensorlang.add %a, %b : {LINEAR}
  return %c : {LINEAR}
}}
func.func private @exchange(%x: {LINEAR}, %y: {LINEAR}) -> ({LINEAR}, {LINEAR}) {{
  return %y, %x : {LINEAR}, {LINEAR}
}}
"""


@dataclass
class Writer:
    """Builds a function that uses every linear tensor once."""

    draw: st.DrawFn
    lines: list[str] = field(default_factory=list[str])
    alive: list[str] = field(default_factory=list[str])
    made: int = 0
    peak: int = 0

    def fresh(self, text: str) -> str:
        self.made += 1
        name = f"%v{self.made}"
        self.lines.append(f"{name} = {text}")
        self.alive.append(name)
        return name

    def spend(self) -> str:
        return self.alive.pop(self.draw(st.integers(0, len(self.alive) - 1)))

    def step(self) -> None:
        kind = self.draw(
            st.sampled_from(("make", "unary", "binary", "copy", "matmul", "call", "exchange", "drop", "if"))
        )
        if kind == "make" or len(self.alive) < 2:
            a, b, c, d = (float(self.draw(st.integers(-3, 3))) for _ in range(4))
            dense = f"dense<[[{a}, {b}], [{c}, {d}]]>"
            self.lines.append(f"%c{self.made} = arith.constant {dense} : tensor<2x2xf32>")
            self.fresh(f"tensorlang.cast %c{self.made} : tensor<2x2xf32> to {LINEAR}")
        elif kind == "unary":
            self.fresh(f"tensorlang.{self.draw(st.sampled_from(UNARY))} {self.spend()} : {LINEAR}")
        elif kind == "binary":
            name = self.draw(st.sampled_from(BINARY))
            self.fresh(f"tensorlang.{name} {self.spend()}, {self.spend()} : {LINEAR}")
        elif kind == "matmul":
            self.fresh(f"tensorlang.matmul {self.spend()}, {self.spend()} : {LINEAR}, {LINEAR} -> {LINEAR}")
        elif kind == "call":
            self.fresh(f"func.call @twice({self.spend()}) : ({LINEAR}) -> {LINEAR}")
        elif kind == "drop":
            self.lines.append(f"tensorlang.drop {self.spend()} : {LINEAR}")
        elif kind == "if":
            self.branch()
        else:
            self.pair(kind)

    def pair(self, kind: str) -> None:
        """What gives two tensors."""
        self.made += 1
        names = [f"%p{self.made}", f"%q{self.made}"]
        if kind == "copy":
            self.lines.append(f"{', '.join(names)} = tensorlang.copy {self.spend()} : {LINEAR}")
        else:
            call = f"func.call @exchange({self.spend()}, {self.spend()}) : ({LINEAR}, {LINEAR}) -> ({LINEAR}, {LINEAR})"
            self.lines.append(f"{', '.join(names)} = {call}")
        self.alive += names

    def branch(self) -> None:
        value, name = self.spend(), self.draw(st.sampled_from(UNARY))
        self.fresh(
            f"scf.if %flag -> ({LINEAR}) {{ %y = tensorlang.{name} {value} : {LINEAR} scf.yield %y : {LINEAR} }}"
            f" else {{ scf.yield {value} : {LINEAR} }}"
        )


@st.composite
def programs(draw: st.DrawFn) -> str:
    writer = Writer(draw)
    for _ in range(draw(st.integers(1, 14))):
        writer.step()
    results: list[str] = []
    for number, value in enumerate(writer.alive):
        writer.lines.append(f"%t{number} = tensorlang.cast {value} : {LINEAR} to tensor<2x2xf32>")
        for place in ("%zero, %zero", "%zero, %one", "%one, %zero", "%one, %one"):
            name = f"%r{len(results)}"
            writer.lines.append(f"{name} = tensor.extract %t{number}[{place}] : tensor<2x2xf32>")
            results.append(name)
    types = ", ".join(["f32"] * len(results))
    body = "\n".join(writer.lines)
    return (
        f"{CALLEE}func.func @f(%flag: i1) -> ({types}) {{\n%zero = arith.constant 0 : index\n"
        f"%one = arith.constant 1 : index\n{body}\nreturn {', '.join(results)}{' : ' * bool(results)}{types}\n}}\n"
    )


@given(programs())
def test_interpreted_equals_compiled(text: str) -> None:
    both = Both(text)
    assert both.agree("f", [0])
    assert both.agree("f", [1])
    both.close()


def held(function: Operation) -> int:
    """The largest number of buffers that are allocated at one time, in a function without branches."""
    now = most = 0
    for op in function.regions[0].entry:
        now += isinstance(op, AllocOp)
        now -= isinstance(op, DeallocOp)
        most = max(most, now)
    assert now == 0, "something is never freed"
    return most


def chain(length: int, type_: str) -> str:
    """Products one after the other, each of the one before with the same weights."""
    steps = "\n".join(
        f"%x{n + 1} = tensorlang.matmul %x{n}, %w : {type_}, tensor<64x64xf32> -> {type_}" for n in range(length)
    )
    return (
        f"func.func @f(%x0: {type_}, %w: tensor<64x64xf32>) -> {type_} {{\n{steps}\nreturn %x{length} : {type_}\n}}\n"
    )


def test_a_chain_of_products_holds_two_buffers_however_long_it_is() -> None:
    for length in (1, 2, 10):
        module = parsed(chain(length, "!tensorlang.tensor<64x64xf32, linear>"))
        run_pipeline(module, parse_pipeline(PIPELINES["lower-to-buffers"]))
        assert held(next(iter(module.regions[0].entry))) <= 2
