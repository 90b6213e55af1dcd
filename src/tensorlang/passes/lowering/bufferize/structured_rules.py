"""Bufferizing structured operations, vector transfers, prints, and tensors made of other tensors."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final

from tensorlang.dialects.arith import AddIOp
from tensorlang.dialects.arith_cast import BitcastOp
from tensorlang.dialects.constants import constant_of, index_constant
from tensorlang.dialects.extents import Mixed, mix, numbers_of
from tensorlang.dialects.linalg import GenericOp, IndexOp, iterators_attribute
from tensorlang.dialects.linalg_elements import FillOp
from tensorlang.dialects.linalg_maps import PARALLEL
from tensorlang.dialects.linalg_structure import StructuredOp, YieldOp, maps_attribute
from tensorlang.dialects.memref import CopyOp
from tensorlang.ir.affine import AffineMap
from tensorlang.ir.attributes import Attribute, IntegerAttr
from tensorlang.ir.core import Block, Operation, Region, Value
from tensorlang.ir.opdef import operand_group
from tensorlang.ir.rewriter import Builder, inline_block
from tensorlang.ir.types import DYNAMIC, INDEX, TensorType, element_type
from tensorlang.passes.lowering.bufferize.accesses import destinations, is_tensor
from tensorlang.passes.lowering.bufferize.buffers import Buffers, ranked
from tensorlang.passes.lowering.bufferize.view_rules import subview

Descend = Callable[[Region, Buffers], None]


def moved(region: Region) -> Region:
    """The blocks of a region in a new one."""
    made = Region()
    for block in list(region.blocks):
        made.append(block)
    region.blocks.clear()
    return made


def structured(op: Operation, builder: Builder, buffers: Buffers, descend: Descend) -> None:
    """The same operation on memrefs; its body may read tensors."""
    targets = {found.operand: found for found in destinations(op)}
    operands: list[Value] = []
    for position, value in enumerate(op.operands):
        if position in targets:
            target = buffers.destination(builder, op, position)
            result = targets[position].result
            assert result is not None
            buffers.set(op.results[result], target)
            operands.append(target)
        else:
            operands.append(buffers.of(value))
    regions = [moved(region) for region in op.regions]
    made = type(op).create(operands, (), op.attributes, regions=regions, segments=op.segments, offset=op.offset)
    builder.insert(made)
    for region in made.regions:
        descend(region, buffers)


def _transfer_read(op: Operation, builder: Builder, buffers: Buffers) -> None:
    op.set_operand(0, buffers.of(op.operands[0]))


def _transfer_write(op: Operation, builder: Builder, buffers: Buffers) -> None:
    target = buffers.destination(builder, op, 1)
    operands = [op.operands[0], target, *op.operands[2:]]
    builder.insert(type(op).create(operands, (), op.attributes, segments=op.segments, offset=op.offset))
    buffers.set(op.results[0], target)


def _print(op: Operation, builder: Builder, buffers: Buffers) -> None:
    op.set_operand(0, buffers.of(op.operands[0]))


# -- tensors made of other tensors -------------------------------------------------------------------------------------


def _added(builder: Builder, entries: Sequence[int | Value]) -> int | Value:
    """The sum of extents, as a number where all are."""
    known = sum(entry for entry in entries if isinstance(entry, int))
    values = [entry for entry in entries if isinstance(entry, Value)]
    if not values:
        return known
    total = values[0]
    for value in (*values[1:], *([index_constant(builder, known)] if known else [])):
        total = builder.create(AddIOp, [total, value], [INDEX]).out
    return total


def _concat(op: Operation, builder: Builder, buffers: Buffers) -> None:
    """Each operand copied to its place."""
    found = op.attributes["dim"]
    assert isinstance(found, IntegerAttr)
    axis = found.value
    sources = [buffers.of(value) for value in op.operands]
    sizes = [buffers.sizes(builder, source) for source in sources]
    total = list(sizes[0])
    total[axis] = _added(builder, [entries[axis] for entries in sizes])
    type_ = op.results[0].type
    assert isinstance(type_, TensorType)
    shape = [extent if isinstance(total[i], int) else total[i] for i, extent in enumerate(type_.shape)]
    made = buffers.allocate(builder, shape, type_.element)
    for index, (source, extents) in enumerate(zip(sources, sizes, strict=True)):
        offsets: Mixed = [0] * len(shape)
        offsets[axis] = _added(builder, [entries[axis] for entries in sizes[:index]])
        _copy_into(builder, source, made, offsets, extents)
    buffers.set(op.results[0], made)


def _copy_into(builder: Builder, source: Value, target: Value, offsets: Mixed, sizes: Mixed) -> None:
    strides: Mixed = [1] * len(sizes)
    lists = [offsets, sizes, strides]
    shape = [size if isinstance(size, int) else 0 for size in sizes]
    builder.create(CopyOp, [source, subview(builder, target, lists, shape)])


def pad(op: Operation, builder: Builder, buffers: Buffers, descend: Descend) -> None:
    """The whole filled with the padding, then the source copied into its middle."""
    source = buffers.of(op.operands[0])
    low = mix(numbers_of(op, "static_low"), operand_group(op, 1))
    high = mix(numbers_of(op, "static_high"), operand_group(op, 2))
    sizes = buffers.sizes(builder, source)
    type_ = op.results[0].type
    assert isinstance(type_, TensorType)
    total = [_added(builder, [a, n, b]) for a, n, b in zip(low, sizes, high, strict=True)]
    made = buffers.allocate(builder, total, type_.element)
    padding = _constant_padding(op)
    if padding is not None:
        builder.insert(FillOp.of([padding], [made]))
    else:
        _compute(op, made, builder, buffers, descend)
    _copy_into(builder, source, made, low, sizes)
    buffers.set(op.results[0], made)


def _constant_padding(op: Operation) -> Value | None:
    """The value of the padding where it is the same everywhere; a constant inside is moved out."""
    last = op.regions[0].entry.last
    assert last is not None
    value = last.operands[0]
    if value.block is not op.regions[0].entry:
        return value
    if value.op is None or constant_of(value) is None:
        return None
    value.op.move_before(op)
    return value


def generate(op: Operation, builder: Builder, buffers: Buffers, descend: Descend) -> None:
    """Each element computed from its indices."""
    type_ = op.results[0].type
    assert isinstance(type_, TensorType)
    made = buffers.allocate(builder, mix(type_.shape, op.operands), type_.element)
    _compute(op, made, builder, buffers, descend)
    buffers.set(op.results[0], made)


def _compute(op: Operation, target: Value, builder: Builder, buffers: Buffers, descend: Descend) -> None:
    """Fill a memref by the body of an operation that has the indices as arguments."""
    body = op.regions[0].entry
    rank = len(body.args)
    block = Block([element_type(target.type)])
    inner = Builder.at_end(block)
    indices = [inner.create(IndexOp, (), [INDEX], {"dim": IntegerAttr(axis)}).out for axis in range(rank)]
    inline_block(body, block, None, indices)
    last = block.last
    assert last is not None
    values = list(last.operands)
    last.erase()
    block.append(YieldOp.create(values))
    made = _each(builder, [], target, block)
    descend(made.regions[0], buffers)


def _each(builder: Builder, sources: Sequence[Value], target: Value, body: Block) -> GenericOp:
    """A body for each element of memrefs of one shape."""
    rank = len(ranked(target).shape)
    attributes: dict[str, Attribute] = {
        "indexing_maps": maps_attribute([AffineMap.identity(rank)] * (len(sources) + 1)),
        "iterator_types": iterators_attribute((PARALLEL,) * rank),
    }
    operands = [*sources, target]
    return builder.create(GenericOp, operands, (), attributes, regions=[Region([body])], segments=(len(sources), 1))


def _bitcast(op: Operation, builder: Builder, buffers: Buffers) -> None:
    """The bits of each element in memory of their own."""
    source, type_ = buffers.of(op.operands[0]), op.results[0].type
    assert isinstance(type_, TensorType)
    sizes = zip(type_.shape, buffers.sizes(builder, source), strict=True)
    shape = [_dynamic(builder, size) if extent == DYNAMIC else extent for extent, size in sizes]
    made = buffers.allocate(builder, shape, type_.element)
    block = Block([ranked(source).element, type_.element])
    inner = Builder.at_end(block)
    inner.create(YieldOp, [inner.create(BitcastOp, block.args[:1], [type_.element]).out])
    _each(builder, [source], made, block)
    buffers.set(op.results[0], made)


def _dynamic(builder: Builder, size: int | Value) -> Value:
    return size if isinstance(size, Value) else index_constant(builder, size)


STRUCTURED_RULES: Final = {
    "vector.transfer_read": _transfer_read,
    "vector.transfer_write": _transfer_write,
    "tensorlang.print": _print,
    "tensor.concat": _concat,
    "tensor.bitcast": _bitcast,
}
REGION_RULES: Final = {"tensor.pad": pad, "tensor.generate": generate}
IN_PLACE_UPDATES: Final = frozenset({"vector.transfer_read", "tensorlang.print"})
"""Operations that stay and only get other operands."""


def is_structured_on_tensors(op: Operation) -> bool:
    """Whether this is a linalg operation that still has a tensor."""
    return isinstance(op, StructuredOp) and any(map(is_tensor, op.operands))
