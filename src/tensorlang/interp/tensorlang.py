"""tensorlang, interpreted: prints, asserts, goals, random numbers, time, and the text of a function.

What a brain would have to answer (`query_model`, `compile`) is not interpreted.
"""

from __future__ import annotations

import time
from collections.abc import Sequence
from typing import Final

from tensorlang.dialects import tensorlang
from tensorlang.interp import random
from tensorlang.interp.machine import Evaluate, Frame
from tensorlang.interp.memory import Buffer, View, strides_of
from tensorlang.interp.printing import PRINTED_ELEMENTS, memref_text, value_text
from tensorlang.interp.values import AssertFailedError, Tensor, TrapError
from tensorlang.ir.core import Operation
from tensorlang.ir.printer import print_module
from tensorlang.ir.types import IndexType, Type, element_type


def _print(op: Operation, frame: Frame) -> Sequence[object]:
    value, type_ = frame.get(op.operands[0]), op.operands[0].type
    frame.interpreter.write(_text(value, type_))
    return ()


def _text(value: object, type_: Type) -> str:
    """With the line end. A tensor prints as the memref it becomes."""
    if isinstance(value, str):
        return value
    if isinstance(value, Tensor):
        buffer = Buffer(value.elements, element_type(type_))
        value = View(buffer, element_type(type_), 0, value.shape, strides_of(value.shape))
    if isinstance(value, View):
        name = "Ind" if isinstance(value.element, IndexType) else str(value.element).upper()
        return memref_text(value, PRINTED_ELEMENTS[name])
    return f"{value_text(value, type_)}\n"


def _assert(op: Operation, frame: Frame) -> Sequence[object]:
    assert isinstance(op, tensorlang.AssertOp)
    if not frame.integer(op.condition):
        raise AssertFailedError(op.message or "assertion failed", op)
    return ()


def _goal(op: Operation, frame: Frame) -> Sequence[object]:
    frame.interpreter.goal = bool(frame.integer(op.operands[0]))
    return ()


def _random(op: Operation, frame: Frame) -> Sequence[object]:
    frame.interpreter.random_state, drawn = random.draw(frame.interpreter.random_state)
    return [drawn]


def _clock(op: Operation, frame: Frame) -> Sequence[object]:
    return [time.monotonic_ns()]


def _get_ir(op: Operation, frame: Frame) -> Sequence[object]:
    assert isinstance(op, tensorlang.GetIrOp)
    target = op.target()
    if target is None:
        raise TrapError(f"there is no function @{op.symbol}")
    return [print_module(target)]


EVALUATE: Final[dict[str, Evaluate]] = {
    "tensorlang.print": _print,
    "tensorlang.assert": _assert,
    "tensorlang.goal": _goal,
    "tensorlang.random": _random,
    "tensorlang.clock": _clock,
    "tensorlang.get_ir": _get_ir,
}
