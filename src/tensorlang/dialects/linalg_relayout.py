"""linalg: pack and unpack: a tensor cut into tiles, and put together again."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, ClassVar, Final

from tensorlang.dialects.extents import Mixed, i64_array, mix, numbers_of, read_mixed, shapes_compatible, write_mixed
from tensorlang.ir import format as template
from tensorlang.ir.assembly import Node, Reader, Writer
from tensorlang.ir.attributes import Attribute
from tensorlang.ir.constraints import ANY, I64_ARRAY, INDEX_ONLY, TENSOR
from tensorlang.ir.core import Operation, Value
from tensorlang.ir.opdef import (
    attribute,
    operand,
    operand_group,
    operands,
    optional_attribute,
    optional_operand,
    result,
)
from tensorlang.ir.types import DYNAMIC, TensorType, Type

_LISTS: Final = ("outer_dims_perm", "inner_dims_pos", "static_inner_tiles")


class _RelayoutForm:
    """`op %a [padding_value(%p : t)] [outer_dims_perm = [...]] inner_dims_pos = [...] inner_tiles = [...] into %b`."""

    def read(self, node: Node, reader: Reader, cls: type[Operation]) -> Operation:
        kids: list[Any] = node.kids
        keyword, source, padding, outer, _, position, _, tiles, _, target, attributes, source_type, target_type = kids
        template.refuse_kind(cls, source_type, (TensorType,), reader, keyword, 0)
        template.refuse_kind(cls, target_type, (TensorType,), reader, keyword, 1)
        if padding is not None and cls is not PackOp:
            raise reader.error("expected 'inner_dims_pos'", padding.kids[0])
        numbers, values = read_mixed(tiles, reader)
        attrs: dict[str, Attribute] = {
            **(attributes or {}),
            **({"outer_dims_perm": i64_array(template.numbers_of(outer.kids[1], reader))} if outer else {}),
            "inner_dims_pos": i64_array(template.numbers_of(position, reader)),
            "static_inner_tiles": i64_array(numbers),
        }
        whole = [reader.use(source, source_type), reader.use(target, target_type)]
        extra = [reader.use(padding.kids[1], padding.kids[2])] if padding is not None else []
        segments = (1, 1, len(extra), len(values)) if cls is PackOp else None
        return reader.make(cls, [*whole, *extra, *values], [target_type], attrs, segments=segments)

    def write(self, op: Operation, writer: Writer) -> None:
        assert isinstance(op, RelayoutOp)
        writer.write(f" {writer.name(op.operands[0])}")
        if op.padding is not None:
            writer.write(f" padding_value({writer.name(op.padding)} : ")
            writer.type(op.padding.type)
            writer.write(")")
        if op.outer_dims_perm:
            writer.write(f" outer_dims_perm = {list(op.outer_dims_perm)}")
        writer.write(f" inner_dims_pos = {list(op.inner_dims_pos)} inner_tiles = ")
        write_mixed(op.static_inner_tiles, op.tile_values, writer)
        writer.write(f" into {writer.name(op.operands[1])}")
        writer.attributes(op, _LISTS)
        writer.write(" : ")
        writer.type(op.operands[0].type)
        writer.write(" -> ")
        writer.type(op.operands[1].type)


class RelayoutOp(Operation):
    """A whole tensor and a packed one: its dimensions in another order, some cut into tiles that follow at the end."""

    __slots__ = ()
    is_pure = True
    word: ClassVar[str] = ""
    source = operand(TENSOR)
    target = operand(TENSOR)
    outer = optional_attribute(I64_ARRAY, name="outer_dims_perm", elided=i64_array(()))
    positions = attribute(I64_ARRAY, name="inner_dims_pos")
    tile_numbers = attribute(I64_ARRAY, name="static_inner_tiles")
    out = result(TENSOR)
    assembly = _RelayoutForm()

    def result_names(self) -> list[str]:
        return [self.word]

    @property
    def whole(self) -> TensorType:
        """The type that is not packed."""
        raise NotImplementedError

    @property
    def packed(self) -> TensorType:
        raise NotImplementedError

    @property
    def padding(self) -> Value | None:
        """What fills tiles that the tensor does not."""
        return None

    @property
    def tile_values(self) -> Sequence[Value]:
        return self.operands[2:]

    @property
    def outer_dims_perm(self) -> tuple[int, ...]:
        return numbers_of(self, "outer_dims_perm")

    @property
    def inner_dims_pos(self) -> tuple[int, ...]:
        """Which dimensions are cut."""
        return numbers_of(self, "inner_dims_pos")

    @property
    def static_inner_tiles(self) -> tuple[int, ...]:
        return numbers_of(self, "static_inner_tiles")

    def mixed_tiles(self) -> Mixed:
        return mix(self.static_inner_tiles, self.tile_values)

    def outer_order(self) -> tuple[int, ...]:
        """Which dimension of the whole each outer dimension of the packed tensor is."""
        return self.outer_dims_perm or tuple(range(len(self.whole.shape)))

    def check(self) -> Iterator[str]:
        if self.results[0].type != self.operands[1].type:
            yield "failed to verify that result type matches type of dest"
            return
        fault = next(_list_faults(self), None) or next(_shape_faults(self), None)
        if fault is not None:
            yield fault
        else:
            yield from self.own_faults()

    def own_faults(self) -> Iterator[str]:
        yield from ()


def _list_faults(op: RelayoutOp) -> Iterator[str]:
    rank, tiles = len(op.whole.shape), op.static_inner_tiles
    if tiles.count(DYNAMIC) != len(op.tile_values):
        yield f"expected {tiles.count(DYNAMIC)} dynamic tile values, got {len(op.tile_values)}"
    if 0 in tiles:
        yield "!invalid zero tile factor"
    for name in ("inner_dims_pos", "outer_dims_perm"):
        axes = numbers_of(op, name)
        if len(set(axes)) != len(axes) or not all(0 <= axis < rank for axis in axes):
            yield f"!invalid {name} vector"
    if op.outer_dims_perm and len(op.outer_dims_perm) != rank:
        yield "!outer_dims_perm must be a permutation or empty"
    if len(tiles) > rank:
        yield "!tiling factors must be less than or equal to the input rank for pack or output rank for unpack"
    if len(tiles) != len(op.inner_dims_pos):
        yield "!tiling factors must equal the number of dimensions to tile"


def _shape_faults(op: RelayoutOp) -> Iterator[str]:
    packed, tiles = op.packed.shape, op.static_inner_tiles
    wanted = packed_shape(op)
    if len(packed) != len(wanted):
        yield f"!packed rank != (unpacked rank + num tiling factors), got {len(packed)} != {len(wanted)}"
        return
    if not shapes_compatible(wanted, packed):
        expected = TensorType(wanted, op.whole.element, op.whole.encoding)
        yield f"!expected '{expected}' for the packed domain value, got '{op.packed}'"
    if tiles != packed[len(packed) - len(tiles) :]:
        yield "!mismatch in inner tile sizes specified and shaped of tiled dimension in the packed type"


def packed_shape(op: RelayoutOp) -> tuple[int, ...]:
    """The extents that the packed tensor needs: tiles that are not full count as full ones."""
    outer = list(op.whole.shape)
    for axis, tile in zip(op.inner_dims_pos, op.static_inner_tiles, strict=True):
        outer[axis] = DYNAMIC if DYNAMIC in (outer[axis], tile) else -(-outer[axis] // tile)
    return (*(outer[axis] for axis in op.outer_order()), *op.static_inner_tiles)


class PackOp(RelayoutOp):
    """Tiles of a tensor, each contiguous; tiles that it does not fill end in the padding."""

    __slots__ = ()
    name = "linalg.pack"
    word = "pack"
    padding_value = optional_operand(ANY)
    inner_tiles = operands(INDEX_ONLY)

    @property
    def whole(self) -> TensorType:
        return _tensor(self.operands[0].type)

    @property
    def packed(self) -> TensorType:
        return _tensor(self.operands[1].type)

    @property
    def padding(self) -> Value | None:
        return self.padding_value

    @property
    def tile_values(self) -> Sequence[Value]:
        return operand_group(self, 3)

    def own_faults(self) -> Iterator[str]:
        padding, element = self.padding, self.whole.element
        if padding is not None and padding.type != element:
            yield f"expected padding_value has '{element}' but got: '{padding.type}'"
        elif padding is None and any(map(self._is_partial, self.inner_dims_pos, self.static_inner_tiles)):
            supported = "Only full tiles are supported when padding_value is not set"
            yield f"invalid tile factor or output size provided. {supported}"

    def _is_partial(self, axis: int, tile: int) -> bool:
        """Whether tiles along a dimension are known not to be what the tensor has."""
        extent, count = self.whole.shape[axis], self.packed.shape[self.outer_order().index(axis)]
        if DYNAMIC in (extent, tile):
            return DYNAMIC not in (extent, count) and count != 0 and bool(extent % count)
        return bool(extent % tile)


class UnPackOp(RelayoutOp):
    """The tensor that the tiles are of; what they have beyond its extents is left out."""

    __slots__ = ()
    name = "linalg.unpack"
    word = "unpack"
    inner_tiles = operands(INDEX_ONLY)

    @property
    def whole(self) -> TensorType:
        return _tensor(self.operands[1].type)

    @property
    def packed(self) -> TensorType:
        return _tensor(self.operands[0].type)


def _tensor(type_: Type) -> TensorType:
    assert isinstance(type_, TensorType)
    return type_


RELAYOUTS: Final = (PackOp, UnPackOp)
