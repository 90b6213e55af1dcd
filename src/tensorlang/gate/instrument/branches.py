"""Which way every condition went: one byte for true and one for false, set in a buffer that outlives the run."""

from __future__ import annotations

from tensorlang.gate.instrument.bounds import applied, compared
from tensorlang.gate.instrument.conditions import DECIDING, Condition, bounds_of
from tensorlang.gate.instrument.extremes import is_less
from tensorlang.gate.instrument.poison import number
from tensorlang.gate.instrument.reduced import reduced
from tensorlang.ir.core import Block, Operation, Value
from tensorlang.ir.rewriter import Builder
from tensorlang.ir.types import I1, I8, INDEX
from tensorlang.passes.schedule.build import make


def note_condition(condition: Condition, twin: Operation, seen: Value) -> None:
    """Note a condition where `twin`, the copy of its operation, stands."""
    place = 2 * condition.number
    match condition.kind:
        case "truth":
            _note_truth(twin, seen, place)
        case "entry":
            make(_entry(twin, condition.part), "memref.store", _store(twin, condition.part, seen, place + 1))
        case "order":
            at = Builder.before(twin)
            _note_both(at, is_less(at, twin), seen, place)
        case "bound":
            at = Builder.before(twin)
            _note_if(at, _is_the_bound(at, twin, condition.part), seen, place + 1)
        case "threshold":
            at, value = Builder.before(twin), twin.operands[0]
            limit = number(at, condition.limit, value.type)
            _note_if(at, compared(at, "sge", value, limit), seen, place + 1)


def _note_truth(twin: Operation, seen: Value, place: int) -> None:
    if twin.name in DECIDING:
        at, value = Builder.before(twin), twin.operands[DECIDING[twin.name]]
    else:
        at, value = Builder.after(twin), twin.results[0]
    _note_both(at, value, seen, place)


def _note_both(at: Builder, value: Value, seen: Value, place: int) -> None:
    if value.type == I1:
        _note(at, value, seen, number(at, place))
        return
    _note_if(at, reduced(at, value, "or"), seen, place + 1)
    everywhere = reduced(at, value, "and")
    none = make(at, "arith.xori", [everywhere, number(at, 1, I1)], [I1]).results[0]
    _note_if(at, none, seen, place)


def _entry(twin: Operation, part: int) -> Builder:
    """The start of a region; an `affine.if` without an else gets one."""
    region = twin.regions[part]
    if not region.blocks:
        region.append(Block())
        make(Builder.at_end(region.entry), "affine.yield")
    return Builder.at_start(region.entry)


def _store(twin: Operation, part: int, seen: Value, place: int) -> list[Value]:
    at = _entry(twin, part)
    return [number(at, 1, I8), seen, number(at, place)]


def _is_the_bound(at: Builder, twin: Operation, part: int) -> Value:
    """Whether a result is not beyond any of its group."""
    group, place = bounds_of(twin)[part]
    values = [applied(at, group.map, result, group.operands) for result in range(len(group.map.results))]
    holds = number(at, 1, I1)
    for value in values:
        ordered = (values[place], value) if group.is_least else (value, values[place])
        holds = make(at, "arith.andi", [holds, compared(at, "sle", *ordered)], [I1]).results[0]
    return holds


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
