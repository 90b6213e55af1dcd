"""What index arithmetic folds to: what is the same for indices of 32 and of 64 bits. Source: MLIR 22, IndexOps.cpp."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from tensorlang.dialects import index as ops
from tensorlang.dialects.arith_compare_folds import COMPARE
from tensorlang.dialects.arith_integer_folds import truncated
from tensorlang.dialects.constants import constant_of, integer_of
from tensorlang.dialects.rules import Constants, Folded, Rules
from tensorlang.ir.attributes import IntegerAttr, integer, signed, wrap
from tensorlang.ir.core import Value
from tensorlang.ir.types import I1, INDEX, bit_width

RULES: Final = Rules()
Arithmetic = Callable[[int, int, int], int | None]
"""Of two unsigned numbers of a width in bits; None where there is no result."""


def _signed(function: Callable[[int, int], int | None]) -> Arithmetic:
    return lambda a, b, width: function(signed(a, width), signed(b, width))


def _by_nonzero(function: Callable[[int, int], int]) -> Callable[[int, int], int | None]:
    return lambda a, b: function(a, b) if b else None


def _unsigned(function: Callable[[int, int], int | None]) -> Arithmetic:
    return lambda a, b, width: function(a, b)


ANY_WIDTH: Final[dict[str, Arithmetic]] = {
    "index.add": _unsigned(lambda a, b: a + b),
    "index.sub": _unsigned(lambda a, b: a - b),
    "index.mul": _unsigned(lambda a, b: a * b),
    "index.shl": _unsigned(lambda a, b: a << b if b < 32 else None),
    "index.and": _unsigned(lambda a, b: a & b),
    "index.or": _unsigned(lambda a, b: a | b),
    "index.xor": _unsigned(lambda a, b: a ^ b),
}
"""The low bits of the result depend on the low bits of the operands alone."""

CHECKED: Final[dict[str, Arithmetic]] = {
    "index.divs": _signed(_by_nonzero(truncated)),
    "index.divu": _unsigned(_by_nonzero(lambda a, b: a // b)),
    "index.ceildivs": _signed(_by_nonzero(lambda a, b: -(-a // b))),
    "index.ceildivu": _unsigned(_by_nonzero(lambda a, b: -(-a // b))),
    "index.floordivs": _signed(_by_nonzero(lambda a, b: a // b)),
    "index.rems": _signed(_by_nonzero(lambda a, b: a - b * truncated(a, b))),
    "index.remu": _unsigned(_by_nonzero(lambda a, b: a % b)),
    "index.maxs": _signed(max),
    "index.maxu": _unsigned(max),
    "index.mins": _signed(min),
    "index.minu": _unsigned(min),
    "index.shrs": lambda a, b, width: signed(a, width) >> b if b < 32 else None,
    "index.shru": _unsigned(lambda a, b: a >> b if b < 32 else None),
}
"""The results in 32 and in 64 bits are compared."""


def evaluate(name: str, a: int, b: int) -> int | None:
    """The result as a signed number, where it does not depend on the width of an index."""
    function = ANY_WIDTH.get(name) or CHECKED[name]
    wide = _of_width(function, a, b, 64)
    if wide is None or name in ANY_WIDTH:
        return wide
    narrow = _of_width(function, a, b, 32)
    return wide if narrow is not None and (wide - narrow) % (1 << 32) == 0 else None


def _of_width(function: Arithmetic, a: int, b: int, width: int) -> int | None:
    mask = (1 << width) - 1
    found = function(a & mask, b & mask, width)
    return None if found is None else signed(found, width)


@RULES.fold(
    ops.DivSOp, ops.DivUOp, ops.CeilDivSOp, ops.CeilDivUOp, ops.FloorDivSOp, ops.RemSOp, ops.RemUOp, ops.MaxSOp,
    ops.MaxUOp, ops.MinSOp, ops.MinUOp, ops.ShlOp, ops.ShrSOp, ops.ShrUOp, ops.AndOp, ops.OrOp, ops.XOrOp,
)  # fmt: skip
def fold_binary(op: ops.BinaryOp, constants: Constants) -> Folded:
    """Two known indices."""
    return _evaluated(op, constants)


def _evaluated(op: ops.BinaryOp, constants: Constants) -> Folded:
    left, right = (integer_of(constant) for constant in constants)
    if left is None or right is None:
        return None
    found = evaluate(op.name, left, right)
    return None if found is None else [integer(found, INDEX)]


@RULES.fold(ops.AddOp, ops.SubOp)
def fold_add(op: ops.BinaryOp, constants: Constants) -> Folded:
    """`x + 0`, `x - 0`."""
    return [op.lhs] if integer_of(constants[1]) == 0 else _evaluated(op, constants)


@RULES.fold(ops.MulOp)
def fold_mul(op: ops.MulOp, constants: Constants) -> Folded:
    """`x * 1`, `x * 0`."""
    factor = integer_of(constants[1])
    if factor == 1:
        return [op.lhs]
    return [op.rhs] if factor == 0 else _evaluated(op, constants)


@RULES.fold(ops.CastSOp, ops.CastUOp)
def fold_cast(op: ops.CastOp, constants: Constants) -> Folded:
    """A known number, where it is the same from 32 and from 64 bits."""
    value, target = integer_of(constants[0]), op.out.type
    if value is None:
        return None
    if op.value.type != INDEX:
        read = _read(value, bit_width(op.value.type), sign=isinstance(op, ops.CastSOp))
        return [integer(wrap(read, INDEX), INDEX)]
    wide, narrow = (_read(value, width, sign=isinstance(op, ops.CastSOp)) for width in (64, 32))
    made = wrap(wide, target)
    return [IntegerAttr(made, target)] if wrap(narrow, target) == made else None


def _read(value: int, width: int, *, sign: bool) -> int:
    return signed(value, width) if sign else value & ((1 << width) - 1)


@RULES.fold(ops.CmpOp)
def fold_cmp(op: ops.CmpOp, constants: Constants) -> Folded:
    """Two known indices, an index with itself, an extreme against what it is bounded by."""
    predicate = op.comparison
    left, right = (integer_of(constant) for constant in constants)
    if left is not None and right is not None:
        answers = {_compare(predicate, left, right, width) for width in (32, 64)}
        return [IntegerAttr(int(answers.pop()), I1)] if len(answers) == 1 else None
    if op.lhs is op.rhs:
        return [IntegerAttr(int(predicate in ("eq", "sle", "sge", "ule", "uge")), I1)]
    bounds = _bounds(op.lhs) if right is not None else None
    answer = None if bounds is None or right is None else _decided(predicate, bounds, right)
    return None if answer is None else [IntegerAttr(int(answer), I1)]


def _compare(predicate: str, a: int, b: int, width: int) -> bool:
    sign = not predicate.startswith("u")
    return COMPARE[predicate[-2:]](_read(a, width, sign=sign), _read(b, width, sign=sign))


LEAST, MOST = -(1 << 63), (1 << 63) - 1
Interval = tuple[int, int]


def _bounds(value: Value) -> tuple[Interval, Interval] | None:
    """The signed and the unsigned interval of a maximum or minimum with a known number."""
    inner = value.op
    bound = integer_of(constant_of(inner.operands[1])) if inner is not None and len(inner.operands) == 2 else None
    if bound is None:
        return None
    number = bound & ((1 << 64) - 1)
    match inner:
        case ops.MaxSOp():
            return (bound, MOST), ((bound, MOST) if bound >= 0 else (0, (1 << 64) - 1))
        case ops.MinSOp():
            return (LEAST, bound), ((0, (1 << 64) - 1) if bound >= 0 else (1 << 63, number))
        case ops.MaxUOp():
            return ((bound, -1) if bound < 0 else (LEAST, MOST)), (number, (1 << 64) - 1)
        case ops.MinUOp():
            return ((0, bound) if bound >= 0 else (LEAST, MOST)), (0, number)
        case _:
            return None


def _decided(predicate: str, bounds: tuple[Interval, Interval], right: int) -> bool | None:
    """Whether all values within the bounds compare alike with a number."""
    numbers = (right, right & ((1 << 64) - 1))
    if predicate in ("eq", "ne"):
        apart = all(not low <= number <= high for (low, high), number in zip(bounds, numbers, strict=True))
        return (predicate == "ne") if apart else None
    (low, high), number = (bounds[0], numbers[0]) if predicate[0] == "s" else (bounds[1], numbers[1])
    compare = COMPARE[predicate[-2:]]
    first, last = compare(low, number), compare(high, number)
    return first if first == last else None
