"""tensorlang-to-linalg: tensor maths as linalg on tensors."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from tensorlang.dialects.tensorlang import AssertOp
from tensorlang.ir.core import Operation
from tensorlang.passes.base import Pass
from tensorlang.passes.lowering.extent_asserts import settle
from tensorlang.passes.lowering.tensor_builder import TensorBuilder
from tensorlang.passes.lowering.tensorlang_elements import ELEMENT_LOWERINGS
from tensorlang.passes.lowering.tensorlang_products import PRODUCT_LOWERINGS
from tensorlang.rewrite.greedy import apply_greedily


@dataclass(frozen=True, kw_only=True)
class TensorlangToLinalgPass(Pass):
    """Turn tensorlang's tensor maths into linalg operations, `tensor.empty` and `tensor.pad`.

    Extents that have to fit, and that only the run can know, are compared by asserts. Prints, asserts, goals,
    reflection, the clock and random numbers stay.
    """

    name: ClassVar[str] = "tensorlang-to-linalg"

    def run(self, root: Operation) -> int:
        lowerings = {**ELEMENT_LOWERINGS, **PRODUCT_LOWERINGS}
        found = [op for op in root.walk() if op.name in lowerings]
        written = {op for op in root.walk() if isinstance(op, AssertOp)}
        for op in found:
            op.results[0].replace_by(lowerings[op.name](op, TensorBuilder(op)))
            op.erase()
        if found:
            apply_greedily(root, {})
            settle([op for op in root.walk() if isinstance(op, AssertOp) and op not in written])
        return len(found)
