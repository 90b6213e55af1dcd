"""A vector of bits or integers folded to one."""

from __future__ import annotations

from tensorlang.dialects.arith import FASTMATH_NONE
from tensorlang.ir.attributes import DialectAttr
from tensorlang.ir.core import Value
from tensorlang.ir.rewriter import Builder
from tensorlang.ir.types import VectorType, element_count
from tensorlang.passes.schedule.build import make


def reduced(at: Builder, value: Value, kind: str) -> Value:
    """All lanes of a vector of static extents, joined by `kind` (`and`, `or`)."""
    assert isinstance(value.type, VectorType)
    element, flat = value.type.element, value
    if len(value.type.shape) != 1:
        line = VectorType((element_count(value.type.shape),), element)
        flat = make(at, "vector.shape_cast", [value], [line]).results[0]
    attributes = {"kind": DialectAttr("vector", f"kind<{kind}>"), "fastmath": FASTMATH_NONE}
    return make(at, "vector.reduction", [flat], [element], attributes).results[0]
