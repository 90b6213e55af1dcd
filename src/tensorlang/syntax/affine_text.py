"""Affine expressions from their nodes: names (`d0`) in maps and sets, SSA values in subscripts."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, Final

from tensorlang.ir import affine
from tensorlang.ir.affine import AffineConstant, AffineDim, AffineExpr, AffineMap, AffineSymbol, IntegerSet
from tensorlang.ir.assembly import Node, Token
from tensorlang.support.diagnostics import did_you_mean, error
from tensorlang.support.source import Source, Span

Leaf = Callable[[Node], AffineExpr]


class Scope:
    """The names of a map's header."""

    def __init__(self, names: dict[str, AffineExpr], dims: int, symbols: int) -> None:
        self.names = names
        self.dims = dims
        self.symbols = symbols


def scope_of(dims: Sequence[Token], symbols: Sequence[Token], source: Source) -> Scope:
    """Names of a header `(d0, d1)[s0]`; a repeated one is an error."""
    names: dict[str, AffineExpr] = {}
    leaves = [*((t, AffineDim(i)) for i, t in enumerate(dims)), *((t, AffineSymbol(i)) for i, t in enumerate(symbols))]
    for (name, start), leaf in leaves:
        if name in names:
            raise error(f"redefinition of affine identifier '{name}'", Span(source, start, start + len(name)))
        names[name] = leaf
    return Scope(names, len(dims), len(symbols))


def map_of(scope: Scope, exprs: Sequence[Any], source: Source) -> AffineMap:
    """The map of a header and its results."""
    leaf = _leaf(scope, source)
    return AffineMap(scope.dims, scope.symbols, tuple(build(expr, leaf, source) for expr in exprs))


def set_of(scope: Scope, constraints: Sequence[Node], source: Source) -> IntegerSet:
    """Each constraint `a >= b`, `a <= b`, `a == b` becomes `e >= 0` or `e == 0`."""
    leaf = _leaf(scope, source)
    exprs: list[AffineExpr] = []
    equalities: list[bool] = []
    for constraint in constraints:
        left, (relation, _), right = constraint.kids
        one, other = build(left, leaf, source), build(right, leaf, source)
        exprs.append(affine.sub(other, one) if relation == "<=" else affine.sub(one, other))
        equalities.append(relation == "==")
    if not exprs:
        return IntegerSet(scope.dims, scope.symbols, (affine.ZERO,), (True,))
    return IntegerSet(scope.dims, scope.symbols, tuple(exprs), tuple(equalities))


def _leaf(scope: Scope, source: Source) -> Leaf:
    def leaf(node: Node) -> AffineExpr:
        name, start = node.kids[0] if node.rule == "affine_name" else node.kids[-1]
        if name not in scope.names:
            close = did_you_mean(name, list(scope.names))
            place = len(source.text[:start].rstrip())
            raise error(f"use of undeclared identifier '{name}'{close}", Span(source, place, place + 1))
        return scope.names[name]

    return leaf


def subscripts(nodes: Sequence[Node], source: Source) -> tuple[AffineMap, list[Token], list[Token]]:
    """Expressions over SSA values: the map, and the tokens of its dimensions and of its symbols."""
    dims: dict[str, Token] = {}
    symbols: dict[str, Token] = {}

    def leaf(node: Node) -> AffineExpr:
        token: Token = node.kids[-1]
        if node.rule == "affine_name":
            place = len(source.text[: token[1]].rstrip())
            raise error(f"expected an SSA value, got '{token[0]}'", Span(source, place, place + 1))
        as_symbol = token[0] in symbols or (node.rule == "affine_value_symbol" and token[0] not in dims)
        found = symbols if as_symbol else dims
        found.setdefault(token[0], token)
        position = list(found).index(token[0])
        return AffineSymbol(position) if found is symbols else AffineDim(position)

    exprs = tuple(build(node, leaf, source) for node in nodes)
    return AffineMap(len(dims), len(symbols), exprs), list(dims.values()), list(symbols.values())


DEEPEST: Final = 1000


def build(node: Node, leaf: Leaf, source: Source, depth: int = 0) -> AffineExpr:
    """The expression of a node; `leaf` gives names and values."""
    if depth > DEEPEST:
        raise error(f"affine expression of more than {DEEPEST} operations", Span(source, node.start, node.start + 1))
    match node.rule:
        case "affine_constant":
            return AffineConstant(_constant(node.kids[0], source))
        case "affine_negation":
            return affine.neg(build(node.kids[1], leaf, source, depth + 1))
        case "affine_binary":
            left, (kind, start), right = node.kids
            one, other = build(left, leaf, source, depth + 1), build(right, leaf, source, depth + 1)
            _check(kind, one, other, source, start)
            return affine.binary(kind, one, other)
        case _:
            return leaf(node)


def _constant(token: Token, source: Source) -> int:
    text, start = token
    if len(text) > 19 or int(text, 0 if text.startswith("0x") else 10) >> 63:
        raise error("constant too large for index", Span(source, start, start + len(text)))
    return int(text, 0 if text.startswith("0x") else 10)


def _check(kind: str, lhs: AffineExpr, rhs: AffineExpr, source: Source, start: int) -> None:
    span = Span(source, start, start + len(kind))
    if kind == "*" and not (affine.is_symbolic(lhs) or affine.is_symbolic(rhs)):
        raise error(
            "non-affine expression: at least one of the multiply operands has to be either a constant or symbolic", span
        )
    if kind in ("floordiv", "ceildiv", "mod") and not affine.is_symbolic(rhs):
        raise error(f"non-affine expression: right operand of {kind} has to be either a constant or symbolic", span)
