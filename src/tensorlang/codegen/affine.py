"""affine to LLVM, directly: bounds and subscripts become integer arithmetic, equal expressions only once."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from tensorlang.codegen.address import add, element_pointer, is_number, load, multiply, store
from tensorlang.codegen.emitter import Emit, Emitter
from tensorlang.codegen.integer import intrinsic
from tensorlang.codegen.scf import bind_all, choose, counted_loop
from tensorlang.codegen.vector import vector_of
from tensorlang.codegen.vector_memory import load_rows, store_rows
from tensorlang.ir.affine import AffineBinary, AffineConstant, AffineDim, AffineExpr, AffineMap, AffineSymbol
from tensorlang.ir.attributes import AffineMapAttr, Attribute, IntegerAttr, IntegerSetAttr
from tensorlang.ir.core import Operation, Value
from tensorlang.ir.opdef import operand_group


def expression(e: Emitter, expr: AffineExpr, dims: Sequence[str], symbols: Sequence[str]) -> str:
    """The i64 operand of an affine expression."""
    match expr:
        case AffineConstant(value):
            return str(value)
        case AffineDim(position):
            return dims[position]
        case AffineSymbol(position):
            return symbols[position]
        case AffineBinary(kind, lhs, rhs):
            return binary(e, kind, expression(e, lhs, dims, symbols), expression(e, rhs, dims, symbols))


def binary(e: Emitter, kind: str, a: str, b: str) -> str:
    """`kind` is + * floordiv ceildiv mod; the divisor is positive."""
    if kind == "+":
        return add(e, a, b)
    if kind == "*":
        return multiply(e, a, b)
    if is_number(a) and is_number(b):
        x, y = int(a), int(b)
        return str({"floordiv": x // y, "ceildiv": -(-x // y), "mod": x % y}[kind])
    return {"floordiv": _floordiv, "ceildiv": _ceildiv, "mod": _mod}[kind](e, a, b)


def _power_of_two(b: str) -> int | None:
    value = int(b) if is_number(b) else 0
    return value.bit_length() - 1 if value > 0 and value & (value - 1) == 0 else None


def _floordiv(e: Emitter, a: str, b: str) -> str:
    shift = _power_of_two(b)
    if shift is not None:
        return e.pure(f"ashr i64 {a}, {shift}")
    quotient = e.pure(f"sdiv i64 {a}, {b}")
    remainder = e.pure(f"srem i64 {a}, {b}")
    below = e.pure(f"icmp slt i64 {remainder}, 0")
    one_less = e.pure(f"sub i64 {quotient}, 1")
    return e.pure(f"select i1 {below}, i64 {one_less}, i64 {quotient}")


def _ceildiv(e: Emitter, a: str, b: str) -> str:
    """As -((-a) floordiv b)."""
    down = _floordiv(e, e.pure(f"sub i64 0, {a}"), b)
    return e.pure(f"sub i64 0, {down}")


def _mod(e: Emitter, a: str, b: str) -> str:
    shift = _power_of_two(b)
    if shift is not None:
        return e.pure(f"and i64 {a}, {(1 << shift) - 1}")
    remainder = e.pure(f"srem i64 {a}, {b}")
    below = e.pure(f"icmp slt i64 {remainder}, 0")
    raised = e.pure(f"add i64 {remainder}, {b}")
    return e.pure(f"select i1 {below}, i64 {raised}, i64 {remainder}")


def map_of(attribute: Attribute | None) -> AffineMap:
    """The map of an attribute that holds one."""
    assert isinstance(attribute, AffineMapAttr)
    return attribute.map


def results_of(e: Emitter, map_: AffineMap, operands: Sequence[Value]) -> list[str]:
    """The values of a map's results; operands are its dimensions, then its symbols."""
    names = [e.value(operand) for operand in operands]
    return [expression(e, result, names[: map_.dims], names[map_.dims :]) for result in map_.results]


def extreme(e: Emitter, name: str, values: Sequence[str]) -> str:
    """The least or greatest of several: `name` is smin or smax."""
    found = values[0]
    for value in values[1:]:
        if is_number(found) and is_number(value):
            found = str((min if name == "smin" else max)(int(found), int(value)))
        else:
            found = intrinsic(e, name, "i64", found, value)
    return found


def _for(op: Operation, e: Emitter) -> None:
    lower = extreme(e, "smax", results_of(e, map_of(op.attributes["lowerBoundMap"]), operand_group(op, 0)))
    upper = extreme(e, "smin", results_of(e, map_of(op.attributes["upperBoundMap"]), operand_group(op, 1)))
    step = op.attributes["step"]
    assert isinstance(step, IntegerAttr)
    inits = operand_group(op, 2)
    types = [value.type for value in inits]

    def body(index: str, carried: list[str]) -> list[str]:
        return e.flat(e.region(op.regions[0], [(index,), *e.split(carried, types)]))

    found = counted_loop(e, (lower, upper, str(step.value)), e.flat(inits), e.flat_types(types), body)
    bind_all(e, op.results, found)


def _if(op: Operation, e: Emitter) -> None:
    condition = op.attributes["condition"]
    assert isinstance(condition, IntegerSetAttr)
    set_ = condition.set
    names = [e.value(operand) for operand in op.operands]
    flag = "true"
    for constraint, equal in zip(set_.constraints, set_.equalities, strict=True):
        value = expression(e, constraint, names[: set_.dims], names[set_.dims :])
        holds = e.op(f"icmp {'eq' if equal else 'sge'} i64 {value}, 0")
        flag = holds if flag == "true" else e.op(f"and i1 {flag}, {holds}")
    choose(e, flag, op.regions[0], op.regions[1], op.results)


def _load(op: Operation, e: Emitter) -> None:
    memref, *operands = op.operands
    pointer = element_pointer(e, memref, results_of(e, map_of(op.attributes["map"]), operands))
    e.bind(op.results[0], *load(e, pointer, op.results[0].type))


def _store(op: Operation, e: Emitter) -> None:
    value, memref, *operands = op.operands
    pointer = element_pointer(e, memref, results_of(e, map_of(op.attributes["map"]), operands))
    store(e, e.parts(value), pointer, value.type)


def _vector_load(op: Operation, e: Emitter) -> None:
    memref, *operands = op.operands
    indices = results_of(e, map_of(op.attributes["map"]), operands)
    e.bind(op.results[0], *load_rows(e, memref, indices, vector_of(op.results[0])))


def _vector_store(op: Operation, e: Emitter) -> None:
    value, memref, *operands = op.operands
    store_rows(e, value, memref, results_of(e, map_of(op.attributes["map"]), operands))


def _apply(op: Operation, e: Emitter) -> None:
    e.bind(op.results[0], results_of(e, map_of(op.attributes["map"]), op.operands)[0])


def _min_max(op: Operation, e: Emitter) -> None:
    values = results_of(e, map_of(op.attributes["map"]), op.operands)
    e.bind(op.results[0], extreme(e, "smin" if op.name == "affine.min" else "smax", values))


EMIT: Final[dict[str, Emit]] = {
    "affine.for": _for,
    "affine.if": _if,
    "affine.load": _load,
    "affine.store": _store,
    "affine.vector_load": _vector_load,
    "affine.vector_store": _vector_store,
    "affine.apply": _apply,
    "affine.min": _min_max,
    "affine.max": _min_max,
}
