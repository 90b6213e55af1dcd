"""Attributes `llvm.*` of arguments and results: what value each has, and on which types it may stand."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from tensorlang.ir.attributes import Attribute, IntegerAttr, TypeAttr, UnitAttr
from tensorlang.ir.types import DialectType, FloatType, IntegerType, Type, VectorType

_ON_POINTERS: Final = ("noalias", "readonly", "readnone", "writeonly", "nest", "nocapture", "nofree", "nonnull")
_TYPES_OF_POINTEES: Final = ("sret", "byval", "byref", "inalloca")
_NUMBERS_OF_POINTERS: Final = ("align", "dereferenceable", "dereferenceable_or_null")
_ON_INTEGERS: Final = ("signext", "zeroext")
_ANYWHERE: Final = ("noundef", "inreg", "returned")
_NOT_OF_RESULTS: Final = (
    "allocalign", "allocptr", "byval", "byref", "inalloca", "nest", "nocapture", "nofree", "preallocated", "readnone",
    "readonly", "returned", "sret", "swiftasync", "swifterror", "swiftself", "writeonly",
)  # fmt: skip


def llvm_faults(name: str, value: Attribute, type_: Type, *, is_result: bool) -> Iterator[str]:
    """The first fault of one attribute on a value of this type. Types that LLVM does not have are let pass."""
    word = name.partition(".")[2]
    if is_result and word in _NOT_OF_RESULTS:
        yield f'"{name}" is not a valid result attribute'
    elif word in (*_ON_POINTERS, *_ON_INTEGERS, *_ANYWHERE) and not isinstance(value, UnitAttr):
        yield f'"{name}" should be a unit attribute'
    elif word in _TYPES_OF_POINTEES and not isinstance(value, TypeAttr):
        yield f'"{name}" should be a type attribute'
    elif word in _NUMBERS_OF_POINTERS and not isinstance(value, IntegerAttr):
        yield f'"{name}" should be an integer attribute'
    elif word in (*_ON_POINTERS, *_TYPES_OF_POINTEES, *_NUMBERS_OF_POINTERS) and _is_known(type_):
        if not _is_pointer(type_):
            yield f'"{name}" attribute attached to non-pointer LLVM type'
    elif word in _ON_INTEGERS and _is_known(type_) and not isinstance(type_, IntegerType):
        yield f'"{name}" attribute attached to non-integer LLVM type'


def _is_known(type_: Type) -> bool:
    """Whether LLVM has the type."""
    if isinstance(type_, VectorType):
        return len(type_.shape) == 1
    if isinstance(type_, IntegerType):
        return not type_.sign
    llvm_floats = ("f16", "bf16", "f32", "f64", "f80", "f128")
    return (isinstance(type_, FloatType) and type_.name in llvm_floats) or (
        isinstance(type_, DialectType) and type_.dialect == "llvm"
    )


def _is_pointer(type_: Type) -> bool:
    return isinstance(type_, DialectType) and type_.dialect == "llvm" and type_.body.partition("<")[0] == "ptr"
