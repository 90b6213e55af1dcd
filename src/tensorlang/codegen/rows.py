"""Operations that act on each row of their operands alone; a scalar is one row, a longer vector several."""

from __future__ import annotations

from collections.abc import Callable

from tensorlang.codegen.emitter import Emitter
from tensorlang.ir.core import Operation
from tensorlang.ir.types import Type


def each_row(op: Operation, e: Emitter, make: Callable[[str], str]) -> None:
    """Apply `make` to each row of the only operand."""
    e.bind(op.results[0], *map(make, e.parts(op.operands[0])))


def each_pair(op: Operation, e: Emitter, make: Callable[[str, str], str]) -> None:
    """Apply `make` to the rows of two operands."""
    pairs = zip(e.parts(op.operands[0]), e.parts(op.operands[1]), strict=True)
    e.bind(op.results[0], *(make(a, b) for a, b in pairs))


def each_triple(op: Operation, e: Emitter, make: Callable[[str, str, str], str]) -> None:
    """Apply `make` to the rows of three operands."""
    one, other, third = (e.parts(value) for value in op.operands)
    e.bind(op.results[0], *(make(a, b, c) for a, b, c in zip(one, other, third, strict=True)))


def row_type(type_: Type, e: Emitter) -> str:
    """The LLVM type of a scalar, or of one row of a vector."""
    return e.types(type_)[0]
