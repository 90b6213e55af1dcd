"""complex, interpreted: Python's complex numbers, each part rounded to its format.

Functions are Python's own (cmath), in f64 and rounded once: what is compiled may differ from them in the last digits.
"""

from __future__ import annotations

import cmath
import math
from collections.abc import Callable, Sequence
from typing import Final

from tensorlang.dialects.complex import ConstantOp
from tensorlang.dialects.complex_types import complex_type
from tensorlang.interp.machine import Evaluate, Frame
from tensorlang.interp.scalar_arith import divide
from tensorlang.interp.values import Poison, as_number, from_bits, rounded, to_bits
from tensorlang.ir.attributes import FloatAttr, complex_entry, complex_number
from tensorlang.ir.core import Operation
from tensorlang.ir.types import ComplexType, Type


def _rounded(value: complex, type_: Type) -> complex:
    element = complex_type(type_).element
    return complex(rounded(value.real, element), rounded(value.imag, element))


def _each(op: Operation, frame: Frame, act: Callable[..., object]) -> Sequence[object]:
    """Apply to the operands; poison gives poison."""
    given = frame.all(op.operands)
    poison = next((value for value in given if isinstance(value, Poison)), None)
    return [act(*given) if poison is None else poison]


def _one(op: Operation, frame: Frame, act: Callable[[complex], object]) -> Sequence[object]:
    return _each(op, frame, act)


def _two(op: Operation, frame: Frame, act: Callable[[complex, complex], object]) -> Sequence[object]:
    return _each(op, frame, act)


def _constant(op: Operation, frame: Frame) -> Sequence[object]:
    assert isinstance(op, ConstantOp)
    parts = (from_bits(part.bits, part.type) if isinstance(part, FloatAttr) else part.value for part in op.parts)
    return [complex(*parts)]


def _create(op: Operation, frame: Frame) -> Sequence[object]:
    return _each(op, frame, complex)


def _bitcast(op: Operation, frame: Frame) -> Sequence[object]:
    source, target = op.operands[0].type, op.results[0].type

    def act(value: object) -> object:
        bits = _pattern(value, source) if isinstance(source, ComplexType) else to_bits(as_number(value), source)
        return complex_number(bits, target) if isinstance(target, ComplexType) else from_bits(bits, target)

    return _each(op, frame, act)


def _pattern(value: object, type_: ComplexType) -> int:
    assert isinstance(value, complex)
    return complex_entry(to_bits(value.real, type_.element), to_bits(value.imag, type_.element), type_)


# -- arithmetic: every step rounded ------------------------------------------------------------------------------------


def _multiply(a: complex, b: complex, type_: Type) -> complex:
    r = _rounding(type_)
    real = r(r(a.real * b.real) - r(a.imag * b.imag))
    return complex(real, r(r(a.imag * b.real) + r(a.real * b.imag)))


def _quotient(a: complex, b: complex, type_: Type) -> complex:
    """Smith's, by the larger part of the divisor."""
    r = _rounding(type_)
    if b == 0:
        return complex(divide(a.real, b.real), divide(a.imag, b.real))
    turned = not abs(b.real) >= abs(b.imag)
    large, small = (b.imag, b.real) if turned else (b.real, b.imag)
    x, y = (a.imag, a.real) if turned else (a.real, a.imag)
    ratio = r(divide(small, large))
    scale = r(large + r(small * ratio))
    real = r(divide(r(x + r(y * ratio)), scale))
    crossed = r(x * ratio)
    return complex(real, r(divide(r(crossed - y if turned else y - crossed), scale)))


def _rounding(type_: Type) -> Callable[[float], float]:
    element = complex_type(type_).element
    return lambda value: rounded(value, element)


# -- functions ---------------------------------------------------------------------------------------------------------


def _guarded(function: Callable[[complex], complex]) -> Callable[[complex], complex]:
    """Python raises where a result is infinite or has no meaning."""

    def act(z: complex) -> complex:
        try:
            return function(z)
        except (OverflowError, ValueError, ZeroDivisionError):
            return complex(math.nan, math.nan)

    return act


def _exponential(z: complex) -> complex:
    try:
        return cmath.exp(z)
    except OverflowError:
        return complex(math.copysign(math.inf, math.cos(z.imag)), math.copysign(math.inf, math.sin(z.imag)))


def _expm1(z: complex) -> complex:
    half = math.sin(z.imag / 2)
    real = math.expm1(z.real) * math.cos(z.imag) - 2 * half * half
    return complex(real, math.exp(z.real) * math.sin(z.imag))


def _log(z: complex) -> complex:
    return complex(-math.inf, cmath.phase(z)) if z == 0 else cmath.log(z)


def _log1p(z: complex) -> complex:
    excess = z.real * (z.real + 2) + z.imag * z.imag
    return complex(0.5 * math.log1p(excess) if excess > -1 else -math.inf, math.atan2(z.imag, 1 + z.real))


def _sign(z: complex) -> complex:
    return z if z == 0 else complex(z.real / abs(z), z.imag / abs(z))


def _power(a: complex, b: complex) -> complex:
    if a == 0:
        return complex(1.0 if b == 0 else 0.0, 0.0)
    return _exponential(b * cmath.log(a))


def _atan2(y: complex, x: complex) -> complex:
    if x * x + y * y == 0:
        return complex(math.nan, math.nan)
    return -1j * _log((x + 1j * y) / cmath.sqrt(x * x + y * y))


_UNARY: Final[dict[str, Callable[[complex], complex]]] = {
    "neg": lambda z: complex(-z.real, -z.imag),
    "conj": lambda z: complex(z.real, -z.imag),
    "sign": _sign,
    "exp": _exponential,
    "expm1": _guarded(_expm1),
    "log": _log,
    "log1p": _guarded(_log1p),
    "sqrt": cmath.sqrt,
    "rsqrt": _guarded(lambda z: 1 / cmath.sqrt(z)),
    "sin": _guarded(cmath.sin),
    "cos": _guarded(cmath.cos),
    "tan": _guarded(cmath.tan),
    "tanh": _guarded(cmath.tanh),
}
_BINARY: Final[dict[str, Callable[[complex, complex, Type], complex]]] = {
    "add": lambda a, b, t: _rounded(complex(a.real + b.real, a.imag + b.imag), t),
    "sub": lambda a, b, t: _rounded(complex(a.real - b.real, a.imag - b.imag), t),
    "mul": _multiply,
    "div": _quotient,
    "pow": lambda a, b, t: _rounded(_power(a, b), t),
    "atan2": lambda a, b, t: _rounded(_atan2(a, b), t),
}


def _unary(op: Operation, frame: Frame) -> Sequence[object]:
    act, type_ = _UNARY[op.name.removeprefix("complex.")], op.results[0].type
    return _one(op, frame, lambda z: _rounded(act(z), type_))


def _binary(op: Operation, frame: Frame) -> Sequence[object]:
    act, type_ = _BINARY[op.name.removeprefix("complex.")], op.results[0].type
    return _two(op, frame, lambda a, b: act(a, b, type_))


def _integer_power(op: Operation, frame: Frame) -> Sequence[object]:
    type_ = op.results[0].type

    def act(base: complex, exponent: int) -> complex:
        return _rounded(_power(base, complex(exponent)), type_)

    return _each(op, frame, act)


_PARTS: Final[dict[str, Callable[[complex], float]]] = {
    "re": lambda z: z.real,
    "im": lambda z: z.imag,
    "abs": lambda z: math.hypot(z.real, z.imag),
    "angle": cmath.phase,
}


def _part(op: Operation, frame: Frame) -> Sequence[object]:
    act, type_ = _PARTS[op.name.removeprefix("complex.")], op.results[0].type
    return _one(op, frame, lambda z: rounded(act(z), type_))


def _compare(op: Operation, frame: Frame) -> Sequence[object]:
    wanted = op.name == "complex.eq"
    return _two(op, frame, lambda a, b: int((a == b) == wanted))


EVALUATE: Final[dict[str, Evaluate]] = {
    "complex.constant": _constant,
    "complex.create": _create,
    "complex.bitcast": _bitcast,
    **{f"complex.{name}": _unary for name in _UNARY},
    **{f"complex.{name}": _binary for name in _BINARY},
    **{f"complex.{name}": _part for name in _PARTS},
    "complex.powi": _integer_power,
    "complex.eq": _compare,
    "complex.neq": _compare,
}
