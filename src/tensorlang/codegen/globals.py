"""Globals: `memref.global` as LLVM constants and variables; those of the llvm dialect are in `llvm_globals`."""

from __future__ import annotations

from typing import Final

from tensorlang.codegen.emitter import ModuleState, quoted
from tensorlang.codegen.layout import memory_type
from tensorlang.codegen.llvm_globals import llvm_global
from tensorlang.dialects.llvm_globals import GlobalOp as CGlobalOp
from tensorlang.dialects.memref_global import GlobalOp
from tensorlang.ir.attributes import Attribute, DenseElementsAttr, StringAttr, UnitAttr, complex_parts
from tensorlang.ir.core import Operation
from tensorlang.ir.types import ComplexType, FloatType, MemRefType, Type, element_count

_DENSE: Final = frozenset({"i8", "i16", "i32", "i64", "half", "bfloat", "float", "double"})
"""Types of which a vector lies in memory as an array does."""

_ROW: Final = 1024


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
    initial = op.attributes.get("initial_value")
    if initial is None or not is_owned:
        state.definitions.append(f"@{quoted(op.symbol)} = external global {_array(op.type, state)}")
        return
    is_hidden = op.is_constant and op.attributes.get("sym_visibility") == StringAttr("private")
    kind = f"{'internal ' if is_hidden else ''}{'constant' if op.is_constant else 'global'}"
    state.definitions.append(f"@{quoted(op.symbol)} = {kind} {_initializer(initial, op.type, state)}, align 64")


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
