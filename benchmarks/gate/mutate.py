"""Small faults put into a function: each a copy of its module with one change that a person or a model could make.

A mutation is found by walking the function; what it changes is an attribute, an operand, or an operation.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from tensorlang.dialects.arith import FASTMATH_NONE
from tensorlang.dialects.arith_base import OVERFLOW_NONE
from tensorlang.dialects.registry import context
from tensorlang.ir.attributes import Attribute, FloatAttr, IntegerAttr
from tensorlang.ir.core import Operation
from tensorlang.ir.floats import float_to_bits
from tensorlang.ir.rewriter import Builder
from tensorlang.ir.symbols import symbols
from tensorlang.ir.types import F16, INDEX, FloatType, IntegerType
from tensorlang.passes.schedule.build import make

Change = Callable[[Operation], None]
"""Changes the operation, of a copy, in place."""


@dataclass(frozen=True)
class Mutant:
    """A changed module: what was done, and to which operation."""

    module: Operation
    kind: str
    what: str


def mutants(module: Operation, function: str) -> Iterator[Mutant]:
    """Every mutant of a function, in the order of its operations."""
    original = dict(symbols(module))[function]
    for number, op in enumerate(original.walk()):
        for kind, change in _changes(op):
            copy = module.clone({})
            twin = list(dict(symbols(copy))[function].walk())[number]
            change(twin)
            yield Mutant(copy, kind, op.name)


def _changes(op: Operation) -> Iterator[tuple[str, Change]]:
    yield from _of_constants(op)
    yield from _of_names(op)
    yield from _of_operands(op)
    yield from _of_memory(op)
    yield from _of_loops(op)


# -- constants ---------------------------------------------------------------------------------------------------------


def _of_constants(op: Operation) -> Iterator[tuple[str, Change]]:
    """One more, one less, none; a float a little larger, negated, zero."""
    held = op.attributes.get("value")
    if op.name != "arith.constant" or not op.results[0].users:
        return
    type_ = op.results[0].type
    if isinstance(held, IntegerAttr) and (type_ == INDEX or (isinstance(type_, IntegerType) and type_.width > 1)):
        for kind, number in (("one more", held.value + 1), ("one less", held.value - 1), ("doubled", 2 * held.value)):
            if number != held.value:
                yield f"constant {kind}", _set("value", IntegerAttr(number, type_))
    if isinstance(held, FloatAttr) and isinstance(type_, FloatType):
        value = held.value
        for kind, number in (("changed", value * 1.001), ("negated", -value), ("plus one", value + 1.0)):
            if number != value and math.isfinite(number):
                bits = float_to_bits(number, type_.name)
                yield f"constant {kind}", _set("value", FloatAttr(bits, type_))


def _set(name: str, attribute: IntegerAttr | FloatAttr) -> Change:
    def change(op: Operation) -> None:
        op.attributes[name] = attribute

    return change


# -- operations by another name ----------------------------------------------------------------------------------------

_OTHERS = {
    "arith.addf": ("arith.subf", "arith.mulf"), "arith.subf": ("arith.addf",), "arith.mulf": ("arith.addf",),
    "arith.divf": ("arith.mulf",), "arith.maximumf": ("arith.minimumf", "arith.maxnumf"),
    "arith.minimumf": ("arith.maximumf",), "arith.addi": ("arith.subi",), "arith.subi": ("arith.addi",),
    "arith.muli": ("arith.addi",), "arith.divui": ("arith.remui",), "arith.remui": ("arith.divui",),
    "arith.minui": ("arith.maxui",), "arith.minsi": ("arith.maxsi",), "arith.maxsi": ("arith.minsi",),
    "math.exp": ("math.exp2",), "math.tanh": ("math.erf",), "math.erf": ("math.tanh",), "math.sqrt": ("math.rsqrt",),
    "math.rsqrt": ("math.sqrt",), "arith.andi": ("arith.ori",), "arith.ori": ("arith.andi",),
}  # fmt: skip


def _of_names(op: Operation) -> Iterator[tuple[str, Change]]:
    for other in _OTHERS.get(op.name, ()):
        yield f"{op.name} to {other}", _renamed(other)
    predicate = op.attributes.get("predicate")
    if op.name in ("arith.cmpi", "arith.cmpf") and isinstance(predicate, IntegerAttr):
        count = 10 if op.name == "arith.cmpi" else 16
        for step in (1, 2, 3):
            number = (predicate.value + step) % count
            yield "comparison flipped", _set("predicate", IntegerAttr(number, predicate.type))


def _renamed(name: str) -> Change:
    def change(op: Operation) -> None:
        kept = {key: held for key, held in op.attributes.items() if key == "fastmath"}
        cls = context().find(name)
        assert cls is not None
        made = make(Builder.before(op), name, op.operands, [op.results[0].type], _defaults(name) | kept)
        op.results[0].replace_by(made.results[0])
        op.erase()

    return change


def _defaults(name: str) -> dict[str, Attribute]:
    if name.startswith("math.") or name.endswith("f"):
        return {"fastmath": FASTMATH_NONE}
    if name in ("arith.addi", "arith.subi", "arith.muli"):
        return {"overflowFlags": OVERFLOW_NONE}
    return {}


# -- operands ----------------------------------------------------------------------------------------------------------

_ORDERED = frozenset({
    "arith.subf", "arith.divf", "arith.subi", "arith.divui", "arith.remui", "arith.divsi", "arith.remsi",
    "arith.select",
})  # fmt: skip


def _of_operands(op: Operation) -> Iterator[tuple[str, Change]]:
    if op.name in _ORDERED and op.operands[-1].type == op.operands[-2].type:
        yield "operands swapped", _swapped(len(op.operands) - 2, len(op.operands) - 1)
    if len(op.results) == 1 and not op.regions:
        for place, operand in enumerate(op.operands):
            if operand.type == op.results[0].type and op.name not in ("arith.select",) and op.name.startswith("arith."):
                yield f"term {place} alone", _bypassed(place)


def _swapped(one: int, other: int) -> Change:
    def change(op: Operation) -> None:
        operands = list(op.operands)
        operands[one], operands[other] = operands[other], operands[one]
        op.set_operands(operands, op.segments)

    return change


def _bypassed(place: int) -> Change:
    def change(op: Operation) -> None:
        op.results[0].replace_by(op.operands[place])

    return change


# -- memory ------------------------------------------------------------------------------------------------------------


def _of_memory(op: Operation) -> Iterator[tuple[str, Change]]:
    if op.name not in ("memref.load", "memref.store"):
        return
    first = 1 if op.name == "memref.load" else 2
    for place in range(first, len(op.operands)):
        yield "index plus one", _shifted(place, 1)
        yield "index minus one", _shifted(place, -1)
    for place in range(first, len(op.operands) - 1):
        yield "indices swapped", _swapped(place, place + 1)
    if op.name == "memref.store":
        yield "store dropped", Operation.erase
        yield "store twice the value", _doubled
    elif isinstance(op.results[0].type, FloatType) and op.results[0].type.width == 32:
        yield "value through f16", _through_f16


def _shifted(place: int, distance: int) -> Change:
    def change(op: Operation) -> None:
        at = Builder.before(op)
        step = make(at, "arith.constant", (), [INDEX], {"value": IntegerAttr(distance, INDEX)}).results[0]
        moved = make(at, "arith.addi", [op.operands[place], step], [INDEX], _defaults("arith.addi")).results[0]
        op.set_operands([*op.operands[:place], moved, *op.operands[place + 1 :]], op.segments)

    return change


def _doubled(op: Operation) -> None:
    at, value = Builder.before(op), op.operands[0]
    name = "arith.addf" if isinstance(value.type, FloatType) else "arith.addi"
    twice = make(at, name, [value, value], [value.type], _defaults(name)).results[0]
    op.set_operands([twice, *op.operands[1:]], op.segments)


def _through_f16(op: Operation) -> None:
    at, value = Builder.after(op), op.results[0]
    short = make(at, "arith.truncf", [value], [F16], {})
    wide = make(at, "arith.extf", [short.results[0]], [value.type], {})
    value.replace_by(wide.results[0])
    short.set_operands([value], short.segments)


# -- loops -------------------------------------------------------------------------------------------------------------


def _of_loops(op: Operation) -> Iterator[tuple[str, Change]]:
    if op.name != "scf.for":
        return
    yield "starts one later", _bound(0, 1)
    yield "ends one earlier", _bound(1, -1)
    yield "ends one later", _bound(1, 1)
    yield "step one more", _bound(2, 1)
    if len(op.operands) > 3:
        yield "begins with what it got twice", _begun_twice
        yield "yields what it was given", _forgets


def _bound(place: int, distance: int) -> Change:
    return _shifted(place, distance)


def _begun_twice(op: Operation) -> None:
    value = op.operands[3]
    if not isinstance(value.type, FloatType):
        return
    at = Builder.before(op)
    held = FloatAttr(float_to_bits(1.0, value.type.name), value.type)
    one = make(at, "arith.constant", (), [value.type], {"value": held})
    more = make(at, "arith.addf", [value, one.results[0]], [value.type], _defaults("arith.addf")).results[0]
    op.set_operands([*op.operands[:3], more, *op.operands[4:]], op.segments)


def _forgets(op: Operation) -> None:
    block = op.regions[0].entry
    assert block.last is not None
    block.last.set_operands(block.args[1:], block.last.segments)
