"""label: give loops names by which later passes address them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from tensorlang.analysis.loops import TAG, loops_in
from tensorlang.ir.attributes import StringAttr
from tensorlang.ir.core import Operation
from tensorlang.passes.base import Pass
from tensorlang.passes.schedule.address import functions, is_position, refusal


@dataclass(frozen=True, kw_only=True)
class LabelPass(Pass):
    """Tag the affine loops of each function, in the order of the text, outer ones first: `tensorlang.loop = "i"`.

    `_` leaves a loop as it is. A function without affine loops is passed over.
    """

    name: ClassVar[str] = "label"
    names: tuple[str, ...]

    def run(self, root: Operation) -> int:
        return sum(self._label(function) for function in functions(root))

    def _label(self, function: Operation) -> int:
        loops = list(loops_in(function))
        if not loops:
            return 0
        if len(loops) != len(self.names):
            raise refusal(function, f"{len(self.names)} names for {len(loops)} loops")
        wanted = [(loop, name) for loop, name in zip(loops, self.names, strict=True) if name != "_"]
        for loop, name in wanted:
            if is_position(name) or not name:
                raise refusal(loop.op, f"'{name}' is no name for a loop: it would be taken for a position")
            loop.op.attributes[TAG] = StringAttr(name)
        return len(wanted)
