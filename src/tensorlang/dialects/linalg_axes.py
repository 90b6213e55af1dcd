"""linalg: the elements of a tensor or memref in other places: transpose and broadcast."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice
from typing import Final

from tensorlang.dialects.extents import numbers_of
from tensorlang.dialects.linalg_forms import body_of, read_operands, write_operands
from tensorlang.dialects.linalg_maps import PARALLEL
from tensorlang.dialects.linalg_payload import MapOp, ReduceOp, read_axes, tensors_of, write_axes
from tensorlang.dialects.linalg_structure import TENSOR_OR_MEMREF, StructuredOp, yield_values
from tensorlang.dialects.linalg_verify import shape_of
from tensorlang.ir.affine import AffineDim, AffineMap
from tensorlang.ir.assembly import Node, Reader, Writer
from tensorlang.ir.attributes import Attribute
from tensorlang.ir.constraints import I64_ARRAY
from tensorlang.ir.core import Block, Operation, Value
from tensorlang.ir.opdef import attribute, operand
from tensorlang.ir.types import print_extent


class _AxesForm:
    """`op ins(...) outs(...) dimensions = [1] {...}`."""

    def __init__(self, word: str) -> None:
        self.word = word

    def read(self, node: Node, reader: Reader, cls: type[Operation]) -> Operation:
        assert issubclass(cls, StructuredOp)
        keyword, ins, outs, word, axes, attributes = node.kids
        given, made = read_operands(ins, outs, reader, keyword)
        attrs: dict[str, Attribute] = {**(attributes or {}), **read_axes(word, axes, self.word, reader)}
        body = body_of(cls, [*given, *made], attrs, reader, (keyword, outs))
        return reader.make(cls, [*given, *made], tensors_of(made), attrs, regions=[body])

    def write(self, op: Operation, writer: Writer) -> None:
        assert isinstance(op, StructuredOp)
        write_operands(op, writer)
        write_axes(op, self.word, writer)


class _CopyingOp(StructuredOp):
    """One input, one output, the elements in other places."""

    __slots__ = ()
    has_segments = False
    inputs = operand(TENSOR_OR_MEMREF)
    outputs = operand(TENSOR_OR_MEMREF)

    @property
    def ins(self) -> Sequence[Value]:
        return self.operands[:1]

    @property
    def outs(self) -> Sequence[Value]:
        return self.operands[1:]

    def shapes(self) -> tuple[tuple[int, ...], tuple[int, ...]]:
        """Of the input and of the output."""
        return shape_of(self.operands[0].type), shape_of(self.operands[1].type)

    def iterator_types(self) -> tuple[str, ...]:
        return (PARALLEL,) * len(self.shapes()[1])

    @classmethod
    def fill_body(cls, block: Block, attributes: dict[str, Attribute]) -> None:
        yield_values(block, [block.args[0]])


class TransposeOp(_CopyingOp):
    """Dimension `i` of the output is dimension `permutation[i]` of the input."""

    __slots__ = ()
    name = "linalg.transpose"
    order = attribute(I64_ARRAY, name="permutation")
    assembly = _AxesForm("permutation")

    def result_names(self) -> list[str]:
        return ["transposed"]

    @property
    def permutation(self) -> tuple[int, ...]:
        return numbers_of(self, "permutation")

    def indexing_maps(self) -> tuple[AffineMap, ...]:
        rank, order = len(self.shapes()[1]), self.permutation
        places = tuple(AffineDim(order.index(axis)) for axis in range(rank))
        return AffineMap(rank, 0, places), AffineMap.identity(rank)

    def check_first(self) -> Iterator[str]:
        (source, target), order = self.shapes(), self.permutation
        if sorted(order) != list(range(len(order))):
            yield "permutation is not valid"
        elif len(source) != len(target):
            yield f"input rank {len(source)} does not match init rank {len(target)}"
        elif len(source) != len(order):
            yield f"size of permutation {len(order)} does not match the argument rank {len(source)}"
        else:
            for axis, extent in enumerate(target):
                if extent != source[order[axis]]:
                    inside = f"dim(input, permutation[{axis}]) = {print_extent(source[order[axis]])}"
                    yield f"dim(result, {axis}) = {print_extent(extent)} doesn't match {inside}"
                    return


class BroadcastOp(_CopyingOp):
    """The input repeated along `dimensions`, which only the output has."""

    __slots__ = ()
    name = "linalg.broadcast"
    axes = attribute(I64_ARRAY, name="dimensions")
    assembly = _AxesForm("dimensions")

    def result_names(self) -> list[str]:
        return ["broadcasted"]

    @property
    def dimensions(self) -> tuple[int, ...]:
        return numbers_of(self, "dimensions")

    def indexing_maps(self) -> tuple[AffineMap, ...]:
        rank, added = len(self.shapes()[1]), self.dimensions
        kept = tuple(AffineDim(axis) for axis in range(rank) if axis not in added)
        return AffineMap(rank, 0, kept), AffineMap.identity(rank)

    def check_first(self) -> Iterator[str]:
        yield from islice(self._faults(), 1)

    def _faults(self) -> Iterator[str]:
        (source, target), added = self.shapes(), self.dimensions
        rank = len(target)
        if len(source) + len(added) != rank:
            counts = f"input rank: {len(source)}, dimensions size: {len(added)}, init rank: {rank}"
            yield f"input rank plus added dimensions does not match init rank. {counts}"
        for index, axis in enumerate(added):
            if not 0 <= axis < rank:
                yield f"dimension {index} is out of range. expected range: [0, {rank - 1}], got: {axis}"
        kept = [axis for axis in range(rank) if axis not in added]
        for index, axis in enumerate(kept[: len(source)]):
            if source[index] != target[axis]:
                extents = f"input: {print_extent(source[index])}, init: {print_extent(target[axis])}"
                yield f"input dim {index} should match init dim {axis}. {extents}"


AXES: Final = (MapOp, ReduceOp, TransposeOp, BroadcastOp)
