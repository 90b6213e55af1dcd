"""What operands of complex operations must be, and the shape of an operation that gives a part."""

from __future__ import annotations

from collections.abc import Iterator

from tensorlang.dialects.arith_base import FASTMATH_NONE
from tensorlang.ir.constraints import FASTMATH, FLOAT, TypeConstraint
from tensorlang.ir.core import Operation
from tensorlang.ir.format import Format
from tensorlang.ir.opdef import attribute, operand, result
from tensorlang.ir.types import ComplexType, FloatType, Type


def _is_float_complex(type_: Type) -> bool:
    return isinstance(type_, ComplexType) and isinstance(type_.element, FloatType)


COMPLEX = TypeConstraint("complex type with floating-point elements", _is_float_complex, (ComplexType,))
ANY_COMPLEX = TypeConstraint("complex-type", lambda t: isinstance(t, ComplexType), (ComplexType,))


def complex_type(type_: Type) -> ComplexType:
    """A type that the declaration has made sure of."""
    assert isinstance(type_, ComplexType)
    return type_


class PartOp(Operation):
    """A float that a complex number has."""

    __slots__ = ()
    is_pure = True
    complex = operand(COMPLEX)
    out = result(FLOAT)
    fastmath = attribute(FASTMATH, default=FASTMATH_NONE)
    assembly = Format(
        "$complex fastmath{} : #complex",
        lambda types, _: [found.element if isinstance(found := types["complex"], ComplexType) else found],
    )

    def check(self) -> Iterator[str]:
        if self.out.type != complex_type(self.complex.type).element:
            yield "failed to verify that complex element type matches result type"
