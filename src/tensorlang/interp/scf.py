"""scf, interpreted. Parallel loops run in order."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import product
from typing import Final

from tensorlang.dialects import scf
from tensorlang.dialects.scf_forall import ForallOp
from tensorlang.dialects.scf_parallel import ParallelOp
from tensorlang.interp.machine import Evaluate, Frame
from tensorlang.interp.memref_views import mixed
from tensorlang.interp.scalar_arith import unsigned
from tensorlang.interp.values import TrapError, as_integer
from tensorlang.ir.attributes import signed, wrap
from tensorlang.ir.core import Operation
from tensorlang.ir.types import bit_width


def _for(op: Operation, frame: Frame) -> Sequence[object]:
    assert isinstance(op, scf.ForOp)
    type_ = op.lower_bound.type
    width = bit_width(type_)
    read = unsigned if op.is_unsigned else signed
    index, upper = read(frame.integer(op.lower_bound), width), read(frame.integer(op.upper_bound), width)
    step = read(frame.integer(op.step), width)
    if step <= 0:
        raise TrapError(f"'scf.for' with a step of {step}")
    carried = frame.all(op.inits)
    while index < upper:
        carried = frame.run(op.regions[0], [wrap(index, type_), *carried])
        index += step
    return carried


def _if(op: Operation, frame: Frame) -> Sequence[object]:
    region = op.regions[0 if frame.integer(op.operands[0]) else 1]
    return frame.run(region) if region.blocks else ()


def _while(op: Operation, frame: Frame) -> Sequence[object]:
    carried = frame.all(op.operands)
    while True:
        go_on, *handed = frame.run(op.regions[0], carried)
        if not as_integer(go_on):
            return handed
        carried = frame.run(op.regions[1], handed)


def _parallel(op: Operation, frame: Frame) -> Sequence[object]:
    assert isinstance(op, ParallelOp)
    steps = frame.integers(op.steps)
    if any(step <= 0 for step in steps):
        raise TrapError("'scf.parallel' with a step that is not positive")
    bounds = zip(frame.integers(op.lower_bounds), frame.integers(op.upper_bounds), steps, strict=True)
    totals = frame.all(op.inits)
    for position in product(*(range(*bound) for bound in bounds)):
        values = frame.run(op.regions[0], position)
        for i, (region, value) in enumerate(zip(op.reductions, values, strict=True)):
            totals[i] = frame.run(region, [totals[i], value])[0]
    return totals


def _forall(op: Operation, frame: Frame) -> Sequence[object]:
    """In order; what a round puts into a shared tensor, the next one finds there."""
    assert isinstance(op, ForallOp)
    steps = mixed(op.steps, frame)
    if any(step <= 0 for step in steps):
        raise TrapError("'scf.forall' with a step that is not positive")
    bounds = zip(mixed(op.lower_bounds, frame), mixed(op.upper_bounds, frame), steps, strict=True)
    shared = frame.all(op.outputs)
    for position in product(*(range(*bound) for bound in bounds)):
        frame.run(op.regions[0], [*position, *shared])
        for insertion in op.in_parallel.regions[0].entry:
            frame.execute(insertion)
        shared = frame.all(op.shared_args)
    return shared


def _execute_region(op: Operation, frame: Frame) -> Sequence[object]:
    return frame.run_graph(op.regions[0], (), "scf.yield")


def _index_switch(op: Operation, frame: Frame) -> Sequence[object]:
    assert isinstance(op, scf.IndexSwitchOp)
    flag, cases = frame.integer(op.operands[0]), op.case_values
    return frame.run(op.regions[cases.index(flag) + 1 if flag in cases else 0])


EVALUATE: Final[dict[str, Evaluate]] = {
    "scf.for": _for,
    "scf.if": _if,
    "scf.while": _while,
    "scf.parallel": _parallel,
    "scf.forall": _forall,
    "scf.execute_region": _execute_region,
    "scf.index_switch": _index_switch,
}
