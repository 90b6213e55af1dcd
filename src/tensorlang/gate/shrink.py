"""From a call that shows a fault to the smallest and plainest one that still does: fewer elements, usual inputs."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Sequence
from typing import Final

from tensorlang.gate.calls import Placed, Point, Storage, draw
from tensorlang.gate.certificate import Sizes
from tensorlang.gate.inputs import Palette
from tensorlang.gate.plain import Plain, plain
from tensorlang.gate.points import WORK
from tensorlang.gate.subject import Argument, Subject
from tensorlang.gate.tolerance import widened
from tensorlang.gate.verdict import BadRun, Failed, WrongValue

_ROUNDS: Final = 6
_MOST_POINTS: Final = 48
_FEW_ELEMENTS: Final = 24
"""Operands of so many elements together are shown whole."""

Propose = Callable[[WrongValue | BadRun], Iterator[Point]]
Again = Callable[[Sequence[Point]], Failed | None]
"""Runs base and candidate at points; the first fault."""


def shrunk(failed: Failed, again: Again) -> Failed:
    """The same fault at the smallest shape that was found to have it, with normal inputs if they show it."""
    for _ in range(_ROUNDS):
        found = _first(_smaller, failed, again)
        if found is None:
            break
        failed = found
    return _first(_plainer, failed, again) or failed


def _first(propose: Propose, failed: Failed, again: Again) -> Failed | None:
    """The fault at the first of the proposed points that shows it."""
    shown = failed.counterexample
    if not isinstance(shown, WrongValue | BadRun):
        return None
    points = list(propose(shown))[:_MOST_POINTS]
    found = again(points) if points else None
    return found if found is not None and found.stage == failed.stage else None


def _smaller(shown: WrongValue | BadRun) -> Iterator[Point]:
    """The same inputs at smaller shapes, the smallest first."""
    for sizes in sorted(set(_shapes(shown.sizes)), key=lambda sizes: (math.prod(sizes), sum(sizes))):
        if (math.prod(sizes), sum(sizes)) < (math.prod(shown.sizes), sum(shown.sizes)) and math.prod(sizes) <= WORK:
            yield Point(sizes, shown.inputs, shown.seed)


def _shapes(sizes: Sizes) -> Iterator[Sizes]:
    """One size is another, or all are cut alike."""
    for axis, size in enumerate(sizes):
        for less in {0, 1, 2, 3, 4, size // 2, size - size // 4, size - size // 8, size - 2, size - 1}:
            if 0 <= less < size:
                yield (*sizes[:axis], less, *sizes[axis + 1 :])
    for most in (1, 2, 3):
        yield tuple(min(size, most) for size in sizes)


def _plainer(shown: WrongValue | BadRun) -> Iterator[Point]:
    if shown.inputs != "normal":
        yield Point(shown.sizes, "normal", shown.seed)


def few_operands(subject: Subject, shown: WrongValue | BadRun, palette: Palette) -> dict[str, Plain]:
    """What the call was given, by name, where that is little enough to be read."""
    operands = draw(subject, Point(shown.sizes, shown.inputs, shown.seed), palette)
    if operands is None:
        return {}
    given = {
        argument.name: _content(argument, value)
        for argument, value in zip(subject.arguments, operands.values, strict=True)
        if argument.role != "out"
    }
    if sum(value.size for value in given.values()) > _FEW_ELEMENTS:
        return {}
    return {name: plain(value.tolist()) for name, value in given.items() if value.size}


def _content(argument: Argument, value: Placed | Storage) -> Storage:
    """Elements as numbers of their type, in the memref's shape."""
    array = value.window() if isinstance(value, Placed) else value
    if argument.element.form is not None:
        return widened(array, argument.element.form)
    return signed(array, argument.element.bits)


def signed(array: Storage, bits: int) -> Storage:
    """Signless integers as people read them: i1 as 0 and 1, the others with their sign."""
    wide = array.astype("u8").astype("i8")
    return wide if bits in (1, 64) else (wide << (64 - bits)) >> (64 - bits)
