"""Images: the memory that a scenario can reach, as it is when the scenario begins.

That is what its memref arguments span, where they overlap as one piece, and the variables it uses.
"""

from __future__ import annotations

import ctypes
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple

from tensorlang.analysis.scenario import Argument, Memory, Region, each_argument
from tensorlang.analysis.variables import variables
from tensorlang.codegen.arithmetic.native import Native
from tensorlang.codegen.layout import memory_bytes
from tensorlang.evolve.extract import isolate
from tensorlang.evolve.program import Program, number
from tensorlang.ir.types import MemRefType, Type

_ALIGNED: Final = 64
"""Addresses in a rehearsal are, modulo this, what they are in the program."""


class Span(NamedTuple):
    """The bytes from one address to another."""

    start: int
    stop: int


@dataclass(frozen=True, slots=True)
class Piece:
    """Bytes of the program's memory, kept."""

    span: Span
    content: bytes

    @property
    def lead(self) -> int:
        """Bytes that lie before it, so that it begins where alignment begins."""
        return self.span.start % _ALIGNED


@dataclass(frozen=True, slots=True)
class Image:
    """The pieces, none of which overlaps another, in the order of their addresses."""

    pieces: tuple[Piece, ...]
    variables: Mapping[str, Span]

    @staticmethod
    def of(types: Sequence[Type], words: Sequence[int], variables: Mapping[str, Span]) -> Image:
        """What the arguments of a call, by its exploded words, and `variables` hold now."""
        spans = [span_of(type_, given) for type_, given in _memrefs(types, words)]
        merged = _merged([*spans, *variables.values()])
        kept = (Piece(span, ctypes.string_at(span.start, span.stop - span.start)) for span in merged)
        return Image(tuple(kept), variables)

    def restore(self) -> None:
        """Put every byte back."""
        for piece in self.pieces:
            ctypes.memmove(piece.span.start, piece.content, len(piece.content))

    def regions(self) -> tuple[Region, ...] | None:
        """The same for flights elsewhere; None where an argument reaches beyond the variable that it views."""
        symbols = {span: name for name, span in self.variables.items()}
        if not symbols.keys() <= {piece.span for piece in self.pieces}:
            return None
        return tuple(
            Region(piece.content, symbols[piece.span])
            if piece.span in symbols
            else Region(bytes(piece.lead) + piece.content)
            for piece in self.pieces
        )

    def arguments(self, types: Sequence[Type], words: Sequence[int]) -> tuple[Argument, ...]:
        """The arguments of the call, memrefs as views of the regions."""
        return tuple(
            self._memory(type_, given) if isinstance(type_, MemRefType) else number(given[0], type_)
            for type_, given in each_argument(types, words)
        )

    def _memory(self, type_: MemRefType, words: Sequence[int]) -> Memory:
        start, stop = span_of(type_, words)
        held = (i for i, piece in enumerate(self.pieces) if piece.span.start <= start and stop <= piece.span.stop)
        region = next(held)
        piece, rank = self.pieces[region], len(type_.shape)
        lead = 0 if piece.span in self.variables.values() else piece.lead
        base = words[1] - piece.span.start + lead
        return Memory(region, base, words[2], tuple(words[3 : 3 + rank]), tuple(words[3 + rank :]))


def span_of(type_: MemRefType, words: Sequence[int]) -> Span:
    """The bytes from the first element to the end of the last one, wherever strides lead."""
    rank, size = len(type_.shape), memory_bytes(type_.element, Native())
    first = words[1] + words[2] * size
    sizes, strides = words[3 : 3 + rank], words[3 + rank :]
    if 0 in sizes:
        return Span(first, first)
    reaches = [(extent - 1) * stride for extent, stride in zip(sizes, strides, strict=True)]
    low, high = (sum(keep(0, reach) for reach in reaches) for keep in (min, max))
    return Span(first + low * size, first + (high + 1) * size)


def variables_of(program: Program, function: str) -> dict[str, Span]:
    """Where the variables lie that a function reaches, those that hold anything."""
    library = program.library
    found: dict[str, Span] = {}
    for variable in variables(isolate(program.module, function)):
        start, size = library.address(variable.symbol), library.variables[variable.symbol]
        if size:
            found[variable.symbol] = Span(start, start + size)
    return found


def _memrefs(types: Sequence[Type], words: Sequence[int]) -> Iterator[tuple[MemRefType, Sequence[int]]]:
    return ((type_, given) for type_, given in each_argument(types, words) if isinstance(type_, MemRefType))


def _merged(spans: Iterable[Span]) -> list[Span]:
    """The spans, those that overlap as one."""
    found: list[Span] = []
    for start, stop in sorted(spans):
        if found and (start < found[-1].stop or (start, stop) == found[-1]):
            found[-1] = Span(found[-1].start, max(stop, found[-1].stop))
        else:
            found.append(Span(start, stop))
    return found
