"""Bufferizing the borders of functions: arguments and results are row-major memrefs.

An argument is never written to. A result is memory of its own, which the caller frees.
"""

from __future__ import annotations

from tensorlang.dialects.func import CallIndirectOp, CallOp, ConstantOp, FuncOp
from tensorlang.dialects.memref_views import CastOp
from tensorlang.ir.attributes import TypeAttr
from tensorlang.ir.core import Operation, Value
from tensorlang.ir.rewriter import Builder
from tensorlang.ir.types import FunctionType, MemRefType, Type
from tensorlang.passes.lowering.bufferize.accesses import destinations, is_tensor
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
    """Arguments as row-major memrefs; the results are ours to free.

    A function from outside may write to its arguments: where somebody else would see that, it gets a copy.
    """
    assert isinstance(op, CallOp | CallIndirectOp)
    written = {found.operand for found in destinations(op)}
    seen = {position for position in written if (op, position) not in buffers.analysis.in_place}
    operands = [
        _argument(value, builder, buffers, copied=position in seen) if is_tensor(value) else value
        for position, value in enumerate(op.operands)
    ]
    types = [convert(type_) for type_ in op.result_types]
    made = type(op).create(operands, types, op.attributes, offset=op.offset)
    builder.insert(made)
    for old, value in zip(op.results, made.results, strict=True):
        if is_tensor(old):
            buffers.set(old, buffers.own(value) if isinstance(value.type, MemRefType) else value)
        else:
            old.replace_by(value)


def _argument(tensor: Value, builder: Builder, buffers: Buffers, *, copied: bool) -> Value:
    memref = buffers.of(tensor)
    if not copied:
        return buffers.row_major(builder, memref)
    if isinstance(memref.type, MemRefType):
        return buffers.copied(builder, memref)
    if not isinstance(memref.op, CastOp) or not isinstance(memref.op.source.type, MemRefType):
        return memref  # of a rank that nobody knows here: it cannot be copied
    return builder.create(CastOp, [buffers.copied(builder, memref.op.source)], [memref.type]).out


def constant(op: Operation) -> None:
    """A function as a value has the new type."""
    assert isinstance(op, ConstantOp)
    op.results[0].type = convert(op.results[0].type)


def leave(op: Operation, buffers: Buffers) -> None:
    """Every tensor is returned in memory of its own."""
    op.set_operands([owned_by(op, value, buffers) for value in op.operands])
