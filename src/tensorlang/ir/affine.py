"""Affine expressions, maps and integer sets: integer arithmetic on dimensions and symbols.

Constructors simplify as MLIR's do (constants to the right, `x * 1`, `x + 0`, `floordiv` and `mod` of multiples), so
that equal maps print equal text. Source: MLIR, "Affine Dialect", semi-affine maps are allowed only where a symbol is a
factor.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class AffineDim:
    """A dimension, `d<position>`."""

    position: int

    def __str__(self) -> str:
        return f"d{self.position}"


@dataclass(frozen=True, slots=True)
class AffineSymbol:
    """A symbol, `s<position>`."""

    position: int

    def __str__(self) -> str:
        return f"s{self.position}"


@dataclass(frozen=True, slots=True)
class AffineConstant:
    """An integer."""

    value: int

    def __str__(self) -> str:
        return str(self.value)


@dataclass(frozen=True, slots=True)
class AffineBinary:
    """`kind` is one of `+ * floordiv ceildiv mod`. Build with `add`, `mul`, ... which simplify."""

    kind: str
    lhs: AffineExpr
    rhs: AffineExpr

    def __str__(self) -> str:
        return print_expr(self)


AffineExpr = AffineDim | AffineSymbol | AffineConstant | AffineBinary

ZERO = AffineConstant(0)
ONE = AffineConstant(1)


def constant(value: int) -> AffineExpr:
    """An integer as an expression."""
    return AffineConstant(value)


def is_symbolic(expr: AffineExpr) -> bool:
    """Whether no dimension occurs."""
    match expr:
        case AffineDim():
            return False
        case AffineBinary():
            return is_symbolic(expr.lhs) and is_symbolic(expr.rhs)
        case _:
            return True


def add(lhs: AffineExpr, rhs: AffineExpr) -> AffineExpr:
    """The sum, multiples of one term merged."""
    match lhs, rhs:
        case AffineConstant(a), AffineConstant(b):
            return AffineConstant(a + b)
        case AffineConstant(), _:
            return add(rhs, lhs)
        case _, AffineConstant(0):
            return lhs
        case AffineBinary("+", inner, AffineConstant(a)), AffineConstant(b):
            return add(inner, AffineConstant(a + b))
        case _:
            pass
    if is_symbolic(lhs) and not is_symbolic(rhs):
        return add(rhs, lhs)
    same = _add_multiples(lhs, rhs)
    if same is not None:
        return same
    match lhs, rhs:
        case AffineBinary("+", inner, AffineConstant() as number), _ if not isinstance(rhs, AffineConstant):
            return add(add(inner, rhs), number)
        case AffineBinary("+", inner, last), _:
            merged = _add_multiples(last, rhs)
            if merged is not None:
                return add(inner, merged)
        case _, AffineBinary("+", inner, AffineConstant() as number):
            return add(add(lhs, inner), number)
        case _:
            pass
    return _fold_remainder(lhs, rhs) or AffineBinary("+", lhs, rhs)


def _as_multiple(expr: AffineExpr) -> tuple[AffineExpr, int]:
    match expr:
        case AffineBinary("*", base, AffineConstant(factor)):
            return base, factor
        case _:
            return expr, 1


def _add_multiples(lhs: AffineExpr, rhs: AffineExpr) -> AffineExpr | None:
    """`x * a + x * b` is `x * (a + b)`."""
    (base, a), (other, b) = _as_multiple(lhs), _as_multiple(rhs)
    if base != other or isinstance(base, AffineConstant):
        return None
    return mul(base, AffineConstant(a + b))


def _fold_remainder(lhs: AffineExpr, rhs: AffineExpr) -> AffineExpr | None:
    """`x - (x floordiv c) * c` is `x mod c`."""
    match rhs:
        case AffineBinary("*", AffineBinary("floordiv", x, AffineConstant(c)), AffineConstant(k)) if (
            k == -c and x == lhs
        ):
            return mod(lhs, AffineConstant(c))
        case _:
            return None


def sub(lhs: AffineExpr, rhs: AffineExpr) -> AffineExpr:
    """The difference."""
    return add(lhs, neg(rhs))


def neg(expr: AffineExpr) -> AffineExpr:
    """The negative."""
    return mul(expr, AffineConstant(-1))


def mul(lhs: AffineExpr, rhs: AffineExpr) -> AffineExpr:
    """The product."""
    match lhs, rhs:
        case AffineConstant(a), AffineConstant(b):
            return AffineConstant(a * b)
        case AffineConstant(), _:
            return mul(rhs, lhs)
        case _, AffineConstant(1):
            return lhs
        case _, AffineConstant(0):
            return ZERO
        case AffineBinary("*", inner, AffineConstant(a)), AffineConstant(b):
            return mul(inner, AffineConstant(a * b))
        case _:
            pass
    if is_symbolic(lhs) and not is_symbolic(rhs):
        return mul(rhs, lhs)
    return AffineBinary("*", lhs, rhs)


def floordiv(lhs: AffineExpr, rhs: AffineExpr) -> AffineExpr:
    """The quotient, rounded down."""
    match lhs, rhs:
        case _, AffineConstant(1):
            return lhs
        case AffineConstant(a), AffineConstant(b) if b > 0:
            return AffineConstant(a // b)
        case AffineBinary("*", inner, AffineConstant(a)), AffineConstant(b) if b > 0 and a % b == 0:
            return mul(inner, AffineConstant(a // b))
        case AffineBinary("+", one, other), AffineConstant(b) if b > 0 and (divides(b, one) or divides(b, other)):
            return add(floordiv(one, rhs), floordiv(other, rhs))
        case _:
            return AffineBinary("floordiv", lhs, rhs)


def ceildiv(lhs: AffineExpr, rhs: AffineExpr) -> AffineExpr:
    """The quotient, rounded up."""
    match lhs, rhs:
        case _, AffineConstant(1):
            return lhs
        case AffineConstant(a), AffineConstant(b) if b > 0:
            return AffineConstant(-(-a // b))
        case AffineBinary("*", inner, AffineConstant(a)), AffineConstant(b) if b > 0 and a % b == 0:
            return mul(inner, AffineConstant(a // b))
        case _:
            return AffineBinary("ceildiv", lhs, rhs)


def mod(lhs: AffineExpr, rhs: AffineExpr) -> AffineExpr:
    """The remainder, never negative."""
    match lhs, rhs:
        case AffineConstant(a), AffineConstant(b) if b > 0:
            return AffineConstant(a % b)
        case _, AffineConstant(b) if b == 1 or (b > 0 and divides(b, lhs)):
            return ZERO
        case AffineBinary("+", one, other), AffineConstant(b) if b > 0 and divides(b, other):
            return mod(one, rhs)
        case AffineBinary("+", one, other), AffineConstant(b) if b > 0 and divides(b, one):
            return mod(other, rhs)
        case _:
            return AffineBinary("mod", lhs, rhs)


def divides(factor: int, expr: AffineExpr) -> bool:
    """Whether every value of `expr` is a multiple of `factor`, as far as its form shows."""
    match expr:
        case AffineConstant(value):
            return value % factor == 0
        case AffineBinary("*", one, other):
            return divides(factor, one) or divides(factor, other)
        case AffineBinary("+", one, other):
            return divides(factor, one) and divides(factor, other)
        case _:
            return False


_BUILD: dict[str, Callable[[AffineExpr, AffineExpr], AffineExpr]] = {
    "+": add,
    "-": sub,
    "*": mul,
    "floordiv": floordiv,
    "ceildiv": ceildiv,
    "mod": mod,
}


def binary(kind: str, lhs: AffineExpr, rhs: AffineExpr) -> AffineExpr:
    """Any of `+ - * floordiv ceildiv mod`, simplified."""
    return _BUILD[kind](lhs, rhs)


def substitute(expr: AffineExpr, dims: Sequence[AffineExpr], symbols: Sequence[AffineExpr]) -> AffineExpr:
    """Replace `d<i>` by `dims[i]` and `s<i>` by `symbols[i]`; positions beyond stay."""
    match expr:
        case AffineDim(position):
            return dims[position] if position < len(dims) else expr
        case AffineSymbol(position):
            return symbols[position] if position < len(symbols) else expr
        case AffineConstant():
            return expr
        case AffineBinary(kind, lhs, rhs):
            return binary(kind, substitute(lhs, dims, symbols), substitute(rhs, dims, symbols))


def evaluate(expr: AffineExpr, dims: Sequence[int], symbols: Sequence[int]) -> int:
    """The value at a point. Raises ZeroDivisionError for a division by zero."""
    match expr:
        case AffineDim(position):
            return dims[position]
        case AffineSymbol(position):
            return symbols[position]
        case AffineConstant(value):
            return value
        case AffineBinary(kind, lhs, rhs):
            a, b = evaluate(lhs, dims, symbols), evaluate(rhs, dims, symbols)
            match kind:
                case "+":
                    return a + b
                case "*":
                    return a * b
                case "floordiv":
                    return a // b
                case "ceildiv":
                    return -(-a // b)
                case _:
                    return a % b


_WEAK, _STRONG = 0, 1


def print_expr(
    expr: AffineExpr,
    dim: Callable[[int], str] = lambda i: f"d{i}",
    symbol: Callable[[int], str] = lambda i: f"s{i}",
    strength: int = _WEAK,
) -> str:
    """The text of an expression; `dim` and `symbol` name its leaves (SSA names in `affine.load %m[%i + 1]`)."""
    match expr:
        case AffineDim(position):
            return dim(position)
        case AffineSymbol(position):
            return symbol(position)
        case AffineConstant(value):
            return str(value)
        case AffineBinary("+", lhs, rhs):
            text = _print_sum(lhs, rhs, dim, symbol)
        case AffineBinary("*", lhs, AffineConstant(-1)):
            text = f"-{print_expr(lhs, dim, symbol, _STRONG)}"
        case AffineBinary(kind, lhs, rhs):
            text = f"{print_expr(lhs, dim, symbol, _STRONG)} {kind} {print_expr(rhs, dim, symbol, _STRONG)}"
    return f"({text})" if strength == _STRONG else text


def _print_sum(lhs: AffineExpr, rhs: AffineExpr, dim: Callable[[int], str], symbol: Callable[[int], str]) -> str:
    left = print_expr(lhs, dim, symbol, _WEAK)
    match rhs:
        case AffineConstant(value) if value < 0:
            return f"{left} - {-value}"
        case AffineBinary("*", inner, AffineConstant(-1)):
            weak = isinstance(inner, AffineBinary) and inner.kind == "+"
            return f"{left} - {print_expr(inner, dim, symbol, _STRONG if weak else _WEAK)}"
        case AffineBinary("*", inner, AffineConstant(factor)) if factor < -1:
            return f"{left} - {print_expr(inner, dim, symbol, _STRONG)} * {-factor}"
        case _:
            return f"{left} + {print_expr(rhs, dim, symbol, _WEAK)}"


@dataclass(frozen=True, slots=True)
class AffineMap:
    """A map `(d0, ...)[s0, ...] -> (expr, ...)`."""

    dims: int
    symbols: int
    results: tuple[AffineExpr, ...]

    def __str__(self) -> str:
        return f"{_header(self.dims, self.symbols)} -> ({', '.join(map(str, self.results))})"

    @property
    def is_identity(self) -> bool:
        return self.symbols == 0 and self.results == tuple(AffineDim(i) for i in range(self.dims))

    @property
    def is_single_constant(self) -> bool:
        return len(self.results) == 1 and isinstance(self.results[0], AffineConstant)

    def evaluate(self, dims: Sequence[int], symbols: Sequence[int] = ()) -> tuple[int, ...]:
        return tuple(evaluate(result, dims, symbols) for result in self.results)

    @staticmethod
    def identity(rank: int) -> AffineMap:
        return AffineMap(rank, 0, tuple(AffineDim(i) for i in range(rank)))

    @staticmethod
    def constant(value: int) -> AffineMap:
        return AffineMap(0, 0, (AffineConstant(value),))


@dataclass(frozen=True, slots=True)
class IntegerSet:
    """`(d0, ...)[s0, ...] : (expr >= 0, expr == 0, ...)`; `equalities[i]` tells which of the two."""

    dims: int
    symbols: int
    constraints: tuple[AffineExpr, ...]
    equalities: tuple[bool, ...]

    def __str__(self) -> str:
        parts = (f"{e} {'==' if eq else '>='} 0" for e, eq in zip(self.constraints, self.equalities, strict=True))
        return f"{_header(self.dims, self.symbols)} : ({', '.join(parts)})"

    def contains(self, dims: Sequence[int], symbols: Sequence[int] = ()) -> bool:
        values = (evaluate(constraint, dims, symbols) for constraint in self.constraints)
        return all(v == 0 if eq else v >= 0 for v, eq in zip(values, self.equalities, strict=True))


def _header(dims: int, symbols: int) -> str:
    head = f"({', '.join(f'd{i}' for i in range(dims))})"
    return f"{head}[{', '.join(f's{i}' for i in range(symbols))}]" if symbols else head
