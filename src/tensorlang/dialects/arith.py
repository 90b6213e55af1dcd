"""arith: integer and floating-point arithmetic, on scalars and elementwise on vectors and tensors."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from tensorlang.ir.assembly import Cast, Node, Reader, SameType, Writer, write_flags
from tensorlang.ir.attributes import (
    Attribute,
    DenseElementsAttr,
    DialectAttr,
    FloatAttr,
    IntegerAttr,
)
from tensorlang.ir.constraints import ANY, BOOL_LIKE, FASTMATH, FIXED_INTEGER_LIKE, FLOAT_LIKE, INTEGER_LIKE, OVERFLOW, TYPED
from tensorlang.ir.core import Operation
from tensorlang.ir.opdef import attribute, operand, optional_attribute, result
from tensorlang.ir.types import (
    I1,
    I64,
    INDEX,
    FloatType,
    IndexType,
    IntegerType,
    TensorType,
    Type,
    UnrankedTensorType,
    VectorType,
    bit_width,
    element_type,
    with_element,
)

FASTMATH_NONE: Final = DialectAttr("arith", "fastmath<none>")
OVERFLOW_NONE: Final = DialectAttr("arith", "overflow<none>")
INTEGER_PREDICATES: Final = ("eq", "ne", "slt", "sle", "sgt", "sge", "ult", "ule", "ugt", "uge")
FLOAT_PREDICATES: Final = (
    "false", "oeq", "ogt", "oge", "olt", "ole", "one", "ord", "ueq", "ugt", "uge", "ult", "ule", "une", "uno", "true",
)  # fmt: skip


class _ConstantForm:
    """`arith.constant {...} value`"""

    def read(self, node: Node, reader: Reader, cls: type[Operation]) -> Operation:
        keyword, attributes, value = node.kids
        if not isinstance(value, IntegerAttr | FloatAttr | DenseElementsAttr):
            raise reader.error(f"'arith.constant' op attribute 'value' must be a typed attribute, got '{value}'", keyword)
        return reader.make(cls, (), [value.type], {**(attributes or {}), "value": value})

    def write(self, op: Operation, writer: Writer) -> None:
        writer.attributes(op, ("value",))
        value = op.attributes["value"]
        writer.write(" ")
        if isinstance(value, IntegerAttr) and value.type == I64:
            writer.write(f"{value.value} : i64")
        elif isinstance(value, FloatAttr) and value.type.name == "f64":
            writer.write(f"{value} : f64")
        else:
            writer.attribute(value)


class ConstantOp(Operation):
    """A number, or a vector or tensor of numbers, known at compile time."""

    __slots__ = ()
    name = "arith.constant"
    is_pure = True
    value = attribute(TYPED)
    out = result(ANY)
    assembly = _ConstantForm()

    @staticmethod
    def of(value: Attribute) -> ConstantOp:
        """The constant of a typed attribute."""
        assert isinstance(value, IntegerAttr | FloatAttr | DenseElementsAttr)
        return ConstantOp.create((), [value.type], {"value": value})

    @staticmethod
    def index(value: int) -> ConstantOp:
        return ConstantOp.of(IntegerAttr(value, INDEX))

    def result_names(self) -> list[str]:
        value = self.attributes.get("value")
        if not isinstance(value, IntegerAttr):
            return ["cst"]
        if value.type == I1:
            return ["true" if value.value else "false"]
        suffix = "" if isinstance(value.type, IndexType) else f"_{value.type}"
        return [f"c{value.value}{suffix}"]

    def check(self) -> Iterator[str]:
        value = self.attributes["value"]
        found = getattr(value, "type", None)
        if found != self.results[0].type:
            yield f"failed to verify that all of {{value, result}} have same type: '{found}' vs '{self.results[0].type}'"
        elif isinstance(found, IntegerType) and found.sign:
            yield "integer return type must be signless"

    def fold(self, constants: object) -> list[Attribute]:
        return [self.attributes["value"]]


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


class DivSIOp(IntegerBinaryOp):
    """Signed quotient, rounded towards zero. Division by zero and overflow are undefined."""

    __slots__ = ()
    name = "arith.divsi"


class DivUIOp(IntegerBinaryOp):
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


class ShRSIOp(IntegerBinaryOp):
    """Shift right, copying the sign."""

    __slots__ = ()
    name = "arith.shrsi"


class ShRUIOp(IntegerBinaryOp):
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


def bool_like(type_: Type) -> Type:
    """i1 in the shape of a type."""
    return with_element(type_, I1) if isinstance(type_, VectorType | TensorType | UnrankedTensorType) else I1


class _CompareForm:
    """`arith.cmpi slt, %a, %b : t`; the predicate bare, quoted or its number."""

    def __init__(self, predicates: tuple[str, ...]) -> None:
        self.predicates = predicates

    def read(self, node: Node, reader: Reader, cls: type[Operation]) -> Operation:
        keyword, predicate, lhs, rhs, flags, attributes, type_ = node.kids
        text = predicate.kids[0][0].strip('"')
        if text.isdigit() and int(text) < len(self.predicates):
            number = int(text)
        elif text in self.predicates:
            number = self.predicates.index(text)
        else:
            known = ", ".join(self.predicates)
            raise reader.error(f"'{keyword[0]}' op unknown predicate '{text}', expected one of {known}", predicate.kids[0])
        attrs = {**(attributes or {}), "predicate": IntegerAttr(number, I64)}
        if flags is not None:
            attrs[flags[0]] = flags[1]
        operands = [reader.use(lhs, type_), reader.use(rhs, type_)]
        return reader.make(cls, operands, [bool_like(type_)], attrs)

    def write(self, op: Operation, writer: Writer) -> None:
        predicate = op.attributes["predicate"]
        assert isinstance(predicate, IntegerAttr)
        writer.write(f" {self.predicates[predicate.value]}, ")
        writer.values(op.operands)
        write_flags(op, writer)
        writer.attributes(op, ("predicate", "fastmath"))
        writer.write(" : ")
        writer.type(op.operands[0].type)


class _CompareOp(Operation):
    __slots__ = ()
    is_pure = True
    is_elementwise = True
    predicate = attribute()
    out = result(BOOL_LIKE)
    same_types = (("lhs", "rhs"),)

    def check(self) -> Iterator[str]:
        if self.results[0].type != bool_like(self.operands[0].type):
            yield f"failed to verify that result type has i1 element type and same shape as operands: '{self.results[0].type}'"

    def predicate_number(self) -> int:
        found = self.attributes["predicate"]
        assert isinstance(found, IntegerAttr)
        return found.value


class CmpIOp(_CompareOp):
    """Compare two integers."""

    __slots__ = ()
    name = "arith.cmpi"
    lhs = operand(INTEGER_LIKE)
    rhs = operand(INTEGER_LIKE)
    assembly = _CompareForm(INTEGER_PREDICATES)

    @property
    def comparison(self) -> str:
        return INTEGER_PREDICATES[self.predicate_number()]


class CmpFOp(_CompareOp):
    """Compare two floats; `o` predicates are false and `u` predicates true where a NaN is involved."""

    __slots__ = ()
    name = "arith.cmpf"
    lhs = operand(FLOAT_LIKE)
    rhs = operand(FLOAT_LIKE)
    fastmath = attribute(FASTMATH, default=FASTMATH_NONE)
    assembly = _CompareForm(FLOAT_PREDICATES)

    @property
    def comparison(self) -> str:
        return FLOAT_PREDICATES[self.predicate_number()]


class _SelectForm:
    """`arith.select %c, %a, %b : [vector<4xi1>,] t`"""

    def read(self, node: Node, reader: Reader, cls: type[Operation]) -> Operation:
        _, condition, yes, no, attributes, first, second = node.kids
        condition_type, type_ = (I1, first) if second is None else (first, second)
        operands = [reader.use(condition, condition_type), reader.use(yes, type_), reader.use(no, type_)]
        return reader.make(cls, operands, [type_], dict(attributes or {}))

    def write(self, op: Operation, writer: Writer) -> None:
        writer.write(" ")
        writer.values(op.operands)
        writer.attributes(op)
        writer.write(" : ")
        if op.operands[0].type != I1:
            writer.type(op.operands[0].type)
            writer.write(", ")
        writer.type(op.results[0].type)


class SelectOp(Operation):
    """The second operand where the first is true, else the third."""

    __slots__ = ()
    name = "arith.select"
    is_pure = True
    condition = operand(BOOL_LIKE)
    true_value = operand(ANY)
    false_value = operand(ANY)
    out = result(ANY)
    same_types = (("true_value", "false_value", "out"),)
    assembly = _SelectForm()

    def check(self) -> Iterator[str]:
        condition, type_ = self.operands[0].type, self.results[0].type
        if condition == I1:
            return
        if condition != bool_like(type_):
            yield f"expected condition type to have the same shape as the result type, expected '{bool_like(type_)}', but got '{condition}'"


class CastOp(Operation):
    """A value in another type of the same shape."""

    __slots__ = ()
    is_pure = True
    is_elementwise = True
    assembly = Cast()

    def check(self) -> Iterator[str]:
        source, target = self.operands[0].type, self.results[0].type
        if with_element(source, I1) != with_element(target, I1):
            yield f"operand type '{source}' and result type '{target}' are cast incompatible"
            return
        if not self.fits(element_type(source), element_type(target)):
            yield f"operand type '{source}' and result type '{target}' are cast incompatible"

    def fits(self, source: Type, target: Type) -> bool:
        """Whether the element types may be cast."""
        return True


class ExtSIOp(CastOp):
    """Widen a signed integer."""

    __slots__ = ()
    name = "arith.extsi"
    value = operand(FIXED_INTEGER_LIKE)
    out = result(FIXED_INTEGER_LIKE)

    def fits(self, source: Type, target: Type) -> bool:
        return bit_width(source) < bit_width(target)


class ExtUIOp(ExtSIOp):
    """Widen an unsigned integer."""

    __slots__ = ()
    name = "arith.extui"


class TruncIOp(CastOp):
    """The low bits of an integer."""

    __slots__ = ()
    name = "arith.trunci"
    value = operand(FIXED_INTEGER_LIKE)
    out = result(FIXED_INTEGER_LIKE)
    overflow = attribute(OVERFLOW, default=OVERFLOW_NONE, name="overflowFlags")

    def fits(self, source: Type, target: Type) -> bool:
        return bit_width(source) > bit_width(target)


class ExtFOp(CastOp):
    """Widen a float; exact."""

    __slots__ = ()
    name = "arith.extf"
    value = operand(FLOAT_LIKE)
    out = result(FLOAT_LIKE)
    fastmath = optional_attribute(FASTMATH)

    def fits(self, source: Type, target: Type) -> bool:
        return bit_width(source) < bit_width(target)


class TruncFOp(CastOp):
    """Narrow a float, rounding to nearest, ties to even."""

    __slots__ = ()
    name = "arith.truncf"
    value = operand(FLOAT_LIKE)
    out = result(FLOAT_LIKE)
    roundingmode = optional_attribute()
    fastmath = optional_attribute(FASTMATH)

    def fits(self, source: Type, target: Type) -> bool:
        return bit_width(source) > bit_width(target)


class SIToFPOp(CastOp):
    """A signed integer as a float, rounded."""

    __slots__ = ()
    name = "arith.sitofp"
    value = operand(FIXED_INTEGER_LIKE)
    out = result(FLOAT_LIKE)


class UIToFPOp(SIToFPOp):
    """An unsigned integer as a float, rounded."""

    __slots__ = ()
    name = "arith.uitofp"


class FPToSIOp(CastOp):
    """A float as a signed integer, towards zero; out of range is poison."""

    __slots__ = ()
    name = "arith.fptosi"
    value = operand(FLOAT_LIKE)
    out = result(FIXED_INTEGER_LIKE)


class FPToUIOp(FPToSIOp):
    """A float as an unsigned integer, towards zero; out of range is poison."""

    __slots__ = ()
    name = "arith.fptoui"


class IndexCastOp(CastOp):
    """Between index and a signed integer."""

    __slots__ = ()
    name = "arith.index_cast"
    value = operand(INTEGER_LIKE)
    out = result(INTEGER_LIKE)

    def fits(self, source: Type, target: Type) -> bool:
        return isinstance(source, IndexType) != isinstance(target, IndexType)


class IndexCastUIOp(IndexCastOp):
    """Between index and an unsigned integer."""

    __slots__ = ()
    name = "arith.index_castui"


class BitcastOp(CastOp):
    """The same bits as another type of the same width."""

    __slots__ = ()
    name = "arith.bitcast"
    value = operand(ANY)
    out = result(ANY)

    def fits(self, source: Type, target: Type) -> bool:
        scalar = isinstance(source, IntegerType | FloatType) and isinstance(target, IntegerType | FloatType)
        return scalar and bit_width(source) == bit_width(target)


class _ExtendedForm:
    """`%lo, %hi = arith.mulsi_extended %a, %b : t`"""

    def read(self, node: Node, reader: Reader, cls: type[Operation]) -> Operation:
        _, lhs, rhs, attributes, type_, second = node.kids
        high = second or (bool_like(type_) if cls.name == "arith.addui_extended" else type_)
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
    is_elementwise = True
    lhs = operand(INTEGER_LIKE)
    rhs = operand(INTEGER_LIKE)
    low = result(INTEGER_LIKE)
    high = result(INTEGER_LIKE)
    same_types = (("lhs", "rhs", "low", "high"),)
    assembly = _ExtendedForm()


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


OPERATIONS: Final = (
    ConstantOp, AddIOp, SubIOp, MulIOp, DivSIOp, DivUIOp, CeilDivSIOp, CeilDivUIOp, FloorDivSIOp, RemSIOp, RemUIOp, AndIOp,
    OrIOp, XOrIOp, ShLIOp, ShRSIOp, ShRUIOp, MaxSIOp, MaxUIOp, MinSIOp, MinUIOp, AddFOp, SubFOp, MulFOp, DivFOp, RemFOp,
    MaximumFOp, MinimumFOp, MaxNumFOp, MinNumFOp, NegFOp, CmpIOp, CmpFOp, SelectOp, ExtSIOp, ExtUIOp, TruncIOp, ExtFOp,
    TruncFOp, SIToFPOp, UIToFPOp, FPToSIOp, FPToUIOp, IndexCastOp, IndexCastUIOp, BitcastOp, MulSIExtendedOp,
    MulUIExtendedOp, AddUIExtendedOp,
)  # fmt: skip

