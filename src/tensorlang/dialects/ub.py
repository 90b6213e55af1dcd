"""ub: undefined behaviour: a value without meaning, a place that is never reached."""

from __future__ import annotations

from typing import Final

from tensorlang.ir.assembly import Node, Reader, Writer, attributes_of
from tensorlang.ir.attributes import Attribute, DialectAttr
from tensorlang.ir.constraints import AttributeConstraint
from tensorlang.ir.core import Operation
from tensorlang.ir.opdef import attribute, result

POISON: Final = DialectAttr("ub", "poison")
_POISON: Final = AttributeConstraint("PoisonAttrInterface instance", lambda found: found == POISON)


class _PoisonForm:
    """`ub.poison {...} [<#ub.poison>] : type`."""

    def read(self, node: Node, reader: Reader, cls: type[Operation]) -> Operation:
        keyword, attributes, value, type_ = node.kids
        attrs: dict[str, Attribute] = attributes_of(attributes)
        if value is not None:
            if value != POISON:
                place = reader.place_after(keyword, "<")
                raise reader.error("custom op 'ub.poison' invalid kind of attribute specified", place)
            attrs["value"] = value
        return reader.make(cls, (), [type_], attrs)

    def write(self, op: Operation, writer: Writer) -> None:
        writer.attributes(op, ("value",))
        writer.write(" : ")
        writer.type(op.results[0].type)


class PoisonOp(Operation):
    """A value without meaning: harmless as long as nothing depends on it."""

    __slots__ = ()
    name = "ub.poison"
    is_pure = True
    value = attribute(_POISON, default=POISON)
    out = result()
    assembly = _PoisonForm()


class _UnreachableForm:
    """`ub.unreachable {...}`."""

    def read(self, node: Node, reader: Reader, cls: type[Operation]) -> Operation:
        return reader.make(cls, (), (), node.kids[1])

    def write(self, op: Operation, writer: Writer) -> None:
        writer.attributes(op)


class UnreachableOp(Operation):
    """Ends a block that is never executed to its end."""

    __slots__ = ()
    name = "ub.unreachable"
    is_terminator = True
    assembly = _UnreachableForm()


OPERATIONS: Final = (PoisonOp, UnreachableOp)
