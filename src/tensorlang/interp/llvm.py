"""llvm, interpreted: C calls, globals, pointers. A pointer to a function is the operation that defines it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from tensorlang.dialects.llvm import ConstantOp
from tensorlang.dialects.llvm_functions import CallOp, FuncOp
from tensorlang.dialects.llvm_globals import AddressOfOp, GlobalOp
from tensorlang.dialects.llvm_memory import AllocaOp, GetElementPtrOp
from tensorlang.dialects.llvm_types import is_llvm
from tensorlang.interp.arith import constant_value
from tensorlang.interp.machine import DEEPEST, Evaluate, Frame, Interpreter
from tensorlang.interp.memory import Buffer, Pointer
from tensorlang.interp.outside import call_by_name, pointer
from tensorlang.interp.pointers import address_of, block, fill, pointer_to, read, size_of, step_of, write, write_all
from tensorlang.interp.values import Poison, TrapError, meant
from tensorlang.ir.attributes import wrap
from tensorlang.ir.core import Operation, Value
from tensorlang.ir.types import I8, FloatType, IntegerType, Type, VectorType, element_count


def _call(op: Operation, frame: Frame) -> Sequence[object]:
    assert isinstance(op, CallOp)
    target = op.target() if op.pointer is None else meant(frame.get(op.pointer))
    if not isinstance(target, FuncOp):
        raise TrapError("a call through a pointer to no function")
    args = frame.all(op.args)
    if not target.is_declaration:
        return _enter(target, args, frame.interpreter)
    return list(call_by_name(frame.interpreter, target.symbol, args))[: len(op.results)]


def _enter(function: FuncOp, args: Sequence[object], interpreter: Interpreter) -> Sequence[object]:
    if interpreter.depth == DEEPEST:
        raise TrapError(f"calls nest deeper than {DEEPEST}")
    interpreter.depth += 1
    frame = Frame(interpreter)
    try:
        return frame.run_graph(function.regions[0], args, "llvm.return")
    finally:
        interpreter.depth -= 1
        frame.end_scope(0)


def _address_of(op: Operation, frame: Frame) -> Sequence[object]:
    assert isinstance(op, AddressOfOp)
    target = op.target()
    if isinstance(target, FuncOp):
        return [target]
    assert isinstance(target, GlobalOp)
    known = frame.interpreter.globals
    if target not in known:
        known[target] = made = _global(target)
        _initialize(target, made, frame)
    return [Pointer(known[target])]


def _global(op: GlobalOp) -> Buffer:
    """Its bytes, not written yet. Traps for one that is defined elsewhere."""
    if op.is_declaration:
        raise TrapError(f"nothing defines the global @{op.symbol}")
    return Buffer.unwritten(size_of(op.type), I8, "global")


def _initialize(op: GlobalOp, buffer: Buffer, frame: Frame) -> None:
    if op.text is not None:
        fill(buffer, op.text)
    elif op.value is not None:
        write_all(frame.interpreter, Pointer(buffer), op.type, constant_value(op.value))
    elif op.regions[0].blocks:
        write(frame.interpreter, Pointer(buffer), op.type, frame.run(op.regions[0])[0])
    else:
        fill(buffer, bytes(len(buffer.cells)))
    buffer.origin = "constant" if op.is_constant else "global"


def _constant(op: Operation, frame: Frame) -> Sequence[object]:
    assert isinstance(op, ConstantOp)
    return [constant_value(op.attributes["value"])]


def _zero(op: Operation, frame: Frame) -> Sequence[object]:
    return [_zero_of(op.results[0].type)]


def _zero_of(type_: Type) -> object:
    if is_llvm(type_, "ptr"):
        return Pointer()
    if isinstance(type_, VectorType):
        return (_zero_of(type_.element),) * element_count(type_.shape)
    if not isinstance(type_, IntegerType | FloatType):
        raise TrapError(f"a value of type {type_} cannot be interpreted")
    return 0.0 if isinstance(type_, FloatType) else 0


def _undefined(op: Operation, frame: Frame) -> Sequence[object]:
    return [Poison(f"a value that '{op.name}' leaves open")]


def _load(op: Operation, frame: Frame) -> Sequence[object]:
    return [read(frame.interpreter, pointer(frame.get(op.operands[0])), op.results[0].type)]


def _store(op: Operation, frame: Frame) -> Sequence[object]:
    value, target = op.operands
    write(frame.interpreter, pointer(frame.get(target)), value.type, frame.get(value))
    return ()


def _element_pointer(op: Operation, frame: Frame) -> Sequence[object]:
    assert isinstance(op, GetElementPtrOp)
    first, *rest = [frame.integer(index) if isinstance(index, Value) else index for index in op.mixed_indices()]
    distance, type_ = first * size_of(op.element), op.element
    for index in rest:
        inner, type_ = step_of(type_, index)
        distance += inner
    return [pointer(frame.get(op.operands[0])).moved(distance)]


def _alloca(op: Operation, frame: Frame) -> Sequence[object]:
    assert isinstance(op, AllocaOp)
    frame.stack.append(block(frame.integer(op.operands[0]) * size_of(op.element)))
    return [Pointer(frame.stack[-1])]


def _to_integer(op: Operation, frame: Frame) -> Sequence[object]:
    return [wrap(address_of(frame.interpreter, pointer(frame.get(op.operands[0]))), op.results[0].type)]


def _to_pointer(op: Operation, frame: Frame) -> Sequence[object]:
    return [pointer_to(frame.interpreter, frame.integer(op.operands[0]))]


EVALUATE: Final[dict[str, Evaluate]] = {
    "llvm.call": _call,
    "llvm.mlir.addressof": _address_of,
    "llvm.mlir.constant": _constant,
    "llvm.mlir.zero": _zero,
    "llvm.mlir.undef": _undefined,
    "llvm.mlir.poison": _undefined,
    "llvm.load": _load,
    "llvm.store": _store,
    "llvm.getelementptr": _element_pointer,
    "llvm.alloca": _alloca,
    "llvm.ptrtoint": _to_integer,
    "llvm.inttoptr": _to_pointer,
}
