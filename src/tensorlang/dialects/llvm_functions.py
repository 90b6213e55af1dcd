"""llvm: functions of C and calls to them, also with any number of arguments."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, Final

from tensorlang.dialects.llvm_types import LLVM_TYPE, VOID, Signature, may_be_passed, signature_of
from tensorlang.ir.assembly import Node, Reader, Terminator, Token, Writer
from tensorlang.ir.attributes import (
    ArrayAttr,
    Attribute,
    DenseArrayAttr,
    DialectAttr,
    DictionaryAttr,
    IntegerAttr,
    StringAttr,
    SymbolRefAttr,
    TypeAttr,
)
from tensorlang.ir.constraints import STRING, SYMBOL_REF, TYPE, AttributeConstraint
from tensorlang.ir.core import Operation, Region, Value
from tensorlang.ir.opdef import attribute, operands, optional_attribute, region, results
from tensorlang.ir.strings import print_symbol
from tensorlang.ir.symbols import lookup, symbol_token_name
from tensorlang.ir.types import I32, FunctionType, Type

LINKAGES: Final = (
    "private", "internal", "available_externally", "linkonce", "weak", "common", "appending", "extern_weak",
    "linkonce_odr", "weak_odr", "external",
)  # fmt: skip
LINKAGE: Final = AttributeConstraint(
    "LLVM linkage", lambda found: isinstance(found, DialectAttr) and found.argument in LINKAGES
)
EXTERNAL: Final = DialectAttr("llvm", "linkage<external>")
C_CALLS: Final = DialectAttr("llvm", "cconv<ccc>")
NO_NUMBER: Final = IntegerAttr(0)
_SHOWN: Final = (
    "sym_name", "function_type", "linkage", "CConv", "arg_attrs", "unnamed_addr", "visibility_",
)  # fmt: skip


SAID_BY_WORDS: Final = ("sym_name", "function_type", "linkage", "CConv", "unnamed_addr", "visibility_")
"""Properties that words of the custom form say, also where it is none."""


def refuse_repeated(
    attributes: dict[str, Attribute] | None, said: Sequence[str], reader: Reader, cls: type[Operation], node: Node
) -> None:
    """What words have said must not be in the dictionary again."""
    for name in attributes or {}:
        if name in said:
            message = f"custom op '{cls.name}' attribute '{name}' occurs more than once in the attribute list"
            raise reader.error(message, node.start)


def linkage_of(words: Node, reader: Reader, name: str) -> tuple[Attribute, list[Token]]:
    """The linkage (external when unsaid) and the other words."""
    tokens: list[Token] = list(words.kids)
    if tokens and tokens[0][0] in LINKAGES:
        return DialectAttr("llvm", f"linkage<{tokens[0][0]}>"), tokens[1:]
    return EXTERNAL, tokens


def write_linkage(op: Operation, writer: Writer, *, always: bool) -> None:
    """` internal`; external only where it is always said."""
    found = op.attributes.get("linkage", EXTERNAL)
    word = found.argument if isinstance(found, DialectAttr) else "external"
    if always or word != "external":
        writer.write(f" {word}")


class _FuncForm:
    """`llvm.func [linkage] @f(%a: t, ...) [-> t] [attributes {...}] [{ ... }]`."""

    def read(self, node: Node, reader: Reader, cls: type[Operation]) -> Operation:
        _, words, symbol, args, result, _, attributes, body = node.kids
        linkage, rest = linkage_of(words, reader, "llvm.func")
        if rest:
            message = f"unknown linkage '{rest[0][0]}', expected one of {', '.join(LINKAGES)}"
            raise reader.error(f"'llvm.func' op {message}", rest[0])
        named, types, dictionaries, variadic = _read_args(args, reader)
        if result in (VOID, []):
            result = None
        _check_signature(types, result, symbol, reader)
        signature = Signature(tuple(types), result, variadic)
        refuse_repeated(attributes, SAID_BY_WORDS, reader, cls, node)
        attrs: dict[str, Attribute] = {
            **(attributes or {}),
            "sym_name": StringAttr(symbol_token_name(symbol)),
            "function_type": TypeAttr(signature.type()),
            "linkage": linkage,
        }
        if any(dictionaries):
            attrs["arg_attrs"] = ArrayAttr(tuple(DictionaryAttr(tuple(sorted(d.items()))) for d in dictionaries))
        return reader.make(cls, attributes=attrs, regions=[self._body(body, named, types, reader, symbol)])

    def _body(self, body: Node | None, named: list[Token], types: list[Type], reader: Reader, at: Token) -> Region:
        if body is None:
            return Region()
        if len(named) != len(types):
            raise reader.error("expected argument names: this function has a body", at)
        return reader.region(body, list(zip(named, types, strict=True)))

    def write(self, op: Operation, writer: Writer) -> None:
        assert isinstance(op, FuncOp)
        write_linkage(op, writer, always=False)
        writer.write(f" {print_symbol(op.symbol)}(")
        self._write_args(op, writer)
        writer.write(")")
        if op.signature.result is not None:
            writer.write(" -> ")
            writer.type(op.signature.result)
        writer.attributes(op, _SHOWN, keyword="attributes")
        if not op.is_declaration:
            writer.write(" ")
            writer.region(op.regions[0])

    def _write_args(self, op: FuncOp, writer: Writer) -> None:
        dictionaries = op.attributes.get("arg_attrs")
        entries = dictionaries.elements if isinstance(dictionaries, ArrayAttr) else ()
        for index, type_ in enumerate(op.signature.inputs):
            writer.write(", " if index else "")
            if not op.is_declaration:
                writer.write(f"{writer.name(op.args[index])}: ")
            writer.type(type_)
            found = entries[index] if index < len(entries) else None
            if isinstance(found, DictionaryAttr) and found.entries:
                writer.write(" ")
                writer.attribute(found)
        if op.signature.variadic:
            writer.write(", ..." if op.signature.inputs else "...")


def _check_signature(types: list[Type], result: Type | None, symbol: Token, reader: Reader) -> None:
    fault = ""
    if not all(map(may_be_passed, types)):
        fault = "expected LLVM type for function arguments"
    elif result is not None and not may_be_passed(result):
        fault = f"expected LLVM type for function results'{result}'"
    if fault:
        raise reader.error(f"custom op 'llvm.func' failed to construct function type: {fault}", symbol)


def _read_args(args: Node, reader: Reader) -> tuple[list[Token], list[Type], list[dict[str, Attribute]], bool]:
    named: list[Token] = []
    types: list[Type] = []
    dictionaries: list[dict[str, Attribute]] = []
    listed: list[Any] = [arg for arg in args.kids if arg is not None]
    variadic = bool(listed) and not isinstance(listed[-1], Node)
    for arg in listed[:-1] if variadic else listed:
        if not isinstance(arg, Node):
            raise reader.error("variadic arguments must be in the end of the argument list", arg)
        kids: list[Any] = arg.kids
        if arg.rule == "function_arg":
            named.append(kids[0])
            kids = kids[1:]
        elif named:
            raise reader.error("expected SSA identifier", named[-1])
        types.append(kids[0])
        dictionaries.append(kids[1] or {})
    return named, types, dictionaries, variadic


class FuncOp(Operation):
    """A function with C's calling convention. Without a body it is a declaration of something outside."""

    __slots__ = ()
    name = "llvm.func"
    is_isolated = True
    is_symbol = True
    sym_name = attribute(STRING)
    function_type = attribute(TYPE)
    linkage = attribute(LINKAGE, default=EXTERNAL)
    calling_convention = attribute(default=C_CALLS, name="CConv")
    unnamed_addr = attribute(default=NO_NUMBER)
    visibility_ = attribute(default=NO_NUMBER)
    sym_visibility = optional_attribute(STRING)
    arg_attrs = optional_attribute()
    memory_effects = optional_attribute()
    passthrough = optional_attribute()
    body = region()
    assembly = _FuncForm()

    @property
    def symbol(self) -> str:
        found = self.attributes["sym_name"]
        assert isinstance(found, StringAttr)
        return found.value

    @property
    def signature(self) -> Signature:
        found = self.attributes["function_type"]
        signature = signature_of(found.type) if isinstance(found, TypeAttr) else None
        assert signature is not None
        return signature

    @property
    def is_declaration(self) -> bool:
        return not self.regions[0].blocks

    @property
    def args(self) -> Sequence[Value]:
        return self.regions[0].entry.args

    def check(self) -> Iterator[str]:
        found = self.attributes["function_type"]
        if not isinstance(found, TypeAttr) or signature_of(found.type) is None:
            yield f"requires '{found}' attribute of wrapped LLVM function type"
            return
        linkage = self.attributes.get("linkage", EXTERNAL)
        word = linkage.argument if isinstance(linkage, DialectAttr) else str(linkage)
        signature = self.signature
        if not all(LLVM_TYPE.holds(type_) for type_ in signature.inputs):
            yield "expected LLVM type for function arguments"
        elif signature.result is not None and not LLVM_TYPE.holds(signature.result):
            yield "expected LLVM type for function results"
        elif self.is_declaration:
            if word not in ("external", "extern_weak"):
                yield f"external functions must have 'external' or 'extern_weak' linkage, got '{word}'"
        elif signature.variadic:
            yield "only external functions can be variadic"
        elif tuple(arg.type for arg in self.args) != signature.inputs:
            yield "entry block arguments must match the function's inputs"


class ReturnOp(Operation):
    """Leave the function with its result."""

    __slots__ = ()
    name = "llvm.return"
    is_terminator = True
    is_pure = True
    values = operands(LLVM_TYPE)
    assembly = Terminator()

    def check(self) -> Iterator[str]:
        parent = self.parent
        if not isinstance(parent, FuncOp):
            return
        wanted = parent.signature.result
        if wanted is None and self.operands:
            yield "expected no operands"
        elif wanted is not None and len(self.operands) != 1:
            yield "expected 1 operand"
        elif wanted is not None and self.operands[0].type != wanted:
            yield f"mismatching result types: '{self.operands[0].type}' returned, '{wanted}' promised"


class _CallForm:
    """`llvm.call @f(%a) [vararg(!llvm.func<...>)] {...} : (t) -> u`; a pointer `%f` has its type before those."""

    def read(self, node: Node, reader: Reader, cls: type[Operation]) -> Operation:
        keyword, callee, args, vararg, attributes, type_, second = node.kids
        target: Token = callee.kids[0]
        function = second if second is not None else type_
        if not isinstance(function, FunctionType):
            raise reader.error("expected a function type", reader.place_after(target, ":"))
        attrs: dict[str, Attribute] = dict(attributes or {})
        if vararg is not None:
            attrs["var_callee_type"] = TypeAttr(vararg.kids[1])
        values = reader.uses([kid for kid in args.kids if kid is not None], function.inputs, keyword)
        if target[0].startswith("@"):
            attrs["callee"] = SymbolRefAttr((symbol_token_name(target),))
        elif second is None:
            raise reader.error("expected indirect call to have 2 trailing types", keyword)
        else:
            values = [reader.use(target, type_), *values]
        results = [found for found in function.results if found != VOID]
        return reader.make(cls, values, results, attrs, segments=(len(values), 0))

    def write(self, op: Operation, writer: Writer) -> None:
        assert isinstance(op, CallOp)
        callee, pointer = op.attributes.get("callee"), op.pointer
        writer.write(f" {callee}(" if callee is not None else f" {writer.name(op.operands[0])}(")
        writer.values(op.args)
        writer.write(")")
        vararg = op.attributes.get("var_callee_type")
        writer.write(f" vararg({vararg})" if vararg is not None else "")
        writer.attributes(op, ("callee", "var_callee_type"))
        writer.write(" : ")
        if pointer is not None:
            writer.type(pointer.type)
            writer.write(", ")
        writer.type(FunctionType(tuple(value.type for value in op.args), op.result_types))


class CallOp(Operation):
    """Call a C function by name or through a pointer."""

    __slots__ = ()
    name = "llvm.call"
    callee_operands = operands(LLVM_TYPE)
    bundle_operands = operands(LLVM_TYPE)
    outs = results(LLVM_TYPE)
    callee = optional_attribute(SYMBOL_REF)
    var_callee_type = optional_attribute(TYPE)
    calling_convention = attribute(default=C_CALLS, name="CConv")
    tail = attribute(default=DialectAttr("llvm", "tailcallkind<none>"), name="TailCallKind")
    fastmath = attribute(default=DialectAttr("llvm", "fastmath<none>"), name="fastmathFlags")
    bundle_sizes = attribute(default=DenseArrayAttr(I32, ()), name="op_bundle_sizes")
    assembly = _CallForm()

    @property
    def symbol(self) -> str | None:
        """The function's name; None for a call through a pointer."""
        found = self.attributes.get("callee")
        return found.root if isinstance(found, SymbolRefAttr) else None

    @property
    def pointer(self) -> Value | None:
        """The pointer called; None for a call by name."""
        return self.operands[0] if self.symbol is None else None

    @property
    def args(self) -> Sequence[Value]:
        return self.operands[1:] if self.symbol is None else self.operands

    @property
    def is_variadic(self) -> bool:
        return "var_callee_type" in self.attributes

    def target(self) -> FuncOp | None:
        """The function called, where it is in sight."""
        found = lookup(self, SymbolRefAttr((self.symbol,))) if self.symbol is not None else None
        return found if isinstance(found, FuncOp) else None

    def check_symbols(self) -> Iterator[str]:
        if self.symbol is None:
            if not self.operands:
                yield "must have either a `callee` attribute or at least an operand"
            return
        target = self.target()
        if target is None:
            known = lookup(self, SymbolRefAttr((self.symbol,)))
            what = "a symbol in the current scope" if known is None else "a valid LLVM function"
            yield f"'{self.symbol}' does not reference {what}"
            return
        function = target.attributes.get("function_type")
        signature = signature_of(function.type) if isinstance(function, TypeAttr) else None
        if signature is not None:
            yield from self._signature_faults(signature)

    def _signature_faults(self, wanted: Signature) -> Iterator[str]:
        given = [value.type for value in self.args]
        if wanted.variadic and not self.is_variadic:
            yield f"missing var_callee_type attribute for vararg call, write vararg({wanted.type()})"
        elif self.is_variadic and not wanted.variadic:
            yield "has a vararg type, but the callee takes a fixed number of arguments"
        elif len(given) < len(wanted.inputs) or (len(given) > len(wanted.inputs) and not wanted.variadic):
            yield f"incorrect number of operands ({len(given)}) for callee (expecting: {len(wanted.inputs)})"
        else:
            for index, (one, other) in enumerate(zip(given, wanted.inputs, strict=False)):
                if one != other:
                    yield f"operand type mismatch for operand {index}: '{one}' != '{other}'"
                    return
            yield from self._result_faults(wanted.result)

    def _result_faults(self, wanted: Type | None) -> Iterator[str]:
        found = self.result_types
        if wanted is None and found:
            yield "calling function with void result must not produce values"
        elif wanted is not None and not found:
            yield "expected function call to produce a value"
        elif wanted is not None and found[0] != wanted:
            yield f"result type mismatch: '{found[0]}' != '{wanted}'"
