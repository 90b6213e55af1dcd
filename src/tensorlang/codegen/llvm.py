"""The llvm dialect's slice for C calls: functions, strings, pointers."""

from __future__ import annotations

from typing import Final

from tensorlang.codegen.arith import constant_components
from tensorlang.codegen.emitter import Emit, Emitter, quoted
from tensorlang.codegen.func import leave
from tensorlang.codegen.llvm_globals import c_type
from tensorlang.dialects.llvm import PtrToIntOp
from tensorlang.dialects.llvm_functions import CallOp
from tensorlang.dialects.llvm_globals import AddressOfOp
from tensorlang.dialects.llvm_memory import AllocaOp, GetElementPtrOp
from tensorlang.dialects.llvm_types import signature_of
from tensorlang.ir.attributes import TypeAttr
from tensorlang.ir.core import Operation


def _call(op: Operation, e: Emitter) -> None:
    """By name or through a pointer; a variadic callee needs its whole type at the call."""
    assert isinstance(op, CallOp)
    result = e.type(op.results[0].type) if op.results else "void"
    declared = op.attributes.get("var_callee_type")
    signature = signature_of(declared.type) if isinstance(declared, TypeAttr) else None
    fixed = [e.type(type_) for type_ in signature.inputs] if signature is not None else []
    shape = f"{result} ({', '.join([*fixed, '...'])})" if signature is not None else result
    target = op.target()
    if op.pointer is not None:
        callee = e.value(op.pointer)
    else:
        assert op.symbol is not None
        callee = f"@{quoted(op.symbol)}"
        if target is None or target.is_declaration:
            listed = [*fixed, "..."] if signature is not None else [e.type(value.type) for value in op.args]
            e.module.declare(op.symbol, f"{result} {callee}({', '.join(listed)})")
    given = ", ".join(f"{e.type(value.type)} {e.value(value)}" for value in op.args)
    if not op.results:
        return e.line(f"call {shape} {callee}({given})")
    return e.bind(op.results[0], e.op(f"call {shape} {callee}({given})"))


def _address_of(op: Operation, e: Emitter) -> None:
    assert isinstance(op, AddressOfOp)
    e.bind(op.results[0], f"@{quoted(op.symbol)}")


def _constant(op: Operation, e: Emitter) -> None:
    e.bind(op.results[0], *constant_components(op.attributes["value"], e))


def _zero(op: Operation, e: Emitter) -> None:
    e.bind(op.results[0], "null" if e.type(op.results[0].type) == "ptr" else "zeroinitializer")


def _undefined(op: Operation, e: Emitter) -> None:
    e.bind(op.results[0], "undef" if op.name == "llvm.mlir.undef" else "poison")


def _load(op: Operation, e: Emitter) -> None:
    e.bind(op.results[0], e.op(f"load {e.type(op.results[0].type)}, ptr {e.value(op.operands[0])}"))


def _store(op: Operation, e: Emitter) -> None:
    value, pointer = op.operands
    e.line(f"store {e.type(value.type)} {e.value(value)}, ptr {e.value(pointer)}")


def _element_pointer(op: Operation, e: Emitter) -> None:
    assert isinstance(op, GetElementPtrOp)
    listed = "".join(
        f", i32 {index}" if isinstance(index, int) else f", {e.type(index.type)} {e.value(index)}"
        for index in op.mixed_indices()
    )
    e.bind(op.results[0], e.op(f"getelementptr {c_type(op.element, e.domain)}, ptr {e.value(op.operands[0])}{listed}"))


def _alloca(op: Operation, e: Emitter) -> None:
    assert isinstance(op, AllocaOp)
    count = op.operands[0]
    e.bind(op.results[0], e.op(f"alloca {c_type(op.element, e.domain)}, {e.type(count.type)} {e.value(count)}"))


def _pointer_cast(op: Operation, e: Emitter) -> None:
    kind = "ptrtoint" if isinstance(op, PtrToIntOp) else "inttoptr"
    source, target = e.type(op.operands[0].type), e.type(op.results[0].type)
    e.bind(op.results[0], e.op(f"{kind} {source} {e.value(op.operands[0])} to {target}"))


def _return(op: Operation, e: Emitter) -> None:
    leave(e, e.flat_types(op.operand_types), e.flat(op.operands))


EMIT: Final[dict[str, Emit]] = {
    "llvm.call": _call,
    "llvm.mlir.addressof": _address_of,
    "llvm.mlir.constant": _constant,
    "llvm.mlir.zero": _zero,
    "llvm.mlir.undef": _undefined,
    "llvm.mlir.poison": _undefined,
    "llvm.load": _load,
    "llvm.store": _store,
    "llvm.getelementptr": _element_pointer,
    "llvm.alloca": _alloca,
    "llvm.ptrtoint": _pointer_cast,
    "llvm.inttoptr": _pointer_cast,
    "llvm.return": _return,
}
