"""How switches simplify. Source of the set: MLIR 22, ControlFlowOps.cpp."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from tensorlang.dialects.cf import SwitchOp
from tensorlang.dialects.cf_patterns import Target, branch, through
from tensorlang.dialects.rules import Rules
from tensorlang.ir.attributes import Attribute, DenseArrayAttr, DenseElementsAttr
from tensorlang.ir.blocks import single_predecessor
from tensorlang.ir.core import Block, Operation
from tensorlang.ir.rewriter import Rewriter
from tensorlang.ir.types import I32, VectorType

RULES: Final = Rules()


def _targets(op: SwitchOp) -> list[Target]:
    """Of the default, then of each case."""
    return [(block, list(args)) for block, args in zip(op.successors, op.successor_args(), strict=True)]


def _same(one: Target, other: Target) -> bool:
    return one[0] is other[0] and one[1] == other[1]


def switch_over(op: SwitchOp, cases: Sequence[int], targets: Sequence[Target], rewriter: Rewriter) -> bool:
    """The switch with other cases, in its place."""
    sizes = [len(args) for _, args in targets]
    attributes: dict[str, Attribute] = {**op.attributes, "case_operand_segments": DenseArrayAttr(I32, tuple(sizes[1:]))}
    attributes.pop("case_values", None)
    if cases:
        values = (cases[0],) if len(set(cases)) == 1 else tuple(cases)
        attributes["case_values"] = DenseElementsAttr(values, VectorType((len(cases),), op.flag.type))
    operands = [op.flag, *(arg for _, args in targets for arg in args)]
    segments = (1, sizes[0], sum(sizes[1:]))
    blocks = [block for block, _ in targets]
    rewriter.create(SwitchOp, operands, (), attributes, segments=segments, successors=blocks)
    rewriter.erase(op)
    return True


@RULES.pattern(SwitchOp)
def only_one_target(op: SwitchOp, rewriter: Rewriter) -> bool:
    """A switch all of whose ways are one is a branch."""
    targets = _targets(op)
    return all(_same(target, targets[0]) for target in targets) and branch(rewriter, op, targets[0])


@RULES.pattern(SwitchOp)
def cases_like_the_default(op: SwitchOp, rewriter: Rewriter) -> bool:
    """A case that goes where the default goes is no case."""
    targets = _targets(op)
    kept = [index for index, target in enumerate(targets[1:]) if not _same(target, targets[0])]
    if len(kept) == len(op.cases()):
        return False
    cases = op.cases()
    return switch_over(op, [cases[i] for i in kept], [targets[0], *(targets[i + 1] for i in kept)], rewriter)


@RULES.pattern(SwitchOp)
def pass_through(op: SwitchOp, rewriter: Rewriter) -> bool:
    """A target that only branches on is skipped."""
    targets = _targets(op)
    onward = [through(target) for target in targets]
    if not any(onward):
        return False
    found = [new or old for new, old in zip(onward, targets, strict=True)]
    return switch_over(op, op.cases(), found, rewriter)


def _switch_before(op: Operation) -> SwitchOp | None:
    """The switch on the same flag that is the only way here."""
    assert op.block
    pred = single_predecessor(op.block)
    before = pred.last if pred is not None else None
    same = isinstance(before, SwitchOp) and before is not op and before.operands[0] is op.operands[0]
    return before if same and isinstance(before, SwitchOp) else None


@RULES.pattern(SwitchOp)
def decided_before(op: SwitchOp, rewriter: Rewriter) -> bool:
    """A case of a switch on the same flag led here: the way on is known."""
    before = _switch_before(op)
    if before is None or before.successors[0] is op.block:
        return False
    known = [case for case, block in zip(before.cases(), before.successors[1:], strict=True) if block is op.block]
    if len(known) != 1:
        return False
    cases = op.cases()
    index = cases.index(known[0]) + 1 if known[0] in cases else 0
    return branch(rewriter, op, _targets(op)[index])


@RULES.pattern(SwitchOp)
def excluded_before(op: SwitchOp, rewriter: Rewriter) -> bool:
    """The default of a switch on the same flag led here: its cases cannot be."""
    before = _switch_before(op)
    if before is None or before.successors[0] is not op.block:
        return False
    gone = _cases_elsewhere(before, op.block)
    kept = [index for index, case in enumerate(op.cases()) if case not in gone]
    if len(kept) == len(op.cases()):
        return False
    targets, cases = _targets(op), op.cases()
    return switch_over(op, [cases[i] for i in kept], [targets[0], *(targets[i + 1] for i in kept)], rewriter)


def _cases_elsewhere(op: SwitchOp, here: Block | None) -> set[int]:
    return {case for case, block in zip(op.cases(), op.successors[1:], strict=True) if block is not here}
