"""The places where an affine operation takes the least or the greatest of several results: its bounds."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tensorlang.ir.affine import AffineMap
from tensorlang.ir.attributes import AffineMapAttr, ArrayAttr, Attribute, DenseArrayAttr, DenseElementsAttr, IntegerAttr
from tensorlang.ir.core import Operation, Value


@dataclass(frozen=True, slots=True)
class BoundGroup:
    """Results of a map, of which the least is taken, or else the greatest."""

    map: AffineMap
    operands: tuple[Value, ...]
    is_least: bool


def groups_of(op: Operation) -> list[BoundGroup]:
    """The groups of an operation that have a choice, the lower bounds first."""
    return [group for group in _all_groups(op) if len(group.map.results) > 1]


def _all_groups(op: Operation) -> Iterator[BoundGroup]:
    operands = tuple(op.operands)
    match op.name:
        case "affine.min" | "affine.max":
            yield BoundGroup(_map(op, "map"), operands, op.name == "affine.min")
        case "affine.for":
            assert op.segments is not None
            low, high, _ = op.segments
            yield BoundGroup(_map(op, "lowerBoundMap"), operands[:low], is_least=False)
            yield BoundGroup(_map(op, "upperBoundMap"), operands[low : low + high], is_least=True)
        case "affine.parallel":
            lower, upper = _map(op, "lowerBoundsMap"), _map(op, "upperBoundsMap")
            split = lower.dims + lower.symbols
            yield from _split(lower, op.attributes["lowerBoundsGroups"], operands[:split], is_least=False)
            yield from _split(upper, op.attributes["upperBoundsGroups"], operands[split:], is_least=True)
        case _:
            return


def _map(op: Operation, name: str) -> AffineMap:
    held = op.attributes[name]
    assert isinstance(held, AffineMapAttr)
    return held.map


def _split(map_: AffineMap, sizes: Attribute, operands: tuple[Value, ...], *, is_least: bool) -> Iterator[BoundGroup]:
    rest = map_.results
    for size in numbers_in(sizes):
        yield BoundGroup(AffineMap(map_.dims, map_.symbols, rest[:size]), operands, is_least)
        rest = rest[size:]


def numbers_in(attribute: Attribute) -> Sequence[int]:
    """The numbers of a list, in any of the forms it may have."""
    match attribute:
        case DenseElementsAttr():
            return list(attribute.expanded())
        case DenseArrayAttr(_, values):
            return list(values)
        case ArrayAttr(elements):
            return [element.value for element in elements if isinstance(element, IntegerAttr)]
        case _:
            raise AssertionError(f"a list of numbers, not {attribute}")
