"""arith: casts of floats that share a power of two, as the microscaling formats have them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from tensorlang.dialects.arith_base import bool_like
from tensorlang.dialects.arith_cast import ROUNDING, read_rounding, write_rounding
from tensorlang.ir.assembly import Node, Reader, Writer, attributes_of, check_attributes
from tensorlang.ir.attributes import Attribute
from tensorlang.ir.constraints import FASTMATH, FLOAT_LIKE
from tensorlang.ir.core import Operation
from tensorlang.ir.opdef import operand, optional_attribute, result
from tensorlang.ir.types import bit_width, element_type


class _ScalingForm:
    """`op %value, %scale [rounding] [fastmath<...>] : from, scale to to`."""

    def read(self, node: Node, reader: Reader, cls: type[Operation]) -> Operation:
        _, value, scale, rounding, flags, attributes, source, scale_type, _, target = node.kids
        attrs: dict[str, Attribute] = attributes_of(attributes)
        attrs.update(read_rounding(cls, rounding, flags, scale, reader))
        check_attributes(cls, attrs, node.start, reader)
        return reader.make(cls, [reader.use(value, source), reader.use(scale, scale_type)], [target], attrs)

    def write(self, op: Operation, writer: Writer) -> None:
        writer.write(" ")
        writer.values(op.operands)
        write_rounding(op, writer)
        writer.write(" : ")
        writer.types(op.operand_types)
        writer.write(" to ")
        writer.type(op.results[0].type)


class ScalingOp(Operation):
    """A cast between floats, one of which is in units of `scale`, rounded to a power of two."""

    __slots__ = ()
    is_pure = True
    is_elementwise = True
    widens: ClassVar[bool]
    value = operand(FLOAT_LIKE)
    scale = operand(FLOAT_LIKE)
    out = result(FLOAT_LIKE)
    fastmath = optional_attribute(FASTMATH)
    assembly = _ScalingForm()

    def check(self) -> Iterator[str]:
        types = (self.value.type, self.scale.type, self.out.type)
        shapes = {bool_like(type_) for type_ in types}
        narrow, wide = (bit_width(element_type(type_)) for type_ in (types[0], types[2]))
        if len(shapes) > 1:
            scalar = bool_like(self.out.type) == self.out.type and element_type(self.out.type) == self.out.type
            lost = "if an operand is non-scalar, then there must be at least one non-scalar result"
            yield lost if scalar else "requires the same shape for all operands and results"
        elif not (narrow < wide if self.widens else narrow > wide):
            found = f"'{types[0]}', '{types[1]}' and result type '{types[2]}'"
            yield f"operand types {found} are cast incompatible"


class ScalingExtFOp(ScalingOp):
    """Widen a float and multiply it by the scale."""

    __slots__ = ()
    name = "arith.scaling_extf"
    widens = True


class ScalingTruncFOp(ScalingOp):
    """Divide a float by the scale and narrow it, rounding to nearest unless a mode says otherwise."""

    __slots__ = ()
    name = "arith.scaling_truncf"
    widens = False
    roundingmode = optional_attribute(ROUNDING)
