"""tensor: the same elements under another shape, and tensors put together."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from tensorlang.dialects.extents import plus_all, product
from tensorlang.dialects.memref_shapes import ReshapeForm
from tensorlang.dialects.regrouping import CollapseForm, ExpandForm, ExpandingOp, RegroupingOp
from tensorlang.ir.assembly import Node, Reader, Writer
from tensorlang.ir.attributes import Attribute, IntegerAttr
from tensorlang.ir.constraints import (
    ANY_TENSOR,
    I64_ARRAY,
    I64_ATTRIBUTE,
    INDEX_ONLY,
    TENSOR,
    TENSORS,
    TypeConstraint,
    is_signless_or_index,
)
from tensorlang.ir.core import Operation
from tensorlang.ir.opdef import attribute, operand, operands, result
from tensorlang.ir.types import DYNAMIC, FunctionType, TensorType, element_count, element_type

REGROUPED: Final = TypeConstraint(TENSOR.description, TENSOR.holds, TENSORS)
SHAPE_TENSOR: Final = TypeConstraint(
    "1D tensor of signless integer or index values",
    lambda type_: isinstance(type_, TensorType) and len(type_.shape) == 1 and is_signless_or_index(type_.element),
)


class _RegroupingTensorOp(RegroupingOp):
    """What MLIR checks about groups of tensors, in the words it has for them."""

    __slots__ = ()

    def regrouping_faults(self, short: TensorType, long: TensorType) -> Iterator[str]:
        """Faults of `short`, whose dimensions are groups of those of `long`."""
        groups = self.groups()
        order = [axis for group in groups for axis in group]
        if len(groups) != len(short.shape):
            maps = f"the number of reassociation maps ({len(groups)})."
            yield f"expected collapsed rank ({len(short.shape)}) to equal {maps}"
        elif order != list(range(len(order))):
            yield "expected reassociation map to be valid and contiguous"
        elif short.shape and len(order) != len(long.shape):
            dimensions = f"the number of reassociated dimensions ({len(order)})"
            yield f"expected expanded rank ({len(long.shape)}) to equal {dimensions}"
        elif not short.shape and isinstance(self, ExpandingOp) and any(extent != 1 for extent in long.shape):
            yield f"expected a tensor of rank 0 to be regrouped with extents of 1, got '{long}'"
        else:
            yield from self._extents(short, long)

    def _extents(self, short: TensorType, long: TensorType) -> Iterator[str]:
        for index, (extent, group) in enumerate(zip(short.shape, self.groups(), strict=True)):
            size = product(long.shape[axis] for axis in group)
            if size == DYNAMIC and extent != DYNAMIC:
                why = "since one or more of the corresponding dimensions in the expanded type is dynamic"
                yield f"expected dimension {index} of collapsed type to be dynamic {why}"
                return
            if extent != size:
                yield f"expected dimension {index} of collapsed type to be static value of {size}"
                return


class ExpandShapeOp(_RegroupingTensorOp, ExpandingOp):
    """Each dimension becomes a group of dimensions with the same number of elements."""

    __slots__ = ()
    name = "tensor.expand_shape"
    is_pure = True
    source = operand(REGROUPED)
    output_shape = operands(INDEX_ONLY)
    out = result(REGROUPED)
    output_numbers = attribute(I64_ARRAY, name="static_output_shape")
    assembly = ExpandForm()
    written = ("source", "out")

    def check(self) -> Iterator[str]:
        source, target = self.operands[0].type, self.results[0].type
        assert isinstance(source, TensorType) and isinstance(target, TensorType)
        faults = [*self.output_faults(target.shape, "dims"), *self.regrouping_faults(source, target)]
        yield from faults[:1]
        if not faults and source.element != target.element:
            wanted = TensorType(source.shape, target.element, source.encoding)
            yield f"expected collapsed type to be '{wanted}', but got '{source}'"


class CollapseShapeOp(_RegroupingTensorOp):
    """Each group of dimensions becomes a single one."""

    __slots__ = ()
    name = "tensor.collapse_shape"
    is_pure = True
    source = operand(REGROUPED)
    out = result(REGROUPED)
    assembly = CollapseForm()
    written = ("source", "out")

    def result_names(self) -> list[str]:
        return ["collapsed"]

    def check(self) -> Iterator[str]:
        source, target = self.operands[0].type, self.results[0].type
        assert isinstance(source, TensorType) and isinstance(target, TensorType)
        faults = list(self.regrouping_faults(target, source))
        yield from faults[:1]
        if not faults and source.element != target.element:
            wanted = TensorType(target.shape, source.element, target.encoding)
            yield f"expected collapsed type to be '{wanted}', but got '{target}'"


class ReshapeOp(Operation):
    """The elements in row-major order under a shape known only at run time."""

    __slots__ = ()
    name = "tensor.reshape"
    is_pure = True
    source = operand(ANY_TENSOR)
    shape = operand(SHAPE_TENSOR)
    out = result(ANY_TENSOR)
    assembly = ReshapeForm()

    def result_names(self) -> list[str]:
        return ["reshape"]

    def check(self) -> Iterator[str]:
        source, shape, target = self.operands[0].type, self.operands[1].type, self.results[0].type
        assert isinstance(shape, TensorType)
        if element_type(source) != element_type(target):
            yield "element types of source and destination tensor types should be the same"
        elif isinstance(target, TensorType):
            yield from self._ranked_faults(source, shape.shape[0], target)

    def _ranked_faults(self, source: object, count: int, target: TensorType) -> Iterator[str]:
        known = isinstance(source, TensorType) and DYNAMIC not in (*source.shape, *target.shape)
        if known and isinstance(source, TensorType) and element_count(source.shape) != element_count(target.shape):
            yield "source and destination tensor should have the same number of elements"
        elif count == DYNAMIC:
            yield "cannot use shape operand with dynamic length to reshape to statically-ranked tensor type"
        elif count != len(target.shape):
            yield "length of shape operand differs from the result's tensor rank"


class _ConcatForm:
    """`tensor.concat dim(0) %a, %b {...} : (t, u) -> v`."""

    def read(self, node: Node, reader: Reader, cls: type[Operation]) -> Operation:
        keyword, _, dimension, values, attributes, type_ = node.kids
        attrs: dict[str, Attribute] = {**(attributes or {}), "dim": IntegerAttr(int(dimension[0]))}
        return reader.make(cls, reader.uses(values.kids, type_.inputs, keyword), type_.results, attrs)

    def write(self, op: Operation, writer: Writer) -> None:
        assert isinstance(op, ConcatOp)
        writer.write(f" dim({op.dim}) ")
        writer.values(op.operands)
        writer.attributes(op, ("dim",))
        writer.write(" : ")
        writer.type(FunctionType(op.operand_types, op.result_types))


class ConcatOp(Operation):
    """Tensors one after another along a dimension."""

    __slots__ = ()
    name = "tensor.concat"
    is_pure = True
    inputs = operands(TENSOR)
    out = result(TENSOR)
    dimension = attribute(I64_ATTRIBUTE, name="dim")
    assembly = _ConcatForm()

    def result_names(self) -> list[str]:
        return ["concat"]

    @property
    def dim(self) -> int:
        found = self.attributes["dim"]
        assert isinstance(found, IntegerAttr)
        return found.value

    def check(self) -> Iterator[str]:
        types = [type_ for type_ in self.operand_types if isinstance(type_, TensorType)]
        target = self.results[0].type
        assert isinstance(target, TensorType)
        if not types:
            yield "requires at least one input"
        elif any(len(type_.shape) != len(target.shape) for type_ in types):
            yield "rank of concatenated inputs must match result rank"
        elif not 0 <= self.dim < len(target.shape):
            yield "concatenation dim must be less than the tensor rank"
        elif any(type_.element != target.element for type_ in types):
            yield "inputs and result element type must match"
        else:
            yield from self._extent_faults(types, target)

    def _extent_faults(self, types: Sequence[TensorType], target: TensorType) -> Iterator[str]:
        inferred: list[int] = []
        for axis in range(len(target.shape)):
            extents = [type_.shape[axis] for type_ in types]
            if axis == self.dim:
                inferred.append(plus_all(extents))
                continue
            known = {extent for extent in extents if extent != DYNAMIC}
            if len(known) > 1:
                yield f"static concatenation size mismatch along non-concatenated dimension {axis}"
                return
            inferred.append(known.pop() if known else DYNAMIC)
        if any(
            found not in (DYNAMIC, wanted) and wanted != DYNAMIC
            for found, wanted in zip(inferred, target.shape, strict=True)
        ):
            shape = TensorType(tuple(inferred), target.element)
            yield f"result type '{target}'does not match inferred shape '{shape}' static sizes"
