"""The operations with regions: what holds inside them, and what their variables and results are."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Final

from tensorlang.dialects.scf import ForOp, WhileOp
from tensorlang.dialects.scf_parallel import ParallelOp
from tensorlang.dialects.scf_regions import IndexSwitchOp
from tensorlang.gate.proof.bound_groups import numbers_in
from tensorlang.gate.proof.carried import bind_carried, bind_results, leave, settle
from tensorlang.gate.proof.conditions import TRUE, Condition, Opaque, at_least, both, either, equal, negated
from tensorlang.gate.proof.endings import surely_ends
from tensorlang.gate.proof.scopes import Claim, Scope, loop_variable
from tensorlang.gate.proof.terms import Term, TooBigError, Variable, choice, greatest, least, term_of, whole
from tensorlang.ir.attributes import AffineMapAttr, Attribute, IntegerAttr, IntegerSetAttr
from tensorlang.ir.core import Block, Operation, Region, Value
from tensorlang.ir.types import I1, IndexType, IntegerType

if TYPE_CHECKING:
    from tensorlang.gate.proof.trace import Walk

Form = Callable[["Walk", Operation, Scope], Scope]
"""Reads an operation; gives the scope behind it."""


def _for(walk: Walk, op: Operation, scope: Scope) -> Scope:
    assert isinstance(op, ForOp)
    lower, upper, step = (walk.indices.term(value) for value in op.operands[:3])
    if op.is_unsigned:
        lower, upper = (term_of(Variable("an unsigned bound", op.block)) for _ in range(2))
    _claim_step(walk, op, scope, lower, upper, step)
    _counted(walk, op, scope, (lower, upper, step), op.inits)
    return scope


def _claim_step(walk: Walk, op: Operation, scope: Scope, lower: Term, upper: Term, step: Term) -> None:
    holds = either(at_least(step, 1), at_least(lower, upper))
    if holds != TRUE:
        walk.result.claims.append(Claim(op, scope, holds, "the step is not positive: the loop may never end"))


def _affine_for(walk: Walk, op: Operation, scope: Scope) -> Scope:
    assert op.segments is not None
    low, high, _ = op.segments
    lower = _bound(walk, op, "lowerBoundMap", op.operands[:low], greatest)
    upper = _bound(walk, op, "upperBoundMap", op.operands[low : low + high], least)
    step = op.attributes["step"]
    assert isinstance(step, IntegerAttr)
    _claim_step(walk, op, scope, lower, upper, whole(step.value))
    _counted(walk, op, scope, (lower, upper, whole(step.value)), op.operands[low + high :])
    return scope


def _bound(
    walk: Walk, op: Operation, name: str, operands: Sequence[Value], combine: Callable[[Term, Term], Term]
) -> Term:
    held = op.attributes[name]
    assert isinstance(held, AffineMapAttr)
    return _combined(_results(walk, op, held, operands), combine)


def _results(walk: Walk, op: Operation, held: AffineMapAttr, operands: Sequence[Value]) -> list[Term]:
    try:
        return walk.indices.results(held.map, operands)
    except TooBigError:
        return [term_of(Variable("a bound", op.block)) for _ in held.map.results]


def _combined(terms: Sequence[Term], combine: Callable[[Term, Term], Term]) -> Term:
    found = terms[0]
    for term in terms[1:]:
        found = combine(found, term)
    return found


def _counted(walk: Walk, op: Operation, scope: Scope, bounds: tuple[Term, Term, Term], inits: Sequence[Value]) -> None:
    """A loop with a counter and carried values."""
    body = Scope(scope)
    block = op.regions[0].entry
    counter, rounds = loop_variable(body, block.args[0], *bounds)
    walk.indices.bind(block.args[0], term_of(counter))
    carried = bind_carried(walk.indices, block.args[1:], inits)
    walk.result.bodies[op, 0] = body
    walk.block(block, body)
    settle(walk.indices, body, carried, _ends(block), rounds)
    bind_results(walk.indices, scope, carried, op.results)


def _while(walk: Walk, op: Operation, scope: Scope) -> Scope:
    """The first region may run once more than the second; the values that leave are those its condition hands over."""
    assert isinstance(op, WhileOp)
    before, after = (region.entry for region in op.regions)
    head = Scope(scope)
    rounds = Variable("round", before, whole(0), is_exact=True)
    head.facts.append(at_least(term_of(rounds), 0))
    carried = bind_carried(walk.indices, before.args, op.operands)
    inner = walk.block(before, head)
    condition = walk.indices.condition(op.condition.operands[0])
    body = inner.inside(condition)
    for arg, value in zip(after.args, op.condition.operands[1:], strict=True):
        _bind_same(walk, arg, value)
    walk.block(after, body)
    settle(walk.indices, head, carried, _ends(after), term_of(rounds))
    if not surely_ends(condition, carried, _ends(after), walk.indices, body, op):
        of_contents = op.condition.operands[0] in walk.result.of_contents
        walk.result.claims.append(Claim(op, scope, Opaque(op, op.block, of_contents), "the loop may never end"))
    return leave(walk.indices, scope, inner, negated(condition), op)


def _if(walk: Walk, op: Operation, scope: Scope) -> Scope:
    _branches(walk, op, scope, walk.indices.condition(op.operands[0]))
    return scope


def _affine_if(walk: Walk, op: Operation, scope: Scope) -> Scope:
    held = op.attributes["condition"]
    assert isinstance(held, IntegerSetAttr)
    try:
        condition = walk.indices.holds(held.set, op.operands)
    except TooBigError:
        condition = Opaque(op, op.block, of_contents=False)
    _branches(walk, op, scope, condition)
    return scope


def _branches(walk: Walk, op: Operation, scope: Scope, condition: Condition) -> None:
    sides = ((op.regions[0], condition), (op.regions[1], negated(condition)))
    for part, (region, holds) in enumerate(sides):
        inside = walk.result.bodies[op, part] = scope.inside(holds)
        if region.blocks:
            walk.block(region.entry, inside)
    if not op.results or not op.regions[1].blocks:
        return
    for result, yes, no in zip(op.results, _yields(op.regions[0]), _yields(op.regions[1]), strict=True):
        if result.type == I1:
            left, right = walk.indices.condition(yes), walk.indices.condition(no)
            walk.indices.bind_condition(result, _either_way(condition, left, right))
        elif isinstance(result.type, IndexType | IntegerType):
            walk.indices.bind(result, choice(condition, walk.indices.term(yes), walk.indices.term(no)))


def _either_way(condition: Condition, yes: Condition, no: Condition) -> Condition:
    return either(both(condition, yes), both(negated(condition), no))


def _parallel(walk: Walk, op: Operation, scope: Scope) -> Scope:
    assert isinstance(op, ParallelOp)
    groups = (op.lower_bounds, op.upper_bounds, op.steps)
    bounds = [tuple(walk.indices.term(value) for value in group) for group in zip(*groups, strict=True)]
    for lower, upper, step in bounds:
        _claim_step(walk, op, scope, lower, upper, step)
    _grid(walk, op, scope, [(lower, upper, step) for lower, upper, step in bounds])
    return scope


def _affine_parallel(walk: Walk, op: Operation, scope: Scope) -> Scope:
    assert op.segments is None or len(op.segments) == 1
    low, high = op.attributes["lowerBoundsMap"], op.attributes["upperBoundsMap"]
    assert isinstance(low, AffineMapAttr) and isinstance(high, AffineMapAttr)
    split = low.map.dims + low.map.symbols
    lowers = _grouped(_results(walk, op, low, op.operands[:split]), op.attributes["lowerBoundsGroups"], greatest)
    uppers = _grouped(_results(walk, op, high, op.operands[split:]), op.attributes["upperBoundsGroups"], least)
    steps = [whole(step) for step in numbers_in(op.attributes["steps"])]
    _grid(walk, op, scope, list(zip(lowers, uppers, steps, strict=True)))
    return scope


def _grouped(terms: Sequence[Term], sizes: Attribute, combine: Callable[[Term, Term], Term]) -> list[Term]:
    rest = list(terms)
    found: list[Term] = []
    for size in numbers_in(sizes):
        found.append(_combined(rest[:size], combine))
        rest = rest[size:]
    return found


def _grid(walk: Walk, op: Operation, scope: Scope, bounds: list[tuple[Term, Term, Term]]) -> None:
    """A parallel loop: one variable for each dimension, all in the body's scope."""
    body = Scope(scope, parallel=op)
    block = op.regions[0].entry
    for arg, dimension in zip(block.args, bounds, strict=True):
        counter, _ = loop_variable(body, arg, *dimension)
        body.counters.append(counter)
        walk.indices.bind(arg, term_of(counter))
    walk.result.parallels.append(body)
    walk.result.bodies[op, 0] = body
    walk.block(block, body)


def _switch(walk: Walk, op: Operation, scope: Scope) -> Scope:
    """Region 0 is the default, the others are in the order of the cases."""
    assert isinstance(op, IndexSwitchOp)
    flag = walk.indices.term(op.operands[0])
    cases = [equal(flag, whole(case)) for case in op.case_values]
    default = both(*map(negated, cases))
    for part, (region, holds) in enumerate(zip(op.regions, (default, *cases), strict=True)):
        inside = walk.result.bodies[op, part] = scope.inside(holds)
        walk.block(region.entry, inside)
    return scope


def _execute(walk: Walk, op: Operation, scope: Scope) -> Scope:
    """A region in line. One with several blocks is not understood."""
    if len(op.regions[0].blocks) != 1:
        walk.result.strangers.append(op)
        return scope
    scope = walk.block(op.regions[0].entry, scope)
    for result, value in zip(op.results, _yields(op.regions[0]), strict=True):
        _bind_same(walk, result, value)
    return scope


def _bind_same(walk: Walk, target: Value, source: Value) -> None:
    """Two values that are one."""
    if target.type == I1:
        walk.indices.bind_condition(target, walk.indices.condition(source))
    elif isinstance(target.type, IndexType | IntegerType):
        walk.indices.bind(target, walk.indices.term(source))


def _yields(region: Region) -> Sequence[Value]:
    return _ends(region.entry)


def _ends(block: Block) -> Sequence[Value]:
    return block.last.operands if block.last is not None and block.last.is_terminator else ()


FORMS: Final[dict[str, Form]] = {
    "scf.for": _for,
    "affine.for": _affine_for,
    "scf.while": _while,
    "scf.if": _if,
    "affine.if": _affine_if,
    "scf.parallel": _parallel,
    "affine.parallel": _affine_parallel,
    "scf.index_switch": _switch,
    "scf.execute_region": _execute,
    "memref.alloca_scope": _execute,
}
