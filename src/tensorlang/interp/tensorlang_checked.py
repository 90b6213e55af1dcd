"""tensorlang, interpreted: tensors with promises. What the names of a call mean is learnt as its tensors appear."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from tensorlang.interp.machine import Evaluate, Frame
from tensorlang.interp.values import AssertFailedError, Tensor, TrapError
from tensorlang.ir.core import Operation, Value
from tensorlang.ir.types import DYNAMIC, CheckedTensorType


def learn(frame: Frame, values: Sequence[Value], op: Operation) -> None:
    """Take note of the extents of tensors that `op` brings in. Raises AssertFailedError for a second meaning."""
    for value in values:
        if isinstance(value.type, CheckedTensorType):
            tensor = frame.get(value)
            assert isinstance(tensor, Tensor)
            for name, extent in zip(value.type.extents, tensor.shape, strict=True):
                if isinstance(name, str) and frame.extents.setdefault(name, extent) != extent:
                    known = frame.extents[name]
                    raise AssertFailedError(f"the extent '{name}' is {known} and cannot be {extent}", op)


def _copy(op: Operation, frame: Frame) -> Sequence[object]:
    source = frame.tensor(op.operands[0])
    return [Tensor(source.shape, list(source.elements)) for _ in op.results]


def _cast(op: Operation, frame: Frame) -> Sequence[object]:
    source, type_ = frame.tensor(op.operands[0]), op.results[0].type
    shape = getattr(type_, "shape", source.shape)
    if any(wanted not in (DYNAMIC, extent) for wanted, extent in zip(shape, source.shape, strict=True)):
        raise AssertFailedError(f"a tensor of extents {list(source.shape)} cannot be cast to '{type_}'", op)
    frame.values[op.results[0]] = source
    learn(frame, op.results, op)
    return [source]


def _drop(op: Operation, frame: Frame) -> Sequence[object]:
    return ()


def _symbolic_dim(op: Operation, frame: Frame) -> Sequence[object]:
    name = str(getattr(op, "symbol", ""))
    if name not in frame.extents:
        raise TrapError(f"the extent '{name}' is not known yet")
    return [frame.extents[name]]


EVALUATE: Final[dict[str, Evaluate]] = {
    "tensorlang.copy": _copy,
    "tensorlang.cast": _cast,
    "tensorlang.drop": _drop,
    "tensorlang.symbolic_dim": _symbolic_dim,
}
