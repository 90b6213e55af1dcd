"""Affine expressions as integer arithmetic on index values. Source of the forms: MLIR, AffineExpr expansion."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from tensorlang.dialects.arith import (
    INTEGER_PREDICATES,
    AddIOp,
    CmpIOp,
    DivSIOp,
    MulIOp,
    RemSIOp,
    SelectOp,
    SubIOp,
)
from tensorlang.dialects.constants import index_constant
from tensorlang.ir.affine import AffineBinary, AffineConstant, AffineDim, AffineExpr, AffineMap, AffineSymbol
from tensorlang.ir.attributes import DialectAttr, IntegerAttr
from tensorlang.ir.core import Operation, Value
from tensorlang.ir.rewriter import Builder
from tensorlang.ir.types import I1, I64, INDEX

NSW: Final = DialectAttr("arith", "overflow<nsw>")


def expand(builder: Builder, expr: AffineExpr, dims: Sequence[Value], symbols: Sequence[Value]) -> Value:
    """The value of an expression. Division and remainder are those of affine maps: floor, ceiling, never negative."""
    match expr:
        case AffineDim(position):
            return dims[position]
        case AffineSymbol(position):
            return symbols[position]
        case AffineConstant(value):
            return index_constant(builder, value)
        case AffineBinary(kind, lhs, rhs):
            one = expand(builder, lhs, dims, symbols)
            other = expand(builder, rhs, dims, symbols)
            return _binary(builder, kind, one, other)


def expand_map(builder: Builder, map_: AffineMap, operands: Sequence[Value]) -> list[Value]:
    """The values of a map's results; `operands` are the dimensions, then the symbols."""
    dims, symbols = operands[: map_.dims], operands[map_.dims :]
    return [expand(builder, result, dims, symbols) for result in map_.results]


def _binary(builder: Builder, kind: str, lhs: Value, rhs: Value) -> Value:
    match kind:
        case "+":
            return _make(builder, AddIOp, lhs, rhs)
        case "*":
            return builder.create(MulIOp, [lhs, rhs], [INDEX], {"overflowFlags": NSW}).out
        case "mod":
            return _modulo(builder, lhs, rhs)
        case "floordiv":
            return _floor_division(builder, lhs, rhs)
        case _:
            return _ceiling_division(builder, lhs, rhs)


def _make(builder: Builder, cls: type[Operation], *values: Value) -> Value:
    return builder.create(cls, values, [INDEX]).results[0]


def compare(builder: Builder, predicate: str, lhs: Value, rhs: Value) -> Value:
    """`arith.cmpi` by the predicate's word."""
    number = IntegerAttr(INTEGER_PREDICATES.index(predicate), I64)
    return builder.create(CmpIOp, [lhs, rhs], [I1], {"predicate": number}).out


def _select(builder: Builder, condition: Value, yes: Value, no: Value) -> Value:
    return builder.create(SelectOp, [condition, yes, no], [yes.type]).out


def _modulo(builder: Builder, lhs: Value, rhs: Value) -> Value:
    """`r = a rem b; r < 0 ? r + b : r`, for b > 0."""
    remainder = _make(builder, RemSIOp, lhs, rhs)
    negative = compare(builder, "slt", remainder, index_constant(builder, 0))
    return _select(builder, negative, _make(builder, AddIOp, remainder, rhs), remainder)


def _floor_division(builder: Builder, lhs: Value, rhs: Value) -> Value:
    """`a < 0 ? -1 - (-1 - a) / b : a / b`, for b > 0."""
    zero, minus_one = index_constant(builder, 0), index_constant(builder, -1)
    negative = compare(builder, "slt", lhs, zero)
    dividend = _select(builder, negative, _make(builder, SubIOp, minus_one, lhs), lhs)
    quotient = _make(builder, DivSIOp, dividend, rhs)
    return _select(builder, negative, _make(builder, SubIOp, minus_one, quotient), quotient)


def _ceiling_division(builder: Builder, lhs: Value, rhs: Value) -> Value:
    """`a <= 0 ? -(-a / b) : (a - 1) / b + 1`, for b > 0."""
    zero, one = index_constant(builder, 0), index_constant(builder, 1)
    negative = compare(builder, "sle", lhs, zero)
    turned, lowered = _make(builder, SubIOp, zero, lhs), _make(builder, SubIOp, lhs, one)
    quotient = _make(builder, DivSIOp, _select(builder, negative, turned, lowered), rhs)
    return _select(builder, negative, _make(builder, SubIOp, zero, quotient), _make(builder, AddIOp, quotient, one))
