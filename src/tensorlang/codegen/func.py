"""func to LLVM: calls direct, through a slot, or through a pointer; returns with a status where a function may fail."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from tensorlang.codegen.emitter import Emit, Emitter, Site, quoted
from tensorlang.codegen.signature import ONE_FLAG, Signature
from tensorlang.dialects.func import CallOp, ConstantOp
from tensorlang.ir.attributes import SymbolRefAttr
from tensorlang.ir.core import Operation, Value
from tensorlang.ir.types import FunctionType, Type

FAILURE: Final = "tl.failure"
LARGEST_RECORD: Final = 70
"""Values a failure record holds."""


def leave(e: Emitter, types: Sequence[str], operands: Sequence[str]) -> None:
    """Return these components."""
    if not types:
        return e.line("ret void")
    if len(types) == 1:
        return e.line(f"ret {types[0]} {operands[0]}")
    whole = f"{{ {', '.join(types)} }}"
    made = "poison"
    for index, (type_, operand) in enumerate(zip(types, operands, strict=True)):
        made = e.op(f"insertvalue {whole} {made}, {type_} {operand}, {index}")
    return e.line(f"ret {whole} {made}")


def leave_failed(e: Emitter, status: str, results: Sequence[str]) -> None:
    """Return a status without results."""
    leave(e, ("i32", *results), (status, *("zeroinitializer" if t[0] in "<[{" else "poison" for t in results)))


def _return(op: Operation, e: Emitter) -> None:
    types, operands = e.flat_types(op.operand_types), e.flat(op.operands)
    leave(e, ("i32", *types) if e.fails else types, ("0", *operands) if e.fails else operands)


def call(
    e: Emitter, op: Operation, callee: str, signature: Signature, args: Sequence[Value], results: Sequence[Value]
) -> None:
    """Call, hand a failure on to the caller, bind the results."""
    given = ", ".join(f"{type_} {operand}" for type_, operand in zip(signature.args, passed(e, args), strict=True))
    returned = signature.returned
    if not returned:
        e.line(f"call void {callee}({given})")
        components: list[str] = []
    else:
        whole = e.op(f"call {signature.result} {callee}({given})")
        many = len(returned) > 1
        components = (
            [e.op(f"extractvalue {signature.result} {whole}, {i}") for i in range(len(returned))] if many else [whole]
        )
    if signature.fails:
        _check_status(e, components.pop(0))
    for value, parts in zip(results, e.split(components, [value.type for value in results]), strict=True):
        e.bind(value, *parts)


def passed(e: Emitter, args: Sequence[Value]) -> list[str]:
    """The components of arguments as they are handed over."""
    pairs = zip(e.flat_types([arg.type for arg in args]), e.flat(args), strict=True)
    return [e.op(f"bitcast {ONE_FLAG} {part} to i1") if type_ == ONE_FLAG else part for type_, part in pairs]


def received(e: Emitter, params: Sequence[str], types: Sequence[Type]) -> list[str]:
    """The components of parameters, from how they were handed over."""
    pairs = zip(e.flat_types(types), params, strict=True)
    return [e.op(f"bitcast i1 {part} to {ONE_FLAG}") if type_ == ONE_FLAG else part for type_, part in pairs]


def _check_status(e: Emitter, status: str) -> None:
    failed, fine = e.fresh_label("failed"), e.fresh_label("fine")
    bad = e.op(f"icmp ne i32 {status}, 0")
    e.line(f"br i1 {bad}, label %{failed}, label %{fine}, !prof !1000")
    e.start(failed)
    leave_failed(e, status, e.result_types)
    e.start(fine)


def fail_unless(e: Emitter, op: Operation, ok: str, message: str, values: Sequence[tuple[str, Value]]) -> None:
    """Go on when `ok` holds; else fill the failure record with the site and `values`, and return."""
    kept = [(name, value) for name, value in values if len(e.parts(value)) == 1][:LARGEST_RECORD]
    site = Site(len(e.module.sites), op.offset, message, e.function, tuple((name, value.type) for name, value in kept))
    e.module.sites.append(site)
    failed, fine = e.fresh_label("failed"), e.fresh_label("fine")
    e.line(f"br i1 {ok}, label %{fine}, label %{failed}, !prof !1001")
    e.start(failed)
    record = e.module.external(FAILURE, "[72 x i64]")
    e.line(f"store i64 {site.number + 1}, ptr {record}, align 8")
    e.line(f"store i64 {len(kept)}, ptr getelementptr (i8, ptr {record}, i64 8), align 8")
    for index, (_, value) in enumerate(kept):
        place = f"getelementptr (i8, ptr {record}, i64 {16 + 8 * index})"
        e.line(f"store i64 0, ptr {place}, align 8")
        e.line(f"store {e.type(value.type)} {e.value(value)}, ptr {place}, align 8")
    leave_failed(e, str(site.number + 1), e.result_types)
    e.start(fine)


def _call(op: Operation, e: Emitter) -> None:
    assert isinstance(op, CallOp)
    target = op.target()
    assert target is not None
    name = op.symbol
    signature = Signature.of(target.type, name in e.module.may_fail, e.domain)
    if target.is_declaration:
        declared = declare_external(e, name, signature)
        return call(e, op, declared, signature, op.operands, op.results)
    if name in e.module.slots:
        slot = e.module.external(f"tl.slot.{name}", "ptr")
        callee = e.op(f"load atomic ptr, ptr {slot} acquire, align 8")
        return call(e, op, callee, signature, op.operands, op.results)
    return call(e, op, f"@{quoted(name)}", signature, op.operands, op.results)


def declare_external(e: Emitter, name: str, signature: Signature) -> str:
    """A function of the runtime or of C. An unranked memref is handed over as rank and pointer to the descriptor."""
    return e.module.declare(name, f"{signature.result} @{quoted(name)}({', '.join(signature.args)})")


def _constant(op: Operation, e: Emitter) -> None:
    assert isinstance(op, ConstantOp)
    reference = op.attributes["value"]
    assert isinstance(reference, SymbolRefAttr)
    e.bind(op.results[0], f"@{quoted(reference.root)}")


def _call_indirect(op: Operation, e: Emitter) -> None:
    type_ = op.operands[0].type
    assert isinstance(type_, FunctionType)
    signature = Signature.of(type_, e.indirect_fails, e.domain)
    call(e, op, e.value(op.operands[0]), signature, op.operands[1:], op.results)


EMIT: Final[dict[str, Emit]] = {
    "func.return": _return,
    "func.call": _call,
    "func.call_indirect": _call_indirect,
    "func.constant": _constant,
}
