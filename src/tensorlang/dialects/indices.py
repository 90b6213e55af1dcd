"""Lists of indices in brackets, as loads, stores and allocations have them."""

from __future__ import annotations

from collections.abc import Sequence

from tensorlang.ir.assembly import Node, Reader, Writer
from tensorlang.ir.core import Value
from tensorlang.ir.types import INDEX


def read_indices(node: Node | None, reader: Reader) -> list[Value]:
    """The values of `[%i, %j]`, all of type index; none for an absent list."""
    return [reader.use(kid, INDEX) for kid in node.kids if kid is not None] if node is not None else []


def write_indices(values: Sequence[Value], writer: Writer) -> None:
    """`[%i, %j]`."""
    writer.write("[")
    writer.values(values)
    writer.write("]")
