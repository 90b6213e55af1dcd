"""arith: integer arithmetic. Arithmetic wraps at the width unless a flag promises that it does not."""

from __future__ import annotations

from collections.abc import Iterator

from tensorlang.dialects.arith_base import OVERFLOW_NONE, bool_like
from tensorlang.ir.assembly import Node, Reader, SameType, Writer
from tensorlang.ir.constraints import BOOL_LIKE, INTEGER_LIKE, OVERFLOW, UNIT_ONLY
from tensorlang.ir.core import Operation
from tensorlang.ir.opdef import attribute, operand, optional_attribute, result


class IntegerBinaryOp(Operation):
    """Two integers of one type to a third."""

    __slots__ = ()
    is_pure = True
    is_elementwise = True
    lhs = operand(INTEGER_LIKE)
    rhs = operand(INTEGER_LIKE)
    out = result(INTEGER_LIKE)
    same_types = (("lhs", "rhs", "out"),)
    assembly = SameType(2)


class OverflowingOp(IntegerBinaryOp):
    """An integer operation that may promise not to wrap (`overflow<nsw, nuw>`)."""

    __slots__ = ()
    overflow = attribute(OVERFLOW, default=OVERFLOW_NONE, name="overflowFlags")
    assembly = SameType(2, "overflowFlags")


class ExactOp(IntegerBinaryOp):
    """An integer operation that may promise to leave no remainder (`exact`); one that does is poison."""

    __slots__ = ()
    is_exact = optional_attribute(UNIT_ONLY, name="isExact")
    assembly = SameType(2, "isExact")


class AddIOp(OverflowingOp):
    """Sum, modulo 2^width."""

    __slots__ = ()
    name = "arith.addi"
    is_commutative = True


class SubIOp(OverflowingOp):
    """Difference, modulo 2^width."""

    __slots__ = ()
    name = "arith.subi"


class MulIOp(OverflowingOp):
    """Product, modulo 2^width."""

    __slots__ = ()
    name = "arith.muli"
    is_commutative = True


class DivSIOp(ExactOp):
    """Signed quotient, rounded towards zero. Division by zero and overflow are undefined."""

    __slots__ = ()
    name = "arith.divsi"


class DivUIOp(ExactOp):
    """Unsigned quotient. Division by zero is undefined."""

    __slots__ = ()
    name = "arith.divui"


class CeilDivSIOp(IntegerBinaryOp):
    """Signed quotient, rounded up."""

    __slots__ = ()
    name = "arith.ceildivsi"


class CeilDivUIOp(IntegerBinaryOp):
    """Unsigned quotient, rounded up."""

    __slots__ = ()
    name = "arith.ceildivui"


class FloorDivSIOp(IntegerBinaryOp):
    """Signed quotient, rounded down."""

    __slots__ = ()
    name = "arith.floordivsi"


class RemSIOp(IntegerBinaryOp):
    """Signed remainder with the sign of the dividend."""

    __slots__ = ()
    name = "arith.remsi"


class RemUIOp(IntegerBinaryOp):
    """Unsigned remainder."""

    __slots__ = ()
    name = "arith.remui"


class AndIOp(IntegerBinaryOp):
    """Bitwise and."""

    __slots__ = ()
    name = "arith.andi"
    is_commutative = True


class OrIOp(IntegerBinaryOp):
    """Bitwise or."""

    __slots__ = ()
    name = "arith.ori"
    is_commutative = True


class XOrIOp(IntegerBinaryOp):
    """Bitwise exclusive or."""

    __slots__ = ()
    name = "arith.xori"
    is_commutative = True


class ShLIOp(OverflowingOp):
    """Shift left; a distance of the width or more is poison."""

    __slots__ = ()
    name = "arith.shli"


class ShRSIOp(ExactOp):
    """Shift right, copying the sign."""

    __slots__ = ()
    name = "arith.shrsi"


class ShRUIOp(ExactOp):
    """Shift right, filling with zero."""

    __slots__ = ()
    name = "arith.shrui"


class MaxSIOp(IntegerBinaryOp):
    """Larger of two signed integers."""

    __slots__ = ()
    name = "arith.maxsi"
    is_commutative = True


class MaxUIOp(IntegerBinaryOp):
    """Larger of two unsigned integers."""

    __slots__ = ()
    name = "arith.maxui"
    is_commutative = True


class MinSIOp(IntegerBinaryOp):
    """Smaller of two signed integers."""

    __slots__ = ()
    name = "arith.minsi"
    is_commutative = True


class MinUIOp(IntegerBinaryOp):
    """Smaller of two unsigned integers."""

    __slots__ = ()
    name = "arith.minui"
    is_commutative = True


class _ExtendedForm:
    """`%lo, %hi = arith.mulsi_extended %a, %b : t`."""

    def read(self, node: Node, reader: Reader, cls: type[Operation]) -> Operation:
        _, lhs, rhs, attributes, type_, *carry = node.kids
        high = carry[0] if carry else type_
        return reader.make(cls, [reader.use(lhs, type_), reader.use(rhs, type_)], [type_, high], dict(attributes or {}))

    def write(self, op: Operation, writer: Writer) -> None:
        writer.write(" ")
        writer.values(op.operands)
        writer.attributes(op)
        writer.write(" : ")
        writer.type(op.operands[0].type)
        if op.name == "arith.addui_extended":
            writer.write(", ")
            writer.type(op.results[1].type)


class MulSIExtendedOp(Operation):
    """Low and high half of the signed product."""

    __slots__ = ()
    name = "arith.mulsi_extended"
    is_pure = True
    is_commutative = True
    is_elementwise = True
    lhs = operand(INTEGER_LIKE)
    rhs = operand(INTEGER_LIKE)
    low = result(INTEGER_LIKE)
    high = result(INTEGER_LIKE)
    same_types = (("lhs", "rhs", "low", "high"),)
    assembly = _ExtendedForm()

    def result_names(self) -> list[str]:
        return ["low", "high"]


class MulUIExtendedOp(MulSIExtendedOp):
    """Low and high half of the unsigned product."""

    __slots__ = ()
    name = "arith.mului_extended"


class AddUIExtendedOp(Operation):
    """Sum and whether it wrapped."""

    __slots__ = ()
    name = "arith.addui_extended"
    is_pure = True
    is_elementwise = True
    lhs = operand(INTEGER_LIKE)
    rhs = operand(INTEGER_LIKE)
    sum = result(INTEGER_LIKE)
    overflow = result(BOOL_LIKE)
    same_types = (("lhs", "rhs", "sum"),)
    assembly = _ExtendedForm()

    def result_names(self) -> list[str]:
        return ["sum", "overflow"]

    def check(self) -> Iterator[str]:
        if self.overflow.type != bool_like(self.sum.type):
            yield f"expected the overflow to be of type '{bool_like(self.sum.type)}', got '{self.overflow.type}'"
