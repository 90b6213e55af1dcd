"""memref to LLVM: read, change and write an element in one step."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from tensorlang.codegen.address import element_pointer, from_memory, to_memory
from tensorlang.codegen.arith import Through
from tensorlang.codegen.emitter import Emit, Emitter
from tensorlang.codegen.layout import memory_bytes
from tensorlang.dialects import memref
from tensorlang.ir.core import Operation
from tensorlang.ir.types import FloatType, Type

_INSTRUCTIONS: Final = {
    "addf": "fadd", "addi": "add", "andi": "and", "assign": "xchg", "maximumf": "fmaximum", "minimumf": "fminimum",
    "maxnumf": "fmax", "minnumf": "fmin", "maxs": "max", "maxu": "umax", "mins": "min", "minu": "umin", "ori": "or",
    "xori": "xor",
}  # fmt: skip
"""What the machine has an instruction, or LLVM a loop, for."""

_EXACT: Final = "i128"
"""Floats in exact arithmetic."""


def _atomic(op: Operation, e: Emitter) -> None:
    assert isinstance(op, memref.AtomicRMWOp)
    pointer = element_pointer(e, op.operands[1], [e.value(index) for index in op.operands[2:]])
    kind, value, element = op.kind_name(), e.value(op.operands[0]), op.operands[0].type
    type_ = e.type(element)
    if isinstance(element, FloatType) and type_ == _EXACT:
        return e.bind(op.results[0], _plain(e, pointer, lambda current: combined(e, kind, current, value, element)))
    fills = isinstance(element, FloatType) or type_ == f"i{8 * memory_bytes(element, e.domain)}"
    if kind in _INSTRUCTIONS and fills:
        found = e.op(f"atomicrmw {_INSTRUCTIONS[kind]} ptr {pointer}, {type_} {value} acq_rel")
        return e.bind(op.results[0], found)
    before = _exchange(e, pointer, element, lambda current: combined(e, kind, current, value, element))
    return e.bind(op.results[0], before)


def combined(e: Emitter, kind: str, current: str, value: str, element: Type) -> str:
    """Two numbers made one by a kind of atomic update or reduction: `addf`, `maxs`, `assign`..."""
    type_ = e.type(element)
    if isinstance(element, FloatType):
        return e.domain.binary(Through(e), kind, current, value, type_, "", element)
    if kind == "assign":
        return value
    if kind in ("maxs", "maxu", "mins", "minu"):
        order = {"maxs": "sgt", "maxu": "ugt", "mins": "slt", "minu": "ult"}[kind]
        return e.op(f"select i1 {e.op(f'icmp {order} {type_} {current}, {value}')}, {type_} {current}, {type_} {value}")
    return e.op(f"{kind.removesuffix('i')} {type_} {current}, {value}")


def _plain(e: Emitter, pointer: str, make: Callable[[str], str]) -> str:
    """Read, change, write: exact values are wider than what the machine exchanges, and run on one thread."""
    current = e.op(f"load {_EXACT}, ptr {pointer}")
    e.line(f"store {_EXACT} {make(current)}, ptr {pointer}")
    return current


def _generic(op: Operation, e: Emitter) -> None:
    pointer = element_pointer(e, op.operands[0], [e.value(index) for index in op.operands[1:]])

    def make(current: str) -> str:
        return e.value(e.region(op.regions[0], [(current,)])[0])

    if isinstance(op.results[0].type, FloatType) and e.type(op.results[0].type) == _EXACT:
        return e.bind(op.results[0], _plain(e, pointer, make))
    return e.bind(op.results[0], _exchange(e, pointer, op.results[0].type, make))


def _exchange(e: Emitter, pointer: str, element: Type, make: Callable[[str], str]) -> str:
    """Compare and exchange until nobody came between; gives what was there.

    Elements are compared by their bits.
    """
    bits = f"i{8 * memory_bytes(element, e.domain)}"
    first = e.op(f"load {bits}, ptr {pointer}")
    before, top, done = e.label, e.fresh_label("retry"), e.fresh_label("exchanged")
    e.branch(top)
    e.start(top)
    seen = e.reserve()
    at = len(e.lines)
    with e.scope():
        current = from_memory(e, seen, bits, element)
        made = make(current)
    raw = to_memory(e, made, bits, element)
    pair = e.op(f"cmpxchg ptr {pointer}, {bits} {seen}, {bits} {raw} acq_rel acquire")
    found, success = (e.op(f"extractvalue {{ {bits}, i1 }} {pair}, {part}") for part in (0, 1))
    end = e.label
    e.branch_if(success, done, top)
    e.lines.insert(at, f"  {seen} = phi {bits} [ {first}, %{before} ], [ {found}, %{end} ]")
    e.start(done)
    return current


EMIT: Final[dict[str, Emit]] = {
    "memref.atomic_rmw": _atomic,
    "memref.generic_atomic_rmw": _generic,
}
