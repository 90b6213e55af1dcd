"""Globals: `memref.global` as LLVM constants and variables; those of the llvm dialect are in `llvm_globals`."""

from __future__ import annotations

from tensorlang.codegen.emitter import ModuleState, quoted
from tensorlang.codegen.layout import memory_type
from tensorlang.codegen.llvm_globals import llvm_global
from tensorlang.dialects.llvm_globals import GlobalOp as CGlobalOp
from tensorlang.dialects.memref_global import GlobalOp
from tensorlang.ir.attributes import Attribute, DenseElementsAttr, StringAttr, UnitAttr, complex_parts
from tensorlang.ir.core import Operation
from tensorlang.ir.types import ComplexType, FloatType, Type, element_count


def emit_globals(module: Operation, state: ModuleState, *, owns_variables: bool = True) -> None:
    """Define every global of the module; variables that it does not own are declared.

    A variable can be seen from outside, whatever its visibility: checkpoints and later generations refer to it.
    """
    for op in module.walk():
        if isinstance(op, GlobalOp):
            _memref_global(op, state, is_owned=op.is_constant or owns_variables)
        elif isinstance(op, CGlobalOp):
            llvm_global(op, state, is_owned=op.is_constant or owns_variables)


def _memref_global(op: GlobalOp, state: ModuleState, *, is_owned: bool) -> None:
    initial, element = op.attributes.get("initial_value"), op.type.element
    array = f"[{element_count(op.type.shape)} x {memory_type(element, state.domain)}]"
    if initial is None or not is_owned:
        state.definitions.append(f"@{quoted(op.symbol)} = external global {array}")
        return
    is_hidden = op.is_constant and op.attributes.get("sym_visibility") == StringAttr("private")
    kind = f"{'internal ' if is_hidden else ''}{'constant' if op.is_constant else 'global'}"
    value = _initializer(initial, element, state)
    state.definitions.append(f"@{quoted(op.symbol)} = {kind} {array} {value}, align 64")


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
