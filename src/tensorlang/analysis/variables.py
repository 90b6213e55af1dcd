"""The variables of a module: globals that a run may change, so that they are part of its state."""

from __future__ import annotations

from collections.abc import Iterator

from tensorlang.dialects.llvm_globals import GlobalOp as CGlobalOp
from tensorlang.dialects.llvm_types import array_parts, struct_fields
from tensorlang.dialects.memref_global import GlobalOp
from tensorlang.ir.core import Operation
from tensorlang.ir.types import ComplexType, FloatType, IndexType, IntegerType, MemRefType, Type, VectorType

Variable = GlobalOp | CGlobalOp


def variables(module: Operation) -> Iterator[Variable]:
    """The globals that are not constant, of both dialects that have any."""
    return (op for op in module.walk() if isinstance(op, GlobalOp | CGlobalOp) and not op.is_constant)


def is_plain(type_: Type) -> bool:
    """Whether values of the type are numbers through and through: what lies in memory means the same elsewhere."""
    match type_:
        case FloatType() | IntegerType() | IndexType():
            return True
        case ComplexType(element) | VectorType(element=element):
            return is_plain(element)
        case _:
            array, fields = array_parts(type_), struct_fields(type_)
            return is_plain(array[1]) if array is not None else fields is not None and all(map(is_plain, fields))


def holds_numbers(variable: Variable) -> bool:
    """Whether a variable's contents can be kept by copying bytes: it holds no address."""
    type_ = variable.type
    return is_plain(type_.element if isinstance(type_, MemRefType) else type_)
