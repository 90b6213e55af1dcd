"""complex: arithmetic on complex numbers. Here what makes them and takes them apart; then complex_functions.py."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from tensorlang.dialects.complex_functions import (
    AbsOp,
    AddOp,
    AngleOp,
    Atan2Op,
    ConjOp,
    CosOp,
    DivOp,
    Expm1Op,
    ExpOp,
    Log1pOp,
    LogOp,
    MulOp,
    NegOp,
    PowiOp,
    PowOp,
    RsqrtOp,
    SignOp,
    SinOp,
    SqrtOp,
    SubOp,
    TanhOp,
    TanOp,
)
from tensorlang.dialects.complex_types import ANY_COMPLEX, COMPLEX, PartOp, complex_type
from tensorlang.ir.assembly import Node, Reader, Writer
from tensorlang.ir.attributes import ArrayAttr, Attribute, FloatAttr, IntegerAttr
from tensorlang.ir.constraints import ARRAY, BOOL, FLOAT
from tensorlang.ir.core import Operation
from tensorlang.ir.format import Format, refuse_kind
from tensorlang.ir.opdef import attribute, operand, result
from tensorlang.ir.types import I1, ComplexType, FloatType, IntegerType, Type, bit_width


class _ConstantForm:
    """`complex.constant [re, im] {...} : type`."""

    def read(self, node: Node, reader: Reader, cls: type[Operation]) -> Operation:
        keyword, value, attributes, type_ = node.kids
        refuse_kind(cls, type_, (ComplexType,), reader, keyword, 0)
        attrs: dict[str, Attribute] = {**(attributes or {}), "value": value}
        return reader.make(cls, (), [type_], attrs)

    def write(self, op: Operation, writer: Writer) -> None:
        writer.write(" ")
        writer.attribute(op.attributes["value"])
        writer.attributes(op, ("value",))
        writer.write(" : ")
        writer.type(op.results[0].type)


class ConstantOp(Operation):
    """A complex number known at compile time: its real and its imaginary part."""

    __slots__ = ()
    name = "complex.constant"
    is_pure = True
    value = attribute(ARRAY)
    out = result(ANY_COMPLEX)
    assembly = _ConstantForm()

    @property
    def parts(self) -> tuple[FloatAttr | IntegerAttr, ...]:
        """Real and imaginary part."""
        found = self.attributes["value"]
        elements = found.elements if isinstance(found, ArrayAttr) else ()
        return tuple(part for part in elements if isinstance(part, FloatAttr | IntegerAttr))

    def result_names(self) -> list[str]:
        return ["cst"]

    def check(self) -> Iterator[str]:
        found = self.attributes["value"]
        assert isinstance(found, ArrayAttr)
        element = complex_type(self.out.type).element
        if len(found.elements) != 2:
            yield "requires 'value' to be a complex constant, represented as array of two values"
        elif len(self.parts) != 2:
            yield "requires attribute's elements to be float or integer attributes"
        elif any(part.type != element for part in self.parts):
            types = ", ".join(f"'{part.type}'" for part in self.parts)
            wanted = f"to match the element type of the op's return type ('{element}')"
            yield f"requires attribute's element types ({types}) {wanted}"


def _part_of_result(types: Mapping[str, Type]) -> Type:
    found = types["complex"]
    return found.element if isinstance(found, ComplexType) else found


class CreateOp(Operation):
    """A complex number of its parts."""

    __slots__ = ()
    name = "complex.create"
    is_pure = True
    real = operand(FLOAT)
    imaginary = operand(FLOAT)
    complex = result(COMPLEX)
    assembly = Format(
        "$real, $imaginary{} : #complex",
        lambda types, _: [types["complex"]],
        derived={"real": _part_of_result, "imaginary": _part_of_result},
    )

    def check(self) -> Iterator[str]:
        if self.real.type != self.imaginary.type:
            yield "failed to verify that all of {real, imaginary} have same type"
        elif self.real.type != complex_type(self.complex.type).element:
            yield "failed to verify that complex element type matches real operand type"


class ReOp(PartOp):
    """The real part."""

    __slots__ = ()
    name = "complex.re"


class ImOp(PartOp):
    """The imaginary part."""

    __slots__ = ()
    name = "complex.im"


class _ComparisonOp(Operation):
    """Two complex numbers compared, part by part as floats are."""

    __slots__ = ()
    is_pure = True
    lhs = operand(COMPLEX)
    rhs = operand(COMPLEX)
    out = result(BOOL)
    same_types = (("lhs", "rhs"),)
    assembly = Format("$lhs, $rhs{} : #lhs", lambda _types, _attributes: [I1], like={"rhs": "lhs"})


class EqualOp(_ComparisonOp):
    """Whether both parts are equal."""

    __slots__ = ()
    name = "complex.eq"
    is_commutative = True


class NotEqualOp(_ComparisonOp):
    """Whether a part differs."""

    __slots__ = ()
    name = "complex.neq"
    is_commutative = True


class BitcastOp(Operation):
    """The same bits as a number twice as wide as the parts, or the reverse: the real part is in the low half."""

    __slots__ = ()
    name = "complex.bitcast"
    is_pure = True
    operand = operand()
    out = result()
    assembly = Format("$operand{} : #operand to #out")

    def check(self) -> Iterator[str]:
        source, target = self.operands[0].type, self.results[0].type
        kinds = (IntegerType, FloatType, ComplexType)
        if not isinstance(source, kinds):
            yield "operand must be int/float/complex"
        elif not isinstance(target, kinds):
            yield "result must be int/float/complex"
        elif isinstance(source, ComplexType) == isinstance(target, ComplexType) and source != target:
            yield "requires that either input or output has a complex type"
        elif bit_width(source) != bit_width(target):
            yield "casting bitwidths do not match"


OPERATIONS: Final = (
    ConstantOp, CreateOp, ReOp, ImOp, BitcastOp, EqualOp, NotEqualOp, AddOp, SubOp, MulOp, DivOp, PowOp, PowiOp,
    Atan2Op, AbsOp, AngleOp, ConjOp, NegOp, SignOp, ExpOp, Expm1Op, LogOp, Log1pOp, SqrtOp, RsqrtOp, SinOp, CosOp,
    TanOp, TanhOp,
)  # fmt: skip
