"""Folds give what the operations give: every operation on known numbers, interpreted before and after canonicalize."""

import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tensorlang.dialects.registry import context
from tensorlang.interp.index import KINDS
from tensorlang.interp.machine import Interpreter
from tensorlang.interp.math import EVALUATE
from tensorlang.interp.values import Poison, TrapError
from tensorlang.ir.core import Operation
from tensorlang.passes.runner import run_pipeline
from tensorlang.passes.text import parse_pipeline
from tensorlang.support.source import Source
from tensorlang.syntax.parser import parse_module

NOT_OF_ONE = ("atan2", "copysign", "powf", "fma", "fpowi", "ipowi", "clampf", "sincos")
CLASSES = ("isfinite", "isinf", "isnan", "isnormal")
UNARY = tuple(name for name in EVALUATE if name.removeprefix("math.") not in (*NOT_OF_ONE, *CLASSES))
INTEGERS = ("math.absi", "math.ctlz", "math.cttz", "math.ctpop")
floats = st.one_of(st.sampled_from((0.0, -0.0, 1.0, -1.0, 0.5, 2.5)), st.floats(width=32, allow_nan=False))
indices = st.one_of(st.integers(-9, 9), st.sampled_from((1 << 31, 1 << 32, -(1 << 63), (1 << 63) - 1, 31, 32, 63)))


def outcome(module: Operation) -> object:
    try:
        (value,) = Interpreter(module).call("f", [])
    except TrapError:
        return None
    if isinstance(value, Poison):
        return None
    return "nan" if isinstance(value, float) and math.isnan(value) else repr(value)


def keeps_its_meaning(lines: str, value: str, type_: str) -> None:
    text = f"func.func @f() -> {type_} {{\n{lines}\nreturn {value} : {type_}\n}}\n"
    before, after = (parse_module(Source("fold", text), context()) for _ in range(2))
    run_pipeline(after, parse_pipeline("canonicalize"))
    expected = outcome(before)
    assert expected is None or outcome(after) == expected


def real(value: float) -> str:
    bits = "0x7F800000" if value > 0 else "0xFF800000"
    return bits if math.isinf(value) else f"{value:.12e}"


@pytest.mark.parametrize("name", [name for name in UNARY if name not in INTEGERS])
@settings(max_examples=40)
@given(floats)
def test_functions_of_one_float(name: str, value: float) -> None:
    keeps_its_meaning(f"%c = arith.constant {real(value)} : f32\n%r = {name} %c : f32", "%r", "f32")


@pytest.mark.parametrize("name", ["math.atan2", "math.copysign", "math.powf"])
@settings(max_examples=60)
@given(floats, floats)
def test_functions_of_two_floats(name: str, one: float, other: float) -> None:
    lines = f"%c = arith.constant {real(one)} : f32\n%d = arith.constant {real(other)} : f32\n%r = {name} %c, %d : f32"
    keeps_its_meaning(lines, "%r", "f32")


@pytest.mark.parametrize("name", INTEGERS)
@settings(max_examples=40)
@given(st.integers(-128, 127))
def test_functions_of_one_integer(name: str, value: int) -> None:
    keeps_its_meaning(f"%c = arith.constant {value} : i8\n%r = {name} %c : i8", "%r", "i8")


@pytest.mark.parametrize("name", KINDS)
@settings(max_examples=60)
@given(indices, indices)
def test_index_arithmetic(name: str, one: int, other: int) -> None:
    lines = f"%c = index.constant {one}\n%d = index.constant {other}\n%r = index.{name} %c, %d"
    keeps_its_meaning(lines, "%r", "index")


@pytest.mark.parametrize("bound", ["maxs", "maxu", "mins", "minu"])
@pytest.mark.parametrize("predicate", ["eq", "ne", "slt", "sle", "sgt", "sge", "ult", "ule", "ugt", "uge"])
@settings(max_examples=30)
@given(indices, indices, indices)
def test_compared_extremes(bound: str, predicate: str, value: int, limit: int, number: int) -> None:
    """The value itself comes from a call, so that the bound is all a fold knows."""
    text = f"""
func.func private @value() -> index attributes {{no_inline}} {{
  %v = arith.constant {value} : index
  return %v : index
}}
func.func @f() -> i1 {{
  %v = call @value() : () -> index
  %l = index.constant {limit}
  %n = index.constant {number}
  %x = index.{bound} %v, %l
  %r = index.cmp {predicate}(%x, %n)
  return %r : i1
}}
"""
    before, after = (parse_module(Source("fold", text), context()) for _ in range(2))
    run_pipeline(after, parse_pipeline("canonicalize"))
    assert outcome(before) == outcome(after)
