"""complex: functions and arithmetic of complex numbers."""

from __future__ import annotations

from tensorlang.dialects.arith_base import FASTMATH_NONE
from tensorlang.dialects.complex_types import COMPLEX, PartOp
from tensorlang.ir.constraints import FASTMATH, TypeConstraint, is_signless
from tensorlang.ir.core import Operation
from tensorlang.ir.format import Format
from tensorlang.ir.opdef import attribute, operand, result
from tensorlang.ir.types import IntegerType

_EXPONENT = TypeConstraint("signless integer", is_signless, (IntegerType,))


class ComplexUnaryOp(Operation):
    """A function of one complex number."""

    __slots__ = ()
    is_pure = True
    complex = operand(COMPLEX)
    out = result(COMPLEX)
    fastmath = attribute(FASTMATH, default=FASTMATH_NONE)
    same_types = (("complex", "out"),)
    assembly = Format("$complex fastmath{} : #out", like={"complex": "out"})


class ComplexBinaryOp(Operation):
    """A function of two complex numbers of one type."""

    __slots__ = ()
    is_pure = True
    lhs = operand(COMPLEX)
    rhs = operand(COMPLEX)
    out = result(COMPLEX)
    fastmath = attribute(FASTMATH, default=FASTMATH_NONE)
    same_types = (("lhs", "rhs", "out"),)
    assembly = Format("$lhs, $rhs fastmath{} : #out", like={"lhs": "out", "rhs": "out"})


class AbsOp(PartOp):
    """The magnitude."""

    __slots__ = ()
    name = "complex.abs"


class AngleOp(PartOp):
    """The angle to the real axis, in radians, from -pi to pi."""

    __slots__ = ()
    name = "complex.angle"


class ConjOp(ComplexUnaryOp):
    """The number with the imaginary part's sign turned."""

    __slots__ = ()
    name = "complex.conj"


class NegOp(ComplexUnaryOp):
    """The number with both signs turned."""

    __slots__ = ()
    name = "complex.neg"


class SignOp(ComplexUnaryOp):
    """The number divided by its magnitude; zero is itself."""

    __slots__ = ()
    name = "complex.sign"


class ExpOp(ComplexUnaryOp):
    """e to the power of the number."""

    __slots__ = ()
    name = "complex.exp"


class Expm1Op(ComplexUnaryOp):
    """e to the power of the number, less one."""

    __slots__ = ()
    name = "complex.expm1"


class LogOp(ComplexUnaryOp):
    """The natural logarithm with an imaginary part from -pi to pi."""

    __slots__ = ()
    name = "complex.log"


class Log1pOp(ComplexUnaryOp):
    """The natural logarithm of one more than the number."""

    __slots__ = ()
    name = "complex.log1p"


class SqrtOp(ComplexUnaryOp):
    """The square root with a real part that is not negative."""

    __slots__ = ()
    name = "complex.sqrt"


class RsqrtOp(ComplexUnaryOp):
    """One over the square root."""

    __slots__ = ()
    name = "complex.rsqrt"


class SinOp(ComplexUnaryOp):
    """Sine."""

    __slots__ = ()
    name = "complex.sin"


class CosOp(ComplexUnaryOp):
    """Cosine."""

    __slots__ = ()
    name = "complex.cos"


class TanOp(ComplexUnaryOp):
    """Tangent."""

    __slots__ = ()
    name = "complex.tan"


class TanhOp(ComplexUnaryOp):
    """Hyperbolic tangent."""

    __slots__ = ()
    name = "complex.tanh"


class AddOp(ComplexBinaryOp):
    """Sum."""

    __slots__ = ()
    name = "complex.add"
    is_commutative = True


class SubOp(ComplexBinaryOp):
    """Difference."""

    __slots__ = ()
    name = "complex.sub"


class MulOp(ComplexBinaryOp):
    """Product."""

    __slots__ = ()
    name = "complex.mul"
    is_commutative = True


class DivOp(ComplexBinaryOp):
    """Quotient."""

    __slots__ = ()
    name = "complex.div"


class PowOp(ComplexBinaryOp):
    """The first to the power of the second."""

    __slots__ = ()
    name = "complex.pow"


class Atan2Op(ComplexBinaryOp):
    """The angle of the point (second, first), of complex coordinates."""

    __slots__ = ()
    name = "complex.atan2"


class PowiOp(Operation):
    """A complex number to the power of a signed integer."""

    __slots__ = ()
    name = "complex.powi"
    is_pure = True
    lhs = operand(COMPLEX)
    rhs = operand(_EXPONENT)
    out = result(COMPLEX)
    fastmath = attribute(FASTMATH, default=FASTMATH_NONE)
    same_types = (("lhs", "out"),)
    assembly = Format("$lhs, $rhs fastmath{} : #out, #rhs", like={"lhs": "out"})
