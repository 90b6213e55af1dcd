"""complex to LLVM: arithmetic and functions, as formulas over the parts.

Sources: Smith, Algorithm 116, 1962 (division); Kahan, Branch cuts for complex elementary functions, 1987 (square root,
tangent).
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from tensorlang.codegen.arith import Through, fast_flags
from tensorlang.codegen.emitter import Emit, Emitter
from tensorlang.dialects.complex_types import complex_type
from tensorlang.ir.core import Operation
from tensorlang.ir.floats import float_to_bits
from tensorlang.ir.types import FloatType

Complex = tuple[str, str]
"""Real and imaginary part, LLVM operands."""


class Parts:
    """Arithmetic on the floats that a complex operation is made of."""

    def __init__(self, op: Operation, e: Emitter) -> None:
        found = complex_type(op.operands[0].type).element
        assert isinstance(found, FloatType)
        self.op, self.e, self.float = op, e, found
        self.type, self.flags = e.type(found), fast_flags(op)

    def number(self, value: float) -> str:
        return self.e.domain.constant(float_to_bits(value, self.float.name), self.float)

    def binary(self, kind: str, a: str, b: str) -> str:
        return self.e.domain.binary(Through(self.e), kind, a, b, self.type, self.flags, self.float)

    def unary(self, kind: str, a: str) -> str:
        return self.e.domain.unary(Through(self.e), kind, a, self.type, self.flags, self.float)

    def add(self, a: str, b: str) -> str:
        return self.binary("addf", a, b)

    def sub(self, a: str, b: str) -> str:
        return self.binary("subf", a, b)

    def mul(self, a: str, b: str) -> str:
        return self.binary("mulf", a, b)

    def div(self, a: str, b: str) -> str:
        return self.binary("divf", a, b)

    def neg(self, a: str) -> str:
        return self.e.domain.negate(Through(self.e), a, self.type, self.flags, self.float)

    def is_(self, predicate: str, a: str, b: str) -> str:
        return self.e.domain.compare(Through(self.e), predicate, a, b, self.type, "")

    def choose(self, condition: str, yes: str, no: str) -> str:
        return self.e.op(f"select i1 {condition}, {self.type} {yes}, {self.type} {no}")

    def is_zero(self, z: Complex) -> str:
        zero = self.number(0.0)
        parts = [self.is_("oeq", part, zero) for part in z]
        return self.e.op(f"and i1 {parts[0]}, {parts[1]}")


# -- arithmetic --------------------------------------------------------------------------------------------------------


def _add(p: Parts, a: Complex, b: Complex) -> Complex:
    return p.add(a[0], b[0]), p.add(a[1], b[1])


def _sub(p: Parts, a: Complex, b: Complex) -> Complex:
    return p.sub(a[0], b[0]), p.sub(a[1], b[1])


def _mul(p: Parts, a: Complex, b: Complex) -> Complex:
    real = p.sub(p.mul(a[0], b[0]), p.mul(a[1], b[1]))
    return real, p.add(p.mul(a[1], b[0]), p.mul(a[0], b[1]))


def _div(p: Parts, a: Complex, b: Complex) -> Complex:
    """Smith: divide by the larger part of the divisor first, so that its square does not overflow."""
    wide = p.is_("oge", p.unary("absf", b[0]), p.unary("absf", b[1]))
    large, small = p.choose(wide, b[0], b[1]), p.choose(wide, b[1], b[0])
    ratio = p.div(small, large)
    scale = p.add(large, p.mul(small, ratio))
    x, y = p.choose(wide, a[0], a[1]), p.choose(wide, a[1], a[0])
    real = p.div(p.add(x, p.mul(y, ratio)), scale)
    crossed = p.mul(x, ratio)
    imaginary = p.div(p.choose(wide, p.sub(y, crossed), p.sub(crossed, y)), scale)
    by_zero = p.is_zero(b)
    plain = real, imaginary
    return p.choose(by_zero, p.div(a[0], b[0]), plain[0]), p.choose(by_zero, p.div(a[1], b[0]), plain[1])


def _neg(p: Parts, z: Complex) -> Complex:
    return p.neg(z[0]), p.neg(z[1])


def _conj(p: Parts, z: Complex) -> Complex:
    return z[0], p.neg(z[1])


def magnitude(p: Parts, z: Complex) -> str:
    """`max * sqrt(1 + (min / max)^2)`: the square of a large number is not needed. Infinite where a part is."""
    a, b = p.unary("absf", z[0]), p.unary("absf", z[1])
    large, small = p.binary("maximumf", a, b), p.binary("minimumf", a, b)
    ratio = p.div(small, large)
    scaled = p.mul(large, p.unary("sqrt", p.add(p.number(1.0), p.mul(ratio, ratio))))
    plain = p.is_("oeq", small, p.number(0.0))
    infinite = p.number(float("inf"))
    found = p.choose(plain, large, scaled)
    return p.choose(_either(p, p.is_("oeq", a, infinite), p.is_("oeq", b, infinite)), infinite, found)


def _either(p: Parts, a: str, b: str) -> str:
    return p.e.op(f"or i1 {a}, {b}")


def angle(p: Parts, z: Complex) -> str:
    """To the real axis."""
    return p.binary("atan2", z[1], z[0])


def _sign(p: Parts, z: Complex) -> Complex:
    size, zero = magnitude(p, z), p.is_zero(z)
    real, imaginary = (p.choose(zero, part, p.div(part, size)) for part in z)
    return real, imaginary


# -- functions ---------------------------------------------------------------------------------------------------------


def _polar(p: Parts, size: str, turn: str) -> Complex:
    return p.mul(size, p.unary("cos", turn)), p.mul(size, p.unary("sin", turn))


def _exp(p: Parts, z: Complex) -> Complex:
    """A real number stays real, whatever its size."""
    real, imaginary = _polar(p, p.unary("exp", z[0]), z[1])
    flat = p.is_("oeq", z[1], p.number(0.0))
    return p.choose(flat, p.unary("exp", z[0]), real), p.choose(flat, z[1], imaginary)


def _expm1(p: Parts, z: Complex) -> Complex:
    """`expm1(x) cos y + (cos y - 1)`, the last by half the angle, so that nothing cancels."""
    half = p.unary("sin", p.mul(z[1], p.number(0.5)))
    less = p.mul(p.number(-2.0), p.mul(half, half))
    real = p.add(p.mul(p.unary("expm1", z[0]), p.unary("cos", z[1])), less)
    return real, p.mul(p.unary("exp", z[0]), p.unary("sin", z[1]))


def _log(p: Parts, z: Complex) -> Complex:
    return p.unary("log", magnitude(p, z)), angle(p, z)


def _log1p(p: Parts, z: Complex) -> Complex:
    """The square of `|1 + z|` less one is `x (x + 2) + y^2`."""
    excess = p.add(p.mul(z[0], p.add(z[0], p.number(2.0))), p.mul(z[1], z[1]))
    return p.mul(p.number(0.5), p.unary("log1p", excess)), p.binary("atan2", z[1], p.add(z[0], p.number(1.0)))


def _sqrt(p: Parts, z: Complex) -> Complex:
    """The larger part by a sum of numbers of one sign, the other by division."""
    size = p.unary("absf", z[0])
    half = p.number(0.5)
    large = p.unary("sqrt", p.add(p.mul(half, magnitude(p, z)), p.mul(half, size)))
    small = p.div(p.mul(half, z[1]), large)
    right = p.is_("oge", z[0], p.number(0.0))
    real = p.choose(right, large, p.unary("absf", small))
    imaginary = p.choose(right, small, p.binary("copysign", large, z[1]))
    zero = p.is_zero(z)
    return p.choose(zero, p.number(0.0), real), p.choose(zero, z[1], imaginary)


def _rsqrt(p: Parts, z: Complex) -> Complex:
    size = p.div(p.number(1.0), p.unary("sqrt", magnitude(p, z)))
    return _polar(p, size, p.mul(p.number(-0.5), angle(p, z)))


def _sin(p: Parts, z: Complex) -> Complex:
    real = p.mul(p.unary("sin", z[0]), p.unary("cosh", z[1]))
    return real, p.mul(p.unary("cos", z[0]), p.unary("sinh", z[1]))


def _cos(p: Parts, z: Complex) -> Complex:
    real = p.mul(p.unary("cos", z[0]), p.unary("cosh", z[1]))
    return real, p.neg(p.mul(p.unary("sin", z[0]), p.unary("sinh", z[1])))


def _tanh(p: Parts, z: Complex) -> Complex:
    """Kahan: with `t = tan y` and `s = sinh x`, over `1 + (1 + t^2) s^2`; far out, where s^2 overflows, the limit."""
    t, s, one = p.unary("tan", z[1]), p.unary("sinh", z[0]), p.number(1.0)
    beta, size = p.add(one, p.mul(t, t)), p.unary("absf", z[0])
    scale = p.add(one, p.mul(beta, p.mul(s, s)))
    real = p.div(p.mul(beta, p.mul(s, p.unary("cosh", z[0]))), scale)
    turn = p.mul(p.number(4.0), p.mul(p.unary("sin", z[1]), p.unary("cos", z[1])))
    decay = p.mul(turn, p.unary("exp", p.mul(p.number(-2.0), size)))
    far = p.is_("ogt", size, p.number(5.0 if p.float.name == "f16" else 20.0))
    return p.choose(far, p.binary("copysign", one, z[0]), real), p.choose(far, decay, p.div(t, scale))


def _tan(p: Parts, z: Complex) -> Complex:
    """`tan z = -i tanh(i z)`."""
    real, imaginary = _tanh(p, (p.neg(z[1]), z[0]))
    return imaginary, p.neg(real)


def _pow(p: Parts, a: Complex, b: Complex) -> Complex:
    """`e^(b log a)`; zero to the power of zero is one, to any other zero."""
    real, imaginary = _exp(p, _mul(p, b, _log(p, a)))
    base, exponent = p.is_zero(a), p.is_zero(b)
    at_zero = p.choose(exponent, p.number(1.0), p.number(0.0))
    return p.choose(base, at_zero, real), p.choose(base, p.number(0.0), imaginary)


def _atan2(p: Parts, y: Complex, x: Complex) -> Complex:
    """`-i log((x + i y) / sqrt(x^2 + y^2))`."""
    turned = p.sub(x[0], y[1]), p.add(x[1], y[0])
    size = _sqrt(p, _add(p, _mul(p, x, x), _mul(p, y, y)))
    real, imaginary = _log(p, _div(p, turned, size))
    return imaginary, p.neg(real)


_UNARY: Final[dict[str, Callable[[Parts, Complex], Complex]]] = {
    "neg": _neg, "conj": _conj, "sign": _sign, "exp": _exp, "expm1": _expm1, "log": _log, "log1p": _log1p,
    "sqrt": _sqrt, "rsqrt": _rsqrt, "sin": _sin, "cos": _cos, "tan": _tan, "tanh": _tanh,
}  # fmt: skip
_BINARY: Final[dict[str, Callable[[Parts, Complex, Complex], Complex]]] = {
    "add": _add, "sub": _sub, "mul": _mul, "div": _div, "pow": _pow, "atan2": _atan2,
}  # fmt: skip


def _operand(op: Operation, index: int, e: Emitter) -> Complex:
    real, imaginary = e.parts(op.operands[index])
    return real, imaginary


def _unary(op: Operation, e: Emitter) -> None:
    act = _UNARY[op.name.removeprefix("complex.")]
    e.bind(op.results[0], *act(Parts(op, e), _operand(op, 0, e)))


def _binary(op: Operation, e: Emitter) -> None:
    act = _BINARY[op.name.removeprefix("complex.")]
    e.bind(op.results[0], *act(Parts(op, e), _operand(op, 0, e), _operand(op, 1, e)))


def _real(op: Operation, e: Emitter) -> None:
    act = magnitude if op.name == "complex.abs" else angle
    e.bind(op.results[0], act(Parts(op, e), _operand(op, 0, e)))


def _integer_power(op: Operation, e: Emitter) -> None:
    p, exponent = Parts(op, e), op.operands[1]
    power = e.domain.from_integer(Through(e), "sitofp", e.value(exponent), e.type(exponent.type), p.type, p.float)
    e.bind(op.results[0], *_pow(p, _operand(op, 0, e), (power, p.number(0.0))))


EMIT: Final[dict[str, Emit]] = {
    **{f"complex.{name}": _unary for name in _UNARY},
    **{f"complex.{name}": _binary for name in _BINARY},
    "complex.abs": _real,
    "complex.angle": _real,
    "complex.powi": _integer_power,
}
