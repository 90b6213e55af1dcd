"""The Python face: load a module, call its functions on arrays in place, have them optimized.

program = tl.load("matmul.tl")
program.matmul(a, b, c)
report = program.optimize("matmul", budget_s=30)
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from tensorlang.driver.brains import brains
from tensorlang.driver.command_line import BRAINS
from tensorlang.driver.files import read_source
from tensorlang.driver.module_text import read_module
from tensorlang.driver.options import BrainName, BrainOptions
from tensorlang.evolve.events import Event
from tensorlang.evolve.optimize import Optimizer, SearchLimits
from tensorlang.evolve.program import Program, ProgramFailedError
from tensorlang.evolve.report import Report
from tensorlang.evolve.roofline import share_of_peak
from tensorlang.evolve.slotted import optimizable
from tensorlang.jit.entry import NativeFunction
from tensorlang.passes.vocabulary import vocabulary
from tensorlang.support.source import Source
from tensorlang.tune.local import LocalBrain

__all__ = ["LoadedProgram", "ProgramFailedError", "load"]


class LoadedProgram:
    """A compiled module. Its functions are attributes.

    Memrefs are NumPy arrays or anything with `__dlpack__`, shared, not copied. A function that gives tensors takes the
    results' buffers as its last arguments.
    """

    def __init__(self, program: Program) -> None:
        self._program = program
        self._callables: dict[str, NativeFunction] = {}

    def __getattr__(self, name: str) -> Callable[..., object]:
        if name.startswith("_") or name not in self._program.functions:
            known = ", ".join(sorted(self._program.functions))
            raise AttributeError(f"the module has no function @{name}; it has {known}")
        found = self._callables.get(name)
        if found is None:
            found = self._callables[name] = self._program.callable(name)
        return found

    def __repr__(self) -> str:
        return f"<tensorlang program with {', '.join(f'@{name}' for name in self._program.functions)}>"

    def __dir__(self) -> list[str]:
        return sorted((*super().__dir__(), *self._program.functions))

    def optimize(
        self,
        function: str,
        *,
        brain: BrainName = "local",
        budget_s: float = 30.0,
        on_event: Callable[[Event], None] | None = None,
    ) -> Report:
        """Search for a faster version of a function and swap it in, when the gate accepts one.

        Args:
            function: its name; it must have a loop or a structured computation in it.
            brain: who proposes.
            budget_s: seconds of search, at most.
            on_event: told of every candidate, verdict and swap.

        Raises:
            KeyError: no function of that name can be exchanged.
            ValueError: there is no such brain, or the budget is not a positive number.
            ToolError: the brain cannot be had, for want of a key.
        """
        if brain not in BRAINS:
            raise ValueError(f"there is no brain '{brain}'; there are {', '.join(BRAINS)}")
        if not budget_s > 0:
            raise ValueError(f"budget_s must be a positive number of seconds, got {budget_s}")
        if function not in self._program.slots:
            raise KeyError(f"@{function} cannot be exchanged; these can: {', '.join(sorted(self._program.slots))}")
        chosen = brains(BrainOptions(brain=brain), LocalBrain())
        limits = SearchLimits(budget_s=budget_s)
        listener = on_event or _ignore
        optimizer = Optimizer(self._program, chosen.brain, chosen.fallback, limits, listener, passes=vocabulary())
        report = optimizer.optimize(function)
        if report.swapped_at_call is not None:
            report.share_of_peak = share_of_peak(self._program, function, report.best_ns)
        return report

    def source(self, function: str) -> str:
        """The text of the version that callers reach now."""
        slot = self._program.slots.get(function)
        return slot.current.source if slot is not None else self._program.source_of(function)


def load(path_or_text: str | Path) -> LoadedProgram:
    """Compile a module from a file, or from its text: a string with a line end or a brace in it.

    Raises:
        DiagnosticError: the text is wrong; the message has every fault with its place.
        OSError: the file cannot be read.
        TypeError: the argument is neither a path nor a text.
    """
    source = _source(path_or_text)
    module = read_module(source)
    return LoadedProgram(Program(module, source, slots=sorted(optimizable(module))))


def _source(path_or_text: str | Path) -> Source:
    if isinstance(path_or_text, Path):
        return read_source(str(path_or_text))
    if not isinstance(path_or_text, str):  # pyright: ignore[reportUnnecessaryIsInstance] - for callers without types
        raise TypeError(f"expected a path or the text of a module, got {type(path_or_text).__name__}")
    if not path_or_text:
        raise ValueError("expected a path or the text of a module, got an empty string")
    looks_like_text = "\n" in path_or_text or "{" in path_or_text
    return Source("<text>", path_or_text) if looks_like_text else read_source(path_or_text)


def _ignore(event: Event) -> None:
    return
