"""Memrefs to buffers: whose memory a view looks into, how large it is, and which element an index of the view means."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from tensorlang.dialects.memref_memory import AllocatingOp
from tensorlang.dialects.memref_shapes import CollapseShapeOp, ExpandShapeOp
from tensorlang.dialects.memref_views import SubViewOp, TransposeOp
from tensorlang.dialects.regrouping import Groups
from tensorlang.gate.locate import called
from tensorlang.gate.proof.conditions import Condition, at_least, both, either, equal
from tensorlang.gate.proof.indices import Indices
from tensorlang.gate.proof.scopes import Claim, Scope
from tensorlang.gate.proof.terms import Extent, Term, TooBigError, Variable, product, term_of, whole
from tensorlang.ir.core import Operation, Value
from tensorlang.ir.types import DYNAMIC, MemRefType


@dataclass(frozen=True, slots=True, eq=False)
class Buffer:
    """Memory: an argument, an allocation, a global. `scope` is where an allocation was made, None for the others.

    `origin` is the same memory in the shape it was made with, None for itself: elements of different shapes are not
    told apart.
    """

    name: str
    extents: tuple[Term, ...]
    argument: int | None = None
    scope: Scope | None = None
    is_local: bool = False
    origin: Buffer | None = None

    @property
    def root(self) -> Buffer:
        """The memory itself."""
        return self if self.origin is None else self.origin

    @property
    def is_global(self) -> bool:
        return self.argument is None and not self.is_local


@dataclass(frozen=True, slots=True)
class View:
    """A memref, seen from its buffer.

    `starts` is the buffer's element at index zero, `axes[d]` the buffer's dimension along which dimension
    `d` of the view runs, and the distance of its elements there. `buffer` None: any; `starts` None: anywhere in it.
    """

    extents: tuple[Term, ...]
    buffer: Buffer | None = None
    starts: tuple[Term, ...] | None = None
    axes: tuple[tuple[int, Term], ...] = ()

    @property
    def is_whole(self) -> bool:
        """Whether it is all of its buffer, in its shape."""
        if self.buffer is None or self.starts is None:
            return False
        plain = tuple((axis, whole(1)) for axis in range(len(self.buffer.extents)))
        return self.axes == plain and self.extents == self.buffer.extents

    def element(self, indices: Sequence[Term]) -> tuple[Term, ...] | None:
        """The buffer's element that an index of the view means; None when that is not known."""
        if self.starts is None:
            return None
        found = list(self.starts)
        try:
            for (axis, step), index in zip(self.axes, indices, strict=True):
                found[axis] = found[axis] + product(step, index)
        except TooBigError:
            return None
        return tuple(found)


class Memory:
    """The views of a function, and the claims that came up while making them."""

    def __init__(self, derived: Mapping[Extent, Term]) -> None:
        """Args: what extents are that are not free."""
        self._derived = derived
        self._views: dict[Value, View] = {}
        self._globals: dict[str, Buffer] = {}
        self._collapsed: dict[tuple[Buffer, Groups], Buffer] = {}
        self.claims: list[Claim] = []

    def extent(self, extent: Extent) -> Term:
        """A size of the function's arguments."""
        found = self._derived.get(extent)
        return term_of(extent) if found is None else found

    def extents(self, value: Value) -> Sequence[Term]:
        """The extents of a memref, empty when it has no rank."""
        return self.view(value).extents if isinstance(value.type, MemRefType) else ()

    def view(self, value: Value) -> View:
        found = self._views.get(value)
        if found is None:
            found = self._views[value] = View(_static(value))
        return found

    def bind(self, value: Value, view: View) -> None:
        self._views[value] = view

    def argument(self, value: Value, position: int) -> None:
        """An argument of the function; its dynamic extents are free sizes."""
        assert isinstance(value.type, MemRefType)
        extents = tuple(
            self.extent(Extent(position, axis)) if extent == DYNAMIC else whole(extent)
            for axis, extent in enumerate(value.type.shape)
        )
        name = called(value, f"argument {position}")
        self._bind_whole(value, Buffer(name, extents, position))

    def made_by(self, op: Operation, indices: Indices, scope: Scope) -> bool:
        """Learn what an operation makes of memory; False when it does not make memrefs, or not in a known way."""
        match op.name:
            case "memref.alloc" | "memref.alloca":
                assert isinstance(op, AllocatingOp)
                self._allocation(op, indices, scope)
            case "memref.get_global":
                self._global(op)
            case "memref.cast":
                self._cast(op, scope)
            case "memref.subview":
                assert isinstance(op, SubViewOp)
                self._subview(op, indices, scope)
            case "memref.transpose":
                assert isinstance(op, TransposeOp)
                self._transpose(op)
            case "memref.memory_space_cast":
                self.bind(op.results[0], self.view(op.operands[0]))
            case "memref.expand_shape":
                assert isinstance(op, ExpandShapeOp)
                self._expand(op, indices, scope)
            case "memref.collapse_shape":
                assert isinstance(op, CollapseShapeOp)
                self._collapse(op)
            case _:
                return False
        return True

    def _bind_whole(self, value: Value, buffer: Buffer) -> None:
        rank = len(buffer.extents)
        axes = tuple((axis, whole(1)) for axis in range(rank))
        self.bind(value, View(buffer.extents, buffer, (whole(0),) * rank, axes))

    def _allocation(self, op: AllocatingOp, indices: Indices, scope: Scope) -> None:
        dynamic = iter(op.dynamic_sizes)
        extents = tuple(indices.term(next(dynamic)) if extent == DYNAMIC else whole(extent) for extent in op.type.shape)
        sizes = both(*(at_least(extent, 0) for extent in extents))
        self.claims.append(Claim(op, scope, sizes, "an allocation of negative size"))
        name = called(op.results[0], "an allocation")
        self._bind_whole(op.results[0], Buffer(name, extents, scope=scope, is_local=True))

    def _global(self, op: Operation) -> None:
        name = str(op.attributes["name"])
        if name not in self._globals:
            self._globals[name] = Buffer(name, _static(op.results[0]))
        self._bind_whole(op.results[0], self._globals[name])

    def _cast(self, op: Operation, scope: Scope) -> None:
        """The same memory; an extent that only the new type fixes is a claim about the old one."""
        source, target = self.view(op.operands[0]), op.results[0].type
        if not isinstance(target, MemRefType) or not isinstance(op.operands[0].type, MemRefType):
            return
        claims = [
            equal(extent, whole(fixed))
            for extent, fixed in zip(source.extents, target.shape, strict=True)
            if fixed != DYNAMIC
        ]
        self.claims.append(Claim(op, scope, both(*claims), "the memref has other extents than its new type says"))
        self.bind(op.results[0], source)

    def _subview(self, op: SubViewOp, indices: Indices, scope: Scope) -> None:
        source = self.view(op.operands[0])
        offsets, sizes, steps = (
            [whole(item) if isinstance(item, int) else indices.term(item) for item in items]
            for items in (op.mixed_offsets(), op.mixed_sizes(), op.mixed_strides())
        )
        try:
            claims = [
                _lies_within(offset, size, step, extent)
                for offset, size, step, extent in zip(offsets, sizes, steps, source.extents, strict=True)
            ]
            starts = source.element(offsets)
            axes = tuple(
                (source.axes[axis][0], product(source.axes[axis][1], steps[axis]))
                for axis in (op.kept_axes() if starts is not None else ())
            )
        except TooBigError:
            self.bind(op.results[0], View(_static(op.results[0]), source.buffer))
            return
        self.claims.append(Claim(op, scope, both(*claims), "the view leaves its source"))
        extents = tuple(sizes[axis] for axis in op.kept_axes())
        self.bind(op.results[0], View(extents, source.buffer, starts, axes))

    def _transpose(self, op: TransposeOp) -> None:
        source, order = self.view(op.operands[0]), op.order()
        extents = tuple(source.extents[axis] for axis in order)
        axes = tuple(source.axes[axis] for axis in order) if source.starts is not None else ()
        self.bind(op.results[0], View(extents, source.buffer, source.starts, axes))

    def _expand(self, op: ExpandShapeOp, indices: Indices, scope: Scope) -> None:
        """Each dimension becomes several, the last of which runs as it did; their extents must multiply to its own."""
        source = self.view(op.operands[0])
        dynamic = iter(op.operands[1:])
        target = op.results[0].type
        assert isinstance(target, MemRefType)
        extents = tuple(indices.term(next(dynamic)) if size == DYNAMIC else whole(size) for size in target.shape)
        axes: list[tuple[int, Term]] = []
        claims: list[Condition] = []
        try:
            for dimension, group in enumerate(op.groups()):
                inner = whole(1)
                placed: list[tuple[int, Term]] = []
                for axis in reversed(group):
                    if source.starts is not None:
                        place, step = source.axes[dimension]
                        placed.append((place, product(step, inner)))
                    inner = product(inner, extents[axis])
                    claims.append(at_least(extents[axis], 0))
                axes += reversed(placed)
                claims.append(equal(inner, source.extents[dimension]))
        except TooBigError:
            self.bind(op.results[0], View(_static(op.results[0]), source.buffer))
            return
        self.claims.append(Claim(op, scope, both(*claims), "the new shape may have another number of elements"))
        self.bind(op.results[0], View(extents, source.buffer, source.starts, tuple(axes)))

    def _collapse(self, op: CollapseShapeOp) -> None:
        """A buffer of its own, in which elements are counted otherwise: see `Buffer.origin`."""
        source = self.view(op.operands[0])
        buffer = source.buffer
        try:
            extents = tuple(_product([source.extents[axis] for axis in group]) for group in op.groups())
        except TooBigError:
            extents = _static(op.results[0])
        if buffer is None or not source.is_whole:
            self.bind(op.results[0], View(extents, buffer))
            return
        key = (buffer, op.groups())
        if key not in self._collapsed:
            self._collapsed[key] = replace(buffer, extents=extents, origin=buffer.root)
        self._bind_whole(op.results[0], self._collapsed[key])


def _product(terms: Sequence[Term]) -> Term:
    found = whole(1)
    for term in terms:
        found = product(found, term)
    return found


def _lies_within(offset: Term, size: Term, step: Term, extent: Term) -> Condition:
    """An empty slice lies anywhere; else its first and last element exist. Raises TooBigError."""
    last = offset + product(size - 1, step)
    inside = both(at_least(offset, 0), at_least(extent, offset + 1), at_least(last, 0), at_least(extent, last + 1))
    return either(equal(size, whole(0)), both(at_least(size, 0), inside))


def _static(value: Value) -> tuple[Term, ...]:
    """The extents that the type tells; a dynamic one is unknown."""
    shape = value.type.shape if isinstance(value.type, MemRefType) else ()
    return tuple(
        term_of(Variable("an extent", value.block)) if extent == DYNAMIC else whole(extent) for extent in shape
    )
