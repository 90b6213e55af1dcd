"""memref, interpreted: memory taken, given back, read and written."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from tensorlang.dialects import memref
from tensorlang.interp import scalar_arith
from tensorlang.interp.arith import dense_elements
from tensorlang.interp.machine import Evaluate, Frame
from tensorlang.interp.memory import Buffer, View, allocate, strides_of
from tensorlang.interp.values import TrapError, as_number, with_dynamic
from tensorlang.ir.core import Operation
from tensorlang.ir.types import MapLayout, element_count


def _allocate(op: Operation, frame: Frame) -> Sequence[object]:
    assert isinstance(op, memref.AllocOp | memref.AllocaOp)
    if isinstance(op.type.layout, MapLayout):
        raise TrapError(f"'{op.name}' of a memref with the layout {op.type.layout} cannot be interpreted")
    sizes = with_dynamic(op.type.shape, frame.integers(op.dynamic_sizes))
    if isinstance(op, memref.AllocOp):
        return [allocate(op.type.element, sizes)]
    view = allocate(op.type.element, sizes, "stack")
    frame.stack.append(view.buffer)
    return [view]


def _reallocate(op: Operation, frame: Frame) -> Sequence[object]:
    assert isinstance(op, memref.ReallocOp)
    source, target = frame.view(op.operands[0]), memref_of(op)
    (size,) = with_dynamic(target.shape, frame.integers(op.operands[1:]))
    made = allocate(target.element, (size,))
    for i in range(min(size, source.sizes[0])):
        made.store((i,), source.peek((i,)))
    source.buffer.free()
    return [made]


def memref_of(op: Operation) -> memref.MemRefType:
    """The type of the only result, a ranked memref."""
    found = op.results[0].type
    assert isinstance(found, memref.MemRefType)
    return found


def _deallocate(op: Operation, frame: Frame) -> Sequence[object]:
    frame.view(op.operands[0]).buffer.free()
    return ()


def _alloca_scope(op: Operation, frame: Frame) -> Sequence[object]:
    height = len(frame.stack)
    found = frame.run(op.regions[0])
    frame.end_scope(height)
    return found


def _load(op: Operation, frame: Frame) -> Sequence[object]:
    return [frame.view(op.operands[0]).load(frame.integers(op.operands[1:]))]


def _store(op: Operation, frame: Frame) -> Sequence[object]:
    value, target, *indices = op.operands
    frame.view(target).store(frame.integers(indices), frame.get(value))
    return ()


def copy(source: View, target: View) -> None:
    """All elements, also those that are not written yet."""
    if source.sizes != target.sizes:
        raise TrapError(f"a copy of sizes {list(source.sizes)} to sizes {list(target.sizes)}")
    for position, value in [(position, source.peek(position)) for position in source.positions()]:
        target.store(position, value)


def _copy(op: Operation, frame: Frame) -> Sequence[object]:
    copy(frame.view(op.operands[0]), frame.view(op.operands[1]))
    return ()


def _prefetch(op: Operation, frame: Frame) -> Sequence[object]:
    return ()


def _get_global(op: Operation, frame: Frame) -> Sequence[object]:
    assert isinstance(op, memref.GetGlobalOp)
    target = op.target()
    if target is None:
        raise TrapError(f"there is no global @{op.symbol}")
    known = frame.interpreter.globals
    if target not in known:
        known[target] = _global_buffer(target)
    sizes = target.type.shape
    return [View(known[target], target.type.element, 0, sizes, strides_of(sizes))]


def _global_buffer(op: memref.GlobalOp) -> Buffer:
    if op.attributes.get("initial_value") is None:
        raise TrapError(f"nothing defines the global @{op.symbol}")
    origin = "constant" if op.is_constant else "global"
    if op.elements is None:
        return Buffer.unwritten(element_count(op.type.shape), op.type.element, origin)
    return Buffer(dense_elements(op.elements), op.type.element, origin)


def _atomic(op: Operation, frame: Frame) -> Sequence[object]:
    assert isinstance(op, memref.AtomicRMWOp)
    view, indices = frame.view(op.operands[1]), frame.integers(op.indices)
    before, value, kind = view.load(indices), frame.get(op.operands[0]), op.kind_name()
    if kind != "assign":
        name = {"maxs": "maxsi", "maxu": "maxui", "mins": "minsi", "minu": "minui"}.get(kind, kind)
        value = scalar_arith.binary(name, as_number(before), as_number(value), op.results[0].type)
    view.store(indices, value)
    return [before]


def _generic_atomic(op: Operation, frame: Frame) -> Sequence[object]:
    view, indices = frame.view(op.operands[0]), frame.integers(op.operands[1:])
    before = view.load(indices)
    view.store(indices, frame.run(op.regions[0], [before])[0])
    return [before]


EVALUATE: Final[dict[str, Evaluate]] = {
    "memref.alloc": _allocate,
    "memref.alloca": _allocate,
    "memref.realloc": _reallocate,
    "memref.dealloc": _deallocate,
    "memref.alloca_scope": _alloca_scope,
    "memref.load": _load,
    "memref.store": _store,
    "memref.copy": _copy,
    "memref.prefetch": _prefetch,
    "memref.get_global": _get_global,
    "memref.atomic_rmw": _atomic,
    "memref.generic_atomic_rmw": _generic_atomic,
}
