"""Functions that are not exact to the last bit: interpreted and compiled are within a few units of the last place."""

import math
from collections.abc import Sequence
from itertools import product

import pytest
from both import Both
from programs.kinds import FLOATS, ir_type, width

from tensorlang.interp.values import Number, rounded, to_bits

UNARY = (
    "acos", "acosh", "asin", "asinh", "atan", "atanh", "cbrt", "cos", "cosh", "erf", "erfc", "exp", "exp2", "expm1",
    "log", "log10", "log1p", "log2", "rsqrt", "sin", "sinh", "tan", "tanh",
)  # fmt: skip
BINARY = ("atan2", "powf")
INPUTS = (0.0, 1.0, -1.0, 0.5, -0.75, 0.1, 2.0, -3.5, 7.25, 10.0, -20.0, 1e-3, 88.0, math.inf, -math.inf, math.nan)
ULPS = 4


def _place(number: float, type_: str) -> int:
    """Where a number stands among those of its format, in order."""
    bits = to_bits(number, ir_type(type_))
    most = 1 << (width(type_) - 1)
    return bits if bits < most else most - bits


def near(a: Number, b: Number, type_: str) -> bool:
    if math.isnan(a) or math.isnan(b):
        return math.isnan(a) and math.isnan(b)
    return abs(_place(a, type_) - _place(b, type_)) <= ULPS


def check(both: Both, name: str, row: Sequence[Number], type_: str) -> None:
    expected = both.interpreted(name, row)
    assert expected is not None
    for left, right in zip(expected.results, both.native(name, row).results, strict=True):
        assert near(left, right, type_), f"{name}{tuple(row)}: interpreted {left}, compiled {right}"


@pytest.mark.parametrize("type_", FLOATS)
def test_functions(type_: str) -> None:
    def function(word: str, params: str, args: str) -> str:
        head = f"func.func @{word.replace('.', '_')}({params}) -> {type_}"
        return f"{head} {{\n%r = {word} {args} : {type_}\nreturn %r : {type_}\n}}\n"

    text = "".join(function(f"math.{word}", f"%a: {type_}", "%a") for word in UNARY)
    text += "".join(function(f"math.{word}", f"%a: {type_}, %b: {type_}", "%a, %b") for word in BINARY)
    text += f"""func.func @math_sincos(%a: {type_}) -> ({type_}, {type_}) {{
        %s, %c = math.sincos %a : {type_}
        return %s, %c : {type_}, {type_}
    }}"""
    both = Both(text)
    inputs = [rounded(number, ir_type(type_)) for number in INPUTS]
    for word, number in product(UNARY, inputs):
        check(both, f"math_{word}", (number,), type_)
    for number in inputs:
        check(both, "math_sincos", (number,), type_)
    for word, pair in product(BINARY, product(inputs, repeat=2)):
        check(both, f"math_{word}", pair, type_)
    both.close()


@pytest.mark.parametrize("type_", FLOATS)
def test_powers_with_integers(type_: str) -> None:
    both = Both(
        f"""func.func @f(%a: {type_}, %n: i32) -> {type_} {{
            %r = math.fpowi %a, %n : {type_}, i32
            return %r : {type_}
        }}"""
    )
    for number, power in product((0.5, -1.5, 2.0, 0.0, -0.0, math.inf), (0, 1, -1, 2, 5, -3)):
        check(both, "f", (rounded(number, ir_type(type_)), power), type_)
    both.close()
