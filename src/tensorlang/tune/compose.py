"""Putting a pipeline together step by step on a copy of a function: what is refused is left out."""

from __future__ import annotations

from functools import cached_property

from tensorlang.ir.core import Operation
from tensorlang.ir.printer import print_module
from tensorlang.ir.strings import print_symbol
from tensorlang.ir.symbols import symbols
from tensorlang.passes.runner import run_pipeline
from tensorlang.passes.text import parse_pipeline
from tensorlang.support.diagnostics import DiagnosticError


class Composer:
    """The function `name` of a module being transformed, the steps that did it, and why others did not."""

    def __init__(self, module: Operation, name: str, steps: tuple[str, ...] = ()) -> None:
        self.module = module
        self.name = name
        self.steps = list(steps)
        self.refusals: list[str] = []

    @property
    def function(self) -> Operation:
        """The function as it is now; a step may have replaced all that is in it."""
        return dict(symbols(self.module))[self.name]

    @property
    def text(self) -> str:
        """The pipeline so far."""
        return ",".join(self.steps)

    @cached_property
    def result(self) -> str:
        """The module as text, once it is finished."""
        return print_module(self.module)

    def fork(self) -> Composer:
        """A copy to go on with separately."""
        copy = Composer(self.module.clone({}), self.name, tuple(self.steps))
        copy.refusals += self.refusals
        return copy

    def must(self, step: str) -> None:
        """Apply one step.

        Raises:
            DiagnosticError: it is refused; nothing has changed.
        """
        if self._apply(step):
            self.steps.append(step)

    def may(self, step: str) -> bool:
        """Apply one step if it is legal; a refusal leaves everything as it was. Whether anything changed."""
        try:
            changed = self._apply(step)
        except DiagnosticError as fault:
            self.refusals.append(fault.diagnostics[0].message)
            return False
        if changed:
            self.steps.append(step)
        return changed

    def _apply(self, step: str) -> bool:
        stages = parse_pipeline(f"{print_symbol(self.name)}({step})")
        return run_pipeline(self.module, stages, verify_each=False) > 0
