"""convert-scf-to-cf: loops and conditionals as blocks and branches."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from itertools import takewhile
from typing import ClassVar, Final

from tensorlang.dialects.arith import INTEGER_PREDICATES, AddIOp, CmpIOp, IndexCastOp
from tensorlang.dialects.cf import BranchOp, CondBranchOp, SwitchOp
from tensorlang.dialects.scf import ConditionOp, ForOp, IfOp, WhileOp
from tensorlang.dialects.scf_forall import ForallOp
from tensorlang.dialects.scf_parallel import ParallelOp
from tensorlang.dialects.scf_regions import ExecuteRegionOp, IndexSwitchOp, YieldOp
from tensorlang.ir.attributes import Attribute, DenseArrayAttr, DenseElementsAttr, IntegerAttr
from tensorlang.ir.blocks import move_blocks_before, split_after
from tensorlang.ir.core import Block, Operation, Value
from tensorlang.ir.rewriter import Builder
from tensorlang.ir.types import I1, I32, I64, TensorType
from tensorlang.passes.base import Pass, Refusal
from tensorlang.passes.lowering.parallel_to_for import forall_to_parallel, lower_parallel


@dataclass(frozen=True, kw_only=True)
class ConvertScfToCfPass(Pass):
    """Turn scf loops and conditionals into branches between blocks. Parallel loops become sequential ones first.

    What lies in a region that can hold one block only, as that of memref.alloca_scope, keeps its structure. Refused:
    scf.forall with results, which are tensors.
    """

    name: ClassVar[str] = "convert-scf-to-cf"

    def run(self, root: Operation) -> int:
        grids = [op for op in root.walk() if isinstance(op, ForallOp)]
        for op in grids:
            if op.results:
                raise Refusal("scf.forall with results has no branches to become: bufferize first", op)
        for op in grids:
            forall_to_parallel(op)
        parallel = [op for op in root.walk() if isinstance(op, ParallelOp)]
        for op in parallel:
            lower_parallel(op)
        structured = [op for op in root.walk() if type(op) in LOWERINGS and _may_branch(op)]
        for op in structured:
            LOWERINGS[type(op)](op)
        return len(parallel) + len(structured)


def _may_branch(op: Operation) -> bool:
    """Whether all regions around an operation may hold several blocks once it is lowered."""
    function = takewhile(lambda each: not each.is_isolated, op.ancestors())
    around = (each for each in function if type(each) not in LOWERINGS)
    return not any(spec.single_block for each in around for spec in each.definition.regions)


def _branch(block: Block, target: Block, values: list[Value]) -> None:
    block.append(BranchOp.create(values, successors=[target]))


def _branch_if(block: Block, condition: Value, yes: Block, no: Block, values: list[Value] | None = None) -> None:
    """The true block takes `values`, the false one nothing."""
    handed = values or []
    made = CondBranchOp.create([condition, *handed], successors=[yes, no], segments=(1, len(handed), 0))
    block.append(made)


def _yield_to(block: Block, target: Block) -> None:
    """Where a block ends with a yield, go on at `target` with the values."""
    last = block.last
    if isinstance(last, YieldOp):
        values = list(last.operands)
        last.erase()
        _branch(block, target, values)


def _replace(op: Operation, values: list[Value]) -> None:
    for result, value in zip(op.results, values, strict=True):
        result.replace_by(value)
    op.erase()


def _lower_for(op: Operation) -> None:
    """A block that tests, the body with the step at its end, and what follows."""
    assert isinstance(op, ForOp)
    block = op.block
    assert block
    after = split_after(op)
    body = move_blocks_before(op.regions[0], after)[0]
    test = Block([arg.type for arg in body.args])
    assert block.region
    block.region.insert(block.region.blocks.index(body), test)
    for inner, outer in zip(body.args, test.args, strict=True):
        inner.replace_by(outer)
    body.args.clear()
    last = body.last
    assert isinstance(last, YieldOp)
    values = list(last.operands)
    last.erase()
    following = Builder.at_end(body).create(AddIOp, [test.args[0], op.step], [op.step.type]).out
    _branch(body, test, [following, *values])
    predicate = IntegerAttr(INTEGER_PREDICATES.index("ult" if op.is_unsigned else "slt"), I64)
    compare = CmpIOp.create([test.args[0], op.upper_bound], [I1], {"predicate": predicate})
    test.append(compare)
    _branch_if(test, compare.out, body, after)
    start = [op.lower_bound, *op.inits]
    _replace(op, test.args[1:])
    _branch(block, test, start)


def _lower_if(op: Operation) -> None:
    assert isinstance(op, IfOp)
    block = op.block
    assert block
    after = split_after(op, op.result_types)
    then = move_blocks_before(op.regions[0], after)[0]
    otherwise = move_blocks_before(op.regions[1], after)[0] if op.has_else else after
    for inner in {then, otherwise} - {after}:
        _yield_to(inner, after)
    condition = op.condition
    _replace(op, list(after.args))
    _branch_if(block, condition, then, otherwise)


def _lower_while(op: Operation) -> None:
    assert isinstance(op, WhileOp)
    block = op.block
    assert block
    only_repeats = _only_repeats(op)
    after = split_after(op)
    test = move_blocks_before(op.regions[0], after)[0]
    body = test if only_repeats else move_blocks_before(op.regions[1], after)[0]
    if not only_repeats:
        _yield_to(body, test)
    last = test.last
    assert isinstance(last, ConditionOp)
    condition, values = last.condition, list(last.args)
    last.erase()
    _branch_if(test, condition, body, after, values)
    start = list(op.operands)
    _replace(op, values)
    _branch(block, test, start)


def _only_repeats(op: WhileOp) -> bool:
    """Whether the second region does nothing but hand on what it gets: the first can go round by itself."""
    body = op.regions[1].entry
    return body.first is body.last and body.last is not None and list(body.last.operands) == body.args


def _lower_execute_region(op: Operation) -> None:
    assert isinstance(op, ExecuteRegionOp)
    block = op.block
    assert block
    after = split_after(op, op.result_types)
    moved = move_blocks_before(op.regions[0], after)
    for inner in moved:
        _yield_to(inner, after)
    _replace(op, list(after.args))
    _branch(block, moved[0], [])


def _lower_index_switch(op: Operation) -> None:
    """Cases are compared as i64: no index is cut off."""
    assert isinstance(op, IndexSwitchOp)
    block = op.block
    assert block
    after = split_after(op, op.result_types)
    numbers = op.case_values
    *cases, default = [move_blocks_before(region, after)[0] for region in (*op.case_regions, op.regions[0])]
    for inner in (default, *cases):
        _yield_to(inner, after)
    flag = op.operands[0]
    _replace(op, list(after.args))
    cast = Builder.at_end(block).create(IndexCastOp, [flag], [I64])
    attributes: dict[str, Attribute] = {"case_operand_segments": DenseArrayAttr(I32, (0,) * len(cases))}
    if cases:
        attributes["case_values"] = DenseElementsAttr(_elements(numbers), TensorType((len(cases),), I64))
    block.append(SwitchOp.create([cast.out], (), attributes, successors=[default, *cases], segments=(1, 0, 0)))


def _elements(numbers: tuple[int, ...]) -> tuple[int, ...]:
    return numbers[:1] if len(set(numbers)) == 1 else numbers


LOWERINGS: Final[dict[type[Operation], Callable[[Operation], None]]] = {
    ForOp: _lower_for,
    IfOp: _lower_if,
    WhileOp: _lower_while,
    ExecuteRegionOp: _lower_execute_region,
    IndexSwitchOp: _lower_index_switch,
}
