"""Bufferizing loops and conditionals: a carried tensor is one buffer, a chosen one is handed out by the branch."""

from __future__ import annotations

from collections.abc import Sequence

from tensorlang.dialects.memref import CopyOp
from tensorlang.dialects.scf import ConditionOp, ForOp, WhileOp
from tensorlang.dialects.scf_regions import YieldOp
from tensorlang.ir.core import Block, Operation, Region, Value
from tensorlang.ir.rewriter import Builder
from tensorlang.passes.lowering.bufferize.accesses import destinations, is_tensor
from tensorlang.passes.lowering.bufferize.buffers import Buffers, buffer_type
from tensorlang.passes.lowering.bufferize.structured_rules import Descend, moved


def lower_for(op: ForOp, builder: Builder, buffers: Buffers, descend: Descend) -> None:
    """The loop without its tensors: each lives in the buffer that it began in."""
    _take_buffers(op, op.iter_args, builder, buffers)
    descend(op.regions[0], buffers)
    kept = [index for index, value in enumerate(op.inits) if not is_tensor(value)]
    body = op.regions[0].entry
    _write_back(body, op.iter_args, op.yielded, buffers)
    for index, result in enumerate(op.results):
        if is_tensor(result):
            buffers.set(result, buffers.of(op.iter_args[index]))
    _keep_operands(body, kept)
    inits = [op.inits[index] for index in kept]
    for index in reversed(range(len(op.inits))):
        if index not in kept:
            _drop_argument(body, index + 1)
    operands = [op.lower_bound, op.upper_bound, op.step, *inits]
    made = ForOp.create(
        operands, [value.type for value in inits], op.attributes, regions=[moved(op.regions[0])], offset=op.offset
    )
    builder.insert(made)
    for index, value in zip(kept, made.results, strict=True):
        op.results[index].replace_by(value)


def _take_buffers(op: Operation, args: Sequence[Value], builder: Builder, buffers: Buffers) -> None:
    for found in destinations(op):
        assert found.result is not None
        buffers.set(args[found.result], buffers.destination(builder, op, found.operand))


def _keep_operands(body: Block, kept: Sequence[int]) -> None:
    last = body.last
    assert last is not None
    last.set_operands([last.operands[index] for index in kept])


def _drop_argument(block: Block, index: int) -> None:
    """Remove the argument of a tensor; the operations on tensors that still name it will go."""
    argument = block.args.pop(index)
    for position, value in enumerate(block.args):
        value.index = position
    argument.index = -1


def _write_back(body: Block, args: Sequence[Value], values: Sequence[Value], buffers: Buffers) -> None:
    """At the end of a round every carried buffer holds the tensor of the next round.

    Something that shares memory with a carried buffer is copied aside first: the buffers are written one by one.
    """
    assert body.last is not None
    builder = Builder.before(body.last)
    carried = [argument for argument in args if is_tensor(argument)]
    pending: list[tuple[Value, Value]] = []
    for argument, value in zip(args, values, strict=True):
        if is_tensor(argument) and buffers.of(value) is not buffers.of(argument):
            pending.append((value, buffers.of(argument)))
    sources = [_aside(value, carried, builder, buffers) for value, _ in pending]
    for source, (_, target) in zip(sources, pending, strict=True):
        builder.create(CopyOp, [source, target])


def _aside(value: Value, carried: Sequence[Value], builder: Builder, buffers: Buffers) -> Value:
    """The buffer of a value, or a copy where it may share memory with a carried one."""
    found = buffers.of(value)
    at_risk = any(buffers.analysis.memory.same(value, argument) for argument in carried)
    return buffers.copied(builder, found) if at_risk else found


def lower_while(op: WhileOp, builder: Builder, buffers: Buffers, descend: Descend) -> None:
    """The loop without its tensors; what the condition hands on is in a buffer that the loop carries."""
    before, after = (region.entry for region in op.regions)
    _take_buffers(op, before.args, builder, buffers)
    descend(op.regions[0], buffers)
    condition = op.condition
    _hand_over(op, condition, buffers)
    descend(op.regions[1], buffers)
    _write_back(after, before.args, op.yielded, buffers)
    kept_in = [index for index, value in enumerate(op.operands) if not is_tensor(value)]
    kept_out = [index for index, value in enumerate(op.results) if not is_tensor(value)]
    _keep_operands(after, kept_in)
    condition.set_operands([condition.condition, *(condition.args[index] for index in kept_out)])
    for block, kept in ((before, kept_in), (after, kept_out)):
        for index in reversed(range(len(block.args))):
            if index not in kept:
                _drop_argument(block, index)
    made = WhileOp.create(
        [op.operands[index] for index in kept_in],
        [op.results[index].type for index in kept_out],
        op.attributes,
        regions=[moved(region) for region in op.regions],
        offset=op.offset,
    )
    builder.insert(made)
    for index, value in zip(kept_out, made.results, strict=True):
        op.results[index].replace_by(value)


def _hand_over(op: WhileOp, condition: ConditionOp, buffers: Buffers) -> None:
    """What the condition hands on is put where the analysis said."""
    args: list[Value] = []
    values: list[Value] = []
    for position, value in enumerate(condition.args):
        if not is_tensor(value):
            continue
        target = buffers.analysis.handed[condition, position]
        assert target is not None
        args.append(target)
        values.append(value)
        for other in (op.regions[1].entry.args[position], op.results[position]):
            buffers.set(other, buffers.of(target))
    assert condition.block
    _write_back(condition.block, args, values, buffers)


def lower_branches(op: Operation, builder: Builder, buffers: Buffers, descend: Descend) -> None:
    """A conditional: where all branches end in one buffer that is the result, else each hands out memory of its own."""
    for region in op.regions:
        descend(region, buffers)
    tied = [index for index, result in enumerate(op.results) if result in buffers.analysis.tied]
    kept = [index for index in range(len(op.results)) if index not in tied]
    for index in tied:
        result = op.results[index]
        buffers.set(result, buffers.of(buffers.analysis.tied[result]))
    for region in op.regions:
        for block in region.blocks:
            if isinstance(block.last, YieldOp):
                _hand_out(block, kept, buffers)
    types = [buffer_type(op.results[index].type) for index in kept]
    regions: list[Region] = [moved(region) for region in op.regions]
    made = type(op).create(op.operands, types, op.attributes, regions=regions, segments=op.segments, offset=op.offset)
    builder.insert(made)
    for index, value in zip(kept, made.results, strict=True):
        if is_tensor(op.results[index]):
            buffers.set(op.results[index], buffers.own(value))
        else:
            op.results[index].replace_by(value)


def _hand_out(block: Block, kept: Sequence[int], buffers: Buffers) -> None:
    last = block.last
    assert last is not None
    last.set_operands([owned_by(last, last.operands[index], buffers) for index in kept])


def owned_by(terminator: Operation, value: Value, buffers: Buffers) -> Value:
    """The buffer of a tensor as memory that the terminator's block may give away: its own, else a copy."""
    if not is_tensor(value):
        return value
    found = buffers.of(value)
    wanted = buffer_type(value.type)
    is_own = buffers.owned.get(found) is terminator.block and found not in buffers.moved and found.type == wanted
    made = found if is_own else _copy_of(found, terminator, buffers)
    buffers.moved.add(made)
    return made


def _copy_of(memref: Value, terminator: Operation, buffers: Buffers) -> Value:
    builder = Builder.before(terminator)
    return buffers.copied(builder, memref)
