"""The functions of the math dialect on Python's floats, f64, with C's conventions for what has no value."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Final

from tensorlang.dialects.arith_float_folds import divide

Real = Callable[[float], float]


def _nan(a: float) -> float:
    return math.nan


def _infinity(a: float) -> float:
    return math.inf


def _signed_infinity(a: float) -> float:
    return math.copysign(math.inf, a)


def _guarded(function: Real, outside: Real = _nan, overflow: Real = _infinity) -> Real:
    """C's conventions where Python raises: `outside` the domain, and on `overflow`."""

    def guarded(a: float) -> float:
        try:
            return function(a)
        except ValueError:
            return outside(a)
        except OverflowError:
            return overflow(a)

    return guarded


def _pole(at: float, value: float) -> Real:
    """Outside the domain of a logarithm: minus infinity at the pole, NaN beyond."""
    return lambda a: value if a == at else math.nan


def _whole(function: Callable[[float], int]) -> Real:
    """Rounding to whole numbers keeps the sign of zero and leaves NaN and infinity."""

    def whole(a: float) -> float:
        return math.copysign(float(function(a)), a) if math.isfinite(a) else a

    return whole


def _half_away(a: float) -> int:
    floor = math.floor(abs(a))
    return floor + (abs(a) - floor >= 0.5)


def _reciprocal_root(a: float) -> float:
    return divide(1.0, math.sqrt(a))


UNARY: Final[dict[str, Real]] = {
    "absf": abs,
    "acos": _guarded(math.acos),
    "acosh": _guarded(math.acosh),
    "asin": _guarded(math.asin),
    "asinh": math.asinh,
    "atan": math.atan,
    "atanh": _guarded(math.atanh, lambda a: _signed_infinity(a) if abs(a) == 1 else math.nan),
    "cbrt": math.cbrt,
    "ceil": _whole(math.ceil),
    "cos": _guarded(math.cos),
    "cosh": _guarded(math.cosh),
    "erf": math.erf,
    "erfc": math.erfc,
    "exp": _guarded(math.exp),
    "exp2": _guarded(lambda a: 2.0**a),
    "expm1": _guarded(math.expm1),
    "floor": _whole(math.floor),
    "log": _guarded(math.log, _pole(0, -math.inf)),
    "log10": _guarded(math.log10, _pole(0, -math.inf)),
    "log1p": _guarded(math.log1p, _pole(-1, -math.inf)),
    "log2": _guarded(math.log2, _pole(0, -math.inf)),
    "round": _whole(_half_away),
    "roundeven": _whole(round),
    "rsqrt": _guarded(_reciprocal_root),
    "sin": _guarded(math.sin),
    "sinh": _guarded(math.sinh, overflow=_signed_infinity),
    "sqrt": _guarded(math.sqrt),
    "tan": _guarded(math.tan),
    "tanh": math.tanh,
    "trunc": _whole(math.trunc),
}


def _power(a: float, b: float) -> float:
    """C's pow: a negative number to a fraction is NaN, zero to a negative one infinite."""
    try:
        return math.pow(a, b)
    except OverflowError:
        return -math.inf if a < 0 and b % 2 == 1 else math.inf
    except ValueError:
        if a != 0:
            return math.nan
        return math.copysign(math.inf, a) if b % 2 == 1 else math.inf


BINARY: Final[dict[str, Callable[[float, float], float]]] = {
    "atan2": math.atan2,
    "copysign": math.copysign,
    "powf": _power,
}
