"""Walking a function and replacing each operation on tensors by one on memory."""

from __future__ import annotations

from collections.abc import Callable

from tensorlang.dialects.func import CallIndirectOp, CallOp, FuncOp, ReturnOp
from tensorlang.dialects.scf import ForOp, WhileOp
from tensorlang.ir.core import Operation, Region
from tensorlang.ir.rewriter import Builder
from tensorlang.passes.lowering.bufferize.accesses import touches_tensors
from tensorlang.passes.lowering.bufferize.analysis import Analysis
from tensorlang.passes.lowering.bufferize.boundary_rules import BOUNDARY_RULES
from tensorlang.passes.lowering.bufferize.buffers import Buffers
from tensorlang.passes.lowering.bufferize.control_rules import lower_branches, lower_for, lower_while
from tensorlang.passes.lowering.bufferize.element_rules import ELEMENT_RULES
from tensorlang.passes.lowering.bufferize.function_rules import (
    call,
    convert_function_values,
    convert_signature,
    leave,
    memref_arguments,
)
from tensorlang.passes.lowering.bufferize.ownership import free_all
from tensorlang.passes.lowering.bufferize.refusals import refuse_block_arguments, refuse_conditions, refuse_unknown
from tensorlang.passes.lowering.bufferize.structured_rules import (
    IN_PLACE_UPDATES,
    REGION_RULES,
    STRUCTURED_RULES,
    is_structured_on_tensors,
    structured,
)
from tensorlang.passes.lowering.bufferize.view_rules import VIEW_RULES

Rule = Callable[[Operation, Builder, Buffers], None]
RULES: dict[str, Rule] = {**ELEMENT_RULES, **VIEW_RULES, **STRUCTURED_RULES, **BOUNDARY_RULES}
BRANCHES = frozenset({"scf.if", "scf.index_switch", "scf.execute_region"})
PASS_THROUGH = frozenset({"scf.yield", "scf.condition"})
"""Terminators that the operation around them deals with."""


FUNCTIONS = frozenset({"func.return", "func.call", "func.call_indirect"})
KNOWN = frozenset({*RULES, *REGION_RULES, *BRANCHES, *PASS_THROUGH, *FUNCTIONS, "scf.for", "scf.while"})
"""Operations on tensors, besides linalg's, that there is a rule for."""


def analyse(function: FuncOp) -> Analysis:
    """The decisions for a function. Raises Refusal where it cannot be bufferized."""
    refuse_block_arguments(function)
    refuse_unknown(function, KNOWN)
    analysis = Analysis(function)
    refuse_conditions(analysis)
    return analysis


def bufferize_function(function: FuncOp, analysis: Analysis) -> int:
    """Replace all tensors of a function; the number of operations replaced."""
    buffers = Buffers(analysis)
    arguments = memref_arguments(function, buffers)
    _Rewriting(buffers).region(function.regions[0], buffers)
    convert_signature(function)
    function.regions[0].entry.args = arguments
    _erase(buffers.replaced)
    convert_function_values(function)
    return 1 + len(buffers.replaced) + free_all(buffers)


def _erase(replaced: list[Operation]) -> None:
    for op in replaced:
        op.drop()
    for op in replaced:
        op.detach()


class _Rewriting:
    def __init__(self, buffers: Buffers) -> None:
        self.buffers = buffers

    def region(self, region: Region, buffers: Buffers) -> None:
        """Everything in a region, in order."""
        for block in region.blocks:
            for op in list(block):
                self.operation(op)

    def operation(self, op: Operation) -> None:
        if isinstance(op, ReturnOp):
            leave(op, self.buffers)
        elif not touches_tensors(op):
            for region in op.regions:
                self.region(region, self.buffers)
        elif op.name not in PASS_THROUGH:
            self._replace(op)

    def _replace(self, op: Operation) -> None:
        builder = Builder.before(op)
        if is_structured_on_tensors(op):
            structured(op, builder, self.buffers, self.region)
        elif isinstance(op, ForOp):
            lower_for(op, builder, self.buffers, self.region)
        elif isinstance(op, WhileOp):
            lower_while(op, builder, self.buffers, self.region)
        elif op.name in BRANCHES:
            lower_branches(op, builder, self.buffers, self.region)
        elif op.name in REGION_RULES:
            REGION_RULES[op.name](op, builder, self.buffers, self.region)
        elif isinstance(op, CallOp | CallIndirectOp):
            call(op, builder, self.buffers)
        else:
            RULES[op.name](op, builder, self.buffers)
        if op.name not in IN_PLACE_UPDATES:
            self.buffers.replaced.append(op)
