"""SSA values to terms: index arithmetic, and the conditions made of it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final

from tensorlang.dialects.arith import CmpIOp
from tensorlang.gate.locate import called
from tensorlang.gate.proof import conditions
from tensorlang.gate.proof.conditions import FALSE, TRUE, Condition, Opaque, at_least, below, both, either, equal
from tensorlang.gate.proof.terms import (
    Term,
    TooBigError,
    Variable,
    bounded,
    choice,
    greatest,
    least,
    product,
    quotient,
    remainder,
    term_of,
    whole,
)
from tensorlang.ir.affine import (
    AffineBinary,
    AffineConstant,
    AffineDim,
    AffineExpr,
    AffineMap,
    AffineSymbol,
    IntegerSet,
)
from tensorlang.ir.attributes import AffineMapAttr, IntegerAttr
from tensorlang.ir.core import Operation, Value
from tensorlang.ir.types import I1, IndexType, IntegerType

Extents = Callable[[Value], Sequence[Term]]
"""The extents of a memref."""

_WIDE = 64


class Indices:
    """Reads values as terms; what it does not understand becomes a variable of its own, the same for the same value."""

    def __init__(self, of_contents: frozenset[Value], extents: Extents) -> None:
        self._of_contents = of_contents
        self._extents = extents
        self._terms: dict[Value, Term] = {}
        self._conditions: dict[Value, Condition] = {}

    def bind(self, value: Value, term: Term) -> None:
        """Say what a block argument or a result is."""
        self._terms[value] = term

    def bind_condition(self, value: Value, condition: Condition) -> None:
        self._conditions[value] = condition

    def term(self, value: Value) -> Term:
        """The term of an index or integer."""
        found = self._terms.get(value)
        if found is None:
            found = self._terms[value] = self._read(value)
        return found

    def unknown(self, value: Value) -> Term:
        """A variable of which nothing is known."""
        name = called(value, "a value")
        return term_of(Variable(name, value.block, of_contents=value in self._of_contents))

    def condition(self, value: Value) -> Condition:
        """The condition of an i1."""
        found = self._conditions.get(value)
        if found is None:
            found = self._conditions[value] = self._read_condition(value)
        return found

    # -- affine maps ---------------------------------------------------------------------------------------------------

    def results(self, map_: AffineMap, operands: Sequence[Value]) -> list[Term]:
        """The results of a map, dimensions first. Raises TooBigError."""
        terms = [self.term(value) for value in operands]
        return [_affine(result, terms[: map_.dims], terms[map_.dims :]) for result in map_.results]

    def holds(self, set_: IntegerSet, operands: Sequence[Value]) -> Condition:
        """Whether operands lie in a set. Raises TooBigError."""
        terms = [self.term(value) for value in operands]
        parts: list[Condition] = []
        for expr, is_equality in zip(set_.constraints, set_.equalities, strict=True):
            term = _affine(expr, terms[: set_.dims], terms[set_.dims :])
            parts.append(equal(term, whole(0)) if is_equality else at_least(term, 0))
        return both(*parts)

    # -- values --------------------------------------------------------------------------------------------------------

    def _read(self, value: Value) -> Term:
        op = value.op
        if op is None or not isinstance(value.type, IndexType | IntegerType):
            return self.unknown(value)
        try:
            found = self._read_op(op)
        except TooBigError:
            found = None
        return self.unknown(value) if found is None else found

    def _read_op(self, op: Operation) -> Term | None:
        name = op.name
        if name == "arith.constant":
            held = op.attributes.get("value")
            return bounded(whole(held.value)) if isinstance(held, IntegerAttr) else None
        if name in ("arith.index_cast", "arith.index_castui", "arith.extsi"):
            return self._cast(op)
        if name == "memref.dim":
            return self._dim(op)
        if name.startswith("affine."):
            return self._affine_op(op)
        if name == "arith.select":
            return self._select(op)
        if not _is_wide(op.results[0]) or name not in _ARITHMETIC:
            return None
        return bounded(_ARITHMETIC[name](self.term(op.operands[0]), self.term(op.operands[1])))

    def _cast(self, op: Operation) -> Term | None:
        """Between i64 and index nothing changes; a narrower number that is understood fits, one cut off may not."""
        source, target = op.operands[0], op.results[0]
        if _width(target) < _width(source):
            return None
        term = self.term(source)
        is_signed = op.name != "arith.index_castui" or (term.is_constant and term.number >= 0)
        return term if is_signed or _width(source) == _WIDE else None

    def _dim(self, op: Operation) -> Term | None:
        position = self.term(op.operands[1])
        extents = self._extents(op.operands[0])
        if position.is_constant and 0 <= position.number < len(extents):
            return extents[position.number]
        return None

    def _select(self, op: Operation) -> Term | None:
        condition, yes, no = op.operands
        if condition.type != I1:
            return None
        return choice(self.condition(condition), self.term(yes), self.term(no))

    def _affine_op(self, op: Operation) -> Term | None:
        held = op.attributes.get("map")
        if not isinstance(held, AffineMapAttr) or op.name not in ("affine.apply", "affine.min", "affine.max"):
            return None
        results = self.results(held.map, op.operands)
        found = results[0]
        for other in results[1:]:
            found = least(found, other) if op.name == "affine.min" else greatest(found, other)
        return found

    # -- conditions ----------------------------------------------------------------------------------------------------

    def _read_condition(self, value: Value) -> Condition:
        op = value.op
        if op is not None:
            found = self._read_condition_op(op)
            if found is not None:
                return found
        return Opaque(value, value.block, value in self._of_contents)

    def _read_condition_op(self, op: Operation) -> Condition | None:
        if isinstance(op, CmpIOp):
            return self._compare(op)
        operands = op.operands
        match op.name:
            case "arith.constant":
                held = op.attributes.get("value")
                return (TRUE if held.value else FALSE) if isinstance(held, IntegerAttr) else None
            case "arith.andi":
                return both(self.condition(operands[0]), self.condition(operands[1]))
            case "arith.ori":
                return either(self.condition(operands[0]), self.condition(operands[1]))
            case "arith.xori":
                return _exclusive(self.condition(operands[0]), self.condition(operands[1]))
            case "arith.select":
                test, yes, no = (self.condition(operand) for operand in operands)
                return either(both(test, yes), both(conditions.negated(test), no))
            case _:
                return None

    def _compare(self, op: CmpIOp) -> Condition | None:
        if not isinstance(op.lhs.type, IndexType | IntegerType) or op.lhs.type == I1:
            return None
        return _COMPARISONS[op.comparison](self.term(op.lhs), self.term(op.rhs))


def _affine(expr: AffineExpr, dims: Sequence[Term], symbols: Sequence[Term]) -> Term:
    match expr:
        case AffineConstant(value):
            return whole(value)
        case AffineDim(position):
            return dims[position]
        case AffineSymbol(position):
            return symbols[position]
        case AffineBinary(kind, lhs, rhs):
            left, right = _affine(lhs, dims, symbols), _affine(rhs, dims, symbols)
            return bounded(_AFFINE[kind](left, right))


def _ceiling(left: Term, right: Term) -> Term:
    return -quotient(-left, right)


_AFFINE: Final[dict[str, Callable[[Term, Term], Term]]] = {
    "+": lambda a, b: a + b,
    "*": product,
    "floordiv": quotient,
    "ceildiv": _ceiling,
    "mod": remainder,
}


def _power(exponent: Term) -> Term:
    if not exponent.is_constant or not 0 <= exponent.number < _WIDE - 1:
        raise TooBigError
    return bounded(whole(1 << exponent.number))


def _masked(left: Term, right: Term) -> Term:
    """`x & (2^k - 1)` is `x mod 2^k`; `x & -2^k` is the rest. Raises TooBigError for any other mask."""
    if left.is_constant:
        left, right = right, left
    if right.is_constant and right.number >= 0 and (right.number + 1).bit_count() == 1:
        return remainder(left, whole(right.number + 1))
    if right.is_constant and right.number < 0 and (-right.number).bit_count() == 1:
        return left - remainder(left, whole(-right.number))
    raise TooBigError


_ARITHMETIC: Final[dict[str, Callable[[Term, Term], Term]]] = {
    "arith.addi": lambda a, b: a + b,
    "arith.subi": lambda a, b: a - b,
    "arith.muli": product,
    "arith.divui": lambda a, b: quotient(a, b, signed=False),
    "arith.divsi": lambda a, b: quotient(a, b, signed=False),
    "arith.remui": lambda a, b: remainder(a, b, signed=False),
    "arith.remsi": lambda a, b: remainder(a, b, signed=False),
    "arith.floordivsi": quotient,
    "arith.ceildivsi": _ceiling,
    "arith.minsi": least,
    "arith.maxsi": greatest,
    "arith.minui": lambda a, b: choice(conditions.unsigned_below(a, b), a, b),
    "arith.maxui": lambda a, b: choice(conditions.unsigned_below(a, b), b, a),
    "arith.andi": _masked,
    "arith.shli": lambda a, b: product(a, _power(b)),
    "arith.shrsi": lambda a, b: quotient(a, _power(b)),
    "arith.shrui": lambda a, b: quotient(a, _power(b), signed=False),
}

_COMPARISONS: Final[dict[str, Callable[[Term, Term], Condition]]] = {
    "eq": equal,
    "ne": lambda a, b: conditions.negated(equal(a, b)),
    "slt": below,
    "sle": lambda a, b: at_least(b, a),
    "sgt": lambda a, b: below(b, a),
    "sge": at_least,
    "ult": conditions.unsigned_below,
    "ule": lambda a, b: conditions.negated(conditions.unsigned_below(b, a)),
    "ugt": lambda a, b: conditions.unsigned_below(b, a),
    "uge": lambda a, b: conditions.negated(conditions.unsigned_below(a, b)),
}


def _exclusive(left: Condition, right: Condition) -> Condition:
    return either(both(left, conditions.negated(right)), both(conditions.negated(left), right))


def _width(value: Value) -> int:
    return value.type.width if isinstance(value.type, IntegerType) else _WIDE


def _is_wide(value: Value) -> bool:
    return isinstance(value.type, IndexType | IntegerType) and _width(value) == _WIDE
