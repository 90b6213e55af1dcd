"""cf to LLVM. Block arguments become phis, written when every branch to the block is known (see `module.py`)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from tensorlang.codegen.emitter import Emit, Emitter
from tensorlang.codegen.func import fail_unless
from tensorlang.dialects.cf import AssertOp, BranchOp, CondBranchOp, SwitchOp
from tensorlang.ir.attributes import StringAttr
from tensorlang.ir.core import Block, Operation, Value


def _target(e: Emitter, block: Block, args: Sequence[Value]) -> str:
    """Note the operands handed to a block; gives its label."""
    e.incoming.setdefault(block, []).append((e.label, e.flat(args)))
    return e.block_labels[block]


def _branch(op: Operation, e: Emitter) -> None:
    assert isinstance(op, BranchOp)
    e.branch(_target(e, op.successors[0], op.operands))


def _cond_branch(op: Operation, e: Emitter) -> None:
    assert isinstance(op, CondBranchOp)
    condition = e.value(op.condition)
    yes, no = op.successors
    if yes is no:
        _same_target(op, e, condition)
        return
    e.branch_if(condition, _target(e, yes, op.true_args), _target(e, no, op.false_args))


def _same_target(op: CondBranchOp, e: Emitter, condition: str) -> None:
    """Both ways lead to one block: choose the operands instead, since a phi takes one from each predecessor."""
    types = e.flat_types([value.type for value in op.true_args])
    pairs = zip(types, e.flat(op.true_args), e.flat(op.false_args), strict=True)
    chosen = [e.op(f"select i1 {condition}, {t} {a}, {t} {b}") for t, a, b in pairs]
    block = op.successors[0]
    e.incoming.setdefault(block, []).append((e.label, chosen))
    e.branch(e.block_labels[block])


def _switch(op: Operation, e: Emitter) -> None:
    """A landing block for every case, so that two cases may lead to one block with different operands."""
    assert isinstance(op, SwitchOp)
    type_, flag = e.type(op.flag.type), e.value(op.flag)
    landings = [e.fresh_label("case") for _ in op.successors]
    cases = " ".join(f"{type_} {value}, label %{label}" for value, label in zip(op.cases(), landings[1:], strict=True))
    e.line(f"switch {type_} {flag}, label %{landings[0]} [ {cases} ]")
    for label, block, args in zip(landings, op.successors, op.successor_args(), strict=True):
        e.start(label)
        e.branch(_target(e, block, args))


def _assert(op: Operation, e: Emitter) -> None:
    assert isinstance(op, AssertOp)
    message = op.attributes["msg"]
    assert isinstance(message, StringAttr)
    fail_unless(e, op, e.value(op.operands[0]), message.value, ())


EMIT: Final[dict[str, Emit]] = {
    "cf.br": _branch,
    "cf.cond_br": _cond_branch,
    "cf.switch": _switch,
    "cf.assert": _assert,
}
