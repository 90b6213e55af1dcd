"""Modules to text, as mlir-opt prints them: custom forms where there are some, else the generic form."""

from __future__ import annotations

from collections.abc import Sequence

from tensorlang.ir.aliases import Aliases
from tensorlang.ir.attributes import (
    AffineMapAttr,
    ArrayAttr,
    Attribute,
    DenseArrayAttr,
    DenseElementsAttr,
    DenseResourceAttr,
    DictionaryAttr,
    DistinctAttr,
    FloatAttr,
    IntegerAttr,
    IntegerSetAttr,
    TypeAttr,
    UnitAttr,
    print_typed,
)
from tensorlang.ir.core import Block, Operation, Region, Value
from tensorlang.ir.locations import Location
from tensorlang.ir.naming import Names
from tensorlang.ir.opdef import PROPERTIES
from tensorlang.ir.strings import is_bare_name, quote
from tensorlang.ir.types import (
    I32,
    FunctionType,
    MapLayout,
    MemRefType,
    TensorType,
    Type,
    VectorType,
    print_shape,
)
from tensorlang.support.memory import collection_paused
from tensorlang.support.recursion import deep_recursion


def print_module(root: Operation, *, generic: bool = False) -> str:
    """The text of an operation and all inside, ending in a newline, aliases of affine maps and sets first."""
    with deep_recursion(), collection_paused():
        names, aliases = Names(root, generic=generic), Aliases(root)
        printer = Printer(names, aliases, generic=generic)
        if generic:
            printer.number_aliases(root)
        printer.operation(root)
        if not printer.unaliased.isdisjoint(aliases.names):
            printer = Printer(names, aliases, generic=generic)
            printer.operation(root)
        return "".join((*printer.alias_lines(), *printer.parts, "\n", *printer.resource_lines()))


class Printer:
    """Implements `ir.assembly.Writer`."""

    def __init__(self, names: Names, aliases: Aliases, *, generic: bool = False) -> None:
        self.names = names
        self.aliases = aliases
        self.generic = generic
        self.parts: list[str] = []
        self.indent = 0
        self.resources: dict[str, str] = {}
        self.unaliased: set[Attribute] = set()
        """What was written out where an alias is not made, but used if there is one."""
        self._makes_aliases = True
        self._types: dict[Type, str] = {}

    def alias_lines(self) -> list[str]:
        return [f"{name} = {self._aliased(attribute)}\n" for name, attribute in self.aliases.ordered()]

    def _aliased(self, attribute: Attribute) -> str:
        """What an alias stands for, with the aliases inside it."""
        match attribute:
            case Location():
                return f"loc({attribute.body(self.text_of)})"
            case DistinctAttr(_, value):
                return attribute.text(self.text_of(value))
            case _:
                return str(attribute)

    def resource_lines(self) -> list[str]:
        """The literals of the resources that were mentioned."""
        if not self.resources:
            return []
        listed = ",\n".join(f"      {name}: {blob}" for name, blob in sorted(self.resources.items()))
        return ["\n{-#\n  dialect_resources: {\n    builtin: {\n", listed, "\n    }\n  }\n#-}\n"]

    def number_aliases(self, op: Operation) -> None:
        """Give aliases their numbers in the order of the generic form: what is inside comes before what is around."""
        for region in op.regions:
            for block in region.blocks:
                for arg in block.args:
                    self.type_text(arg.type)
                for inner in block:
                    self.number_aliases(inner)
        for type_ in (*op.operand_types, *op.result_types):
            self.type_text(type_)
        for attributes in self._split(op):
            for value in attributes.values():
                self.text_of(value)

    # -- operations ----------------------------------------------------------------------------------------------------

    def operation(self, op: Operation) -> None:
        if op.results:
            self.write(self._result_names(op))
            self.write(" = ")
        self.unnamed(op)

    def unnamed(self, op: Operation) -> None:
        if op.assembly is None or self.generic:
            self._generic(op)
            return
        self.write(_shown_name(op))
        op.assembly.write(op, self)

    def _result_names(self, op: Operation) -> str:
        packs: dict[str, int] = {}
        for value in op.results:
            base = self.names.values[value].partition("#")[0]
            packs[base] = packs.get(base, 0) + 1
        return ", ".join(base if count == 1 else f"{base}:{count}" for base, count in packs.items())

    def _generic(self, op: Operation) -> None:
        self.write(f"{quote(op.name)}({', '.join(self.name(value) for value in op.operands)})")
        if op.successors:
            self.write(f"[{', '.join(self.block_name(block) for block in op.successors)}]")
        inherent, others = self._split(op)
        properties = others.pop(PROPERTIES, None)
        if properties is not None:
            self.write(f" <{self.text_of(properties)}>")
        elif inherent or PROPERTIES in op.attributes:
            self.write(" <")
            self._dictionary(inherent)
            self.write(">")
        if op.regions:
            self.write(" (")
            for index, region in enumerate(op.regions):
                self.write(", " if index else "")
                self.region(region, entry_args=True, empty_block=True)
            self.write(")")
        if others:
            self.write(" ")
            self._dictionary(others)
        self.write(" : ")
        self.type(FunctionType(op.operand_types, op.result_types))

    def _split(self, op: Operation) -> tuple[dict[str, Attribute], dict[str, Attribute]]:
        """Inherent attributes (with defaults filled in) and the others, each by name."""
        inherent = {spec.name: spec.default for spec in op.definition.attributes if spec.default is not None}
        inherent.update({name: value for name, value in op.attributes.items() if name in op.definition.attribute_names})
        if op.definition.needs_segments and op.segments is not None:
            inherent["operandSegmentSizes"] = DenseArrayAttr(I32, op.segments)
        kept = op.attributes.get(PROPERTIES)
        if isinstance(kept, DictionaryAttr):
            return dict(kept.entries), dict(
                sorted((name, v) for name, v in op.attributes.items() if name != PROPERTIES)
            )
        others = {name: value for name, value in op.attributes.items() if name not in op.definition.attribute_names}
        return dict(sorted(inherent.items())), dict(sorted(others.items()))

    # -- pieces --------------------------------------------------------------------------------------------------------

    def write(self, text: str) -> None:
        self.parts.append(text)

    def line(self, text: str) -> None:
        self.write(f"\n{' ' * self.indent}{text}")

    def name(self, value: Value) -> str:
        return self.names.values.get(value, "<<UNKNOWN>>")

    def block_name(self, block: Block) -> str:
        return self.names.blocks.get(block, "^<<UNKNOWN>>")

    def values(self, values: Sequence[Value]) -> None:
        self.write(", ".join(map(self.name, values)))

    def type(self, type_: Type) -> None:
        self.write(self.type_text(type_))

    def types(self, types: Sequence[Type]) -> None:
        self.write(", ".join(map(self.type_text, types)))

    def type_text(self, type_: Type) -> str:
        if type_ not in self._types:
            self._types[type_] = self._type_text(type_)
        return self._types[type_]

    def _type_text(self, type_: Type) -> str:
        match type_:
            case MemRefType(shape, element, MapLayout(map_), space):
                tail = "" if space is None else f", {space}"
                return (
                    f"memref<{print_shape(shape)}{self.type_text(element)}, {self.text_of(AffineMapAttr(map_))}{tail}>"
                )
            case TensorType(shape, element, AffineMapAttr() | IntegerAttr() | FloatAttr() as encoding):
                return f"tensor<{print_shape(shape)}{self.type_text(element)}, {self._value_text(encoding)}>"
            case FunctionType(inputs, results):
                listed = ", ".join(map(self.type_text, inputs))
                single = len(results) == 1 and not isinstance(results[0], FunctionType)
                shown = self.type_text(results[0]) if single else f"({', '.join(map(self.type_text, results))})"
                return f"({listed}) -> {shown}"
            case _:
                return str(type_)

    def attribute(self, attribute: Attribute, *, with_type: bool = True) -> None:
        self.write(self.text_of(attribute, with_type=with_type))

    def aside(self, attribute: Attribute) -> None:
        self._makes_aliases = False
        self.write(self.text_of(attribute))
        self._makes_aliases = True

    def _alias(self, attribute: Attribute) -> str:
        if self._makes_aliases or attribute in self.aliases.names:
            return self.aliases.of(attribute)
        self.unaliased.add(attribute)
        return self._aliased(attribute)

    def text_of(self, attribute: Attribute, *, with_type: bool = True) -> str:
        match attribute:
            case AffineMapAttr() | IntegerSetAttr() | Location():
                return self._alias(attribute)
            case DistinctAttr(_, value) if not isinstance(value, UnitAttr):
                return self._alias(attribute)
            case DenseResourceAttr(name, _, blobs):
                if name in blobs:
                    self.resources[name] = blobs[name]
                return str(attribute)
            case ArrayAttr(elements):
                return f"[{', '.join(map(self.text_of, elements))}]"
            case DictionaryAttr(entries):
                return f"{{{', '.join(self._entry(name, value) for name, value in entries)}}}"
            case TypeAttr(type_):
                return self.type_text(type_)
            case IntegerAttr() | FloatAttr() if not with_type:
                return str(attribute).partition(" : ")[0]
            case DenseElementsAttr(_, VectorType() | _) if not with_type:
                return f"dense<{attribute.print_elements()}>"
            case _:
                return str(attribute)

    def _entry(self, name: str, value: Attribute) -> str:
        key = name if is_bare_name(name) else quote(name)
        text = self._value_text(value)
        return key if text == "unit" else f"{key} = {text}"

    def _value_text(self, value: Attribute) -> str:
        """As it stands in a dictionary or a type: numbers say their type."""
        return print_typed(value) if isinstance(value, IntegerAttr | FloatAttr) else self.text_of(value)

    def _dictionary(self, attributes: dict[str, Attribute]) -> None:
        self.write("{")
        self.write(", ".join(self._entry(name, value) for name, value in attributes.items()))
        self.write("}")

    def attributes(self, op: Operation, hide: Sequence[str] = (), *, keyword: str = "") -> None:
        plain = {(spec.name, spec.elided or spec.default) for spec in op.definition.attributes}
        shown = {k: value for k, value in sorted(op.attributes.items()) if k not in hide and (k, value) not in plain}
        if shown:
            self.write(f" {keyword} " if keyword else " ")
            self._dictionary(shown)

    # -- regions -------------------------------------------------------------------------------------------------------

    def region(
        self,
        region: Region,
        *,
        entry_args: bool = False,
        terminator: bool = True,
        deeper: int = 0,
        empty_block: bool = False,
    ) -> None:
        self.write("{\n")
        self.indent += 2 + deeper
        sources = _branches(region)
        for index, block in enumerate(region.blocks):
            empty = (empty_block or self.generic) and block.first is None
            if index or empty or (entry_args and block.args) or block in sources:
                self._label(block, sources.get(block, ()))
            for op in block:
                bare = op is block.last and not op.operands and op.is_terminator
                if bare and not terminator and not self.generic:
                    continue
                self.write(" " * self.indent)
                self.operation(op)
                self.write("\n")
        self.indent -= 2
        self.write(f"{' ' * self.indent}}}")
        self.indent -= deeper

    def _label(self, block: Block, sources: Sequence[Block]) -> None:
        args = ", ".join(f"{self.name(arg)}: {self.type_text(arg.type)}" for arg in block.args)
        head = f"{' ' * (self.indent - 2)}{self.block_name(block)}{f'({args})' if args else ''}:"
        if block.is_entry:
            self.write(f"{head}\n")
            return
        count, names = len(sources), ", ".join(map(self.block_name, sources))
        note = f"pred: {names}" if count == 1 else f"{count} preds: {names}" if sources else "no predecessors"
        self.write(f"{head}  // {note}\n")

    def successor(self, block: Block, args: Sequence[Value]) -> None:
        self.write(self.block_name(block))
        if args:
            self.write("(")
            self.values(args)
            self.write(" : ")
            self.types([arg.type for arg in args])
            self.write(")")


def _branches(region: Region) -> dict[Block, list[Block]]:
    """Whence each block is reached, a block as often as it branches there."""
    found: dict[Block, list[Block]] = {}
    for block in region.blocks if len(region.blocks) > 1 else ():
        for target in block.last.successors if block.last is not None else ():
            found.setdefault(target, []).append(block)
    return found


def _shown_name(op: Operation) -> str:
    """`return`, `call`, ... stand without their dialect directly inside a function, builtin's inside a module."""
    parent = op.parent
    if op.name.startswith("builtin.") and (parent is None or parent.name == "builtin.module"):
        return op.name.removeprefix("builtin.")
    if op.name.startswith("func.") and parent is not None and parent.name == "func.func":
        return op.name.removeprefix("func.")
    return op.name
