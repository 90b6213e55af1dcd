"""Operations that act on each element alone: scalars, vectors and tensors alike. What acts on poison gives poison."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from tensorlang.interp.machine import Frame
from tensorlang.interp.values import Number, Poison, Tensor, is_vector
from tensorlang.ir.core import Operation

Act = Callable[..., object]
"""From one element of each operand to one element of the result."""


def each(op: Operation, frame: Frame, act: Act) -> list[object]:
    """Apply `act` to the operands, element by element where they are shaped."""
    return [spread(frame.all(op.operands), lambda *row: _apply(act, row))]


def unary_integer(op: Operation, frame: Frame, act: Callable[[int], Number]) -> list[object]:
    """`each`, of one integer."""
    return each(op, frame, act)


def binary_integer(op: Operation, frame: Frame, act: Callable[[int, int], Number | Poison]) -> list[object]:
    """`each`, of two integers."""
    return each(op, frame, act)


def unary_float(op: Operation, frame: Frame, act: Callable[[float], Number | Poison]) -> list[object]:
    """`each`, of one float."""
    return each(op, frame, act)


def binary_float(op: Operation, frame: Frame, act: Callable[[float, float], Number]) -> list[object]:
    """`each`, of two floats."""
    return each(op, frame, act)


def spread(given: Sequence[object], act: Act) -> object:
    """`act` on the elements of tensors or vectors, scalars repeated, or on the scalars themselves; poison included."""
    shape = next((value.shape for value in given if isinstance(value, Tensor)), None)
    rows = [_elements(value) for value in given]
    counts = [len(row) for row in rows if row is not None]
    if not counts:
        return act(*given)
    wide = [[value] * counts[0] if row is None else row for value, row in zip(given, rows, strict=True)]
    made = [act(*row) for row in zip(*wide, strict=True)]
    return tuple(made) if shape is None else Tensor(shape, made)


def _elements(value: object) -> Sequence[object] | None:
    if isinstance(value, Tensor):
        return value.elements
    return value if is_vector(value) else None


def _apply(act: Act, row: Sequence[object]) -> object:
    poison = next((value for value in row if isinstance(value, Poison)), None)
    return act(*row) if poison is None else poison
