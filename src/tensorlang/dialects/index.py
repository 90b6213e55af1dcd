"""index: arithmetic on the machine's size type, 64 bits wide here."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from tensorlang.ir.assembly import Cast, Node, Reader, Writer
from tensorlang.ir.attributes import Attribute, DialectAttr, IntegerAttr, integer
from tensorlang.ir.constraints import (
    BOOL,
    BOOL_ATTRIBUTE,
    INDEX_ATTRIBUTE,
    INDEX_ONLY,
    AttributeConstraint,
    TypeConstraint,
)
from tensorlang.ir.core import Operation
from tensorlang.ir.opdef import attribute, operand, result
from tensorlang.ir.types import I1, INDEX, IndexType, is_integer_like

INTEGER_OR_INDEX: Final = TypeConstraint("integer or index", is_integer_like)
PREDICATES: Final = ("eq", "ne", "slt", "sle", "sgt", "sge", "ult", "ule", "ugt", "uge")
PREDICATE: Final = AttributeConstraint(
    "index comparison predicate kind",
    lambda found: isinstance(found, DialectAttr) and predicate_of(found) in PREDICATES,
)


def predicate_of(found: Attribute | None) -> str:
    """The word in `#index<cmp_predicate slt>`."""
    return str(found).removeprefix("#index<cmp_predicate ").removesuffix(">")


class _ConstantForm:
    """`index.constant 42 {...}`."""

    def read(self, node: Node, reader: Reader, cls: type[Operation]) -> Operation:
        keyword, attributes, value = node.kids
        if not -(1 << 63) <= value < 1 << 63:
            raise reader.error("integer constant out of range for attribute", reader.place_after(keyword, ""))
        return reader.make(cls, (), [INDEX], {**(attributes or {}), "value": integer(value, INDEX)})

    def write(self, op: Operation, writer: Writer) -> None:
        found = op.attributes["value"]
        writer.attributes(op, ("value",))
        writer.write(f" {found.value if isinstance(found, IntegerAttr) else 0}")


class ConstantOp(Operation):
    """An index known at compile time."""

    __slots__ = ()
    name = "index.constant"
    is_pure = True
    value = attribute(INDEX_ATTRIBUTE)
    out = result(INDEX_ONLY)
    assembly = _ConstantForm()

    def result_names(self) -> list[str]:
        found = self.attributes["value"]
        return [f"idx{found.value if isinstance(found, IntegerAttr) else 0}"]

    def fold(self, constants: object) -> list[Attribute]:
        return [self.attributes["value"]]


class _BoolForm:
    """`index.bool.constant true {...}`."""

    def read(self, node: Node, reader: Reader, cls: type[Operation]) -> Operation:
        keyword, attributes, value = node.kids
        if isinstance(value, tuple):
            if value[0] not in ("0", "1"):
                raise reader.error("integer constant out of range for attribute", reader.place_after(keyword, ""))
            value = integer(int(value[0]), I1)  # pyright: ignore[reportUnknownArgumentType]
        return reader.make(cls, (), [I1], {**(attributes or {}), "value": value})

    def write(self, op: Operation, writer: Writer) -> None:
        writer.attributes(op, ("value",))
        writer.write(f" {op.attributes['value']}")


class BoolConstantOp(Operation):
    """A truth value known at compile time."""

    __slots__ = ()
    name = "index.bool.constant"
    is_pure = True
    value = attribute(BOOL_ATTRIBUTE)
    out = result(BOOL)
    assembly = _BoolForm()

    def result_names(self) -> list[str]:
        return [str(self.attributes["value"])]

    def fold(self, constants: object) -> list[Attribute]:
        return [self.attributes["value"]]


class _BinaryForm:
    """`op %a, %b {...}`."""

    def read(self, node: Node, reader: Reader, cls: type[Operation]) -> Operation:
        _, lhs, rhs, attributes = node.kids
        return reader.make(cls, [reader.use(lhs, INDEX), reader.use(rhs, INDEX)], [INDEX], attributes)

    def write(self, op: Operation, writer: Writer) -> None:
        writer.write(" ")
        writer.values(op.operands)
        writer.attributes(op)


class BinaryOp(Operation):
    """Two indices to a third."""

    __slots__ = ()
    is_pure = True
    lhs = operand(INDEX_ONLY)
    rhs = operand(INDEX_ONLY)
    out = result(INDEX_ONLY)
    assembly = _BinaryForm()


class AddOp(BinaryOp):
    """Sum."""

    __slots__ = ()
    name = "index.add"
    is_commutative = True


class SubOp(BinaryOp):
    """Difference."""

    __slots__ = ()
    name = "index.sub"


class MulOp(BinaryOp):
    """Product."""

    __slots__ = ()
    name = "index.mul"
    is_commutative = True


class DivSOp(BinaryOp):
    """Signed quotient, rounded towards zero."""

    __slots__ = ()
    name = "index.divs"


class DivUOp(BinaryOp):
    """Unsigned quotient."""

    __slots__ = ()
    name = "index.divu"


class CeilDivSOp(BinaryOp):
    """Signed quotient, rounded up."""

    __slots__ = ()
    name = "index.ceildivs"


class CeilDivUOp(BinaryOp):
    """Unsigned quotient, rounded up."""

    __slots__ = ()
    name = "index.ceildivu"


class FloorDivSOp(BinaryOp):
    """Signed quotient, rounded down."""

    __slots__ = ()
    name = "index.floordivs"


class RemSOp(BinaryOp):
    """Signed remainder with the sign of the dividend."""

    __slots__ = ()
    name = "index.rems"


class RemUOp(BinaryOp):
    """Unsigned remainder."""

    __slots__ = ()
    name = "index.remu"


class MaxSOp(BinaryOp):
    """Larger of two, signed."""

    __slots__ = ()
    name = "index.maxs"
    is_commutative = True


class MaxUOp(BinaryOp):
    """Larger of two, unsigned."""

    __slots__ = ()
    name = "index.maxu"
    is_commutative = True


class MinSOp(BinaryOp):
    """Smaller of two, signed."""

    __slots__ = ()
    name = "index.mins"
    is_commutative = True


class MinUOp(BinaryOp):
    """Smaller of two, unsigned."""

    __slots__ = ()
    name = "index.minu"
    is_commutative = True


class ShlOp(BinaryOp):
    """Shift left; a distance of the width or more is poison."""

    __slots__ = ()
    name = "index.shl"


class ShrSOp(BinaryOp):
    """Shift right, copying the sign."""

    __slots__ = ()
    name = "index.shrs"


class ShrUOp(BinaryOp):
    """Shift right, filling with zero."""

    __slots__ = ()
    name = "index.shru"


class AndOp(BinaryOp):
    """Bitwise and."""

    __slots__ = ()
    name = "index.and"
    is_commutative = True


class OrOp(BinaryOp):
    """Bitwise or."""

    __slots__ = ()
    name = "index.or"
    is_commutative = True


class XOrOp(BinaryOp):
    """Bitwise exclusive or."""

    __slots__ = ()
    name = "index.xor"
    is_commutative = True


class _CompareForm:
    """`index.cmp slt(%a, %b) {...}`."""

    def read(self, node: Node, reader: Reader, cls: type[Operation]) -> Operation:
        _, predicate, pair, attributes = node.kids
        word = predicate[0].strip('"')
        if word not in PREDICATES:
            known = ", ".join(PREDICATES)
            raise reader.error(f"'index.cmp' op unknown predicate '{word}', expected one of {known}", predicate)
        attrs: dict[str, Attribute] = {
            **(attributes or {}),
            "pred": DialectAttr("index", f"<cmp_predicate {word}>"),
        }
        return reader.make(cls, [reader.use(token, INDEX) for token in pair.kids], [I1], attrs)

    def write(self, op: Operation, writer: Writer) -> None:
        writer.write(f" {predicate_of(op.attributes.get('pred'))}(")
        writer.values(op.operands)
        writer.write(")")
        writer.attributes(op, ("pred",))


class CmpOp(Operation):
    """Compare two indices."""

    __slots__ = ()
    name = "index.cmp"
    is_pure = True
    lhs = operand(INDEX_ONLY)
    rhs = operand(INDEX_ONLY)
    out = result(BOOL)
    predicate = attribute(PREDICATE, name="pred")
    assembly = _CompareForm()

    @property
    def comparison(self) -> str:
        """`slt`, `ult`, ..."""
        return predicate_of(self.attributes.get("pred"))


class CastOp(Operation):
    """Between index and an integer; the wider one is filled up or cut."""

    __slots__ = ()
    is_pure = True
    value = operand(INTEGER_OR_INDEX)
    out = result(INTEGER_OR_INDEX)
    assembly = Cast()

    def check(self) -> Iterator[str]:
        source, target = self.operands[0].type, self.results[0].type
        if isinstance(source, IndexType) == isinstance(target, IndexType):
            yield f"operand type '{source}' and result type '{target}' are cast incompatible"


class CastSOp(CastOp):
    """Signed: filled up with the sign."""

    __slots__ = ()
    name = "index.casts"


class CastUOp(CastOp):
    """Unsigned: filled up with zeros."""

    __slots__ = ()
    name = "index.castu"


class _SizeForm:
    """`index.sizeof {...}`."""

    def read(self, node: Node, reader: Reader, cls: type[Operation]) -> Operation:
        return reader.make(cls, (), [INDEX], node.kids[1])

    def write(self, op: Operation, writer: Writer) -> None:
        writer.attributes(op)


class SizeOfOp(Operation):
    """How many bits an index has."""

    __slots__ = ()
    name = "index.sizeof"
    is_pure = True
    out = result(INDEX_ONLY)
    assembly = _SizeForm()


OPERATIONS: Final = (
    ConstantOp, BoolConstantOp, AddOp, SubOp, MulOp, DivSOp, DivUOp, CeilDivSOp, CeilDivUOp, FloorDivSOp, RemSOp,
    RemUOp, MaxSOp, MaxUOp, MinSOp, MinUOp, ShlOp, ShrSOp, ShrUOp, AndOp, OrOp, XOrOp, CmpOp, CastSOp, CastUOp,
    SizeOfOp,
)  # fmt: skip
