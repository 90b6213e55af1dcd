"""What memref's operations share about types: a memref where one must stand, sizes, casts, ` : t to u`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tensorlang.dialects.extents import compatible, shapes_compatible
from tensorlang.ir.assembly import Writer
from tensorlang.ir.core import Operation
from tensorlang.ir.types import DYNAMIC, MemRefType, TensorType, Type, UnrankedMemRefType, strides_and_offset


def casts(source: Type, target: Type) -> bool:
    """Whether memref.cast may turn one into the other: nothing known may change."""
    match source, target:
        case MemRefType(), MemRefType():
            same = source.element == target.element and source.space == target.space
            return same and shapes_compatible(source.shape, target.shape) and _layouts_cast(source, target)
        case UnrankedMemRefType(), UnrankedMemRefType():
            return False
        case ((MemRefType() | UnrankedMemRefType()), (MemRefType() | UnrankedMemRefType())):
            return source.element == target.element and source.space == target.space
        case _:
            return False


def _layouts_cast(source: MemRefType, target: MemRefType) -> bool:
    if source.layout == target.layout:
        return True
    one, other = strides_and_offset(source), strides_and_offset(target)
    if one is None or other is None or not compatible(one[1], other[1]):
        return False
    pairs = zip(source.shape, target.shape, one[0], other[0], strict=True)
    return all(1 in (extent, wanted) or compatible(stride, to) for extent, wanted, stride, to in pairs)


def size_faults(type_: MemRefType | TensorType, given: int) -> Iterator[str]:
    """Whether there is one size for each dynamic extent."""
    wanted = type_.shape.count(DYNAMIC)
    if wanted != given:
        yield f"incorrect number of dynamic sizes, has {given}, expected {wanted}"


def write_conversion(op: Operation, writer: Writer, hide: Sequence[str] = ()) -> None:
    """` {...} : from to to`."""
    writer.attributes(op, hide)
    writer.write(" : ")
    writer.type(op.operands[0].type)
    writer.write(" to ")
    writer.type(op.results[0].type)
