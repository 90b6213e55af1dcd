"""How scf.for simplifies: loops that run never or once, values carried for nothing. Source: MLIR 22, SCF.cpp."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from tensorlang.dialects.constants import constant_of, integer_of
from tensorlang.dialects.rules import Rules
from tensorlang.dialects.scf import ForOp
from tensorlang.dialects.tensor import CastOp
from tensorlang.ir.core import Operation, Region, Value
from tensorlang.ir.rewriter import Rewriter, inline_block
from tensorlang.ir.types import DYNAMIC, TensorType, Type, bit_width

RULES: Final = Rules()


def trip_count(op: ForOp) -> int | None:
    """How often the body runs, where the bounds are known or equal."""
    if op.lower_bound is op.upper_bound:
        return 0
    numbers = [integer_of(constant_of(value)) for value in (op.lower_bound, op.upper_bound, op.step)]
    lower, upper, step = numbers
    if lower is None or upper is None:
        return None
    if op.is_unsigned:
        mask = (1 << bit_width(op.step.type)) - 1
        lower, upper = lower & mask, upper & mask
    if lower >= upper:
        return 0
    return None if step is None or step <= 0 else -(-(upper - lower) // step)


@RULES.pattern(ForOp)
def never_or_once(op: ForOp, rewriter: Rewriter) -> bool:
    """A loop without iterations gives its initial values; one of a single iteration is its body."""
    count = trip_count(op)
    if count == 0:
        rewriter.replace(op, op.inits)
    elif count == 1:
        inline_region(op, op.regions[0], [op.lower_bound, *op.inits], rewriter)
    return count in (0, 1)


def inline_region(op: Operation, region: Region, args: Sequence[Value], rewriter: Rewriter) -> None:
    """Put the operations of a region's one block in the place of the operation; what it yields are the results."""
    block, body = op.block, region.entry
    assert block
    assert body.last
    inside = list(body)
    last = body.last
    for argument in body.args:
        for user in argument.users:
            rewriter.changed(user)
    inline_block(body, block, op, args)
    values = list(last.operands)
    for moved in inside:
        if moved is not last:
            rewriter.changed(moved)
    rewriter.erase(last)
    rewriter.replace(op, values)


@RULES.pattern(ForOp)
def yields_from_outside(op: ForOp, rewriter: Rewriter) -> bool:
    """A body that does nothing, in a loop that runs: the results are what it yields."""
    body = op.regions[0].entry
    if body.first is not body.last or not op.results or not trip_count(op):
        return False
    values = list(op.yielded)
    if any(value.block is body for value in values):
        return False
    rewriter.replace(op, values)
    return True


@RULES.pattern(ForOp)
def carried_for_nothing(op: ForOp, rewriter: Rewriter) -> bool:
    """A carried value that stays what it was, or that nobody reads, is not carried."""
    kept = [index for index in range(len(op.results)) if not _is_idle(op, index)]
    if len(kept) == len(op.results):
        return False
    inits = list(op.inits)
    body = op.regions[0].entry
    last = body.last
    assert last
    for index, init in enumerate(inits):
        if index not in kept:
            for value in (op.results[index], body.args[index + 1]):
                for user in value.users:
                    rewriter.changed(user)
                value.replace_by(init)
    last.set_operands([last.operands[index] for index in kept])
    for index in reversed(range(len(inits))):
        if index not in kept:
            body.erase_argument(index + 1)
    rebuild(op, [inits[index] for index in kept], kept, rewriter)
    return True


def rebuild(op: ForOp, inits: Sequence[Value], kept: Sequence[int], rewriter: Rewriter) -> ForOp:
    """The loop with other initial values; `kept` are the results that the new ones stand for."""
    region = Region()
    for block in list(op.regions[0].blocks):
        region.append(block)
    op.regions[0].blocks.clear()
    operands = [op.lower_bound, op.upper_bound, op.step, *inits]
    made = rewriter.create(ForOp, operands, [value.type for value in inits], op.attributes, regions=[region])
    for index, value in zip(kept, made.results, strict=True):
        for user in op.results[index].users:
            rewriter.changed(user)
        op.results[index].replace_by(value)
    rewriter.erase(op)
    return made


def _is_idle(op: ForOp, index: int) -> bool:
    argument, init, value = op.iter_args[index], op.inits[index], op.yielded[index]
    if value is argument:
        return True
    return not argument.users and (init is value or not op.results[index].users)


@RULES.pattern(ForOp)
def carried_twice(op: ForOp, rewriter: Rewriter) -> bool:
    """Two carried values that begin alike and go on alike are one."""
    first: dict[tuple[Value, Value], int] = {}
    kept: list[int] = []
    for index, pair in enumerate(zip(op.inits, op.yielded, strict=True)):
        if first.setdefault(pair, index) == index:
            kept.append(index)
    if len(kept) == len(op.results):
        return False
    body = op.regions[0].entry
    for index, pair in enumerate(zip(op.inits, op.yielded, strict=True)):
        for value, other in ((op.results, op.results), (op.iter_args, op.iter_args)):
            if first[pair] != index:
                for user in value[index].users:
                    rewriter.changed(user)
                value[index].replace_by(other[first[pair]])
    inits, last = list(op.inits), body.last
    assert last
    last.set_operands([last.operands[index] for index in kept])
    for index in reversed(range(len(inits))):
        if index not in kept:
            body.erase_argument(index + 1)
    rebuild(op, [inits[index] for index in kept], kept, rewriter)
    return True


@RULES.pattern(ForOp)
def carry_the_uncast(op: ForOp, rewriter: Rewriter) -> bool:
    """A tensor that is cast on the way in and back in the body is carried as it was before the cast."""
    for index, (init, value) in enumerate(zip(op.inits, op.yielded, strict=True)):
        outer, inner = init.op, value.op
        if not isinstance(outer, CastOp) or not isinstance(inner, CastOp):
            continue
        source = outer.source
        if source.type == inner.source.type and casts_back(source.type, init.type):
            _carry(op, index, source, inner.source, rewriter)
            return True
    return False


def _carry(op: ForOp, index: int, init: Value, value: Value, rewriter: Rewriter) -> None:
    """Carry a tensor of another type; casts stand where the old one is used."""
    argument, type_ = op.iter_args[index], op.results[index].type
    first, last = op.regions[0].entry.first, op.regions[0].entry.last
    assert first
    assert last
    argument.type = init.type
    inside = CastOp.create([argument], [type_])
    argument.replace_by(inside.out)
    inside.set_operand(0, argument)
    op.regions[0].entry.insert_before(inside, first)
    last.set_operand(index, value)
    inits = [init if at == index else old for at, old in enumerate(op.inits)]
    made = rebuild(op, inits, range(len(inits)), rewriter)
    outside = CastOp.create([made.results[index]], [type_])
    assert made.block
    users = list(made.results[index].users)
    made.block.insert_before(outside, made.after)
    for user in users:
        if user is not outside:
            user.replace_operand(made.results[index], outside.out)
            rewriter.changed(user)
    rewriter.changed(inside)
    rewriter.changed(outside)


def casts_back(source: Type, target: Type) -> bool:
    """Whether the source type says at least as much of the shape: its tensors may be cast to the target and back."""
    if not isinstance(source, TensorType) or not isinstance(target, TensorType):
        return False
    pairs = zip(source.shape, target.shape, strict=False)
    return len(source.shape) == len(target.shape) and all(two in (one, DYNAMIC) for one, two in pairs)
