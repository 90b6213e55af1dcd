"""memref: memory that lives as long as the program."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from tensorlang.ir.assembly import Node, Reader, Writer, check_attributes
from tensorlang.ir.attributes import (
    UNIT,
    Attribute,
    DenseElementsAttr,
    DenseResourceAttr,
    StringAttr,
    SymbolRefAttr,
    TypeAttr,
    UnitAttr,
)
from tensorlang.ir.constraints import ALIGNMENT, STRING, SYMBOL_REF, TYPE, UNIT_ONLY, TypeConstraint
from tensorlang.ir.core import Operation
from tensorlang.ir.format import Format
from tensorlang.ir.opdef import attribute, optional_attribute, result
from tensorlang.ir.strings import print_symbol, quote, unescape
from tensorlang.ir.symbols import lookup, symbol_token_name
from tensorlang.ir.types import DYNAMIC, MemRefType, TensorType

_VISIBILITIES: Final = ("public", "private", "nested")
_STATIC: Final = TypeConstraint(
    "statically shaped memref of any type values",
    lambda type_: isinstance(type_, MemRefType) and DYNAMIC not in type_.shape,
    (MemRefType,),
)
_SHOWN: Final = ("sym_name", "sym_visibility", "constant", "type", "initial_value")


class _GlobalForm:
    """`memref.global "private" constant @x : memref<2xf32> = dense<...> {...}`."""

    def read(self, node: Node, reader: Reader, cls: type[Operation]) -> Operation:
        keyword, visibility, constant, symbol, type_, initial, attributes = node.kids
        if not isinstance(type_, MemRefType) or DYNAMIC in type_.shape:
            raise reader.error(f"'memref.global' op type should be static shaped memref, but got '{type_}'", keyword)
        check_attributes(cls, attributes, keyword[1], reader)
        attrs: dict[str, Attribute] = {
            **(attributes or {}),
            "sym_name": StringAttr(symbol_token_name(symbol)),
            "type": TypeAttr(type_),
        }
        if visibility is not None:
            attrs["sym_visibility"] = StringAttr(unescape(visibility[0]))
        if constant is not None:
            attrs["constant"] = UNIT
        if initial is not None:
            attrs["initial_value"] = _initial(initial.kids[0], type_, reader)
        return reader.make(cls, attributes=attrs)

    def write(self, op: Operation, writer: Writer) -> None:
        assert isinstance(op, GlobalOp)
        visibility = op.attributes.get("sym_visibility")
        writer.write(f" {quote(visibility.value)}" if isinstance(visibility, StringAttr) else "")
        writer.write(f"{' constant' if op.is_constant else ''} {print_symbol(op.symbol)} : ")
        writer.type(op.type)
        initial = op.attributes.get("initial_value")
        if isinstance(initial, UnitAttr):
            writer.write(" = uninitialized")
        elif initial is not None:
            writer.write(" = ")
            writer.attribute(initial, with_type=False)
        writer.attributes(op, _SHOWN)


def _initial(found: object, type_: MemRefType, reader: Reader) -> Attribute:
    if isinstance(found, Node):
        return reader.dense(found, TensorType(type_.shape, type_.element))
    return UNIT


class GlobalOp(Operation):
    """A named buffer. Without an initial value it is declared here and defined elsewhere."""

    __slots__ = ()
    name = "memref.global"
    is_symbol = True
    sym_name = attribute(STRING)
    sym_visibility = optional_attribute(STRING)
    memref_type = attribute(TYPE, name="type")
    initial_value = optional_attribute()
    constant = optional_attribute(UNIT_ONLY)
    alignment = optional_attribute(ALIGNMENT)
    assembly = _GlobalForm()

    @property
    def symbol(self) -> str:
        found = self.attributes["sym_name"]
        assert isinstance(found, StringAttr)
        return found.value

    @property
    def type(self) -> MemRefType:
        found = self.attributes["type"]
        assert isinstance(found, TypeAttr) and isinstance(found.type, MemRefType)
        return found.type

    @property
    def is_constant(self) -> bool:
        return "constant" in self.attributes

    @property
    def elements(self) -> DenseElementsAttr | None:
        """The initial elements; None for an external or uninitialized global."""
        found = self.attributes.get("initial_value")
        return found if isinstance(found, DenseElementsAttr) else None

    def check(self) -> Iterator[str]:
        found = self.attributes["type"]
        type_ = found.type if isinstance(found, TypeAttr) else None
        if not isinstance(type_, MemRefType) or DYNAMIC in type_.shape:
            yield f"type should be static shaped memref, but got '{type_}'"
            return
        visibility = self.attributes.get("sym_visibility")
        if isinstance(visibility, StringAttr) and visibility.value not in _VISIBILITIES:
            known = ", ".join(map(quote, _VISIBILITIES))
            yield f"visibility expected to be one of [{known}], but got {visibility}"
        yield from self._initial_faults(type_)

    def _initial_faults(self, type_: MemRefType) -> Iterator[str]:
        initial = self.attributes.get("initial_value")
        if initial is None or isinstance(initial, UnitAttr | DenseResourceAttr):
            return
        if not isinstance(initial, DenseElementsAttr) or not isinstance(initial.type, TensorType):
            yield f"initial value should be a unit or elements attribute, but got {initial}"
        elif initial.type.element != type_.element:
            elements = f"type '{type_.element}', but was of type '{initial.type.element}'"
            yield f"initial value element expected to be of {elements}"
        elif initial.type.shape != type_.shape:
            wanted, given = ("x".join(map(str, shape)) for shape in (type_.shape, initial.type.shape))
            yield f"initial value shape expected to be {wanted} but was {given}"


class GetGlobalOp(Operation):
    """The memref of a global."""

    __slots__ = ()
    name = "memref.get_global"
    is_pure = True
    out = result(_STATIC)
    global_name = attribute(SYMBOL_REF, name="name")
    assembly = Format("@name{} : #out")

    @property
    def symbol(self) -> str:
        found = self.attributes["name"]
        assert isinstance(found, SymbolRefAttr)
        return found.root

    def target(self) -> GlobalOp | None:
        """The global, where it is in sight."""
        found = lookup(self, SymbolRefAttr((self.symbol,)))
        return found if isinstance(found, GlobalOp) else None

    def check_symbols(self) -> Iterator[str]:
        found, type_ = self.target(), self.results[0].type
        if found is None:
            yield f"'{self.symbol}' does not reference a valid global memref"
        elif found.attributes.get("type") != TypeAttr(type_):
            wanted = found.attributes.get("type")
            yield f"result type '{type_}' does not match type '{wanted}' of the global memref @{self.symbol}"
