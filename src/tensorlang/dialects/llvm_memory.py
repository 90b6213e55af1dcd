"""llvm: pointers and what lies behind them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from tensorlang.dialects.llvm_functions import (
    NO_NUMBER,
)
from tensorlang.dialects.llvm_types import (
    LLVM_TYPE,
    POINTER,
    array_parts,
    struct_fields,
)
from tensorlang.ir.assembly import Node, Reader, Token, Writer
from tensorlang.ir.attributes import (
    UNIT,
    Attribute,
    DenseArrayAttr,
    IntegerAttr,
    TypeAttr,
)
from tensorlang.ir.constraints import INTEGER, TYPE, UNIT_ONLY
from tensorlang.ir.core import Operation, Value
from tensorlang.ir.opdef import Effect, attribute, operand, operands, optional_attribute, result
from tensorlang.ir.structured import single_or_all
from tensorlang.ir.types import I32, FunctionType, Type

RAW_DYNAMIC: Final = -(1 << 31)
"""Stands in `rawConstantIndices` for an index that is an SSA value."""


class _LoadForm:
    """`llvm.load [volatile] %p {...} : !llvm.ptr -> t`."""

    def read(self, node: Node, reader: Reader, cls: type[Operation]) -> Operation:
        _, volatile, pointer, attributes, type_, found = node.kids
        attrs = _with_volatile(attributes, volatile)
        return reader.make(cls, [reader.use(pointer, type_)], [found], attrs)

    def write(self, op: Operation, writer: Writer) -> None:
        writer.write(f"{' volatile' if 'volatile_' in op.attributes else ''} {writer.name(op.operands[0])}")
        writer.attributes(op, ("volatile_",))
        writer.write(" : ")
        writer.type(op.operands[0].type)
        writer.write(" -> ")
        writer.type(op.results[0].type)


def _with_volatile(attributes: dict[str, Attribute] | None, volatile: Token | None) -> dict[str, Attribute]:
    return {**(attributes or {}), **({"volatile_": UNIT} if volatile is not None else {})}


class LoadOp(Operation):
    """What a pointer points to."""

    __slots__ = ()
    name = "llvm.load"
    pointer = operand(POINTER)
    out = result(LLVM_TYPE)
    alignment = optional_attribute()
    ordering = attribute(default=NO_NUMBER)
    volatile_ = optional_attribute(UNIT_ONLY)
    assembly = _LoadForm()

    def effects(self) -> Sequence[tuple[Effect, Value | None]] | None:
        return None if "volatile_" in self.attributes else ((Effect.READ, self.operands[0]),)


class _StoreForm:
    """`llvm.store [volatile] %v, %p {...} : t, !llvm.ptr`."""

    def read(self, node: Node, reader: Reader, cls: type[Operation]) -> Operation:
        _, volatile, value, pointer, attributes, type_, to = node.kids
        attrs = _with_volatile(attributes, volatile)
        return reader.make(cls, [reader.use(value, type_), reader.use(pointer, to)], (), attrs)

    def write(self, op: Operation, writer: Writer) -> None:
        writer.write(" volatile " if "volatile_" in op.attributes else " ")
        writer.values(op.operands)
        writer.attributes(op, ("volatile_",))
        writer.write(" : ")
        writer.types(op.operand_types)


class StoreOp(Operation):
    """Write where a pointer points to."""

    __slots__ = ()
    name = "llvm.store"
    value = operand(LLVM_TYPE)
    pointer = operand(POINTER)
    alignment = optional_attribute()
    ordering = attribute(default=NO_NUMBER)
    volatile_ = optional_attribute(UNIT_ONLY)
    assembly = _StoreForm()

    def effects(self) -> Sequence[tuple[Effect, Value | None]] | None:
        return None if "volatile_" in self.attributes else ((Effect.WRITE, self.operands[1]),)


_FLAGS: Final = {"inbounds": 3, "nusw": 2, "nuw": 4}


class _ElementForm:
    """`llvm.getelementptr [inbounds] %p[%i, 2] {...} : (!llvm.ptr, i64) -> !llvm.ptr, t`."""

    def read(self, node: Node, reader: Reader, cls: type[Operation]) -> Operation:
        keyword, flag, base, indices, attributes, type_, element = node.kids
        if flag is not None and flag[0] not in _FLAGS:
            raise reader.error(f"'llvm.getelementptr' op unknown flag '{flag[0]}'", flag)
        kids: list[Token | int] = [kid for kid in indices.kids if kid is not None]
        if not kids:
            raise reader.error("expected SSA operand", base[1] + len(base[0]) + 1)
        tokens = [kid for kid in kids if not isinstance(kid, int)]
        raw = tuple(kid if isinstance(kid, int) else RAW_DYNAMIC for kid in kids)
        attrs: dict[str, Attribute] = {
            **(attributes or {}),
            "rawConstantIndices": DenseArrayAttr(I32, raw),
            "elem_type": TypeAttr(element),
        }
        if flag is not None:
            attrs["noWrapFlags"] = IntegerAttr(_FLAGS[flag[0]], I32)
        return reader.make(cls, reader.uses([base, *tokens], type_.inputs, keyword), type_.results, attrs)

    def write(self, op: Operation, writer: Writer) -> None:
        assert isinstance(op, GetElementPtrOp)
        flags = op.attributes.get("noWrapFlags")
        for word, number in _FLAGS.items():
            writer.write(f" {word}" if isinstance(flags, IntegerAttr) and flags.value == number else "")
        shown = (str(index) if isinstance(index, int) else writer.name(index) for index in op.mixed_indices())
        writer.write(f" {writer.name(op.operands[0])}[{', '.join(shown)}]")
        writer.attributes(op, ("rawConstantIndices", "elem_type", "noWrapFlags"))
        writer.write(" : ")
        writer.type(FunctionType(op.operand_types, op.result_types))
        writer.write(", ")
        writer.type(op.element)


class GetElementPtrOp(Operation):
    """A pointer to an element of what another points to; nothing is read."""

    __slots__ = ()
    name = "llvm.getelementptr"
    is_pure = True
    base = operand(POINTER)
    indices = operands(INTEGER)
    out = result(POINTER)
    raw_indices = attribute(name="rawConstantIndices")
    element_type = attribute(TYPE, name="elem_type")
    flags = attribute(default=IntegerAttr(0, I32), name="noWrapFlags")
    assembly = _ElementForm()

    @property
    def element(self) -> Type:
        found = self.attributes["elem_type"]
        assert isinstance(found, TypeAttr)
        return found.type

    def mixed_indices(self) -> list[int | Value]:
        """Numbers and SSA values in order."""
        raw = self.attributes["rawConstantIndices"]
        rest = iter(self.operands[1:])
        numbers = raw.values if isinstance(raw, DenseArrayAttr) else ()
        return [next(rest) if number == RAW_DYNAMIC else number for number in numbers]

    def check(self) -> Iterator[str]:
        raw = self.attributes["rawConstantIndices"]
        numbers = raw.values if isinstance(raw, DenseArrayAttr) else ()
        if numbers.count(RAW_DYNAMIC) != len(self.operands) - 1:
            yield f"expected {numbers.count(RAW_DYNAMIC)} dynamic indices, got {len(self.operands) - 1}"
            return
        yield from self._path_faults(numbers)

    def _path_faults(self, numbers: Sequence[int]) -> Iterator[str]:
        type_ = self.element
        for position, number in enumerate(numbers[1:], start=1):
            fields, parts = struct_fields(type_), array_parts(type_)
            if fields is not None:
                if number == RAW_DYNAMIC:
                    yield f"expected index {position} indexing a struct to be constant"
                    return
                if not 0 <= number < len(fields):
                    yield f"index {position} indexing a struct is out of bounds"
                    return
                type_ = fields[number]
            elif parts is not None:
                type_ = parts[1]
            else:
                yield f"type '{type_}' cannot be indexed (index #{position})"
                return


class _AllocaForm:
    """`llvm.alloca %n x t {...} : (i64) -> !llvm.ptr`."""

    def read(self, node: Node, reader: Reader, cls: type[Operation]) -> Operation:
        keyword, count, cross, element, attributes, type_ = node.kids
        if cross[0] != "x":
            raise reader.error(f"expected 'x', got '{cross[0]}'", cross)
        attrs: dict[str, Attribute] = {**(attributes or {}), "elem_type": TypeAttr(element)}
        return reader.make(cls, reader.uses([count], type_.inputs, keyword), type_.results, attrs)

    def write(self, op: Operation, writer: Writer) -> None:
        assert isinstance(op, AllocaOp)
        writer.write(f" {writer.name(op.operands[0])} x ")
        writer.type(op.element)
        writer.attributes(op, ("elem_type",))
        writer.write(" : (")
        writer.types(op.operand_types)
        writer.write(")")
        single_or_all(op.result_types, writer)


class AllocaOp(Operation):
    """Memory on the stack for so many elements."""

    __slots__ = ()
    name = "llvm.alloca"
    count = operand(INTEGER)
    out = result(POINTER)
    element_type = attribute(TYPE, name="elem_type")
    alignment = optional_attribute()
    assembly = _AllocaForm()

    @property
    def element(self) -> Type:
        found = self.attributes["elem_type"]
        assert isinstance(found, TypeAttr)
        return found.type

    def effects(self) -> Sequence[tuple[Effect, Value | None]]:
        return ((Effect.ALLOCATE, self.results[0]),)
