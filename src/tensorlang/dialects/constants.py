"""Constants: what a value is known to be, and operations that make a known value."""

from __future__ import annotations

from typing import Final

from tensorlang.dialects import arith, func, index
from tensorlang.ir.attributes import Attribute, DenseElementsAttr, FloatAttr, IntegerAttr, SymbolRefAttr, integer
from tensorlang.ir.core import Operation, Value
from tensorlang.ir.floats import float_to_bits
from tensorlang.ir.rewriter import Builder
from tensorlang.ir.types import (
    DYNAMIC,
    I1,
    INDEX,
    FloatType,
    FunctionType,
    IndexType,
    IntegerType,
    TensorType,
    Type,
    VectorType,
    element_type,
)

CONSTANTS: Final = (arith.ConstantOp, func.ConstantOp, index.ConstantOp, index.BoolConstantOp)
LLVM_CONSTANT: Final = "llvm.mlir.constant"


def is_constant(op: Operation) -> bool:
    """Whether the operation does nothing but name a constant."""
    return isinstance(op, CONSTANTS) or op.name == LLVM_CONSTANT


def constant_of(value: Value) -> Attribute | None:
    """The value as an attribute, where it is a constant."""
    op = value.op
    return op.attributes.get("value") if op is not None and is_constant(op) else None


def materialize(attribute: Attribute, type_: Type, dialect: str = "arith") -> Operation | None:
    """A detached operation with this constant as its result, of this dialect if it has its own; None where none is."""
    match attribute:
        case IntegerAttr(type=own) if own == type_ and dialect == "index":
            if own not in (INDEX, I1):
                return None
            cls = index.ConstantOp if own == INDEX else index.BoolConstantOp
            return cls.create((), [type_], {"value": attribute})
        case IntegerAttr(type=own) | FloatAttr(type=own) | DenseElementsAttr(type=own) if own == type_:
            return arith.ConstantOp.of(attribute)
        case SymbolRefAttr() if isinstance(type_, FunctionType):
            return func.ConstantOp.create((), [type_], {"value": attribute})
        case _:
            return None


def integer_of(attribute: Attribute | None) -> int | None:
    """The number of an integer constant, or of a splat of one."""
    match attribute:
        case IntegerAttr(value):
            return value
        case DenseElementsAttr(values, type_) if len(values) == 1 and not isinstance(type_.element, FloatType):
            return values[0]
        case _:
            return None


def float_of(attribute: Attribute | None) -> FloatAttr | None:
    """A floating-point constant, or the one that a splat repeats."""
    match attribute:
        case FloatAttr():
            return attribute
        case DenseElementsAttr(values, type_) if len(values) == 1 and isinstance(type_.element, FloatType):
            return FloatAttr(values[0], type_.element)
        case _:
            return None


def number(type_: Type, value: float) -> IntegerAttr | FloatAttr | DenseElementsAttr | None:
    """A number as a constant of a scalar type, or repeated in a vector or tensor; None for any other type."""
    element = element_type(type_)
    if isinstance(element, FloatType):
        scalar = FloatAttr(float_to_bits(float(value), element.name), element)
        entry = scalar.bits
    elif isinstance(element, IntegerType | IndexType):
        scalar = integer(int(value), element)
        entry = scalar.value
    else:
        return None
    if isinstance(type_, VectorType | TensorType):
        return None if DYNAMIC in type_.shape else DenseElementsAttr((entry,), type_)
    return scalar if type_ == element else None


def index_constant(builder: Builder, value: int) -> Value:
    """An index constant at the builder's point."""
    return builder.insert(arith.ConstantOp.index(value)).results[0]


def number_constant(builder: Builder, type_: Type, value: float) -> Value:
    """A number of a scalar, vector or static tensor type at the builder's point."""
    attribute = number(type_, value)
    assert attribute is not None, f"{type_} has no constants"
    return builder.insert(arith.ConstantOp.of(attribute)).results[0]
