"""A function's type as those outside see it: the parameters of its packed entry."""

from __future__ import annotations

from tensorlang.dialects.func import FuncOp
from tensorlang.ir.types import (
    DYNAMIC,
    FloatType,
    IndexType,
    IntegerType,
    MemRefType,
    Type,
    UnrankedMemRefType,
    strides_and_offset,
)
from tensorlang.jit.abi import Parameter, Signature


def signature_of(function: FuncOp) -> Signature:
    """Parameters and results. Raises TypeError for a type that Python has nothing for."""
    names = [arg.name or f"arg{i}" for i, arg in enumerate(function.args)]
    parameters = [parameter(name.lstrip("%"), type_) for name, type_ in zip(names, function.type.inputs, strict=True)]
    results = [parameter(f"result{i}", type_) for i, type_ in enumerate(function.type.results)]
    return Signature(function.symbol, tuple(parameters), tuple(results))


def parameter(name: str, type_: Type) -> Parameter:
    """One parameter or result."""
    match type_:
        case IntegerType() | IndexType() | FloatType():
            return Parameter(name, "scalar", str(type_).lstrip("su") if isinstance(type_, IntegerType) else str(type_))
        case UnrankedMemRefType(element):
            return Parameter(name, "unranked", str(element))
        case MemRefType(shape, element):
            layout = strides_and_offset(type_)
            if layout is None:
                raise TypeError(f"'{name}' has a layout that arrays do not have: {type_}")
            strides = None if type_.layout is None else tuple(map(_known, layout[0]))
            return Parameter(name, "memref", str(element), tuple(map(_known, shape)), strides, _known(layout[1]))
        case _:
            raise TypeError(f"'{name}' is of type {type_}, which cannot be passed from Python")


def _known(extent: int) -> int | None:
    return None if extent == DYNAMIC else extent
