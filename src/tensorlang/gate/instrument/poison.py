"""Fresh memory holds nothing that a right candidate may rely on: NaN and -1 in one run, large numbers in another."""

from __future__ import annotations

from tensorlang.ir.attributes import Attribute, DenseElementsAttr, FloatAttr, IntegerAttr
from tensorlang.ir.core import Block, Operation, Region, Value
from tensorlang.ir.floats import float_to_bits
from tensorlang.ir.rewriter import Builder
from tensorlang.ir.types import INDEX, FloatType, IntegerType, MemRefType, Type, VectorType
from tensorlang.passes.schedule.build import make

_LARGE = 30_000.0
_ALLOCATIONS = ("memref.alloc", "memref.alloca")


def poison_allocations(function: Operation, variant: Value) -> int:
    """Fill every allocation, in one of two ways as `variant`, an i1 argument, says; how many there are."""
    found = [op for op in function.walk() if op.name in _ALLOCATIONS]
    for op in found:
        _fill(op, variant)
    return len(found)


def _fill(op: Operation, variant: Value) -> None:
    type_ = op.results[0].type
    assert isinstance(type_, MemRefType)
    at = Builder.after(op)
    values = [_constant(at, type_.element, which) for which in (0, 1)]
    filling = make(at, "arith.select", [variant, *values], [type_.element]).results[0]
    indices: list[Value] = []
    zero, one = number(at, 0), number(at, 1)
    for axis in range(len(type_.shape)):
        extent = make(at, "memref.dim", [op.results[0], number(at, axis)], [INDEX]).results[0]
        body = Block([INDEX])
        make(at, "scf.for", [zero, extent, one], regions=[Region([body])])
        make(Builder.at_end(body), "scf.yield")
        indices.append(body.args[0])
        at = Builder.at_start(body)
    make(at, "memref.store", [filling, op.results[0], *indices])


def number(at: Builder, value: int, type_: Type = INDEX) -> Value:
    """A constant."""
    return make(at, "arith.constant", (), [type_], {"value": IntegerAttr(value, type_)}).results[0]


def _constant(at: Builder, type_: Type, which: int) -> Value:
    element = type_.element if isinstance(type_, VectorType) else type_
    held: Attribute
    match element:
        case FloatType(name):
            bits = (1 << element.width) - 1 if which == 0 else float_to_bits(_LARGE, name)
            held = FloatAttr(bits, element)
        case IntegerType(width):
            bits = -1 if which == 0 else (1 << max(width - 2, 0)) // 3
            held = IntegerAttr(bits, element)
        case _:
            bits = -1 if which == 0 else 1 << 40
            held = IntegerAttr(bits, element)
    if isinstance(type_, VectorType):
        held = DenseElementsAttr((bits,), type_)
    return make(at, "arith.constant", (), [type_], {"value": held}).results[0]
