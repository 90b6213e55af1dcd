"""Which way every condition went: one byte for true and one for false, set in a buffer that outlives the run."""

from __future__ import annotations

from dataclasses import dataclass

from tensorlang.dialects.arith import FASTMATH_NONE
from tensorlang.gate.instrument.poison import number
from tensorlang.ir.attributes import DialectAttr
from tensorlang.ir.core import Operation, Value
from tensorlang.ir.rewriter import Builder
from tensorlang.ir.types import I1, I8, INDEX, VectorType, element_count, element_type
from tensorlang.passes.schedule.build import make

_DECIDING = {"scf.if": 0, "arith.select": 0, "scf.condition": 0}
"""Operations that take one way or another, and the place of the operand that says which."""


_LOOPS = frozenset({"scf.for", "affine.for", "scf.parallel", "affine.parallel"})


@dataclass(frozen=True, slots=True)
class Condition:
    """A condition that is noted: byte `2 * number` for false, the next for true. `op` is the one of the candidate.

    `is_loop_entry`: whether the body of the loop `op` was entered; of that only true is noted.
    """

    number: int
    op: Operation
    of_contents: bool
    is_loop_entry: bool = False


def conditions_of(function: Operation, of_contents: frozenset[Value], *, has_sizes: bool) -> list[Condition]:
    """The comparisons of a function, what its branches and selects hang on beside them, and its loops.

    Where there is but one size, only those that depend on data.
    """
    found: dict[Value, Operation] = {}
    for op in function.walk():
        if op.name in ("arith.cmpf", "arith.cmpi"):
            found.setdefault(op.results[0], op)
        elif op.name in _DECIDING:
            found.setdefault(op.operands[_DECIDING[op.name]], op)
    noted = [(op, value in of_contents) for value, op in found.items() if _is_noted(value)]
    noted = [(op, is_of_contents) for op, is_of_contents in noted if is_of_contents or has_sizes]
    conditions = [Condition(number, op, is_of_contents) for number, (op, is_of_contents) in enumerate(noted)]
    loops = [op for op in function.walk() if op.name in _LOOPS and has_sizes]
    return [*conditions, *(Condition(len(noted) + i, op, False, is_loop_entry=True) for i, op in enumerate(loops))]


def _is_noted(value: Value) -> bool:
    """Scalars and vectors whose extents are known; what is the same in every run is left out."""
    if value.op is not None and value.op.name == "arith.constant":
        return False
    return element_type(value.type) == I1 and (value.type == I1 or isinstance(value.type, VectorType))


def note_condition(condition: Condition, twin: Operation, seen: Value) -> None:
    """Note a condition where `twin`, the copy of its operation, stands."""
    if condition.is_loop_entry:
        at = Builder.at_start(twin.regions[0].entry)
        make(at, "memref.store", [number(at, 1, I8), seen, number(at, 2 * condition.number + 1)])
        return
    if twin.name in _DECIDING:
        at, value = Builder.before(twin), twin.operands[_DECIDING[twin.name]]
    else:
        at, value = Builder.after(twin), twin.results[0]
    if value.type == I1:
        _note(at, value, seen, number(at, 2 * condition.number))
        return
    _note_if(at, _reduced(at, value, "or"), seen, 2 * condition.number + 1)
    everywhere = _reduced(at, value, "and")
    none = make(at, "arith.xori", [everywhere, number(at, 1, I1)], [I1]).results[0]
    _note_if(at, none, seen, 2 * condition.number)


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


def _reduced(at: Builder, value: Value, kind: str) -> Value:
    assert isinstance(value.type, VectorType)
    flat = value
    if len(value.type.shape) != 1:
        line = VectorType((element_count(value.type.shape),), I1)
        flat = make(at, "vector.shape_cast", [value], [line]).results[0]
    attributes = {"kind": DialectAttr("vector", f"kind<{kind}>"), "fastmath": FASTMATH_NONE}
    return make(at, "vector.reduction", [flat], [I1], attributes).results[0]
