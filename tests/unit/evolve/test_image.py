"""Images of memory: what memrefs span, overlaps, variables, and that restoring puts every byte back."""

import ctypes

import pytest

from tensorlang.analysis.scenario import Memory, Region
from tensorlang.evolve.image import Image, Span, span_of
from tensorlang.ir.types import F32, I8, MemRefType


def descriptor(base: int, offset: int, sizes: tuple[int, ...], strides: tuple[int, ...]) -> list[int]:
    return [base, base, offset, *sizes, *strides]


@pytest.mark.parametrize(
    ("offset", "sizes", "strides", "span"),
    [
        (0, (4,), (1,), (0, 16)),
        (1, (2, 3), (10, 1), (4, 56)),
        (3, (4,), (-1,), (0, 16)),
        (0, (4,), (-1,), (-12, 4)),
        (2, (2, 2), (4, -2), (0, 28)),
        (5, (4,), (0,), (20, 24)),
        (5, (4, 0), (1, 1), (20, 20)),
        (7, (), (), (28, 32)),
    ],
)
def test_a_memref_spans_its_elements(
    offset: int, sizes: tuple[int, ...], strides: tuple[int, ...], span: tuple[int, int]
) -> None:
    type_ = MemRefType((-1,) * len(sizes), F32)
    assert span_of(type_, descriptor(1000, offset, sizes, strides)) == Span(1000 + span[0], 1000 + span[1])


class Bytes:
    """Memory whose byte 0 lies where a cache line begins."""

    def __init__(self, size: int) -> None:
        self._memory = ctypes.create_string_buffer(size + 64)
        self.at = -(-ctypes.addressof(self._memory) // 64) * 64
        self.size = size
        self.set(bytes(range(size)))

    def set(self, content: bytes) -> None:
        ctypes.memmove(self.at, content, len(content))

    def get(self) -> bytes:
        return ctypes.string_at(self.at, self.size)


def test_what_overlaps_is_one_region_and_is_restored() -> None:
    memory = Bytes(32)
    types = (MemRefType((8,), I8), MemRefType((4,), I8), MemRefType((4,), I8))
    words = [
        *descriptor(memory.at, 0, (8,), (1,)),
        *descriptor(memory.at, 6, (4,), (1,)),
        *descriptor(memory.at, 20, (4,), (1,)),
    ]
    image = Image.of(types, words, {})
    assert image.regions() == (Region(bytes(range(10))), Region(bytes(20) + bytes(range(20, 24))))
    assert image.arguments(types, words) == (
        Memory(0, 0, 0, (8,), (1,)),
        Memory(0, 0, 6, (4,), (1,)),
        Memory(1, 0, 20, (4,), (1,)),
    )
    memory.set(b"?" * 32)
    image.restore()
    assert memory.get() == bytes(range(10)) + b"?" * 10 + bytes(range(20, 24)) + b"?" * 8


def test_an_argument_may_view_a_variable_but_not_reach_beyond_it() -> None:
    memory = Bytes(32)
    variables = {"v": Span(memory.at + 8, memory.at + 16)}
    type_ = MemRefType((4,), I8)
    inside = descriptor(memory.at + 8, 2, (4,), (1,))
    image = Image.of((type_,), inside, variables)
    assert image.regions() == (Region(bytes(range(8, 16)), "v"),)
    assert image.arguments((type_,), inside) == (Memory(0, 0, 2, (4,), (1,)),)
    beyond = descriptor(memory.at + 8, 6, (4,), (1,))
    assert Image.of((type_,), beyond, variables).regions() is None
