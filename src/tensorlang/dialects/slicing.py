"""Slices: offsets, sizes and strides of a part of a memref or tensor, and what MLIR checks about them.

Source: MLIR, OffsetSizeAndStrideOpInterface and `memref.subview`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import ClassVar

from tensorlang.dialects.extents import Mixed, i64_array, mix, numbers_of, read_mixed, write_mixed
from tensorlang.ir.assembly import Node, Reader, Writer
from tensorlang.ir.attributes import Attribute
from tensorlang.ir.constraints import I64_ARRAY
from tensorlang.ir.core import Operation, Value
from tensorlang.ir.opdef import attribute, operand_group
from tensorlang.ir.types import DYNAMIC

STATIC_NAMES = ("static_offsets", "static_sizes", "static_strides")


class SlicingOp(Operation):
    """An operation with offsets, sizes and strides; they follow `groups_before` other operand groups."""

    __slots__ = ()
    groups_before: ClassVar[int] = 1
    offset_numbers = attribute(I64_ARRAY, name="static_offsets")
    size_numbers = attribute(I64_ARRAY, name="static_sizes")
    stride_numbers = attribute(I64_ARRAY, name="static_strides")

    @property
    def static_offsets(self) -> tuple[int, ...]:
        return numbers_of(self, "static_offsets")

    @property
    def static_sizes(self) -> tuple[int, ...]:
        return numbers_of(self, "static_sizes")

    @property
    def static_strides(self) -> tuple[int, ...]:
        return numbers_of(self, "static_strides")

    def _values(self, index: int) -> Sequence[Value]:
        return operand_group(self, self.groups_before + index)

    def mixed_offsets(self) -> Mixed:
        return mix(self.static_offsets, self._values(0))

    def mixed_sizes(self) -> Mixed:
        return mix(self.static_sizes, self._values(1))

    def mixed_strides(self) -> Mixed:
        return mix(self.static_strides, self._values(2))

    def slice_faults(self, rank: int, offset_count: int | None = None) -> Iterator[str]:
        """Lists that do not fit the rank or the operands, negative numbers; `offset_count` where not the rank."""
        offsets, sizes, strides = self.static_offsets, self.static_sizes, self.static_strides
        fit = "so the rank of the result type is well-formed."
        if len(offsets) != len(sizes) and (offset_count is None or len(offsets) != offset_count):
            yield f"!expected mixed offsets rank to match mixed sizes rank ({len(offsets)} vs {len(sizes)}) {fit}"
            return
        if len(sizes) != len(strides):
            yield f"!expected mixed sizes rank to match mixed strides rank ({len(sizes)} vs {len(strides)}) {fit}"
            return
        wanted = (rank if offset_count is None else offset_count, rank, rank)
        for index, (name, numbers) in enumerate((("offset", offsets), ("size", sizes), ("stride", strides))):
            yield from _count_faults(name, numbers, wanted[index], len(self._values(index)))
        for name, numbers in (("offsets", offsets), ("sizes", sizes)):
            for number in numbers:
                if number < 0 and number != DYNAMIC:
                    yield f"!expected {name} to be non-negative, but got {number}"


def _count_faults(name: str, numbers: Sequence[int], wanted: int, values: int) -> Iterator[str]:
    if len(numbers) != wanted:
        yield f"!expected {wanted} {name} values, got {len(numbers)}"
    elif numbers.count(DYNAMIC) != values:
        yield f"!expected {numbers.count(DYNAMIC)} dynamic {name} values"


def read_slice(nodes: Sequence[Node], reader: Reader) -> tuple[dict[str, Attribute], list[Value], tuple[int, ...]]:
    """Three bracketed lists: the attributes, the SSA values and how many each list has."""
    attributes: dict[str, Attribute] = {}
    values: list[Value] = []
    counts: list[int] = []
    for name, node in zip(STATIC_NAMES, nodes, strict=True):
        numbers, found = read_mixed(node, reader)
        attributes[name] = i64_array(numbers)
        values += found
        counts.append(len(found))
    return attributes, values, tuple(counts)


def write_slice(op: SlicingOp, writer: Writer, words: Sequence[str] = ("", " ", " ")) -> None:
    """The three lists, each after its word."""
    first = op.groups_before
    for index, (name, word) in enumerate(zip(STATIC_NAMES, words, strict=True)):
        writer.write(word)
        write_mixed(numbers_of(op, name), operand_group(op, first + index), writer)


def dropped_axes(shape: Sequence[int], reduced: Sequence[int]) -> frozenset[int] | None:
    """Which unit extents of `shape` are missing in `reduced`, the first that can be; None when it is no such shape."""
    dropped: set[int] = set()
    at = 0
    for axis, extent in enumerate(shape):
        if at < len(reduced) and extent == reduced[at]:
            at += 1
        elif extent == 1:
            dropped.add(axis)
        else:
            return None
    return frozenset(dropped) if at == len(reduced) else None


def bounds_fault(
    shape: Sequence[int], offsets: Sequence[int], sizes: Sequence[int], strides: Sequence[int]
) -> str | None:
    """Why a slice leaves its source, as far as the numbers are known."""
    for axis, (extent, offset, size, stride) in enumerate(zip(shape, offsets, sizes, strides, strict=True)):
        if DYNAMIC in (extent, offset):
            continue
        if offset >= extent:
            return f"!offset {axis} is out-of-bounds: {offset} >= {extent}"
        if DYNAMIC in (size, stride):
            continue
        last = offset + (size - 1) * stride
        if last >= extent:
            return f"!slice along dimension {axis} runs out-of-bounds: {last} >= {extent}"
    return None
