"""vector: masks, and operations under a mask."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Protocol, runtime_checkable

from tensorlang.dialects.extents import numbers_of
from tensorlang.dialects.vector_types import ANY_MASK, MASK, vector_type
from tensorlang.ir.assembly import Node, Reader, Terminator, Writer, tokens_of
from tensorlang.ir.constraints import I64_ARRAY, INDEX_ONLY
from tensorlang.ir.core import Block, Operation, Region
from tensorlang.ir.format import Format
from tensorlang.ir.opdef import attribute, operand, operands, optional_operand, region, result, results
from tensorlang.ir.types import INDEX, Type, VectorType


@runtime_checkable
class Maskable(Protocol):
    """An operation that may stand in `vector.mask`."""

    def expected_mask(self) -> VectorType:
        """The type its mask must have."""
        ...


class _CreateMaskForm:
    """`vector.create_mask %a, ... : type`."""

    def read(self, node: Node, reader: Reader, cls: type[Operation]) -> Operation:
        _, given, attributes, type_ = node.kids
        return reader.make(cls, [reader.use(token, INDEX) for token in tokens_of(given)], [type_], attributes)

    def write(self, op: Operation, writer: Writer) -> None:
        writer.write(" ")
        writer.values(op.operands)
        writer.attributes(op)
        writer.write(" : ")
        writer.type(op.results[0].type)


class CreateMaskOp(Operation):
    """Set where every index lies below the operand of its dimension."""

    __slots__ = ()
    name = "vector.create_mask"
    is_pure = True
    bounds = operands(INDEX_ONLY)
    out = result(ANY_MASK)
    assembly = _CreateMaskForm()

    def check(self) -> Iterator[str]:
        rank = len(vector_type(self.out.type).shape)
        if rank == 0 and len(self.bounds) != 1:
            yield "must specify exactly one operand for 0-D create_mask"
        elif rank and len(self.bounds) != rank:
            yield "must specify an operand for each result vector dimension"


class ConstantMaskOp(Operation):
    """Set where every index lies below the number of its dimension."""

    __slots__ = ()
    name = "vector.constant_mask"
    is_pure = True
    size_numbers = attribute(I64_ARRAY, name="mask_dim_sizes")
    out = result(ANY_MASK.late())
    assembly = Format("[@mask_dim_sizes]{} : #out")

    @property
    def sizes(self) -> tuple[int, ...]:
        """One number per dimension, 0 or 1 for a mask without any."""
        return numbers_of(self, "mask_dim_sizes")

    def check(self) -> Iterator[str]:
        target = vector_type(self.out.type)
        if not target.shape:
            if len(self.sizes) != 1:
                yield "!array attr must have length 1 for 0-D vectors"
            elif self.sizes[0] not in (0, 1):
                yield "!mask dim size must be either 0 or 1 for 0-D vectors"
        elif len(self.sizes) != len(target.shape):
            yield "must specify array attr of size equal vector result rank"
        else:
            yield from self._size_faults(target)

    def _size_faults(self, target: VectorType) -> Iterator[str]:
        flags = target.scalable or (False,) * len(target.shape)
        for size, extent, scalable in zip(self.sizes, target.shape, flags, strict=True):
            if not 0 <= size <= extent:
                yield "array attr of size out of bounds of vector result dimension size"
                return
            if scalable and size not in (0, extent):
                yield "only supports 'none set' or 'all set' scalable dimensions"
                return
        if any(size == 0 for size in self.sizes) and any(self.sizes):
            yield "expected all mask dim sizes to be zeros, as a result of conjunction with zero mask dim"


class YieldOp(Operation):
    """Ends the region of a mask and hands over what is masked."""

    __slots__ = ()
    name = "vector.yield"
    is_terminator = True
    is_pure = True
    values = operands()
    assembly = Terminator()


class _MaskForm:
    """`vector.mask %m[, %passthru] { op } : mask [-> t, ...]`."""

    def read(self, node: Node, reader: Reader, cls: type[Operation]) -> Operation:
        _, mask, passthru, body, attributes, type_, results_ = node.kids
        made = _end(reader.region(body), reader)
        types: list[Type] = results_ or []
        values = [reader.use(mask, type_)]
        if passthru is not None:
            values.append(reader.use(passthru, types[0] if types else type_))
        return reader.make(cls, values, types, attributes, regions=[made])

    def write(self, op: Operation, writer: Writer) -> None:
        writer.write(" ")
        writer.values(op.operands)
        writer.write(" { ")
        first = op.regions[0].entry.first
        if first is not None:
            writer.unnamed(first)
        writer.write(" }")
        writer.attributes(op)
        writer.write(" : ")
        writer.type(op.operands[0].type)
        if op.results:
            writer.write(" -> ")
            writer.types(op.result_types)


def _end(body: Region, reader: Reader) -> Region:
    """The yield that a text leaves out hands over what the only operation gives."""
    if not body.blocks:
        body.append(Block())
    last = body.entry.last
    if last is None or not last.is_terminator:
        body.entry.append(reader.make(YieldOp, last.results if last is not None else ()))
    return body


class MaskOp(Operation):
    """Run one operation only for the lanes whose mask is set; the others come from `passthru`, or are undefined."""

    __slots__ = ()
    name = "vector.mask"
    has_recursive_effects = True
    mask = operand(MASK)
    passthru = optional_operand()
    outs = results()
    body = region(single_block=True, required=True)
    assembly = _MaskForm()

    @property
    def masked(self) -> Operation | None:
        """The operation under the mask; None when there is only the yield."""
        first = self.regions[0].entry.first
        return None if isinstance(first, YieldOp) else first

    def check_first(self) -> Iterator[str]:
        ops = list(self.regions[0].entry)
        if not ops or not isinstance(ops[-1], YieldOp):
            yield "expects a terminator within the mask region"
        elif len(ops) > 2:
            yield "expects only one operation to mask"
        elif len(ops[-1].operands) != len(self.results):
            yield "expects number of results to match mask region yielded values"
        elif len(ops) == 2:
            yield from self._masked_faults(ops[0], ops[1])

    def _masked_faults(self, masked: Operation, last: Operation) -> Iterator[str]:
        if not isinstance(masked, Maskable):
            yield "expects a MaskableOpInterface within the mask region"
        elif len(masked.results) != len(self.results):
            yield "expects number of results to match maskable operation number of results"
        elif list(last.operands) != masked.results:
            values = "all the values returned by the terminator"
            yield f"expects all the results from the MaskableOpInterface to match {values}"
        elif masked.result_types != self.result_types:
            yield "expects result type to match maskable operation result type"
        elif masked.expected_mask() != self.mask.type:
            yield f"expects a '{masked.expected_mask()}' mask for the maskable operation"
        elif self.passthru is not None and masked.name != "vector.transfer_read":
            yield "doesn't expect a passthru argument for this maskable operation"
        elif self.passthru is not None and self.result_types != (self.passthru.type,):
            yield "expects passthru type to match result type"
