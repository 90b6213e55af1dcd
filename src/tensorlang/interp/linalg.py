"""linalg, interpreted: any structured operation by its own maps and body, one point of the loop nest after another."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from tensorlang.dialects import linalg
from tensorlang.dialects.linalg_structure import StructuredOp
from tensorlang.interp.machine import Evaluate, Frame
from tensorlang.interp.memory import View
from tensorlang.interp.places import Places, places_of
from tensorlang.interp.values import Tensor, TrapError
from tensorlang.interp.vector import positions
from tensorlang.ir.affine import AffineDim, AffineMap
from tensorlang.ir.attributes import IntegerAttr
from tensorlang.ir.core import Operation


class _Scalar:
    """An operand that is one number: the same at every point."""

    sizes = ()

    def __init__(self, value: object) -> None:
        self.value = value

    def peek(self, indices: Sequence[int]) -> object:
        return self.value


def _operand(value: object) -> Places | _Scalar:
    return places_of(value) if isinstance(value, View | Tensor) else _Scalar(value)


def _structured(op: Operation, frame: Frame) -> Sequence[object]:
    assert isinstance(op, StructuredOp)
    maps, first_output = op.indexing_maps(), len(op.ins)
    ins = [_operand(value) for value in frame.all(op.ins)]
    outs = [places_of(value).to_change() for value in frame.all(op.outs)]
    operands = [*ins, *outs]
    for point in positions(_extents(op, maps, [operand.sizes for operand in operands])):
        places = [map_.evaluate(point) for map_ in maps]
        elements = [operand.peek(place) for operand, place in zip(operands, places, strict=True)]
        frame.loops.append(point)
        made = frame.run(op.regions[0], elements)
        frame.loops.pop()
        for out, place, value in zip(outs, places[first_output:], made, strict=True):
            out.store(place, value)
    return [result for out in outs for result in out.results()]


def _extents(op: StructuredOp, maps: Sequence[AffineMap], sizes: Sequence[tuple[int, ...]]) -> list[int]:
    """How many iterations each loop has. Traps where operands disagree."""
    found: list[int] = []
    for loop, source in enumerate(op.loop_sources()):
        if source is None:
            raise TrapError(f"'{op.name}' has no operand that says how far loop {loop} runs")
        found.append(sizes[source[0]][source[1]])
    for map_, extents in zip(maps, sizes, strict=True):
        for expr, extent in zip(map_.results, extents, strict=True):
            if isinstance(expr, AffineDim) and found[expr.position] != extent:
                raise TrapError(f"'{op.name}' with {found[expr.position]} and {extent} iterations of one loop")
    return found


def _index(op: Operation, frame: Frame) -> Sequence[object]:
    dimension = op.attributes["dim"]
    assert isinstance(dimension, IntegerAttr)
    return [frame.loops[-1][dimension.value]]


EVALUATE: Final[dict[str, Evaluate]] = {
    **{cls.name: _structured for cls in linalg.OPERATIONS if issubclass(cls, StructuredOp)},
    "linalg.index": _index,
}
