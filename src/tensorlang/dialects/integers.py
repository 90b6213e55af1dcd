"""Attributes that are lists of integers, written `[1, 2]` or `array<i64: 1, 2>`."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from tensorlang.ir.attributes import ArrayAttr, Attribute, DenseArrayAttr, IntegerAttr
from tensorlang.ir.constraints import AttributeConstraint
from tensorlang.ir.types import IntegerType


def integers(found: Attribute | None) -> tuple[int, ...] | None:
    """The numbers of a list attribute; None for anything else."""
    match found:
        case ArrayAttr(elements):
            numbers = tuple(element.value for element in elements if isinstance(element, IntegerAttr))
            return numbers if len(numbers) == len(elements) else None
        case DenseArrayAttr(IntegerType(), values):
            return values
        case _:
            return None


def integer_list(numbers: Iterable[int]) -> ArrayAttr:
    """`[1, 2]`."""
    return ArrayAttr(tuple(IntegerAttr(number) for number in numbers))


INTEGERS: Final = AttributeConstraint("list of integers", lambda found: integers(found) is not None)
