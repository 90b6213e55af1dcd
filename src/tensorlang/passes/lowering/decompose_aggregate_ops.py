"""decompose-aggregate-ops: operations that stand for several, as structured ones."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import ClassVar, Final

from tensorlang.ir.core import Operation, Value
from tensorlang.passes.base import Pass
from tensorlang.passes.lowering.aggregate_places import gathered, scattered
from tensorlang.passes.lowering.aggregate_relayouts import packed, unpacked
from tensorlang.passes.lowering.aggregate_softmax import softmax_in_memory, softmax_of_tensor
from tensorlang.passes.lowering.aggregate_winograd import winograd_filter, winograd_input, winograd_output
from tensorlang.passes.lowering.tensor_builder import TensorBuilder
from tensorlang.rewrite.greedy import apply_greedily

RULES: Final[dict[str, Callable[[Operation, TensorBuilder], Value]]] = {
    "linalg.softmax": softmax_of_tensor,
    "linalg.pack": packed,
    "linalg.unpack": unpacked,
    "linalg.winograd_filter_transform": winograd_filter,
    "linalg.winograd_input_transform": winograd_input,
    "linalg.winograd_output_transform": winograd_output,
    "tensor.gather": gathered,
    "tensor.scatter": scattered,
}


@dataclass(frozen=True, kw_only=True)
class DecomposeAggregateOpsPass(Pass):
    """Turn softmax, pack, unpack, gather, scatter and the steps of Winograd's convolution into linalg.generic."""

    name: ClassVar[str] = "decompose-aggregate-ops"

    def run(self, root: Operation) -> int:
        found = [op for op in root.walk() if op.name in RULES]
        for op in found:
            if op.results:
                op.results[0].replace_by(RULES[op.name](op, TensorBuilder(op)))
            else:
                softmax_in_memory(op, TensorBuilder(op))
            op.erase()
        if found:
            apply_greedily(root, {})
        return len(found)
