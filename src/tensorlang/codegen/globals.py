"""Globals: `memref.global` as LLVM constants and variables; those of the llvm dialect are in `llvm_globals`."""

from __future__ import annotations

from tensorlang.codegen.emitter import ModuleState, quoted
from tensorlang.codegen.layout import memory_type
from tensorlang.codegen.llvm_globals import llvm_global
from tensorlang.ir.attributes import Attribute, DenseElementsAttr, StringAttr, TypeAttr, UnitAttr, complex_parts
from tensorlang.ir.core import Operation
from tensorlang.ir.types import ComplexType, FloatType, MemRefType, Type, element_count


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
    array = f"[{element_count(type_.shape)} x {memory_type(type_.element, state.domain)}]"
    kind = "constant" if "constant" in op.attributes else "global"
    linkage = "internal " if op.attributes.get("sym_visibility") == StringAttr("private") else ""
    if initial is None:
        state.definitions.append(f"@{quoted(symbol_of(op))} = external global {array}")
        return
    value = _initializer(initial, type_.element, state)
    state.definitions.append(f"@{quoted(symbol_of(op))} = {linkage}{kind} {array} {value}, align 64")


def _initializer(initial: Attribute, element: Type, state: ModuleState) -> str:
    if isinstance(initial, UnitAttr) or not isinstance(initial, DenseElementsAttr):
        return "undef"
    memory = memory_type(element, state.domain)
    if not initial.values or (initial.is_splat and initial.values[0] == 0):
        return "zeroinitializer"
    texts = {value: _scalar(value, element, state) for value in set(initial.values)}
    return f"[{', '.join(f'{memory} {texts[value]}' for value in initial.expanded())}]"


def _scalar(value: int, element: Type, state: ModuleState) -> str:
    if isinstance(element, ComplexType):
        part = memory_type(element.element, state.domain)
        parts = (f"{part} {_scalar(number, element.element, state)}" for number in complex_parts(value, element))
        return f"[{', '.join(parts)}]"
    return state.domain.constant(value, element) if isinstance(element, FloatType) else str(value)
