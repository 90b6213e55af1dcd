"""Which lanes of a vector are touched, when a mask or a vector of indices says so: as numbers, to be compared."""

from __future__ import annotations

from tensorlang.gate.instrument.poison import number
from tensorlang.gate.instrument.reduced import reduced
from tensorlang.ir.attributes import DenseElementsAttr
from tensorlang.ir.core import Value
from tensorlang.ir.rewriter import Builder
from tensorlang.ir.types import I64, INDEX, IntegerType, VectorType, element_count
from tensorlang.passes.schedule.build import make


def flattened(at: Builder, value: Value) -> Value:
    """A vector in one dimension."""
    assert isinstance(value.type, VectorType)
    if len(value.type.shape) == 1:
        return value
    line = VectorType((element_count(value.type.shape),), value.type.element)
    return make(at, "vector.shape_cast", [value], [line]).results[0]


def lanes_up_to(at: Builder, mask: Value) -> Value:
    """One more than the last lane that a mask in one dimension sets."""
    lanes = _type_of(mask)
    own = make(at, "vector.step", (), [VectorType(lanes.shape, INDEX)]).results[0]
    wide = make(at, "arith.index_cast", [own], [lanes]).results[0]
    last = reduced(at, _chosen(at, mask, wide, -1), "maxsi")
    return _after(at, last)


def lanes_set(at: Builder, mask: Value) -> Value:
    """How many lanes a mask sets."""
    ones = make(at, "arith.extui", [mask], [_type_of(mask)]).results[0]
    return make(at, "arith.index_cast", [reduced(at, ones, "add")], [INDEX]).results[0]


def span(at: Builder, offsets: Value, mask: Value) -> tuple[Value, Value]:
    """The least offset among the lanes of a mask, and one more than the largest; 0 and 1 where it sets none."""
    offsets = flattened(at, offsets)
    wide = _wide(at, offsets)
    flat = flattened(at, mask)
    chosen = _chosen(at, flat, wide, 0)
    low = make(at, "arith.index_cast", [reduced(at, chosen, "minsi")], [INDEX]).results[0]
    return low, _after(at, reduced(at, chosen, "maxsi"))


def is_any(at: Builder, mask: Value) -> Value:
    """Whether a mask sets a lane."""
    return reduced(at, mask, "or")


def _type_of(mask: Value) -> VectorType:
    assert isinstance(mask.type, VectorType)
    return VectorType(mask.type.shape, I64)


def _wide(at: Builder, offsets: Value) -> Value:
    assert isinstance(offsets.type, VectorType)
    element = offsets.type.element
    if element == I64:
        return offsets
    name = "arith.extsi" if isinstance(element, IntegerType) else "arith.index_cast"
    return make(at, name, [offsets], [VectorType(offsets.type.shape, I64)]).results[0]


def _chosen(at: Builder, mask: Value, values: Value, otherwise: int) -> Value:
    assert isinstance(values.type, VectorType)
    held = DenseElementsAttr((otherwise,), values.type)
    none = make(at, "arith.constant", (), [values.type], {"value": held}).results[0]
    return make(at, "arith.select", [mask, values, none], [values.type]).results[0]


def _after(at: Builder, last: Value) -> Value:
    found = make(at, "arith.index_cast", [last], [INDEX]).results[0]
    return make(at, "arith.addi", [found, number(at, 1)], [INDEX]).results[0]
