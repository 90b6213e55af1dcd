"""linalg, interpreted: the steps of Winograd's convolution, each tile by matrix products."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final

from tensorlang.dialects.linalg_winograd import WinogradOp
from tensorlang.dialects.linalg_winograd_matrices import MATRICES, NO_TRANSFORM, Matrices, Matrix
from tensorlang.interp.machine import Evaluate, Frame
from tensorlang.interp.places import TensorPlaces
from tensorlang.interp.tensorlang_math import arithmetic
from tensorlang.interp.values import Number, as_number, rounded
from tensorlang.interp.vector import positions
from tensorlang.ir.core import Operation
from tensorlang.ir.types import FloatType, element_type

Rows = list[list[Number]]


def _transformed(left: Matrix, tile: Rows, right: Matrix, type_: FloatType) -> Rows:
    """`left * tile * right^T`, each product and sum rounded, the left one first."""
    add, multiply = arithmetic("add", type_), arithmetic("mul", type_)

    def product(one: Sequence[Sequence[Number]], other: Sequence[Sequence[Number]]) -> Rows:
        """`one * other^T`."""
        made: Rows = []
        for row in one:
            made.append([])
            for line in other:
                total: Number = 0.0
                for a, b in zip(row, line, strict=True):
                    total = add(total, multiply(a, b))
                made[-1].append(total)
        return made

    lhs, rhs = ([[rounded(entry, type_) for entry in row] for row in matrix] for matrix in (left, right))
    return product(product(lhs, [list(column) for column in zip(*tile, strict=True)]), rhs)


def _sides(op: WinogradOp, extents: Sequence[int]) -> list[Matrices]:
    return [NO_TRANSFORM if extent == 1 else MATRICES[op.sizes] for extent in extents]


def _tile(places: TensorPlaces, at: Callable[[int, int], Sequence[int]], tall: int, wide: int) -> Rows:
    return [[as_number(places.load(at(i, j))) for j in range(wide)] for i in range(tall)]


def _store(places: TensorPlaces, tile: Rows, at: Callable[[int, int], Sequence[int]]) -> None:
    for i, row in enumerate(tile):
        for j, value in enumerate(row):
            places.store(at(i, j), value)


def _opened(op: Operation, frame: Frame) -> tuple[WinogradOp, TensorPlaces, TensorPlaces, FloatType]:
    assert isinstance(op, WinogradOp)
    source, target = (TensorPlaces(frame.tensor(value)) for value in op.operands)
    type_ = element_type(op.operands[0].type)
    assert isinstance(type_, FloatType)
    return op, source, target.to_change(), type_


def _filter(op: Operation, frame: Frame) -> Sequence[object]:
    winograd, source, target, type_ = _opened(op, frame)
    left, right = _sides(winograd, target.sizes[:2])
    filters, tall, wide, channels = source.sizes
    for f, c in positions([filters, channels]):
        tile = _tile(source, lambda i, j, f=f, c=c: (f, i, j, c), tall, wide)
        made = _transformed(left.kernel, tile, right.kernel, type_)
        _store(target, made, lambda i, j, f=f, c=c: (i, j, c, f))
    return target.results()


def _input(op: Operation, frame: Frame) -> Sequence[object]:
    winograd, source, target, type_ = _opened(op, frame)
    tall, wide = target.sizes[:2]
    left, right = _sides(winograd, (tall, wide))
    down, across = (1 if side is NO_TRANSFORM else winograd.sizes[0] for side in (left, right))
    for t, s, n, c in positions(target.sizes[2:]):
        tile = _tile(source, lambda i, j, t=t, s=s, n=n, c=c: (n, t * down + i, s * across + j, c), tall, wide)
        made = _transformed(left.image, tile, right.image, type_)
        _store(target, made, lambda i, j, t=t, s=s, n=n, c=c: (i, j, t, s, n, c))
    return target.results()


def _output(op: Operation, frame: Frame) -> Sequence[object]:
    winograd, source, target, type_ = _opened(op, frame)
    add, multiply = arithmetic("add", type_), arithmetic("mul", type_)
    tall, wide = source.sizes[:2]
    left, right = _sides(winograd, (tall, wide))
    down, across, scale = len(left.output), len(right.output), rounded(left.scale * right.scale, type_)
    for t, s, n, f in positions(source.sizes[2:]):
        tile = _tile(source, lambda i, j, t=t, s=s, n=n, f=f: (i, j, t, s, n, f), tall, wide)
        for i, row in enumerate(_transformed(left.output, tile, right.output, type_)):
            for j, value in enumerate(row):
                place = (n, t * down + i, s * across + j, f)
                target.store(place, add(multiply(scale, value), as_number(target.load(place))))
    return target.results()


EVALUATE: Final[dict[str, Evaluate]] = {
    "linalg.winograd_filter_transform": _filter,
    "linalg.winograd_input_transform": _input,
    "linalg.winograd_output_transform": _output,
}
