"""linalg: what a structured operation must satisfy, in MLIR's words and order. Source: verifyStructuredOpInterface."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Protocol

from tensorlang.dialects.linalg_maps import loop_sources
from tensorlang.ir.affine import AffineDim, AffineMap, evaluate
from tensorlang.ir.core import Block, Value
from tensorlang.ir.types import (
    DYNAMIC,
    MemRefType,
    TensorType,
    Type,
    UnrankedMemRefType,
    UnrankedTensorType,
)


class Structured(Protocol):
    """What of an operation is checked."""

    @property
    def operands(self) -> Sequence[Value]: ...
    @property
    def ins(self) -> Sequence[Value]: ...
    @property
    def outs(self) -> Sequence[Value]: ...
    @property
    def result_types(self) -> tuple[Type, ...]: ...
    @property
    def body(self) -> Block: ...
    def indexing_maps(self) -> tuple[AffineMap, ...]: ...
    def iterator_types(self) -> tuple[str, ...]: ...


def argument_type(type_: Type) -> Type:
    """What the body gets of an operand: an element, or a scalar as it is."""
    return type_.element if isinstance(type_, MemRefType | TensorType) else type_


def structure_faults(op: Structured) -> Iterator[str]:
    """The first fault of an operation."""
    for faults in (result_faults, _kind_faults, _rank_faults, _loop_faults, _shape_faults, _body_faults):
        found = next(faults(op), None)
        if found is not None:
            yield found
            return


def shape_of(type_: Type) -> tuple[int, ...]:
    """The shape; a scalar has none."""
    return type_.shape if isinstance(type_, MemRefType | TensorType) else ()


class WithResults(Protocol):
    """An operation that writes its last operands, or gives what they become as results."""

    @property
    def ins(self) -> Sequence[Value]: ...
    @property
    def outs(self) -> Sequence[Value]: ...
    @property
    def result_types(self) -> tuple[Type, ...]: ...


def result_faults(op: WithResults) -> Iterator[str]:
    """Results that are not those of the tensors among the outputs."""
    tensors = [value for value in op.outs if isinstance(value.type, TensorType)]
    if len(op.result_types) != len(tensors):
        yield (
            f"expected the number of tensor results ({len(op.result_types)}) to be equal to the number of output "
            f"tensors ({len(tensors)})"
        )
        return
    first = len(op.ins)
    for value, type_ in zip(tensors, op.result_types, strict=True):
        if value.type != type_:
            index = first + list(op.outs).index(value)
            given = f"operand #{index} ('{value.type}')"
            yield f"expected type of {given} to match type of corresponding result ('{type_}')"


def _kind_faults(op: Structured) -> Iterator[str]:
    if not op.outs:
        yield "expected at least one output"
        return
    memory = any(isinstance(value.type, MemRefType) for value in op.operands)
    tensors = any(isinstance(value.type, TensorType) for value in op.operands)
    if (memory and tensors) or any(not isinstance(value.type, MemRefType | TensorType) for value in op.outs):
        yield "expected to have pure tensor or buffer semantics"


def _rank_faults(op: Structured) -> Iterator[str]:
    maps = op.indexing_maps()
    if len(maps) != len(op.operands):
        yield (
            f"expected the number of indexing_map ({len(maps)}) to be equal to the number of input/output operands "
            f"({len(op.operands)})"
        )
        return
    for index, (value, map_) in enumerate(zip(op.operands, maps, strict=True)):
        if isinstance(value.type, UnrankedMemRefType | UnrankedTensorType):
            yield f"expected operand #{index} to be ranked, got '{value.type}'"
        rank = len(shape_of(value.type))
        if map_.symbols:
            yield f"unexpected symbols in indexing_map #{index}"
        if len(map_.results) != rank:
            yield (
                f"expected operand #{index} rank ({rank}) to match the result rank of indexing_map "
                f"({len(map_.results)})"
            )


def _loop_faults(op: Structured) -> Iterator[str]:
    maps, loops = op.indexing_maps(), len(op.iterator_types())
    for index, map_ in enumerate(maps):
        if map_.dims != loops:
            yield f"expected indexing_map #{index} to have {loops} dim(s) to match the number of loops"
    if None in loop_sources(maps):
        joined = ", ".join(str(expr) for map_ in maps for expr in map_.results)
        yield f"invalid indexing maps are non-invertible: (({', '.join(f'd{i}' for i in range(loops))}) -> ({joined}))"


def _shape_faults(op: Structured) -> Iterator[str]:
    """Extents that the loops contradict, checked where all of them are known."""
    maps = op.indexing_maps()
    shapes = [shape_of(value.type) for value in op.operands]
    ranges = [shapes[source[0]][source[1]] for source in loop_sources(maps) if source is not None]
    if DYNAMIC in ranges:
        return
    first, last = [0] * len(ranges), [extent - 1 for extent in ranges]
    for index, (map_, shape) in enumerate(zip(maps, shapes, strict=True)):
        for axis, (expr, extent) in enumerate(zip(map_.results, shape, strict=True)):
            if extent in (DYNAMIC, 0):
                continue
            low, high = sorted((evaluate(expr, first, ()), evaluate(expr, last, ())))
            where = f"inferred input/output operand #{index} has shape's dimension #{axis} to be"
            if low < 0:
                yield f"unexpected result less than 0 at expression #{axis} in {map_}"
            elif isinstance(expr, AffineDim) and high + 1 != extent:
                yield f"{where} {high + 1}, but found {extent}"
            elif high + 1 > extent:
                yield f"{where} greater than or equal to {high + 1}, but found {extent}"


def _body_faults(op: Structured) -> Iterator[str]:
    args = op.body.args
    if len(args) != len(op.operands):
        yield "expected as many non-induction variable region arguments as the number of input/output operands"
        return
    for index, (arg, value) in enumerate(zip(args, op.operands, strict=True)):
        wanted = argument_type(value.type)
        if arg.type != wanted:
            yield (
                f"expected type of bb argument #{index} ('{arg.type}') to match element or self type of the "
                f"corresponding operand ('{wanted}')"
            )
