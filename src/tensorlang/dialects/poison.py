"""Poison spreads: what arith computes with a value without meaning has none. Source: MLIR 22, CommonFolders.h."""

from __future__ import annotations

from typing import Final

from tensorlang.dialects.ub import PoisonOp
from tensorlang.ir.core import Operation, Value

_SPREADING: Final = frozenset(
    f"arith.{name}"
    for name in (
        "addi", "subi", "muli", "divsi", "divui", "ceildivsi", "ceildivui", "floordivsi", "remsi", "remui", "andi",
        "ori", "xori", "maxsi", "maxui", "minsi", "minui", "addf", "subf", "mulf", "divf", "remf",
        "maximumf", "minimumf", "maxnumf", "minnumf", "negf",
    )
)  # fmt: skip


def is_poison(value: Value) -> bool:
    """Whether a value is without meaning."""
    return isinstance(value.op, PoisonOp)


def poisoned(op: Operation) -> Value | None:
    """The operand without meaning that the result is equal to."""
    if op.name not in _SPREADING:
        return None
    return next((value for value in op.operands if is_poison(value)), None)
