"""llvm: the slice of MLIR's LLVM dialect that calls of C functions need. Constants and casts are here."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from tensorlang.dialects.llvm_functions import CallOp, FuncOp, ReturnOp
from tensorlang.dialects.llvm_globals import AddressOfOp, GlobalOp
from tensorlang.dialects.llvm_memory import AllocaOp, GetElementPtrOp, LoadOp, StoreOp
from tensorlang.dialects.llvm_types import LLVM_TYPE, POINTER, array_parts
from tensorlang.ir.assembly import Cast, Node, Reader, Writer
from tensorlang.ir.attributes import (
    AffineMapAttr,
    Attribute,
    DictionaryAttr,
    FloatAttr,
    IntegerAttr,
    IntegerSetAttr,
    StringAttr,
    SymbolRefAttr,
    TypeAttr,
    UnitAttr,
)
from tensorlang.ir.constraints import INTEGER
from tensorlang.ir.core import Operation
from tensorlang.ir.opdef import attribute, operand, result
from tensorlang.ir.types import F64, I8, I64, FloatType, IntegerType, VectorType, bit_width


class _ConstantForm:
    """`llvm.mlir.constant(value) {...} : t`."""

    def read(self, node: Node, reader: Reader, cls: type[Operation]) -> Operation:
        _, value, attributes, type_ = node.kids
        return reader.make(cls, (), [type_], {**(attributes or {}), "value": value})

    def write(self, op: Operation, writer: Writer) -> None:
        value = op.attributes["value"]
        writer.write("(")
        writer.attribute(value)
        if isinstance(value, FloatAttr | IntegerAttr) and value.type in (I64, F64):
            writer.write(f" : {value.type}")
        writer.write(")")
        writer.attributes(op, ("value",))
        writer.write(" : ")
        writer.type(op.results[0].type)


class ConstantOp(Operation):
    """A value known at compile time."""

    __slots__ = ()
    name = "llvm.mlir.constant"
    is_pure = True
    value = attribute()
    out = result(LLVM_TYPE)
    assembly = _ConstantForm()

    def check(self) -> Iterator[str]:
        found, type_ = self.attributes["value"], self.results[0].type
        if isinstance(found, IntegerAttr):
            if not isinstance(type_, IntegerType):
                yield f"expected integer type, got '{type_}'"
        elif isinstance(found, FloatAttr) and isinstance(type_, FloatType) and found.type != type_:
            yield f"attribute and type have different float semantics: '{found.type}' and '{type_}'"
        elif isinstance(found, FloatAttr) and not isinstance(type_, FloatType | VectorType):
            if not (isinstance(type_, IntegerType) and type_.width == bit_width(found.type)):
                yield f"expected float type, got '{type_}'"
        elif isinstance(found, StringAttr):
            count = len(found.value.encode("utf-8", "surrogateescape"))
            if array_parts(type_) != (count, I8):
                yield f"expected array type of {count} i8 elements for the string constant"
        elif isinstance(found, SymbolRefAttr | TypeAttr | DictionaryAttr | AffineMapAttr | IntegerSetAttr | UnitAttr):
            yield "only supports integer, float, string or elements attributes"

    def fold(self, constants: object) -> list[Attribute]:
        return [self.attributes["value"]]


class _UndefinedForm:
    """`op {...} : t`."""

    def read(self, node: Node, reader: Reader, cls: type[Operation]) -> Operation:
        _, attributes, type_ = node.kids
        return reader.make(cls, (), [type_], attributes)

    def write(self, op: Operation, writer: Writer) -> None:
        writer.attributes(op)
        writer.write(" : ")
        writer.type(op.results[0].type)


class _UndefinedOp(Operation):
    """A value of a type that needs no attribute."""

    __slots__ = ()
    is_pure = True
    out = result(LLVM_TYPE)
    assembly = _UndefinedForm()


class ZeroOp(_UndefinedOp):
    """All bits zero: the null pointer, 0, an empty struct."""

    __slots__ = ()
    name = "llvm.mlir.zero"


class UndefOp(_UndefinedOp):
    """Any value, at each use another."""

    __slots__ = ()
    name = "llvm.mlir.undef"


class PoisonOp(_UndefinedOp):
    """A value that must not be used."""

    __slots__ = ()
    name = "llvm.mlir.poison"


class PtrToIntOp(Operation):
    """The address of a pointer."""

    __slots__ = ()
    name = "llvm.ptrtoint"
    is_pure = True
    pointer = operand(POINTER)
    out = result(INTEGER)
    assembly = Cast()


class IntToPtrOp(Operation):
    """A pointer to an address."""

    __slots__ = ()
    name = "llvm.inttoptr"
    is_pure = True
    address = operand(INTEGER)
    out = result(POINTER)
    assembly = Cast()


OPERATIONS: Final = (
    FuncOp, ReturnOp, CallOp, GlobalOp, AddressOfOp, ConstantOp, ZeroOp, UndefOp, PoisonOp, LoadOp, StoreOp,
    GetElementPtrOp, AllocaOp, PtrToIntOp, IntToPtrOp,
)  # fmt: skip
