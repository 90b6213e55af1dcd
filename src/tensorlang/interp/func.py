"""func, interpreted. A function value is the operation that defines the function."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from tensorlang.dialects.func import CallOp, FuncOp
from tensorlang.interp.machine import Evaluate, Frame
from tensorlang.interp.values import TrapError, meant
from tensorlang.ir.attributes import SymbolRefAttr
from tensorlang.ir.core import Operation
from tensorlang.ir.symbols import lookup
from tensorlang.ir.types import CheckedTensorType


def _target(op: Operation, frame: Frame, reference: object) -> FuncOp:
    """The function an operation names, looked up once."""
    targets = frame.interpreter.targets
    if op not in targets:
        found = lookup(op, reference) if isinstance(reference, SymbolRefAttr) else None
        if found is None:
            raise TrapError(f"there is no function {reference}")
        targets[op] = found
    found = targets[op]
    assert isinstance(found, FuncOp)
    return found


def _call(op: Operation, frame: Frame) -> Sequence[object]:
    assert isinstance(op, CallOp)
    found = frame.interpreter.enter(_target(op, frame, op.attributes["callee"]), frame.all(op.operands))
    if any(isinstance(type_, CheckedTensorType) for type_ in op.result_types):
        from tensorlang.interp.tensorlang_checked import learn

        frame.values.update(zip(op.results, found, strict=True))
        learn(frame, op.results, op)
    return found


def _constant(op: Operation, frame: Frame) -> Sequence[object]:
    return [_target(op, frame, op.attributes["value"])]


def _call_indirect(op: Operation, frame: Frame) -> Sequence[object]:
    callee = meant(frame.get(op.operands[0]))
    assert isinstance(callee, FuncOp)
    return frame.interpreter.enter(callee, frame.all(op.operands[1:]))


EVALUATE: Final[dict[str, Evaluate]] = {
    "func.call": _call,
    "func.call_indirect": _call_indirect,
    "func.constant": _constant,
}
