"""How affine.min and affine.max simplify beyond their maps. Source of the set: MLIR 22, AffineOps.cpp."""

from __future__ import annotations

from typing import Final

from tensorlang.dialects.affine import AffineMaxOp, AffineMinOp, MapOp
from tensorlang.dialects.rules import Rules
from tensorlang.ir.affine import (
    AffineBinary,
    AffineConstant,
    AffineDim,
    AffineExpr,
    AffineMap,
    AffineSymbol,
    substitute,
)
from tensorlang.ir.attributes import AffineMapAttr
from tensorlang.ir.core import Value
from tensorlang.ir.rewriter import Rewriter
from tensorlang.ir.types import INDEX

RULES: Final = Rules()


@RULES.pattern(AffineMinOp, AffineMaxOp)
def merge_nested(op: MapOp, rewriter: Rewriter) -> bool:
    """The smallest of some, one of them the smallest of others, is the smallest of all."""
    for position, value in enumerate(op.operands):
        leaf = AffineDim(position) if position < op.map.dims else AffineSymbol(position - op.map.dims)
        inner = value.op
        if type(inner) is type(op) and isinstance(inner, MapOp) and leaf in op.map.results:
            _merge(op, leaf, inner, rewriter)
            return True
    return False


def _merge(op: MapOp, leaf: AffineExpr, inner: MapOp, rewriter: Rewriter) -> None:
    """Put the inner expressions, over operands of their own, in the place of one that only names the inner result."""
    dims, symbols = op.map.dims, op.map.symbols
    shifted = [AffineDim(dims + at) for at in range(inner.map.dims)]
    symbols_after = [AffineSymbol(symbols + at) for at in range(inner.map.symbols)]
    theirs = [substitute(expr, shifted, symbols_after) for expr in inner.map.results]
    ours = [expr for expr in op.map.results if expr != leaf]
    given, nested = list(op.operands), list(inner.operands)
    operands: list[Value] = [
        *given[:dims], *nested[: inner.map.dims], *given[dims:], *nested[inner.map.dims :],
    ]  # fmt: skip
    map_ = AffineMap(dims + inner.map.dims, symbols + inner.map.symbols, tuple(dict.fromkeys([*ours, *theirs])))
    attributes = {**op.attributes, "map": AffineMapAttr(map_)}
    rewriter.replace(op, rewriter.create(type(op), operands, [INDEX], attributes).results)


@RULES.pattern(AffineMinOp, AffineMaxOp)
def in_order(op: MapOp, rewriter: Rewriter) -> bool:
    """Linear expressions stand in the order of their coefficients: numbers first."""
    keys = [_coefficients(expr, op.map.dims, op.map.symbols) for expr in op.map.results]
    plain = [key for key in keys if key is not None]
    if len(plain) != len(keys) or plain == sorted(plain):
        return False
    order = sorted(range(len(plain)), key=plain.__getitem__)
    map_ = AffineMap(op.map.dims, op.map.symbols, tuple(op.map.results[index] for index in order))
    op.attributes["map"] = AffineMapAttr(map_)
    rewriter.changed(op)
    return True


def _coefficients(expr: AffineExpr, dims: int, symbols: int) -> list[int] | None:
    """Of each dimension, each symbol, and the number; None for an expression with quotients or remainders."""
    match expr:
        case AffineConstant(value):
            return [*[0] * (dims + symbols), value]
        case AffineDim(position):
            return [int(at == position) for at in range(dims + symbols + 1)]
        case AffineSymbol(position):
            return [int(at == dims + position) for at in range(dims + symbols + 1)]
        case AffineBinary("+", lhs, rhs):
            left, right = _coefficients(lhs, dims, symbols), _coefficients(rhs, dims, symbols)
            return None if left is None or right is None else [a + b for a, b in zip(left, right, strict=True)]
        case AffineBinary("*", lhs, AffineConstant(factor)):
            left = _coefficients(lhs, dims, symbols)
            return None if left is None else [factor * a for a in left]
        case _:
            return None
