"""Running a pipeline over a module: stage after stage, verified in between, watched by whoever wants to see."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Protocol

from tensorlang.ir.core import Operation
from tensorlang.ir.strings import print_symbol
from tensorlang.ir.symbols import symbol_name
from tensorlang.ir.verifier import verify
from tensorlang.passes.base import Pass, Refusal, span_of
from tensorlang.passes.options import print_pass
from tensorlang.support.diagnostics import Diagnostic, DiagnosticError, did_you_mean, error
from tensorlang.support.source import Source


@dataclass(frozen=True, slots=True)
class Stage:
    """One pass and where it runs: `path` names the operations from the root down, `()` is the root itself.

    A part of a path is the name of an operation, `any`, or `@f` for the operation that is named so.
    """

    path: tuple[str, ...]
    step: Pass

    def __str__(self) -> str:
        text = print_pass(self.step)
        for name in reversed(self.path):
            text = f"{name}({text})"
        return text


class Watch(Protocol):
    """Told before and after each stage; `changes` is what the pass said it changed."""

    def before(self, stage: Stage, root: Operation) -> None: ...
    def after(self, stage: Stage, root: Operation, changes: int) -> None: ...


class BrokenModuleError(Exception):
    """A pass left an invalid module: a bug of the pass, never of the input."""

    def __init__(self, stage: Stage, faults: list[Diagnostic]) -> None:
        self.stage = stage
        self.faults = tuple(faults)
        super().__init__(f"pass '{stage}' left an invalid module: {faults[0].message}")


def run_pipeline(
    root: Operation,
    stages: Iterable[Stage],
    source: Source | None = None,
    *,
    verify_each: bool = True,
    watch: Watch | None = None,
) -> int:
    """Run the stages over `root` in place; how many changes they made in all.

    Args:
        root: a valid module.
        stages: what to run, in order.
        source: the text that the operations' offsets point into, for the places in refusals.
        verify_each: verify after every stage, also one that says it changed nothing.
        watch: told of each stage.

    Raises:
        DiagnosticError: a pass refused. The module may have been changed by the stages before.
        BrokenModuleError: a pass is wrong.
    """
    total = 0
    for stage in stages:
        if watch is not None:
            watch.before(stage, root)
        changes = _run_stage(root, stage, source)
        faults = verify(root, source) if verify_each else []
        if faults:
            raise BrokenModuleError(stage, faults)
        if watch is not None:
            watch.after(stage, root, changes)
        total += changes
    return total


def _run_stage(root: Operation, stage: Stage, source: Source | None) -> int:
    changes = 0
    for target in list(_targets(root, stage.path)):
        if stage.step.anchor not in (None, target.name):
            message = f"{stage.step.name}: works on '{stage.step.anchor}', not on '{target.name}'"
            raise error(message, span_of(target, source))
        try:
            changes += stage.step.run(target)
        except Refusal as refusal:
            raise DiagnosticError([each.located(stage.step.name, source) for each in refusal.all]) from None
    return changes


def _targets(root: Operation, path: tuple[str, ...]) -> Iterator[Operation]:
    """The operations that lie at a path below the root; `any` is any that is isolated from what is around it."""
    if not path:
        yield root
        return
    inside = [op for region in root.regions for block in region.blocks for op in block]
    found = [op for op in inside if _is_named(op, path[0])]
    if path[0].startswith("@") and not found:
        known = [print_symbol(name) for name in map(symbol_name, inside) if name is not None]
        raise error(f"there is no {path[0]} to run passes on{did_you_mean(path[0], known)}")
    for op in found:
        yield from _targets(op, path[1:])


def _is_named(op: Operation, part: str) -> bool:
    if part.startswith("@"):
        name = symbol_name(op)
        return name is not None and print_symbol(name) == part
    return op.name == part or (part == "any" and op.is_isolated)
