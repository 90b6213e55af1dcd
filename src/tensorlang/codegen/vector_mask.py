"""vector to LLVM: masks, and operations under a mask."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import product
from typing import Final

from tensorlang.codegen.emitter import Emit, Emitter
from tensorlang.codegen.layout import lanes, vector_type
from tensorlang.codegen.vector import all_lanes, mask_row, vector_of
from tensorlang.codegen.vector_contract import contract
from tensorlang.codegen.vector_reduce import Mask, multi_reduction, outer_product, reduction
from tensorlang.codegen.vector_transfer import read, write
from tensorlang.dialects import vector
from tensorlang.ir.core import Operation, Value
from tensorlang.ir.types import VectorType


def _masks(e: Emitter, type_: VectorType, limits: Sequence[str]) -> list[str]:
    """Rows of a mask: a row is all false unless its leading indices are below their limits."""
    width = lanes(type_)
    row = mask_row(e, limits[-1], width)
    made: list[str] = []
    for position in product(*(range(n) for n in type_.shape[:-1])):
        current = row
        for index, limit in zip(position, limits[:-1], strict=True):
            inside = (
                str(int(index < int(limit))) if limit.lstrip("-").isdigit() else e.op(f"icmp slt i64 {index}, {limit}")
            )
            current = e.op(f"select i1 {inside}, <{width} x i1> {current}, <{width} x i1> zeroinitializer")
        made.append(current)
    return made


def _create_mask(op: Operation, e: Emitter) -> None:
    e.bind(op.results[0], *_masks(e, vector_of(op.results[0]), [e.value(value) for value in op.operands]))


def _constant_mask(op: Operation, e: Emitter) -> None:
    assert isinstance(op, vector.ConstantMaskOp)
    e.bind(op.results[0], *_masks(e, vector_of(op.results[0]), [str(size) for size in op.sizes]))


# -- under a mask ------------------------------------------------------------------------------------------------------

_COMBINING: Final[dict[str, Callable[[Operation, Emitter, Mask], None]]] = {
    "vector.reduction": reduction,
    "vector.multi_reduction": multi_reduction,
    "vector.outerproduct": outer_product,
    "vector.contract": contract,
}


def _mask(op: Operation, e: Emitter) -> None:
    """The operation on the lanes whose mask is set; of a read the others come from `passthru`."""
    assert isinstance(op, vector.MaskOp)
    masked = op.masked
    if masked is None:
        for result, value in zip(op.results, e.region(op.regions[0]), strict=True):
            e.bind(result, *e.parts(value))
        return
    if masked.name in _COMBINING:
        _COMBINING[masked.name](masked, e, all_lanes(e, op.mask))
    elif isinstance(masked, vector.TransferReadOp):
        read(masked, e, op.mask)
    else:
        write(masked, e, op.mask)
    for result, found in zip(op.results, masked.results, strict=True):
        e.bind(result, *(e.parts(found) if op.passthru is None else _merged(e, op.mask, found, op.passthru)))


def _merged(e: Emitter, mask: Value, value: Value, otherwise: Value) -> list[str]:
    row_type = vector_type(vector_of(value), e.domain)
    width = lanes(vector_of(value))
    triples = zip(e.parts(mask), e.parts(value), e.parts(otherwise), strict=True)
    return [e.op(f"select <{width} x i1> {m}, {row_type} {a}, {row_type} {b}") for m, a, b in triples]


EMIT: Final[dict[str, Emit]] = {
    "vector.create_mask": _create_mask,
    "vector.constant_mask": _constant_mask,
    "vector.mask": _mask,
}
