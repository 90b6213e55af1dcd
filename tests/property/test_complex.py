"""Complex numbers: arithmetic agrees bit for bit, functions to a few units in the last place."""

import cmath
import math
from itertools import product

import pytest
from both import Both

from tensorlang.interp.values import rounded
from tensorlang.ir.types import FloatType

EXACT = ("neg", "conj", "add", "sub", "mul", "div")
UNARY = ("sign", "exp", "expm1", "sqrt", "rsqrt", "sin", "cos", "tan", "tanh")
LOGARITHMS = ("log", "log1p", "pow", "atan2")
"""These lose digits where the magnitude is near one."""
BINARY = frozenset({"add", "sub", "mul", "div", "pow", "atan2"})
ROUNDOFF = {"f16": 2.0**-11, "bf16": 2.0**-8, "f32": 2.0**-24, "f64": 2.0**-53}
PARTS = (0.0, -0.0, 1.0, -1.0, 0.5, -2.5, 3.0, 1e-3, 10.0)


def function(op: str, type_: str) -> str:
    """From the parts of the operands to those of the result."""
    count = 2 if op in BINARY else 1
    args = ", ".join(f"%r{i}: {type_}, %i{i}: {type_}" for i in range(count))
    made = "\n".join(f"  %c{i} = complex.create %r{i}, %i{i} : complex<{type_}>" for i in range(count))
    return f"""func.func @f_{op}({args}) -> ({type_}, {type_}) {{
{made}
  %z = complex.{op} {", ".join(f"%c{i}" for i in range(count))} : complex<{type_}>
  %re = complex.re %z : complex<{type_}>
  %im = complex.im %z : complex<{type_}>
  return %re, %im : {type_}, {type_}
}}
"""


def parts(type_: str, count: int) -> list[tuple[float, ...]]:
    numbers = [rounded(number, FloatType(type_)) for number in PARTS]
    return list(product(numbers if count == 2 else numbers[::2], repeat=count))


@pytest.mark.parametrize("type_", ROUNDOFF)
def test_arithmetic_agrees(type_: str) -> None:
    both = Both("".join(function(op, type_) for op in EXACT))
    for op in EXACT:
        agreed = [both.agree(f"f_{op}", row) for row in parts(type_, 4 if op in BINARY else 2)]
        assert any(agreed)
    both.close()


@pytest.mark.parametrize("type_", ["f32", "f64"])
def test_functions_agree_to_some_digits(type_: str) -> None:
    both = Both("".join(function(op, type_) for op in (*UNARY, *LOGARITHMS)))
    for op in (*UNARY, *LOGARITHMS):
        allowed = ROUNDOFF[type_] * (1e5 if op in LOGARITHMS else 8)
        for row in parts(type_, 4 if op in BINARY else 2):
            expected, found = both.interpreted(f"f_{op}", row), both.native(f"f_{op}", row)
            assert expected is not None
            wanted, given = complex(*expected.results), complex(*found.results)
            if cmath.isfinite(wanted) and cmath.isfinite(given):
                assert abs(wanted - given) <= allowed * max(1.0, abs(wanted)), f"{op}{row}: {wanted} {given}"
    both.close()


def test_magnitude_and_angle() -> None:
    both = Both(
        "func.func @f(%r: f64, %i: f64) -> (f64, f64) {\n"
        "  %z = complex.create %r, %i : complex<f64>\n"
        "  %0 = complex.abs %z : complex<f64>\n  %1 = complex.angle %z : complex<f64>\n  return %0, %1 : f64, f64\n}\n"
    )
    for real, imaginary in [(3.0, -4.0), (1e200, 1e200), (0.0, -0.0), (-1.0, 0.0), (1e-310, 1e-310)]:
        size, turn = both.native("f", (real, imaginary)).results
        assert math.isclose(size, math.hypot(real, imaginary), rel_tol=1e-15)
        assert turn == cmath.phase(complex(real, imaginary))
    both.close()


def test_bits_memory_and_comparison() -> None:
    both = Both(
        """
memref.global "private" constant @table : memref<3xcomplex<f32>> = dense<[(1.0, 2.0), (3.0, -4.0), (-0.5, 0.25)]>
func.func @f(%i: index, %j: index) -> (i64, f32, i1, i1) {
  %table = memref.get_global @table : memref<3xcomplex<f32>>
  %m = memref.alloc() : memref<2xcomplex<f32>>
  %c1 = arith.constant 1 : index
  %a = memref.load %table[%i] : memref<3xcomplex<f32>>
  %b = memref.load %table[%j] : memref<3xcomplex<f32>>
  %s = complex.add %a, %b : complex<f32>
  memref.store %s, %m[%c1] : memref<2xcomplex<f32>>
  %t = memref.load %m[%c1] : memref<2xcomplex<f32>>
  memref.dealloc %m : memref<2xcomplex<f32>>
  %bits = complex.bitcast %t : complex<f32> to i64
  %back = complex.bitcast %bits : i64 to complex<f32>
  %im = complex.im %back : complex<f32>
  %eq = complex.eq %a, %b : complex<f32>
  %ne = complex.neq %a, %b : complex<f32>
  return %bits, %im, %eq, %ne : i64, f32, i1, i1
}
"""
    )
    assert all(both.agree("f", row) for row in product(range(3), repeat=2))
    both.close()


def test_poison_harms_nothing_unless_it_is_used() -> None:
    both = Both(
        "func.func @f(%c: i1, %a: i32) -> i32 {\n  %p = ub.poison : i32\n"
        "  %r = arith.select %c, %a, %p : i32\n  return %r : i32\n}\n"
        "func.func @g(%c: i1, %a: i32) -> i32 {\n  cf.cond_br %c, ^bb1, ^bb2\n^bb1:\n  return %a : i32\n"
        "^bb2:\n  ub.unreachable\n}\n"
    )
    for name in ("f", "g"):
        assert both.agree(name, (1, 7))
        assert both.interpreted(name, (0, 7)) is None
    both.close()
