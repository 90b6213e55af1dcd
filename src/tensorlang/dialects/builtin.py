"""builtin: the module, and conversions that are not decided yet."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from tensorlang.ir.assembly import Node, Reader, Writer, typed_operands, write_typed
from tensorlang.ir.attributes import Attribute, StringAttr
from tensorlang.ir.constraints import STRING
from tensorlang.ir.core import Block, Operation, Region, Value
from tensorlang.ir.opdef import operands, optional_attribute, region, results
from tensorlang.ir.strings import print_symbol
from tensorlang.ir.symbols import symbol_token_name, visibility_faults
from tensorlang.ir.types import I64, INDEX


class _ModuleForm:
    """`module [@name] [attributes {...}] { ... }`."""

    def read(self, node: Node, reader: Reader, cls: type[Operation]) -> Operation:
        _, symbol, _, attributes, body = node.kids
        attrs: dict[str, Attribute] = dict(attributes or {})
        if symbol is not None:
            attrs["sym_name"] = StringAttr(symbol_token_name(symbol))
        made = reader.region(body)
        if not made.blocks:
            made.append(Block())
        return reader.make(cls, attributes=attrs, regions=[made])

    def write(self, op: Operation, writer: Writer) -> None:
        name = op.attributes.get("sym_name")
        if isinstance(name, StringAttr):
            writer.write(f" {print_symbol(name.value)}")
        writer.attributes(op, ("sym_name",), keyword="attributes")
        writer.write(" ")
        writer.region(op.regions[0])


class ModuleOp(Operation):
    """A list of functions and globals."""

    __slots__ = ()
    name = "builtin.module"
    is_isolated = True
    has_graph_region = True
    is_symbol = True
    has_recursive_effects = True
    sym_name = optional_attribute(STRING)
    sym_visibility = optional_attribute(STRING)
    body = region(single_block=True, required=True)
    assembly = _ModuleForm()

    @property
    def ops(self) -> Iterator[Operation]:
        return iter(self.regions[0].entry)

    def check(self) -> Iterator[str]:
        visibility = self.attributes.get("sym_visibility")
        if "sym_name" in self.attributes and visibility is not None:
            yield from visibility_faults(visibility)
        for name in self.attributes:
            if "." not in name and name not in self.definition.attribute_names:
                yield f"can only contain attributes with dialect-prefixed names, found: '{name}'"
        if self.regions[0].entry.args:
            yield "region should have no arguments"

    @staticmethod
    def empty() -> ModuleOp:
        return ModuleOp.create(regions=[Region([Block()])])


class _CastForm:
    """`builtin.unrealized_conversion_cast [%a, ... : t, ...] to u, ... {...}`."""

    def read(self, node: Node, reader: Reader, cls: type[Operation]) -> Operation:
        keyword, typed, _, types, attributes = node.kids
        return reader.make(cls, typed_operands(typed, reader, keyword), types, attributes)

    def write(self, op: Operation, writer: Writer) -> None:
        write_typed(op.operands, writer)
        writer.write(" to ")
        writer.types(op.result_types)
        writer.attributes(op)


class UnrealizedConversionCastOp(Operation):
    """Values as values of other types while a lowering is under way; at its end each has met its inverse."""

    __slots__ = ()
    name = "builtin.unrealized_conversion_cast"
    is_pure = True
    inputs = operands()
    outs = results()
    assembly = _CastForm()

    @property
    def keeps_values(self) -> bool:
        """Whether the types on both sides are held alike: they are the same but for index, which has 64 bits."""
        groups = (self.operand_types, self.result_types)
        one, other = (tuple(I64 if type_ == INDEX else type_ for type_ in types) for types in groups)
        return one == other

    def check(self) -> Iterator[str]:
        visibility = self.attributes.get("sym_visibility")
        if "sym_name" in self.attributes and visibility is not None:
            yield from visibility_faults(visibility)
        if not self.results:
            yield "expected at least one result for cast operation"

    def fold(self, constants: Sequence[Attribute | None]) -> Sequence[Value | Attribute] | None:
        """A cast to the types that the inputs have is nothing; one that undoes another gives back what that took."""
        if self.operand_types == self.result_types:
            return self.operands
        made_by = self.operands[0].op if self.operands else None
        if not isinstance(made_by, UnrealizedConversionCastOp) or list(made_by.results) != list(self.operands):
            return None
        return made_by.operands if made_by.operand_types == self.result_types else None


OPERATIONS: Final = (ModuleOp, UnrealizedConversionCastOp)
