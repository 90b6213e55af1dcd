"""Accesses to memory: which element of which buffer an operation reads or writes, and what may overlap.

Two arguments of a function are taken not to overlap; whoever calls an optimized function has to see to it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from tensorlang.analysis.affine import NotLinearError, form_of, forms, map_of
from tensorlang.analysis.linear import Linear
from tensorlang.ir.attributes import Attribute
from tensorlang.ir.core import Operation, Value
from tensorlang.ir.types import MemRefType, VectorType


@dataclass(frozen=True, slots=True)
class Access:
    """`lanes[d]` elements from `subscripts[d]` on in each dimension; subscripts None: anywhere in the buffer."""

    op: Operation
    memref: Value
    subscripts: tuple[Linear, ...] | None
    lanes: tuple[int, ...]
    writes: bool

    @property
    def value(self) -> Value:
        """What is stored, or what was loaded."""
        return self.op.operands[0] if self.writes else self.op.results[0]

    def same_place(self, other: Access) -> bool:
        """Whether both touch exactly the same elements, given equal values of all variables."""
        return (
            self.memref is other.memref
            and self.subscripts is not None
            and self.subscripts == other.subscripts
            and self.lanes == other.lanes
        )


_LOADS = {"affine.load", "affine.vector_load", "memref.load", "vector.load", "vector.maskedload"}
_STORES = {"affine.store", "affine.vector_store", "memref.store", "vector.store", "vector.maskedstore"}
_SCALAR = {"affine.load", "affine.store", "memref.load", "memref.store"}
_MASKED = {"vector.maskedload", "vector.maskedstore"}
_HARMLESS = {"memref.alloc", "memref.alloca", "memref.dim", "memref.cast", "memref.subview"}
_STRUCTURE = {
    "affine.for",
    "affine.if",
    "affine.yield",
    "scf.for",
    "scf.if",
    "scf.yield",
    "func.return",
    "affine.parallel",
}


def access_of(op: Operation) -> Access | None:
    """The access an operation makes; None when it is not a plain load or store."""
    if op.name in _LOADS:
        return _access(op, 0, writes=False)
    if op.name in _STORES:
        return _access(op, 0 if op.name == "vector.maskedstore" else 1, writes=True)
    return None


def _access(op: Operation, at: int, *, writes: bool) -> Access:
    memref = op.operands[at]
    rank = len(memref.type.shape) if isinstance(memref.type, MemRefType) else 0
    subscripts = _subscripts(op, at, rank)
    return Access(op, memref, subscripts, _lanes(op, rank, writes=writes), writes)


def _subscripts(op: Operation, at: int, rank: int) -> tuple[Linear, ...] | None:
    if op.name.startswith("affine."):
        try:
            return forms(map_of(op), op.operands[at + 1 :])
        except NotLinearError:
            return None
    return tuple(form_of(index) for index in op.operands[at + 1 : at + 1 + rank])


def _lanes(op: Operation, rank: int, *, writes: bool) -> tuple[int, ...]:
    if op.name in _SCALAR:
        return (1,) * rank
    moved = op.operands[_stored_at(op)] if writes else op.results[0]
    shape = moved.type.shape if isinstance(moved.type, VectorType) else ()
    return (1,) * (rank - len(shape)) + tuple(shape)


def _stored_at(op: Operation) -> int:
    return len(op.operands) - 1 if op.name == "vector.maskedstore" else 0


def is_masked(op: Operation) -> bool:
    """Whether only some lanes of the access may happen."""
    return op.name in _MASKED


def is_transparent(op: Operation) -> bool:
    """Whether an operation itself, not what its regions hold, does nothing to memory that an order must respect."""
    return op.is_pure or op.name in _HARMLESS or op.name in _STRUCTURE


def accesses(root: Operation) -> Iterator[Access | Operation]:
    """Every access inside an operation in order; an operation with other effects is given as it is."""
    for op in root.walk():
        found = access_of(op)
        if found is not None:
            yield found
        elif not is_transparent(op):
            yield op


def plain_accesses(root: Operation) -> list[Access] | Operation:
    """The accesses inside, or the first operation whose effects are not understood."""
    found: list[Access] = []
    for item in accesses(root):
        if isinstance(item, Operation):
            return item
        found.append(item)
    return found


_VIEWS = {
    "memref.cast", "memref.subview", "memref.collapse_shape", "memref.expand_shape", "memref.reinterpret_cast",
    "memref.view", "memref.transpose", "memref.memory_space_cast", "memref.assume_alignment",
}  # fmt: skip


def root_buffer(memref: Value) -> Value:
    """The buffer a view looks into."""
    while memref.op is not None and memref.op.name in _VIEWS:
        memref = memref.op.operands[0]
    return memref


def may_overlap(a: Value, b: Value) -> bool:
    """Whether two memrefs may share an element."""
    a, b = root_buffer(a), root_buffer(b)
    if a is b or not (_is_distinct(a) and _is_distinct(b)):
        return True
    name = _global_name(a)
    return name is not None and name == _global_name(b)


def _global_name(buffer: Value) -> Attribute | None:
    return buffer.op.attributes.get("name") if buffer.op is not None else None


def _is_distinct(buffer: Value) -> bool:
    """An allocation, a global, or an argument of the function: none overlaps another."""
    if buffer.op is not None:
        return buffer.op.name in ("memref.alloc", "memref.alloca", "memref.get_global")
    parent = buffer.block.parent if buffer.block else None
    return parent is not None and parent.name == "func.func" and buffer.block is not None and buffer.block.is_entry
