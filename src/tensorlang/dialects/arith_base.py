"""What the files of arith share: flags, predicates, the i1 of a shape."""

from __future__ import annotations

from typing import Final

from tensorlang.ir.attributes import DialectAttr
from tensorlang.ir.types import I1, TensorType, Type, UnrankedTensorType, VectorType, with_element

FASTMATH_NONE: Final = DialectAttr("arith", "fastmath<none>")
OVERFLOW_NONE: Final = DialectAttr("arith", "overflow<none>")
INTEGER_PREDICATES: Final = ("eq", "ne", "slt", "sle", "sgt", "sge", "ult", "ule", "ugt", "uge")
FLOAT_PREDICATES: Final = (
    "false", "oeq", "ogt", "oge", "olt", "ole", "one", "ord", "ueq", "ugt", "uge", "ult", "ule", "une", "uno", "true",
)  # fmt: skip


def bool_like(type_: Type) -> Type:
    """i1 in the shape of a type."""
    return with_element(type_, I1) if isinstance(type_, VectorType | TensorType | UnrankedTensorType) else I1
