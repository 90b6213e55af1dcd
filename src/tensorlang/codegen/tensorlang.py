"""The effects of tensorlang that reach machine code: print, assert, goal, random, clock, reflection."""

from __future__ import annotations

from typing import Final

from tensorlang.codegen.emitter import Emit, Emitter
from tensorlang.codegen.func import fail_unless
from tensorlang.codegen.vector_print import print_parts, refuse_wide
from tensorlang.ir.attributes import StringAttr, SymbolRefAttr
from tensorlang.ir.core import Operation, Value
from tensorlang.ir.types import I1, DialectType, FloatType, IndexType, IntegerType, MemRefType, Type, UnrankedMemRefType

IR_TYPE: Final = DialectType("tensorlang", "ir")


def _print(op: Operation, e: Emitter) -> None:
    value = op.operands[0]
    if value.type == IR_TYPE:
        callee = e.module.declare("tl.print_ir", 'void @"tl.print_ir"(ptr)')
        return e.line(f"call void {callee}(ptr {e.value(value)})")
    if isinstance(value.type, MemRefType | UnrankedMemRefType):
        return _print_memref(op, e, value)
    refuse_wide(op, e, value.type)
    print_parts(e, e.parts(value), value.type)
    callee = e.module.declare("printNewline", "void @printNewline()")
    return e.line(f"call void {callee}()")


_PRINTERS: Final = {
    "f32": "F32",
    "f64": "F64",
    "f16": "F16",
    "bf16": "BF16",
    "i1": "I1",
    "i8": "Byte",
    "i16": "I16",
    "i32": "I32",
    "i64": "I64",
    "index": "Ind",
}


def _print_memref(op: Operation, e: Emitter, value: Value) -> None:
    from tensorlang.codegen.memref_views import boxed

    assert isinstance(value.type, MemRefType | UnrankedMemRefType)
    element = (
        e.domain.name
        if e.domain.name == "f64" and isinstance(value.type.element, FloatType)
        else str(value.type.element)
    )
    kind = _PRINTERS.get(element)
    if kind is None:
        raise e.refuse(op, f"'tensorlang.print' of elements of type '{value.type.element}' cannot be compiled")
    if isinstance(value.type, MemRefType):
        rank, pointer = str(len(value.type.shape)), boxed(e, e.memref(value))
    else:
        rank, pointer = e.unranked(value)
    callee = e.module.declare(f"printMemref{kind}", f"void @printMemref{kind}(i64, ptr)")
    e.line(f"call void {callee}(i64 {rank}, ptr {pointer})")


def _message(op: Operation, otherwise: str) -> str:
    found = op.attributes.get("message") or op.attributes.get("msg")
    return found.value if isinstance(found, StringAttr) else otherwise


def _assert(op: Operation, e: Emitter) -> None:
    fail_unless(e, op, e.value(op.operands[0]), _message(op, "assertion failed"), live_values(op))


def _is_scalar(type_: Type) -> bool:
    return isinstance(type_, IntegerType | FloatType | IndexType)


def live_values(op: Operation) -> list[tuple[str, Value]]:
    """What a person wants to see when an assert fails, each under the name that the source gave it.

    The scalars its condition was made of, the loops' carried values, the function's arguments.
    """
    found: dict[Value, str] = {}
    pending = [value for value in op.operands if value.op is not None]
    while pending and len(found) < 16:
        value = pending.pop()
        if value.op is None or value.op.name == "arith.constant":
            continue
        for operand in value.op.operands:
            if operand not in found and _is_scalar(operand.type) and not _is_constant(operand):
                if operand.type != I1:
                    found[operand] = operand.name or ""
                if operand.op is not None and operand.op.block is op.block:
                    pending.append(operand)
    block = op.block
    while block is not None:
        for arg in block.args:
            if _is_scalar(arg.type):
                found.setdefault(arg, arg.name or "")
        block = block.parent.block if block.parent is not None and not block.parent.is_isolated else None
    return [(name, value) for value, name in found.items() if name]


def _is_constant(value: Value) -> bool:
    return value.op is not None and value.op.name == "arith.constant"


def _goal(op: Operation, e: Emitter) -> None:
    """Note whether the last goal was reached; the scenario's runner reads it."""
    flag = e.module.external("tl.goal", "i64")
    reached = e.op(f"zext i1 {e.value(op.operands[0])} to i64")
    e.line(f"store i64 {e.op(f'add i64 {reached}, 1')}, ptr {flag}")


def _random(op: Operation, e: Emitter) -> None:
    callee = e.module.declare("tl.random", 'float @"tl.random"()')
    e.bind(op.results[0], e.op(f"call float {callee}()"))


def _clock(op: Operation, e: Emitter) -> None:
    callee = e.module.declare("tl.clock", 'i64 @"tl.clock"()')
    e.bind(op.results[0], e.op(f"call i64 {callee}()"))


def _symbol(op: Operation, e: Emitter) -> str:
    """The name of the function an operation of reflection refers to, as a C string."""
    reference = next(value for value in op.attributes.values() if isinstance(value, SymbolRefAttr))
    return e.module.string(reference.root.encode())


def _get_ir(op: Operation, e: Emitter) -> None:
    callee = e.module.declare("tl.get_ir", 'ptr @"tl.get_ir"(ptr)')
    e.bind(op.results[0], e.op(f"call ptr {callee}(ptr {_symbol(op, e)})"))


def _query_model(op: Operation, e: Emitter) -> None:
    goal = op.attributes.get("goal")
    text = goal.value if isinstance(goal, StringAttr) else "speed"
    callee = e.module.declare("tl.query_model", 'ptr @"tl.query_model"(ptr, ptr)')
    e.bind(
        op.results[0], e.op(f"call ptr {callee}(ptr {e.value(op.operands[0])}, ptr {e.module.string(text.encode())})")
    )


def _compile(op: Operation, e: Emitter) -> None:
    callee = e.module.declare("tl.compile", 'i32 @"tl.compile"(ptr, ptr)')
    accepted = e.op(f"call i32 {callee}(ptr {e.value(op.operands[0])}, ptr {_symbol(op, e)})")
    e.bind(op.results[0], e.op(f"icmp ne i32 {accepted}, 0"))


EMIT: Final[dict[str, Emit]] = {
    "tensorlang.print": _print,
    "tensorlang.assert": _assert,
    "tensorlang.goal": _goal,
    "tensorlang.random": _random,
    "tensorlang.clock": _clock,
    "tensorlang.get_ir": _get_ir,
    "tensorlang.query_model": _query_model,
    "tensorlang.compile": _compile,
}
