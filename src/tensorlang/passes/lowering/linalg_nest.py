"""What every lowering of linalg to loops needs: extents of the loops, and the body of scalars put into them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tensorlang.dialects.constants import index_constant
from tensorlang.dialects.linalg_structure import StructuredOp
from tensorlang.dialects.memref_queries import DimOp
from tensorlang.ir.attributes import IntegerAttr
from tensorlang.ir.core import Operation, Value
from tensorlang.ir.rewriter import Builder
from tensorlang.ir.types import DYNAMIC, INDEX, MemRefType
from tensorlang.passes.base import Refusal


def structured_on_memrefs(root: Operation) -> list[StructuredOp]:
    """The linalg operations that can become loops, those that no longer work on tensors; inner before outer."""
    found = [op for op in root.walk() if isinstance(op, StructuredOp)]
    return [op for op in reversed(found) if not op.results]


def extents(op: StructuredOp, builder: Builder) -> Iterator[int | Value]:
    """For each loop how often it runs: a number, or a value made before the operation."""
    for position, source in enumerate(op.loop_sources()):
        if source is None:
            raise Refusal(f"no operand says how often loop {position} runs", op)
        operand, axis = source
        memref = op.operands[operand]
        assert isinstance(memref.type, MemRefType)
        extent = memref.type.shape[axis]
        yield extent if extent != DYNAMIC else _dim(builder, memref, axis)


def _dim(builder: Builder, memref: Value, axis: int) -> Value:
    return builder.create(DimOp, [memref, index_constant(builder, axis)], [INDEX]).out


def place_body(
    op: StructuredOp, elements: Sequence[Value | None], loops: Sequence[Value], builder: Builder
) -> list[Value]:
    """Copy the scalar operations of the body; the values it yields.

    Args:
        op: the structured operation.
        elements: for each operand its element in this iteration; None where the body does not read it.
        loops: the counters.
        builder: where the copies go.
    """
    values: dict[Value, Value] = {}
    for argument, element in zip(op.body.args, elements, strict=True):
        if element is not None:
            values[argument] = element
    last = op.body.last
    for inner in op.body:
        if inner.name == "linalg.index":
            values[inner.results[0]] = loops[_loop_of(inner)]
        elif inner is not last:
            builder.insert(inner.clone(values))
    assert last is not None
    return [values.get(value, value) for value in last.operands]


def _loop_of(op: Operation) -> int:
    found = op.attributes["dim"]
    assert isinstance(found, IntegerAttr)
    return found.value
