"""buffer-results-to-out-params: a function that gives new memory writes into memory of its caller instead."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from tensorlang.dialects.func import CallOp, ConstantOp, FuncOp, ReturnOp
from tensorlang.dialects.memref import CopyOp
from tensorlang.dialects.memref_memory import AllocOp, DeallocOp
from tensorlang.dialects.scf import IfOp
from tensorlang.ir.attributes import UNIT, ArrayAttr, DictionaryAttr, TypeAttr
from tensorlang.ir.core import Operation, Value
from tensorlang.ir.rewriter import Builder
from tensorlang.ir.structured import yielded
from tensorlang.ir.types import DYNAMIC, FunctionType, MemRefType
from tensorlang.passes.base import Pass
from tensorlang.passes.cleanup.call_graph import CallGraph
from tensorlang.passes.cleanup.symbol_dce import is_private


@dataclass(frozen=True, kw_only=True)
class BufferResultsToOutParamsPass(Pass):
    """Turn results that are memory allocated by the function into arguments that the caller allocates.

    Left as they are: results of unknown extents or without row-major layout, memory that the function did not allocate
    (the caller may mean that very memory), functions that are used as values, and public ones unless asked for.
    """

    name: ClassVar[str] = "buffer-results-to-out-params"
    anchor: ClassVar[str | None] = "builtin.module"
    add_result_attr: bool = False
    """Mark the new arguments with `bufferize.result`."""
    hoist_static_allocs: bool = False
    """Write into the caller's memory at once, where the function has one allocation for the result."""
    modify_public_functions: bool = False

    def run(self, root: Operation) -> int:
        as_values = {str(op.attributes["value"]) for op in root.walk() if isinstance(op, ConstantOp)}
        changes = 0
        for function in CallGraph(root).callees_first():
            if f"@{function.symbol}" in as_values or not (self.modify_public_functions or is_private(function)):
                continue
            moved = self._function(function)
            for call in [op for op in root.walk() if moved and isinstance(op, CallOp) and op.target() is function]:
                _call(call, moved)
            changes += len(moved)
        return changes

    def _function(self, function: FuncOp) -> list[int]:
        """Move the results of a function that can be; their positions."""
        returns = [op for op in function.walk() if isinstance(op, ReturnOp)]
        found = [index for index in range(len(function.type.results)) if _is_fresh(returns, index)]
        if not found:
            return []
        block = function.regions[0].entry
        for index in found:
            argument = block.add_argument(function.type.results[index])
            self._write_to(argument, returns, index)
        for op in returns:
            op.set_operands([value for index, value in enumerate(op.operands) if index not in found])
        _set_type(function, found, mark=self.add_result_attr)
        return found

    def _write_to(self, argument: Value, returns: Sequence[ReturnOp], index: int) -> None:
        allocations = {op.operands[index] for op in returns}
        only = next(iter(allocations))
        if self.hoist_static_allocs and len(allocations) == 1 and _can_be_argument(only, returns):
            assert only.op
            allocation = only.op
            only.replace_by(argument)
            allocation.erase()
            return
        for op in returns:
            builder = Builder.before(op)
            builder.create(CopyOp, [op.operands[index], argument])
            builder.create(DeallocOp, [op.operands[index]])


def _is_fresh(returns: Sequence[ReturnOp], index: int) -> bool:
    """Whether a result is memory of known extents that the function always allocates, for this result alone."""
    values = [op.operands[index] for op in returns]
    types = {value.type for value in values}
    type_ = values[0].type if values else None
    if not isinstance(type_, MemRefType) or DYNAMIC in type_.shape or type_.layout is not None or len(types) != 1:
        return False
    return all(
        _is_owned(value) and list(op.operands).count(value) == 1 for op, value in zip(returns, values, strict=True)
    )


def _is_owned(value: Value) -> bool:
    if isinstance(value.op, IfOp):
        index = value.op.results.index(value)
        return all(_is_owned(yielded(region)[index]) for region in value.op.regions)
    return isinstance(value.op, AllocOp) and not any(isinstance(user, DeallocOp) for user in value.users)


def _can_be_argument(value: Value, returns: Sequence[ReturnOp]) -> bool:
    """Whether the allocation can be the caller's from the beginning: it is made once and always returned."""
    return isinstance(value.op, AllocOp) and len(returns) == 1 and value.block is returns[0].block


def _set_type(function: FuncOp, moved: Sequence[int], *, mark: bool) -> None:
    old = function.type
    inputs = (*old.inputs, *(old.results[index] for index in moved))
    results = tuple(type_ for index, type_ in enumerate(old.results) if index not in moved)
    argument_attributes = [function.argument_attributes(index) for index in range(len(old.inputs))]
    argument_attributes += [DictionaryAttr((("bufferize.result", UNIT),) if mark else ())] * len(moved)
    result_attributes = [function.result_attributes(index) for index in range(len(old.results)) if index not in moved]
    function.attributes["function_type"] = TypeAttr(FunctionType(inputs, results))
    for name, found in (("arg_attrs", argument_attributes), ("res_attrs", result_attributes)):
        function.attributes.pop(name, None)
        if any(entry.entries for entry in found):
            function.attributes[name] = ArrayAttr(tuple(found))


def _call(op: CallOp, moved: Sequence[int]) -> None:
    """Allocate what the function used to allocate, and hand it over."""
    builder = Builder.before(op)
    made: list[Value] = []
    for index in moved:
        type_ = op.results[index].type
        made.append(builder.create(AllocOp, (), [type_], segments=(0, 0)).memref)
        op.results[index].replace_by(made[-1])
    kept = [index for index in range(len(op.results)) if index not in moved]
    types = [op.results[index].type for index in kept]
    fresh = builder.create(CallOp, [*op.operands, *made], types, op.attributes)
    for index, value in zip(kept, fresh.results, strict=True):
        op.results[index].replace_by(value)
    op.erase()
