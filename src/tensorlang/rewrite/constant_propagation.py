"""Which values are constants, given which ways control can take: sparse conditional constant propagation.

Every value begins as unknown, may become one constant, and ends as varying; blocks count when control can enter them.
Source of the method: Wegman and Zadeck, 1991; MLIR's solver decides the same about regions and calls.
"""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum
from typing import Final

from tensorlang.dialects.constants import is_constant
from tensorlang.dialects.func import CallOp, FuncOp, ReturnOp
from tensorlang.ir.attributes import Attribute
from tensorlang.ir.core import Block, Operation, Region, Value
from tensorlang.rewrite import rulebook
from tensorlang.rewrite.branches import forwarded
from tensorlang.rewrite.callers import Callers
from tensorlang.rewrite.region_flow import region_edges, taken_blocks


class Varying(Enum):
    """Not one constant."""

    VARYING = "varying"


VARYING: Final = Varying.VARYING
State = Attribute | Varying


class ConstantPropagation:
    """The solution for everything below an operation."""

    def __init__(self, root: Operation) -> None:
        self.root = root
        self.states: dict[Value, State] = {}
        self.reached: set[Block] = set()
        self.dependents: dict[Value, dict[Operation, None]] = {}
        self.pending: list[Operation] = []
        self.callers = Callers(root)
        self._enter_all(root)
        while self.pending:
            self._visit(self.pending.pop())

    def constant(self, value: Value) -> Attribute | None:
        """The constant that a value is; None where it is not known to be one."""
        state = self.states.get(value)
        return state if isinstance(state, Attribute) else None

    def _enter_all(self, op: Operation) -> None:
        for region in op.regions:
            if region.blocks:
                self._enter(region.entry, None)

    def _enter(self, block: Block, values: Sequence[Value] | None) -> None:
        """Control may come here with these values; None: with any."""
        for index, argument in enumerate(block.args):
            self._join(argument, VARYING if values is None else self.states.get(values[index]))
        if block not in self.reached:
            self.reached.add(block)
            self.pending.extend(reversed(list(block)))

    def _join(self, value: Value, state: State | None) -> None:
        """Learn that a value may be this, too."""
        known = self.states.get(value)
        if state is None or known is VARYING or known == state:
            return
        self.states[value] = state if known is None else VARYING
        self.pending += [*value.users, *self.dependents.get(value, ())]

    def _visit(self, op: Operation) -> None:
        if op.block not in self.reached:
            return
        if is_constant(op):
            self._join(op.results[0], op.attributes["value"])
        elif isinstance(op, FuncOp):
            self._visit_function(op)
        elif isinstance(op, CallOp):
            self._visit_call(op)
        elif op.is_terminator:
            self._visit_terminator(op)
        elif op.regions:
            self._visit_regions(op)
        else:
            self._evaluate(op)

    def _visit_function(self, op: FuncOp) -> None:
        if not op.is_declaration and not self.callers.are_known(op):
            self._enter(op.regions[0].entry, None)

    def _visit_call(self, op: CallOp) -> None:
        target = op.target()
        if target is None or target.is_declaration or not self.callers.sees(target):
            self._vary(op)
            return
        if self.callers.are_known(target):
            self._enter(target.regions[0].entry, op.operands)
        for returned in self.callers.returns(target):
            self._hand_over(returned, returned.operands, op.results)

    def _visit_terminator(self, op: Operation) -> None:
        parent = op.parent
        if op.successors:
            self._branch(op)
        elif isinstance(op, ReturnOp) and isinstance(parent, FuncOp):
            self.pending += self.callers.calls(parent)
        elif parent is not None:
            self.pending.append(parent)

    def _branch(self, op: Operation) -> None:
        taken = taken_blocks(op, self.states)
        passed = forwarded(op)
        for number, block in enumerate(op.successors):
            if block in taken:
                values = [op.operands[index] for index in passed[number]] if number < len(passed) else None
                self._depend(op, values or ())
                self._enter(block, values)

    def _visit_regions(self, op: Operation) -> None:
        edges = region_edges(op, self.states)
        if edges is None:
            self._vary(op)
            self._enter_all(op)
            return
        for source, values, target, fixed in edges:
            if source is not op and source.block not in self.reached:
                continue
            self._depend(op, values)
            if isinstance(target, Region):
                self._enter_region(target, values, fixed)
            else:
                self._hand_over(source, values, op.results)

    def _enter_region(self, region: Region, values: Sequence[Value], fixed: int) -> None:
        """The first `fixed` arguments vary: they count iterations."""
        block = region.entry
        for argument in block.args[:fixed]:
            self._join(argument, VARYING)
        for argument, value in zip(block.args[fixed:], values, strict=True):
            self._join(argument, self.states.get(value))
        if block not in self.reached:
            self.reached.add(block)
            self.pending.extend(reversed(list(block)))

    def _hand_over(self, source: Operation, values: Sequence[Value], results: Sequence[Value]) -> None:
        if source.block in self.reached:
            for value, result in zip(values, results, strict=True):
                self._join(result, self.states.get(value))

    def _depend(self, op: Operation, values: Sequence[Value]) -> None:
        """Look at an operation again when one of these changes."""
        for value in values:
            self.dependents.setdefault(value, {})[op] = None

    def _vary(self, op: Operation) -> None:
        for result in op.results:
            self._join(result, VARYING)

    def _evaluate(self, op: Operation) -> None:
        if all(self.states.get(result) is VARYING for result in op.results):
            return
        states = [self.states.get(value) for value in op.operands]
        if None in states:
            return
        found = rulebook.evaluate(op, [state if isinstance(state, Attribute) else None for state in states])
        if found is None:
            self._vary(op)
            return
        for result, entry in zip(op.results, found, strict=True):
            if isinstance(entry, Value):
                self._depend(op, [entry])
            self._join(result, self.states.get(entry) if isinstance(entry, Value) else entry)
