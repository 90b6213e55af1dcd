"""Globals: `memref.global` as LLVM constants and variables; those of the llvm dialect are in `llvm_globals`."""

from __future__ import annotations

from typing import Final

from tensorlang.codegen.emitter import ModuleState, quoted
from tensorlang.codegen.layout import memory_type
from tensorlang.codegen.llvm_globals import llvm_global
from tensorlang.ir.attributes import Attribute, DenseElementsAttr, StringAttr, TypeAttr, UnitAttr, complex_parts
from tensorlang.ir.core import Operation
from tensorlang.ir.types import ComplexType, FloatType, MemRefType, Type, element_count

_DENSE: Final = frozenset({"i8", "i16", "i32", "i64", "half", "bfloat", "float", "double"})
"""Types of which a vector lies in memory as an array does."""

_ROW: Final = 1024


def emit_globals(module: Operation, state: ModuleState) -> None:
    """Define every global of the module."""
    for op in module.walk():
        if op.name == "memref.global":
            _memref_global(op, state)
        elif op.name == "llvm.mlir.global":
            llvm_global(op, state)


def symbol_of(op: Operation) -> str:
    """The name of a global."""
    name = op.attributes["sym_name"]
    assert isinstance(name, StringAttr)
    return name.value


def _memref_global(op: Operation, state: ModuleState) -> None:
    type_attr, initial = op.attributes["type"], op.attributes.get("initial_value")
    assert isinstance(type_attr, TypeAttr) and isinstance(type_attr.type, MemRefType)
    type_ = type_attr.type
    kind = "constant" if "constant" in op.attributes else "global"
    linkage = "internal " if op.attributes.get("sym_visibility") == StringAttr("private") else ""
    if initial is None:
        state.definitions.append(f"@{quoted(symbol_of(op))} = external global {_array(type_, state)}")
        return
    value = _initializer(initial, type_, state)
    state.definitions.append(f"@{quoted(symbol_of(op))} = {linkage}{kind} {value}, align 64")


def _array(type_: MemRefType, state: ModuleState) -> str:
    return f"[{element_count(type_.shape)} x {memory_type(type_.element, state.domain)}]"


def _initializer(initial: Attribute, type_: MemRefType, state: ModuleState) -> str:
    """The type and the contents."""
    element, array = type_.element, _array(type_, state)
    if isinstance(initial, UnitAttr) or not isinstance(initial, DenseElementsAttr):
        return f"{array} undef"
    memory = memory_type(element, state.domain)
    if not initial.values or (initial.is_splat and initial.values[0] == 0):
        return f"{array} zeroinitializer"
    if initial.is_splat and memory in _DENSE:
        return _splat(element_count(type_.shape), f"{memory} {_scalar(initial.values[0], element, state)}", memory)
    texts = {value: _scalar(value, element, state) for value in set(initial.values)}
    return f"{array} [{', '.join(f'{memory} {texts[value]}' for value in initial.expanded())}]"


def _splat(count: int, value: str, memory: str) -> str:
    """One number many times, as long vectors and single numbers behind them: a short text for a large memref."""
    rows, rest = divmod(count, _ROW)
    row = f"<{_ROW} x {memory}>"
    types = f"[{rows} x {row}]", f"[{rest} x {memory}]"
    values = [f"{row} splat ({value})"] * rows, [value] * rest
    fields = (f"{type_} [{', '.join(contents)}]" for type_, contents in zip(types, values, strict=True))
    return f"<{{ {', '.join(types)} }}> <{{ {', '.join(fields)} }}>"


def _scalar(value: int, element: Type, state: ModuleState) -> str:
    if isinstance(element, ComplexType):
        part = memory_type(element.element, state.domain)
        parts = (f"{part} {_scalar(number, element.element, state)}" for number in complex_parts(value, element))
        return f"[{', '.join(parts)}]"
    return state.domain.constant(value, element) if isinstance(element, FloatType) else str(value)
