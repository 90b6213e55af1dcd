"""math: the functions of one float. What they give at the edges (infinities, NaN, -0) is what C's functions give."""

from __future__ import annotations

from tensorlang.dialects.arith import FASTMATH_NONE
from tensorlang.ir.assembly import SameType
from tensorlang.ir.constraints import FASTMATH, FLOAT_LIKE
from tensorlang.ir.core import Operation
from tensorlang.ir.opdef import attribute, operand, result


class FloatUnaryOp(Operation):
    """A function of one float."""

    __slots__ = ()
    is_pure = True
    is_elementwise = True
    value = operand(FLOAT_LIKE)
    out = result(FLOAT_LIKE)
    fastmath = attribute(FASTMATH, default=FASTMATH_NONE)
    same_types = (("value", "out"),)
    assembly = SameType(1, "fastmath")


class AbsFOp(FloatUnaryOp):
    """The magnitude."""

    __slots__ = ()
    name = "math.absf"


class AcosOp(FloatUnaryOp):
    """Arc cosine, in radians."""

    __slots__ = ()
    name = "math.acos"


class AcoshOp(FloatUnaryOp):
    """Inverse hyperbolic cosine."""

    __slots__ = ()
    name = "math.acosh"


class AsinOp(FloatUnaryOp):
    """Arc sine, in radians."""

    __slots__ = ()
    name = "math.asin"


class AsinhOp(FloatUnaryOp):
    """Inverse hyperbolic sine."""

    __slots__ = ()
    name = "math.asinh"


class AtanOp(FloatUnaryOp):
    """Arc tangent, in radians."""

    __slots__ = ()
    name = "math.atan"


class AtanhOp(FloatUnaryOp):
    """Inverse hyperbolic tangent."""

    __slots__ = ()
    name = "math.atanh"


class CbrtOp(FloatUnaryOp):
    """Cube root."""

    __slots__ = ()
    name = "math.cbrt"


class CeilOp(FloatUnaryOp):
    """The next whole number upwards."""

    __slots__ = ()
    name = "math.ceil"


class CosOp(FloatUnaryOp):
    """Cosine of an angle in radians."""

    __slots__ = ()
    name = "math.cos"


class CoshOp(FloatUnaryOp):
    """Hyperbolic cosine."""

    __slots__ = ()
    name = "math.cosh"


class ErfOp(FloatUnaryOp):
    """The error function."""

    __slots__ = ()
    name = "math.erf"


class ErfcOp(FloatUnaryOp):
    """One minus the error function, exact where that is small."""

    __slots__ = ()
    name = "math.erfc"


class ExpOp(FloatUnaryOp):
    """e to the power."""

    __slots__ = ()
    name = "math.exp"


class Exp2Op(FloatUnaryOp):
    """2 to the power."""

    __slots__ = ()
    name = "math.exp2"


class ExpM1Op(FloatUnaryOp):
    """e to the power, minus one, exact near zero."""

    __slots__ = ()
    name = "math.expm1"


class FloorOp(FloatUnaryOp):
    """The next whole number downwards."""

    __slots__ = ()
    name = "math.floor"


class LogOp(FloatUnaryOp):
    """Natural logarithm."""

    __slots__ = ()
    name = "math.log"


class Log10Op(FloatUnaryOp):
    """Logarithm to base 10."""

    __slots__ = ()
    name = "math.log10"


class Log1pOp(FloatUnaryOp):
    """Natural logarithm of one plus the operand, exact near zero."""

    __slots__ = ()
    name = "math.log1p"


class Log2Op(FloatUnaryOp):
    """Logarithm to base 2."""

    __slots__ = ()
    name = "math.log2"


class RoundOp(FloatUnaryOp):
    """The nearest whole number, halves away from zero."""

    __slots__ = ()
    name = "math.round"


class RoundEvenOp(FloatUnaryOp):
    """The nearest whole number, halves to the even one."""

    __slots__ = ()
    name = "math.roundeven"


class RsqrtOp(FloatUnaryOp):
    """One over the square root."""

    __slots__ = ()
    name = "math.rsqrt"


class SinOp(FloatUnaryOp):
    """Sine of an angle in radians."""

    __slots__ = ()
    name = "math.sin"


class SinhOp(FloatUnaryOp):
    """Hyperbolic sine."""

    __slots__ = ()
    name = "math.sinh"


class SqrtOp(FloatUnaryOp):
    """Square root, correctly rounded."""

    __slots__ = ()
    name = "math.sqrt"


class TanOp(FloatUnaryOp):
    """Tangent of an angle in radians."""

    __slots__ = ()
    name = "math.tan"


class TanhOp(FloatUnaryOp):
    """Hyperbolic tangent."""

    __slots__ = ()
    name = "math.tanh"


class TruncOp(FloatUnaryOp):
    """The next whole number towards zero."""

    __slots__ = ()
    name = "math.trunc"
