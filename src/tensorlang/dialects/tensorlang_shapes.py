"""tensorlang: maths whose result has another shape: products, convolution, transposition, reduction."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from tensorlang.dialects.integers import INTEGERS, integer_list, integers
from tensorlang.dialects.tensorlang_checked import AnyTensor, extents_of
from tensorlang.dialects.tensorlang_math import NUMBERS
from tensorlang.ir.assembly import Node, Reader, Writer
from tensorlang.ir.attributes import Attribute, StringAttr
from tensorlang.ir.constraints import AttributeConstraint, is_float
from tensorlang.ir.core import Operation
from tensorlang.ir.opdef import attribute, operand, result
from tensorlang.ir.types import DYNAMIC, CheckedTensorType, TensorType, Type, is_linear, plus, print_extent, times

LAYOUTS: Final = ("NCHW", "NHWC")
KINDS: Final = ("sum", "product", "max", "min", "mean")
ONES: Final = integer_list((1, 1))
ZEROS: Final = integer_list((0, 0))


def _word(*words: str) -> AttributeConstraint:
    listed = " or ".join((", ".join(f'"{word}"' for word in words[:-1]), f'"{words[-1]}"'))
    return AttributeConstraint(listed, lambda found: isinstance(found, StringAttr) and found.value in words)


class _ProductForm:
    """`op %a, %b {...} : t, u -> v`."""

    def read(self, node: Node, reader: Reader, cls: type[Operation]) -> Operation:
        _, lhs, rhs, attributes, one, other, target = node.kids
        return reader.make(cls, [reader.use(lhs, one), reader.use(rhs, other)], [target], attributes)

    def write(self, op: Operation, writer: Writer) -> None:
        writer.write(" ")
        writer.values(op.operands)
        _write_types(op, writer)


def _write_types(op: Operation, writer: Writer) -> None:
    writer.attributes(op)
    writer.write(" : ")
    writer.types(op.operand_types)
    writer.write(" -> ")
    writer.type(op.results[0].type)


class _ReshapingForm:
    """`op %a {...} : t -> u`."""

    def read(self, node: Node, reader: Reader, cls: type[Operation]) -> Operation:
        _, source, attributes, type_, target = node.kids
        return reader.make(cls, [reader.use(source, type_)], [target], attributes)

    def write(self, op: Operation, writer: Writer) -> None:
        writer.write(f" {writer.name(op.operands[0])}")
        _write_types(op, writer)


class _ShapedOp(Operation):
    """An operation whose result type follows from operands and attributes."""

    __slots__ = ()
    is_pure = True

    def tensor(self, index: int) -> AnyTensor:
        """The type of an operand."""
        type_ = self.operands[index].type
        assert isinstance(type_, TensorType | CheckedTensorType)
        return type_

    def extents(self, index: int) -> tuple[int | str, ...]:
        """The extents of an operand, by name where they have one."""
        return extents_of(self.operands[index].type)

    def _result_faults(self, extents: Sequence[int | str]) -> Iterator[str]:
        wanted, found = self._wanted(tuple(extents)), self.results[0].type
        if found != wanted:
            yield f"result should be '{wanted}', got '{found}'"

    def _wanted(self, extents: tuple[int | str, ...]) -> Type:
        """A checked tensor where an operand is one, linear where one is linear."""
        element, types = self.tensor(0).element, self.operand_types
        if not any(isinstance(type_, CheckedTensorType) for type_ in types):
            return TensorType(tuple(n for n in extents if isinstance(n, int)), element)
        return CheckedTensorType(extents, element, any(map(is_linear, types)))

    def _element_faults(self) -> Iterator[str]:
        one, other = self.tensor(0).element, self.tensor(1).element
        if one != other:
            yield f"operands have different elements: '{one}' and '{other}'"


class MatmulOp(_ShapedOp):
    """Matrix product `(m x k) * (k x n)`, or one for each leading index of tensors of rank 3."""

    __slots__ = ()
    name = "tensorlang.matmul"
    lhs = operand(NUMBERS)
    rhs = operand(NUMBERS)
    out = result(NUMBERS)
    assembly = _ProductForm()

    def check(self) -> Iterator[str]:
        one, other = self.extents(0), self.extents(1)
        yield from self._element_faults()
        if len(one) != len(other) or len(one) not in (2, 3):
            yield f"expected two tensors of rank 2, or two of rank 3, got ranks {len(one)} and {len(other)}"
        elif not agree(one[-1], other[-2]):
            yield f"inner dimensions differ: {shown(one[-1])} columns on the left, {shown(other[-2])} rows on the right"
        elif not all(map(agree, one[:-2], other[:-2])):
            yield f"batch dimensions differ: {shown(one[0])} and {shown(other[0])}"
        else:
            yield from self._result_faults((*one[:-1], other[-1]))


class Conv2DOp(_ShapedOp):
    """Two-dimensional convolution (correlation, as in neural networks).

    Layout NCHW: input n x c x h x w, kernel f x c x kh x kw, result n x f x oh x ow.
    Layout NHWC: input n x h x w x c, kernel kh x kw x c x f, result n x oh x ow x f.
    `padding` is [rows, columns] on both sides, or [top, bottom, left, right]; padding is zero.
    """

    __slots__ = ()
    name = "tensorlang.conv2d"
    image = operand(NUMBERS)
    kernel = operand(NUMBERS)
    out = result(NUMBERS)
    stride_list = attribute(INTEGERS, default=ONES, name="strides")
    padding_list = attribute(INTEGERS, default=ZEROS, name="padding")
    dilation_list = attribute(INTEGERS, default=ONES, name="dilations")
    layout_word = attribute(_word(*LAYOUTS), default=StringAttr("NCHW"), name="layout")
    assembly = _ProductForm()

    def _list(self, name: str, default: Attribute) -> tuple[int, ...]:
        return integers(self.attributes.get(name, default)) or ()

    @property
    def strides(self) -> tuple[int, ...]:
        return self._list("strides", ONES)

    @property
    def dilations(self) -> tuple[int, ...]:
        return self._list("dilations", ONES)

    @property
    def padding(self) -> tuple[int, int, int, int]:
        """Top, bottom, left, right."""
        found = self._list("padding", ZEROS)
        return (found[0], found[0], found[1], found[1]) if len(found) == 2 else (found[0], found[1], found[2], found[3])

    @property
    def layout(self) -> str:
        found = self.attributes.get("layout")
        return found.value if isinstance(found, StringAttr) else "NCHW"

    def check(self) -> Iterator[str]:
        faults = [*self._element_faults(), *self._list_faults(), *self._rank_faults()]
        yield from faults
        if not faults:
            yield from self._shape_faults()

    def _rank_faults(self) -> Iterator[str]:
        for name, index in (("input", 0), ("kernel", 1)):
            if len(self.tensor(index).shape) != 4:
                yield f"expected an {name} of rank 4, got '{self.tensor(index)}'".replace("an kernel", "a kernel")

    def _list_faults(self) -> Iterator[str]:
        for name, numbers in (("strides", self.strides), ("dilations", self.dilations)):
            if len(numbers) != 2 or min(numbers) < 1:
                yield f"{name} should be two positive integers, got {list(numbers)}"
        padding = self._list("padding", ZEROS)
        if len(padding) not in (2, 4) or min(padding) < 0:
            yield f"padding should be two or four integers, none negative, got {list(padding)}"

    def _shape_faults(self) -> Iterator[str]:
        batch, channels, height, width = self._image_extents()
        filters, depth, rows, columns = self._kernel_extents()
        if not agree(channels, depth):
            yield f"the input has {shown(channels)} channels, the kernel {shown(depth)}"
            return
        top, bottom, left, right = self.padding
        tall = convolved(height, rows, top + bottom, self.strides[0], self.dilations[0])
        wide = convolved(width, columns, left + right, self.strides[1], self.dilations[1])
        for name, extent in (("rows", tall), ("columns", wide)):
            if extent < 1 and extent != DYNAMIC:
                yield f"the kernel has more {name} than the padded input"
                return
        first = (batch, filters, tall, wide)
        yield from self._result_faults(first if self.layout == "NCHW" else (batch, tall, wide, filters))

    def _image_extents(self) -> tuple[int | str, int | str, int | str, int | str]:
        """Batch, channels, height, width."""
        one, two, three, four = self.extents(0)
        return (one, two, three, four) if self.layout == "NCHW" else (one, four, two, three)

    def _kernel_extents(self) -> tuple[int | str, int | str, int | str, int | str]:
        """Filters, channels, rows, columns."""
        one, two, three, four = self.extents(1)
        return (one, two, three, four) if self.layout == "NCHW" else (four, three, one, two)


def agree(one: int | str, other: int | str) -> bool:
    """Whether two extents are equal, or one of them is unknown. A name agrees with itself and with the unknown."""
    return one == other or DYNAMIC in (one, other)


def shown(extent: int | str) -> str:
    """An extent in a message."""
    return repr(extent) if isinstance(extent, str) else print_extent(extent)


def convolved(extent: int | str, kernel: int | str, padding: int, stride: int, dilation: int) -> int:
    """How many places a kernel has along one axis; `DYNAMIC` where it is not known."""
    if isinstance(extent, str) or isinstance(kernel, str):
        return DYNAMIC
    reach = plus(times(dilation, plus(kernel, -1)), 1)
    room = plus(plus(extent, padding), times(reach, -1))
    return DYNAMIC if room == DYNAMIC else room // stride + 1


class TransposeOp(_ShapedOp):
    """Dimension `i` of the result is dimension `permutation[i]` of the operand."""

    __slots__ = ()
    name = "tensorlang.transpose"
    value = operand(NUMBERS)
    out = result(NUMBERS)
    order = attribute(INTEGERS, name="permutation")
    assembly = _ReshapingForm()

    @property
    def permutation(self) -> tuple[int, ...]:
        return integers(self.attributes.get("permutation")) or ()

    def check(self) -> Iterator[str]:
        shape = self.tensor(0).shape
        if sorted(self.permutation) != list(range(len(shape))):
            yield f"permutation {list(self.permutation)} does not name each of the {len(shape)} dimensions once"
        else:
            yield from self._result_faults([self.extents(0)[axis] for axis in self.permutation])


class ReduceOp(_ShapedOp):
    """Combine the elements along some axes, which the result does not have; a negative axis counts from the end."""

    __slots__ = ()
    name = "tensorlang.reduce"
    value = operand(NUMBERS)
    out = result(NUMBERS)
    kind_word = attribute(_word(*KINDS), name="kind")
    axis_list = attribute(INTEGERS, name="axes")
    assembly = _ReshapingForm()

    @property
    def kind(self) -> str:
        found = self.attributes["kind"]
        assert isinstance(found, StringAttr)
        return found.value

    @property
    def axes(self) -> tuple[int, ...]:
        """From 0, in increasing order."""
        rank = len(self.tensor(0).shape)
        return tuple(sorted(axis % rank for axis in integers(self.attributes.get("axes")) or ()))

    def check(self) -> Iterator[str]:
        type_, given = self.tensor(0), integers(self.attributes.get("axes")) or ()
        rank = len(type_.shape)
        for axis in given:
            if not -rank <= axis < rank:
                yield f"axis {axis} is not a dimension of '{type_}'"
                return
        if len(set(self.axes)) != len(given):
            yield f"axes {list(given)} name a dimension twice"
        elif self.kind == "mean" and not is_float(type_.element):
            yield f"the mean of '{type_.element}' is not defined, expected floats"
        else:
            kept = [extent for axis, extent in enumerate(self.extents(0)) if axis not in self.axes]
            yield from self._result_faults(kept)
