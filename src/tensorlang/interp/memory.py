"""Memory when interpreted: buffers of cells, memrefs as views of them, pointers into bytes.

Every access is checked: inside the view's sizes, inside the buffer, before it is freed, after it was written.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import count, product
from typing import Final, Literal

from tensorlang.interp.values import UNWRITTEN, TrapError, as_integer, as_number, from_bits, is_vector, to_bits
from tensorlang.ir.types import (
    I8,
    ComplexType,
    FloatType,
    IntegerType,
    Type,
    VectorType,
    element_count,
    row_major_strides,
)

Origin = Literal["heap", "stack", "global", "constant"]

PAGE: Final = 1 << 12
_ADDRESSES: Final = count(1)


@dataclass(slots=True, eq=False)
class Buffer:
    """Memory as a list of cells, each an element or `UNWRITTEN`. `address` is unlike that of any other buffer."""

    cells: list[object]
    element: Type
    origin: Origin = "heap"
    is_freed: bool = False
    address: int = field(default_factory=lambda: next(_ADDRESSES) << 40)

    @staticmethod
    def unwritten(size: int, element: Type, origin: Origin = "heap") -> Buffer:
        """A buffer of `size` elements. Traps for a negative size."""
        if size < 0:
            raise TrapError(f"an allocation of {size} elements")
        return Buffer([UNWRITTEN] * size, element, origin)

    def read(self, at: int) -> object:
        """A cell, written or not."""
        self._check(at)
        return self.cells[at]

    def write(self, at: int, value: object) -> None:
        self._check(at)
        if self.origin == "constant":
            raise TrapError("a write to a constant global")
        self.cells[at] = value

    def free(self) -> None:
        """Give heap memory back, once."""
        if self.is_freed:
            raise TrapError("a buffer is freed twice")
        if self.origin != "heap":
            raise TrapError("memory is freed that is not from the heap")
        self.is_freed = True

    def _check(self, at: int) -> None:
        if self.is_freed:
            raise TrapError("use of a buffer after it was freed")
        if not 0 <= at < len(self.cells):
            raise TrapError(f"an access at element {at} of a buffer of {len(self.cells)}")


@dataclass(frozen=True, slots=True, eq=False)
class View:
    """A memref: a buffer seen through an offset, sizes and strides, all in elements.

    `element` may differ from the buffer's where the buffer holds bytes; the view then begins `shift` bytes into it.
    """

    buffer: Buffer
    element: Type
    offset: int
    sizes: tuple[int, ...]
    strides: tuple[int, ...]
    shift: int = 0

    def position(self, indices: Sequence[int]) -> int:
        """Where an element lies in the buffer. Traps outside the sizes."""
        if len(indices) != len(self.sizes) or any(not 0 <= i < n for i, n in zip(indices, self.sizes, strict=True)):
            raise TrapError(f"index {list(indices)} is outside a memref of sizes {list(self.sizes)}")
        return self.offset + sum(i * s for i, s in zip(indices, self.strides, strict=True))

    def peek(self, indices: Sequence[int]) -> object:
        """An element, `UNWRITTEN` if it is not written."""
        at = self.position(indices)
        if self.is_of_scalars:
            return self._lanes(at)
        if self.is_of_bytes:
            return read_bytes(self.buffer, self.shift + at * element_bytes(self.element), self.element)
        return self.buffer.read(at)

    def load(self, indices: Sequence[int]) -> object:
        """An element. Traps when it is not written."""
        value = self.peek(indices)
        if value is UNWRITTEN:
            raise TrapError(f"element {list(indices)} is read before it is written")
        return value

    def store(self, indices: Sequence[int], value: object) -> None:
        at = self.position(indices)
        if self.is_of_scalars:
            self._store_lanes(at, value)
        elif self.is_of_bytes:
            write_bytes(self.buffer, self.shift + at * element_bytes(self.element), self.element, value)
        else:
            self.buffer.write(at, value)

    @property
    def is_of_bytes(self) -> bool:
        """Whether elements are made of several cells of the buffer."""
        return self.element != self.buffer.element

    @property
    def is_of_scalars(self) -> bool:
        """Whether elements are vectors of which the buffer holds the lanes."""
        return isinstance(self.element, VectorType) and self.element.element == self.buffer.element

    def _lanes(self, at: int) -> object:
        assert isinstance(self.element, VectorType)
        count = element_count(self.element.shape)
        lanes = tuple(self.buffer.read(at * count + i) for i in range(count))
        return UNWRITTEN if UNWRITTEN in lanes else lanes

    def _store_lanes(self, at: int, value: object) -> None:
        assert is_vector(value)
        for i, lane in enumerate(value):
            self.buffer.write(at * len(value) + i, lane)

    def positions(self) -> Iterator[tuple[int, ...]]:
        """The indices of all elements in row-major order."""
        return product(*(range(size) for size in self.sizes))

    def with_layout(self, offset: int, sizes: Sequence[int], strides: Sequence[int]) -> View:
        """The same memory seen otherwise."""
        return replace(self, offset=offset, sizes=tuple(sizes), strides=tuple(strides))

    @property
    def address(self) -> int:
        """Of the element that offset 0 names."""
        return self.buffer.address + self.shift


@dataclass(frozen=True, slots=True)
class Pointer:
    """A place in a buffer of bytes; `buffer` None is the null pointer."""

    buffer: Buffer | None = None
    at: int = 0

    def moved(self, distance: int) -> Pointer:
        return Pointer(self.buffer, self.at + distance)

    def target(self) -> Buffer:
        """The buffer. Traps for the null pointer."""
        if self.buffer is None:
            raise TrapError("an access through a null pointer")
        return self.buffer


def allocate(element: Type, sizes: Sequence[int], origin: Origin = "heap") -> View:
    """Fresh row-major memory, its elements unwritten. Traps for a negative size."""
    negative = next((size for size in sizes if size < 0), None)
    if negative is not None:
        raise TrapError(f"an allocation with a size of {negative}")
    return View(Buffer.unwritten(math.prod(sizes), element, origin), element, 0, tuple(sizes), strides_of(sizes))


def strides_of(sizes: Sequence[int]) -> tuple[int, ...]:
    """Row-major strides."""
    return row_major_strides(tuple(sizes))


# -- elements as bytes -------------------------------------------------------------------------------------------------


def element_bytes(type_: Type) -> int:
    """The distance between elements in memory, as compiled code has it."""
    match type_:
        case VectorType(shape, element):
            row = (shape[-1] if shape else 1) * element_bytes(element)
            return math.prod(shape[:-1]) * (1 << max(0, (row - 1).bit_length()))
        case IntegerType(width):
            return 1 << max(0, ((width + 7) // 8 - 1).bit_length())
        case FloatType():
            return type_.width // 8
        case ComplexType(element):
            return 2 * element_bytes(element)
        case _:
            return 8


def read_bytes(buffer: Buffer, at: int, type_: Type) -> object:
    """A number put together from cells of one byte each."""
    if isinstance(type_, VectorType):
        size = element_bytes(type_.element)
        return tuple(read_bytes(buffer, at + i * size, type_.element) for i in range(math.prod(type_.shape)))
    cells = [buffer.read(at + i) for i in range(element_bytes(type_))]
    if any(cell is UNWRITTEN for cell in cells):
        return UNWRITTEN
    return from_bits(sum((as_integer(cell) & 0xFF) << 8 * i for i, cell in enumerate(cells)), type_)


def write_bytes(buffer: Buffer, at: int, type_: Type, value: object) -> None:
    """A number taken apart into cells of one byte each."""
    if isinstance(type_, VectorType):
        assert is_vector(value)
        size = element_bytes(type_.element)
        for i, lane in enumerate(value):
            write_bytes(buffer, at + i * size, type_.element, lane)
        return
    bits = to_bits(as_number(value), type_)
    for i in range(element_bytes(type_)):
        byte = bits >> 8 * i & 0xFF
        buffer.write(at + i, byte - 256 if byte > 127 else byte)


def bytes_buffer(content: bytes, origin: Origin) -> Buffer:
    """Memory that holds some bytes."""
    return Buffer([byte - 256 if byte > 127 else byte for byte in content], I8, origin)
