"""scf-forall-to-parallel: foralls over memory as parallel loops."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from tensorlang.dialects.scf_forall import ForallOp
from tensorlang.ir.core import Operation
from tensorlang.passes.base import Pass
from tensorlang.passes.lowering.parallel_to_for import forall_to_parallel


@dataclass(frozen=True, kw_only=True)
class ScfForallToParallelPass(Pass):
    """Turn every scf.forall that shares no tensors into an scf.parallel: its rounds may still run at once."""

    name: ClassVar[str] = "scf-forall-to-parallel"

    def run(self, root: Operation) -> int:
        found = [op for op in root.walk() if isinstance(op, ForallOp) and not op.results]
        for op in found:
            forall_to_parallel(op)
        return len(found)
