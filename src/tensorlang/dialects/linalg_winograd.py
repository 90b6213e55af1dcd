"""linalg: the three steps around the products of a convolution by Winograd's method, F(m x m, r x r)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from tensorlang.dialects.extents import shapes_compatible
from tensorlang.dialects.linalg_softmax import refuse_types, write_ins_outs
from tensorlang.ir.assembly import Node, Reader, Writer
from tensorlang.ir.attributes import IntegerAttr
from tensorlang.ir.constraints import AttributeConstraint, TypeConstraint
from tensorlang.ir.core import Operation
from tensorlang.ir.format import refuse_kind
from tensorlang.ir.opdef import attribute, operand, result
from tensorlang.ir.types import DYNAMIC, I32, TensorType, element_type

SIZES: Final = ((2, 3), (4, 3), (2, 5))
"""Of each kind: the edge of an output tile and that of the kernel."""
WORDS: Final = tuple(f"F_{tile}_{kernel}" for tile, kernel in SIZES)
FMR: Final = AttributeConstraint(
    "allowed 32-bit signless integer cases: 0, 1, 2",
    lambda found: isinstance(found, IntegerAttr) and found.type == I32 and 0 <= found.value < len(SIZES),
)


def _ranked(rank: int) -> TypeConstraint:
    return TypeConstraint(
        f"{rank}D tensor of any type values", lambda found: isinstance(found, TensorType) and len(found.shape) == rank
    )


TENSOR_4D: Final = _ranked(4)
TENSOR_6D: Final = _ranked(6)


class _WinogradForm:
    """`op {...} fmr(F_2_3) ins(%a : t) outs(%b : u) -> v`."""

    def read(self, node: Node, reader: Reader, cls: type[Operation]) -> Operation:
        kids: list[Any] = node.kids
        keyword, attributes, _, kind, _, source, source_type, _, target, target_type, result_type = kids
        if kind[0] not in WORDS:
            known = ", ".join(WORDS)
            raise reader.error(f"custom op '{keyword[0]}' expected fmr to be one of: {known}", kind)
        refuse_types(cls, (source, source_type), (target, target_type), (TensorType,), reader)
        refuse_kind(cls, result_type, (TensorType,), reader, keyword, 2)
        operands = [reader.use(source, source_type), reader.use(target, target_type)]
        fmr = IntegerAttr(WORDS.index(kind[0]), I32)
        return reader.make(cls, operands, [result_type], {**(attributes or {}), "fmr": fmr})

    def write(self, op: Operation, writer: Writer) -> None:
        assert isinstance(op, WinogradOp)
        writer.attributes(op, ("fmr",))
        tile, kernel = op.sizes
        writer.write(f" fmr(F_{tile}_{kernel})")
        write_ins_outs(op, writer)
        writer.write(" -> ")
        writer.types(op.result_types)


class WinogradOp(Operation):
    """One input, one output, tensors both; `m` is the edge of an output tile, `r` that of the kernel."""

    __slots__ = ()
    is_pure = True
    kind = attribute(FMR, name="fmr")
    assembly = _WinogradForm()

    @property
    def sizes(self) -> tuple[int, int]:
        """`m` and `r`."""
        found = self.attributes["fmr"]
        assert isinstance(found, IntegerAttr)
        return SIZES[found.value]

    @property
    def shapes(self) -> tuple[tuple[int, ...], tuple[int, ...]]:
        """Of the input and of the output."""
        source, target = (value.type for value in self.operands)
        assert isinstance(source, TensorType) and isinstance(target, TensorType)
        return source.shape, target.shape

    def side_faults(self) -> Iterator[str]:
        """What is wrong with the input alone."""
        yield from ()

    def wanted_shape(self) -> tuple[int, ...]:
        """The shape of the output."""
        raise NotImplementedError

    def check(self) -> Iterator[str]:
        if self.results[0].type != self.operands[1].type:
            given, found = self.operands[1].type, self.results[0].type
            yield f"expected type of operand #1 ('{given}') to match type of corresponding result ('{found}')"
            return
        fault = next(self.side_faults(), None)
        if element_type(self.operands[0].type) != element_type(self.operands[1].type):
            names = ", ".join(group.name for group in self.definition.operands)
            yield f"failed to verify that all of {{{names}}} have same element type"
        elif fault is not None:
            yield fault
        elif not shapes_compatible(self.wanted_shape(), self.shapes[1]):
            yield "the output shape is not expected"


class WinogradFilterTransformOp(WinogradOp):
    """The kernel `f h w c` as `G g G^T`, laid out `row column c f`."""

    __slots__ = ()
    name = "linalg.winograd_filter_transform"
    filter = operand(TENSOR_4D)
    output = operand(TENSOR_4D)
    out = result(TENSOR_4D)

    def side_faults(self) -> Iterator[str]:
        _, height, width, _ = self.shapes[0]
        kernel = self.sizes[1]
        for word, extent in (("height", height), ("width", width)):
            if extent not in (kernel, 1):
                yield f"expect filter {word} either equals to r or 1"
        if height == width == 1:
            yield "expect either filter height or width equals to r"

    def wanted_shape(self) -> tuple[int, ...]:
        filters, height, width, channels = self.shapes[0]
        edge = sum(self.sizes) - 1
        return (1 if height == 1 else edge, 1 if width == 1 else edge, channels, filters)


class WinogradInputTransformOp(WinogradOp):
    """Each tile `d` of the image `n h w c` as `B^T d B`, laid out `row column tile_row tile_column n c`."""

    __slots__ = ()
    name = "linalg.winograd_input_transform"
    input = operand(TENSOR_4D)
    output = operand(TENSOR_6D)
    out = result(TENSOR_6D)

    def wanted_shape(self) -> tuple[int, ...]:
        (batch, height, width, channels), target = self.shapes
        (rows, row_tiles), (columns, column_tiles) = self._tiles(height, target[0]), self._tiles(width, target[1])
        return (rows, columns, row_tiles, column_tiles, batch, channels)

    def _tiles(self, extent: int, edge: int) -> tuple[int, int]:
        """Along one dimension the edge of a tile and how many there are; an edge of 1 is no transform."""
        tile, kernel = self.sizes
        if extent == DYNAMIC:
            return tile + kernel - 1, DYNAMIC
        return (1, extent) if edge == 1 else (tile + kernel - 1, (extent - kernel + 1) // tile)


class WinogradOutputTransformOp(WinogradOp):
    """Each product `y` of `row column tile_row tile_column n f` as `A^T y A`, added to the image `n h w f`."""

    __slots__ = ()
    name = "linalg.winograd_output_transform"
    value = operand(TENSOR_6D)
    output = operand(TENSOR_4D)
    out = result(TENSOR_4D)

    def side_faults(self) -> Iterator[str]:
        source = self.shapes[0]
        for word, edge, tiles in (("height", source[0], source[2]), ("width", source[1], source[3])):
            if DYNAMIC not in (edge, tiles) and edge not in (1, sum(self.sizes) - 1):
                yield f"expect input {word} equals to input tile size"

    def wanted_shape(self) -> tuple[int, ...]:
        rows, columns, row_tiles, column_tiles, batch, filters = self.shapes[0]
        return (batch, self._extent(rows, row_tiles), self._extent(columns, column_tiles), filters)

    def _extent(self, edge: int, tiles: int) -> int:
        return DYNAMIC if DYNAMIC in (edge, tiles) else tiles * (1 if edge == 1 else self.sizes[0])


WINOGRADS: Final = (WinogradFilterTransformOp, WinogradInputTransformOp, WinogradOutputTransformOp)
