"""affine.parallel to LLVM: a nest of loops, in order; reductions are folded in order too."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from tensorlang.codegen.affine import extreme, results_of
from tensorlang.codegen.emitter import Emit, Emitter
from tensorlang.codegen.memref_atomic import combined
from tensorlang.codegen.scf import bind_all, counted_loop
from tensorlang.dialects.affine_parallel import AffineParallelOp
from tensorlang.ir.core import Operation
from tensorlang.ir.floats import float_to_bits
from tensorlang.ir.types import FloatType, Type
from tensorlang.passes.lowering.affine_reductions import REDUCTIONS


def _parallel(op: Operation, e: Emitter) -> None:
    assert isinstance(op, AffineParallelOp)
    lowers = _grouped(e, "smax", results_of(e, op.lower_map, op.lower_operands), op.lower_groups)
    uppers = _grouped(e, "smin", results_of(e, op.upper_map, op.upper_operands), op.upper_groups)
    bounds = list(zip(lowers, uppers, map(str, op.steps), strict=True))

    def level(indices: list[str], carried: list[str]) -> list[str]:
        if len(indices) == len(bounds):
            return _round(op, e, indices, carried)
        return counted_loop(
            e, bounds[len(indices)], carried, types, lambda index, inner: level([*indices, index], inner)
        )

    types = e.flat_types(op.result_types)
    neutral = [_neutral(e, kind, type_) for kind, type_ in zip(op.reductions, op.result_types, strict=True)]
    bind_all(e, op.results, level([], neutral))


def _grouped(e: Emitter, name: str, values: list[str], groups: Sequence[int]) -> list[str]:
    """One bound for each loop: the largest or smallest of so many values."""
    found: list[str] = []
    for size in groups:
        found.append(extreme(e, name, values[:size]))
        values = values[size:]
    return found


def _round(op: AffineParallelOp, e: Emitter, indices: Sequence[str], carried: Sequence[str]) -> list[str]:
    yielded = e.region(op.regions[0], [(index,) for index in indices])
    return [
        combined(e, kind, so_far, e.value(value), value.type)
        for kind, so_far, value in zip(op.reductions, carried, yielded, strict=True)
    ]


def _neutral(e: Emitter, kind: str, type_: Type) -> str:
    number = REDUCTIONS[kind][1](type_)
    if isinstance(type_, FloatType):
        return e.domain.constant(float_to_bits(number, type_.name), type_)
    return str(int(number))


EMIT: Final[dict[str, Emit]] = {"affine.parallel": _parallel}
