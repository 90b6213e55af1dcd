"""What the operands and attributes of vector operations must be, with mlir-opt's words."""

from __future__ import annotations

from tensorlang.ir.attributes import ArrayAttr, Attribute, DialectAttr, IntegerAttr
from tensorlang.ir.constraints import MEMREFS, TENSORS, AttributeConstraint, TypeConstraint
from tensorlang.ir.core import Operation
from tensorlang.ir.enums import ENUMERATIONS
from tensorlang.ir.types import (
    DYNAMIC,
    I1,
    I64,
    FloatType,
    IndexType,
    IntegerType,
    MemRefType,
    TensorType,
    Type,
    VectorType,
)


def _lanes(description: str, *, elements: tuple[type[Type], ...] = (), element: Type | None = None) -> TypeConstraint:
    """A vector of rank one or more with such elements."""

    def holds(type_: Type) -> bool:
        if not isinstance(type_, VectorType) or not type_.shape:
            return False
        return (not elements or isinstance(type_.element, elements)) and element in (None, type_.element)

    return TypeConstraint(description, holds, (VectorType,))


ANY_LANES = TypeConstraint("vector of any type values", lambda t: isinstance(t, VectorType), (VectorType,))
LANES = _lanes("vector of any type values")
FLOAT_LANES = TypeConstraint(
    "vector of floating-point values",
    lambda t: isinstance(t, VectorType) and isinstance(t.element, FloatType),
    (VectorType,),
)
FIXED_LANES = TypeConstraint(
    "fixed-length vector of any type values",
    lambda t: isinstance(t, VectorType) and not any(t.scalable),
    (VectorType,),
)
ANY_MASK = TypeConstraint(
    "vector of 1-bit signless integer values", lambda t: isinstance(t, VectorType) and t.element == I1, (VectorType,)
)
MASK = _lanes("vector of 1-bit signless integer values", element=I1)
FIXED_MASK = TypeConstraint(
    "fixed-length vector of 1-bit signless integer values",
    lambda t: isinstance(t, VectorType) and t.element == I1 and bool(t.shape) and not any(t.scalable),
    (VectorType,),
)
OFFSETS = _lanes("vector of integer or index values", elements=(IntegerType, IndexType))
INDEX_LANES = TypeConstraint(
    "vector of index values of ranks 1",
    lambda t: isinstance(t, VectorType) and isinstance(t.element, IndexType) and len(t.shape) == 1,
    (VectorType,),
)
BASE = TypeConstraint("memref of any type values", lambda t: isinstance(t, MemRefType), (MemRefType,))
STATIC_BASE = TypeConstraint(
    "statically shaped memref of any type values",
    lambda t: isinstance(t, MemRefType) and DYNAMIC not in t.shape,
    (MemRefType,),
)
SHAPED = TypeConstraint(
    "shaped of any type values", lambda t: isinstance(t, MemRefType | TensorType), (*MEMREFS, *TENSORS, VectorType)
)


def _is_enum(attribute: Attribute, name: str) -> bool:
    """Whether it is `#vector.name<case>`."""
    if not isinstance(attribute, DialectAttr) or attribute.dialect != "vector":
        return False
    return attribute.body.startswith(f"{name}<") and attribute.argument in ENUMERATIONS[f"vector.{name}"].cases


KIND = AttributeConstraint("Kind of combining function for contractions and reductions", lambda a: _is_enum(a, "kind"))
PUNCTUATION = AttributeConstraint(
    "Punctuation for separating vectors or vector elements",
    lambda a: _is_enum(a, "punctuation"),
)
I64_LIST = AttributeConstraint(
    "64-bit integer array attribute",
    lambda a: isinstance(a, ArrayAttr) and all(isinstance(e, IntegerAttr) and e.type == I64 for e in a.elements),
)


def combines(kind: str, element: Type) -> bool:
    """Whether elements of a type can be combined so."""
    if kind in ("add", "mul"):
        return isinstance(element, IntegerType | IndexType | FloatType)
    return isinstance(element, FloatType) == (kind.endswith("f") and kind not in ("and", "or", "xor"))


def kind_of(op: Operation) -> str:
    """How the operation combines: `add`, `maximumf`, ..."""
    found = op.attributes.get("kind")
    return found.argument if isinstance(found, DialectAttr) else "add"


def listed_numbers(op: Operation, name: str) -> tuple[int, ...]:
    """The numbers of a `[1, 2]` attribute."""
    found = op.attributes.get(name)
    elements = found.elements if isinstance(found, ArrayAttr) else ()
    return tuple(element.value for element in elements if isinstance(element, IntegerAttr))


def shape_of(type_: Type) -> tuple[int, ...]:
    """The extents of a shaped type, none for a scalar."""
    return type_.shape if isinstance(type_, VectorType | TensorType | MemRefType) else ()


def element_of(type_: Type) -> Type | None:
    """The element of a shaped type, None for a scalar."""
    return type_.element if isinstance(type_, VectorType | TensorType | MemRefType) else None


def vector_type(type_: Type) -> VectorType:
    """A type that the declaration has made sure of."""
    assert isinstance(type_, VectorType)
    return type_


def extents(type_: VectorType) -> list[str]:
    """The extents as they are written: `[4]` where scalable."""
    flags = type_.scalable or (False,) * len(type_.shape)
    return [f"[{extent}]" if flag else str(extent) for extent, flag in zip(type_.shape, flags, strict=True)]
