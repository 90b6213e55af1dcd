"""linalg: what the body of a contraction must be: `out += a * b`. Source: MLIR, isContractionBody."""

from __future__ import annotations

from typing import Final

from tensorlang.ir.core import Block, Operation, Value

_PAIRS: Final = frozenset(
    {
        ("arith.mulf", "arith.addf"),
        ("arith.muli", "arith.addi"),
        ("arith.andi", "arith.ori"),
        ("complex.mul", "complex.add"),
    }
)


def is_multiply_add(body: Block) -> bool:
    """Whether the third argument is added to the product of the first two, casts aside."""
    last = body.last
    if last is None or len(body.args) != 3 or len(last.operands) != 1:
        return False
    added = _binary(_before_casts(last.operands[0]))
    if added is None:
        return False
    lhs, rhs = map(_before_casts, added.operands)
    if body.args[2] not in (lhs, rhs):
        return False
    product = _binary(_before_casts(lhs if lhs.op is not None else rhs))
    if product is None or (product.name, added.name) not in _PAIRS:
        return False
    factors = list(map(_before_casts, product.operands))
    return factors in ([body.args[0], body.args[1]], [body.args[1], body.args[0]])


def _binary(value: Value) -> Operation | None:
    op = value.op
    return op if op is not None and len(op.operands) == 2 and len(op.results) == 1 else None


def _before_casts(value: Value) -> Value:
    """The value under operations of one operand that have no effect."""
    while (op := value.op) is not None and len(op.operands) == 1 and op.is_pure:
        value = op.operands[0]
    return value
