"""Extents, strides and offsets of which some are known and some are SSA values (`[0, %n]`), and arithmetic on them.

In attributes `DYNAMIC` marks the place of an SSA value; the values stand among the operands, in order.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from tensorlang.ir.assembly import Node, Reader, Token, Writer
from tensorlang.ir.attributes import Attribute, DenseArrayAttr
from tensorlang.ir.core import Operation, Value
from tensorlang.ir.types import DYNAMIC, I64, INDEX, plus, times

Mixed = list[int | Value]
"""Numbers and SSA values in the order of the text."""


def read_mixed(node: Node, reader: Reader) -> tuple[tuple[int, ...], list[Value]]:
    """`[0, %n]`: the numbers, `DYNAMIC` for each value, and the values."""
    kids: list[Token | int] = [kid for kid in node.kids if kid is not None]
    values = [reader.use(kid, INDEX) for kid in kids if not isinstance(kid, int)]
    return tuple(kid if isinstance(kid, int) else DYNAMIC for kid in kids), values


def write_mixed(numbers: Sequence[int], values: Sequence[Value], writer: Writer, brackets: str = "[]") -> None:
    """`[0, %n]`."""
    rest = iter(values)
    shown = (writer.name(next(rest)) if number == DYNAMIC else str(number) for number in numbers)
    writer.write(f"{brackets[0]}{', '.join(shown)}{brackets[1]}")


def mix(numbers: Sequence[int], values: Sequence[Value]) -> Mixed:
    """The numbers with the values in their places."""
    rest = iter(values)
    return [next(rest) if number == DYNAMIC else number for number in numbers]


def split(mixed: Iterable[int | Value]) -> tuple[tuple[int, ...], list[Value]]:
    """The reverse of `mix`."""
    listed = list(mixed)
    values = [entry for entry in listed if isinstance(entry, Value)]
    return tuple(DYNAMIC if isinstance(entry, Value) else entry for entry in listed), values


def i64_array(numbers: Iterable[int]) -> DenseArrayAttr:
    """`array<i64: ...>`."""
    return DenseArrayAttr(I64, tuple(numbers))


def numbers_of(op: Operation, name: str) -> tuple[int, ...]:
    """The numbers of an `array<i64: ...>` attribute."""
    found: Attribute | None = op.attributes.get(name)
    return found.values if isinstance(found, DenseArrayAttr) else ()


def product(numbers: Iterable[int]) -> int:
    """Product of several, unknown where any is."""
    result = 1
    for number in numbers:
        result = times(result, number)
    return result


def plus_all(numbers: Iterable[int]) -> int:
    """Sum of several, unknown where any is."""
    result = 0
    for number in numbers:
        result = plus(result, number)
    return result


def compatible(one: int, other: int) -> bool:
    """Equal, or one of them unknown."""
    return DYNAMIC in (one, other) or one == other


def shapes_compatible(one: Sequence[int], other: Sequence[int]) -> bool:
    """The same rank and compatible extents."""
    return len(one) == len(other) and all(map(compatible, one, other))
