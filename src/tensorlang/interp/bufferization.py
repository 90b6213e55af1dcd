"""bufferization, interpreted: tensors are values, so that what is put into memory is a copy."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from tensorlang.dialects import bufferization
from tensorlang.interp.machine import Evaluate, Frame
from tensorlang.interp.memory import View, allocate
from tensorlang.interp.memref import copy
from tensorlang.interp.tensor import claimed
from tensorlang.interp.values import Tensor, TrapError, unwritten, with_dynamic
from tensorlang.ir.core import Operation
from tensorlang.ir.types import TensorType, element_type


def _alloc_tensor(op: Operation, frame: Frame) -> Sequence[object]:
    assert isinstance(op, bufferization.AllocTensorOp)
    if op.copy is not None:
        return [frame.tensor(op.copy)]
    type_ = op.results[0].type
    if not isinstance(type_, TensorType):
        raise TrapError("a tensor without rank cannot be allocated")
    return [unwritten(with_dynamic(type_.shape, frame.integers(op.dynamic_sizes)))]


def _clone(op: Operation, frame: Frame) -> Sequence[object]:
    source = frame.view(op.operands[0])
    made = allocate(source.element, source.sizes)
    copy(source, made)
    return [made]


def _dealloc(op: Operation, frame: Frame) -> Sequence[object]:
    assert isinstance(op, bufferization.DeallocOp)
    retained = [frame.view(value).buffer for value in op.retained]
    owned = [
        frame.view(memref).buffer
        for memref, condition in zip(op.memrefs, op.conditions, strict=True)
        if frame.integer(condition)
    ]
    for buffer in dict.fromkeys(owned):
        if buffer not in retained:
            buffer.free()
    return [int(buffer in owned) for buffer in retained]


def _to_buffer(op: Operation, frame: Frame) -> Sequence[object]:
    tensor = frame.tensor(op.operands[0])
    made = allocate(element_type(op.operands[0].type), tensor.shape)
    _put(tensor, made)
    return [made]


def _to_tensor(op: Operation, frame: Frame) -> Sequence[object]:
    view = frame.view(op.operands[0])
    return claimed(Tensor(tuple(view.sizes), [view.peek(position) for position in view.positions()]), op)


def _materialize(op: Operation, frame: Frame) -> Sequence[object]:
    source = frame.tensor(op.operands[0])
    if op.results:
        return [source]
    _put(source, frame.view(op.operands[1]))
    return ()


def _put(tensor: Tensor, view: View) -> None:
    if tuple(tensor.shape) != tuple(view.sizes):
        raise TrapError(f"a tensor of shape {list(tensor.shape)} is put into memory of sizes {list(view.sizes)}")
    for position, element in zip(view.positions(), tensor.elements, strict=True):
        view.store(position, element)


def _dealloc_tensor(op: Operation, frame: Frame) -> Sequence[object]:
    return ()


EVALUATE: Final[dict[str, Evaluate]] = {
    "bufferization.alloc_tensor": _alloc_tensor,
    "bufferization.clone": _clone,
    "bufferization.dealloc": _dealloc,
    "bufferization.dealloc_tensor": _dealloc_tensor,
    "bufferization.materialize_in_destination": _materialize,
    "bufferization.to_buffer": _to_buffer,
    "bufferization.to_tensor": _to_tensor,
}
