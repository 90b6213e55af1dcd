"""func: functions and calls."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from tensorlang.dialects.func_header import dictionary_at, read_args, read_results, set_dictionaries, write_dictionary
from tensorlang.dialects.func_marks import ARGUMENT_MARKS, FUNCTION_MARKS, RESULT_MARKS, mark_faults
from tensorlang.ir.assembly import Node, Reader, Terminator, Token, Writer, function_type, tokens_of
from tensorlang.ir.attributes import ArrayAttr, Attribute, DictionaryAttr, StringAttr, SymbolRefAttr, TypeAttr
from tensorlang.ir.constraints import ANY, FUNCTION, FUNCTION_TYPE, STRING, SYMBOL_REF, AttributeConstraint
from tensorlang.ir.core import Block, Operation, Region, Value
from tensorlang.ir.opdef import attribute, operand, operands, optional_attribute, region, result, results
from tensorlang.ir.strings import print_symbol
from tensorlang.ir.symbols import lookup, symbol_token_name, visibility_faults
from tensorlang.ir.types import FunctionType, Type


class _FuncForm:
    """`func.func [private] @f(%a: t {...}, ...) -> (t {...}) [attributes {...}] [{ ... }]`."""

    def read(self, node: Node, reader: Reader, cls: type[Operation]) -> Operation:
        _, visibility, symbol, args, found_results, word, attributes, body = node.kids
        attrs: dict[str, Attribute] = dict(attributes or {})
        for name in ("sym_name", "sym_visibility", "function_type"):
            if name in attrs:
                inferred = "is an inferred attribute and should not be specified in the explicit attribute dictionary"
                raise reader.error(f"custom op 'func.func' '{name}' {inferred}", word)
        attrs["sym_name"] = StringAttr(symbol_token_name(symbol))
        if visibility is not None:
            attrs["sym_visibility"] = StringAttr(visibility[0])
        named, types, arg_attrs = read_args(args, reader)
        result_types, result_attrs = read_results(found_results)
        attrs["function_type"] = TypeAttr(FunctionType(tuple(types), tuple(result_types)))
        set_dictionaries(attrs, "arg_attrs", arg_attrs)
        set_dictionaries(attrs, "res_attrs", result_attrs)
        made = self._body(body, named, types, reader)
        return reader.make(cls, attributes=attrs, regions=[made])

    def _body(self, body: Node | None, named: list[Token], types: list[Type], reader: Reader) -> Region:
        if body is None:
            return Region()
        made = reader.region(body, list(zip(named, types, strict=bool(named))))
        if not made.blocks:
            raise reader.error("custom op 'func.func' expected non-empty function body", body.start)
        return made

    def write(self, op: Operation, writer: Writer) -> None:
        assert isinstance(op, FuncOp)
        visibility = op.attributes.get("sym_visibility")
        writer.write(f" {visibility.value}" if isinstance(visibility, StringAttr) else "")
        writer.write(f" {print_symbol(op.symbol)}(")
        for index, type_ in enumerate(op.type.inputs):
            writer.write(", " if index else "")
            if op.regions[0].blocks:
                writer.write(f"{writer.name(op.args[index])}: ")
            writer.type(type_)
            write_dictionary(op.argument_attributes(index), writer, of_block=bool(op.regions[0].blocks))
        writer.write(")")
        self._write_results(op, writer)
        hide = ("sym_name", "function_type", "sym_visibility", "arg_attrs", "res_attrs")
        writer.attributes(op, hide, keyword="attributes")
        if op.regions[0].blocks:
            writer.write(" ")
            writer.region(op.regions[0])

    def _write_results(self, op: FuncOp, writer: Writer) -> None:
        types = op.type.results
        if not types:
            return
        any_attributes = any(op.result_attributes(i).entries for i in range(len(types)))
        writer.write(" -> ")
        if not any_attributes and len(types) == 1 and not isinstance(types[0], FunctionType):
            writer.type(types[0])
            return
        writer.write("(")
        for index, type_ in enumerate(types):
            writer.write(", " if index else "")
            writer.type(type_)
            write_dictionary(op.result_attributes(index), writer)
        writer.write(")")


_DICTIONARIES: Final = AttributeConstraint(
    "Array of dictionary attributes",
    lambda a: isinstance(a, ArrayAttr) and all(isinstance(entry, DictionaryAttr) for entry in a.elements),
)


class FuncOp(Operation):
    """A function. Without a body it is a declaration of something outside."""

    __slots__ = ()
    name = "func.func"
    is_isolated = True
    is_symbol = True
    sym_name = attribute(STRING)
    function_type = attribute(FUNCTION_TYPE)
    sym_visibility = optional_attribute(STRING)
    arg_attrs = optional_attribute(_DICTIONARIES)
    res_attrs = optional_attribute(_DICTIONARIES)
    no_inline = optional_attribute()
    body = region()
    assembly = _FuncForm()

    @property
    def symbol(self) -> str:
        name = self.attributes.get("sym_name")
        return name.value if isinstance(name, StringAttr) else ""

    @property
    def type(self) -> FunctionType:
        found = self.attributes.get("function_type")
        if isinstance(found, TypeAttr) and isinstance(found.type, FunctionType):
            return found.type
        return FunctionType((), ())

    @property
    def is_declaration(self) -> bool:
        return not self.regions[0].blocks

    @property
    def is_private(self) -> bool:
        return self.attributes.get("sym_visibility") == StringAttr("private")

    @property
    def args(self) -> Sequence[Value]:
        return self.regions[0].entry.args

    def argument_attributes(self, index: int) -> DictionaryAttr:
        return dictionary_at(self.attributes.get("arg_attrs"), index)

    def result_attributes(self, index: int) -> DictionaryAttr:
        return dictionary_at(self.attributes.get("res_attrs"), index)

    @staticmethod
    def make(symbol: str, type_: FunctionType, attributes: dict[str, Attribute] | None = None) -> FuncOp:
        """A function with an empty entry block."""
        attrs: dict[str, Attribute] = {"sym_name": StringAttr(symbol), "function_type": TypeAttr(type_)}
        attrs.update(attributes or {})
        return FuncOp.create(attributes=attrs, regions=[Region([Block(type_.inputs)])])

    def _attribute_faults(self) -> Iterator[str]:
        visibility = self.attributes.get("sym_visibility")
        yield from visibility_faults(visibility) if visibility is not None else ()
        sides = (("argument", "arg_attrs", self.type.inputs), ("result", "res_attrs", self.type.results))
        for what, name, types in sides:
            found = self.attributes.get(name)
            if isinstance(found, ArrayAttr) and len(found.elements) != len(types):
                counts = f"the number of function {what}s, got {len(found.elements)}, but expected {len(types)}"
                yield f"expects {what} attribute array to have the same number of elements as {counts}"
            for entry in found.elements if isinstance(found, ArrayAttr) else ():
                if isinstance(entry, DictionaryAttr) and any("." not in key for key, _ in entry.entries):
                    yield f"{what}s may only have dialect attributes"
        yield from mark_faults(self.attributes, "a function", FUNCTION_MARKS)
        for index in range(len(self.type.inputs)):
            yield from mark_faults(dict(self.argument_attributes(index).entries), "an argument", ARGUMENT_MARKS)
        for index in range(len(self.type.results)):
            yield from mark_faults(dict(self.result_attributes(index).entries), "a result", RESULT_MARKS)

    def check(self) -> Iterator[str]:
        yield from self._attribute_faults()
        if self.is_declaration:
            if self.attributes.get("sym_visibility") not in (StringAttr("private"), StringAttr("nested")):
                yield "symbol declaration cannot have public visibility"
            return
        found, wanted = tuple(arg.type for arg in self.args), self.type.inputs
        if len(found) != len(wanted):
            yield f"entry block must have {len(wanted)} arguments to match function signature"
            return
        for index, (type_, input_) in enumerate(zip(found, wanted, strict=True)):
            if type_ != input_:
                signature = f"the type of the corresponding argument in function signature ('{input_}')"
                yield f"type of entry block argument #{index}('{type_}') must match {signature}"


class ReturnOp(Operation):
    """Leave the function with its results."""

    __slots__ = ()
    name = "func.return"
    is_terminator = True
    is_pure = True
    values = operands()
    assembly = Terminator()

    def check(self) -> Iterator[str]:
        function = self.parent
        if not isinstance(function, FuncOp):
            yield "expects parent op 'func.func'"
            return
        wanted = function.type.results
        if len(wanted) != len(self.operands):
            given = len(self.operands)
            yield f"has {given} operands, but enclosing function (@{function.symbol}) returns {len(wanted)}"
            return
        for index, (value, type_) in enumerate(zip(self.operands, wanted, strict=True)):
            if value.type != type_:
                yield (
                    f"!type of return operand {index} ('{value.type}') doesn't match function result type ('{type_}') "
                    f"in function @{function.symbol}"
                )


def _arguments(args: Node, type_: FunctionType, reader: Reader, cls: type[Operation]) -> list[Value]:
    """The values handed to a function of this type."""
    tokens = tokens_of(args)
    if len(tokens) != len(type_.inputs):
        counts = f"got {len(tokens)} operands and {len(type_.inputs)} types"
        message = f"custom op '{cls.name}' number of operands and types do not match: {counts}"
        raise reader.error(message, tokens[0] if tokens else args.start + 1)
    return [reader.use(token, wanted) for token, wanted in zip(tokens, type_.inputs, strict=True)]


class _CallForm:
    """`call @f(%a) {...} : (t) -> u`."""

    def read(self, node: Node, reader: Reader, cls: type[Operation]) -> Operation:
        keyword, symbol, args, attributes, written = node.kids
        type_ = function_type(written, cls, reader, keyword)
        attrs: dict[str, Attribute] = dict(attributes or {})
        attrs["callee"] = SymbolRefAttr((symbol_token_name(symbol),))
        values = _arguments(args, type_, reader, cls)
        return reader.make(cls, values, type_.results, attrs)

    def write(self, op: Operation, writer: Writer) -> None:
        assert isinstance(op, CallOp)
        writer.write(f" {op.attributes['callee']}(")
        writer.values(op.operands)
        writer.write(")")
        writer.attributes(op, ("callee",))
        writer.write(" : ")
        writer.type(FunctionType(op.operand_types, op.result_types))


class CallOp(Operation):
    """Call a function by name."""

    __slots__ = ()
    name = "func.call"
    args = operands()
    outs = results()
    callee = attribute(SYMBOL_REF)
    no_inline = optional_attribute()
    assembly = _CallForm()

    @property
    def symbol(self) -> str:
        found = self.attributes["callee"]
        assert isinstance(found, SymbolRefAttr)
        return found.root

    def target(self) -> FuncOp | None:
        """The function called, where it is in sight."""
        found = lookup(self, SymbolRefAttr((self.symbol,)))
        return found if isinstance(found, FuncOp) else None

    def check_symbols(self) -> Iterator[str]:
        target = self.target()
        if target is None:
            yield f"'{self.symbol}' does not reference a valid function"
            return
        type_ = target.type
        if len(type_.inputs) != len(self.operands):
            counts = f"takes {len(type_.inputs)}, got {len(self.operands)}"
            yield f"incorrect number of operands for callee: @{self.symbol} {counts}"
        elif len(type_.results) != len(self.results):
            counts = f"gives {len(type_.results)}, got {len(self.results)}"
            yield f"incorrect number of results for callee: @{self.symbol} {counts}"
        else:
            yield from self._type_faults(type_)

    def _type_faults(self, type_: FunctionType) -> Iterator[str]:
        for index, (value, wanted) in enumerate(zip(self.operands, type_.inputs, strict=True)):
            if value.type != wanted:
                given = f"expected operand type '{wanted}', but provided '{value.type}' for operand number {index}"
                yield f"operand type mismatch: {given}"
        for index, (value, wanted) in enumerate(zip(self.results, type_.results, strict=True)):
            if value.type != wanted:
                yield f"result type mismatch at index {index}: expected '{wanted}', but provided '{value.type}'"


class _CallIndirectForm:
    """`call_indirect %f(%a) {...} : (t) -> u`."""

    def read(self, node: Node, reader: Reader, cls: type[Operation]) -> Operation:
        keyword, callee, args, attributes, written = node.kids
        type_ = function_type(written, cls, reader, keyword)
        function = reader.use(callee, type_)
        values = _arguments(args, type_, reader, cls)
        return reader.make(cls, [function, *values], type_.results, dict(attributes or {}))

    def write(self, op: Operation, writer: Writer) -> None:
        writer.write(f" {writer.name(op.operands[0])}(")
        writer.values(op.operands[1:])
        writer.write(")")
        writer.attributes(op)
        writer.write(" : ")
        writer.type(op.operands[0].type)


class CallIndirectOp(Operation):
    """Call a function value."""

    __slots__ = ()
    name = "func.call_indirect"
    callee = operand(FUNCTION)
    args = operands()
    outs = results()
    assembly = _CallIndirectForm()

    def check(self) -> Iterator[str]:
        type_ = self.operands[0].type
        if isinstance(type_, FunctionType) and (
            type_.inputs != tuple(v.type for v in self.operands[1:]) or type_.results != self.result_types
        ):
            yield f"operands and results do not match the callee type '{type_}'"


class _ConstantForm:
    """`constant {...} @f : (t) -> u`."""

    def read(self, node: Node, reader: Reader, cls: type[Operation]) -> Operation:
        _, attributes, symbol, type_ = node.kids
        attrs: dict[str, Attribute] = dict(attributes or {})
        attrs["value"] = SymbolRefAttr((symbol_token_name(symbol),))
        return reader.make(cls, (), [type_], attrs)

    def write(self, op: Operation, writer: Writer) -> None:
        writer.attributes(op, ("value",))
        writer.write(f" {op.attributes['value']} : ")
        writer.type(op.results[0].type)


class ConstantOp(Operation):
    """A function as a value."""

    __slots__ = ()
    name = "func.constant"
    is_pure = True
    value = attribute(SYMBOL_REF)
    out = result(ANY)
    assembly = _ConstantForm()

    def result_names(self) -> list[str]:
        return ["f"]

    def check_symbols(self) -> Iterator[str]:
        reference = self.attributes["value"]
        assert isinstance(reference, SymbolRefAttr)
        target = lookup(self, reference)
        if not isinstance(target, FuncOp):
            yield f"reference to undefined function '{reference.root}'"
        elif target.type != self.results[0].type:
            yield f"reference to function with mismatched type: '{target.type}'"


OPERATIONS: Final = (FuncOp, ReturnOp, CallOp, CallIndirectOp, ConstantOp)
