"""How scf.forall simplifies. Source of the set: MLIR 22, SCF.cpp."""

from __future__ import annotations

from typing import Final

from tensorlang.dialects.constants import constant_of, index_constant, integer_of
from tensorlang.dialects.extents import Mixed, i64_array, split
from tensorlang.dialects.rules import Rules
from tensorlang.dialects.scf import ForallOp
from tensorlang.dialects.scf_result_patterns import replace_users
from tensorlang.dialects.tensor_slices import InsertSliceOp, ParallelInsertSliceOp
from tensorlang.ir.attributes import ArrayAttr, Attribute
from tensorlang.ir.core import Region, Value
from tensorlang.ir.rewriter import Rewriter, inline_block

RULES: Final = Rules()
FIELDS: Final = ("staticLowerBound", "staticUpperBound", "staticStep")


def _known(entries: Mixed) -> Mixed:
    numbers = [integer_of(constant_of(entry)) if isinstance(entry, Value) else entry for entry in entries]
    return [entry if found is None else found for entry, found in zip(entries, numbers, strict=True)]


def _parts(op: ForallOp) -> list[Mixed]:
    return [op.lower_bounds, op.upper_bounds, op.steps]


@RULES.pattern(ForallOp)
def known_bounds(op: ForallOp, rewriter: Rewriter) -> bool:
    """Bounds and steps that are constants go into the operation."""
    parts = _parts(op)
    found = [_known(part) for part in parts]
    if found == parts:
        return False
    _set_parts(op, found)
    rewriter.changed(op)
    return True


def _set_parts(op: ForallOp, parts: list[Mixed]) -> None:
    outputs = list(op.outputs)
    halves = [split(part) for part in parts]
    for name, (numbers, _) in zip(FIELDS, halves, strict=True):
        op.attributes[name] = i64_array(numbers)
    values = [value for _, dynamic in halves for value in dynamic]
    op.set_operands([*values, *outputs], (*(len(dynamic) for _, dynamic in halves), len(outputs)))


def _rounds(lower: int | Value, upper: int | Value, step: int | Value) -> int | None:
    if isinstance(lower, Value) or isinstance(upper, Value):
        return 0 if lower is upper else None
    if lower >= upper:
        return 0
    return None if isinstance(step, Value) or step <= 0 else -(-(upper - lower) // step)


@RULES.pattern(ForallOp)
def never_or_once(op: ForallOp, rewriter: Rewriter) -> bool:
    """A dimension without rounds leaves the shared tensors; one of a single round is no dimension."""
    bounds = list(zip(*_parts(op), strict=True))
    rounds = [_rounds(*bound) for bound in bounds]
    if 0 in rounds:
        rewriter.replace(op, op.outputs)
        return True
    kept = [index for index, count in enumerate(rounds) if count != 1]
    if (rounds and len(kept) == len(rounds)) or (not kept and op.results and not _can_inline(op)):
        return False
    for index, argument in enumerate(op.inductions):
        if index not in kept:
            start = bounds[index][0]
            value = start if isinstance(start, Value) else index_constant(rewriter, start)
            replace_users(argument, value, rewriter)
    if kept:
        _rebuild(op, kept, rewriter)
    else:
        _inline(op, rewriter)
    return True


@RULES.pattern(ForallOp)
def idle_outputs(op: ForallOp, rewriter: Rewriter) -> bool:
    """A shared tensor that no round puts something into stays as it is; one that nobody asks for goes."""
    inserts = [inner for inner in op.in_parallel.regions[0].entry if isinstance(inner, ParallelInsertSliceOp)]
    targets = {insert.operands[1] for insert in inserts}
    pairs = list(zip(op.results, op.shared_args, op.outputs, strict=True))
    idle = [not result.users or argument not in targets for result, argument, _ in pairs]
    if not any(idle):
        return False
    for insert in inserts:
        if any(gone and insert.operands[1] is pair[1] for gone, pair in zip(idle, pairs, strict=True)):
            rewriter.erase(insert)
    for gone, (result, argument, outer) in zip(idle, pairs, strict=True):
        if gone:
            replace_users(argument, outer, rewriter)
            replace_users(result, outer, rewriter)
    _without(op, idle, rewriter)
    return True


def _without(op: ForallOp, gone: list[bool], rewriter: Rewriter) -> None:
    """The loop without some of its shared tensors, which nothing uses any more."""
    body, rank = op.regions[0].entry, op.rank
    kept = [index for index, drop in enumerate(gone) if not drop]
    for index in reversed(range(len(gone))):
        if gone[index]:
            body.erase_argument(rank + index)
    op.regions[0].blocks.clear()
    values = [*op.dynamic_lower, *op.dynamic_upper, *op.dynamic_step, *(op.outputs[index] for index in kept)]
    segments = (len(op.dynamic_lower), len(op.dynamic_upper), len(op.dynamic_step), len(kept))
    types = [op.results[index].type for index in kept]
    made = rewriter.create(ForallOp, values, types, op.attributes, regions=[Region([body])], segments=segments)
    for index, result in zip(kept, made.results, strict=True):
        replace_users(op.results[index], result, rewriter)
    rewriter.erase(op)


def _can_inline(op: ForallOp) -> bool:
    return all(isinstance(inner, ParallelInsertSliceOp) for inner in op.in_parallel.regions[0].entry)


def _rebuild(op: ForallOp, kept: list[int], rewriter: Rewriter) -> None:
    body, rank = op.regions[0].entry, op.rank
    parts = [[part[index] for index in kept] for part in _parts(op)]
    for index in reversed(range(rank)):
        if index not in kept:
            body.erase_argument(index)
    attributes: dict[str, Attribute] = dict(op.attributes)
    mapping = op.attributes.get("mapping")
    if isinstance(mapping, ArrayAttr):
        attributes["mapping"] = ArrayAttr(tuple(mapping.elements[index] for index in kept))
    op.regions[0].blocks.clear()
    segments = op.segments
    made = rewriter.create(
        ForallOp, op.operands, op.result_types, attributes, regions=[Region([body])], segments=segments
    )
    _set_shared(made, parts, list(op.outputs))
    rewriter.replace(op, made.results)


def _set_shared(op: ForallOp, parts: list[Mixed], outputs: list[Value]) -> None:
    halves = [split(part) for part in parts]
    for name, (numbers, _) in zip(FIELDS, halves, strict=True):
        op.attributes[name] = i64_array(numbers)
    values = [value for _, dynamic in halves for value in dynamic]
    op.set_operands([*values, *outputs], (*(len(dynamic) for _, dynamic in halves), len(outputs)))


def _inline(op: ForallOp, rewriter: Rewriter) -> None:
    """The single round; what it puts into the shared tensors it inserts there."""
    body, end, outputs = op.regions[0].entry, op.in_parallel, list(op.outputs)
    assert op.block
    shared = list(op.shared_args)
    current = dict(zip(shared, outputs, strict=True))
    inserts = [inner for inner in end.regions[0].entry if isinstance(inner, ParallelInsertSliceOp)]
    for moved in body:
        rewriter.changed(moved)
    places = [(insert, insert.operands[1]) for insert in inserts]
    for insert, target in places:
        operands = [insert.operands[0], current[target], *insert.operands[2:]]
        segments = insert.segments
        made = InsertSliceOp.create(operands, [target.type], insert.attributes, segments=segments)
        body.insert_before(made, end)
        current[target] = made.results[0]
    results = [current[argument] for argument in shared]
    rewriter.erase(end)
    for argument, value in zip(shared, outputs, strict=True):
        replace_users(argument, value, rewriter)
    while body.args:
        body.erase_argument(len(body.args) - 1)
    inline_block(body, op.block, op, [])
    rewriter.replace(op, results)
