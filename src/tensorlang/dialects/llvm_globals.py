"""llvm: globals and the pointers to them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from tensorlang.dialects.llvm_functions import (
    EXTERNAL,
    LINKAGE,
    NO_NUMBER,
    FuncOp,
    linkage_of,
    refuse_repeated,
    write_linkage,
)
from tensorlang.dialects.llvm_types import (
    POINTER,
    address_space,
    array_parts,
    array_type,
    may_be_stored,
)
from tensorlang.ir.assembly import Node, Reader, Token, Writer
from tensorlang.ir.attributes import UNIT, Attribute, FloatAttr, IntegerAttr, StringAttr, SymbolRefAttr, TypeAttr
from tensorlang.ir.constraints import ALIGNMENT, STRING, SYMBOL_REF, TYPE, UNIT_ONLY, AttributeConstraint
from tensorlang.ir.core import Operation, Region
from tensorlang.ir.format import Format
from tensorlang.ir.opdef import attribute, optional_attribute, region, result
from tensorlang.ir.strings import print_symbol
from tensorlang.ir.symbols import lookup, symbol_token_name
from tensorlang.ir.types import I8, I32, Type

UNNAMED: Final = {"local_unnamed_addr": 1, "unnamed_addr": 2}
ADDRESS_SPACE: Final = AttributeConstraint(
    "32-bit signless integer attribute whose value is non-negative",
    lambda found: isinstance(found, IntegerAttr) and found.type == I32 and found.value >= 0,
)


class _GlobalForm:
    """`llvm.mlir.global internal constant @s("text") {...} : type { ... }`."""

    def read(self, node: Node, reader: Reader, cls: type[Operation]) -> Operation:
        keyword, words, symbol, value, attributes, type_, body = node.kids
        linkage, rest = linkage_of(words, reader, "llvm.mlir.global")
        attrs: dict[str, Attribute] = {
            "addr_space": IntegerAttr(0, I32),
            **(attributes or {}),
            "linkage": linkage,
            "sym_name": StringAttr(symbol_token_name(symbol)),
        }
        self._flags(rest, keyword, attrs, reader)
        said = ("sym_name", "global_type", "constant", "linkage", "unnamed_addr", "visibility_", "thread_local_")
        refuse_repeated(attributes, said, reader, cls, node)
        if value is not None:
            attrs["value"] = value
        attrs["global_type"] = TypeAttr(_global_type(value, type_, reader, keyword))
        region = Region() if body is None else reader.region(body)
        return reader.make(cls, attributes=attrs, regions=[region])

    def _flags(self, words: Sequence[Token], keyword: Token, attrs: dict[str, Attribute], reader: Reader) -> None:
        for word in words:
            if "constant" in attrs:
                message = f"custom op '{keyword[0]}' expected valid '@'-identifier for symbol name"
                raise reader.error(message, word)
            if word[0] == "constant":
                attrs["constant"] = UNIT
            elif word[0] in UNNAMED:
                attrs["unnamed_addr"] = IntegerAttr(UNNAMED[word[0]])
            elif word[0] in ("thread_local", "dso_local", "externally_initialized"):
                attrs["thread_local_" if word[0] == "thread_local" else word[0]] = UNIT
            else:
                raise reader.error(f"'llvm.mlir.global' op unexpected '{word[0]}'", word)

    def write(self, op: Operation, writer: Writer) -> None:
        assert isinstance(op, GlobalOp)
        write_linkage(op, writer, always=True)
        writer.write(" thread_local" if "thread_local_" in op.attributes else "")
        number = op.attributes.get("unnamed_addr")
        for word, case in UNNAMED.items():
            writer.write(f" {word}" if isinstance(number, IntegerAttr) and number.value == case else "")
        writer.write(f"{' constant' if op.is_constant else ''} {print_symbol(op.symbol)}(")
        value = op.value
        if value is not None:
            writer.attribute(value)
        writer.write(")")
        writer.attributes(op, _SHOWN)
        if not isinstance(value, StringAttr):
            writer.write(" : ")
            writer.type(op.type)
        if op.regions[0].blocks:
            writer.write(" ")
            writer.region(op.regions[0])


_SHOWN: Final = (
    "sym_name", "global_type", "constant", "value", "linkage", "unnamed_addr", "visibility_", "thread_local_",
)  # fmt: skip


def _global_type(value: Attribute | None, type_: Type | None, reader: Reader, keyword: Token) -> Type:
    if type_ is not None:
        return type_
    if not isinstance(value, StringAttr):
        raise reader.error("'llvm.mlir.global' op type can only be omitted for string globals", keyword)
    return array_type(len(value.value.encode("utf-8", "surrogateescape")), I8)


class GlobalOp(Operation):
    """A variable or constant with a name, of a string where its value is one."""

    __slots__ = ()
    name = "llvm.mlir.global"
    is_isolated = True
    is_symbol = True
    sym_name = attribute(STRING)
    global_type = attribute(TYPE)
    constant = optional_attribute(UNIT_ONLY)
    initial = optional_attribute(name="value")
    linkage = attribute(LINKAGE, default=EXTERNAL)
    alignment = optional_attribute(ALIGNMENT)
    addr_space = optional_attribute(ADDRESS_SPACE)
    unnamed_addr = attribute(default=NO_NUMBER)
    visibility_ = attribute(default=NO_NUMBER)
    thread_local_ = optional_attribute(UNIT_ONLY)
    dso_local = optional_attribute(UNIT_ONLY)
    externally_initialized = optional_attribute(UNIT_ONLY)
    initializer = region()
    assembly = _GlobalForm()

    @property
    def symbol(self) -> str:
        found = self.attributes["sym_name"]
        assert isinstance(found, StringAttr)
        return found.value

    @property
    def type(self) -> Type:
        found = self.attributes["global_type"]
        assert isinstance(found, TypeAttr)
        return found.type

    @property
    def value(self) -> Attribute | None:
        """The initial value; None where it is outside or made by the region."""
        return self.attributes.get("value")

    @property
    def text(self) -> bytes | None:
        """The bytes of a string."""
        found = self.value
        return found.value.encode("utf-8", "surrogateescape") if isinstance(found, StringAttr) else None

    @property
    def address_space(self) -> int:
        found = self.attributes.get("addr_space")
        return found.value if isinstance(found, IntegerAttr) else 0

    @property
    def is_constant(self) -> bool:
        return "constant" in self.attributes

    def made_type(self) -> Type | None:
        """The type of what the region gives."""
        last = self.regions[0].entry.last if self.regions[0].blocks else None
        return last.operands[0].type if last is not None and last.operands else None

    @property
    def is_declaration(self) -> bool:
        """Whether it is defined outside."""
        return self.attributes["linkage"] == EXTERNAL and self.value is None and not self.regions[0].blocks

    def check(self) -> Iterator[str]:
        text = self.text
        made = self.made_type()
        if not may_be_stored(self.type):
            yield f"expects type to be a valid element type for an LLVM global, got '{self.type}'"
        elif made is not None and made != self.type:
            yield f"initializer region type '{made}' does not match global type '{self.type}'"
        elif text is not None and array_parts(self.type) != (len(text), I8):
            yield f"requires an i8 array type of the length equal to that of the string attribute, got '{self.type}'"
        elif self.value is not None and self.regions[0].blocks:
            yield "cannot have both initializer value and region"
        else:
            yield from self._linkage_faults()

    def _linkage_faults(self) -> Iterator[str]:
        linkage = getattr(self.attributes["linkage"], "argument", "")
        number = self.value.value if isinstance(self.value, IntegerAttr | FloatAttr) else 0
        if linkage == "common" and number:
            yield "expected zero value for 'common' linkage"
        elif linkage == "common" and self.is_constant:
            yield "expected non-constant for 'common' linkage"
        elif linkage == "appending" and array_parts(self.type) is None:
            yield f"expected array type for 'appending' linkage, got '{self.type}'"


class AddressOfOp(Operation):
    """A pointer to a global or a function."""

    __slots__ = ()
    name = "llvm.mlir.addressof"
    is_pure = True
    out = result(POINTER)
    global_name = attribute(SYMBOL_REF)
    assembly = Format("@global_name{} : #out")

    @property
    def symbol(self) -> str:
        found = self.attributes["global_name"]
        assert isinstance(found, SymbolRefAttr)
        return found.root

    def target(self) -> GlobalOp | FuncOp | None:
        """What is pointed to, where it is in sight."""
        found = lookup(self, SymbolRefAttr((self.symbol,)))
        return found if isinstance(found, GlobalOp | FuncOp) else None

    def check_symbols(self) -> Iterator[str]:
        target = self.target()
        if target is None:
            yield "must reference a global defined by 'llvm.mlir.global' or a function defined by 'llvm.func'"
        elif isinstance(target, GlobalOp) and target.address_space != address_space(self.results[0].type):
            yield "pointer address space must match address space of the referenced global or alias"
