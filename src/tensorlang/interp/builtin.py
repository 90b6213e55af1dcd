"""builtin, interpreted: a cast that is not decided yet means something where both sides are held alike."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from tensorlang.dialects.builtin import UnrealizedConversionCastOp
from tensorlang.interp.machine import Evaluate, Frame
from tensorlang.interp.values import TrapError
from tensorlang.ir.core import Operation


def _cast(op: Operation, frame: Frame) -> Sequence[object]:
    assert isinstance(op, UnrealizedConversionCastOp)
    if not op.keeps_values:
        raise TrapError("a cast between types that are not held alike has no meaning yet")
    return frame.all(op.operands)


EVALUATE: Final[dict[str, Evaluate]] = {"builtin.unrealized_conversion_cast": _cast}
