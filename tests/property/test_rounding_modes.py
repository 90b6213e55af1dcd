"""`arith.truncf` in every direction: interpreted as compiled, and against exact fractions."""

import math
from fractions import Fraction

import pytest
from both import Both
from hypothesis import given
from hypothesis import strategies as st

from tensorlang.dialects.arith_cast import ROUNDING_MODES
from tensorlang.interp.scalar_arith import rounded_towards
from tensorlang.ir.floats import bits_to_float, float_to_bits
from tensorlang.ir.types import FloatType

PAIRS = (("f64", "f32"), ("f64", "f16"), ("f32", "f16"), ("f32", "bf16"))


def _text() -> str:
    functions = [
        f"func.func @{mode}_{wide}_{narrow}(%x: {wide}) -> {narrow} {{\n"
        f"  %0 = arith.truncf %x {mode} : {wide} to {narrow}\n  return %0 : {narrow}\n}}\n"
        for mode in ROUNDING_MODES
        for wide, narrow in PAIRS
    ]
    return "".join(functions)


@pytest.fixture(scope="module")
def both() -> Both:
    return Both(_text())


@given(st.floats(), st.sampled_from(PAIRS), st.sampled_from(ROUNDING_MODES))
def test_interpreted_as_compiled(both: Both, value: float, pair: tuple[str, str], mode: str) -> None:
    wide, narrow = pair
    given_ = bits_to_float(float_to_bits(value, wide), wide)
    both.agree(f"{mode}_{wide}_{narrow}", [given_])


@given(st.floats(-60000, 60000), st.sampled_from(("f16", "bf16", "f32")))
def test_the_directions_enclose_the_number(value: float, narrow: str) -> None:
    found = {mode: rounded_towards(value, FloatType(narrow), mode) for mode in ROUNDING_MODES}
    exact, low, high = Fraction(value), Fraction(found["downward"]), Fraction(found["upward"])
    assert low <= exact <= high
    assert abs(Fraction(found["toward_zero"])) == min(abs(low), abs(high))
    assert math.copysign(1, found["toward_zero"]) == math.copysign(1, value)
    for mode in ("to_nearest_even", "to_nearest_away"):
        assert abs(Fraction(found[mode]) - exact) == min(exact - low, high - exact)
    if exact - low == high - exact:
        assert abs(Fraction(found["to_nearest_away"])) == max(abs(low), abs(high))
