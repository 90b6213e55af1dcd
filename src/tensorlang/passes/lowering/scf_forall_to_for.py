"""scf-forall-to-for: foralls as loops, one round after the other."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from tensorlang.dialects.scf_forall import ForallOp
from tensorlang.ir.core import Operation
from tensorlang.passes.base import Pass
from tensorlang.passes.lowering.parallel_to_for import lower_forall


@dataclass(frozen=True, kw_only=True)
class ScfForallToForPass(Pass):
    """Turn every scf.forall into nested scf.for; tensors that its rounds share are carried from round to round."""

    name: ClassVar[str] = "scf-forall-to-for"

    def run(self, root: Operation) -> int:
        found = [op for op in root.walk() if isinstance(op, ForallOp)]
        for op in found:
            lower_forall(op)
        return len(found)
