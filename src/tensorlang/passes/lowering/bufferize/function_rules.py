"""Bufferizing the borders of functions: arguments and results are row-major memrefs.

An argument is written to only where `bufferization.writable` says that the caller gives its contents away. A result is
memory of its own, which the caller frees, or comes back in an argument (`tensorlang.in_argument`).
"""

from __future__ import annotations

from typing import Final

from tensorlang.dialects.func import CallIndirectOp, CallOp, FuncOp
from tensorlang.dialects.memref import CopyOp
from tensorlang.dialects.memref_views import CastOp
from tensorlang.ir.attributes import ArrayAttr, DictionaryAttr, TypeAttr
from tensorlang.ir.core import Operation, Value
from tensorlang.ir.rewriter import Builder
from tensorlang.ir.types import FunctionType, MemRefType, Type
from tensorlang.passes.lowering.bufferize.accesses import is_tensor, returned_in
from tensorlang.passes.lowering.bufferize.buffers import Buffers, buffer_type
from tensorlang.passes.lowering.bufferize.control_rules import owned_by

WRITABLE: Final = "bufferization.writable"


def convert(type_: Type) -> Type:
    """Tensors in the types of functions become memrefs."""
    if isinstance(type_, FunctionType):
        return FunctionType(tuple(map(convert, type_.inputs)), tuple(map(convert, type_.results)))
    return buffer_type(type_)


def convert_signature(function: FuncOp) -> None:
    """Give a function its new type, without the results that come back in arguments."""
    inputs, results = function.type.inputs, function.type.results
    in_arguments = returned_in(function)
    kept = [index for index in range(len(results)) if index not in in_arguments]
    arguments = [_without(function.argument_attributes(index), WRITABLE) for index in range(len(inputs))]
    given = [function.result_attributes(index) for index in kept]
    type_ = FunctionType(tuple(map(convert, inputs)), tuple(convert(results[index]) for index in kept))
    function.attributes["function_type"] = TypeAttr(type_)
    for name, found in (("arg_attrs", arguments), ("res_attrs", given)):
        function.attributes.pop(name, None)
        if any(entry.entries for entry in found):
            function.attributes[name] = ArrayAttr(tuple(found))


def _without(dictionary: DictionaryAttr, name: str) -> DictionaryAttr:
    return DictionaryAttr(tuple(entry for entry in dictionary.entries if entry[0] != name))


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
    written = buffers.analysis.written.get(op, {})
    seen = {position for position in written if (op, position) not in buffers.analysis.in_place}
    operands = [
        _argument(value, builder, buffers, copied=position in seen) if is_tensor(value) else value
        for position, value in enumerate(op.operands)
    ]
    in_arguments = {result: operand for operand, result in written.items() if result is not None}
    kept = [result for index, result in enumerate(op.results) if index not in in_arguments]
    made = type(op).create(operands, [convert(result.type) for result in kept], op.attributes, offset=op.offset)
    builder.insert(made)
    for index, argument in in_arguments.items():
        buffers.set(op.results[index], operands[argument])
    for old, value in zip(kept, made.results, strict=True):
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


def convert_function_values(function: FuncOp) -> None:
    """Functions as values have the new type wherever they go."""
    for op in (function, *function.walk()):
        blocks = [block for region in op.regions for block in region.blocks]
        for value in (*op.results, *(arg for block in blocks for arg in block.args)):
            if isinstance(value.type, FunctionType):
                value.type = convert(value.type)


def leave(op: Operation, buffers: Buffers) -> None:
    """Every tensor is returned in memory of its own, or in that of the argument where the caller expects it."""
    function = op.parent
    assert isinstance(function, FuncOp)
    arguments = {buffers.of(argument) for argument in function.args}
    places = {index: buffers.of(function.args[argument]) for index, argument in returned_in(function).items()}
    builder = Builder.before(op)
    moves: list[tuple[Value, Value]] = []
    for index, place in places.items():
        found = buffers.of(op.operands[index])
        if found is not place:
            moves.append((buffers.copied(builder, found) if found in arguments else found, place))
    kept = [owned_by(op, value, buffers) for index, value in enumerate(op.operands) if index not in places]
    for source, place in moves:
        builder.create(CopyOp, [source, place])
    op.set_operands(kept)
