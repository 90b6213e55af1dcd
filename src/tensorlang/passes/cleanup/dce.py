"""dce: remove what nobody needs."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from tensorlang.ir.core import Operation
from tensorlang.passes.base import Pass
from tensorlang.rewrite.regions import simplify_regions


@dataclass(frozen=True, kw_only=True)
class DcePass(Pass):
    """Remove operations without effect whose results are not needed, unreachable blocks and dead block arguments."""

    name: ClassVar[str] = "dce"

    def run(self, root: Operation) -> int:
        return sum(simplify_regions(region) for region in root.regions)
