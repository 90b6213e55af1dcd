"""arith: integer and floating-point arithmetic, on scalars and elementwise on vectors and tensors.

Here: constants, comparisons, selection. The rest is in arith_integer.py, arith_float.py and arith_cast.py.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from tensorlang.dialects.arith_base import FASTMATH_NONE, FLOAT_PREDICATES, INTEGER_PREDICATES, bool_like
from tensorlang.dialects.arith_cast import (
    BitcastOp,
    ExtFOp,
    ExtSIOp,
    ExtUIOp,
    FPToSIOp,
    FPToUIOp,
    IndexCastOp,
    IndexCastUIOp,
    SIToFPOp,
    TruncFOp,
    TruncIOp,
    UIToFPOp,
)
from tensorlang.dialects.arith_float import (
    AddFOp,
    DivFOp,
    MaximumFOp,
    MaxNumFOp,
    MinimumFOp,
    MinNumFOp,
    MulFOp,
    NegFOp,
    RemFOp,
    SubFOp,
)
from tensorlang.dialects.arith_integer import (
    AddIOp,
    AddUIExtendedOp,
    AndIOp,
    CeilDivSIOp,
    CeilDivUIOp,
    DivSIOp,
    DivUIOp,
    FloorDivSIOp,
    MaxSIOp,
    MaxUIOp,
    MinSIOp,
    MinUIOp,
    MulIOp,
    MulSIExtendedOp,
    MulUIExtendedOp,
    OrIOp,
    RemSIOp,
    RemUIOp,
    ShLIOp,
    ShRSIOp,
    ShRUIOp,
    SubIOp,
    XOrIOp,
)
from tensorlang.dialects.arith_scaling import ScalingExtFOp, ScalingTruncFOp
from tensorlang.ir.assembly import Node, Reader, Writer, attributes_of, refuse_operand, write_flags
from tensorlang.ir.attributes import (
    Attribute,
    ComplexAttr,
    DenseElementsAttr,
    DialectAttr,
    FloatAttr,
    IntegerAttr,
    print_typed,
)
from tensorlang.ir.constraints import ANY, BOOL_LIKE, FASTMATH, FLOAT_LIKE, INTEGER_LIKE, TYPED, AttributeConstraint
from tensorlang.ir.core import Operation
from tensorlang.ir.opdef import attribute, operand, result
from tensorlang.ir.types import (
    I1,
    I64,
    INDEX,
    IndexType,
    IntegerType,
)


class _ConstantForm:
    """`arith.constant {...} value`."""

    def read(self, node: Node, reader: Reader, cls: type[Operation]) -> Operation:
        keyword, attributes, value = node.kids
        if not TYPED.holds(value):
            message = f"custom op 'arith.constant' invalid kind of attribute specified: '{value}' has no type"
            raise reader.error(message, reader.place_after(keyword, ""))
        return reader.make(cls, (), [value.type], {**(attributes or {}), "value": value})

    def write(self, op: Operation, writer: Writer) -> None:
        writer.attributes(op, ("value",))
        value = op.attributes["value"]
        writer.write(" ")
        if isinstance(value, IntegerAttr | FloatAttr):
            writer.write(print_typed(value))
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
        if isinstance(value, ComplexAttr | DialectAttr):
            yield "value must be an integer, float, or elements attribute"
        elif found != self.results[0].type:
            types = f"'{found}' vs '{self.results[0].type}'"
            yield f"failed to verify that all of {{value, result}} have same type: {types}"
        elif isinstance(found, IntegerType) and found.sign:
            yield "integer return type must be signless"
        elif isinstance(value, DenseElementsAttr) and not value.is_splat and any(getattr(found, "scalable", ())):
            yield "initializing a scalable vector with elements is not supported unless it is a splat"

    def fold(self, constants: object) -> list[Attribute]:
        return [self.attributes["value"]]


class _CompareForm:
    """`arith.cmpi slt, %a, %b : t`; the predicate bare or quoted."""

    def __init__(self, predicates: tuple[str, ...]) -> None:
        self.predicates = predicates

    def read(self, node: Node, reader: Reader, cls: type[Operation]) -> Operation:
        keyword, predicate, lhs, rhs, flags, attributes, type_ = node.kids
        text = predicate.kids[0][0].strip('"')
        if text not in self.predicates:
            known = ", ".join(self.predicates)
            message = f"custom op '{keyword[0]}' unknown predicate '{text}', expected one of {known}"
            raise reader.error(message, predicate.kids[0])
        attrs = attributes_of({"predicate": IntegerAttr(self.predicates.index(text), I64)}, attributes)
        if flags is not None:
            attrs[flags[0]] = flags[1]
        refuse_operand(cls, "lhs", type_, reader, keyword)
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


def _predicate(known: tuple[str, ...]) -> AttributeConstraint:
    return AttributeConstraint(
        "allowed 64-bit signless integer cases: the numbers of the predicates",
        lambda a: isinstance(a, IntegerAttr) and a.type == I64 and 0 <= a.value < len(known),
    )


class _CompareOp(Operation):
    __slots__ = ()
    is_pure = True
    is_elementwise = True
    predicate = attribute(_predicate(FLOAT_PREDICATES))
    out = result(BOOL_LIKE)
    same_types = (("lhs", "rhs"),)

    def check(self) -> Iterator[str]:
        if self.results[0].type != bool_like(self.operands[0].type):
            found = f"'{self.results[0].type}'"
            yield f"failed to verify that result type has i1 element type and same shape as operands: {found}"

    def predicate_number(self) -> int:
        """The position in the list of predicates."""
        found = self.attributes["predicate"]
        assert isinstance(found, IntegerAttr)
        return found.value


class CmpIOp(_CompareOp):
    """Compare two integers."""

    __slots__ = ()
    name = "arith.cmpi"
    predicate = attribute(_predicate(INTEGER_PREDICATES))
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
    """`arith.select %c, %a, %b : [vector<4xi1>,] t`."""

    def read(self, node: Node, reader: Reader, cls: type[Operation]) -> Operation:
        _, values, attributes, first, second = node.kids
        if len(values.kids) != 3:
            raise reader.error("custom op 'arith.select' expected 3 operands", values.kids[0])
        condition, yes, no = values.kids
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
        wanted = bool_like(type_)
        if condition not in (I1, wanted):
            same = "expected condition type to have the same shape as the result type"
            yield f"{same}, expected '{wanted}', but got '{condition}'"


OPERATIONS: Final = (
    ConstantOp, AddIOp, SubIOp, MulIOp, DivSIOp, DivUIOp, CeilDivSIOp, CeilDivUIOp, FloorDivSIOp, RemSIOp, RemUIOp,
    AndIOp,   OrIOp, XOrIOp, ShLIOp, ShRSIOp, ShRUIOp, MaxSIOp, MaxUIOp, MinSIOp, MinUIOp, AddFOp, SubFOp, MulFOp,
    DivFOp, RemFOp,   MaximumFOp, MinimumFOp, MaxNumFOp, MinNumFOp, NegFOp, CmpIOp, CmpFOp, SelectOp, ExtSIOp,
    ExtUIOp, TruncIOp, ExtFOp,   TruncFOp, SIToFPOp, UIToFPOp, FPToSIOp, FPToUIOp, IndexCastOp, IndexCastUIOp,
    BitcastOp, ScalingExtFOp, ScalingTruncFOp, MulSIExtendedOp,   MulUIExtendedOp, AddUIExtendedOp,
)  # fmt: skip
