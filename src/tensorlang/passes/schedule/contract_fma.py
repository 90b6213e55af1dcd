"""contract-fma: a product and a sum as one operation that rounds once."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from tensorlang.analysis.reduction import may_reassociate
from tensorlang.ir.core import Operation, Value
from tensorlang.ir.rewriter import Builder
from tensorlang.ir.types import VectorType
from tensorlang.passes.schedule.atomic import AtomicPass
from tensorlang.passes.schedule.build import make


@dataclass(frozen=True, kw_only=True)
class ContractFmaPass(AtomicPass):
    """`a * b + c` becomes `fma(a, b, c)`, on scalars and vectors, where the product has no other use.

    The result is rounded once instead of twice, so a function whose contract says `strict` is left alone.
    """

    name: ClassVar[str] = "contract-fma"

    def apply(self, root: Operation) -> int:
        return sum(_contract(op) for op in list(root.walk()) if op.name == "arith.addf" and may_reassociate(op))


def _contract(addition: Operation) -> int:
    for at in (0, 1):
        product = addition.operands[at]
        if _is_lone_product(product):
            _replace(addition, product, addition.operands[1 - at])
            return 1
    return 0


def _is_lone_product(value: Value) -> bool:
    return value.op is not None and value.op.name == "arith.mulf" and value.has_one_use


def _replace(addition: Operation, product: Value, addend: Value) -> None:
    assert product.op is not None
    result = addition.results[0]
    name = "vector.fma" if isinstance(result.type, VectorType) else "math.fma"
    fused = make(Builder.before(addition), name, [*product.op.operands, addend], [result.type])
    result.replace_by(fused.results[0])
    addition.erase()
    product.op.erase()
