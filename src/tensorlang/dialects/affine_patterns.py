"""How affine operations simplify. Source of the set: MLIR 22, AffineOps.cpp."""

from __future__ import annotations

from typing import Final

from tensorlang.dialects.affine import AffineApplyOp, AffineForOp, AffineIfOp, AffineMaxOp, AffineMinOp, MapOp
from tensorlang.dialects.affine_dma import AffinePrefetchOp
from tensorlang.dialects.affine_memory import (
    AccessOp,
    AffineLoadOp,
    AffineStoreOp,
    AffineVectorLoadOp,
    AffineVectorStoreOp,
)
from tensorlang.dialects.affine_parallel import AffineParallelOp
from tensorlang.dialects.affine_scope import affine_scope
from tensorlang.dialects.affine_simplify import simplified, simplified_map
from tensorlang.dialects.constants import number
from tensorlang.dialects.memref_folds import see_through_casts
from tensorlang.dialects.rules import CHANGED, Constants, Folded, Rules
from tensorlang.dialects.scf_for_patterns import inline_region
from tensorlang.ir.affine import AffineConstant, AffineMap, IntegerSet
from tensorlang.ir.attributes import AffineMapAttr, IntegerSetAttr
from tensorlang.ir.core import Operation, Region, Value
from tensorlang.ir.rewriter import Rewriter
from tensorlang.ir.types import INDEX

RULES: Final = Rules()
ACCESSES: Final = (AffineLoadOp, AffineStoreOp, AffineVectorLoadOp, AffineVectorStoreOp)


def _known(value: int) -> Folded:
    found = number(INDEX, value)
    return None if found is None else [found]


@RULES.fold(AffineApplyOp)
def fold_apply(op: AffineApplyOp, constants: Constants) -> Folded:
    """A number, or one of the operands."""
    exprs, dims, symbols = simplified(op.map.results, op.map.dims, op.operands, affine_scope(op))
    match exprs[0]:
        case AffineConstant(value):
            return _known(value)
        case expr:
            leaves = [*dims, *symbols]
            is_leaf = len(leaves) == 1 and str(expr) in ("d0", "s0")
            return [leaves[0]] if is_leaf else None


@RULES.pattern(AffineApplyOp, AffineMinOp, AffineMaxOp)
def simplify_map(op: MapOp, rewriter: Rewriter) -> bool:
    """`affine.apply` of `affine.apply` is one; the smallest of equal expressions is one of them."""
    found = simplified_map(op.map, op.operands, affine_scope(op))
    made, values = found or (op.map, list(op.operands))
    exprs = tuple(dict.fromkeys(made.results))
    if found is None and exprs == op.map.results:
        return False
    fresh = AffineMap(made.dims, made.symbols, exprs)
    is_apply = len(exprs) == 1 and not isinstance(op, AffineApplyOp)
    cls = AffineApplyOp if is_apply else type(op)
    rewriter.replace(op, rewriter.create(cls, values, [INDEX], {**op.attributes, "map": AffineMapAttr(fresh)}).results)
    return True


@RULES.fold(AffineMinOp, AffineMaxOp)
def fold_extreme(op: AffineMinOp | AffineMaxOp, constants: Constants) -> Folded:
    """Of numbers alone."""
    exprs, _, _ = simplified(op.map.results, op.map.dims, op.operands, affine_scope(op))
    values = [expr.value for expr in exprs if isinstance(expr, AffineConstant)]
    if len(values) != len(exprs):
        return None
    return _known(min(values) if isinstance(op, AffineMinOp) else max(values))


@RULES.fold(*ACCESSES)
def fold_access(op: AccessOp, constants: Constants) -> Folded:
    """Of a cast memref is of the memref; the stored value stays."""
    return CHANGED if see_through_casts(op, None if op.results else op.operands[0]) else None


@RULES.pattern(*ACCESSES)
def simplify_subscripts(op: AccessOp, rewriter: Rewriter) -> bool:
    """Subscripts over the counters and symbols themselves."""
    found = simplified_map(op.map, op.indices, affine_scope(op))
    if found is None:
        return False
    made, values = found
    stored = [] if op.results else [op.operands[0]]
    attributes = {**op.attributes, "map": AffineMapAttr(made)}
    rewriter.replace(op, rewriter.create(type(op), [*stored, op.memref, *values], op.result_types, attributes).results)
    return True


@RULES.pattern(AffinePrefetchOp)
def simplify_hint(op: AffinePrefetchOp, rewriter: Rewriter) -> bool:
    """As the subscripts of an access."""
    memref, map_, indices = op.place()
    found = simplified_map(map_, indices, affine_scope(op))
    if found is None:
        return False
    kept = {name: value for name, value in op.attributes.items() if name in op.definition.attribute_names}
    attributes = {**kept, "map": AffineMapAttr(found[0])}
    rewriter.replace(op, rewriter.create(AffinePrefetchOp, [memref, *found[1]], (), attributes).results)
    return True


@RULES.fold(AffineParallelOp)
def fold_parallel(op: AffineParallelOp, constants: Constants) -> Folded:
    """Bounds over the counters and symbols themselves."""
    scope = affine_scope(op)
    sides = ((op.lower_map, op.lower_operands), (op.upper_map, op.upper_operands))
    found = [simplified_map(map_, values, scope) for map_, values in sides]
    if found == [None, None]:
        return None
    (lower, low), (upper, high) = (made or side for made, side in zip(found, sides, strict=True))
    maps = {"lowerBoundsMap": AffineMapAttr(lower), "upperBoundsMap": AffineMapAttr(upper)}
    op.attributes = {**op.attributes, **maps}
    op.set_operands([*low, *high])
    return CHANGED


@RULES.pattern(AffineForOp)
def simplify_bounds(op: AffineForOp, rewriter: Rewriter) -> bool:
    """Bounds over the counters and symbols themselves; several numbers are one."""
    scope = affine_scope(op)
    lower = _bound(op.lower_map, list(op.lower_operands), scope=scope, largest=True)
    upper = _bound(op.upper_map, list(op.upper_operands), scope=scope, largest=False)
    if lower == (op.lower_map, list(op.lower_operands)) and upper == (op.upper_map, list(op.upper_operands)):
        return False
    op.attributes["lowerBoundMap"] = AffineMapAttr(lower[0])
    op.attributes["upperBoundMap"] = AffineMapAttr(upper[0])
    inits = list(op.inits)
    segments = (len(lower[1]), len(upper[1]), len(inits))
    op.set_operands([*lower[1], *upper[1], *inits], segments)
    rewriter.changed(op)
    return True


def _bound(
    map_: AffineMap, operands: list[Value], *, scope: Region | None, largest: bool
) -> tuple[AffineMap, list[Value]]:
    made, values = simplified_map(map_, operands, scope) or (map_, operands)
    exprs = tuple(dict.fromkeys(made.results))
    numbers = [expr.value for expr in exprs if isinstance(expr, AffineConstant)]
    if len(numbers) == len(exprs):
        return AffineMap.constant(max(numbers) if largest else min(numbers)), []
    return AffineMap(made.dims, made.symbols, exprs), values


@RULES.pattern(AffineForOp)
def never_runs(op: AffineForOp, rewriter: Rewriter) -> bool:
    """The results of a loop without iterations are its initial values; a body that does nothing goes."""
    low, high = op.constant_lower, op.constant_upper
    is_empty = not op.results and op.regions[0].entry.first is op.regions[0].entry.last
    if not is_empty and (not op.results or low is None or high is None or low < high):
        return False
    rewriter.replace(op, op.inits)
    return True


@RULES.pattern(AffineForOp)
def only_hands_on(op: AffineForOp, rewriter: Rewriter) -> bool:
    """A body that does nothing but yield: what stays is the initial value, what comes from outside is that value."""
    body = op.regions[0].entry
    if body.first is not body.last or not op.results:
        return False
    low, high = op.constant_lower, op.constant_upper
    runs = low is not None and high is not None and low < high
    values: list[Value] = []
    for argument, init, value in zip(op.iter_args, op.inits, op.yielded, strict=True):
        if value is not argument and (value.block is body or not runs):
            return False
        values.append(init if value is argument else value)
    rewriter.replace(op, values)
    return True


@RULES.pattern(AffineIfOp)
def known_condition(op: AffineIfOp, rewriter: Rewriter) -> bool:
    """The branch that is taken, when the constraints are about numbers alone; an else that does nothing goes."""
    if _drop_empty_else(op, rewriter):
        return True
    set_ = op.condition
    exprs, dims, symbols = simplified(set_.constraints, set_.dims, op.operands, affine_scope(op))
    known = [_holds(expr, is_equality) for expr, is_equality in zip(exprs, set_.equalities, strict=True)]
    if False in known or None not in known:
        _take(op, False not in known, rewriter)
        return True
    made = IntegerSet(len(dims), len(symbols), exprs, set_.equalities)
    values: list[Value] = [*dims, *symbols]
    if made == set_ and values == list(op.operands):
        return False
    op.attributes["condition"] = IntegerSetAttr(made)
    op.set_operands(values)
    rewriter.changed(op)
    return True


def _holds(expr: object, is_equality: bool) -> bool | None:
    if not isinstance(expr, AffineConstant):
        return None
    return expr.value == 0 if is_equality else expr.value >= 0


def _take(op: Operation, first: bool, rewriter: Rewriter) -> None:
    region = op.regions[0 if first else 1]
    if region.blocks:
        inline_region(op, region, [], rewriter)
    else:
        rewriter.erase(op)


def _drop_empty_else(op: AffineIfOp, rewriter: Rewriter) -> bool:
    if op.results or not op.has_else or op.regions[1].entry.first is not op.regions[1].entry.last:
        return False
    last = op.regions[1].entry.last
    assert last
    rewriter.erase(last)
    op.regions[1].blocks.clear()
    rewriter.changed(op)
    return True
