"""One call of the function on trial: its operands drawn, laid out as a frame, and what it left read back."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

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
    return _mapped(subject, operands, _absolute)


def zeroed(subject: Subject, operands: Operands) -> Operands:
    """The same operands with every float 0."""
    return _mapped(subject, operands, lambda values, _: np.zeros_like(values))


def _mapped(subject: Subject, operands: Operands, change: Callable[[Storage, Element], Storage]) -> Operands:
    found: list[Placed | Storage] = []
    for argument, value in zip(subject.arguments, operands.values, strict=True):
        if argument.element.form is None:
            found.append(value)
        elif isinstance(value, Placed):
            found.append(replace(value, memory=change(value.memory, argument.element)))
        else:
            found.append(change(value, argument.element))
    return replace(operands, values=tuple(found))


def _absolute(values: Storage, element: Element) -> Storage:
    """bf16 lies in memory as an unsigned integer: its sign is the highest bit."""
    return values.astype(np.uint16) & np.uint16(0x7FFF) if element.form is BF16 else np.abs(values)


# -- frames ------------------------------------------------------------------------------------------------------------


def frame_of(subject: Subject, operands: Operands, *, wide: bool = False) -> Frame:
    """The operands as a frame. `wide`: for a text whose floats are all f64."""
    words: list[Word] = []
    buffers: list[Buffer] = []
    for argument, value in zip(subject.arguments, operands.values, strict=True):
        if isinstance(value, Placed):
            words += memref_words(len(buffers), value.extents, value.strides, value.offset)
            buffers.append(_buffer(argument, value, operands.poison, wide))
        else:
            words.append(_word(argument.element, value, wide))
    returned, count = _returned(subject, buffers, wide)
    return Frame(tuple(words), tuple(buffers), count, returned)


def _buffer(argument: Argument, value: Placed, poison: int, wide: bool) -> Buffer:
    memory = _in_memory(value.memory, argument.element, wide)
    size = memory.size * memory.itemsize
    if argument.role == "out":
        return Buffer("out", size, alignment=memory.itemsize, poison=poison)
    return Buffer(argument.role, size, memory.tobytes(), alignment=memory.itemsize)


def _in_memory(values: Storage, element: Element, wide: bool) -> Storage:
    return widened(values, element.form) if wide and element.form is not None else values


def _word(element: Element, value: Storage, wide: bool) -> int:
    raw = _in_memory(value.reshape(1), element, wide).tobytes()
    return int.from_bytes(raw[:8], "little")


def _returned(subject: Subject, buffers: Sequence[Buffer], wide: bool) -> tuple[tuple[Returned, ...], int]:
    """Room for the memrefs that come back, as large as all arguments together several times, and the result words."""
    capacity = min(_LARGEST_RETURN, 4 * sum(buffer.size for buffer in buffers) + (1 << 16))
    found: list[Returned] = []
    at = 0
    for result in subject.results:
        if result.rank is not None:
            found.append(Returned(at, result.rank, _bytes(result.element, wide), capacity))
        at += 1 if result.rank is None else 3 + 2 * result.rank
    return tuple(found), at


def _bytes(element: Element, wide: bool) -> int:
    return 8 if wide and element.form is not None else element.size


# -- outcomes ----------------------------------------------------------------------------------------------------------


def outcome_of(subject: Subject, operands: Operands, trial: TrialResult, *, wide: bool = False) -> tuple[Storage, ...]:
    """What a call that returned left: each memref that the base writes, then each result. Wide floats come as f64."""
    found: list[Storage] = []
    buffer = -1
    for argument, value in zip(subject.arguments, operands.values, strict=True):
        if not isinstance(value, Placed):
            continue
        buffer += 1
        if argument.role != "in":
            content = trial.outputs[buffer]
            assert content is not None
            memory = np.frombuffer(content, _dtype(argument.element, wide))
            found.append(memory.reshape(value.extents) if value.is_row_major else memory)
    return (*found, *_results(subject, trial, wide))


def _results(subject: Subject, trial: TrialResult, wide: bool) -> list[Storage]:
    found: list[Storage] = []
    at = memrefs = 0
    for result in subject.results:
        if result.rank is None:
            found.append(_scalar(result, trial.results[at], wide))
            at += 1
        else:
            words = [_signed(word) for word in trial.results[at + 3 : at + 3 + 2 * result.rank]]
            found.append(_memref(result, words, trial.returned[memrefs], wide))
            memrefs += 1
            at += 3 + 2 * result.rank
    return found


def _scalar(result: Result, word: int, wide: bool) -> Storage:
    type_ = _dtype(result.element, wide)
    mask = (1 << min(result.element.bits, 64)) - 1 if result.element.form is None else (1 << 64) - 1
    return np.frombuffer((word & mask).to_bytes(8, "little")[: type_.itemsize], type_).reshape(())


def _memref(result: Result, words: Sequence[int], content: bytes, wide: bool) -> Storage:
    assert result.rank is not None
    extents, strides = words[: result.rank], words[result.rank :]
    memory = np.frombuffer(content, _dtype(result.element, wide))
    if 0 in extents:
        return np.zeros(tuple(extents), memory.dtype)
    return _window(memory, extents, strides, 0)


def _signed(word: int) -> int:
    return word - (1 << 64) if word >= 1 << 63 else word


def _dtype(element: Element, wide: bool) -> np.dtype[np.generic]:
    if element.form is None:
        return np.dtype(f"u{element.size}")
    if wide:
        return np.dtype("f8")
    return np.dtype("u2") if element.form is BF16 else np.dtype({2: "f2", 4: "f4", 8: "f8"}[element.size])


def elements_of_outcome(subject: Subject) -> tuple[Element, ...]:
    """The element of each item of an outcome."""
    written = (
        argument.element for argument in subject.arguments if argument.shape is not None and argument.role != "in"
    )
    return (*written, *(result.element for result in subject.results))
