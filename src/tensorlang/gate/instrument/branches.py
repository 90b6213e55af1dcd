"""Which way every condition went: one byte for true and one for false, set in a buffer that outlives the run."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from tensorlang.gate.instrument.extremes import ORDERS, alternatives_of, has_identity, is_alternative, is_less
from tensorlang.gate.instrument.poison import number
from tensorlang.gate.instrument.reduced import reduced
from tensorlang.ir.core import Operation, Value
from tensorlang.ir.rewriter import Builder
from tensorlang.ir.types import I1, I8, INDEX, VectorType, element_type
from tensorlang.passes.schedule.build import make

_DECIDING = {"scf.if": 0, "arith.select": 0, "scf.condition": 0}
"""Operations that take one way or another, and the place of the operand that says which."""


_LOOPS = frozenset({"scf.for", "affine.for", "scf.parallel", "affine.parallel"})


Kind = Literal["condition", "order", "entry", "alternative"]
_Noted = tuple[Operation, bool, Kind, int]


@dataclass(frozen=True, slots=True)
class Condition:
    """What is noted of `op`, an operation of the candidate: byte `2 * number` for false, the next for true.

    `kind`: `condition` is an i1; `order` whether the first operand of a minimum or maximum is the smaller one; `entry`
    whether the body of a loop was entered, `alternative` whether result `which` of an affine minimum or maximum was the
    one: of these only true is noted.
    """

    number: int
    op: Operation
    of_contents: bool
    kind: Kind = "condition"
    which: int = 0

    @property
    def is_one_sided(self) -> bool:
        """Whether only true is noted."""
        return self.kind in ("entry", "alternative")


def conditions_of(function: Operation, of_contents: frozenset[Value], *, has_sizes: bool) -> list[Condition]:
    """The comparisons of a function, what its branches and selects hang on beside them, its extremes and its loops.

    Where there is but one size, only those that depend on data.
    """
    found = [*_flags(function, of_contents), *_orders(function, of_contents)]
    noted: list[_Noted] = [(op, of_data, kind, 0) for op, of_data, kind in found if of_data or has_sizes]
    if has_sizes:
        loops = (op for op in function.walk() if op.name in _LOOPS)
        noted.extend((op, False, "entry", 0) for op in loops)
        noted.extend(_alternatives(function, of_contents))
    return [Condition(number, *what) for number, what in enumerate(noted)]


def _alternatives(function: Operation, of_contents: frozenset[Value]) -> list[_Noted]:
    ops = (op for op in function.walk() if not any(operand in of_contents for operand in op.operands))
    return [(op, False, "alternative", which) for op in ops for which in range(len(alternatives_of(op)))]


def _flags(function: Operation, of_contents: frozenset[Value]) -> list[tuple[Operation, bool, Kind]]:
    found: dict[Value, Operation] = {}
    for op in function.walk():
        if op.name in ("arith.cmpf", "arith.cmpi"):
            found.setdefault(op.results[0], op)
        elif op.name in _DECIDING:
            found.setdefault(op.operands[_DECIDING[op.name]], op)
    return [(op, value in of_contents, "condition") for value, op in found.items() if _is_noted(value)]


def _is_noted(value: Value) -> bool:
    """Scalars and vectors whose extents are known; what is the same in every run is left out."""
    if value.op is not None and value.op.name == "arith.constant":
        return False
    return element_type(value.type) == I1 and (value.type == I1 or isinstance(value.type, VectorType))


def _orders(function: Operation, of_contents: frozenset[Value]) -> list[tuple[Operation, bool, Kind]]:
    extremes = (op for op in function.walk() if op.name in ORDERS and not has_identity(op))
    return [(op, op.results[0] in of_contents, "order") for op in extremes]


def note_condition(condition: Condition, twin: Operation, seen: Value) -> None:
    """Note a condition where `twin`, the copy of its operation, stands."""
    match condition.kind:
        case "entry":
            at = Builder.at_start(twin.regions[0].entry)
            make(at, "memref.store", [number(at, 1, I8), seen, number(at, 2 * condition.number + 1)])
            return
        case "alternative":
            at, value = is_alternative(twin, condition.which)
            _note_if(at, value, seen, 2 * condition.number + 1)
            return
        case "order":
            at = Builder.before(twin)
            value = is_less(at, twin)
        case "condition" if twin.name in _DECIDING:
            at, value = Builder.before(twin), twin.operands[_DECIDING[twin.name]]
        case _:
            at, value = Builder.after(twin), twin.results[0]
    _note_both(at, value, seen, condition.number)


def _note_both(at: Builder, value: Value, seen: Value, which: int) -> None:
    if value.type == I1:
        _note(at, value, seen, number(at, 2 * which))
        return
    _note_if(at, reduced(at, value, "or"), seen, 2 * which + 1)
    everywhere = reduced(at, value, "and")
    none = make(at, "arith.xori", [everywhere, number(at, 1, I1)], [I1]).results[0]
    _note_if(at, none, seen, 2 * which)


def _note(at: Builder, value: Value, seen: Value, first: Value) -> None:
    """Set the byte behind `first` that belongs to the value."""
    step = make(at, "arith.index_castui", [value], [INDEX]).results[0]
    place = make(at, "arith.addi", [first, step], [INDEX]).results[0]
    make(at, "memref.store", [number(at, 1, I8), seen, place])


def _note_if(at: Builder, value: Value, seen: Value, place: int) -> None:
    """Set a byte if the value holds; what was set stays."""
    index = number(at, place)
    before = make(at, "memref.load", [seen, index], [I8]).results[0]
    added = make(at, "arith.extui", [value], [I8]).results[0]
    make(at, "memref.store", [make(at, "arith.ori", [before, added], [I8]).results[0], seen, index])
