"""builtin to LLVM: a cast that is not decided yet means something where both sides are held alike."""

from __future__ import annotations

from typing import Final

from tensorlang.codegen.emitter import Emit, Emitter
from tensorlang.dialects.builtin import UnrealizedConversionCastOp
from tensorlang.ir.core import Operation


def _cast(op: Operation, e: Emitter) -> None:
    assert isinstance(op, UnrealizedConversionCastOp)
    if not op.keeps_values:
        raise e.refuse(op, f"'{op.name}' between types that are not held alike cannot be compiled")
    for value, result in zip(op.operands, op.results, strict=True):
        e.bind(result, *e.parts(value))


EMIT: Final[dict[str, Emit]] = {"builtin.unrealized_conversion_cast": _cast}
