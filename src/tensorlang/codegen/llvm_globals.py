"""Globals of the llvm dialect: strings, numbers, arrays of them, and what a region makes of constants."""

from __future__ import annotations

from tensorlang.codegen.arithmetic.domain import Arithmetic
from tensorlang.codegen.emitter import ModuleState, quoted
from tensorlang.codegen.layout import scalar_type
from tensorlang.dialects.llvm import ConstantOp, ZeroOp
from tensorlang.dialects.llvm_globals import AddressOfOp, GlobalOp
from tensorlang.dialects.llvm_types import array_parts, is_packed, struct_fields
from tensorlang.ir.attributes import Attribute, DenseElementsAttr, FloatAttr, IntegerAttr
from tensorlang.ir.types import FloatType, Type
from tensorlang.support.diagnostics import error


def c_type(type_: Type, domain: Arithmetic) -> str:
    """The LLVM text of a type behind a pointer: arrays and structs too."""
    array, fields = array_parts(type_), struct_fields(type_)
    if array is not None:
        return f"[{array[0]} x {c_type(array[1], domain)}]"
    if fields is not None:
        listed = f"{{ {', '.join(c_type(field, domain) for field in fields)} }}"
        return f"<{listed}>" if is_packed(type_) else listed
    return scalar_type(type_, domain)


def llvm_global(op: GlobalOp, state: ModuleState, *, is_owned: bool) -> None:
    """Define a global, or declare it. Raises DiagnosticError where its initial value is none of those above."""
    kind = "constant" if op.is_constant else "global"
    name, type_ = f"@{quoted(op.symbol)}", c_type(op.type, state.domain)
    if op.is_declaration or not is_owned:
        state.definitions.append(f"{name} = external {kind} {type_}")
    else:
        hidden = "internal " if op.is_constant else ""
        state.definitions.append(f"{name} = {hidden}{kind} {type_} {_initial(op, state)}")


def _initial(op: GlobalOp, state: ModuleState) -> str:
    if op.text is not None:
        return 'c"' + "".join(f"\\{byte:02X}" for byte in op.text) + '"'
    if op.value is not None:
        return _constant(op.value, op.type, state)
    if op.regions[0].blocks:
        return _made(op, state)
    return "zeroinitializer"


def _constant(value: Attribute, type_: Type, state: ModuleState) -> str:
    match value:
        case IntegerAttr(number):
            return str(number)
        case FloatAttr():
            return state.domain.constant(value.bits, value.type)
        case DenseElementsAttr():
            return _elements(list(value.expanded()), value.type.element, type_, state)
        case _:
            raise error(f"a global cannot be compiled with the value {value}")


def _elements(words: list[int], element: Type, type_: Type, state: ModuleState) -> str:
    """Row-major elements as arrays within arrays."""
    array = array_parts(type_)
    if array is None:
        return state.domain.constant(words[0], element) if isinstance(element, FloatType) else str(words[0])
    count, inner = array
    step = len(words) // count if count else 0
    parts = [_elements(words[i * step : (i + 1) * step], element, inner, state) for i in range(count)]
    return f"[{', '.join(f'{c_type(inner, state.domain)} {part}' for part in parts)}]"


def _made(op: GlobalOp, state: ModuleState) -> str:
    """What the region returns, where that is one constant."""
    last = op.regions[0].entry.last
    maker = last.operands[0].owner if last is not None and last.operands else None
    match maker:
        case ConstantOp():
            return _constant(maker.attributes["value"], op.type, state)
        case AddressOfOp():
            return f"@{quoted(maker.symbol)}"
        case ZeroOp():
            return "zeroinitializer"
        case _:
            raise error(f"the initial value of the global @{op.symbol} is not a constant, an address or zero")
