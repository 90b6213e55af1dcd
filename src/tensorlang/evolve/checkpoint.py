"""Checkpoints: what a scenario can change, kept so that it can be flown again as if nothing had happened."""

from __future__ import annotations

import ctypes
from collections.abc import Sequence
from dataclasses import dataclass

from tensorlang.analysis.scenario import Argument, Memory
from tensorlang.dialects.func import FuncOp
from tensorlang.evolve.program import Program, number
from tensorlang.ir.types import FloatType, IndexType, IntegerType, MemRefType, Type, bit_width
from tensorlang.jit.runtime.output import HeldPrints


@dataclass(frozen=True, slots=True)
class _Saved:
    address: int
    content: bytes


class Checkpoint:
    """The buffers that the arguments reach, the random state, and the prints since, which are held back."""

    def __init__(self, program: Program, function: FuncOp, words: Sequence[int]) -> None:
        self.program = program
        self.saved = [saved for saved in _buffers(function, words) if saved.content]
        self.random_state = program.runtime.random_state
        self.prints: HeldPrints = program.output.hold()

    def rewind(self) -> bytes:
        """Put everything back and forget what was printed; gives the forgotten text. Prints are held back again."""
        for saved in self.saved:
            ctypes.memmove(saved.address, saved.content, len(saved.content))
        self.program.runtime.random_state = self.random_state
        forgotten = self.prints.drop()
        self.prints = self.program.output.hold()
        return forgotten

    def commit(self) -> None:
        """Print what was held back."""
        self.prints.commit()


def arguments_of(types: Sequence[Type], words: Sequence[int]) -> tuple[Argument, ...] | None:
    """The arguments of a call from its exploded words, buffers with contents; None where one has no known size."""
    found: list[Argument] = []
    at = 0
    for type_ in types:
        if isinstance(type_, MemRefType):
            rank = len(type_.shape)
            aligned, offset = words[at + 1], words[at + 2]
            sizes, strides = tuple(words[at + 3 : at + 3 + rank]), tuple(words[at + 3 + rank : at + 3 + 2 * rank])
            if not isinstance(type_.element, FloatType | IntegerType | IndexType) or min((0, *strides)) < 0:
                return None
            size = (bit_width(type_.element) + 7) // 8
            last = sum((n - 1) * s for n, s in zip(sizes, strides, strict=True))
            length = (offset + last + 1) * size if all(sizes) else 0
            found.append(Memory(ctypes.string_at(aligned, length), offset, sizes, strides))
            at += 3 + 2 * rank
        elif isinstance(type_, FloatType | IntegerType | IndexType):
            found.append(number(words[at], type_))
            at += 1
        else:
            return None
    return tuple(found)


def _buffers(function: FuncOp, words: Sequence[int]) -> list[_Saved]:
    """The bytes that each memref argument spans."""
    found: list[_Saved] = []
    at = 0
    for type_ in function.type.inputs:
        if not isinstance(type_, MemRefType):
            at += 1
            continue
        rank = len(type_.shape)
        aligned, offset = words[at + 1], words[at + 2]
        sizes, strides = words[at + 3 : at + 3 + rank], words[at + 3 + rank : at + 3 + 2 * rank]
        at += 3 + 2 * rank
        size = (bit_width(type_.element) + 7) // 8
        if all(n > 0 for n in sizes):
            last = sum((n - 1) * s for n, s in zip(sizes, strides, strict=True))
            address = aligned + offset * size
            found.append(_Saved(address, ctypes.string_at(address, (last + 1) * size)))
    return found
