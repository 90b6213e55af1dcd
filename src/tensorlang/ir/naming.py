"""SSA names as mlir-opt gives them: `%0`, `%arg0`, and what operations suggest (`%c0`), made unique by `_0`."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol, runtime_checkable

from tensorlang.ir.core import Block, Operation, Region, Value


@runtime_checkable
class SuggestsNames(Protocol):
    """An operation that proposes names for its results, one for all or one for each.

    "" asks for a number, None puts the result into the pack of the one before (`%sizes:2`).
    """

    def result_names(self) -> Sequence[str | None]: ...


@runtime_checkable
class SuggestsArgumentNames(Protocol):
    """An operation that proposes names for the arguments of its regions' entry blocks; none or one for each."""

    def argument_names(self, region: Region) -> Sequence[str]: ...


class _Counters:
    """The numbers in force in a region; inner regions continue them, siblings repeat them."""

    __slots__ = ("argument", "conflict", "used", "value")

    def __init__(self, value: int, argument: int, conflict: int, used: frozenset[str]) -> None:
        self.value = value
        self.argument = argument
        self.conflict = conflict
        self.used = used


class Names:
    """Names of all values and blocks below an operation.

    For the generic form nothing is suggested and a number is given once in the whole text, as mlir-opt does.
    """

    def __init__(self, root: Operation, *, generic: bool = False) -> None:
        self.values: dict[Value, str] = {}
        self.blocks: dict[Block, str] = {}
        self._generic = generic
        self._number(root)

    def _number(self, root: Operation) -> None:
        counters = _Counters(0, 0, 0, frozenset())
        used: set[str] = set()
        self._name_results(root, counters, used)
        pending = [(region, 0, 0, 0, frozenset[str]()) for region in root.regions]
        while pending:
            region, value, argument, conflict, outer = pending.pop()
            if not self._generic:
                counters = _Counters(value, argument, conflict, outer)
            used = set()
            self._number_region(region, counters, used)
            inner = counters.used | used
            for block in region.blocks:
                for op in block:
                    for nested in op.regions:
                        pending.append((nested, counters.value, counters.argument, counters.conflict, inner))

    def _number_region(self, region: Region, counters: _Counters, used: set[str]) -> None:
        self._name_arguments(region, counters, used)
        for index, block in enumerate(region.blocks):
            self.blocks[block] = f"^bb{index}"
            for arg in block.args:
                if arg in self.values:
                    continue
                if index == 0:
                    self._assign(arg, f"arg{counters.argument}", counters, used)
                    counters.argument += 1
                else:
                    self._fresh(arg, counters)
            for op in block:
                self._name_results(op, counters, used)

    def _name_arguments(self, region: Region, counters: _Counters, used: set[str]) -> None:
        parent = region.parent
        if self._generic or not isinstance(parent, SuggestsArgumentNames) or not region.blocks:
            return
        for arg, name in zip(region.entry.args, parent.argument_names(region), strict=False):
            self._assign(arg, name, counters, used)

    def _name_results(self, op: Operation, counters: _Counters, used: set[str]) -> None:
        if not op.results:
            return
        suggested: Sequence[str | None] = ()
        if not self._generic and isinstance(op, SuggestsNames):
            suggested = op.result_names()
        names: Sequence[str | None]
        names = suggested if len(suggested) == len(op.results) else [*suggested[:1], *[None] * (len(op.results) - 1)]
        starts = [0, *(index for index, name in enumerate(names) if index and name is not None)]
        for start, end in zip(starts, [*starts[1:], len(op.results)], strict=True):
            self._assign(op.results[start], (names[start] if start < len(names) else "") or "", counters, used)
            self._pack(op, start, end)

    def _pack(self, op: Operation, start: int, end: int) -> None:
        base = self.values[op.results[start]]
        if end - start > 1:
            for index in range(start, end):
                self.values[op.results[index]] = f"{base}#{index - start}"

    def _fresh(self, value: Value, counters: _Counters) -> None:
        self.values[value] = f"%{counters.value}"
        counters.value += 1

    def _assign(self, value: Value, name: str, counters: _Counters, used: set[str]) -> None:
        if not name:
            self._fresh(value, counters)
            return
        unique = name
        while unique in used or unique in counters.used:
            unique = f"{name}_{counters.conflict}"
            counters.conflict += 1
        used.add(unique)
        self.values[value] = f"%{unique}"
