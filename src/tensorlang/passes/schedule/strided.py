"""Lanes that lie a few elements apart: the whole stretch is read in overlapping vectors, and the lanes picked out.

The first and the last vector begin and end with a lane, so no element is read beyond those.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from tensorlang.analysis.linear import Linear
from tensorlang.ir.attributes import DenseArrayAttr
from tensorlang.ir.core import Value
from tensorlang.ir.rewriter import Builder
from tensorlang.ir.types import I64
from tensorlang.passes.schedule.build import make, make_load

MOST_APART: Final = 4
"""Beyond this distance of neighbouring lanes, scalar loads are no worse."""


def load_strided(at: Builder, memref: Value, places: Sequence[Linear], stride: int, width: int) -> Value:
    """A vector of `width` elements, `stride` apart along the last dimension, the first at `places`."""
    found: Value | None = None
    for piece in range(stride):
        here = [*places[:-1], places[-1] + piece * (width - 1)]
        loaded = make_load(at, memref, here, width)
        found = loaded if found is None else _picked(at, found, loaded, _mask(piece, stride, width))
    assert found is not None
    return found


def _mask(piece: int, stride: int, width: int) -> tuple[int, ...]:
    """Where each lane comes from: the second vector is the piece, the first what was picked from those before it."""
    mask: list[int] = []
    for lane in range(width):
        owner = min(lane * stride // (width - 1), stride - 1)
        place = lane * stride - owner * (width - 1)
        before = place if piece == 1 and owner == 0 else lane
        mask.append(width + place if owner == piece else before)
    return tuple(mask)


def _picked(at: Builder, first: Value, second: Value, mask: tuple[int, ...]) -> Value:
    attributes = {"mask": DenseArrayAttr(I64, mask)}
    return make(at, "vector.shuffle", [first, second], [first.type], attributes).results[0]
