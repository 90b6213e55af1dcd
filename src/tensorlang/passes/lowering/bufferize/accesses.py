"""What operations do to the tensors they use: write into one, look at a part of one, read one, ask its extents."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from tensorlang.dialects.bufferization import MaterializeInDestinationOp, ToBufferOp
from tensorlang.dialects.func import CallOp, FuncOp
from tensorlang.dialects.linalg_maps import PARALLEL
from tensorlang.dialects.linalg_structure import StructuredOp
from tensorlang.dialects.scf import ForOp, WhileOp
from tensorlang.ir.affine import AffineDim, AffineMap
from tensorlang.ir.attributes import IntegerAttr
from tensorlang.ir.core import Operation, Value
from tensorlang.ir.types import TensorType, UnrankedTensorType
from tensorlang.passes.lowering.tensor_builder import is_writable


@dataclass(frozen=True, slots=True)
class Destination:
    """An operand whose buffer may become that of a result.

    Attributes:
        operand: its position.
        result: the position of the result; None when a function from outside may write, and gives nothing back.
        reads: whether the old contents matter, because they are read or because some of them stay.
    """

    operand: int
    result: int | None
    reads: bool


VIEWS: Final = frozenset(
    {
        "tensor.extract_slice",
        "tensor.cast",
        "tensor.expand_shape",
        "tensor.collapse_shape",
        "tensor.reshape",
    }
)
"""The result is the first operand seen otherwise."""

SHAPE_QUERIES: Final = frozenset({"tensor.dim", "tensor.rank"})
_WRITES: Final = {"tensor.insert": 1, "tensor.insert_slice": 1, "vector.transfer_write": 1}
"""Operation to the operand that is written; the rest of it stays."""


def is_tensor(value: Value) -> bool:
    """Whether a value is a tensor, ranked or not."""
    return isinstance(value.type, TensorType | UnrankedTensorType)


def touches_tensors(op: Operation) -> bool:
    """Whether an operation has anything to do with tensors, inside apart."""
    return any(map(is_tensor, op.operands)) or any(map(is_tensor, op.results))


def destinations(op: Operation) -> Iterator[Destination]:
    """The operands that an operation writes to, when it can."""
    if isinstance(op, StructuredOp):
        yield from _structured(op)
    elif isinstance(op, ForOp):
        for position, value in enumerate(op.inits):
            if is_tensor(value):
                yield Destination(3 + position, position, reads=True)
    elif isinstance(op, WhileOp):
        for position, value in enumerate(op.operands):
            if is_tensor(value):
                yield Destination(position, position, reads=True)
    elif op.name in _WRITES and is_tensor(op.operands[_WRITES[op.name]]):
        yield Destination(_WRITES[op.name], 0, reads=True)
    elif isinstance(op, CallOp):
        yield from _called(op)
    elif isinstance(op, MaterializeInDestinationOp) and op.results:
        yield Destination(1, 0, reads=False)
    elif isinstance(op, ToBufferOp) and "read_only" not in op.attributes:
        yield Destination(0, None, reads=True)


def _called(op: CallOp) -> Iterator[Destination]:
    """What the called function may write to; from outside that is everything."""
    target = op.target()
    known = target is not None and not target.is_declaration
    results = {argument: result for result, argument in returned_in(target).items()} if target else {}
    for position, value in enumerate(op.operands):
        if is_tensor(value) and (not known or (target is not None and is_writable(target, position))):
            yield Destination(position, results.get(position), reads=True)


def returned_in(function: FuncOp) -> dict[int, int]:
    """The results that are given back in the memory of an argument, with its number."""
    found: dict[int, int] = {}
    for index in range(len(function.type.results)):
        argument = dict(function.result_attributes(index).entries).get("tensorlang.in_argument")
        if isinstance(argument, IntegerAttr):
            found[index] = argument.value
    return found


def _structured(op: StructuredOp) -> Iterator[Destination]:
    first = len(op.ins)
    result = 0
    for position, value in enumerate(op.outs):
        if is_tensor(value):
            yield Destination(first + position, result, reads=not overwrites(op, first + position))
            result += 1


def overwrites(op: StructuredOp, operand: int) -> bool:
    """Whether every element of an output is written, whatever stood there."""
    parallel = all(kind == PARALLEL for kind in op.iterator_types())
    return parallel and not op.uses_element(operand) and is_permutation(op.indexing_maps()[operand])


def is_permutation(map_: AffineMap) -> bool:
    """Whether each loop is the index of exactly one dimension."""
    places = [expr.position for expr in map_.results if isinstance(expr, AffineDim)]
    return len(places) == len(map_.results) and sorted(places) == list(range(map_.dims))


def shared_operands(op: Operation) -> list[int]:
    """The operands whose buffer the first result may have because it is a view or a choice of them."""
    if op.name in VIEWS:
        return [0]
    return [1, 2] if op.name == "arith.select" and is_tensor(op.results[0]) else []


def reads(op: Operation, operand: int) -> bool:
    """Whether an operation reads the contents of an operand, itself or through the result that shares its buffer."""
    if op.name in SHAPE_QUERIES:
        return False
    return all(found.reads for found in destinations(op) if found.operand == operand)
