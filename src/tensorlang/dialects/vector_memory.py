"""vector: loads and stores of lanes that lie side by side, under a mask, or anywhere."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tensorlang.dialects.vector_types import (
    ANY_LANES,
    BASE,
    FIXED_MASK,
    LANES,
    MASK,
    OFFSETS,
    SHAPED,
    element_of,
    shape_of,
)
from tensorlang.ir.attributes import FALSE
from tensorlang.ir.constraints import ALIGNMENT, BOOL_ATTRIBUTE, INDEX_ONLY, TENSOR
from tensorlang.ir.core import Operation, Value
from tensorlang.ir.format import Format
from tensorlang.ir.opdef import Effect, operand, operands, optional_attribute, result, results
from tensorlang.ir.types import MemRefType, Type, VectorType, element_count, strides_and_offset


class AccessOp(Operation):
    """Lanes between a vector and memory, from the element at `indices` on."""

    __slots__ = ()
    base = operand(SHAPED)
    indices = operands(INDEX_ONLY)
    alignment = optional_attribute(ALIGNMENT)

    @property
    def vector_type(self) -> VectorType:
        """The type of the lanes that are moved."""
        found = self.lanes
        assert isinstance(found, VectorType)
        return found

    @property
    def lanes(self) -> Type:
        """`vector_type`, before it is known to be a vector."""
        return self.results[0].type if self.results else self.operands[-1].type

    def index_faults(self) -> Iterator[str]:
        """Whether there is an index for every dimension of the base."""
        rank = len(shape_of(self.base.type))
        if len(self.indices) != rank:
            yield f"requires {rank} indices"


def element_faults(base: Type, lanes: Type, what: str) -> Iterator[str]:
    """The elements of the base and of the vector are of one type."""
    if element_of(base) != element_of(lanes):
        yield f"base and {what} element type should match"


class UnmaskedOp(AccessOp):
    """An access whose innermost dimension is dense; the lanes beyond memory's end are undefined behaviour."""

    __slots__ = ()
    nontemporal = optional_attribute(BOOL_ATTRIBUTE, elided=FALSE)

    @property
    def _is_single(self) -> bool:
        """Whether a single element is moved, which needs no neighbours."""
        return element_count(self.vector_type.shape) == 1 and not any(self.vector_type.scalable)

    def check(self) -> Iterator[str]:
        base = self.base.type
        assert isinstance(base, MemRefType)
        what = "result" if self.results else "valueToStore"
        strided = strides_and_offset(base)
        if len(base.shape) < len(self.vector_type.shape) and not isinstance(base.element, VectorType):
            is_load = bool(self.results)
            lower = "destination memref has lower rank than the result vector"
            yield lower if is_load else "source memref has lower rank than the vector to store"
        elif not self._is_single and base.shape and (strided is None or strided[0][-1] != 1):
            yield "most minor memref dim must have unit stride"
        elif isinstance(base.element, VectorType) and base.element != self.vector_type:
            yield f"base memref and {what} vector types should match"
        elif not isinstance(base.element, VectorType) and base.element != self.vector_type.element:
            yield f"base and {what} element type{'s' if self.results else ''} should match"
        else:
            yield from self.index_faults()


class LoadOp(UnmaskedOp):
    """Read lanes that lie side by side."""

    __slots__ = ()
    name = "vector.load"
    base = operand(BASE)
    indices = operands(INDEX_ONLY)
    out = result(ANY_LANES)
    assembly = Format("$base[$indices]{} : #base, #out")

    def effects(self) -> Sequence[tuple[Effect, Value | None]]:
        return ((Effect.READ, self.base),)


class StoreOp(UnmaskedOp):
    """Write lanes side by side."""

    __slots__ = ()
    name = "vector.store"
    value = operand(ANY_LANES)
    base = operand(BASE)
    indices = operands(INDEX_ONLY)
    assembly = Format("$value, $base[$indices]{} : #base, #value")

    @property
    def lanes(self) -> Type:
        return self.value.type

    def effects(self) -> Sequence[tuple[Effect, Value | None]]:
        return ((Effect.WRITE, self.base),)


class MaskedOp(AccessOp):
    """An access of the lanes whose mask is set."""

    __slots__ = ()
    mask = operand(MASK)

    def mask_faults(self, what: str) -> Iterator[str]:
        """The mask has the shape of the lanes."""
        if shape_of(self.mask.type) != shape_of(self.lanes):
            yield f"expected {what} shape to match mask shape"

    def check(self) -> Iterator[str]:
        what = "result" if self.results else "valueToStore"
        yield from element_faults(self.base.type, self.lanes, what)
        yield from self.index_faults()
        yield from self.mask_faults(what)


class MaskedLoadOp(MaskedOp):
    """Read the lanes whose mask is set; the others come from `pass_thru` and do not touch memory."""

    __slots__ = ()
    name = "vector.maskedload"
    base = operand(BASE)
    indices = operands(INDEX_ONLY)
    mask = operand(MASK)
    pass_thru = operand(LANES)
    out = result(LANES)
    assembly = Format("$base[$indices], $mask, $pass_thru{} : #base, #mask, #pass_thru into #out")

    def check(self) -> Iterator[str]:
        yield from super().check()
        if self.pass_thru.type != self.out.type:
            yield "expected pass_thru of same type as result type"

    def effects(self) -> Sequence[tuple[Effect, Value | None]]:
        return ((Effect.READ, self.base),)


class ExpandLoadOp(MaskedLoadOp):
    """Read as many elements as there are lanes with their mask set, in order; the others come from `pass_thru`."""

    __slots__ = ()
    name = "vector.expandload"
    base = operand(BASE)
    indices = operands(INDEX_ONLY)
    mask = operand(FIXED_MASK)
    pass_thru = operand(LANES)


class MaskedStoreOp(MaskedOp):
    """Write the lanes whose mask is set."""

    __slots__ = ()
    name = "vector.maskedstore"
    base = operand(BASE)
    indices = operands(INDEX_ONLY)
    mask = operand(MASK)
    value = operand(LANES)
    assembly = Format("$base[$indices], $mask, $value{} : #base, #mask, #value")

    def effects(self) -> Sequence[tuple[Effect, Value | None]]:
        return ((Effect.WRITE, self.base),)


class CompressStoreOp(MaskedStoreOp):
    """Write the lanes whose mask is set side by side."""

    __slots__ = ()
    name = "vector.compressstore"
    base = operand(BASE)
    indices = operands(INDEX_ONLY)
    mask = operand(FIXED_MASK)
    value = operand(LANES)


class GatherOp(MaskedOp):
    """Read each lane whose mask is set from the element at `indices` plus its own offset in the innermost dimension."""

    __slots__ = ()
    name = "vector.gather"
    base = operand(SHAPED)
    indices = operands(INDEX_ONLY)
    offsets = operand(OFFSETS)
    mask = operand(MASK)
    pass_thru = operand(LANES)
    out = result(LANES)
    assembly = Format("$base[$indices] [$offsets!], $mask, $pass_thru{} : #base, #offsets, #mask, #pass_thru into #out")

    def check(self) -> Iterator[str]:
        yield from element_faults(self.base.type, self.out.type, "result")
        yield from self.index_faults()
        if shape_of(self.out.type) != shape_of(self.offsets.type):
            yield "expected result dim to match indices dim"
        if shape_of(self.out.type) != shape_of(self.mask.type):
            yield "expected result dim to match mask dim"
        if self.pass_thru.type != self.out.type:
            yield "expected pass_thru of same type as result type"

    def effects(self) -> Sequence[tuple[Effect, Value | None]]:
        return ((Effect.READ, self.base),) if isinstance(self.base.type, MemRefType) else ()


class ScatterOp(MaskedOp):
    """Write each lane whose mask is set to the element at `indices` plus its own offset in the innermost dimension.

    Lanes with one place are written in order, the last wins. On a tensor the result is the tensor so changed.
    """

    __slots__ = ()
    name = "vector.scatter"
    base = operand(SHAPED)
    indices = operands(INDEX_ONLY)
    offsets = operand(OFFSETS)
    mask = operand(MASK)
    value = operand(LANES)
    outs = results(TENSOR)
    assembly = Format("$base[$indices] [$offsets!], $mask, $value{} : #base, #offsets, #mask, #value -> #outs?")

    @property
    def lanes(self) -> Type:
        return self.value.type

    def check(self) -> Iterator[str]:
        yield from element_faults(self.base.type, self.value.type, "valueToStore")
        yield from self.index_faults()
        if shape_of(self.value.type) != shape_of(self.offsets.type):
            yield "expected valueToStore dim to match indices dim"
        if shape_of(self.value.type) != shape_of(self.mask.type):
            yield "expected valueToStore dim to match mask dim"

    def effects(self) -> Sequence[tuple[Effect, Value | None]]:
        return ((Effect.WRITE, self.base),) if isinstance(self.base.type, MemRefType) else ()
