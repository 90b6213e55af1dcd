"""Accumulations: `x = x + term` through memory or a loop-carried value, with an operator whose order is free."""

from __future__ import annotations

from dataclasses import dataclass

from tensorlang.analysis.memory import Access, access_of
from tensorlang.ir.attributes import DictionaryAttr
from tensorlang.ir.core import Operation, Value

COMBINERS = {
    "arith.addf": "add",
    "arith.mulf": "mul",
    "arith.maximumf": "maximumf",
    "arith.minimumf": "minimumf",
    "arith.maxnumf": "maxnumf",
    "arith.minnumf": "minnumf",
    "arith.addi": "add",
    "arith.muli": "mul",
    "arith.maxsi": "maxsi",
    "arith.minsi": "minsi",
    "arith.maxui": "maxui",
    "arith.minui": "minui",
    "arith.andi": "and",
    "arith.ori": "or",
    "arith.xori": "xor",
}
"""Operators that combine in any order, and the kind `vector.reduction` calls them."""

FREE_IN_FLOATS = {"arith.maximumf", "arith.minimumf", "arith.maxnumf", "arith.minnumf"}
"""Float operators whose order makes no difference at all."""

FUSED = {"math.fma", "vector.fma"}
"""`a * b + c`: an addition to its third operand."""


@dataclass(frozen=True, slots=True)
class Accumulation:
    """`new = old (combiner) term`."""

    combiner: str
    old: Value
    term: Value | None
    """None for a fused multiply-add, whose term is a product."""


def accumulation_of(new: Value, old: Value) -> Accumulation | None:
    """How `new` comes from `old` by one operator; None when it does not, or when a partial result is seen by others."""
    op = new.op
    if op is None or not old.has_one_use or op not in old.users or not new.has_one_use:
        return None
    if op.name in FUSED and op.operands[2] is old:
        return Accumulation("arith.addf", old, None)
    if op.name not in COMBINERS:
        return None
    term = op.operands[1] if op.operands[0] is old else op.operands[0]
    return Accumulation(op.name, old, term)


def same_accumulation(a: Access, b: Access) -> bool:
    """Whether two accesses belong to one statement `x[f] = x[f] + term`: only the order of a sum is at stake."""
    statement = _statement(a)
    return statement is not None and statement == _statement(b)


def _statement(access: Access) -> tuple[Operation, Operation] | None:
    """The load and the store of the accumulation an access belongs to."""
    store = access if access.writes else _store_after(access)
    if store is None or store.value.op is None or not store.value.has_one_use:
        return None
    for operand in store.value.op.operands:
        load = access_of(operand.op) if operand.op is not None else None
        if load is None or load.writes or not load.same_place(store) or load.op.block is not store.op.block:
            continue
        if accumulation_of(store.value, operand) is not None and access.op in (load.op, store.op):
            return load.op, store.op
    return None


def _store_after(load: Access) -> Access | None:
    """The store of what one operator makes of a loaded value."""
    if not load.value.has_one_use:
        return None
    combined = next(iter(load.value.users))
    if len(combined.results) != 1 or not combined.results[0].has_one_use:
        return None
    store = access_of(next(iter(combined.results[0].users)))
    return store if store is not None and store.writes else None


def may_reassociate(op: Operation) -> bool:
    """Whether the function around lets sums be reordered: yes, unless its contract says `strict`.

    The gate's float tolerance is what such a rewrite is judged by.
    """
    while op.name != "func.func" and op.parent is not None:
        op = op.parent
    contract = op.attributes.get("tensorlang.contract")
    return not (isinstance(contract, DictionaryAttr) and any(name == "strict" for name, _ in contract.entries))
