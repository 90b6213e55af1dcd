"""What a type or an attribute must be, with the words a message uses for it (MLIR's own)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from tensorlang.ir.attributes import (
    AffineMapAttr,
    ArrayAttr,
    Attribute,
    ComplexAttr,
    DenseArrayAttr,
    DenseElementsAttr,
    DenseResourceAttr,
    DenseStringsAttr,
    DialectAttr,
    FloatAttr,
    IntegerAttr,
    SparseElementsAttr,
    StringAttr,
    SymbolRefAttr,
    TypeAttr,
    UnitAttr,
)
from tensorlang.ir.types import (
    I1,
    I32,
    I64,
    FloatType,
    FunctionType,
    IndexType,
    IntegerType,
    MemRefType,
    TensorType,
    Type,
    UnrankedMemRefType,
    UnrankedTensorType,
    VectorType,
    element_type,
)


@dataclass(frozen=True, slots=True)
class TypeConstraint:
    """`description` completes "operand #0 must be <description>, but got 'i32'".

    A custom form refuses a type that is none of `kinds` where it is written.
    """

    description: str
    holds: Callable[[Type], bool]
    kinds: tuple[type[Type], ...] = ()

    def late(self) -> TypeConstraint:
        """The same, refused by the verifier only: MLIR's form of the operation takes any type."""
        return replace(self, kinds=())


@dataclass(frozen=True, slots=True)
class AttributeConstraint:
    """`description` completes "attribute 'x' failed to satisfy constraint: <description>"."""

    description: str
    holds: Callable[[Attribute], bool]


def is_signless(type_: Type) -> bool:
    """Whether an integer has no sign of its own."""
    return isinstance(type_, IntegerType) and type_.sign == ""


def is_signless_or_index(type_: Type) -> bool:
    """Whether it is index or an integer without a sign of its own."""
    return isinstance(type_, IndexType) or is_signless(type_)


def is_float(type_: Type) -> bool:
    """Whether it is a floating-point scalar."""
    return isinstance(type_, FloatType)


def _is_bits(type_: Type) -> bool:
    return is_signless(type_) or is_float(type_)


def _like(holds: Callable[[Type], bool]) -> Callable[[Type], bool]:
    """The scalar itself, or a vector or tensor of it."""

    def like(type_: Type) -> bool:
        shaped = isinstance(type_, VectorType | TensorType | UnrankedTensorType)
        return holds(element_type(type_)) if shaped else holds(type_)

    return like


ANY = TypeConstraint("any type", lambda _: True)
INDEX_ONLY = TypeConstraint("index", lambda t: isinstance(t, IndexType))
BOOL = TypeConstraint("1-bit signless integer", lambda t: t == I1)
BOOL_LIKE = TypeConstraint("bool-like", _like(lambda t: t == I1))
INTEGER_LIKE = TypeConstraint("signless-integer-like", _like(is_signless_or_index))
FIXED_INTEGER_LIKE = TypeConstraint("signless-fixed-width-integer-like", _like(is_signless))
FLOAT_LIKE = TypeConstraint("floating-point-like", _like(is_float))
CASTABLE_INTEGER_LIKE = TypeConstraint(
    "signless-integer-like or memref of signless-integer",
    lambda t: is_signless_or_index(t.element) if isinstance(t, MemRefType) else INTEGER_LIKE.holds(t),
)
BITS_LIKE = TypeConstraint(
    "signless-integer-or-float-like or memref of signless-integer or float",
    lambda t: _is_bits(t.element if isinstance(t, MemRefType | VectorType | TensorType | UnrankedTensorType) else t),
)
INTEGER = TypeConstraint("signless integer", is_signless)
ANY_INTEGER = TypeConstraint("integer", lambda t: isinstance(t, IntegerType))
SIGNLESS_OR_INDEX = TypeConstraint("signless integer or index", is_signless_or_index)
FLOAT = TypeConstraint("floating-point", is_float)
MEMREFS = (MemRefType, UnrankedMemRefType)
TENSORS = (TensorType, UnrankedTensorType)
MEMREF = TypeConstraint("memref of any type values", lambda t: isinstance(t, MemRefType), (MemRefType,))
ANY_MEMREF = TypeConstraint("ranked or unranked memref of any type values", lambda t: isinstance(t, MEMREFS), MEMREFS)
TENSOR = TypeConstraint("ranked tensor of any type values", lambda t: isinstance(t, TensorType), (TensorType,))
ANY_TENSOR = TypeConstraint("tensor of any type values", lambda t: isinstance(t, TENSORS), TENSORS)
SIZED_MEMREF = TypeConstraint(
    "unranked.memref of any type values or non-0-ranked.memref of any type values",
    lambda t: isinstance(t, UnrankedMemRefType) or (isinstance(t, MemRefType) and t.shape != ()),
)
SIZED_TENSOR = TypeConstraint(
    "non-0-ranked or unranked tensor",
    lambda t: isinstance(t, UnrankedTensorType) or (isinstance(t, TensorType) and t.shape != ()),
    TENSORS,
)
STRIDED_MEMREF = TypeConstraint("strided memref of any type values", lambda t: isinstance(t, MemRefType), (MemRefType,))
FUNCTION = TypeConstraint("function type", lambda t: isinstance(t, FunctionType))

FASTMATH = AttributeConstraint(
    "Floating point fast math flags",
    lambda a: isinstance(a, DialectAttr) and a.dialect == "arith" and a.body.startswith("fastmath<"),
)
OVERFLOW = AttributeConstraint(
    "Integer overflow arith flags",
    lambda a: isinstance(a, DialectAttr) and a.dialect == "arith" and a.body.startswith("overflow<"),
)
ANY_ATTRIBUTE = AttributeConstraint("any attribute", lambda _: True)
_TYPED = (
    IntegerAttr
    | FloatAttr
    | DenseElementsAttr
    | DenseStringsAttr
    | DenseResourceAttr
    | SparseElementsAttr
    | ComplexAttr
)
TYPED = AttributeConstraint(
    "TypedAttr instance",
    lambda a: isinstance(a, _TYPED) or (isinstance(a, DialectAttr) and a.type is not None),
)
STRING = AttributeConstraint("string attribute", lambda a: isinstance(a, StringAttr))
SYMBOL_REF = AttributeConstraint(
    "flat symbol reference attribute", lambda a: isinstance(a, SymbolRefAttr) and len(a.path) == 1
)
UNIT_ONLY = AttributeConstraint("unit attribute", lambda a: isinstance(a, UnitAttr))
TYPE = AttributeConstraint("any type attribute", lambda a: isinstance(a, TypeAttr))
FUNCTION_TYPE = AttributeConstraint(
    "type attribute of function type", lambda a: isinstance(a, TypeAttr) and isinstance(a.type, FunctionType)
)
I64_ATTRIBUTE = AttributeConstraint(
    "64-bit signless integer attribute", lambda a: isinstance(a, IntegerAttr) and a.type == I64
)
ALIGNMENT = AttributeConstraint(
    "64-bit signless integer attribute whose value is positive and whose value is a power of two > 0",
    lambda a: isinstance(a, IntegerAttr) and a.type == I64 and a.value > 0 and a.value & (a.value - 1) == 0,
)
POSITIVE_I32 = AttributeConstraint(
    "32-bit signless integer attribute whose value is positive",
    lambda a: isinstance(a, IntegerAttr) and a.type == I32 and a.value > 0,
)
BOOL_LIST = AttributeConstraint(
    "1-bit boolean array attribute",
    lambda a: isinstance(a, ArrayAttr) and all(isinstance(e, IntegerAttr) and e.type == I1 for e in a.elements),
)
BOOL_ATTRIBUTE = AttributeConstraint("bool attribute", lambda a: isinstance(a, IntegerAttr) and a.type == I1)
INDEX_ATTRIBUTE = AttributeConstraint(
    "index attribute", lambda a: isinstance(a, IntegerAttr) and isinstance(a.type, IndexType)
)
AFFINE_MAP = AttributeConstraint("AffineMap attribute", lambda a: isinstance(a, AffineMapAttr))
ARRAY = AttributeConstraint("array attribute", lambda a: isinstance(a, ArrayAttr))
I32_ARRAY = AttributeConstraint(
    "i32 dense array attribute", lambda a: isinstance(a, DenseArrayAttr) and a.element == I32
)
I64_ARRAY = AttributeConstraint(
    "i64 dense array attribute", lambda a: isinstance(a, DenseArrayAttr) and a.element == I64
)


def one_of(description: str, *constraints: TypeConstraint) -> TypeConstraint:
    """Any of several."""
    return TypeConstraint(description, lambda t: any(constraint.holds(t) for constraint in constraints))
