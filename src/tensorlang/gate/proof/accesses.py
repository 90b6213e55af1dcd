"""Which elements an operation reads or writes: a box, by the first index and the count in each dimension."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tensorlang.dialects.vector_mask import ConstantMaskOp, CreateMaskOp
from tensorlang.dialects.vector_memory import AccessOp, GatherOp, MaskedOp, ScatterOp
from tensorlang.dialects.vector_transfer import TransferOp, TransferWriteOp
from tensorlang.gate.proof.indices import Indices
from tensorlang.gate.proof.lanes import lanes_below
from tensorlang.gate.proof.memory import Memory, View
from tensorlang.gate.proof.scopes import Scope
from tensorlang.gate.proof.terms import Term, TooBigError, Variable, greatest, least, term_of, whole
from tensorlang.ir.affine import AffineDim
from tensorlang.ir.attributes import AffineMapAttr
from tensorlang.ir.core import Operation, Value
from tensorlang.ir.types import MemRefType, VectorType

ONE = whole(1)


@dataclass(frozen=True, slots=True, eq=False)
class Access:
    """Elements `firsts[d] <= index < firsts[d] + counts[d]` of a view; none where a count is not positive.

    `is_exact` is False when fewer elements than that may be touched.
    """

    op: Operation
    scope: Scope
    view: View
    firsts: tuple[Term, ...]
    counts: tuple[Term, ...]
    writes: bool
    is_exact: bool = True
    is_atomic: bool = False

    @property
    def name(self) -> str:
        return self.view.buffer.name if self.view.buffer is not None else "a memref"


_LOADS = frozenset({"memref.load", "affine.load"})
_STORES = frozenset({"memref.store", "affine.store"})


def accesses_of(op: Operation, indices: Indices, memory: Memory, scope: Scope) -> Iterator[Access]:
    """The accesses of an operation without regions; none when it makes none that are known."""
    view = memory.view
    match op.name:
        case "memref.load":
            yield _elements(op, scope, view(op.operands[0]), _terms(op.operands[1:], indices), writes=False)
        case "memref.store":
            yield _elements(op, scope, view(op.operands[1]), _terms(op.operands[2:], indices), writes=True)
        case "affine.load" | "affine.vector_load":
            yield _affine(op, 0, indices, memory, scope, writes=False)
        case "affine.store" | "affine.vector_store":
            yield _affine(op, 1, indices, memory, scope, writes=True)
        case "memref.atomic_rmw":
            firsts = _terms(op.operands[2:], indices)
            yield _elements(op, scope, view(op.operands[1]), firsts, writes=True, is_atomic=True)
        case "memref.copy":
            yield from _copy(op, memory, scope)
        case _:
            if isinstance(op, TransferOp):
                yield _transfer(op, indices, memory, scope)
            elif isinstance(op, AccessOp):
                yield _vector(op, indices, memory, scope)


def _terms(values: Sequence[Value], indices: Indices) -> tuple[Term, ...]:
    return tuple(indices.term(value) for value in values)


def _elements(
    op: Operation, scope: Scope, view: View, firsts: tuple[Term, ...], *, writes: bool, is_atomic: bool = False
) -> Access:
    return Access(op, scope, view, firsts, (ONE,) * len(firsts), writes, is_atomic=is_atomic)


def _affine(op: Operation, at: int, indices: Indices, memory: Memory, scope: Scope, *, writes: bool) -> Access:
    view = memory.view(op.operands[at])
    held = op.attributes["map"]
    assert isinstance(held, AffineMapAttr)
    try:
        firsts = tuple(indices.results(held.map, op.operands[at + 1 :]))
    except TooBigError:
        firsts = tuple(term_of(Variable("an index", op.block)) for _ in held.map.results)
    moved = op.operands[0].type if writes else op.results[0].type
    counts = _lanes(moved, op.operands[at].type) if "vector" in op.name else (ONE,) * len(firsts)
    return Access(op, scope, view, firsts, counts, writes)


def _lanes(moved: object, base: object) -> tuple[Term, ...]:
    """The lanes of a vector along the innermost dimensions of a memref; an element that is a vector is one."""
    rank = len(base.shape) if isinstance(base, MemRefType) else 0
    inner = isinstance(base, MemRefType) and isinstance(base.element, VectorType)
    shape = moved.shape if isinstance(moved, VectorType) and not inner else ()
    return (ONE,) * (rank - len(shape)) + tuple(whole(extent) for extent in shape)


def _copy(op: Operation, memory: Memory, scope: Scope) -> Iterator[Access]:
    """All of the source, and as much of the target."""
    source, target = memory.view(op.operands[0]), memory.view(op.operands[1])
    origin = (whole(0),) * len(source.extents)
    yield Access(op, scope, source, origin, source.extents, writes=False)
    yield Access(op, scope, target, origin, source.extents, writes=True)


def _vector(op: AccessOp, indices: Indices, memory: Memory, scope: Scope) -> Access:
    """vector.load and its kin."""
    view, firsts = memory.view(op.base), _terms(op.indices, indices)
    writes = not op.results
    if isinstance(op, GatherOp | ScatterOp):
        spread = indices.unknown(op.offsets)
        firsts = (*firsts[:-1], firsts[-1] + spread)
        return Access(op, scope, view, firsts, (ONE,) * len(firsts), writes, is_exact=False)
    counts = _lanes(op.lanes, op.base.type)
    mask = op.mask if isinstance(op, MaskedOp) else _mask_around(op)
    if mask is None:
        return Access(op, scope, view, firsts, counts, writes)
    limits = _mask_limits(mask, indices)
    if limits is None:
        return Access(op, scope, view, firsts, counts, writes, is_exact=False)
    outer = len(counts) - len(limits)
    counts = (*counts[:outer], *(_clamped(count, limit) for count, limit in zip(counts[outer:], limits, strict=True)))
    is_exact = not op.name.endswith(("expandload", "compressstore"))
    return Access(op, scope, view, firsts, counts, writes, is_exact)


def _transfer(op: TransferOp, indices: Indices, memory: Memory, scope: Scope) -> Access:
    """Lanes beyond the memory are not touched, unless the operation promises that there are none."""
    view, firsts = memory.view(op.source), _terms(op.indices, indices)
    counts = [ONE] * len(firsts)
    places = [
        (expr.position, lanes, promised)
        for expr, lanes, promised in zip(op.map.results, op.vector_type.shape, op.in_bounds, strict=False)
        if isinstance(expr, AffineDim)
    ]
    mask = op.mask if op.mask is not None else _mask_around(op)
    limits = None if mask is None else _mask_limits(mask, indices)
    for order, (dimension, lanes, promised) in enumerate(sorted(places)):
        count = whole(lanes)
        if not promised and dimension < len(view.extents):
            count = _clamped(count, view.extents[dimension] - firsts[dimension])
        if limits is not None and order < len(limits):
            count = _clamped(count, limits[order])
        counts[dimension] = count
    is_exact = mask is None or limits is not None
    return Access(op, scope, view, firsts, tuple(counts), isinstance(op, TransferWriteOp), is_exact)


def _clamped(count: Term, limit: Term) -> Term:
    """At most `limit`, at least 0."""
    return least(count, greatest(limit, whole(0)))


def _mask_around(op: Operation) -> Value | None:
    """The mask of a `vector.mask` around an operation."""
    parent = op.parent
    return parent.operands[0] if parent is not None and parent.name == "vector.mask" else None


def _mask_limits(mask: Value, indices: Indices) -> list[Term] | None:
    """How many lanes from the first on a mask sets in each dimension; None when it is not of that kind."""
    match mask.op:
        case CreateMaskOp() as op:
            return [indices.term(value) for value in op.operands]
        case ConstantMaskOp() as op:
            return [whole(size) for size in op.sizes]
        case _:
            limit = lanes_below(mask, indices)
            return None if limit is None else [limit]
