"""What a function decides: the conditions, bounds and thresholds that runs have to be seen on both sides of."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final, Literal

from tensorlang.gate.instrument.extremes import ORDERS, has_identity
from tensorlang.gate.proof.bound_groups import BoundGroup, groups_of
from tensorlang.ir.attributes import IntegerAttr
from tensorlang.ir.core import Operation, Value
from tensorlang.ir.types import I1, IndexType, IntegerType, VectorType, element_type

Kind = Literal["truth", "entry", "order", "bound", "threshold"]

CUTS: Final = frozenset({"arith.trunci", "arith.index_cast", "arith.index_castui"})
"""Where the upper bits of a number may get lost."""

DECIDING: Final = {"scf.if": 0, "arith.select": 0, "scf.condition": 0}
"""Operations that take one way or another, and the place of the operand that says which."""

_LOOPS: Final = frozenset({"scf.for", "affine.for", "scf.parallel", "affine.parallel"})
_REGIONS: Final = frozenset({"affine.if", "scf.index_switch"})
_DIVISIONS: Final = frozenset(
    f"arith.{name}" for name in ("divui", "divsi", "floordivsi", "ceildivsi", "ceildivui", "remui", "remsi")
)
_SHIFTS: Final = frozenset({"arith.shrui", "arith.shrsi"})
_WIDE: Final = 64


@dataclass(frozen=True, slots=True)
class Condition:
    """Something that is true or false each time: byte `2 * number` for false, the next for true.

    Attributes:
        number: its place among all.
        op: the operation of the candidate.
        kind: `truth`, the value that it compares or hangs on; `entry`, whether region `part` is entered; `order`,
            whether its first operand is less than its second; `bound`, whether result `part` of its bounds is the
            least or greatest; `threshold`, whether its operand reaches `limit`.
        part: see there.
        limit: see there.
        of_contents: it depends on loaded data.
    """

    number: int
    op: Operation
    kind: Kind = "truth"
    part: int = 0
    limit: int = 0
    of_contents: bool = False

    @property
    def wanted(self) -> tuple[bool, ...]:
        """The ways that a run has to be seen to take."""
        return (False, True) if self.kind in ("truth", "order") else (True,)


def conditions_of(function: Operation, of_contents: frozenset[Value], *, has_sizes: bool) -> list[Condition]:
    """Every condition of a function. Where there is but one size, only those that depend on data."""
    found = [*_truths(function, of_contents), *_orders(function, of_contents)]
    if has_sizes:
        found += [made for op in function.walk() for made in _of_sizes(op, of_contents)]
    else:
        found = [made for made in found if made.of_contents]
    return [
        Condition(number, made.op, made.kind, made.part, made.limit, made.of_contents)
        for number, made in enumerate(found)
    ]


def _truths(function: Operation, of_contents: frozenset[Value]) -> Iterator[Condition]:
    """The comparisons of a function, and what its branches and selects hang on beside them."""
    found: dict[Value, Operation] = {}
    for op in function.walk():
        if op.name in ("arith.cmpf", "arith.cmpi"):
            found.setdefault(op.results[0], op)
        elif op.name in DECIDING:
            found.setdefault(op.operands[DECIDING[op.name]], op)
    for value, op in found.items():
        if _is_noted(value):
            yield Condition(0, op, of_contents=value in of_contents)


def _is_noted(value: Value) -> bool:
    """Scalars and vectors whose extents are known; what is the same in every run is left out."""
    if value.op is not None and value.op.name == "arith.constant":
        return False
    return element_type(value.type) == I1 and (value.type == I1 or isinstance(value.type, VectorType))


def _orders(function: Operation, of_contents: frozenset[Value]) -> Iterator[Condition]:
    """Minima and maxima: which of their operands is used."""
    for op in function.walk():
        if op.name in ORDERS and not has_identity(op):
            yield Condition(0, op, "order", of_contents=op.results[0] in of_contents)


def _of_sizes(op: Operation, of_contents: frozenset[Value]) -> Iterator[Condition]:
    """What is decided without a comparison."""
    if op.name in _LOOPS:
        yield Condition(0, op, "entry")
    if op.name in _REGIONS and not any(operand in of_contents for operand in op.operands):
        yield from (Condition(0, op, "entry", part) for part in range(len(op.regions)))
    yield from (Condition(0, op, "bound", part) for part, _ in enumerate(bounds_of(op)))
    if op.results and _is_plain(op.results[0]) and not any(operand in of_contents for operand in op.operands):
        yield from (Condition(0, op, "threshold", limit=limit) for limit in _limits(op))


def bounds_of(op: Operation) -> list[tuple[BoundGroup, int]]:
    """Every result that may be the one that a bound is, with its group."""
    return [(group, place) for group in groups_of(op) for place in range(len(group.map.results))]


def _is_plain(value: Value) -> bool:
    return isinstance(value.type, IndexType | IntegerType)


def _limits(op: Operation) -> Sequence[int]:
    """From where on a division, shift or cut does something to its first operand."""
    if op.name in CUTS:
        width = _width(op.results[0])
        return (1 << (width - 1), 1 << width) if width < _width(op.operands[0]) else ()
    number = _constant(op.operands[1]) if len(op.operands) == 2 else None
    if number is None:
        return ()
    if op.name in _DIVISIONS and number > 1:
        return (number,)
    if op.name in _SHIFTS and 0 < number < _WIDE - 1:
        return (1 << number,)
    return (number + 1,) if op.name == "arith.andi" and number > 0 else ()


def _width(value: Value) -> int:
    return value.type.width if isinstance(value.type, IntegerType) else _WIDE


def _constant(value: Value) -> int | None:
    held = value.op.attributes.get("value") if value.op is not None and value.op.name == "arith.constant" else None
    return held.value if isinstance(held, IntegerAttr) else None
