"""builtin: the module."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from tensorlang.ir.assembly import Node, Reader, Writer
from tensorlang.ir.attributes import Attribute, StringAttr, print_symbol
from tensorlang.ir.constraints import STRING
from tensorlang.ir.core import Block, Operation, Region
from tensorlang.ir.opdef import optional_attribute, region
from tensorlang.ir.symbols import symbol_token_name


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
        for name in self.attributes:
            if "." not in name and name not in self.definition.attribute_names:
                yield f"can only contain attributes with dialect-prefixed names, found: '{name}'"
        if self.regions[0].entry.args:
            yield "region should have no arguments"

    @staticmethod
    def empty() -> ModuleOp:
        return ModuleOp.create(regions=[Region([Block()])])


OPERATIONS: Final = (ModuleOp,)
