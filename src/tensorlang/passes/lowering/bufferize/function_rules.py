"""Bufferizing the borders of functions: arguments and results are row-major memrefs.

An argument is never written to. A result is memory of its own, which the caller frees.
"""

from __future__ import annotations

from tensorlang.dialects.func import CallIndirectOp, CallOp, ConstantOp, FuncOp
from tensorlang.ir.attributes import TypeAttr
from tensorlang.ir.core import Operation, Value
from tensorlang.ir.rewriter import Builder
from tensorlang.ir.types import FunctionType, MemRefType, Type
from tensorlang.passes.lowering.bufferize.accesses import is_tensor
from tensorlang.passes.lowering.bufferize.buffers import Buffers, buffer_type
from tensorlang.passes.lowering.bufferize.control_rules import owned_by


def convert(type_: Type) -> Type:
    """Tensors in the types of functions become memrefs."""
    if isinstance(type_, FunctionType):
        return FunctionType(tuple(map(convert, type_.inputs)), tuple(map(convert, type_.results)))
    return buffer_type(type_)


def convert_signature(function: FuncOp) -> None:
    """Give a function its new type."""
    function.attributes["function_type"] = TypeAttr(convert(function.type))


def memref_arguments(function: FuncOp, buffers: Buffers) -> list[Value]:
    """The arguments that a function will have: a memref for each tensor, which is its buffer from now on."""
    block = function.regions[0].entry
    made: list[Value] = []
    for argument in function.args:
        if is_tensor(argument):
            fresh = Value(buffer_type(argument.type), block, argument.index)
            fresh.name = argument.name
            buffers.set(argument, fresh)
            made.append(fresh)
        else:
            made.append(argument)
    return made


def call(op: Operation, builder: Builder, buffers: Buffers) -> None:
    """Arguments as row-major memrefs; the results are ours to free."""
    assert isinstance(op, CallOp | CallIndirectOp)
    operands = [buffers.row_major(builder, buffers.of(v)) if is_tensor(v) else v for v in op.operands]
    types = [convert(type_) for type_ in op.result_types]
    made = type(op).create(operands, types, op.attributes, offset=op.offset)
    builder.insert(made)
    for old, value in zip(op.results, made.results, strict=True):
        if is_tensor(old):
            buffers.set(old, buffers.own(value) if isinstance(value.type, MemRefType) else value)
        else:
            old.replace_by(value)


def constant(op: Operation) -> None:
    """A function as a value has the new type."""
    assert isinstance(op, ConstantOp)
    op.results[0].type = convert(op.results[0].type)


def leave(op: Operation, buffers: Buffers) -> None:
    """Every tensor is returned in memory of its own."""
    op.set_operands([owned_by(op, value, buffers) for value in op.operands])
