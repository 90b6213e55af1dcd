"""tensorlang, interpreted: tensor maths, each number as its definition says, rounded at every step.

The order of a sum is that of its indices, so that the loops it is lowered to give the same bits.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Sequence
from itertools import product
from typing import Final

from tensorlang.dialects import tensorlang
from tensorlang.dialects.tensorlang_math import LayerNormOp
from tensorlang.dialects.tensorlang_shapes import Conv2DOp, convolved
from tensorlang.interp.arith import constant_value
from tensorlang.interp.elementwise import each
from tensorlang.interp.machine import Evaluate, Frame
from tensorlang.interp.math import scalar_unary
from tensorlang.interp.memory import strides_of
from tensorlang.interp.scalar_arith import binary
from tensorlang.interp.values import Number, Poison, Tensor, TrapError, as_number, rounded
from tensorlang.ir.core import Operation
from tensorlang.ir.types import FloatType, Type, element_type

Act = Callable[[Number, Number], Number]
_FLOAT: Final = {"add": "addf", "sub": "subf", "mul": "mulf", "div": "divf", "max": "maximumf", "min": "minimumf"}
_INTEGER: Final = {"add": "addi", "sub": "subi", "mul": "muli", "div": "divsi", "max": "maxsi", "min": "minsi"}


def arithmetic(kind: str, type_: Type) -> Act:
    """`add sub mul div max min` on numbers of a type."""
    name = (_FLOAT if isinstance(type_, FloatType) else _INTEGER)[kind]

    def act(a: Number, b: Number) -> Number:
        found = binary(name, a, b, type_)
        assert not isinstance(found, Poison)
        return found

    return act


def _constant(op: Operation, frame: Frame) -> Sequence[object]:
    return [constant_value(op.attributes["value"])]


def _binary(op: Operation, frame: Frame) -> Sequence[object]:
    return each(op, frame, arithmetic(op.name.removeprefix("tensorlang."), element_type(op.results[0].type)))


def _unary(op: Operation, frame: Frame) -> Sequence[object]:
    kind, type_ = op.name.removeprefix("tensorlang."), element_type(op.results[0].type)

    def act(a: float) -> float:
        return scalar_unary(kind, a, type_)

    return each(op, frame, act)


def _negate(op: Operation, frame: Frame) -> Sequence[object]:
    type_ = element_type(op.results[0].type)
    subtract = arithmetic("sub", type_)

    def act(a: Number) -> Number:
        return -a if isinstance(type_, FloatType) else subtract(0, a)

    return each(op, frame, act)


def _relu(op: Operation, frame: Frame) -> Sequence[object]:
    type_ = element_type(op.results[0].type)
    larger = arithmetic("max", type_)
    zero = 0.0 if isinstance(type_, FloatType) else 0

    def act(a: Number) -> Number:
        return larger(a, zero)

    return each(op, frame, act)


def _gelu(op: Operation, frame: Frame) -> Sequence[object]:
    type_ = element_type(op.results[0].type)
    add, multiply = arithmetic("add", type_), arithmetic("mul", type_)
    root = rounded(math.sqrt(0.5), type_)

    def act(a: Number) -> Number:
        return multiply(multiply(0.5, a), add(1.0, scalar_unary("erf", multiply(a, root), type_)))

    return each(op, frame, act)


# -- shapes -----------------------------------------------------------------------------------------------------------


class Grid:
    """A tensor's numbers by position."""

    def __init__(self, tensor: Tensor) -> None:
        self.shape = tensor.shape
        self._elements = tensor.elements
        self._strides = strides_of(tensor.shape)

    def __getitem__(self, position: Sequence[int]) -> Number:
        return as_number(self._elements[sum(i * s for i, s in zip(position, self._strides, strict=True))])


def _ranges(shape: Sequence[int]) -> Iterable[tuple[int, ...]]:
    return product(*(range(extent) for extent in shape))


def _must_match(op: Operation, one: int, other: int) -> None:
    if one != other:
        raise TrapError(f"'{op.name}' of tensors whose extents {one} and {other} should be equal")


def _sum_of_products(pairs: Iterable[tuple[Number, Number]], type_: Type) -> Number:
    add, multiply = arithmetic("add", type_), arithmetic("mul", type_)
    total: Number = 0.0 if isinstance(type_, FloatType) else 0
    for a, b in pairs:
        total = add(total, multiply(a, b))
    return total


def _matmul(op: Operation, frame: Frame) -> Sequence[object]:
    left, right = Grid(frame.tensor(op.operands[0])), Grid(frame.tensor(op.operands[1]))
    type_, depth = element_type(op.results[0].type), left.shape[-1]
    _must_match(op, depth, right.shape[-2])
    for one, other in zip(left.shape[:-2], right.shape[:-2], strict=True):
        _must_match(op, one, other)
    shape = (*left.shape[:-1], right.shape[-1])

    def element(position: tuple[int, ...]) -> Number:
        *batch, row, column = position
        return _sum_of_products(((left[*batch, row, k], right[*batch, k, column]) for k in range(depth)), type_)

    return [Tensor(shape, [element(position) for position in _ranges(shape)])]


def _convolution(op: Operation, frame: Frame) -> Sequence[object]:
    """Over the padded image; padding takes part in the sums as zeros."""
    assert isinstance(op, Conv2DOp)
    image, kernel = Grid(frame.tensor(op.operands[0])), Grid(frame.tensor(op.operands[1]))
    channels_first, type_ = op.layout == "NCHW", element_type(op.results[0].type)
    batch, channels, height, width = (image.shape[i] for i in ((0, 1, 2, 3) if channels_first else (0, 3, 1, 2)))
    filters, depth, rows, columns = (kernel.shape[i] for i in ((0, 1, 2, 3) if channels_first else (3, 2, 0, 1)))
    _must_match(op, channels, depth)
    top, bottom, left, right = op.padding
    tall = convolved(height, rows, top + bottom, op.strides[0], op.dilations[0])
    wide = convolved(width, columns, left + right, op.strides[1], op.dilations[1])
    zero: Number = 0.0 if isinstance(type_, FloatType) else 0

    def pixel(n: int, c: int, y: int, x: int) -> Number:
        if not (0 <= y < height and 0 <= x < width):
            return zero
        return image[(n, c, y, x) if channels_first else (n, y, x, c)]

    def window() -> Iterable[tuple[int, int, int]]:
        if channels_first:
            return product(range(channels), range(rows), range(columns))
        return ((c, h, w) for h, w, c in product(range(rows), range(columns), range(channels)))

    def element(n: int, f: int, y: int, x: int) -> Number:
        y0, x0 = y * op.strides[0] - top, x * op.strides[1] - left
        return _sum_of_products(
            (
                (
                    pixel(n, c, y0 + h * op.dilations[0], x0 + w * op.dilations[1]),
                    kernel[(f, c, h, w) if channels_first else (h, w, c, f)],
                )
                for c, h, w in window()
            ),
            type_,
        )

    shape = (batch, filters, tall, wide) if channels_first else (batch, tall, wide, filters)
    places = ((n, f, y, x) if channels_first else (n, x, f, y) for n, f, y, x in _ranges(shape))
    return [Tensor(shape, [element(*place) for place in places])]


def _transpose(op: Operation, frame: Frame) -> Sequence[object]:
    assert isinstance(op, tensorlang.TransposeOp)
    source, order = frame.tensor(op.operands[0]), op.permutation
    shape, strides = tuple(source.shape[axis] for axis in order), strides_of(source.shape)
    moved = [strides[axis] for axis in order]
    places = (sum(i * s for i, s in zip(position, moved, strict=True)) for position in _ranges(shape))
    return [Tensor(shape, [source.elements[place] for place in places])]


def _folded(kind: str, numbers: Sequence[Number], type_: Type) -> Number:
    """`sum product max min mean` of numbers in order."""
    step = arithmetic({"sum": "add", "product": "mul", "mean": "add"}.get(kind, kind), type_)
    total = _start(kind, type_)
    for number in numbers:
        total = step(total, number)
    return arithmetic("div", type_)(total, rounded(float(len(numbers)), type_)) if kind == "mean" else total


def _start(kind: str, type_: Type) -> Number:
    """What a reduction begins with."""
    infinity = math.inf
    if isinstance(type_, FloatType):
        return {"product": 1.0, "max": -infinity, "min": infinity}.get(kind, 0.0)
    most = 1 << (getattr(type_, "width", 64) - 1)
    return {"product": 1, "max": -most, "min": most - 1}.get(kind, 0)


def _along(source: Grid, axes: Sequence[int], position: Sequence[int]) -> list[Number]:
    """The numbers along some axes, in row-major order; `position` fixes the other axes."""
    kept = [axis for axis in range(len(source.shape)) if axis not in axes]
    found: list[Number] = []
    for inner in _ranges([source.shape[axis] for axis in axes]):
        place = dict(zip((*kept, *axes), (*position, *inner), strict=True))
        found.append(source[[place[axis] for axis in range(len(source.shape))]])
    return found


def _reduce(op: Operation, frame: Frame) -> Sequence[object]:
    assert isinstance(op, tensorlang.ReduceOp)
    source, type_ = Grid(frame.tensor(op.operands[0])), element_type(op.results[0].type)
    shape = tuple(extent for axis, extent in enumerate(source.shape) if axis not in op.axes)
    return [Tensor(shape, [_folded(op.kind, _along(source, op.axes, at), type_) for at in _ranges(shape)])]


def _lines(op: Operation, frame: Frame, axis: int, line: Callable[[list[Number]], list[Number]]) -> Sequence[object]:
    """A function of the numbers along one axis, for every line of the tensor."""
    source = Grid(frame.tensor(op.operands[0]))
    made: list[object] = [0] * math.prod(source.shape)
    strides = strides_of(source.shape)
    for at in _ranges([extent for i, extent in enumerate(source.shape) if i != axis]):
        first = sum(i * s for i, s in zip((*at[:axis], 0, *at[axis:]), strides, strict=True))
        for i, number in enumerate(line(_along(source, (axis,), at))):
            made[first + i * strides[axis]] = number
    return [Tensor(source.shape, made)]


def _softmax(op: Operation, frame: Frame) -> Sequence[object]:
    assert isinstance(op, tensorlang.SoftmaxOp)
    type_ = element_type(op.results[0].type)
    return _lines(op, frame, op.axis, lambda numbers: softmax_of(numbers, type_))


def softmax_of(numbers: Sequence[Number], type_: Type) -> list[Number]:
    """`exp(x - max)` divided by its sum, each step rounded to the type."""
    subtract, divide = arithmetic("sub", type_), arithmetic("div", type_)
    most = _folded("max", list(numbers), type_)
    powers: list[Number] = [scalar_unary("exp", subtract(number, most), type_) for number in numbers]
    total = _folded("sum", powers, type_)
    return [divide(power, total) for power in powers]


def _layer_norm(op: Operation, frame: Frame) -> Sequence[object]:
    assert isinstance(op, LayerNormOp)
    type_ = element_type(op.results[0].type)
    add, subtract, multiply, divide = (arithmetic(kind, type_) for kind in ("add", "sub", "mul", "div"))
    epsilon = rounded(op.eps, type_)

    def line(numbers: list[Number]) -> list[Number]:
        mean = _folded("mean", numbers, type_)
        apart = [subtract(number, mean) for number in numbers]
        variance = _folded("mean", [multiply(number, number) for number in apart], type_)
        root = scalar_unary("sqrt", add(variance, epsilon), type_)
        return [divide(number, root) for number in apart]

    return _lines(op, frame, op.axis, line)


EVALUATE: Final[dict[str, Evaluate]] = {
    "tensorlang.constant": _constant,
    **{f"tensorlang.{kind}": _binary for kind in _FLOAT},
    **{f"tensorlang.{kind}": _unary for kind in ("exp", "tanh", "sqrt")},
    "tensorlang.neg": _negate,
    "tensorlang.relu": _relu,
    "tensorlang.gelu": _gelu,
    "tensorlang.matmul": _matmul,
    "tensorlang.conv2d": _convolution,
    "tensorlang.transpose": _transpose,
    "tensorlang.reduce": _reduce,
    "tensorlang.softmax": _softmax,
    "tensorlang.layer_norm": _layer_norm,
}
