"""The llvm dialect's slice for C calls: functions, strings, pointers."""

from __future__ import annotations

from typing import Final

from tensorlang.codegen.arith import constant_components
from tensorlang.codegen.emitter import Emit, Emitter, quoted
from tensorlang.codegen.func import leave
from tensorlang.dialects import llvm
from tensorlang.ir.attributes import DenseArrayAttr, SymbolRefAttr
from tensorlang.ir.core import Operation
from tensorlang.ir.opdef import operand_group
from tensorlang.ir.types import DYNAMIC, Type


def _call(op: Operation, e: Emitter) -> None:
    assert isinstance(op, llvm.CallOp)
    callee = op.attributes.get("callee")
    assert isinstance(callee, SymbolRefAttr)
    target = op.target()
    fixed = [e.type(type_) for type_ in (target.parameter_types if target is not None else op.operand_types)]
    result = e.type(op.results[0].type) if op.results else "void"
    variadic = target is not None and target.is_variadic
    shape = f"{result} ({', '.join([*fixed, '...'])})" if variadic else result
    name = f"@{quoted(callee.root)}"
    if target is None or target.is_external:
        listed = ", ".join([*fixed, "..."] if variadic else fixed)
        e.module.declare(callee.root, f"{result} {name}({listed})")
    given = ", ".join(f"{e.type(value.type)} {e.value(value)}" for value in op.operands)
    if not op.results:
        return e.line(f"call {shape} {name}({given})")
    return e.bind(op.results[0], e.op(f"call {shape} {name}({given})"))


def _address_of(op: Operation, e: Emitter) -> None:
    reference = op.attributes["global_name"]
    assert isinstance(reference, SymbolRefAttr)
    e.bind(op.results[0], f"@{quoted(reference.root)}")


def _constant(op: Operation, e: Emitter) -> None:
    e.bind(op.results[0], *constant_components(op.attributes["value"], e))


def _zero(op: Operation, e: Emitter) -> None:
    type_ = e.type(op.results[0].type)
    e.bind(op.results[0], "null" if type_ == "ptr" else "zeroinitializer")


def _load(op: Operation, e: Emitter) -> None:
    e.bind(op.results[0], e.op(f"load {e.type(op.results[0].type)}, ptr {e.value(op.operands[0])}"))


def _store(op: Operation, e: Emitter) -> None:
    value, pointer = op.operands
    e.line(f"store {e.type(value.type)} {e.value(value)}, ptr {e.value(pointer)}")


def _element_pointer(op: Operation, e: Emitter) -> None:
    assert isinstance(op, llvm.GEPOp)
    raw = op.attributes.get("rawConstantIndices")
    dynamic = iter(operand_group(op, 1))
    indices: list[str] = []
    for number in raw.values if isinstance(raw, DenseArrayAttr) else ():
        if number in (DYNAMIC, -(1 << 31)):
            value = next(dynamic)
            indices.append(f"{e.type(value.type)} {e.value(value)}")
        else:
            indices.append(f"i32 {number}")
    base = e.value(op.operands[0])
    listed = "".join(f", {index}" for index in indices)
    e.bind(op.results[0], e.op(f"getelementptr {_memory(op.element_type, e)}, ptr {base}{listed}"))


def _memory(type_: Type, e: Emitter) -> str:
    """The LLVM text of a type in memory: `!llvm.array<4 x i8>` is `[4 x i8]`."""
    text = str(type_)
    if text.startswith("!llvm.array<"):
        count, _, element = text.removeprefix("!llvm.array<").removesuffix(">").partition(" x ")
        return f"[{count} x {element}]"
    return e.type(type_)


def _alloca(op: Operation, e: Emitter) -> None:
    assert isinstance(op, llvm.AllocaOp)
    count = op.operands[0]
    e.bind(op.results[0], e.op(f"alloca {_memory(op.element_type, e)}, {e.type(count.type)} {e.value(count)}"))


def _return(op: Operation, e: Emitter) -> None:
    leave(e, e.flat_types(op.operand_types), e.flat(op.operands))


EMIT: Final[dict[str, Emit]] = {
    "llvm.call": _call,
    "llvm.mlir.addressof": _address_of,
    "llvm.mlir.constant": _constant,
    "llvm.mlir.zero": _zero,
    "llvm.load": _load,
    "llvm.store": _store,
    "llvm.getelementptr": _element_pointer,
    "llvm.alloca": _alloca,
    "llvm.return": _return,
}
