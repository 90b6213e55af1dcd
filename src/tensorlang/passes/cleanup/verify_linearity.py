"""verify-linearity: every linear tensor is used exactly once, whatever way the program takes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar, Final

from tensorlang.dialects.cf import BranchOp, CondBranchOp, SwitchOp
from tensorlang.ir.core import Block, Operation, Region, Value
from tensorlang.ir.types import is_linear
from tensorlang.passes.base import Pass, Refusal

ALTERNATIVES: Final = frozenset({"scf.if", "affine.if", "scf.index_switch"})
"""One of the regions runs; where an else is absent, perhaps none."""
ONCE: Final = frozenset({"scf.execute_region", "memref.alloca_scope"})


@dataclass(frozen=True, kw_only=True)
class VerifyLinearityPass(Pass):
    """Refuse a linear tensor that is used twice, or never, on some way through the program. Changes nothing."""

    name: ClassVar[str] = "verify-linearity"

    def run(self, root: Operation) -> int:
        faults: list[Refusal] = []
        for value in _linear_values(root):
            try:
                _Ways(value).check()
            except Refusal as fault:
                faults.append(fault)
        if faults:
            raise Refusal.of_all(faults)
        return 0


def _linear_values(root: Operation) -> Iterator[Value]:
    for op in root.walk():
        yield from (result for result in op.results if is_linear(result.type))
        for region in op.regions:
            for block in region.blocks:
                yield from (argument for argument in block.args if is_linear(argument.type))


class _Ways:
    """The ways through the program from where a linear tensor is made, and its use on each."""

    def __init__(self, value: Value) -> None:
        self.value = value
        self.shown = f"linear tensor '{value.name}'" if value.name else f"a linear tensor of type '{value.type}'"
        self.touching = {around for user in value.users for around in (user, *user.ancestors())}
        """Operations that use the value, themselves or inside."""

    @property
    def origin(self) -> Operation | None:
        """The operation that makes the tensor, or whose region it is an argument of."""
        assert self.value.block
        return self.value.op or self.value.block.parent

    def check(self) -> None:
        """Raises Refusal where it is not used exactly once."""
        block = self.value.block
        assert block and block.region
        first = self.value.op.after if self.value.op else block.first
        if self._region(block.region, block, first) is None:
            raise Refusal(f"{self.shown} is never used; tensorlang.drop ends it where nobody needs it", self.origin)

    def _region(self, region: Region, start: Block, first: Operation | None) -> Operation | None:
        """The use of the value between `first` and the end of the region; None where there is none."""
        arriving: dict[Block, Operation | None] = {}
        ends: list[tuple[Operation | None, Operation | None]] = []
        pending: list[tuple[Block, Operation | None, Operation | None]] = [(start, first, None)]
        while pending:
            block, at, used = pending.pop()
            reached = self._block(at, used)
            if block.last is None or not block.last.successors:
                ends.append((reached, block.last))
            for target, used in self._onwards(block.last, reached):
                if target is start and region is start.region and self.value.block is start:
                    ends.append((used, block.last))
                elif target not in arriving:
                    arriving[target] = used
                    pending.append((target, target.first, used))
                elif (arriving[target] is None) != (used is None):
                    self._refuse_mixed(arriving[target] or used, block.last)
        for used, last in ends[1:]:
            if (used is None) != (ends[0][0] is None):
                self._refuse_mixed(used or ends[0][0], last if used is None else ends[0][1])
        return ends[0][0] if ends else None

    def _onwards(self, branch: Operation | None, used: Operation | None) -> Iterator[tuple[Block, Operation | None]]:
        """Where a branch leads, with the use on that way: what a branch hands to a block is used on that way alone."""
        if not isinstance(branch, BranchOp | CondBranchOp | SwitchOp):
            return
        for target, args in zip(branch.successors, branch.successor_args(), strict=True):
            handed = sum(value is self.value for value in args)
            if handed + (used is not None) > 1:
                self._refuse_second(branch, used)
            yield target, branch if handed else used

    def _refuse_second(self, use: Operation, used: Operation | None) -> None:
        before = [("it is used here already", used)] if used not in (None, use) else []
        raise Refusal(f"{self.shown} is used twice", use, *before, ("it is made here", self.origin))

    def _refuse_mixed(self, used: Operation | None, without: Operation | None) -> None:
        raise Refusal(
            f"{self.shown} is used on one way through the program and not on another",
            used,
            ("this way does not use it", without),
            ("it is made here", self.origin),
        )

    def _block(self, first: Operation | None, used: Operation | None) -> Operation | None:
        """The use up to the end of a block, `used` being the one before it."""
        op = first
        while op is not None:
            if op in self.touching:
                for use in self._uses(op):
                    if used is not None:
                        self._refuse_second(use, used)
                    used = use
            op = op.after
        return used

    def _uses(self, op: Operation) -> Iterator[Operation]:
        """The uses by one operation, inside included: one for each operand, one for all branches together."""
        if op.successors:
            return  # see `_onwards`
        yield from (op for operand in op.operands if operand is self.value)
        if not any(user is not op and op.is_ancestor_of(user) for user in self.value.users):
            return
        if op.name not in ALTERNATIVES | ONCE:
            raise Refusal(
                f"{self.shown} is used inside of '{op.name}', which may run its body any number of times",
                op,
                ("it is made here", self.origin),
            )
        found = [self._region(region, region.entry, region.entry.first) for region in op.regions if region.blocks]
        if len(found) < len(op.regions):
            found.append(None)
        use = next(use for use in found if use is not None)
        if None in found:
            raise Refusal(
                f"{self.shown} is used in one branch of '{op.name}' and not in another",
                use,
                ("every branch of this has to use it once", op),
                ("it is made here", self.origin),
            )
        yield use
