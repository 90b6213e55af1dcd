"""Affine maps and their operands in their simplest form: composed, known numbers put in, no value twice or unused."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from tensorlang.dialects.affine import AffineApplyOp
from tensorlang.dialects.affine_scope import is_symbol
from tensorlang.dialects.constants import constant_of, integer_of
from tensorlang.ir.affine import (
    AffineBinary,
    AffineConstant,
    AffineDim,
    AffineExpr,
    AffineMap,
    AffineSymbol,
    add,
    binary,
    mul,
    substitute,
)
from tensorlang.ir.core import Region, Value

Exprs = tuple[AffineExpr, ...]


@dataclass(slots=True)
class _Operands:
    """The values that expressions shall be about: dimensions and symbols, each once."""

    scope: Region | None
    dims: dict[Value, AffineExpr] = field(default_factory=dict[Value, AffineExpr])
    symbols: dict[Value, AffineExpr] = field(default_factory=dict[Value, AffineExpr])

    def expr(self, value: Value) -> AffineExpr:
        """A value as an expression: a number, what affine.apply makes of others, a symbol or a dimension."""
        number = integer_of(constant_of(value))
        if number is not None:
            return AffineConstant(number)
        if isinstance(value.op, AffineApplyOp):
            return self.exprs(value.op.map.results, value.op.map.dims, value.op.operands)[0]
        if is_symbol(value, self.scope):
            return self.symbols.setdefault(value, AffineSymbol(len(self.symbols)))
        return self.dims.setdefault(value, AffineDim(len(self.dims)))

    def exprs(self, exprs: Sequence[AffineExpr], dims: int, operands: Sequence[Value]) -> Exprs:
        """Expressions over some operands as expressions over these."""
        known = [self.expr(value) for value in operands]
        return tuple(substitute(expr, known[:dims], known[dims:]) for expr in exprs)


def simplified(
    exprs: Sequence[AffineExpr], dims: int, operands: Sequence[Value], scope: Region | None
) -> tuple[Exprs, list[Value], list[Value]]:
    """The expressions over fewer operands: the dimensions, then the symbols that are left."""
    found = _Operands(scope)
    made = tuple(map(flattened, found.exprs(exprs, dims, operands)))
    used = leaves(made)
    kept_dims = [value for value, leaf in found.dims.items() if leaf in used]
    kept_symbols = [value for value, leaf in found.symbols.items() if leaf in used]
    new_dims = _renumbered(list(found.dims), kept_dims, AffineDim)
    new_symbols = _renumbered(list(found.symbols), kept_symbols, AffineSymbol)
    last = tuple(flattened(substitute(expr, new_dims, new_symbols)) for expr in made)
    return last, kept_dims, kept_symbols


def _renumbered(
    values: Sequence[Value], kept: Sequence[Value], leaf: type[AffineDim] | type[AffineSymbol]
) -> list[AffineExpr]:
    return [leaf(kept.index(value)) if value in kept else AffineConstant(0) for value in values]


def flattened(expr: AffineExpr) -> AffineExpr:
    """A sum of multiples: dimensions first, then symbols, then quotients and remainders, the number last."""
    terms, constant = _terms(expr)
    total: AffineExpr | None = None
    for term in sorted(terms, key=_rank):
        if terms[term]:
            multiple = mul(term, AffineConstant(terms[term]))
            total = multiple if total is None else add(total, multiple)
    return AffineConstant(constant) if total is None else add(total, AffineConstant(constant))


def _rank(term: AffineExpr) -> tuple[int, int]:
    match term:
        case AffineDim(position):
            return 0, position
        case AffineSymbol(position):
            return 1, position
        case _:
            return 2, 0


def _terms(expr: AffineExpr) -> tuple[dict[AffineExpr, int], int]:
    """What is added up, each with its factor, and the number beside."""
    match expr:
        case AffineConstant(value):
            return {}, value
        case AffineBinary("+", lhs, rhs):
            (terms, constant), (others, number) = _terms(lhs), _terms(rhs)
            for term, factor in others.items():
                terms[term] = terms.get(term, 0) + factor
            return terms, constant + number
        case AffineBinary("*", lhs, AffineConstant(factor)):
            terms, constant = _terms(lhs)
            return {term: count * factor for term, count in terms.items()}, constant * factor
        case AffineBinary(kind, lhs, rhs):
            made = binary(kind, flattened(lhs), flattened(rhs))
            is_same = isinstance(made, AffineBinary) and made.kind == kind
            return ({made: 1}, 0) if is_same else _terms(made)
        case _:
            return {expr: 1}, 0


def leaves(exprs: Sequence[AffineExpr]) -> set[AffineExpr]:
    """The dimensions and symbols that occur."""
    found: set[AffineExpr] = set()
    pending = list(exprs)
    while pending:
        match pending.pop():
            case AffineBinary(_, lhs, rhs):
                pending += [lhs, rhs]
            case AffineConstant():
                pass
            case leaf:
                found.add(leaf)
    return found


def simplified_map(
    map_: AffineMap, operands: Sequence[Value], scope: Region | None
) -> tuple[AffineMap, list[Value]] | None:
    """The map and its operands made simpler; None when they are as simple as can be."""
    exprs, dims, symbols = simplified(map_.results, map_.dims, operands, scope)
    made = AffineMap(len(dims), len(symbols), exprs)
    values = [*dims, *symbols]
    return None if made == map_ and values == list(operands) else (made, values)
