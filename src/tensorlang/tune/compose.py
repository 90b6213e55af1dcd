"""Putting a pipeline together step by step on a copy of the module: what is refused is left out."""

from __future__ import annotations

from tensorlang.ir.core import Operation
from tensorlang.passes.runner import run_pipeline
from tensorlang.passes.text import parse_pipeline
from tensorlang.support.diagnostics import DiagnosticError


class Composer:
    """A module being transformed, and the steps that did it."""

    def __init__(self, module: Operation, steps: tuple[str, ...] = ()) -> None:
        self.module = module
        self.steps = list(steps)

    @property
    def text(self) -> str:
        """The pipeline so far."""
        return ",".join(self.steps)

    def fork(self) -> Composer:
        """A copy to go on with separately."""
        return Composer(self.module.clone({}), tuple(self.steps))

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
        except DiagnosticError:
            return False
        if changed:
            self.steps.append(step)
        return changed

    def _apply(self, step: str) -> bool:
        return run_pipeline(self.module, parse_pipeline(step), verify_each=False) > 0
