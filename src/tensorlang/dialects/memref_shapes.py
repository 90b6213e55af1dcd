"""memref: the same elements under another shape, without copying."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from tensorlang.dialects.regrouping import CollapseForm, ExpandForm, ExpandingOp, Groups, RegroupingOp
from tensorlang.ir.assembly import Node, Reader, Writer
from tensorlang.ir.constraints import ANY_MEMREF, I64_ARRAY, INDEX_ONLY, MEMREF, TypeConstraint, is_signless_or_index
from tensorlang.ir.core import Operation, Value
from tensorlang.ir.opdef import Effect, attribute, operand, operands, result
from tensorlang.ir.types import (
    DYNAMIC,
    FunctionType,
    MemRefType,
    StridedLayout,
    element_type,
    strides_and_offset,
    times,
)

SHAPE_MEMREF: Final = TypeConstraint(
    "1D memref of signless integer or index values",
    lambda type_: isinstance(type_, MemRefType) and len(type_.shape) == 1 and is_signless_or_index(type_.element),
)


class ExpandShapeOp(ExpandingOp):
    """Each dimension becomes a group of dimensions with the same number of elements."""

    __slots__ = ()
    name = "memref.expand_shape"
    is_pure = True
    source = operand(MEMREF)
    output_shape = operands(INDEX_ONLY)
    out = result(MEMREF)
    output_numbers = attribute(I64_ARRAY, name="static_output_shape")
    assembly = ExpandForm()
    written = ("source", "out")

    def check(self) -> Iterator[str]:
        source, target = self.operands[0].type, self.results[0].type
        assert isinstance(source, MemRefType) and isinstance(target, MemRefType)
        one, other = len(source.shape), len(target.shape)
        if one > other:
            yield f"has source rank {one} and result rank {other}. This is not an expansion ({one} > {other})."
            return
        faults = list(self.group_faults(source.shape, target.shape))
        yield from faults
        if not faults:
            yield from self._type_faults(source, target)

    def _type_faults(self, source: MemRefType, target: MemRefType) -> Iterator[str]:
        wanted = expanded_type(source, target.shape, self.groups())
        if wanted is None:
            yield "invalid source layout map"
        elif wanted != target:
            yield f"expected expanded type to be '{wanted}' but found '{target}'"
        else:
            faults = list(self.output_faults(target.shape))
            yield from faults or self.extent_faults(target.shape)


def expanded_type(source: MemRefType, shape: Sequence[int], groups: Groups) -> MemRefType | None:
    """The type of a memref whose dimensions became groups; None for a layout that has no strides."""
    if source.layout is None:
        return MemRefType(tuple(shape), source.element, None, source.space)
    found = strides_and_offset(source)
    if found is None:
        return None
    strides = [1] * len(shape)
    for group, stride in zip(groups, found[0], strict=True):
        running = stride
        for axis in reversed(group):
            strides[axis] = running
            running = times(running, shape[axis])
    return MemRefType(tuple(shape), source.element, StridedLayout(tuple(strides), found[1]), source.space)


class CollapseShapeOp(RegroupingOp):
    """Each group of dimensions, contiguous in memory, becomes a single one."""

    __slots__ = ()
    name = "memref.collapse_shape"
    is_pure = True
    source = operand(MEMREF)
    out = result(MEMREF)
    assembly = CollapseForm()
    written = ("source", "out")

    def result_names(self) -> list[str]:
        return ["collapse_shape"]

    def check(self) -> Iterator[str]:
        source, target = self.operands[0].type, self.results[0].type
        assert isinstance(source, MemRefType) and isinstance(target, MemRefType)
        one, other = len(source.shape), len(target.shape)
        if one < other:
            yield f"has source rank {one} and result rank {other}. This is not a collapse ({one} < {other})."
            return
        faults = list(self.group_faults(target.shape, source.shape))
        yield from faults
        if faults:
            return
        wanted = collapsed_type(source, target.shape, self.groups())
        if wanted is None:
            yield "invalid source layout map or collapsing non-contiguous dims"
        elif wanted != target:
            yield f"expected collapsed type to be '{wanted}' but found '{target}'"


def collapsed_type(source: MemRefType, shape: Sequence[int], groups: Groups) -> MemRefType | None:
    """The type of a memref whose groups became dimensions; None where a group is known not to be contiguous."""
    if source.layout is None:
        return MemRefType(tuple(shape), source.element, None, source.space)
    found = strides_and_offset(source)
    if found is None:
        return None
    strides: list[int] = []
    for group in groups:
        stride = _group_stride(group, source.shape, found[0])
        if not _contiguous(group, source.shape, found[0], stride):
            return None
        strides.append(stride)
    return MemRefType(tuple(shape), source.element, StridedLayout(tuple(strides), found[1]), source.space)


def _group_stride(group: Sequence[int], shape: Sequence[int], strides: Sequence[int]) -> int:
    """The stride of the last dimension whose extent is not 1; one that may turn out to be 1 makes it unknown."""
    kept = list(group)
    while len(kept) > 1 and shape[kept[-1]] == 1:
        kept.pop()
    return DYNAMIC if shape[kept[-1]] == DYNAMIC and len(kept) > 1 else strides[kept[-1]]


def _contiguous(group: Sequence[int], shape: Sequence[int], strides: Sequence[int], stride: int) -> bool:
    """Whether no known stride within the group contradicts."""
    running = stride
    for axis in reversed(group[1:]):
        if shape[axis - 1] == 1:
            continue
        running = times(running, shape[axis])
        if DYNAMIC not in (running, strides[axis - 1]) and running != strides[axis - 1]:
            return False
    return True


class ReshapeForm:
    """`op %a(%shape) {...} : (t, shape) -> u`."""

    def read(self, node: Node, reader: Reader, cls: type[Operation]) -> Operation:
        keyword, source, shape, attributes, type_ = node.kids
        tokens = [source, *(kid for kid in shape.kids if kid is not None)]
        return reader.make(cls, reader.uses(tokens, type_.inputs, keyword), type_.results, attributes)

    def write(self, op: Operation, writer: Writer) -> None:
        writer.write(f" {writer.name(op.operands[0])}({writer.name(op.operands[1])})")
        writer.attributes(op)
        writer.write(" : ")
        writer.type(FunctionType(op.operand_types, op.result_types))


class ReshapeOp(Operation):
    """The elements in row-major order under a shape known only at run time."""

    __slots__ = ()
    name = "memref.reshape"
    source = operand(ANY_MEMREF)
    shape = operand(SHAPE_MEMREF)
    out = result(ANY_MEMREF)
    assembly = ReshapeForm()

    def result_names(self) -> list[str]:
        return ["reshape"]

    def effects(self) -> Sequence[tuple[Effect, Value | None]]:
        return ((Effect.READ, self.operands[1]),)

    def check(self) -> Iterator[str]:
        source, shape, target = self.operands[0].type, self.operands[1].type, self.results[0].type
        assert isinstance(shape, MemRefType)
        if element_type(source) != element_type(target):
            yield "element types of source and destination memref types should be the same"
        elif isinstance(source, MemRefType) and source.layout is not None:
            yield "source memref type should have identity affine map"
        elif isinstance(target, MemRefType):
            yield from self._ranked_faults(shape.shape[0], target)

    def _ranked_faults(self, count: int, target: MemRefType) -> Iterator[str]:
        if target.layout is not None:
            yield "result memref type should have identity affine map"
        elif count == DYNAMIC:
            yield "cannot use shape operand with dynamic length to reshape to statically-ranked memref type"
        elif count != len(target.shape):
            yield "length of shape operand differs from the result's memref rank"
