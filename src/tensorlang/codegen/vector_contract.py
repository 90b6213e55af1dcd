"""vector.contract, written out: for each output lane the products are folded in the order of the iteration space."""

from __future__ import annotations

from itertools import product
from typing import Final

from tensorlang.codegen.arith import Through
from tensorlang.codegen.emitter import Emit, Emitter
from tensorlang.codegen.layout import scalar_type
from tensorlang.codegen.vector import all_lanes, lane
from tensorlang.codegen.vector_reduce import Mask, bind_scalars, guarded, multiply_into
from tensorlang.dialects import vector
from tensorlang.ir.core import Operation, Value
from tensorlang.ir.types import FloatType, Type, VectorType, element_type


def contract(op: Operation, e: Emitter, mask: Mask = None) -> None:
    """One multiplication for each point of the iteration space whose mask is set."""
    assert isinstance(op, vector.ContractionOp)
    left_map, right_map, out_map = op.indexing_maps
    target = op.results[0].type
    element = element_type(target)
    type_ = scalar_type(element, e.domain)
    shape = target.shape if isinstance(target, VectorType) else ()
    firsts = all_lanes(e, op.acc) if isinstance(op.acc.type, VectorType) else [e.value(op.acc)]
    totals = dict(zip(product(*(range(n) for n in shape)), firsts, strict=True))
    for i, point in enumerate(product(*(range(n) for n in op.iteration_space()))):
        key = out_map.evaluate(point)
        a = _widened(e, lane(e, op.lhs, left_map.evaluate(point)), op.lhs, element)
        b = _widened(e, lane(e, op.rhs, right_map.evaluate(point)), op.rhs, element)
        made = multiply_into(e, op.kind, totals[key], a, b, type_, element)
        totals[key] = guarded(e, mask[i] if mask is not None else None, type_, made, totals[key])
    bind_scalars(e, op.results[0], list(totals.values()))


def _widened(e: Emitter, value: str, source: Value, element: Type) -> str:
    """Operands narrower than the accumulator are extended: floats exactly, integers by their sign."""
    from_ = element_type(source.type)
    if from_ == element:
        return value
    narrow, wide = scalar_type(from_, e.domain), scalar_type(element, e.domain)
    if isinstance(from_, FloatType) and isinstance(element, FloatType):
        return e.domain.convert(Through(e), "extf", value, narrow, wide, from_, element)
    return e.op(f"sext {narrow} {value} to {wide}")


def _contract(op: Operation, e: Emitter) -> None:
    contract(op, e)


EMIT: Final[dict[str, Emit]] = {"vector.contract": _contract}
