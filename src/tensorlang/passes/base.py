"""What a pass is: a frozen set of options with a name, and `run`, which changes the IR under one operation.

    @dataclass(frozen=True, kw_only=True)
    class TilePass(Pass):
        \"\"\"Cut a loop into a loop over tiles and a loop inside a tile.\"\"\"
        name: ClassVar[str] = "tile"
        size: int = 32                      # `tile{size=16}`; `loop_kind` would be spelled `loop-kind`

        def run(self, root: Operation) -> int: ...

The annotation of a field says what its option takes: int, float, bool, str, Literal["a", "b"], tuple[int, ...],
tuple[str, ...], or any of these `| None`. A field without a default is an option that must be given.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from tensorlang.ir.core import Operation
from tensorlang.support.diagnostics import Diagnostic, DiagnosticError, Severity
from tensorlang.support.source import Source, Span


@dataclass(frozen=True, kw_only=True)
class Pass(ABC):
    """Changes the program below an operation and keeps its meaning. Its docstring's first line is its summary."""

    name: ClassVar[str] = ""
    anchor: ClassVar[str | None] = None
    """The only operation it may be run on, such as `builtin.module`; None for any."""

    @abstractmethod
    def run(self, root: Operation) -> int:
        """Change what is below `root` and say how many changes were made; 0 means that all is as it was.

        Raises:
            Refusal: what was asked is illegal or impossible here. Nothing may have been changed by then.
        """


class Refusal(DiagnosticError):  # noqa: N818 - nothing went wrong, the pass declines
    """A pass declines, and says why and where. The pipeline puts the places in, which a pass does not know.

    Attributes:
        message: without the name of the pass, which is put before it.
        op: the operation that stands in the way; None when there is no one place.
        reasons: further sentences, each with its own operation or None.
        all: every refusal of the pass, this one first.
    """

    def __init__(self, message: str, op: Operation | None = None, *reasons: tuple[str, Operation | None]) -> None:
        self.message = message
        self.op = op
        self.reasons = reasons
        self.all: tuple[Refusal, ...] = (self,)
        super().__init__([self.located("", None)])

    @staticmethod
    def of_all(refusals: Sequence[Refusal]) -> Refusal:
        """The first of several refusals, which carries them all."""
        refusals[0].all = tuple(refusals)
        return refusals[0]

    def located(self, name: str, source: Source | None) -> Diagnostic:
        """The error that a person reads; `name` is the pass that declined."""
        notes = tuple(Diagnostic(text, span_of(op, source), Severity.NOTE) for text, op in self.reasons)
        said = f"{name}: {self.message}" if name else self.message
        return Diagnostic(said, span_of(self.op, source), notes=notes)


def span_of(op: Operation | None, source: Source | None) -> Span | None:
    """Where an operation was written, or the nearest around it that was written; passes make some that were not."""
    if op is None or source is None:
        return None
    for candidate in (op, *op.ancestors()):
        if candidate.offset >= 0:
            return Span(source, candidate.offset, candidate.offset + len(candidate.name))
    return None
