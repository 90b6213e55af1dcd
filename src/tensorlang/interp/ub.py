"""ub, interpreted: poison."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from tensorlang.interp.machine import Evaluate, Frame
from tensorlang.interp.values import Poison
from tensorlang.ir.core import Operation
from tensorlang.ir.types import VectorType, element_count


def _poison(op: Operation, frame: Frame) -> Sequence[object]:
    type_, made = op.results[0].type, Poison("'ub.poison' is used")
    return [(made,) * element_count(type_.shape) if isinstance(type_, VectorType) else made]


EVALUATE: Final[dict[str, Evaluate]] = {"ub.poison": _poison}
