"""canonicalize: every operation in its simplest form."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from tensorlang.ir.core import Operation
from tensorlang.passes.base import Pass
from tensorlang.rewrite.greedy import MOST_SWEEPS, apply_greedily


@dataclass(frozen=True, kw_only=True)
class CanonicalizePass(Pass):
    """Fold constants, apply the patterns that operations bring, unite constants and remove what is dead.

    Stops when nothing changes, or after `max-iterations` sweeps over the program.
    """

    name: ClassVar[str] = "canonicalize"
    max_iterations: int = MOST_SWEEPS

    def run(self, root: Operation) -> int:
        return apply_greedily(root, sweeps=self.max_iterations)
