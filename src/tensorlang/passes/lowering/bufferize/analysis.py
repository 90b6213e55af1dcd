"""Deciding which writes happen in place.

A write to a tensor may take over its buffer when nobody can read the old contents afterwards: neither later in the
text, nor in the next round of a loop, nor in the caller. The decision is made operation by operation in the order of
the text; `memory` holds the values that may share memory by then, `buffer` those that are the very same buffer.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from tensorlang.dialects.bufferization import ToTensorOp
from tensorlang.dialects.func import CallOp, FuncOp
from tensorlang.dialects.linalg_structure import StructuredOp
from tensorlang.dialects.scf import ConditionOp, ForOp, WhileOp
from tensorlang.dialects.slicing import SlicingOp
from tensorlang.ir.core import Operation, Value
from tensorlang.passes.lowering.bufferize.accesses import (
    Destination,
    destinations,
    is_permutation,
    is_tensor,
    reads,
    shared_operands,
)
from tensorlang.passes.lowering.bufferize.order import EXCLUSIVE, Order, loops_around
from tensorlang.passes.lowering.bufferize.sharing import Sharing
from tensorlang.passes.lowering.tensor_builder import is_writable

CONSTANTS: Final = frozenset({"arith.constant", "tensorlang.constant"})


class Analysis:
    """The decisions for one function.

    Attributes:
        in_place: the (operation, operand) pairs that are written in place.
        tied: results of conditionals whose branches all end in one buffer from outside, with a value of that buffer.
        buffer: values that are the same buffer, seen the same way.
        memory: values that may share memory.
        written: the operands that a call may write to, with the result that comes back in each, or None.
        handed: the carried value whose buffer holds what a condition hands on, by position; None where there is none.
    """

    def __init__(self, function: FuncOp) -> None:
        self.function = function
        self.order = Order(function)
        self.memory = Sharing()
        self.buffer = Sharing()
        self.in_place: set[tuple[Operation, int]] = set()
        self.tied: dict[Value, Value] = {}
        self.handed: dict[tuple[Operation, int], Value | None] = {}
        self.written: dict[Operation, dict[int, int | None]] = {}
        for op in _inside(function):
            self._visit(op)

    def _visit(self, op: Operation) -> None:
        for operand in shared_operands(op):
            if is_tensor(op.operands[operand]):
                self.memory.join(op.results[0], op.operands[operand])
        if isinstance(op, ConditionOp):
            self._hand_over(op)
        found = list(destinations(op))
        if isinstance(op, CallOp):
            self.written[op] = {destination.operand: destination.result for destination in found}
        for destination in found:
            if not self._conflicts(op, destination):
                self.in_place.add((op, destination.operand))
        for destination in found:
            self._enter(op, destination)
        for inner in _inside(op):
            self._visit(inner)
        for destination in found:
            self._leave(op, destination)
        self._tie(op)

    # -- loops and conditionals ---------------------------------------------------------------------------------------

    def _enter(self, op: Operation, destination: Destination) -> None:
        """Within a loop the carried tensor is the buffer that it began with."""
        if isinstance(op, ForOp | WhileOp):
            assert destination.result is not None
            shift = 1 if isinstance(op, ForOp) else 0
            argument = op.regions[0].entry.args[destination.result + shift]
            if (op, destination.operand) in self.in_place:
                self._is_buffer_of(argument, op.operands[destination.operand])

    def _leave(self, op: Operation, destination: Destination) -> None:
        if destination.result is None:
            return
        if isinstance(op, ForOp):
            self._is_buffer_of(op.results[destination.result], op.iter_args[destination.result])
        elif not isinstance(op, WhileOp) and (op, destination.operand) in self.in_place:
            self._is_buffer_of(op.results[destination.result], op.operands[destination.operand])

    def _hand_over(self, op: ConditionOp) -> None:
        """What a condition hands on enters the body and leaves the loop.

        It does so in the buffer it is in when the loop carries that, else in the one carried at the same position.
        """
        loop = op.parent
        assert isinstance(loop, WhileOp)
        carried = loop.regions[0].entry.args
        for position, value in enumerate(op.args):
            if not is_tensor(value):
                continue
            known = next((argument for argument in carried if self.buffer.same(argument, value)), None)
            fits = position < len(carried) and carried[position].type == value.type
            self.handed[op, position] = known or (carried[position] if fits else None)
            for other in (loop.regions[1].entry.args[position], loop.results[position]):
                self._is_buffer_of(other, self.handed[op, position] or value)

    def _is_buffer_of(self, one: Value, other: Value) -> None:
        self.memory.join(one, other)
        self.buffer.join(one, other)

    def _tie(self, op: Operation) -> None:
        """A conditional whose branches all yield one buffer from outside has that buffer as its result."""
        if op.name not in EXCLUSIVE:
            return
        for index, result in enumerate(op.results):
            if not is_tensor(result):
                continue
            yields = [region.entry.last.operands[index] for region in op.regions if region.entry.last]
            outer = self._outer(yields, op)
            if outer is not None:
                self.tied[result] = outer
                self._is_buffer_of(result, outer)

    def _outer(self, values: list[Value], op: Operation) -> Value | None:
        if not all(self.buffer.same(value, values[0]) for value in values):
            return None
        return next((value for value in self.buffer.of(values[0]) if not is_within(value, op)), None)

    # -- conflicts ----------------------------------------------------------------------------------------------------

    def _conflicts(self, op: Operation, destination: Destination) -> bool:
        """Whether writing in place could be seen by anyone who should see the old contents."""
        target = op.operands[destination.operand]
        members = self.memory.of(target)
        if any(self._is_read_only(value) for value in members):
            return True
        uses = [(user, position) for value in members for user, position in _uses(value)]
        others = [(user, at) for user, at in uses if (user, at) != (op, destination.operand) and reads(user, at)]
        if any(not self._is_harmless(user, at, op, destination) for user, at in others):
            return True
        return any(self._comes_round(loop, op, destination, others) for loop in loops_around(op))

    def _is_read_only(self, value: Value) -> bool:
        """Arguments belong to the caller where he does not give them away, constants to everybody."""
        if isinstance(value.op, ToTensorOp):
            return "writable" not in value.op.attributes
        if value.op is not None:
            return value.op.name in CONSTANTS
        is_argument = value.block is not None and value.block.parent is self.function
        return is_argument and not is_writable(self.function, value.index)

    def _is_harmless(self, user: Operation, position: int, op: Operation, destination: Destination) -> bool:
        if user is op:
            return self._reads_own_element(op, position, destination)
        return self.order.is_before(user, op) or self._is_written_back(user, position, op, destination)

    def _is_written_back(self, user: Operation, position: int, op: Operation, destination: Destination) -> bool:
        """Whether `user` puts the new contents back to the place in a larger tensor where the old ones stood."""
        if user.name != "tensor.insert_slice" or position != 1:
            return False
        if not self._is_that_slice(user, op.operands[destination.operand], user.operands[1]):
            return False
        if destination.result is None:
            return False
        value = op.results[destination.result]
        while value is not user.operands[0]:
            following = _only_rewriting(value)
            if following is None:
                return False
            value = following
        return True

    def _reads_own_element(self, op: Operation, position: int, destination: Destination) -> bool:
        """Whether an operation reads, through another operand, only what it is about to overwrite."""
        one, other = op.operands[position], op.operands[destination.operand]
        if isinstance(op, StructuredOp):
            maps = op.indexing_maps()
            same_place = maps[position] == maps[destination.operand] and is_permutation(maps[position])
            return same_place and self.buffer.same(one, other)
        return op.name == "tensor.insert_slice" and position == 0 and self._is_that_slice(op, one, other)

    def _is_that_slice(self, op: Operation, source: Value, target: Value) -> bool:
        """Whether `source` is the very part of `target` that it is about to be put into."""
        assert isinstance(op, SlicingOp)
        for value in self.buffer.of(source):
            made = value.op
            if made is None or made.name != "tensor.extract_slice" or not isinstance(made, SlicingOp):
                continue
            same = self.buffer.same(made.operands[0], target) and places_of(made) == places_of(op)
            if same:
                return True
        return False

    def _comes_round(
        self, loop: Operation, op: Operation, destination: Destination, others: list[tuple[Operation, int]]
    ) -> bool:
        """Whether a later round of a loop could read what an earlier one overwrote.

        Memory that flows in as a carried value is new in each round. Memory that is used in the loop by a name from
        outside is not: then nothing in the loop may read it, neither the operation itself.
        """
        members = self.memory.of(op.operands[destination.operand])
        outer = [value for value in members if not is_within(value, loop)]
        if not any(loop.is_ancestor_of(user) for value in outer for user in value.users):
            return False
        return destination.reads or any(loop.is_ancestor_of(user) for user, _ in others)


def places_of(op: SlicingOp) -> tuple[object, ...]:
    """Offsets, sizes and strides, comparable."""
    return tuple(op.mixed_offsets()), tuple(op.mixed_sizes()), tuple(op.mixed_strides())


def is_within(value: Value, op: Operation) -> bool:
    """Whether a value is defined in the regions of an operation."""
    block = value.block
    owner = block.parent if block is not None else None
    return owner is not None and (owner is op or op.is_ancestor_of(owner))


def _inside(op: Operation) -> Iterator[Operation]:
    for region in op.regions:
        for block in region.blocks:
            yield from block


def _uses(value: Value) -> Iterator[tuple[Operation, int]]:
    for user in value.users:
        for position, operand in enumerate(user.operands):
            if operand is value:
                yield user, position


def _only_rewriting(value: Value) -> Value | None:
    """The result of the only operation that uses a value, when it writes to it."""
    if not value.has_one_use:
        return None
    user, position = next(_uses(value))
    found = (destination.result for destination in destinations(user) if destination.operand == position)
    return next((user.results[result] for result in found if result is not None), None)
