"""label: give loops names by which later passes address them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from tensorlang.analysis.loops import TAG, Loop, loops_in
from tensorlang.ir.attributes import StringAttr
from tensorlang.ir.core import Operation
from tensorlang.passes.schedule.address import functions, is_position, refusal
from tensorlang.passes.schedule.atomic import AtomicPass


@dataclass(frozen=True, kw_only=True)
class LabelPass(AtomicPass):
    """Tag the affine loops of a function, in the order of the text, outer ones first: `tensorlang.loop = "i"`.

    `_` leaves a loop as it is. A function with another number of loops than names is passed over.
    """

    name: ClassVar[str] = "label"
    names: tuple[str, ...]

    def apply(self, root: Operation) -> int:
        fitting = [loops for function in functions(root) if len(loops := list(loops_in(function))) == len(self.names)]
        if not fitting:
            raise refusal(root, f"{len(self.names)} names, and no function with that many loops")
        return sum(self._label(loops) for loops in fitting)

    def _label(self, loops: list[Loop]) -> int:
        wanted = [(loop, name) for loop, name in zip(loops, self.names, strict=True) if name != "_"]
        for loop, name in wanted:
            if is_position(name) or not name:
                raise refusal(loop.op, f"'{name}' is no name for a loop: it would be taken for a position")
            loop.op.attributes[TAG] = StringAttr(name)
        return len(wanted)
