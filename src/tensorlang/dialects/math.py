"""math: functions of numbers, on scalars, vectors and tensors alike. Those of one float are in math_functions.py."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from tensorlang.dialects.arith import FASTMATH_NONE, bool_like
from tensorlang.dialects.math_functions import (
    AbsFOp,
    AcoshOp,
    AcosOp,
    AsinhOp,
    AsinOp,
    AtanhOp,
    AtanOp,
    CbrtOp,
    CeilOp,
    CoshOp,
    CosOp,
    ErfcOp,
    ErfOp,
    Exp2Op,
    ExpM1Op,
    ExpOp,
    FloorOp,
    Log1pOp,
    Log2Op,
    Log10Op,
    LogOp,
    RoundEvenOp,
    RoundOp,
    RsqrtOp,
    SinhOp,
    SinOp,
    SqrtOp,
    TanhOp,
    TanOp,
    TruncOp,
)
from tensorlang.ir.assembly import Node, Reader, SameType, Writer, write_flags
from tensorlang.ir.attributes import Attribute
from tensorlang.ir.constraints import BOOL_LIKE, FASTMATH, FLOAT_LIKE, INTEGER_LIKE
from tensorlang.ir.core import Operation
from tensorlang.ir.format import Format
from tensorlang.ir.opdef import attribute, operand, result


class FloatBinaryOp(Operation):
    """A function of two floats of one type."""

    __slots__ = ()
    is_pure = True
    is_elementwise = True
    lhs = operand(FLOAT_LIKE)
    rhs = operand(FLOAT_LIKE)
    out = result(FLOAT_LIKE)
    fastmath = attribute(FASTMATH, default=FASTMATH_NONE)
    same_types = (("lhs", "rhs", "out"),)
    assembly = SameType(2, "fastmath")


class IntegerUnaryOp(Operation):
    """A function of one integer."""

    __slots__ = ()
    is_pure = True
    is_elementwise = True
    value = operand(INTEGER_LIKE)
    out = result(INTEGER_LIKE)
    same_types = (("value", "out"),)
    assembly = SameType(1)


class ClassificationOp(Operation):
    """Whether a float is of some kind."""

    __slots__ = ()
    is_pure = True
    is_elementwise = True
    value = operand(FLOAT_LIKE)
    out = result(BOOL_LIKE)
    fastmath = attribute(FASTMATH, default=FASTMATH_NONE)
    assembly = Format("$value{} : #value", lambda types, _: [bool_like(types["value"])], checked="value")

    def check(self) -> Iterator[str]:
        if self.out.type != bool_like(self.value.type):
            yield "failed to verify that result type has i1 element type and same shape as operands"


class Atan2Op(FloatBinaryOp):
    """The angle of the point (second, first), in radians."""

    __slots__ = ()
    name = "math.atan2"


class CopySignOp(FloatBinaryOp):
    """The magnitude of the first with the sign of the second."""

    __slots__ = ()
    name = "math.copysign"


class PowFOp(FloatBinaryOp):
    """The first to the power of the second."""

    __slots__ = ()
    name = "math.powf"


class AbsIOp(IntegerUnaryOp):
    """The magnitude; that of the least number is itself."""

    __slots__ = ()
    name = "math.absi"


class CountLeadingZerosOp(IntegerUnaryOp):
    """How many high bits are zero."""

    __slots__ = ()
    name = "math.ctlz"


class CtPopOp(IntegerUnaryOp):
    """How many bits are set."""

    __slots__ = ()
    name = "math.ctpop"


class CountTrailingZerosOp(IntegerUnaryOp):
    """How many low bits are zero."""

    __slots__ = ()
    name = "math.cttz"


class IsFiniteOp(ClassificationOp):
    """Neither infinite nor NaN."""

    __slots__ = ()
    name = "math.isfinite"


class IsInfOp(ClassificationOp):
    """Infinite."""

    __slots__ = ()
    name = "math.isinf"


class IsNaNOp(ClassificationOp):
    """Not a number."""

    __slots__ = ()
    name = "math.isnan"


class IsNormalOp(ClassificationOp):
    """Neither zero, subnormal, infinite nor NaN."""

    __slots__ = ()
    name = "math.isnormal"


class FmaOp(Operation):
    """`a * b + c`, rounded once."""

    __slots__ = ()
    name = "math.fma"
    is_pure = True
    is_elementwise = True
    a = operand(FLOAT_LIKE)
    b = operand(FLOAT_LIKE)
    c = operand(FLOAT_LIKE)
    out = result(FLOAT_LIKE)
    fastmath = attribute(FASTMATH, default=FASTMATH_NONE)
    same_types = (("a", "b", "c", "out"),)
    assembly = SameType(3, "fastmath")


class IPowIOp(Operation):
    """An integer to the power of another, signed, modulo 2^width; to a negative power, towards zero."""

    __slots__ = ()
    name = "math.ipowi"
    is_pure = True
    is_elementwise = True
    lhs = operand(INTEGER_LIKE)
    rhs = operand(INTEGER_LIKE)
    out = result(INTEGER_LIKE)
    same_types = (("lhs", "rhs", "out"),)
    assembly = SameType(2)


class _PowerForm:
    """`math.fpowi %a, %n [fastmath<...>] : t, u`."""

    def read(self, node: Node, reader: Reader, cls: type[Operation]) -> Operation:
        _, lhs, rhs, flags, attributes, base, exponent = node.kids
        attrs: dict[str, Attribute] = {**(attributes or {}), **(dict([flags]) if flags is not None else {})}
        return reader.make(cls, [reader.use(lhs, base), reader.use(rhs, exponent)], [base], attrs)

    def write(self, op: Operation, writer: Writer) -> None:
        writer.write(" ")
        writer.values(op.operands)
        write_flags(op, writer)
        writer.attributes(op, ("fastmath",))
        writer.write(" : ")
        writer.types(op.operand_types)


class FPowIOp(Operation):
    """A float to the power of a signed integer."""

    __slots__ = ()
    name = "math.fpowi"
    is_pure = True
    is_elementwise = True
    lhs = operand(FLOAT_LIKE)
    rhs = operand(INTEGER_LIKE)
    out = result(FLOAT_LIKE)
    fastmath = attribute(FASTMATH, default=FASTMATH_NONE)
    same_types = (("lhs", "out"),)
    assembly = _PowerForm()

    def check(self) -> Iterator[str]:
        if bool_like(self.lhs.type) != bool_like(self.rhs.type):
            yield "requires the same shape for all operands and results"


class ClampFOp(Operation):
    """The value, brought between `min` and `max`; NaN if any is."""

    __slots__ = ()
    name = "math.clampf"
    is_pure = True
    is_elementwise = True
    value = operand(FLOAT_LIKE)
    min = operand(FLOAT_LIKE)
    max = operand(FLOAT_LIKE)
    out = result(FLOAT_LIKE)
    fastmath = attribute(FASTMATH, default=FASTMATH_NONE)
    same_types = (("value", "min", "max", "out"),)
    assembly = Format("$value to [$min, $max]fastmath{} : #out", like={"value": "out", "min": "out", "max": "out"})


class SincosOp(Operation):
    """Sine and cosine of an angle in radians."""

    __slots__ = ()
    name = "math.sincos"
    is_pure = True
    is_elementwise = True
    value = operand(FLOAT_LIKE)
    sin = result(FLOAT_LIKE)
    cos = result(FLOAT_LIKE)
    fastmath = attribute(FASTMATH, default=FASTMATH_NONE)
    same_types = (("value", "sin", "cos"),)
    assembly = Format("$value fastmath{} : #value", lambda types, _: [types["value"], types["value"]])

    def result_names(self) -> list[str]:
        return ["sin", "cos"]


OPERATIONS: Final = (
    AbsFOp, AcosOp, AcoshOp, AsinOp, AsinhOp, AtanOp, AtanhOp, CbrtOp, CeilOp, CosOp, CoshOp, ErfOp, ErfcOp, ExpOp,
    Exp2Op, ExpM1Op, FloorOp, LogOp, Log10Op, Log1pOp, Log2Op, RoundOp, RoundEvenOp, RsqrtOp, SinOp, SinhOp, SqrtOp,
    TanOp, TanhOp, TruncOp, Atan2Op, CopySignOp, PowFOp, AbsIOp, CountLeadingZerosOp, CtPopOp, CountTrailingZerosOp,
    IsFiniteOp, IsInfOp, IsNaNOp, IsNormalOp, FmaOp, IPowIOp, FPowIOp, ClampFOp, SincosOp,
)  # fmt: skip
