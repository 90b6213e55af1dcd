"""inline: the body of a function in the place of a call."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from tensorlang.dialects.cf import BranchOp
from tensorlang.dialects.func import CallOp, FuncOp, ReturnOp
from tensorlang.ir.blocks import move_blocks_before, split_after
from tensorlang.ir.core import Block, Operation, Region, Value
from tensorlang.ir.opdef import Effect
from tensorlang.ir.rewriter import inline_block
from tensorlang.ir.symbols import references
from tensorlang.passes.base import Pass
from tensorlang.passes.cleanup.call_graph import CallGraph
from tensorlang.passes.cleanup.loop_invariant_code_motion import LOOPS
from tensorlang.passes.cleanup.symbol_dce import is_private
from tensorlang.rewrite.greedy import apply_greedily


@dataclass(frozen=True, kw_only=True)
class InlinePass(Pass):
    """Replace calls by the bodies of the functions they name; private functions that nobody refers to any more go.

    Left alone: recursive functions, `no_inline` on either side, a body of several blocks inside an operation whose
    region has one, a body that allocates on the stack inside a loop.
    """

    name: ClassVar[str] = "inline"
    anchor: ClassVar[str | None] = "builtin.module"
    canonicalize: bool = True
    """Simplify each function before it is inlined, and those that calls were inlined into."""

    def run(self, root: Operation) -> int:
        graph = CallGraph(root)
        inlined: set[FuncOp] = set()
        changes = 0
        for function in graph.callees_first():
            calls = [op for op in function.walk() if isinstance(op, CallOp)]
            for call in calls:
                target = call.target()
                if target is not None and _may_inline(call, target, graph):
                    _inline(call, target)
                    inlined.add(target)
                    changes += 1
            if self.canonicalize:
                changes += apply_greedily(function)
        return changes + _erase_unreferenced(root, inlined)


def _may_inline(call: CallOp, target: FuncOp, graph: CallGraph) -> bool:
    if target.is_declaration or graph.is_recursive(target):
        return False
    if "no_inline" in call.attributes or "no_inline" in target.attributes:
        return False
    if len(target.regions[0].blocks) > 1 and not isinstance(call.parent, FuncOp):
        return False
    return not (_allocates_on_stack(target) and any(op.name in LOOPS for op in call.ancestors()))


def _allocates_on_stack(function: FuncOp) -> bool:
    return any(op.name == "memref.alloca" for op in function.walk() if _allocates(op))


def _allocates(op: Operation) -> bool:
    return any(effect is Effect.ALLOCATE for effect, _ in op.effects() or ())


def _inline(call: CallOp, target: FuncOp) -> None:
    body = Region()
    target.regions[0].clone_into(body, {}, {})
    if len(body.blocks) == 1:
        _splice_block(call, body.entry)
    else:
        _splice_blocks(call, body)


def _splice_block(call: CallOp, body: Block) -> None:
    last = body.last
    assert isinstance(last, ReturnOp)
    assert call.block
    inline_block(body, call.block, call, call.operands)
    values = list(last.operands)
    last.erase()
    _replace(call, values)


def _replace(call: CallOp, values: list[Value]) -> None:
    for result, value in zip(call.results, values, strict=True):
        result.replace_by(value)
    call.erase()


def _splice_blocks(call: CallOp, body: Region) -> None:
    """What follows the call becomes a block of its own, with the results as arguments."""
    block = call.block
    assert block
    after = split_after(call, call.result_types)
    blocks = move_blocks_before(body, after)
    for inner in blocks:
        if isinstance(inner.last, ReturnOp):
            values = list(inner.last.operands)
            inner.last.erase()
            inner.append(BranchOp.create(values, successors=[after]))
    inline_block(blocks[0], block, call, call.operands)
    _drop(blocks[0])
    _replace(call, list(after.args))


def _drop(block: Block) -> None:
    assert block.region
    block.region.blocks.remove(block)


def _erase_unreferenced(root: Operation, inlined: set[FuncOp]) -> int:
    kept = {reference.path[-1] for _, reference in references(root)}
    dead = [function for function in inlined if is_private(function) and function.symbol not in kept]
    for function in dead:
        function.erase()
    return len(dead)
