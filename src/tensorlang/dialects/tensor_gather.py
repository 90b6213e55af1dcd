"""tensor: elements or slices taken from places that another tensor holds, and put there."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Any, ClassVar, Final

from tensorlang.dialects.extents import i64_array, numbers_of
from tensorlang.ir import format as template
from tensorlang.ir.assembly import Node, Reader, Writer
from tensorlang.ir.attributes import UNIT, Attribute
from tensorlang.ir.constraints import I64_ARRAY, TENSOR, UNIT_ONLY, TypeConstraint, is_signless_or_index
from tensorlang.ir.core import Operation
from tensorlang.ir.opdef import attribute, operand, optional_attribute, result
from tensorlang.ir.types import FunctionType, TensorType, Type

INDICES: Final = TypeConstraint(
    "ranked tensor of signless integer or index values",
    lambda type_: isinstance(type_, TensorType) and is_signless_or_index(type_.element),
)


class _ByPlaceForm:
    """`tensor.gather %t[%i] gather_dims([0, 1]) [unique] {...} : (t, u) -> v`; `tensor.scatter %s into %t[%i] ...`."""

    def read(self, node: Node, reader: Reader, cls: type[Operation]) -> Operation:
        kids: list[Any] = node.kids
        assert issubclass(cls, ByPlaceOp)
        keyword, *tokens, word, dims, unique, attributes, type_ = kids
        if word[0] != cls.axes_name:
            raise reader.error(f"expected '{cls.axes_name}'", word)
        attrs: dict[str, Attribute] = {
            **(attributes or {}),
            cls.axes_name: i64_array(template.numbers_of(dims, reader)),
            **({"unique": UNIT} if unique is not None else {}),
        }
        operands = reader.uses([token for token in tokens if token[0] != "into"], type_.inputs, keyword)
        return reader.make(cls, operands, type_.results, attrs)

    def write(self, op: Operation, writer: Writer) -> None:
        assert isinstance(op, ByPlaceOp)
        *first, indices = op.operands
        writer.write(f" {' into '.join(map(writer.name, first))}[{writer.name(indices)}]")
        writer.write(f" {op.axes_name}({list(op.axes)}){' unique' if op.is_unique else ''}")
        writer.attributes(op, (op.axes_name, "unique"))
        writer.write(" : ")
        writer.type(FunctionType(op.operand_types, op.result_types))


class ByPlaceOp(Operation):
    """Slices of one tensor at places that another one holds: the last dimension of the indices is a place."""

    __slots__ = ()
    is_pure = True
    axes_name: ClassVar[str]
    word: ClassVar[str]
    """What MLIR calls the tensor that has the places."""
    assembly = _ByPlaceForm()

    @property
    def axes(self) -> tuple[int, ...]:
        """Which dimensions the numbers of a place are for; of the others everything is taken."""
        return numbers_of(self, self.axes_name)

    @property
    def is_unique(self) -> bool:
        """Whether no two places are the same."""
        return "unique" in self.attributes

    def slices(self) -> TensorType:
        """The type of what is taken or put."""
        raise NotImplementedError

    def whole(self) -> TensorType:
        raise NotImplementedError

    def indices_type(self) -> TensorType:
        return _tensor(self.operands[-1].type)

    def expected(self) -> tuple[TensorType, TensorType]:
        """Of the slices: with the dimensions of a place as 1, and without."""
        whole = self.whole()
        of = (whole.element, whole.encoding)
        lead = self.indices_type().shape[:-1]
        full = tuple(1 if axis in self.axes else extent for axis, extent in enumerate(whole.shape))
        short = tuple(extent for axis, extent in enumerate(whole.shape) if axis not in self.axes)
        return TensorType((*lead, *full), *of), TensorType((*lead, *short), *of)

    def axes_faults(self) -> Iterator[str]:
        """Whether the dimensions are some of the tensor's, in order."""
        axes, shape, rank = self.axes, self.indices_type().shape, len(self.whole().shape)
        name = self.axes_name
        if not axes:
            yield f"{name} must be non-empty"
        if len(axes) > rank:
            yield f"{name} overflow {self.word} rank"
        for axis in axes:
            if axis < 0:
                yield f"{name} value must be non-negative"
            if axis >= rank:
                yield f"{name} value must be smaller than {self.word} rank"
        if any(one >= other for one, other in pairwise(axes)):
            yield f"{name} values must be strictly increasing"
        if not shape or shape[-1] != len(axes):
            yield f"{name} length must match the size of last dimension of indices"


class GatherOp(ByPlaceOp):
    """The slices of a tensor at the places given."""

    __slots__ = ()
    name = "tensor.gather"
    axes_name = "gather_dims"
    word = "source"
    source = operand(TENSOR)
    indices = operand(INDICES)
    gather_dims = attribute(I64_ARRAY)
    unique = optional_attribute(UNIT_ONLY)
    out = result(TENSOR)

    def result_names(self) -> list[str]:
        return ["gather"]

    def slices(self) -> TensorType:
        return _tensor(self.results[0].type)

    def whole(self) -> TensorType:
        return _tensor(self.operands[0].type)

    def check(self) -> Iterator[str]:
        fault = next(self.axes_faults(), None)
        if fault is not None:
            yield fault
        elif self.slices() not in self.expected():
            full, short = self.expected()
            yield (
                f"result type mismatch: expected '{full}' or its rank-reduced variant '{short}' (got: "
                f"'{self.slices()}')"
            )


class ScatterOp(ByPlaceOp):
    """The tensor with the slices at the places given replaced; two places must not be the same."""

    __slots__ = ()
    name = "tensor.scatter"
    axes_name = "scatter_dims"
    word = "dest"
    source = operand(TENSOR)
    target = operand(TENSOR)
    indices = operand(INDICES)
    scatter_dims = attribute(I64_ARRAY)
    unique = optional_attribute(UNIT_ONLY)
    out = result(TENSOR)

    def result_names(self) -> list[str]:
        return ["scatter"]

    def slices(self) -> TensorType:
        return _tensor(self.operands[0].type)

    def whole(self) -> TensorType:
        return _tensor(self.operands[1].type)

    def check(self) -> Iterator[str]:
        fault = next(self.axes_faults(), None)
        if fault is not None:
            yield fault
        elif not self.is_unique:
            yield "requires 'unique' attribute to be set"
        elif self.slices() not in self.expected():
            full, short = self.expected()
            yield (
                f"source type mismatch: expected '{full}' or its rank-reduced variant '{short}' (got: "
                f"'{self.slices()}')"
            )


def _tensor(type_: Type) -> TensorType:
    assert isinstance(type_, TensorType)
    return type_


BY_PLACE: Final[Sequence[type[Operation]]] = (GatherOp, ScatterOp)
