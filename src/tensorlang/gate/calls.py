"""One call of the function on trial: its operands drawn, laid out as a frame, and what it left read back."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Final, Literal

import numpy as np
from numpy.typing import NDArray

from tensorlang.gate.inputs import KINDS, PLAIN_INTEGER_KINDS, SPECIAL_KINDS, Palette, draw_floats, draw_integers
from tensorlang.gate.proof.terms import Extent
from tensorlang.gate.subject import Argument, Element, Result, Subject, extents_of
from tensorlang.gate.tolerance import BF16, widened
from tensorlang.gate.worker.frame import (
    PLAIN_POISON,
    POISON,
    Buffer,
    Frame,
    Returned,
    Word,
    memref_words,
    row_major_strides,
)
from tensorlang.gate.worker.outcome import TrialResult

Storage = NDArray[np.generic]

Floats = Literal["own", "f64", "exact", "words"]
"""What floats are: in their own formats, all of them doubles, exact values, or words (residues, weights)."""

EXACT: Final = np.dtype([("residue", "<u8"), ("shadow", "<f8")])
"""An exact value in memory: see `codegen.arithmetic.field`."""

_SLACK = 256
_LARGEST_RETURN = 64 << 20


@dataclass(frozen=True, slots=True)
class Point:
    """What a trial is made from: free sizes, a kind of inputs, a seed. Equal points give equal operands."""

    sizes: tuple[int, ...]
    kind: str
    seed: int


@dataclass(frozen=True, slots=True)
class Placed:
    """A memref's memory: flat storage, the extents and strides of the memref in it, and where it begins."""

    memory: Storage
    extents: tuple[int, ...]
    strides: tuple[int, ...]
    offset: int
    is_row_major: bool

    def window(self) -> Storage:
        """The elements of the memref, in its shape."""
        return _window(self.memory, self.extents, self.strides, self.offset)


@dataclass(frozen=True, slots=True)
class Operands:
    """The operands of one call: a `Placed` for each memref, a number for each scalar; floats as they lie in memory.

    `poison` fills what is written only.
    """

    values: tuple[Placed | Storage, ...]
    poison: int = POISON


def draw(subject: Subject, point: Point, palette: Palette | None = None) -> Operands | None:
    """The operands at a point; None when its sizes break the contract."""
    known = subject.contract.extents(point.sizes)
    if known is None:
        return None
    values: list[Placed | Storage] = []
    floats = 0
    below = min((size for size in known.values() if size > 0), default=1) if subject.indexes_by_contents else 0
    for argument in subject.arguments:
        extents = () if argument.shape is None else extents_of(argument, known)
        if argument.is_size:
            values.append(np.array(known[Extent(argument.position)], dtype=np.int64))
            continue
        operand = argument.position if argument.element.form is None else floats
        content = _content(argument.element, extents, point, operand, palette, below)
        floats += argument.element.form is not None
        values.append(content if argument.shape is None else _placed(argument, content, extents))
    return Operands(tuple(values), _poison_at(point))


def _poison_at(point: Point) -> int:
    """What an output holds before the call: NaN at one point and a number at another, as it may in a program.

    Where right results are NaN, it is a number: an element that was not written must not look like one.
    """
    if point.kind in SPECIAL_KINDS:
        return PLAIN_POISON
    return (POISON, PLAIN_POISON)[(KINDS.index(point.kind) // 2 + point.seed) % 2]


def _content(
    element: Element, extents: tuple[int, ...], point: Point, operand: int, palette: Palette | None, below: int
) -> Storage:
    """What lies in one argument. `below`: the limit of integers that are indices, 0 where there are none."""
    if element.form is not None:
        return draw_floats(point.kind, extents, element.form, seed=point.seed, operand=operand, palette=palette)
    if below:
        return draw_integers("small", extents, element.bits, seed=point.seed, operand=operand, below=below)
    turn = KINDS.index(point.kind)
    kind = "harvested" if point.kind == "harvested" else PLAIN_INTEGER_KINDS[turn % len(PLAIN_INTEGER_KINDS)]
    seed = point.seed * len(KINDS) + turn
    return draw_integers(kind, extents, element.bits, seed=seed, operand=operand, palette=palette)


def _placed(argument: Argument, content: Storage, extents: tuple[int, ...]) -> Placed:
    """The content in memory of the argument's layout; the gaps are zero."""
    shape = argument.shape
    assert shape is not None
    natural = row_major_strides(extents)
    if shape.strides is None:
        return Placed(content.reshape(-1), extents, natural, 0, is_row_major=True)
    strides = tuple(own if own is not None else usual for own, usual in zip(shape.strides, natural, strict=True))
    offset = shape.offset or 0
    memory = np.zeros(offset + _reach(extents, strides), content.dtype)
    _window(memory, extents, strides, offset)[...] = content
    return Placed(memory, extents, strides, offset, is_row_major=False)


def _reach(extents: Sequence[int], strides: Sequence[int]) -> int:
    if 0 in extents:
        return 0
    return 1 + sum((extent - 1) * stride for extent, stride in zip(extents, strides, strict=True))


def _window(memory: Storage, extents: Sequence[int], strides: Sequence[int], offset: int) -> Storage:
    steps = tuple(stride * memory.itemsize for stride in strides)
    return np.lib.stride_tricks.as_strided(memory[offset:], tuple(extents), steps)


def without_signs(subject: Subject, operands: Operands) -> Operands:
    """The same operands with the absolute values of all floats."""
    return mapped(subject, operands, lambda values, element, _: _absolute(values, element))


def zeroed(subject: Subject, operands: Operands) -> Operands:
    """The same operands with every float 0."""
    return mapped(subject, operands, lambda values, _, __: np.zeros_like(values))


def mapped(subject: Subject, operands: Operands, change: Callable[[Storage, Element, int], Storage]) -> Operands:
    """The same operands with other floats: `change` is given values, their element, and the argument's position."""
    found: list[Placed | Storage] = []
    for argument, value in zip(subject.arguments, operands.values, strict=True):
        if argument.element.form is None:
            found.append(value)
        elif isinstance(value, Placed):
            found.append(replace(value, memory=change(value.memory, argument.element, argument.position)))
        else:
            found.append(change(value, argument.element, argument.position))
    return replace(operands, values=tuple(found))


def _absolute(values: Storage, element: Element) -> Storage:
    """bf16 lies in memory as an unsigned integer: its sign is the highest bit."""
    return values.astype(np.uint16) & np.uint16(0x7FFF) if element.form is BF16 else np.abs(values)


# -- frames ------------------------------------------------------------------------------------------------------------


def frame_of(subject: Subject, operands: Operands, *, floats: Floats = "own") -> Frame:
    """The operands as a frame of a text; exact values and words are what they hold already."""
    words: list[Word] = []
    buffers: list[Buffer] = []
    for argument, value in zip(subject.arguments, operands.values, strict=True):
        if isinstance(value, Placed):
            words += memref_words(len(buffers), value.extents, value.strides, value.offset)
            buffers.append(_buffer(argument, value, operands.poison, floats))
        else:
            words += _words(argument.element, value, floats)
    returned, count = _returned(subject, buffers, floats)
    return Frame(tuple(words), tuple(buffers), count, returned)


def _buffer(argument: Argument, value: Placed, poison: int, floats: Floats) -> Buffer:
    memory = _in_memory(value.memory, argument.element, floats)
    size = memory.size * memory.itemsize
    if argument.role == "out":
        return Buffer("out", size, alignment=memory.itemsize, poison=poison)
    return Buffer(argument.role, size, memory.tobytes(), alignment=memory.itemsize)


def _in_memory(values: Storage, element: Element, floats: Floats) -> Storage:
    return widened(values, element.form) if floats == "f64" and element.form is not None else values


def _words(element: Element, value: Storage, floats: Floats) -> list[int]:
    raw = _in_memory(value.reshape(1), element, floats).tobytes()
    return [int.from_bytes(raw[at : at + 8], "little") for at in range(0, len(raw), 8)]


def _words_of_result(element: Element, floats: Floats) -> int:
    return 2 if floats == "exact" and element.form is not None else 1


def _returned(subject: Subject, buffers: Sequence[Buffer], floats: Floats) -> tuple[tuple[Returned, ...], int]:
    """Room for the memrefs that come back, as large as all arguments together several times, and the result words."""
    capacity = min(_LARGEST_RETURN, 4 * sum(buffer.size for buffer in buffers) + (1 << 16))
    found: list[Returned] = []
    at = 0
    for result in subject.results:
        if result.rank is not None:
            found.append(Returned(at, result.rank, _dtype(result.element, floats).itemsize, capacity))
        at += _words_of_result(result.element, floats) if result.rank is None else 3 + 2 * result.rank
    return tuple(found), at


# -- outcomes ----------------------------------------------------------------------------------------------------------


def outcome_of(
    subject: Subject, operands: Operands, trial: TrialResult, *, floats: Floats = "own"
) -> tuple[Storage, ...]:
    """What a call that returned left: each memref that the base writes, then each result."""
    found: list[Storage] = []
    buffer = -1
    for argument, value in zip(subject.arguments, operands.values, strict=True):
        if not isinstance(value, Placed):
            continue
        buffer += 1
        if argument.role != "in":
            content = trial.outputs[buffer]
            assert content is not None
            memory = np.frombuffer(content, _dtype(argument.element, floats))
            found.append(memory.reshape(value.extents) if value.is_row_major else memory)
    return (*found, *_results(subject, trial, floats))


def _results(subject: Subject, trial: TrialResult, floats: Floats) -> list[Storage]:
    found: list[Storage] = []
    at = memrefs = 0
    for result in subject.results:
        if result.rank is None:
            count = _words_of_result(result.element, floats)
            found.append(_scalar(result, trial.results[at : at + count], floats))
            at += count
        else:
            words = [_signed(word) for word in trial.results[at + 3 : at + 3 + 2 * result.rank]]
            found.append(_memref(result, words, trial.returned[memrefs], floats))
            memrefs += 1
            at += 3 + 2 * result.rank
    return found


def _scalar(result: Result, words: Sequence[int], floats: Floats) -> Storage:
    type_ = _dtype(result.element, floats)
    mask = (1 << min(result.element.bits, 64)) - 1 if result.element.form is None else (1 << 64) - 1
    content = b"".join((word & mask).to_bytes(8, "little") for word in words)
    return np.frombuffer(content[: type_.itemsize], type_).reshape(())


def _memref(result: Result, words: Sequence[int], content: bytes, floats: Floats) -> Storage:
    assert result.rank is not None
    extents, strides = words[: result.rank], words[result.rank :]
    memory = np.frombuffer(content, _dtype(result.element, floats))
    if 0 in extents:
        return np.zeros(tuple(extents), memory.dtype)
    return _window(memory, extents, strides, 0)


def _signed(word: int) -> int:
    return word - (1 << 64) if word >= 1 << 63 else word


def _dtype(element: Element, floats: Floats) -> np.dtype[np.generic]:
    if element.form is None:
        return np.dtype(f"u{element.size}")
    if floats != "own":
        return {"f64": np.dtype("f8"), "exact": EXACT, "words": np.dtype("u8")}[floats]
    return np.dtype("u2") if element.form is BF16 else np.dtype({2: "f2", 4: "f4", 8: "f8"}[element.size])


def elements_of_outcome(subject: Subject) -> tuple[Element, ...]:
    """The element of each item of an outcome."""
    written = (
        argument.element for argument in subject.arguments if argument.shape is not None and argument.role != "in"
    )
    return (*written, *(result.element for result in subject.results))
