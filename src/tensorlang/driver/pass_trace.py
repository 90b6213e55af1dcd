"""What `--print-ir-*` and `--timing` show of a pipeline, on stderr."""

from __future__ import annotations

import sys
from time import perf_counter

from tensorlang.driver.options import OptOptions
from tensorlang.ir.core import Operation
from tensorlang.ir.printer import print_module
from tensorlang.passes.runner import Stage


class PassTrace:
    """Implements `passes.runner.Watch`."""

    def __init__(self, options: OptOptions) -> None:
        self.options = options
        self.times: dict[str, float] = {}
        self._began = 0.0

    def before(self, stage: Stage, root: Operation) -> None:
        if self.options.print_ir_before_all or stage.step.name in self.options.print_ir_before:
            self._show("Before", stage, root)
        self._began = perf_counter()

    def after(self, stage: Stage, root: Operation, changes: int) -> None:
        self.spent(stage.step.name, perf_counter() - self._began)
        wanted = self.options.print_ir_after_all or stage.step.name in self.options.print_ir_after
        if wanted or (self.options.print_ir_after_change and changes):
            self._show("After", stage, root)

    def _show(self, when: str, stage: Stage, root: Operation) -> None:
        name = type(stage.step).__name__
        print(f"// -----// IR Dump {when} {name} ({stage}) //----- //", file=sys.stderr)
        print(print_module(root, generic=self.options.print_op_generic), file=sys.stderr)

    def spent(self, what: str, seconds: float) -> None:
        """Add to the table of `--timing`."""
        self.times[what] = self.times.get(what, 0.0) + seconds

    def report(self) -> None:
        """The table, when it was asked for."""
        if not self.options.timing:
            return
        total = sum(self.times.values())
        print("  ----Wall Time----  ----Name----", file=sys.stderr)
        for name, seconds in [*self.times.items(), ("Total", total)]:
            share = 100 * seconds / total if total else 100.0
            print(f"  {seconds:8.4f} ({share:5.1f}%)  {name}", file=sys.stderr)
