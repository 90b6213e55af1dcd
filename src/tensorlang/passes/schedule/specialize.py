"""specialize: a function in two versions, the fast one behind a test of what it takes for granted."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar, Final

from tensorlang.analysis.assumptions import Place, SizeGuard, pairs_to_be_apart
from tensorlang.dialects.func import FuncOp
from tensorlang.ir.attributes import Attribute, IntegerAttr, StringAttr, SymbolRefAttr
from tensorlang.ir.core import Block, Operation, Region, Value
from tensorlang.ir.rewriter import Builder
from tensorlang.ir.symbols import symbols
from tensorlang.ir.types import (
    DYNAMIC,
    I1,
    INDEX,
    FloatType,
    IndexType,
    IntegerType,
    MemRefType,
    Type,
    VectorType,
    element_count,
    strides_and_offset,
)
from tensorlang.passes.base import Pass, Refusal
from tensorlang.passes.schedule.build import make

EQUAL, AT_LEAST, NOT_ABOVE = 0, 5, 7
"""Predicates of `arith.cmpi`: eq, sge, ule."""

Operand = int | Value
"""An index: a number, or a value."""

FAST: Final = "fast"
BASE: Final = "base"


@dataclass(frozen=True, kw_only=True)
class SpecializePass(Pass):
    """Split a function into `<name>.fast` and `<name>.base`, with a test in front that chooses.

    The other schedule passes take the buffers that a function is given to be apart. Where a call gives it overlapping
    ones, the base runs, which is the function as it was; whatever is done to the fast version stays correct. Needs: at
    least two buffers, one of them written to.
    """

    name: ClassVar[str] = "specialize"
    anchor: ClassVar[str | None] = "builtin.module"
    function: str

    def run(self, root: Operation) -> int:
        found = dict(symbols(root)).get(self.function)
        if not isinstance(found, FuncOp) or found.is_declaration:
            raise Refusal(f"there is no function @{self.function} with a body")
        if not pairs_to_be_apart(found):
            raise Refusal(f"nothing to test: no buffer that @{self.function} writes to can overlap another", found)
        fast = _version(found, FAST, root)
        split(root, found, fast, _version(found, BASE, root))
        return 1


def version_name(module: Operation, function: str, suffix: str) -> str:
    """What a version of a function will be called: `<name>.<suffix>`, or the next free name."""
    taken = {name for name, _ in symbols(module)}
    wanted = name = f"{function}.{suffix}"
    number = 0
    while name in taken:
        name = f"{wanted}_{number}"
        number += 1
    return name


def _version(function: FuncOp, suffix: str, module: Operation) -> FuncOp:
    """A private copy."""
    copy = function.clone({})
    assert isinstance(copy, FuncOp)
    copy.attributes["sym_name"] = StringAttr(version_name(module, function.symbol, suffix))
    copy.attributes["sym_visibility"] = StringAttr("private")
    return copy


def guard(module: Operation, base: FuncOp, sizes: SizeGuard | None) -> None:
    """Put a test in front of a rewritten function of `module`; `base` is the function as it was.

    Without anything to test the rewrite stays as it is.
    """
    function = dict(symbols(module))[base.symbol]
    assert isinstance(function, FuncOp)
    pairs = pairs_to_be_apart(base)
    if not pairs and (sizes is None or not _restricts(sizes)):
        return
    split(module, function, _version(function, FAST, module), _version(base, BASE, module), pairs, sizes)


def _restricts(sizes: SizeGuard) -> bool:
    """Whether a guard leaves any sizes out. A free memref extent is at least 0 by itself, a scalar is not."""
    bounded = (_is_bounded(place, least) for place, least in zip(sizes.free, sizes.least, strict=True))
    return bool(sizes.rules) or any(bounded) or (sizes.allowed is not None and bool(sizes.free))


def _is_bounded(place: Place, least: int) -> bool:
    return least > 0 or place[1] < 0


def split(
    module: Operation,
    function: FuncOp,
    fast: FuncOp,
    base: FuncOp,
    pairs: Sequence[tuple[int, int]] | None = None,
    sizes: SizeGuard | None = None,
) -> None:
    """Replace the body of a function by a choice between two versions of it."""
    block = module.regions[0].entry
    for version in (fast, base):
        block.insert_before(version, function.after)
    pairs = pairs_to_be_apart(base) if pairs is None else pairs
    body = Block(function.type.inputs)
    for argument, old in zip(body.args, function.args, strict=True):
        argument.name = old.name
    function.regions[0].blocks[:] = []
    function.regions[0].append(body)
    at = Builder.at_end(body)
    test = _Test(at, body.args)
    for one, other in pairs:
        test.apart(one, other)
    if sizes is not None:
        test.sizes(sizes)
    chosen = _choose(at, test.flag(), fast, base, body.args)
    make(at, "func.return", chosen.results)


def _choose(at: Builder, flag: Value, fast: FuncOp, base: FuncOp, args: Sequence[Value]) -> Operation:
    regions: list[Region] = []
    for version in (fast, base):
        block = Block()
        inner = Builder.at_end(block)
        callee: dict[str, Attribute] = {"callee": SymbolRefAttr((version.symbol,))}
        call = make(inner, "func.call", args, version.type.results, callee)
        make(inner, "scf.yield", call.results)
        regions.append(Region([block]))
    return make(at, "scf.if", [flag], fast.type.results, regions=regions)


class _Test:
    """Makes one flag out of many conditions."""

    def __init__(self, at: Builder, args: Sequence[Value]) -> None:
        self.at = at
        self.args = args
        self.conditions: list[Value] = []
        self.ranges: dict[int, tuple[Value, Value]] = {}

    def flag(self) -> Value:
        """Whether every condition holds."""
        if not self.conditions:
            return make(self.at, "arith.constant", (), [I1], {"value": _TRUE}).results[0]
        flag = self.conditions[0]
        for condition in self.conditions[1:]:
            flag = make(self.at, "arith.andi", [flag, condition], [I1]).results[0]
        return flag

    # -- buffers that are apart ---------------------------------------------------------------------------------------

    def apart(self, one: int, other: int) -> None:
        """Two arguments share no byte: one ends before the other begins."""
        (low, high), (first, last) = self._range(one), self._range(other)
        before = self._compare(NOT_ABOVE, high, first)
        behind = self._compare(NOT_ABOVE, last, low)
        self.conditions.append(make(self.at, "arith.ori", [before, behind], [I1]).results[0])

    def _range(self, index: int) -> tuple[Value, Value]:
        """The address of the first byte that an argument reaches, and of the one behind the last."""
        if index not in self.ranges:
            self.ranges[index] = self._range_of(self.args[index])
        return self.ranges[index]

    def _range_of(self, memref: Value) -> tuple[Value, Value]:
        type_ = memref.type
        assert isinstance(type_, MemRefType)
        size = _bytes(type_.element)
        layout = strides_and_offset(type_)
        if layout is None or DYNAMIC in (*layout[0], layout[1]):
            sizes, strides, offset = self._metadata(memref, type_)
        else:
            sizes, strides, offset = [self._size((memref, axis)) for axis in range(len(type_.shape))], *layout
        first: Operand = offset
        last = self._add(offset, 1)
        for extent, stride in zip(sizes, strides, strict=True):
            way = self._times(self._add(extent, -1), stride)
            if isinstance(stride, Value) or stride < 0:
                first = self._add(first, self._limited("arith.minsi", way))
                way = self._limited("arith.maxsi", way)
            last = self._add(last, way)
        pointer = make(self.at, "memref.extract_aligned_pointer_as_index", [memref], [INDEX]).results[0]
        ends = (self._add(pointer, self._times(end, size)) for end in (first, last))
        low, high = map(self._value, ends)
        return low, high

    def _limited(self, extreme: str, way: Operand) -> Operand:
        """A way that leads up, or down; strides may be negative."""
        if isinstance(way, int):
            return max(way, 0) if extreme == "arith.maxsi" else min(way, 0)
        return make(self.at, extreme, [way, self._value(0)], [INDEX]).results[0]

    def _metadata(self, memref: Value, type_: MemRefType) -> tuple[list[Operand], list[Operand], Operand]:
        rank = len(type_.shape)
        types: list[Type] = [MemRefType((), type_.element, space=type_.space), *[INDEX] * (1 + 2 * rank)]
        made = make(self.at, "memref.extract_strided_metadata", [memref], types).results
        return list(made[2 : 2 + rank]), list(made[2 + rank :]), made[1]

    # -- sizes that fit -----------------------------------------------------------------------------------------------

    def sizes(self, sizes: SizeGuard) -> None:
        """How sizes must fit each other, and which of them are known to be right."""
        for rule in sizes.rules:
            wanted: Operand = rule.number
            for place, factor in rule.terms:
                wanted = self._add(wanted, self._times(self._at(place), factor))
            self._hold(EQUAL, self._at(rule.place), wanted)
        for place, least in zip(sizes.free, sizes.least, strict=True):
            if _is_bounded(place, least):
                self._hold(AT_LEAST, self._at(place), least)
        if sizes.allowed is not None and sizes.free:
            self.conditions.append(self._one_of(sizes.free, sizes.allowed))

    def _one_of(self, places: Sequence[Place], allowed: Sequence[Sequence[int]]) -> Value:
        found: Value | None = None
        for numbers in allowed:
            every: Value | None = None
            for place, number in zip(places, numbers, strict=True):
                same = self._compare(EQUAL, self._value(self._at(place)), self._value(number))
                every = same if every is None else make(self.at, "arith.andi", [every, same], [I1]).results[0]
            assert every is not None
            found = every if found is None else make(self.at, "arith.ori", [found, every], [I1]).results[0]
        return found if found is not None else make(self.at, "arith.constant", (), [I1], {"value": _FALSE}).results[0]

    def _hold(self, predicate: int, one: Operand, other: Operand) -> None:
        if not (isinstance(one, int) and isinstance(other, int)) or predicate == AT_LEAST or one != other:
            self.conditions.append(self._compare(predicate, self._value(one), self._value(other)))

    def _at(self, place: Place) -> Operand:
        argument = self.args[place[0]]
        if isinstance(argument.type, IntegerType):
            return make(self.at, "arith.index_cast", [argument], [INDEX]).results[0]
        return argument if isinstance(argument.type, IndexType) else self._size((argument, place[1]))

    def _size(self, place: tuple[Value, int]) -> Operand:
        memref, axis = place
        assert isinstance(memref.type, MemRefType)
        extent = memref.type.shape[axis]
        if extent != DYNAMIC:
            return extent
        return make(self.at, "memref.dim", [memref, self._value(axis)], [INDEX]).results[0]

    # -- arithmetic ---------------------------------------------------------------------------------------------------

    def _value(self, operand: Operand) -> Value:
        if isinstance(operand, Value):
            return operand
        return make(self.at, "arith.constant", (), [INDEX], {"value": IntegerAttr(operand, INDEX)}).results[0]

    def _compare(self, predicate: int, one: Value, other: Value) -> Value:
        return make(self.at, "arith.cmpi", [one, other], [I1], {"predicate": IntegerAttr(predicate)}).results[0]

    def _add(self, one: Operand, other: Operand) -> Operand:
        if isinstance(one, int) and isinstance(other, int):
            return one + other
        if 0 in (one, other):
            return other if one == 0 else one
        return make(self.at, "arith.addi", [self._value(one), self._value(other)], [INDEX]).results[0]

    def _times(self, one: Operand, other: Operand) -> Operand:
        if isinstance(one, int) and isinstance(other, int):
            return one * other
        if 1 in (one, other):
            return other if one == 1 else one
        return make(self.at, "arith.muli", [self._value(one), self._value(other)], [INDEX]).results[0]


_FALSE: Final = IntegerAttr(0, I1)
_TRUE: Final = IntegerAttr(1, I1)


def _bytes(element: Type) -> int:
    """How far elements are apart in memory at most."""
    if isinstance(element, VectorType):
        return 2 * _power(element_count(element.shape) * _bytes(element.element))
    width = element.width if isinstance(element, FloatType) else getattr(element, "width", 64)
    return _power((width + 7) // 8)


def _power(number: int) -> int:
    return 1 << max(0, (number - 1).bit_length())
