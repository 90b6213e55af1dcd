"""Whether an exponential is ever raised again: two fields express one level of them."""

from __future__ import annotations

from typing import Final

from tensorlang.ir.core import Operation, Region, Value
from tensorlang.ir.types import MemRefType

_EXPONENTIALS: Final = frozenset({"math.exp", "math.exp2", "math.expm1", "math.tanh", "math.sinh", "math.cosh"})
_BY_PLACE: Final = frozenset({"scf.for", "scf.if", "scf.index_switch", "affine.for", "affine.if", "func.func"})
_STORED: Final = {
    "memref.store": 0, "affine.store": 0, "vector.store": 0, "affine.vector_store": 0, "vector.transfer_write": 0,
    "memref.atomic_rmw": 0, "vector.maskedstore": -1, "vector.scatter": -1, "vector.compressstore": -1,
    "memref.copy": 0,
}  # fmt: skip


def nested_exponential(function: Operation) -> Operation | None:
    """An exponential whose operand may depend on another's result, through registers or memory."""
    made: set[Value] = set()
    before = -1
    while len(made) != before:
        before = len(made)
        for op in function.walk():
            _spread(op, made)
    return next((op for op in function.walk() if op.name in _EXPONENTIALS and op.operands[0] in made), None)


def _spread(op: Operation, made: set[Value]) -> None:
    """What an operation makes of the values in `made` belongs to them; so does memory that they are written to."""
    if op.name in _STORED:
        if op.operands[_STORED[op.name]] in made:
            made.update(value for operand in op.operands for value in _whole(operand) if _is_memref(operand))
    elif op.regions:
        _spread_through(op, made)
        return
    if op.name in _EXPONENTIALS or any(value in made for value in op.operands):
        made.update(op.results)


def _spread_through(op: Operation, made: set[Value]) -> None:
    """A loop or conditional: a result, and the argument that carries it, with what is yielded in its place."""
    count = len(op.results)
    if op.name not in _BY_PLACE:
        ends = [value for region in op.regions for value in _yielded(region, 0, 1 << 30)]
        if any(value in made for value in (*op.operands, *ends)):
            made.update(op.results, *(block.args for region in op.regions for block in region.blocks))
        return
    inits = list(op.operands[len(op.operands) - count :]) if count <= len(op.operands) else list[Value]()
    for index, result in enumerate(op.results):
        sources = [*inits[index : index + 1], *(y for r in op.regions for y in _yielded(r, index, count))]
        if any(value in made for value in sources):
            made.add(result)
            made.update(arg for r in op.regions for block in r.blocks for arg in block.args[-count:][index : index + 1])


def _yielded(region: Region, index: int, count: int) -> list[Value]:
    last = region.blocks[-1].last if region.blocks else None
    ends = list(last.operands) if last is not None and last.is_terminator else []
    return ends[len(ends) - count :][index : index + 1] if len(ends) >= count else ends


def _whole(memref: Value) -> list[Value]:
    """A memref and the ones that it is a view of."""
    found = [memref]
    while (op := found[-1].op) is not None and op.operands and _is_memref(op.operands[0]):
        found.append(op.operands[0])
    return found


def _is_memref(value: Value) -> bool:
    return isinstance(value.type, MemRefType)
