"""The candidate with all instruments in it, and what its runs told."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from tensorlang.dialects.func import FuncOp
from tensorlang.gate.instrument.bounds import PREFIX, assert_bounds
from tensorlang.gate.instrument.branches import note_condition
from tensorlang.gate.instrument.conditions import Condition, conditions_of
from tensorlang.gate.instrument.poison import poison_allocations
from tensorlang.gate.instrument.toggles import WORDS, note_toggles, watched
from tensorlang.ir.attributes import TypeAttr
from tensorlang.ir.core import Operation, Value
from tensorlang.ir.symbols import symbols
from tensorlang.ir.types import I1, I8, I64, FunctionType, MemRefType

_HIDDEN: Final = ("arg_attrs",)
"""Attributes that have one entry for each argument: the copy has more arguments."""


@dataclass(frozen=True, slots=True)
class Checked:
    """The instrumented module: three more arguments, `memref<Nxi8>` and `memref<Mxi64>` for notes, i1 for the poison.

    Attributes:
        module: at the base level, with the function in it.
        function: its name.
        asserted: the accesses behind asserts, by the number in their message.
        unasserted: accesses that are not proved, and cannot be asserted.
        conditions: what is noted.
        watched: operations whose results are seen to differ.
        allocations: how many are poisoned.
    """

    module: Operation
    function: str
    asserted: tuple[Operation, ...]
    unasserted: tuple[Operation, ...]
    conditions: tuple[Condition, ...]
    watched: tuple[Operation, ...]
    allocations: int

    @property
    def notes(self) -> int:
        """Bytes of the buffer for the notes."""
        return max(2 * len(self.conditions), 1)

    @property
    def words(self) -> int:
        """Words of the buffer for the bits of what is watched."""
        return max(WORDS * len(self.watched), 1)

    @property
    def is_worth_running(self) -> bool:
        """Whether it can tell anything that a plain run does not."""
        return bool(self.asserted or self.conditions or self.watched or self.allocations)


def checked(
    module: Operation,
    function: str,
    accesses: Sequence[Operation],
    of_contents: frozenset[Value],
    base: Operation,
    *,
    has_sizes: bool = True,
) -> Checked:
    """Instrument a copy of a module.

    Args:
        module: at the base level.
        function: its name in the module.
        accesses: operations whose bounds are not proved.
        of_contents: values that depend on loaded data.
        base: what the module stands beside.
        has_sizes: there is more than one size; else only conditions on data can go more than one way.
    """
    original = dict(symbols(module))[function]
    conditions = conditions_of(original, of_contents, has_sizes=has_sizes)
    still = watched(original, base, of_contents)
    copy = module.clone({})
    twin = dict(symbols(copy))[function]
    assert isinstance(twin, FuncOp)
    twins = dict(zip(original.walk(), list(twin.walk()), strict=True))
    seen, bits, variant = _more_arguments(twin, max(2 * len(conditions), 1), max(WORDS * len(still), 1))
    allocations = poison_allocations(twin, variant)
    asserted: list[Operation] = []
    unasserted: list[Operation] = []
    for op in accesses:
        if assert_bounds(twins[op], str(len(asserted))):
            asserted.append(op)
        else:
            unasserted.append(op)
    for condition in conditions:
        note_condition(condition, twins[condition.op], seen)
    for which, op in enumerate(still):
        note_toggles(twins[op], which, bits)
    return Checked(copy, function, tuple(asserted), tuple(unasserted), tuple(conditions), tuple(still), allocations)


def _more_arguments(function: FuncOp, notes: int, words: int) -> tuple[Value, Value, Value]:
    old = function.type
    types = (MemRefType((notes,), I8), MemRefType((words,), I64), I1)
    function.attributes["function_type"] = TypeAttr(FunctionType((*old.inputs, *types), old.results))
    for name in _HIDDEN:
        function.attributes.pop(name, None)
    entry = function.regions[0].entry
    seen, bits, variant = (entry.add_argument(type_) for type_ in types)
    return seen, bits, variant


def access_of_message(message: str) -> tuple[int, int] | None:
    """The access and the dimension that the message of an assert made here names; None for any other assert."""
    if not message.startswith(PREFIX):
        return None
    access, _, dimension = message.removeprefix(PREFIX).partition(".")
    return int(access), int(dimension)
