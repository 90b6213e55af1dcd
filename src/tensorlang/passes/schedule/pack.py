"""pack: what a loop body reads of a buffer, copied close together before it is read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from tensorlang.analysis.affine import known_bounds, to_map
from tensorlang.analysis.linear import Linear, number, variable
from tensorlang.analysis.loops import Loop
from tensorlang.analysis.memory import Access, may_overlap, plain_accesses
from tensorlang.analysis.polyhedron import implies
from tensorlang.ir.attributes import AffineMapAttr, IntegerAttr
from tensorlang.ir.core import Operation, Value
from tensorlang.ir.rewriter import Builder
from tensorlang.ir.types import DYNAMIC, I64, INDEX, MemRefType, bit_width
from tensorlang.passes.schedule.address import find_loops, refusal
from tensorlang.passes.schedule.atomic import AtomicPass
from tensorlang.passes.schedule.build import make, make_index, make_load, make_loop, make_store, make_yield
from tensorlang.passes.schedule.footprint import Footprint, Side, footprint
from tensorlang.passes.schedule.guard import make_if

ALIGNMENT = 64
"""Bytes: a cache line."""
LARGEST_ON_STACK = 128 << 10
"""Bytes: a bigger buffer is allocated."""


@dataclass(frozen=True, kw_only=True)
class PackPass(AtomicPass):
    """At the start of each iteration of a loop, copy the part of a buffer that the iteration reads into a small buffer.

    `operand` counts the buffers that the loop reads, from 0, in the order of the text. `order` permutes the dimensions
    of the copy; `multiple` rounds its last extent up, so that rows begin at aligned places. The loops of the copy are
    tagged `<name>0`, `<name>1`, ... Needs: the loop only reads the buffer, with affine subscripts.
    """

    name: ClassVar[str] = "pack"
    loop: str
    operand: int
    order: tuple[int, ...] = ()
    multiple: int = 1
    tag: str = "pack"

    def apply(self, root: Operation) -> int:
        if self.multiple < 1:
            raise refusal(root, "an extent is rounded up to a multiple of at least 1")
        loops = find_loops(root, self.loop)
        for loop in loops:
            pack(Loop.of(loop.op), self.operand, self.order, self.multiple, self.tag)
        return len(loops)


def pack(loop: Loop, operand: int, order: Sequence[int], multiple: int, tag: str) -> None:
    """Pack one buffer at one loop.

    Raises:
        DiagnosticError: the loop does not only read the buffer, or what it reads is no box.
    """
    reads = _reads(loop, operand)
    rank = len(reads[0].lanes)
    order = tuple(order) or tuple(range(rank))
    if sorted(order) != list(range(rank)):
        raise refusal(loop.op, f"cannot pack: {list(order)} is no order of {rank} dimensions")
    box = footprint(loop, reads)
    buffer = _allocate(loop, reads[0].memref, [box.sides[dim] for dim in order], multiple)
    _copy(loop, reads[0].memref, buffer, box, order, tag)
    for access in reads:
        _redirect(access, buffer, box, order)


def _reads(loop: Loop, operand: int) -> list[Access]:
    """The accesses to the wanted buffer: plain affine reads, nothing in the loop writing it."""
    found = plain_accesses(loop.op)
    if isinstance(found, Operation):
        raise refusal(found, f"cannot pack: the effects of '{found.name}' are not known")
    buffers = list(dict.fromkeys(access.memref for access in found if not access.writes))
    if not 0 <= operand < len(buffers):
        raise refusal(loop.op, f"cannot pack operand {operand}: loop {loop.name} reads {len(buffers)} buffers")
    memref = buffers[operand]
    if any(access.writes and may_overlap(access.memref, memref) for access in found):
        raise refusal(loop.op, f"cannot pack operand {operand}: the loop writes it too")
    reads = [access for access in found if access.memref is memref]
    for access in reads:
        if access.subscripts is None or access.op.name != "affine.load":
            raise refusal(access.op, "cannot pack: only plain affine loads are understood")
    return reads


def _allocate(loop: Loop, memref: Value, sides: Sequence[Side], multiple: int) -> Value:
    """A buffer for the box, made before the outermost loop around and, if it is big, freed after it."""
    outermost = _top_level(loop)
    extents = [_extent(outermost, loop, side) for side in sides]
    if extents[-1].is_constant:
        extents[-1] = number(-(-extents[-1].number // multiple) * multiple)
    assert isinstance(memref.type, MemRefType)
    shape = tuple(extent.number if extent.is_constant else DYNAMIC for extent in extents)
    type_ = MemRefType(shape, memref.type.element)
    at = Builder.before(outermost)
    sizes = [_size(at, extent) for extent in extents if not extent.is_constant]
    held = {"alignment": IntegerAttr(ALIGNMENT, I64)}
    segments = (len(sizes), 0)
    if not sizes and _bytes(type_) <= LARGEST_ON_STACK:
        return make(at, "memref.alloca", (), [type_], held, segments=segments).results[0]
    buffer = make(at, "memref.alloc", sizes, [type_], held, segments=segments).results[0]
    make(Builder.after(outermost), "memref.dealloc", [buffer])
    return buffer


def _top_level(loop: Loop) -> Operation:
    """The operation around a loop (or itself) that lies directly in the function."""
    op = loop.op
    while op.parent is not None and op.parent.name != "func.func":
        op = op.parent
    return op


def _extent(outermost: Operation, loop: Loop, side: Side) -> Linear:
    """An extent that is constant, or at least known before the outermost loop."""
    constants = [extent for extent in side.extents if extent.is_constant]
    if constants:
        return min(constants, key=lambda extent: extent.number)
    for extent in side.extents:
        if all(_is_known_before(outermost, value) for value in extent.terms):
            return extent
    raise refusal(loop.op, "cannot pack: the size of what an iteration reads varies")


def _is_known_before(outermost: Operation, name: object) -> bool:
    return isinstance(name, Value) and name.block is outermost.block


def _size(at: Builder, extent: Linear) -> Value:
    """A number of elements that is not negative."""
    if implies(known_bounds(extent), extent):
        return make_index(at, extent)
    map_, operands = to_map([extent, number(0)])
    return make(at, "affine.max", operands, [INDEX], {"map": AffineMapAttr(map_)}).results[0]


def _bytes(type_: MemRefType) -> int:
    total = (bit_width(type_.element) + 7) // 8
    for extent in type_.shape:
        total *= extent
    return total


def _copy(loop: Loop, source: Value, buffer: Value, box: Footprint, order: Sequence[int], tag: str) -> None:
    """The nest that fills the buffer, at the start of the body."""
    at = Builder.at_start(loop.body)
    if box.guards:
        branch = make_if(at, list(box.guards))
        at = Builder.at_start(branch.regions[0].entry)
    nest: list[Loop] = []
    for depth, dim in enumerate(order):
        nest.append(make_loop(at, [number(0)], box.sides[dim].extents, 1, tag=f"{tag}{depth}"))
        at = Builder.at_end(nest[-1].body)
    places = {dim: variable(nest[depth].variable) for depth, dim in enumerate(order)}
    value = make_load(at, source, [side.low + places[dim] for dim, side in enumerate(box.sides)])
    make_store(at, value, buffer, [places[dim] for dim in order])
    for made in reversed(nest):
        make_yield(made.body)


def _redirect(access: Access, buffer: Value, box: Footprint, order: Sequence[int]) -> None:
    """Read from the copy instead."""
    assert access.subscripts is not None
    inside = [access.subscripts[dim] - box.sides[dim].low for dim in order]
    value = make_load(Builder.before(access.op), buffer, inside)
    access.op.results[0].replace_by(value)
    access.op.erase()
