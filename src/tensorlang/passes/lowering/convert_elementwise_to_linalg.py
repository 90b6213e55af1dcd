"""convert-elementwise-to-linalg: scalar operations applied to whole tensors, as linalg."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from tensorlang.dialects.linalg_maps import PARALLEL
from tensorlang.ir.affine import AffineMap
from tensorlang.ir.core import Operation, Value
from tensorlang.ir.rewriter import Builder
from tensorlang.ir.types import TensorType
from tensorlang.passes.base import Pass
from tensorlang.passes.lowering.tensor_builder import TensorBuilder, tensor_type
from tensorlang.rewrite.greedy import apply_greedily

DIALECTS = ("arith.", "math.")


@dataclass(frozen=True, kw_only=True)
class ConvertElementwiseToLinalgPass(Pass):
    """Turn arith and math operations on ranked tensors into `linalg.generic` with the scalar operation as its body."""

    name: ClassVar[str] = "convert-elementwise-to-linalg"

    def run(self, root: Operation) -> int:
        found = [op for op in root.walk() if _is_elementwise_on_tensors(op)]
        for op in found:
            for result, value in zip(op.results, _generic(op, TensorBuilder(op)), strict=True):
                result.replace_by(value)
            op.erase()
        if found:
            apply_greedily(root, {})
        return len(found)


def _is_elementwise_on_tensors(op: Operation) -> bool:
    """`arith.select` counts where its condition is a tensor too."""
    if not op.name.startswith(DIALECTS) or not op.results or not op.operands:
        return False
    return all(isinstance(value.type, TensorType) for value in (*op.operands, *op.results))


def _generic(op: Operation, builder: TensorBuilder) -> Sequence[Value]:
    types = [tensor_type(result).element for result in op.results]
    rank = len(tensor_type(op.results[0]).shape)

    def compute(inner: Builder, args: Sequence[Value]) -> Sequence[Value]:
        return inner.create(type(op), args[: len(op.operands)], types, op.attributes).results

    outs = [builder.empty(builder.sizes(op.operands[0]), type_) for type_ in types]
    maps = [AffineMap.identity(rank)] * (len(op.operands) + len(outs))
    return builder.generics(op.operands, outs, maps, [PARALLEL] * rank, compute)
