"""affine: how maps with their operands are read and printed, `#map(%i)[%n]` and `[%i + 1, %j]`."""

from __future__ import annotations

from collections.abc import Sequence

from tensorlang.ir.affine import AffineExpr, AffineMap, print_expr
from tensorlang.ir.assembly import Node, Reader, Token, Writer, tokens_of
from tensorlang.ir.attributes import AffineMapAttr, Attribute, IntegerSetAttr
from tensorlang.ir.core import Operation, Value
from tensorlang.ir.types import INDEX


def map_of(op: Operation, name: str) -> AffineMap:
    """The map of an attribute that the declaration has made sure of."""
    found = op.attributes[name]
    assert isinstance(found, AffineMapAttr)
    return found.map


def read_map(node: Node, reader: Reader) -> tuple[Attribute, list[Token], list[Token]]:
    """`#map(%i)[%n]`: the map or set, the tokens of the dimensions and of the symbols."""
    attribute, dims, symbols = node.kids
    return attribute, tokens_of(dims), tokens_of(symbols)


def read_values(tokens: Sequence[Token], reader: Reader) -> list[Value]:
    """Values of type index."""
    return [reader.use(token, INDEX) for token in tokens]


def write_map(attribute: Attribute, operands: Sequence[Value], writer: Writer) -> None:
    """`#map(%i)[%n]`."""
    dims = 0
    if isinstance(attribute, AffineMapAttr):
        dims = attribute.map.dims
    elif isinstance(attribute, IntegerSetAttr):
        dims = attribute.set.dims
    writer.attribute(attribute)
    writer.write("(")
    writer.values(operands[:dims])
    writer.write(")")
    if len(operands) > dims:
        writer.write("[")
        writer.values(operands[dims:])
        writer.write("]")


def expression_text(expr: AffineExpr, dims: Sequence[Value], symbols: Sequence[Value], writer: Writer) -> str:
    """An expression with its operands in place: `%i + symbol(%n)`."""
    return print_expr(expr, lambda i: writer.name(dims[i]), lambda i: f"symbol({writer.name(symbols[i])})")


def write_subscripts(map_: AffineMap, operands: Sequence[Value], writer: Writer) -> None:
    """`[%i + 1, %j]`."""
    dims, symbols = operands[: map_.dims], operands[map_.dims :]
    writer.write(f"[{', '.join(expression_text(expr, dims, symbols, writer) for expr in map_.results)}]")
