"""What operations take for granted of their numbers: a lane that exists, a divisor that is not zero, a small shift."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from tensorlang.dialects.vector_part import ExtractOp, InsertOp
from tensorlang.gate.proof.conditions import Condition, IsZero, at_least, below, both
from tensorlang.gate.proof.indices import Indices
from tensorlang.gate.proof.scopes import Claim, Scope
from tensorlang.gate.proof.terms import whole
from tensorlang.ir.core import Operation, Value
from tensorlang.ir.types import IndexType, IntegerType, MemRefType, VectorType

_DIVISIONS: Final = frozenset(
    f"arith.{name}" for name in ("divui", "divsi", "floordivsi", "ceildivsi", "ceildivui", "remui", "remsi")
)
_SHIFTS: Final = frozenset(f"arith.{name}" for name in ("shli", "shrui", "shrsi"))


def promises_of(op: Operation, indices: Indices, scope: Scope) -> Iterator[Claim]:
    """The claims that an operation makes by standing where it does."""
    if isinstance(op, ExtractOp | InsertOp):
        yield from _lanes(op, indices, scope)
    elif op.name == "memref.dim" and isinstance(op.operands[0].type, MemRefType):
        rank = len(op.operands[0].type.shape)
        yield Claim(op, scope, _within(op.operands[1], rank, indices), "the memref may have no such dimension")
    elif op.name in _DIVISIONS and _is_plain(op.operands[1]):
        yield Claim(op, scope, _not_zero(op.operands[1], indices), "the divisor may be zero")
    elif op.name in _SHIFTS and _is_plain(op.operands[1]):
        width = _width(op.operands[1])
        yield Claim(op, scope, _within(op.operands[1], width, indices), f"the shift may be by {width} or more")


def _lanes(op: ExtractOp | InsertOp, indices: Indices, scope: Scope) -> Iterator[Claim]:
    whole_type = op.operands[op.first_index - 1].type
    assert isinstance(whole_type, VectorType)
    for position, extent in zip(op.position, whole_type.shape, strict=False):
        if isinstance(position, Value):
            yield Claim(op, scope, _within(position, extent, indices), "the vector may have no such lane")


def _within(value: Value, count: int, indices: Indices) -> Condition:
    term = indices.term(value)
    return both(at_least(term, 0), below(term, whole(count)))


def _not_zero(value: Value, indices: Indices) -> Condition:
    term = indices.term(value)
    if term.is_constant:
        return at_least(whole(abs(term.number)), 1)
    return IsZero(term, holds=False)


def _is_plain(value: Value) -> bool:
    return isinstance(value.type, IndexType | IntegerType)


def _width(value: Value) -> int:
    return value.type.width if isinstance(value.type, IntegerType) else 64
