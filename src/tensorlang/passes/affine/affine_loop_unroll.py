"""affine-loop-unroll: innermost affine loops with several iterations in their body."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from tensorlang.dialects.affine import AffineForOp
from tensorlang.dialects.func import FuncOp
from tensorlang.ir.affine import (
    AffineConstant,
    AffineDim,
    AffineExpr,
    AffineSymbol,
    add,
    ceildiv,
    divides,
    floordiv,
    mul,
    neg,
    substitute,
)
from tensorlang.ir.attributes import IntegerAttr
from tensorlang.ir.core import Operation, Value
from tensorlang.ir.types import INDEX
from tensorlang.passes.affine.affine_loops import (
    append_iterations,
    canonical_bound,
    innermost_loops,
    linear,
    loops_inside_out,
    promote_single_iteration,
    set_bound,
    trip_count,
)
from tensorlang.passes.base import Pass

FULL = -1
"""The factor that removes the loop."""


@dataclass(frozen=True, kw_only=True)
class AffineLoopUnrollPass(Pass):
    """Unroll innermost affine loops by a factor; iterations that are left run in a loop of their own behind.

    Left alone: a loop that runs less often than the factor, and one bounded by several expressions whose number of
    iterations is not known to be a multiple of the factor.
    """

    name: ClassVar[str] = "affine-loop-unroll"
    unroll_factor: int = 4
    """How many iterations become one; -1 unrolls every loop of at most `unroll-full-threshold` iterations fully."""
    unroll_full_threshold: int = 1
    unroll_num_reps: int = 1
    """How often the then innermost loops are unrolled."""
    unroll_up_to_factor: bool = False
    """Unroll a loop of fewer iterations fully."""
    cleanup_unroll: bool = False
    """Make no loop over iterations that are left: unroll fully, or not at all, where the factor does not fit."""

    def run(self, root: Operation) -> int:
        functions = [op for op in root.walk() if isinstance(op, FuncOp)]
        return sum(self._run_on(function) for function in functions)

    def _run_on(self, function: Operation) -> int:
        if self.unroll_factor == FULL:
            counts = [(op, trip_count(op)) for op in loops_inside_out(function)]
            short = [op for op, count in counts if count is not None and count <= self.unroll_full_threshold]
            return sum(unroll_fully(op) for op in short)
        changes = 0
        for _ in range(self.unroll_num_reps):
            changed = sum(self._unroll(op) for op in innermost_loops(function))
            changes += changed
            if not changed:
                break
        return changes

    def _unroll(self, op: AffineForOp) -> int:
        count = trip_count(op)
        is_short = count is not None and count < self.unroll_factor
        factor = count if is_short and count and self.unroll_up_to_factor else self.unroll_factor
        return unroll(op, factor, cleanup=self.cleanup_unroll)


def unroll_fully(op: AffineForOp) -> int:
    """Replace a loop of a known number of iterations by these, if it has any."""
    count = trip_count(op)
    return 0 if not count else unroll(op, count)


def unroll(op: AffineForOp, factor: int, *, cleanup: bool = False) -> int:
    """Unroll one loop; how many were changed."""
    if factor <= 1:
        return int(factor == 1 and promote_single_iteration(op))
    if op.regions[0].entry.first is op.regions[0].entry.last:
        return 0
    count = trip_count(op)
    if count is not None and count < factor:
        return unroll(op, count) if cleanup and count else 0
    fits = is_multiple(op, factor)
    if not fits and cleanup:
        return unroll_fully(op)
    if not fits and not _split_off_rest(op, count, factor):
        return 0
    append_iterations(op, factor)
    op.attributes["step"] = IntegerAttr(op.step * factor, INDEX)
    promote_single_iteration(op)
    return 1


def is_multiple(op: AffineForOp, factor: int) -> bool:
    """Whether the number of iterations is known to be a multiple."""
    count = trip_count(op)
    if count is not None or factor == 1:
        return factor == 1 or (count or 0) % factor == 0
    if len(op.lower_map.results) != 1:
        return False
    counts = [_trips(op, index) for index in range(len(op.upper_map.results))]
    return all(divides(factor, expr) for expr in counts)


def _operands(op: AffineForOp) -> tuple[list[Value], list[Value]]:
    """The dimensions and the symbols of both bounds: those of the lower one first."""
    low, high = op.lower_map, op.upper_map
    lower, upper = list(op.lower_operands), list(op.upper_operands)
    return [*lower[: low.dims], *upper[: high.dims]], [*lower[low.dims :], *upper[high.dims :]]


def _bounds(op: AffineForOp, index: int) -> tuple[AffineExpr, AffineExpr]:
    """The lower bound and one of the upper ones, over `_operands`."""
    low, high = op.lower_map, op.upper_map
    dims = [AffineDim(low.dims + at) for at in range(high.dims)]
    symbols = [AffineSymbol(low.symbols + at) for at in range(high.symbols)]
    return low.results[0], substitute(high.results[index], dims, symbols)


def _trips(op: AffineForOp, index: int) -> AffineExpr:
    """How often the loop runs, as far as one of its upper bounds says."""
    lower, upper = _bounds(op, index)
    return ceildiv(add(upper, neg(lower)), AffineConstant(op.step))


def _split_off_rest(op: AffineForOp, count: int | None, factor: int) -> bool:
    """Make the loop run a multiple of `factor` times, and a copy behind it the iterations that are left."""
    if len(op.lower_map.results) != 1 or len(op.upper_map.results) != 1:
        return False
    split, dims, symbols = _split_point(op, count, factor)
    loop = linear(op)
    is_ordered = count is not None or (loop is not None and loop.holds(lambda lower, upper: upper - lower))
    starts = (split,) if is_ordered else (_bounds(op, 0)[0], split)
    end, start = canonical_bound(op, (split,), dims, symbols), canonical_bound(op, starts, dims, symbols)
    rest = _clone_behind(op)
    set_bound(op, "upper", *end)
    set_bound(rest, "lower", *start)
    promote_single_iteration(rest)
    return True


def _split_point(op: AffineForOp, count: int | None, factor: int) -> tuple[AffineExpr, list[Value], list[Value]]:
    """Where the rest begins, unless the loop does not run at all."""
    lower, _ = _bounds(op, 0)
    dims, symbols = _operands(op)
    if count is not None:
        whole: AffineExpr = AffineConstant(count - count % factor)
    else:
        whole = mul(floordiv(_trips(op, 0), AffineConstant(factor)), AffineConstant(factor))
    return add(lower, mul(whole, AffineConstant(op.step))), dims, symbols


def _clone_behind(op: AffineForOp) -> AffineForOp:
    """A copy that goes on with the loop's results; whoever used these uses the results of the copy."""
    copy = op.clone({})
    assert isinstance(copy, AffineForOp)
    for result, made in zip(op.results, copy.results, strict=True):
        result.replace_by(made)
    assert op.block is not None
    op.block.insert_before(copy, op.after)
    first = len(copy.operands) - len(op.results)
    for index, result in enumerate(op.results):
        copy.set_operand(first + index, result)
    return copy
