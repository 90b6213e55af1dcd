"""arith: casts between number types of one shape."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from tensorlang.dialects.arith_base import OVERFLOW_NONE
from tensorlang.ir.assembly import Node, Reader, Token, Writer, attributes_of, check_attributes, write_flags
from tensorlang.ir.attributes import Attribute, IntegerAttr
from tensorlang.ir.constraints import (
    BITS_LIKE,
    CASTABLE_INTEGER_LIKE,
    FASTMATH,
    FIXED_INTEGER_LIKE,
    FLOAT_LIKE,
    OVERFLOW,
    AttributeConstraint,
)
from tensorlang.ir.core import Operation
from tensorlang.ir.opdef import attribute, operand, optional_attribute, result
from tensorlang.ir.types import (
    I1,
    I32,
    FloatType,
    IndexType,
    IntegerType,
    TensorType,
    Type,
    UnrankedTensorType,
    bit_width,
    element_type,
    with_element,
)

ROUNDING_MODES: Final = ("to_nearest_even", "downward", "upward", "toward_zero", "to_nearest_away")
"""The modes of `arith.truncf`; the attribute holds the position."""

ROUNDING: Final = AttributeConstraint(
    "Floating point rounding mode", lambda a: isinstance(a, IntegerAttr) and a.type == I32 and 0 <= a.value < 5
)


def read_rounding(
    cls: type[Operation], rounding: Node | None, flags: tuple[str, Attribute] | None, last: Token, reader: Reader
) -> dict[str, Attribute]:
    """The rounding mode and the flags after the `last` operand, where the operation may have them."""
    text, start = last
    known = cls.definition.attribute_names
    if (rounding is not None and "roundingmode" not in known) or (flags is not None and flags[0] not in known):
        raise reader.error("expected ':'", start + len(text))
    attrs: dict[str, Attribute] = {}
    if rounding is not None:
        word = rounding.kids[0][0]
        if word not in ROUNDING_MODES:
            modes = ", ".join(ROUNDING_MODES)
            raise reader.error(f"expected ':' or one of {modes}, got '{word}'", start + len(text))
        attrs["roundingmode"] = IntegerAttr(ROUNDING_MODES.index(word), I32)
    if flags is not None:
        attrs[flags[0]] = flags[1]
    return attrs


def rounding_mode(op: Operation) -> str | None:
    """The direction in which the operation rounds, where it says one."""
    found = op.attributes.get("roundingmode")
    return ROUNDING_MODES[found.value] if isinstance(found, IntegerAttr) else None


def write_rounding(op: Operation, writer: Writer) -> None:
    """The reverse, then the other attributes."""
    mode = op.attributes.get("roundingmode")
    if isinstance(mode, IntegerAttr):
        writer.write(f" {ROUNDING_MODES[mode.value]}")
    if str(op.attributes.get("fastmath")) == "#arith.fastmath<none>":
        writer.write(" fastmath<none>")
    write_flags(op, writer)
    writer.attributes(op, ("roundingmode", "fastmath", "overflowFlags"))


class _CastForm:
    """`arith.truncf %a [rounding] [fastmath<...>] : from to to`."""

    def read(self, node: Node, reader: Reader, cls: type[Operation]) -> Operation:
        _, value, rounding, flags, attributes, source, _, target = node.kids
        attrs: dict[str, Attribute] = attributes_of(attributes)
        attrs.update(read_rounding(cls, rounding, flags, value, reader))
        check_attributes(cls, attrs, node.start, reader)
        return reader.make(cls, [reader.use(value, source)], [target], attrs)

    def write(self, op: Operation, writer: Writer) -> None:
        writer.write(f" {writer.name(op.operands[0])}")
        write_rounding(op, writer)
        writer.write(" : ")
        writer.type(op.operands[0].type)
        writer.write(" to ")
        writer.type(op.results[0].type)


class CastOp(Operation):
    """A value in another type of the same shape."""

    __slots__ = ()
    is_pure = True
    is_elementwise = True
    assembly = _CastForm()

    def check(self) -> Iterator[str]:
        source, target = self.operands[0].type, self.results[0].type
        if with_element(source, I1) != with_element(target, I1) or isinstance(source, UnrankedTensorType):
            tensors = isinstance(source, TensorType | UnrankedTensorType)
            dimensions = "failed to verify that input and output have the same tensor dimensions"
            yield dimensions if tensors else "requires the same shape for all operands and results"
        elif not self.fits(element_type(source), element_type(target)):
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
    roundingmode = optional_attribute(ROUNDING)
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
    value = operand(CASTABLE_INTEGER_LIKE)
    out = result(CASTABLE_INTEGER_LIKE)

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
    value = operand(BITS_LIKE)
    out = result(BITS_LIKE)

    def fits(self, source: Type, target: Type) -> bool:
        scalar = isinstance(source, IntegerType | FloatType) and isinstance(target, IntegerType | FloatType)
        return scalar and bit_width(source) == bit_width(target)
