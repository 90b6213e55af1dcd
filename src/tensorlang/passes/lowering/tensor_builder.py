"""Making linalg operations on tensors: extents, outputs, named operations and generic ones with a body."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from tensorlang.dialects.constants import index_constant, number_constant
from tensorlang.dialects.extents import split
from tensorlang.dialects.func import FuncOp
from tensorlang.dialects.linalg import GenericOp, iterators_attribute
from tensorlang.dialects.linalg_elements import FillOp
from tensorlang.dialects.linalg_maps import PARALLEL
from tensorlang.dialects.linalg_structure import StructuredOp, maps_attribute, yield_values
from tensorlang.dialects.tensor import DimOp, EmptyOp
from tensorlang.ir.affine import AffineDim, AffineMap
from tensorlang.ir.attributes import TRUE, Attribute
from tensorlang.ir.core import Block, Operation, Region, Value
from tensorlang.ir.rewriter import Builder
from tensorlang.ir.types import DYNAMIC, INDEX, TensorType, Type, element_type

Sizes = Sequence[int | Value]
"""An extent for each dimension: a number, or an index value."""

Compute = Callable[[Builder, Sequence[Value]], Value]
"""From the elements of the operands to the element of the result."""


class TensorBuilder(Builder):
    """Makes operations in front of one that they shall replace."""

    __slots__ = ()

    def __init__(self, op: Operation) -> None:
        assert op.block
        super().__init__(op.block, op)

    def sizes(self, tensor: Value) -> list[int | Value]:
        """The extents of a tensor."""
        type_ = tensor_type(tensor)
        return [extent if extent != DYNAMIC else self.dim(tensor, axis) for axis, extent in enumerate(type_.shape)]

    def dim(self, tensor: Value, axis: int) -> Value:
        """`tensor.dim`."""
        return self.create(DimOp, [tensor, index_constant(self, axis)], [INDEX]).results[0]

    def empty(self, sizes: Sizes, element: Type) -> Value:
        """A tensor without contents."""
        shape, values = split(sizes)
        return self.create(EmptyOp, values, [TensorType(shape, element)]).results[0]

    def like(self, ins: Sequence[Value], element: Type) -> Value:
        """Where the elements of a result of the same extents may go: a tensor that nobody needs afterwards, or none."""
        wanted = TensorType(tensor_type(ins[0]).shape, element)
        spent = next((value for value in ins if value.type == wanted and self._is_spent(value)), None)
        return self.empty(self.sizes(ins[0]), element) if spent is None else spent

    def _is_spent(self, value: Value) -> bool:
        """Whether nobody uses the value behind the operation being replaced, and its memory may be written to."""
        if value.block is not self.block or self.anchor not in value.users:
            return False
        if not value.has_one_use and self._is_used_behind(value):
            return False
        if isinstance(value.owner, Block):
            function = value.owner.parent
            return isinstance(function, FuncOp) and is_writable(function, value.index)
        return isinstance(value.owner, StructuredOp)

    def _is_used_behind(self, value: Value) -> bool:
        assert self.anchor
        users = {around for user in value.users for around in (user, *user.ancestors())}
        op = self.anchor.after
        while op is not None:
            if op in users:
                return True
            op = op.after
        return False

    def filled(self, sizes: Sizes, element: Type, number: float) -> Value:
        """A tensor of one number."""
        value = number_constant(self, element, number)
        return self.named(FillOp, [value], self.empty(sizes, element))

    def named(
        self, cls: type[StructuredOp], ins: Sequence[Value], out: Value, attributes: dict[str, Attribute] | None = None
    ) -> Value:
        """The result of a named operation."""
        return self.insert(cls.of(ins, [out], attributes)).results[0]

    def generic(
        self, ins: Sequence[Value], out: Value, maps: Sequence[AffineMap], kinds: Sequence[str], compute: Compute
    ) -> Value:
        """The result of a generic operation with this body; on memrefs the output, which has been written."""
        return self.generics(ins, [out], maps, kinds, lambda inner, args: [compute(inner, args)])[0]

    def generics(
        self,
        ins: Sequence[Value],
        outs: Sequence[Value],
        maps: Sequence[AffineMap],
        kinds: Sequence[str],
        compute: Callable[[Builder, Sequence[Value]], Sequence[Value]],
    ) -> Sequence[Value]:
        """The results of a generic operation that computes several; on memrefs the outputs."""
        values = [*ins, *outs]
        block = Block([element_type(value.type) for value in values])
        yield_values(block, list(compute(Builder.at_end(block), block.args)))
        attributes: dict[str, Attribute] = {
            "indexing_maps": maps_attribute(maps),
            "iterator_types": iterators_attribute(tuple(kinds)),
        }
        types = [out.type for out in outs if isinstance(out.type, TensorType)]
        regions, segments = [Region([block])], (len(ins), len(outs))
        made = self.create(GenericOp, values, types, attributes, regions=regions, segments=segments)
        return made.results or outs

    def elementwise(self, ins: Sequence[Value], compute: Compute, element: Type | None = None) -> Value:
        """A body for each element of tensors of one shape."""
        rank = len(tensor_type(ins[0]).shape)
        out = self.like(ins, element or tensor_type(ins[0]).element)
        return self.generic(ins, out, [AffineMap.identity(rank)] * (len(ins) + 1), [PARALLEL] * rank, compute)


def is_writable(function: FuncOp, index: int) -> bool:
    """Whether a function may write to an argument."""
    return dict(function.argument_attributes(index).entries).get("bufferization.writable") == TRUE


def tensor_type(tensor: Value) -> TensorType:
    """The type of a ranked tensor."""
    assert isinstance(tensor.type, TensorType)
    return tensor.type


def without_axes(rank: int, axes: Sequence[int]) -> AffineMap:
    """From all loops to those that a reduced tensor has."""
    return AffineMap(rank, 0, tuple(AffineDim(axis) for axis in range(rank) if axis not in axes))
