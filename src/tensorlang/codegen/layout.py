"""How types are laid out in LLVM: components of values, elements in memory."""

from __future__ import annotations

from tensorlang.codegen.arithmetic.domain import Arithmetic
from tensorlang.ir.types import (
    DYNAMIC,
    ComplexType,
    DialectType,
    FloatType,
    FunctionType,
    IndexType,
    IntegerType,
    MemRefType,
    Type,
    UnrankedMemRefType,
    VectorType,
    element_count,
)
from tensorlang.support.diagnostics import error


def scalar_type(type_: Type, domain: Arithmetic) -> str:
    """`i32`, `float`, `ptr`. Raises DiagnosticError for a type that no machine value has."""
    match type_:
        case IntegerType(width):
            return f"i{width}"
        case IndexType():
            return "i64"
        case FloatType():
            return domain.float_type(type_)
        case FunctionType() | DialectType("llvm", "ptr") | DialectType("tensorlang", "ir"):
            return "ptr"
        case _:
            raise error(f"type '{type_}' cannot be compiled: lower the operations that use it first")


def component_types(type_: Type, domain: Arithmetic) -> list[str]:
    """LLVM types of the components of a value; a complex number has two."""
    match type_:
        case VectorType():
            return [vector_type(type_, domain)] * rows(type_)
        case MemRefType(shape):
            return ["ptr", "ptr", *["i64"] * (1 + 2 * len(shape))]
        case UnrankedMemRefType():
            return ["i64", "ptr"]
        case ComplexType(element):
            return [scalar_type(element, domain)] * 2
        case _:
            return [scalar_type(type_, domain)]


def rows(type_: VectorType) -> int:
    """How many one-dimensional vectors make up a vector."""
    return element_count(type_.shape[:-1])


def lanes(type_: VectorType) -> int:
    """Elements of one row; a vector without dimensions has one."""
    return type_.shape[-1] if type_.shape else 1


def vector_type(type_: VectorType, domain: Arithmetic) -> str:
    """The type of one row."""
    return f"<{lanes(type_)} x {scalar_type(type_.element, domain)}>"


def memory_type(type_: Type, domain: Arithmetic) -> str:
    """The type of an element in memory: an integer takes whole bytes, as many as a power of two."""
    match type_:
        case IntegerType():
            return f"i{8 * _scalar_bytes(type_, domain)}"
        case VectorType():
            row = vector_type(type_, domain)
            return row if rows(type_) == 1 else f"[{rows(type_)} x {row}]"
        case ComplexType(element):
            return f"[2 x {memory_type(element, domain)}]"
        case _:
            return scalar_type(type_, domain)


def memory_bytes(type_: Type, domain: Arithmetic) -> int:
    """The distance between elements in memory, in bytes."""
    match type_:
        case VectorType():
            size = lanes(type_) * _scalar_bytes(type_.element, domain)
            rounded = 1 << max(0, (size - 1).bit_length())
            return rounded * rows(type_)
        case ComplexType(element):
            return 2 * _scalar_bytes(element, domain)
        case _:
            return _scalar_bytes(type_, domain)


def _scalar_bytes(type_: Type, domain: Arithmetic) -> int:
    match type_:
        case IntegerType(width):
            return 1 << max(0, ((width + 7) // 8 - 1).bit_length())
        case FloatType():
            return domain.float_bytes(type_)
        case _:
            return 8


def is_static(shape: tuple[int, ...]) -> bool:
    """Whether every extent is known."""
    return DYNAMIC not in shape
