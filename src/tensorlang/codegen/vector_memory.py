"""vector to LLVM: lanes in memory, side by side, under a mask, or anywhere."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import product
from typing import Final

from tensorlang.codegen.address import add, element_pointer, load, store
from tensorlang.codegen.arithmetic.native import suffix
from tensorlang.codegen.emitter import Emit, Emitter
from tensorlang.codegen.layout import lanes, memory_bytes, memory_type, scalar_type, vector_type
from tensorlang.codegen.vector import from_lanes, lane, vector_of
from tensorlang.dialects import vector
from tensorlang.ir.core import Operation, Value
from tensorlang.ir.types import MemRefType, Type, VectorType

# -- rows --------------------------------------------------------------------------------------------------------------


def memory_row(e: Emitter, type_: VectorType) -> str:
    """The type of a row in memory, where integers take whole bytes."""
    return f"<{lanes(type_)} x {memory_type(type_.element, e.domain)}>"


def alignment(e: Emitter, type_: VectorType) -> int:
    """Of a row that begins at any element."""
    return memory_bytes(type_.element, e.domain)


def _narrowed(e: Emitter, raw: str, type_: VectorType) -> str:
    native, memory = vector_type(type_, e.domain), memory_row(e, type_)
    return raw if native == memory else e.op(f"trunc {memory} {raw} to {native}")


def _filled(e: Emitter, row: str, type_: VectorType) -> str:
    native, memory = vector_type(type_, e.domain), memory_row(e, type_)
    return row if native == memory else e.op(f"zext {native} {row} to {memory}")


def load_row(e: Emitter, pointer: str, type_: VectorType) -> str:
    """A row from consecutive elements."""
    return _narrowed(e, e.op(f"load {memory_row(e, type_)}, ptr {pointer}, align {alignment(e, type_)}"), type_)


def store_row(e: Emitter, row: str, pointer: str, type_: VectorType) -> None:
    """A row to consecutive elements."""
    e.line(f"store {memory_row(e, type_)} {_filled(e, row, type_)}, ptr {pointer}, align {alignment(e, type_)}")


def masked_load(e: Emitter, pointer: str, mask: str, otherwise: str, type_: VectorType) -> str:
    """One row where the mask is set, `otherwise` elsewhere; masked lanes touch no memory."""
    row_type, mask_type = memory_row(e, type_), f"<{lanes(type_)} x i1>"
    name = f"llvm.masked.load.{suffix(row_type)}.p0"
    callee = e.module.declare(name, f"{row_type} @{name}(ptr, {mask_type}, {row_type})")
    place = f"ptr align {alignment(e, type_)} {pointer}"
    others = _filled(e, otherwise, type_)
    return _narrowed(e, e.op(f"call {row_type} {callee}({place}, {mask_type} {mask}, {row_type} {others})"), type_)


def masked_store(e: Emitter, row: str, pointer: str, mask: str, type_: VectorType) -> None:
    """Store one row where the mask is set."""
    row_type, mask_type = memory_row(e, type_), f"<{lanes(type_)} x i1>"
    name = f"llvm.masked.store.{suffix(row_type)}.p0"
    callee = e.module.declare(name, f"void @{name}({row_type}, ptr, {mask_type})")
    place = f"ptr align {alignment(e, type_)} {pointer}"
    e.line(f"call void {callee}({row_type} {_filled(e, row, type_)}, {place}, {mask_type} {mask})")


# -- whole vectors -----------------------------------------------------------------------------------------------------


def row_positions(type_: VectorType) -> list[tuple[int, ...]]:
    """The leading indices of each row."""
    return list(product(*(range(n) for n in type_.shape[:-1])))


def shifted(e: Emitter, indices: Sequence[str], position: Sequence[int]) -> list[str]:
    """The indices of a row: its position is added to the dimensions before the last one."""
    moved = list(indices)
    lead = len(indices) - 1 - len(position)
    for axis, index in enumerate(position):
        moved[lead + axis] = add(e, moved[lead + axis], str(index))
    return moved


def _element(base: Value) -> Type:
    assert isinstance(base.type, MemRefType)
    return base.type.element


def load_rows(e: Emitter, base: Value, indices: Sequence[str], type_: VectorType) -> list[str]:
    """Rows of a vector from consecutive places, all inside the buffer; or an element that is a vector."""
    if isinstance(_element(base), VectorType):
        return load(e, element_pointer(e, base, indices), type_)
    places = [element_pointer(e, base, shifted(e, indices, position)) for position in row_positions(type_)]
    return [load_row(e, place, type_) for place in places]


def store_rows(e: Emitter, value: Value, base: Value, indices: Sequence[str]) -> None:
    """Store the rows of a vector to consecutive places, all inside the buffer; or an element that is a vector."""
    type_ = vector_of(value)
    if isinstance(_element(base), VectorType):
        return store(e, e.parts(value), element_pointer(e, base, indices), type_)
    for position, row in zip(row_positions(type_), e.parts(value), strict=True):
        store_row(e, row, element_pointer(e, base, shifted(e, indices, position)), type_)
    return None


def _load(op: Operation, e: Emitter) -> None:
    base, *indices = op.operands
    e.bind(op.results[0], *load_rows(e, base, [e.value(i) for i in indices], vector_of(op.results[0])))


def _store(op: Operation, e: Emitter) -> None:
    value, base, *indices = op.operands
    store_rows(e, value, base, [e.value(i) for i in indices])


def _masked_load(op: Operation, e: Emitter) -> None:
    assert isinstance(op, vector.MaskedLoadOp)
    type_, indices = op.vector_type, [e.value(index) for index in op.indices]
    places = [element_pointer(e, op.base, shifted(e, indices, position)) for position in row_positions(type_)]
    triples = zip(places, e.parts(op.mask), e.parts(op.pass_thru), strict=True)
    e.bind(op.results[0], *(masked_load(e, place, mask, other, type_) for place, mask, other in triples))


def _masked_store(op: Operation, e: Emitter) -> None:
    assert isinstance(op, vector.MaskedStoreOp)
    type_, indices = op.vector_type, [e.value(index) for index in op.indices]
    places = [element_pointer(e, op.base, shifted(e, indices, position)) for position in row_positions(type_)]
    for place, mask, row in zip(places, e.parts(op.mask), e.parts(op.value), strict=True):
        masked_store(e, row, place, mask, type_)


# -- gather, scatter, compress, expand ---------------------------------------------------------------------------------


def load_if(e: Emitter, guard: str, pointer: Callable[[], str], element: Type, otherwise: str) -> str:
    """An element where the guard is set; elsewhere memory is not touched."""
    type_ = scalar_type(element, e.domain)
    inside, joined, before = e.fresh_label("inside"), e.fresh_label("read"), e.label
    e.branch_if(guard, inside, joined)
    e.start(inside)
    with e.scope():
        (value,) = load(e, pointer(), element)
    e.branch(joined)
    e.start(joined)
    return e.op(f"phi {type_} [ {value}, %{inside} ], [ {otherwise}, %{before} ]")


def store_if(e: Emitter, guard: str, pointer: Callable[[], str], element: Type, value: str) -> None:
    """Write an element where the guard is set."""
    inside, joined = e.fresh_label("inside"), e.fresh_label("written")
    e.branch_if(guard, inside, joined)
    e.start(inside)
    with e.scope():
        store(e, [value], pointer(), element)
    e.branch(joined)
    e.start(joined)


def _own_pointer(e: Emitter, op: vector.GatherOp | vector.ScatterOp, position: Sequence[int]) -> str:
    """The base index plus the lane's own along the last dimension."""
    found = [e.value(index) for index in op.indices]
    own, width = lane(e, op.offsets, position), scalar_type(vector_of(op.offsets).element, e.domain)
    found[-1] = add(e, found[-1], own if width == "i64" else e.op(f"sext {width} {own} to i64"))
    return element_pointer(e, op.base, found)


def _gather(op: Operation, e: Emitter) -> None:
    """One lane after another."""
    assert isinstance(op, vector.GatherOp)
    type_ = vector_of(op.out)
    made: list[str] = []
    for position in product(*(range(n) for n in type_.shape)):
        pad, guard = lane(e, op.pass_thru, position), lane(e, op.mask, position)

        def place(position: Sequence[int] = position) -> str:
            return _own_pointer(e, op, position)

        made.append(load_if(e, guard, place, type_.element, pad))
    e.bind(op.out, *from_lanes(e, type_, made))


def _scatter(op: Operation, e: Emitter) -> None:
    """One lane after another, so that the last wins."""
    assert isinstance(op, vector.ScatterOp)
    type_ = vector_of(op.value)
    for position in product(*(range(n) for n in type_.shape)):
        scalar, guard = lane(e, op.value, position), lane(e, op.mask, position)

        def place(position: Sequence[int] = position) -> str:
            return _own_pointer(e, op, position)

        store_if(e, guard, place, type_.element, scalar)


def _compress_store(op: Operation, e: Emitter) -> None:
    assert isinstance(op, vector.CompressStoreOp)
    pointer, type_ = element_pointer(e, op.base, [e.value(i) for i in op.indices]), op.vector_type
    row_type, mask_type = memory_row(e, type_), f"<{lanes(type_)} x i1>"
    name = f"llvm.masked.compressstore.{suffix(row_type)}"
    callee = e.module.declare(name, f"void @{name}({row_type}, ptr, {mask_type})")
    row = _filled(e, e.value(op.value), type_)
    e.line(f"call void {callee}({row_type} {row}, ptr {pointer}, {mask_type} {e.value(op.mask)})")


def _expand_load(op: Operation, e: Emitter) -> None:
    assert isinstance(op, vector.ExpandLoadOp)
    pointer, type_ = element_pointer(e, op.base, [e.value(i) for i in op.indices]), op.vector_type
    row_type, mask_type = memory_row(e, type_), f"<{lanes(type_)} x i1>"
    name = f"llvm.masked.expandload.{suffix(row_type)}"
    callee = e.module.declare(name, f"{row_type} @{name}(ptr, {mask_type}, {row_type})")
    others = _filled(e, e.value(op.pass_thru), type_)
    given = f"ptr {pointer}, {mask_type} {e.value(op.mask)}, {row_type} {others}"
    e.bind(op.results[0], _narrowed(e, e.op(f"call {row_type} {callee}({given})"), type_))


EMIT: Final[dict[str, Emit]] = {
    "vector.load": _load,
    "vector.store": _store,
    "vector.maskedload": _masked_load,
    "vector.maskedstore": _masked_store,
    "vector.gather": _gather,
    "vector.scatter": _scatter,
    "vector.compressstore": _compress_store,
    "vector.expandload": _expand_load,
}
