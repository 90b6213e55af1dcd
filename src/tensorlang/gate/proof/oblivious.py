"""Whether what a function does, and where, depends on its data: if not, one run at a size speaks for all data there."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from tensorlang.ir.core import Operation, Value
from tensorlang.ir.types import FloatType, MemRefType, TensorType, UnrankedMemRefType, element_type

_BRANCHES: Final = frozenset({
    "scf.if", "scf.index_switch", "scf.condition", "affine.if", "cf.cond_br", "cf.switch", "cf.assert",
    "tensorlang.assert",
})  # fmt: skip
_LOOPS: Final = frozenset({"scf.for", "scf.parallel", "scf.forall", "affine.for", "affine.parallel"})
_FIRST_IS_STORED: Final = frozenset({
    "memref.store", "affine.store", "affine.vector_store", "vector.store", "vector.transfer_write",
    "memref.atomic_rmw",
})  # fmt: skip
_LAST_IS_STORED: Final = frozenset({"vector.maskedstore", "vector.scatter", "vector.compressstore"})


@dataclass(frozen=True, slots=True)
class Dependence:
    """An operation that the data steers, and what it steers there: `a branch`, `a loop bound`, `an index`."""

    op: Operation
    steers: str

    def __str__(self) -> str:
        return f"{self.steers} depends on the data ('{self.op.name}')"


def first_dependence(function: Operation, of_contents: frozenset[Value]) -> Dependence | None:
    """The first place where data decides what is done; None for an oblivious function.

    Args:
        function: calls are inlined, control flow is structured.
        of_contents: what `depends_on_contents` gives for it.
    """
    for op in function.walk():
        steers = _steered(op, of_contents)
        if steers:
            return Dependence(op, steers)
    return None


def _steered(op: Operation, of_contents: frozenset[Value]) -> str:
    if op.name in _BRANCHES:
        return "a branch" if op.operands and _decides(op, of_contents) else ""
    if op.name in _LOOPS:
        bounds = op.operands[: len(op.operands) - len(op.results)] if op.results else op.operands
        return "a loop bound" if any(value in of_contents for value in bounds if not _is_float(value)) else ""
    if any(_is_memref(value) for value in (*op.operands, *op.results)):
        return "an index" if any(value in of_contents for value in _where(op)) else ""
    return ""


def _decides(op: Operation, of_contents: frozenset[Value]) -> bool:
    """A conditional is decided by its first operand, one over an integer set by all of them."""
    chosen = op.operands if op.name == "affine.if" else op.operands[:1]
    return any(value in of_contents for value in chosen)


def _where(op: Operation) -> list[Value]:
    """The operands of a memory operation that say where: not what is stored."""
    operands = list(op.operands)
    if op.name in _FIRST_IS_STORED:
        operands = operands[1:]
    elif op.name in _LAST_IS_STORED:
        operands = operands[:-1]
    return [value for value in operands if not _is_float(value) and not _is_memref(value)]


def _is_float(value: Value) -> bool:
    return isinstance(element_type(value.type), FloatType)


def _is_memref(value: Value) -> bool:
    return isinstance(value.type, MemRefType | UnrankedMemRefType | TensorType)
