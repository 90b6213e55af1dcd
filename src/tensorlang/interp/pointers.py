"""What lies behind pointers: the sizes and parts of C's types, numbers and pointers as bytes."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from tensorlang.dialects.llvm_types import array_parts, is_llvm, is_packed, struct_fields
from tensorlang.interp.memory import Buffer, Pointer, element_bytes, read_bytes, write_bytes
from tensorlang.interp.values import UNWRITTEN, Tensor, TrapError, is_vector, meant
from tensorlang.ir.types import I8, I64, Type, VectorType

if TYPE_CHECKING:
    from tensorlang.interp.machine import Interpreter

_BASE: Final = -1 << 40
"""The part of an address that names the buffer: buffers lie this far apart."""


def size_of(type_: Type) -> int:
    """Bytes from one element of an array to the next."""
    array, fields = array_parts(type_), struct_fields(type_)
    if array is not None:
        return array[0] * size_of(array[1])
    if fields is not None:
        end = _offsets(type_, fields)[-1]
        return _up(end, _alignment(type_))
    return element_bytes(type_)


def step_of(type_: Type, index: int) -> tuple[int, Type]:
    """How far into an array or struct its part lies, and the part's type."""
    array, fields = array_parts(type_), struct_fields(type_)
    if array is not None:
        return index * size_of(array[1]), array[1]
    assert fields is not None
    return _offsets(type_, fields)[index], fields[index]


def _offsets(type_: Type, fields: Sequence[Type]) -> list[int]:
    """Where each field begins, and at last where they end."""
    found: list[int] = []
    at = 0
    for field in fields:
        at = _up(at, 1 if is_packed(type_) else _alignment(field))
        found.append(at)
        at += size_of(field)
    return [*found, at]


def _alignment(type_: Type) -> int:
    array, fields = array_parts(type_), struct_fields(type_)
    if array is not None:
        return _alignment(array[1])
    if fields is not None:
        return 1 if is_packed(type_) else max(map(_alignment, fields), default=1)
    size = element_bytes(type_)
    return size if isinstance(type_, VectorType) else min(size, 16)


def _up(at: int, multiple: int) -> int:
    return -(-at // multiple) * multiple


# -- addresses ---------------------------------------------------------------------------------------------------------


def address_of(interpreter: Interpreter, place: Pointer) -> int:
    """A number that `pointer_to` finds the place by; 0 for the null pointer."""
    if place.buffer is None:
        return place.at
    interpreter.pointed[place.buffer.address] = place.buffer
    return place.buffer.address + place.at


def pointer_to(interpreter: Interpreter, address: int) -> Pointer:
    """The place of an address that was a pointer's before, or near one."""
    base = address & _BASE
    if base == 0:
        return Pointer(None, address)
    if base not in interpreter.pointed:
        raise TrapError(f"{address:#x} is no address that the program was given")
    return Pointer(interpreter.pointed[base], address - base)


# -- contents ----------------------------------------------------------------------------------------------------------


def fill(buffer: Buffer, content: bytes) -> None:
    """Write bytes at the beginning of a buffer of bytes."""
    buffer.cells[: len(content)] = [byte - 256 if byte > 127 else byte for byte in content]


def read(interpreter: Interpreter, place: Pointer, type_: Type) -> object:
    """A number, a vector or a pointer; unwritten where nothing was stored."""
    buffer = place.target()
    if is_llvm(type_, "ptr"):
        address = read(interpreter, place, I64)
        return pointer_to(interpreter, address) if isinstance(address, int) else UNWRITTEN
    if isinstance(type_, VectorType) and len(type_.shape) == 1:
        size = element_bytes(type_.element)
        lanes = [read(interpreter, place.moved(i * size), type_.element) for i in range(type_.shape[0])]
        return tuple(lanes)
    if buffer.element == I8:
        return read_bytes(buffer, place.at, type_)
    return buffer.read(_cell(place, type_))


def write(interpreter: Interpreter, place: Pointer, type_: Type, value: object) -> None:
    """Store what `read` gives."""
    buffer, found = place.target(), meant(value)
    if isinstance(found, Pointer):
        write(interpreter, place, I64, address_of(interpreter, found))
    elif is_vector(found):
        assert isinstance(type_, VectorType)
        for i, lane in enumerate(found):
            write(interpreter, place.moved(i * element_bytes(type_.element)), type_.element, lane)
    elif not isinstance(found, int | float):
        raise TrapError(f"a value of type {type_} cannot be interpreted in memory")
    elif buffer.element == I8:
        write_bytes(buffer, place.at, type_, found)
    else:
        buffer.write(_cell(place, type_), found)


def write_all(interpreter: Interpreter, place: Pointer, type_: Type, value: object) -> None:
    """Store a constant, of a tensor element by element into an array."""
    array = array_parts(type_)
    if not isinstance(value, Tensor) or array is None:
        write(interpreter, place, type_, value)
        return
    step, inner = len(value.elements) // max(1, array[0]), array[1]
    for i in range(array[0]):
        part = value.elements[i * step : (i + 1) * step]
        found = Tensor(value.shape[1:], part) if array_parts(inner) else part[0]
        write_all(interpreter, place.moved(i * size_of(inner)), inner, found)


def _cell(place: Pointer, type_: Type) -> int:
    """The element of a memref's memory that a pointer means. Traps where it means a part of one, or of another type."""
    buffer = place.target()
    if buffer.element != type_ or place.at % element_bytes(type_):
        raise TrapError(f"memory of {buffer.element} is used as {type_} through a pointer")
    return place.at // element_bytes(type_)


def block(size: int, limit: int = 1 << 24) -> Buffer:
    """Stack memory of so many bytes. Traps when that is more than a stack has."""
    if size > limit:
        raise TrapError(f"{size} bytes of stack")
    return Buffer.unwritten(size, I8, "stack")
