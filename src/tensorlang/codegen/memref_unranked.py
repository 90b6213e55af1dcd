"""Copies between memrefs whose rank is known only at run time: indices are counted out of the number of an element."""

from __future__ import annotations

from dataclasses import dataclass

from tensorlang.codegen.address import load, store
from tensorlang.codegen.emitter import Emitter
from tensorlang.codegen.layout import memory_type
from tensorlang.codegen.memref_views import boxed
from tensorlang.codegen.scf import counted_loop
from tensorlang.ir.core import Value
from tensorlang.ir.types import MemRefType, element_type


@dataclass(frozen=True, slots=True)
class _Boxed:
    """A memref in memory: two pointers, the offset, so many sizes, so many strides, 8 bytes each."""

    rank: str
    pointer: str

    def word(self, e: Emitter, index: str, type_: str = "i64") -> str:
        place = e.op(f"getelementptr i64, ptr {self.pointer}, i64 {index}")
        return e.op(f"load {type_}, ptr {place}")

    def size(self, e: Emitter, axis: str) -> str:
        return self.word(e, e.op(f"add i64 {axis}, 3"))

    def stride(self, e: Emitter, axis: str) -> str:
        return self.word(e, e.op(f"add i64 {e.op(f'add i64 {axis}, {self.rank}')}, 3"))


def copy_unranked(e: Emitter, source: Value, target: Value) -> None:
    """All elements of one memref to another of the same sizes; either may have a rank."""
    one, other = _boxed(e, source), _boxed(e, target)
    element = element_type(source.type)
    count = counted_loop(
        e, ("0", one.rank, "1"), ["1"], ["i64"], lambda axis, so_far: [_times(e, so_far[0], one.size(e, axis))]
    )[0]

    def body(index: str, _: list[str]) -> list[str]:
        from_, to = _positions(e, one, other, index)
        pieces = load(e, _element(e, one, from_, memory_type(element, e.domain)), element)
        store(e, pieces, _element(e, other, to, memory_type(element, e.domain)), element)
        return []

    counted_loop(e, ("0", count, "1"), (), (), body)


def _boxed(e: Emitter, memref: Value) -> _Boxed:
    if isinstance(memref.type, MemRefType):
        return _Boxed(str(len(memref.type.shape)), boxed(e, e.memref(memref)))
    return _Boxed(*e.unranked(memref))


def _times(e: Emitter, one: str, other: str) -> str:
    return e.op(f"mul i64 {one}, {other}")


def _positions(e: Emitter, one: _Boxed, other: _Boxed, index: str) -> list[str]:
    """Where the element of this number lies on both sides: the innermost dimension counts first."""

    def digit(step: str, carried: list[str]) -> list[str]:
        rest, *positions = carried
        axis = e.op(f"sub i64 {e.op(f'sub i64 {one.rank}, 1')}, {step}")
        size = one.size(e, axis)
        here = e.op(f"urem i64 {rest}, {size}")
        moved = [
            e.op(f"add i64 {position}, {_times(e, here, side.stride(e, axis))}")
            for position, side in zip(positions, (one, other), strict=True)
        ]
        return [e.op(f"udiv i64 {rest}, {size}"), *moved]

    starts = [index, one.word(e, "2"), other.word(e, "2")]
    return counted_loop(e, ("0", one.rank, "1"), starts, ["i64"] * 3, digit)[1:]


def _element(e: Emitter, memref: _Boxed, position: str, memory: str) -> str:
    return e.op(f"getelementptr {memory}, ptr {memref.word(e, '1', 'ptr')}, i64 {position}")
