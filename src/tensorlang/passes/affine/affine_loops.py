"""What the passes on affine loops share: the loops they take, and edits that print as upstream's do."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tensorlang.analysis.affine import NotLinearError
from tensorlang.analysis.loops import Loop
from tensorlang.dialects.affine import AffineApplyOp, AffineForOp
from tensorlang.dialects.affine_scope import affine_scope
from tensorlang.dialects.affine_simplify import simplified_map
from tensorlang.dialects.arith import ConstantOp
from tensorlang.ir.affine import AffineConstant, AffineDim, AffineExpr, AffineMap, AffineSymbol, add
from tensorlang.ir.attributes import AffineMapAttr
from tensorlang.ir.core import Block, Operation, Value
from tensorlang.ir.rewriter import Builder
from tensorlang.ir.types import INDEX


def innermost_loops(root: Operation) -> list[AffineForOp]:
    """The affine loops that hold no other, in the order of the text."""
    found = [op for op in root.walk() if isinstance(op, AffineForOp)]
    return [op for op in found if not any(isinstance(inner, AffineForOp) for inner in op.walk() if inner is not op)]


def loops_inside_out(root: Operation) -> Iterator[AffineForOp]:
    """All affine loops, those inside before the one around them."""
    for region in root.regions:
        for block in region.blocks:
            for op in block:
                yield from loops_inside_out(op)
                if isinstance(op, AffineForOp):
                    yield op


def trip_count(op: AffineForOp) -> int | None:
    """How often the body runs, when that is one number."""
    loop = linear(op)
    return None if loop is None else loop.trip_count()


def linear(op: AffineForOp) -> Loop | None:
    """The loop as linear forms; None where a bound is only semi-affine."""
    try:
        return Loop.of(op)
    except NotLinearError:
        return None


def is_linear_nest(op: AffineForOp) -> bool:
    """Whether a loop and all inside have bounds that are linear forms."""
    return all(linear(inner) is not None for inner in op.walk() if isinstance(inner, AffineForOp))


def apply_map(at: Builder, expr: AffineExpr, dims: Sequence[Value], symbols: Sequence[Value] = ()) -> Value:
    """An `affine.apply` of one expression."""
    map_ = AffineMapAttr(AffineMap(len(dims), len(symbols), (expr,)))
    return at.create(AffineApplyOp, [*dims, *symbols], [INDEX], {"map": map_}).results[0]


def set_bound(op: AffineForOp, side: str, map_: AffineMap, operands: Sequence[Value]) -> None:
    """Give a loop another lower or upper bound."""
    lower = list(op.lower_operands) if side == "upper" else list(operands)
    upper = list(operands) if side == "upper" else list(op.upper_operands)
    inits = list(op.inits)
    op.attributes[f"{side}BoundMap"] = AffineMapAttr(map_)
    op.set_operands([*lower, *upper, *inits], (len(lower), len(upper), len(inits)))


def canonical_bound(
    op: Operation, exprs: tuple[AffineExpr, ...], dims: Sequence[Value], symbols: Sequence[Value]
) -> tuple[AffineMap, list[Value]]:
    """A map composed with the affine.apply operations behind its operands, each operand once."""
    map_ = AffineMap(len(dims), len(symbols), exprs)
    operands = [*dims, *symbols]
    return simplified_map(map_, operands, affine_scope(op)) or (map_, operands)


def promote_single_iteration(op: AffineForOp) -> bool:
    """Put the body of a loop that runs once in its place; whether that was so."""
    if trip_count(op) != 1 or len(op.lower_map.results) != 1:
        return False
    body = op.regions[0].entry
    if body.args[0].users:
        body.args[0].replace_by(_first_index(op))
    for argument, init in zip(op.iter_args, op.inits, strict=True):
        argument.replace_by(init)
    last = body.last
    assert last is not None
    values = list(last.operands)
    for inner in body:
        if inner is not last:
            inner.move_before(op)
    for result, value in zip(op.results, values, strict=True):
        result.replace_by(value)
    op.erase()
    return True


def _first_index(op: AffineForOp) -> Value:
    low = op.constant_lower
    if low is not None:
        return Builder.at_start(_function_entry(op)).insert(ConstantOp.index(low)).results[0]
    map_, operands = op.lower_map, list(op.lower_operands)
    if len(operands) == 1 and map_.results[0] in (AffineDim(0), AffineSymbol(0)):
        return operands[0]
    return apply_map(Builder.before(op), map_.results[0], operands[: map_.dims], operands[map_.dims :])


def _function_entry(op: Operation) -> Block:
    found = next((parent for parent in op.ancestors() if parent.is_isolated), None)
    assert found is not None
    return found.regions[0].entry


def append_iterations(op: AffineForOp, factor: int) -> None:
    """Let the body do the work of `factor` iterations, one after the other."""
    body = op.regions[0].entry
    last = body.last
    assert last is not None
    original = [inner for inner in body if inner is not last]
    carried: Sequence[Value] = list(last.operands)
    yields = list(last.operands)
    at = Builder.before(last)
    for copy in range(1, factor):
        values: dict[Value, Value] = dict(zip(op.iter_args, carried, strict=True))
        if op.induction.users:
            step = add(AffineDim(0), AffineConstant(copy * op.step))
            values[op.induction] = apply_map(at, step, [op.induction])
        for inner in original:
            at.insert(inner.clone(values))
        carried = [values.get(value, value) for value in yields]
    last.set_operands(carried)
