"""Addresses of elements: offset plus the sum of index times stride, constants folded."""

from __future__ import annotations

from collections.abc import Sequence

from tensorlang.codegen.descriptor import Descriptor
from tensorlang.codegen.emitter import Emitter
from tensorlang.codegen.layout import memory_type
from tensorlang.ir.core import Value
from tensorlang.ir.types import DYNAMIC, IntegerType, MemRefType, Type


def is_number(operand: str) -> bool:
    """Whether an operand is a literal."""
    return operand.lstrip("-").isdigit()


def add(e: Emitter, a: str, b: str) -> str:
    """A + b as i64."""
    if is_number(a) and is_number(b):
        return str(int(a) + int(b))
    if a == "0":
        return b
    return a if b == "0" else e.pure(f"add i64 {a}, {b}")


def multiply(e: Emitter, a: str, b: str) -> str:
    """A * b as i64."""
    if is_number(a) and is_number(b):
        return str(int(a) * int(b))
    if "0" in (a, b):
        return "0"
    if a == "1":
        return b
    return a if b == "1" else e.pure(f"mul i64 {a}, {b}")


def subtract(e: Emitter, a: str, b: str) -> str:
    """A - b as i64."""
    if is_number(a) and is_number(b):
        return str(int(a) - int(b))
    return a if b == "0" else e.pure(f"sub i64 {a}, {b}")


def linear_index(e: Emitter, descriptor: Descriptor, indices: Sequence[str]) -> str:
    """The element's position from the aligned pointer."""
    total = descriptor.offset
    for index, stride in zip(indices, descriptor.strides, strict=True):
        total = add(e, total, multiply(e, index, stride))
    return total


def element_pointer(e: Emitter, memref: Value, indices: Sequence[str]) -> str:
    """A pointer to one element of a ranked memref."""
    type_ = memref.type
    assert isinstance(type_, MemRefType)
    descriptor = e.memref(memref)
    position = linear_index(e, descriptor, indices)
    if position == "0":
        return descriptor.aligned
    return e.op(
        f"getelementptr inbounds {memory_type(type_.element, e.domain)}, ptr {descriptor.aligned}, i64 {position}"
    )


def fresh_strides(e: Emitter, sizes: Sequence[str]) -> tuple[str, ...]:
    """Row-major strides of run-time sizes."""
    strides: list[str] = []
    running = "1"
    for size in reversed(sizes):
        strides.append(running)
        running = multiply(e, running, size)
    return tuple(reversed(strides))


def sizes_of(type_: MemRefType, dynamic: Sequence[str]) -> list[str]:
    """The extents, dynamic ones from the operands."""
    rest = iter(dynamic)
    return [next(rest) if extent == DYNAMIC else str(extent) for extent in type_.shape]


def load(e: Emitter, pointer: str, type_: Type) -> list[str]:
    """An element's components from memory; integers are stored in whole bytes."""
    types, memory = e.types(type_), memory_type(type_, e.domain)
    if len(types) == 1:
        return [from_memory(e, e.op(f"load {memory}, ptr {pointer}"), memory, type_)]
    rows = [e.op(f"getelementptr inbounds {memory}, ptr {pointer}, i64 0, i64 {i}") for i in range(len(types))]
    return [e.op(f"load {row}, ptr {place}") for row, place in zip(types, rows, strict=True)]


def store(e: Emitter, components: Sequence[str], pointer: str, type_: Type) -> None:
    """Write an element's components to memory."""
    types, memory = e.types(type_), memory_type(type_, e.domain)
    if len(types) == 1:
        return e.line(f"store {memory} {to_memory(e, components[0], memory, type_)}, ptr {pointer}")
    for i, (row, component) in enumerate(zip(types, components, strict=True)):
        place = e.op(f"getelementptr inbounds {memory}, ptr {pointer}, i64 0, i64 {i}")
        e.line(f"store {row} {component}, ptr {place}")
    return None


def from_memory(e: Emitter, raw: str, memory: str, type_: Type) -> str:
    """A value of a type from what memory holds for it."""
    native = e.type(type_)
    if native == memory:
        return raw
    return e.op(f"{'trunc' if isinstance(type_, IntegerType) else 'bitcast'} {memory} {raw} to {native}")


def to_memory(e: Emitter, value: str, memory: str, type_: Type) -> str:
    """The reverse of `from_memory`; integers are filled up with zeros."""
    native = e.type(type_)
    if native == memory:
        return value
    return e.op(f"{'zext' if isinstance(type_, IntegerType) else 'bitcast'} {native} {value} to {memory}")
