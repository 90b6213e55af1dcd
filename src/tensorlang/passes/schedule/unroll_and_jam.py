"""unroll-and-jam: several iterations of an outer loop side by side, their inner loops as one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from tensorlang.analysis.affine import depends_on
from tensorlang.analysis.dependence import carried_by
from tensorlang.analysis.linear import variable
from tensorlang.analysis.loops import Loop
from tensorlang.analysis.memory import access_of, may_overlap, plain_accesses
from tensorlang.ir.core import Block, Operation, Region, Value
from tensorlang.ir.rewriter import Builder
from tensorlang.passes.schedule.address import find_loops, is_inside, refusal
from tensorlang.passes.schedule.atomic import AtomicPass
from tensorlang.passes.schedule.build import make, make_loop, mapped, retarget
from tensorlang.passes.schedule.explain import conflict_message
from tensorlang.passes.schedule.separate import finish_body, inline_if_single, replace_loop, separate

Copies = list[dict[Value, Value]]
"""For each copy, what stands for the values of the original."""


@dataclass(frozen=True, kw_only=True)
class UnrollAndJamPass(AtomicPass):
    """Run `factor` iterations of a loop at once, with the loops inside fused: the register tile of a kernel.

    A loop that runs fewer times is jammed whole. Iterations left over run in a loop tagged `<tag>.rest`, jammed as well
    where their number is known. Needs: no iteration depends on one of the `factor - 1` before it.
    """

    name: ClassVar[str] = "unroll-and-jam"
    loop: str
    factor: int

    def apply(self, root: Operation) -> int:
        if self.factor < 2:
            raise refusal(root, f"cannot jam {self.factor} iterations: a factor is at least 2")
        changes = 0
        for loop in find_loops(root, self.loop):
            if is_inside(loop.op, root):
                changes += unroll_and_jam(Loop.of(loop.op), self.factor)
        return changes


def unroll_and_jam(loop: Loop, factor: int) -> int:
    """Jam one loop; whether it changed."""
    _check(loop, factor)
    count = loop.trip_count()
    if count is not None:
        factor = min(factor, count)
    if factor < 2:
        return int(inline_if_single(loop))
    parts = separate(loop, factor)
    if parts.main is None:
        return 0
    _jam(parts.main, factor)
    left = parts.rest.trip_count() if parts.rest is not None else None
    if parts.rest is not None and left is not None:
        _jam_whole(parts.rest, left)
    return 1


def _jam_whole(loop: Loop, count: int) -> None:
    if count > 1:
        _jam(loop, count)
    else:
        inline_if_single(loop)


def _check(loop: Loop, factor: int) -> None:
    if loop.carried:
        raise refusal(loop.op, f"cannot jam loop {loop.name}: it carries values from one iteration to the next")
    conflict = carried_by(loop, closer_than=factor)
    if conflict is not None:
        raise refusal(loop.op, f"cannot jam loop {loop.name}: {conflict_message(conflict)}")
    for inner in loop.op.walk():
        if inner.name == "affine.for" and inner is not loop.op and _bounds_vary(Loop.of(inner), loop.variable):
            raise refusal(inner, f"cannot jam loop {loop.name}: the bounds of loop {Loop.of(inner).name} depend on it")
        if inner.regions and inner.name not in ("affine.for", "affine.if"):
            raise refusal(inner, f"cannot jam loop {loop.name}: it contains '{inner.name}'")


def _bounds_vary(inner: Loop, outer: Value) -> bool:
    return any(depends_on(form, outer) for form in (*inner.lower, *inner.upper))


def _jam(loop: Loop, factor: int) -> None:
    """Make one iteration do the work of `factor` neighbours, side by side."""
    wide = make_loop(Builder.before(loop.op), loop.lower, loop.upper, loop.step * factor, tag=loop.tag)
    jam = _Jam(loop, wide.variable, factor)
    jam.block(loop.body, wide.body, [{loop.variable: wide.variable} for _ in range(factor)])
    finish_body(wide, [])
    replace_loop(loop.op, [])
    inline_if_single(Loop.of(wide.op))


class _Jam:
    """Copies a body `factor` times, operation by operation."""

    def __init__(self, loop: Loop, here: Value, factor: int) -> None:
        self.loop = loop
        self.here = here
        self.factor = factor
        found = plain_accesses(loop.op)
        assert not isinstance(found, Operation)
        self.written = [access.memref for access in found if access.writes]

    def block(self, source: Block, target: Block, copies: Copies) -> None:
        """Copy every operation but the terminator."""
        for op in source:
            if op is source.last and op.is_terminator:
                continue
            if op.name == "affine.for":
                self._loop(Loop.of(op), target, copies)
            elif op.name == "affine.if":
                self._branch(op, target, copies)
            else:
                self._plain(op, target, copies)

    def _plain(self, op: Operation, target: Block, copies: Copies) -> None:
        if self._is_shared(op, copies):
            self._copy(op, target, copies[0], 0)
            for values in copies[1:]:
                values.update((result, copies[0][result]) for result in op.results)
            return
        for index, values in enumerate(copies):
            self._copy(op, target, values, index)

    def _copy(self, op: Operation, target: Block, values: dict[Value, Value], index: int) -> None:
        copy = op.clone(values)
        target.append(copy)
        if index:
            retarget([copy], self.here, variable(self.here) + index * self.loop.step)

    def _is_shared(self, op: Operation, copies: Copies) -> bool:
        """Whether every copy computes the same: no operand differs, and nothing written here can be what it reads."""
        if self.loop.variable in op.operands:
            return False
        if any(len({id(values.get(operand, operand)) for values in copies}) > 1 for operand in op.operands):
            return False
        access = access_of(op)
        if access is not None:
            return not access.writes and not any(may_overlap(access.memref, memref) for memref in self.written)
        return op.is_pure

    def _loop(self, inner: Loop, target: Block, copies: Copies) -> None:
        """One loop that carries the values of all copies."""
        inits = [value for values in copies for value in mapped(inner.inits, values)]
        fused = make_loop(Builder.at_end(target), inner.lower, inner.upper, inner.step, inits=inits, tag=inner.tag)
        self._rename_bounds(fused, copies[0])
        width = len(inner.inits)
        for index, values in enumerate(copies):
            own = slice(index * width, (index + 1) * width)
            values[inner.variable] = fused.variable
            values.update(zip(inner.carried, fused.carried[own], strict=True))
        self.block(inner.body, fused.body, copies)
        finish_body(fused, [value for values in copies for value in mapped(inner.yields, values)])
        for index, values in enumerate(copies):
            own = slice(index * width, (index + 1) * width)
            values.update(zip(inner.op.results, fused.op.results[own], strict=True))

    def _rename_bounds(self, fused: Loop, values: dict[Value, Value]) -> None:
        """Bounds that speak of a loop variable copied meanwhile speak of its copy."""
        for old in tuple(fused.op.operands[: sum((fused.op.segments or (0, 0))[:2])]):
            if old in values and values[old] is not old:
                retarget_bounds(fused, old, values[old])

    def _branch(self, op: Operation, target: Block, copies: Copies) -> None:
        """One condition for all copies, each branch holding the work of all."""
        if op.results or self.loop.variable in op.operands:
            raise refusal(op, f"cannot jam loop {self.loop.name}: a condition inside depends on it or yields values")
        operands = mapped(op.operands, copies[0])
        regions = [Region([Block()]) if region.blocks else Region() for region in op.regions]
        made = make(Builder.at_end(target), op.name, operands, (), op.attributes, regions=regions)
        for source, region in zip(op.regions, made.regions, strict=True):
            if source.blocks:
                self.block(source.entry, region.entry, copies)
                make(Builder.at_end(region.entry), "affine.yield")


def retarget_bounds(loop: Loop, old: Value, new: Value) -> None:
    """Use another value in a loop's bounds."""
    for index in range(sum((loop.op.segments or (0, 0))[:2])):
        if loop.op.operands[index] is old:
            loop.op.set_operand(index, new)
