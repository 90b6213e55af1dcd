"""Vectors to and from memory: plain, masked, transfers with padding, gathers and scatters."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import product
from typing import Final

from tensorlang.codegen.address import add, element_pointer, subtract
from tensorlang.codegen.emitter import Emit, Emitter
from tensorlang.codegen.layout import lanes, memory_bytes, rows, scalar_type, vector_type
from tensorlang.codegen.vector import from_lanes, lane, mask_row, splat, vector_of
from tensorlang.ir.affine import AffineConstant, AffineDim
from tensorlang.ir.attributes import AffineMapAttr, ArrayAttr, IntegerAttr
from tensorlang.ir.core import Operation, Value
from tensorlang.ir.opdef import operand_group
from tensorlang.ir.types import MemRefType, VectorType, strides_and_offset


def contiguous(value: Value) -> bool:
    """Whether neighbours along the last dimension are neighbours in memory."""
    assert isinstance(value.type, MemRefType)
    layout = strides_and_offset(value.type)
    return layout is not None and (not layout[0] or layout[0][-1] == 1)


def _alignment(e: Emitter, type_: VectorType) -> int:
    return memory_bytes(type_.element, e.domain)


def _row_positions(type_: VectorType) -> list[tuple[int, ...]]:
    return list(product(*(range(n) for n in type_.shape[:-1])))


def _shifted(e: Emitter, indices: Sequence[str], position: Sequence[int]) -> list[str]:
    """The indices of a row: its position is added to the dimensions before the last one."""
    moved = list(indices)
    lead = len(indices) - 1 - len(position)
    for axis, index in enumerate(position):
        moved[lead + axis] = add(e, moved[lead + axis], str(index))
    return moved


def _load(op: Operation, e: Emitter) -> None:
    base, *indices = op.operands
    type_ = vector_of(op.results[0])
    e.bind(op.results[0], *load_rows(e, base, [e.value(i) for i in indices], type_))


def load_rows(e: Emitter, base: Value, indices: Sequence[str], type_: VectorType) -> list[str]:
    """Rows of a vector from consecutive places, all inside the buffer."""
    row_type = vector_type(type_, e.domain)
    made: list[str] = []
    for position in _row_positions(type_):
        pointer = element_pointer(e, base, _shifted(e, indices, position))
        made.append(e.op(f"load {row_type}, ptr {pointer}, align {_alignment(e, type_)}"))
    return made


def _store(op: Operation, e: Emitter) -> None:
    value, base, *indices = op.operands
    store_rows(e, value, base, [e.value(i) for i in indices])


def store_rows(e: Emitter, value: Value, base: Value, indices: Sequence[str]) -> None:
    """Store the rows of a vector to consecutive places, all inside the buffer."""
    type_ = vector_of(value)
    row_type = vector_type(type_, e.domain)
    for position, row in zip(_row_positions(type_), e.parts(value), strict=True):
        pointer = element_pointer(e, base, _shifted(e, indices, position))
        e.line(f"store {row_type} {row}, ptr {pointer}, align {_alignment(e, type_)}")


def masked_load(e: Emitter, pointer: str, mask: str, otherwise: str, type_: VectorType) -> str:
    """One row where the mask is set, `otherwise` elsewhere; masked lanes touch no memory."""
    row_type, mask_type = vector_type(type_, e.domain), f"<{lanes(type_)} x i1>"
    suffix = _suffix(row_type)
    name = f"llvm.masked.load.{suffix}.p0"
    callee = e.module.declare(name, f"{row_type} @{name}(ptr, {mask_type}, {row_type})")
    place = f"ptr align {_alignment(e, type_)} {pointer}"
    return e.op(f"call {row_type} {callee}({place}, {mask_type} {mask}, {row_type} {otherwise})")


def masked_store(e: Emitter, value: str, pointer: str, mask: str, type_: VectorType) -> None:
    """Store one row where the mask is set."""
    row_type, mask_type = vector_type(type_, e.domain), f"<{lanes(type_)} x i1>"
    name = f"llvm.masked.store.{_suffix(row_type)}.p0"
    callee = e.module.declare(name, f"void @{name}({row_type}, ptr, {mask_type})")
    e.line(f"call void {callee}({row_type} {value}, ptr align {_alignment(e, type_)} {pointer}, {mask_type} {mask})")


def _suffix(row_type: str) -> str:
    from tensorlang.codegen.arithmetic.native import suffix

    return suffix(row_type)


def _masked_load(op: Operation, e: Emitter) -> None:
    base, *indices, mask, otherwise = op.operands
    pointer = element_pointer(e, base, [e.value(i) for i in indices])
    e.bind(op.results[0], masked_load(e, pointer, e.value(mask), e.value(otherwise), vector_of(op.results[0])))


def _masked_store(op: Operation, e: Emitter) -> None:
    base, *indices, mask, value = op.operands
    pointer = element_pointer(e, base, [e.value(i) for i in indices])
    masked_store(e, e.value(value), pointer, e.value(mask), vector_of(value))


# -- transfers ---------------------------------------------------------------------------------------------------------


class _Transfer:
    """What a transfer says, read once. `axes` maps each vector dimension to one of the memref, None for a broadcast."""

    def __init__(
        self, op: Operation, vector: VectorType, memref: Value, indices: Sequence[Value], mask: Value | None
    ) -> None:
        assert isinstance(memref.type, MemRefType)
        map_ = op.attributes.get("permutation_map")
        rank, width = len(memref.type.shape), len(vector.shape)
        results = (
            map_.map.results
            if isinstance(map_, AffineMapAttr)
            else tuple(AffineDim(rank - width + i) for i in range(width))
        )
        self.axes = [result.position if isinstance(result, AffineDim) else None for result in results]
        assert all(isinstance(result, AffineDim | AffineConstant) for result in results)
        bounds = op.attributes.get("in_bounds")
        flags = (
            [bool(b.value) for b in bounds.elements if isinstance(b, IntegerAttr)]
            if isinstance(bounds, ArrayAttr)
            else []
        )
        self.in_bounds = flags or [False] * width
        self.vector, self.memref, self.indices, self.mask = vector, memref, indices, mask
        self.rank = rank

    @property
    def is_minor(self) -> bool:
        """Whether the vector's dimensions are the memref's last, in order, with neighbours next to each other."""
        return self.axes == list(range(self.rank - len(self.axes), self.rank)) and contiguous(self.memref)


def _read(op: Operation, e: Emitter) -> None:
    source, padding = operand_group(op, 0)[0], operand_group(op, 2)[0]
    masks = operand_group(op, 3)
    transfer = _Transfer(op, vector_of(op.results[0]), source, operand_group(op, 1), masks[0] if masks else None)
    pad = e.value(padding)
    if transfer.is_minor and transfer.vector.shape:
        return e.bind(op.results[0], *_read_rows(e, transfer, pad))
    return e.bind(
        op.results[0], *from_lanes(e, transfer.vector, _each_lane(e, transfer, _guarded_load(e, transfer, pad)))
    )


def _write(op: Operation, e: Emitter) -> None:
    value, target = operand_group(op, 0)[0], operand_group(op, 1)[0]
    masks = operand_group(op, 3)
    transfer = _Transfer(op, vector_of(value), target, operand_group(op, 2), masks[0] if masks else None)
    if transfer.is_minor and transfer.vector.shape:
        return _write_rows(e, transfer, value)
    _each_lane(e, transfer, _guarded_store(e, transfer, value))
    return None


def _row_masks(e: Emitter, t: _Transfer) -> list[str | None]:
    """For each row the lanes that are inside and selected; None where all are for sure."""
    width = lanes(t.vector)
    sizes = e.memref(t.memref).sizes
    indices = [e.value(index) for index in t.indices]
    last: str | None = None
    if not t.in_bounds[-1]:
        last = mask_row(e, subtract(e, sizes[-1], indices[-1]), width)
    given = e.parts(t.mask) if t.mask is not None else [None] * rows(t.vector)
    made: list[str | None] = []
    for position, mask in zip(_row_positions(t.vector), given, strict=True):
        current = _both(e, last, mask, width)
        for axis, index in enumerate(position):
            if not t.in_bounds[axis]:
                dimension = t.rank - len(t.vector.shape) + axis
                place = add(e, indices[dimension], str(index))
                inside = e.op(f"icmp slt i64 {place}, {sizes[dimension]}")
                row = current or mask_row(e, str(width), width)
                current = e.op(f"select i1 {inside}, <{width} x i1> {row}, <{width} x i1> zeroinitializer")
        made.append(current)
    return made


def _both(e: Emitter, one: str | None, other: str | None, width: int) -> str | None:
    if one is None or other is None:
        return one or other
    return e.op(f"and <{width} x i1> {one}, {other}")


def _read_rows(e: Emitter, t: _Transfer, pad: str) -> list[str]:
    indices = [e.value(index) for index in t.indices]
    row_type = vector_type(t.vector, e.domain)
    made: list[str] = []
    for position, mask in zip(_row_positions(t.vector), _row_masks(e, t), strict=True):
        pointer = element_pointer(e, t.memref, _shifted(e, indices, position))
        if mask is None:
            made.append(e.op(f"load {row_type}, ptr {pointer}, align {_alignment(e, t.vector)}"))
        else:
            made.append(masked_load(e, pointer, mask, splat(e, t.vector, pad), t.vector))
    return made


def _write_rows(e: Emitter, t: _Transfer, value: Value) -> None:
    indices = [e.value(index) for index in t.indices]
    row_type = vector_type(t.vector, e.domain)
    for position, mask, row in zip(_row_positions(t.vector), _row_masks(e, t), e.parts(value), strict=True):
        pointer = element_pointer(e, t.memref, _shifted(e, indices, position))
        if mask is None:
            e.line(f"store {row_type} {row}, ptr {pointer}, align {_alignment(e, t.vector)}")
        else:
            masked_store(e, row, pointer, mask, t.vector)


Place = Callable[[list[str], str | None, tuple[int, ...]], str]


def _each_lane(e: Emitter, t: _Transfer, act: Place) -> list[str]:
    """The general case, one lane at a time: permuted, broadcast or strided. `act` gets indices, guard and position."""
    sizes = e.memref(t.memref).sizes
    found: list[str] = []
    for position in product(*(range(n) for n in t.vector.shape)):
        indices = [e.value(index) for index in t.indices]
        guard: str | None = None
        for axis, dimension in enumerate(t.axes):
            if dimension is None:
                continue
            indices[dimension] = add(e, indices[dimension], str(position[axis]))
            if not t.in_bounds[axis]:
                inside = e.op(f"icmp slt i64 {indices[dimension]}, {sizes[dimension]}")
                guard = inside if guard is None else e.op(f"and i1 {guard}, {inside}")
        if t.mask is not None:
            kept = [index for index, dimension in zip(position, t.axes, strict=True) if dimension is not None]
            selected = lane(e, t.mask, kept)
            guard = selected if guard is None else e.op(f"and i1 {guard}, {selected}")
        found.append(act(indices, guard, position))
    return found


def _guarded_load(e: Emitter, t: _Transfer, pad: str) -> Place:
    element = scalar_type(t.vector.element, e.domain)

    def act(indices: list[str], guard: str | None, position: tuple[int, ...]) -> str:
        if guard is None:
            return e.op(f"load {element}, ptr {element_pointer(e, t.memref, indices)}")
        inside, joined, before = e.fresh_label("inside"), e.fresh_label("read"), e.label
        e.branch_if(guard, inside, joined)
        e.start(inside)
        with e.scope():
            value = e.op(f"load {element}, ptr {element_pointer(e, t.memref, indices)}")
        e.branch(joined)
        e.start(joined)
        return e.op(f"phi {element} [ {value}, %{inside} ], [ {pad}, %{before} ]")

    return act


def _guarded_store(e: Emitter, t: _Transfer, value: Value) -> Place:
    element = scalar_type(t.vector.element, e.domain)

    def act(indices: list[str], guard: str | None, position: tuple[int, ...]) -> str:
        scalar = lane(e, value, position or (0,))
        if guard is None:
            e.line(f"store {element} {scalar}, ptr {element_pointer(e, t.memref, indices)}")
            return scalar
        inside, joined = e.fresh_label("inside"), e.fresh_label("written")
        e.branch_if(guard, inside, joined)
        e.start(inside)
        with e.scope():
            e.line(f"store {element} {scalar}, ptr {element_pointer(e, t.memref, indices)}")
        e.branch(joined)
        e.start(joined)
        return scalar

    return act


# -- gather, scatter, compress, expand ---------------------------------------------------------------------------------


def _gather(op: Operation, e: Emitter) -> None:
    """One masked lane after another: base index plus the lane's own along the last dimension."""
    base, *rest = op.operands
    *indices, index_vector, mask, otherwise = rest
    type_ = vector_of(op.results[0])
    element = scalar_type(type_.element, e.domain)
    made: list[str] = []
    for position in product(*(range(n) for n in type_.shape)):
        pad, guard = lane(e, otherwise, position), lane(e, mask, position)
        before, inside, joined = e.label, e.fresh_label("gather"), e.fresh_label("gathered")
        e.branch_if(guard, inside, joined)
        e.start(inside)
        with e.scope():
            value = e.op(f"load {element}, ptr {_lane_pointer(e, base, indices, index_vector, position)}")
        e.branch(joined)
        e.start(joined)
        made.append(e.op(f"phi {element} [ {value}, %{inside} ], [ {pad}, %{before} ]"))
    e.bind(op.results[0], *from_lanes(e, type_, made))


def _lane_pointer(e: Emitter, base: Value, indices: Sequence[Value], vector: Value, position: Sequence[int]) -> str:
    found = [e.value(index) for index in indices]
    own = lane(e, vector, position)
    width = scalar_type(vector_of(vector).element, e.domain)
    wide = own if width == "i64" else e.op(f"sext {width} {own} to i64")
    found[-1] = add(e, found[-1], wide)
    return element_pointer(e, base, found)


def _scatter(op: Operation, e: Emitter) -> None:
    base, *rest = op.operands
    *indices, index_vector, mask, value = rest
    type_ = vector_of(value)
    element = scalar_type(type_.element, e.domain)
    for position in product(*(range(n) for n in type_.shape)):
        scalar, guard = lane(e, value, position), lane(e, mask, position)
        inside, joined = e.fresh_label("scatter"), e.fresh_label("scattered")
        e.branch_if(guard, inside, joined)
        e.start(inside)
        with e.scope():
            e.line(f"store {element} {scalar}, ptr {_lane_pointer(e, base, indices, index_vector, position)}")
        e.branch(joined)
        e.start(joined)


def _compress_store(op: Operation, e: Emitter) -> None:
    base, *indices, mask, value = op.operands
    pointer = element_pointer(e, base, [e.value(i) for i in indices])
    row_type, mask_type = vector_type(vector_of(value), e.domain), f"<{lanes(vector_of(value))} x i1>"
    name = f"llvm.masked.compressstore.{_suffix(row_type)}"
    callee = e.module.declare(name, f"void @{name}({row_type}, ptr, {mask_type})")
    e.line(f"call void {callee}({row_type} {e.value(value)}, ptr {pointer}, {mask_type} {e.value(mask)})")


def _expand_load(op: Operation, e: Emitter) -> None:
    base, *indices, mask, otherwise = op.operands
    pointer = element_pointer(e, base, [e.value(i) for i in indices])
    row_type, mask_type = vector_type(vector_of(otherwise), e.domain), f"<{lanes(vector_of(otherwise))} x i1>"
    name = f"llvm.masked.expandload.{_suffix(row_type)}"
    callee = e.module.declare(name, f"{row_type} @{name}(ptr, {mask_type}, {row_type})")
    given = f"ptr {pointer}, {mask_type} {e.value(mask)}, {row_type} {e.value(otherwise)}"
    e.bind(op.results[0], e.op(f"call {row_type} {callee}({given})"))


EMIT: Final[dict[str, Emit]] = {
    "vector.load": _load,
    "vector.store": _store,
    "vector.maskedload": _masked_load,
    "vector.maskedstore": _masked_store,
    "vector.transfer_read": _read,
    "vector.transfer_write": _write,
    "vector.gather": _gather,
    "vector.scatter": _scatter,
    "vector.compressstore": _compress_store,
    "vector.expandload": _expand_load,
}
