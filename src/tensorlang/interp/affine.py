"""affine, interpreted: bounds and subscripts by evaluating their maps. Parallel loops run in order."""

from __future__ import annotations

import math
from collections.abc import Sequence
from itertools import product
from typing import Final

from tensorlang.dialects import affine
from tensorlang.dialects.affine_index import DelinearizeIndexOp, LinearizeIndexOp
from tensorlang.dialects.affine_memory import AccessOp
from tensorlang.dialects.affine_parallel import AffineParallelOp
from tensorlang.dialects.extents import Mixed
from tensorlang.interp.machine import Evaluate, Frame
from tensorlang.interp.memory import strides_of
from tensorlang.interp.memref_views import mixed
from tensorlang.interp.scalar_arith import binary
from tensorlang.interp.values import Number, TrapError, as_number, is_vector
from tensorlang.interp.vector import positions
from tensorlang.ir.affine import AffineMap
from tensorlang.ir.core import Operation, Value
from tensorlang.ir.types import FloatType, Type, VectorType, bit_width


def results_of(map_: AffineMap, operands: Sequence[Value], frame: Frame) -> tuple[int, ...]:
    """A map's results; operands are its dimensions, then its symbols. Traps for a division by zero."""
    values = frame.integers(operands)
    try:
        return map_.evaluate(values[: map_.dims], values[map_.dims :])
    except ZeroDivisionError:
        raise TrapError("division by zero") from None


def _for(op: Operation, frame: Frame) -> Sequence[object]:
    assert isinstance(op, affine.AffineForOp)
    _check_steps(op, [op.step])
    lower = max(results_of(op.lower_map, op.lower_operands, frame))
    upper = min(results_of(op.upper_map, op.upper_operands, frame))
    carried = frame.all(op.inits)
    for index in range(lower, upper, op.step):
        carried = frame.run(op.regions[0], [index, *carried])
    return carried


def _check_steps(op: Operation, steps: Sequence[int]) -> None:
    for step in steps:
        if step < 1:
            raise TrapError(f"'{op.name}' with a step of {step}")


def _if(op: Operation, frame: Frame) -> Sequence[object]:
    assert isinstance(op, affine.AffineIfOp)
    values, set_ = frame.integers(op.operands), op.condition
    region = op.regions[0 if set_.contains(values[: set_.dims], values[set_.dims :]) else 1]
    return frame.run(region) if region.blocks else ()


def _apply(op: Operation, frame: Frame) -> Sequence[object]:
    assert isinstance(op, affine.AffineApplyOp)
    return results_of(op.map, op.operands, frame)


def _min(op: Operation, frame: Frame) -> Sequence[object]:
    assert isinstance(op, affine.AffineMinOp)
    return [min(results_of(op.map, op.operands, frame))]


def _max(op: Operation, frame: Frame) -> Sequence[object]:
    assert isinstance(op, affine.AffineMaxOp)
    return [max(results_of(op.map, op.operands, frame))]


# -- memory ------------------------------------------------------------------------------------------------------------


def _subscripts(op: AccessOp, frame: Frame) -> tuple[int, ...]:
    return results_of(op.map, op.indices, frame)


def _load(op: Operation, frame: Frame) -> Sequence[object]:
    assert isinstance(op, AccessOp)
    return [frame.view(op.memref).load(_subscripts(op, frame))]


def _store(op: Operation, frame: Frame) -> Sequence[object]:
    assert isinstance(op, AccessOp)
    frame.view(op.memref).store(_subscripts(op, frame), frame.get(op.operands[0]))
    return ()


def _places(op: AccessOp, frame: Frame) -> list[list[int]]:
    """The indices of each lane."""
    assert isinstance(op.moved, VectorType)
    start, rank = _subscripts(op, frame), len(op.moved.shape)
    lead = (0,) * (len(start) - rank)
    return [[i + d for i, d in zip(start, (*lead, *at), strict=True)] for at in positions(op.moved.shape)]


def _vector_load(op: Operation, frame: Frame) -> Sequence[object]:
    assert isinstance(op, AccessOp)
    view = frame.view(op.memref)
    return [tuple(view.load(place) for place in _places(op, frame))]


def _vector_store(op: Operation, frame: Frame) -> Sequence[object]:
    assert isinstance(op, AccessOp)
    view, lanes = frame.view(op.memref), frame.get(op.operands[0])
    assert is_vector(lanes)
    for place, lane in zip(_places(op, frame), lanes, strict=True):
        view.store(place, lane)
    return ()


# -- parallel ----------------------------------------------------------------------------------------------------------


def _grouped(values: Sequence[int], groups: Sequence[int]) -> list[list[int]]:
    rest = iter(values)
    return [[next(rest) for _ in range(size)] for size in groups]


def _parallel(op: Operation, frame: Frame) -> Sequence[object]:
    assert isinstance(op, AffineParallelOp)
    _check_steps(op, op.steps)
    lowers = map(max, _grouped(results_of(op.lower_map, op.lower_operands, frame), op.lower_groups))
    uppers = map(min, _grouped(results_of(op.upper_map, op.upper_operands, frame), op.upper_groups))
    types = op.result_types
    totals: list[object] = [neutral(kind, type_) for kind, type_ in zip(op.reductions, types, strict=True)]
    for point in product(*map(range, lowers, uppers, op.steps)):
        values = frame.run(op.regions[0], point)
        rows = zip(op.reductions, totals, values, types, strict=True)
        totals = [folded(kind, total, value, type_) for kind, total, value, type_ in rows]
    return totals


_NAMES: Final = {"maxs": "maxsi", "maxu": "maxui", "mins": "minsi", "minu": "minui"}


def folded(kind: str, total: object, value: object, type_: Type) -> object:
    """One step of a reduction by a kind of `memref.atomic_rmw`."""
    if kind == "assign":
        return value
    return binary(_NAMES.get(kind, kind), as_number(total), as_number(value), type_)


def neutral(kind: str, type_: Type) -> Number:
    """What such a reduction begins with."""
    if isinstance(type_, FloatType):
        infinity = float("inf")
        starts = {"mulf": 1.0, "maximumf": -infinity, "minimumf": infinity, "maxnumf": math.nan, "minnumf": math.nan}
        return starts.get(kind, 0.0)
    most = (1 << (bit_width(type_) - 1)) - 1
    return {"muli": 1, "maxs": -most - 1, "mins": most, "minu": -1, "andi": -1}.get(kind, 0)


# -- indices -----------------------------------------------------------------------------------------------------------


def _steps(basis: Mixed, count: int, frame: Frame) -> tuple[int, ...]:
    """The weights of so many digits; the outermost extent is not needed."""
    extents = mixed(basis, frame)
    if any(extent < 1 for extent in extents):
        raise TrapError(f"a basis of {extents}")
    return strides_of([1, *extents[len(extents) - count + 1 :]])


def _delinearize(op: Operation, frame: Frame) -> Sequence[object]:
    assert isinstance(op, DelinearizeIndexOp)
    rest = frame.integer(op.linear)
    digits: list[int] = []
    for step in _steps(op.basis, len(op.results), frame):
        digits.append(rest // step)
        rest %= step
    return digits


def _linearize(op: Operation, frame: Frame) -> Sequence[object]:
    assert isinstance(op, LinearizeIndexOp)
    indices = frame.integers(op.indices)
    steps = _steps(op.basis, len(indices), frame)
    return [sum(index * step for index, step in zip(indices, steps, strict=True))]


EVALUATE: Final[dict[str, Evaluate]] = {
    "affine.for": _for,
    "affine.if": _if,
    "affine.apply": _apply,
    "affine.min": _min,
    "affine.max": _max,
    "affine.load": _load,
    "affine.store": _store,
    "affine.vector_load": _vector_load,
    "affine.vector_store": _vector_store,
    "affine.parallel": _parallel,
    "affine.delinearize_index": _delinearize,
    "affine.linearize_index": _linearize,
}
