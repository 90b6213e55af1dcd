"""arith: floating-point arithmetic, IEEE 754 unless a fast-math flag allows otherwise."""

from __future__ import annotations

from tensorlang.dialects.arith_base import FASTMATH_NONE
from tensorlang.ir.assembly import SameType
from tensorlang.ir.constraints import FASTMATH, FLOAT_LIKE
from tensorlang.ir.core import Operation
from tensorlang.ir.opdef import attribute, operand, result


class FloatBinaryOp(Operation):
    """Two floats of one type to a third."""

    __slots__ = ()
    is_pure = True
    is_elementwise = True
    lhs = operand(FLOAT_LIKE)
    rhs = operand(FLOAT_LIKE)
    out = result(FLOAT_LIKE)
    fastmath = attribute(FASTMATH, default=FASTMATH_NONE)
    same_types = (("lhs", "rhs", "out"),)
    assembly = SameType(2, "fastmath")


class AddFOp(FloatBinaryOp):
    """IEEE 754 sum. `x + 0` is not `x` when `x` is `-0.0`."""

    __slots__ = ()
    name = "arith.addf"
    is_commutative = True


class SubFOp(FloatBinaryOp):
    """IEEE 754 difference."""

    __slots__ = ()
    name = "arith.subf"


class MulFOp(FloatBinaryOp):
    """IEEE 754 product."""

    __slots__ = ()
    name = "arith.mulf"
    is_commutative = True


class DivFOp(FloatBinaryOp):
    """IEEE 754 quotient."""

    __slots__ = ()
    name = "arith.divf"


class RemFOp(FloatBinaryOp):
    """Remainder of the division rounded towards zero (C's fmod)."""

    __slots__ = ()
    name = "arith.remf"


class MaximumFOp(FloatBinaryOp):
    """Larger of two; NaN if either is, and -0 < +0."""

    __slots__ = ()
    name = "arith.maximumf"
    is_commutative = True


class MinimumFOp(FloatBinaryOp):
    """Smaller of two; NaN if either is, and -0 < +0."""

    __slots__ = ()
    name = "arith.minimumf"
    is_commutative = True


class MaxNumFOp(FloatBinaryOp):
    """Larger of two; a NaN gives way to the other."""

    __slots__ = ()
    name = "arith.maxnumf"
    is_commutative = True


class MinNumFOp(FloatBinaryOp):
    """Smaller of two; a NaN gives way to the other."""

    __slots__ = ()
    name = "arith.minnumf"
    is_commutative = True


class NegFOp(Operation):
    """The sign turned."""

    __slots__ = ()
    name = "arith.negf"
    is_pure = True
    is_elementwise = True
    value = operand(FLOAT_LIKE)
    out = result(FLOAT_LIKE)
    fastmath = attribute(FASTMATH, default=FASTMATH_NONE)
    same_types = (("value", "out"),)
    assembly = SameType(1, "fastmath")
