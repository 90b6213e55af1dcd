"""vectorize: neighbouring iterations as the lanes of a vector."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from tensorlang.analysis.dependence import carried_by
from tensorlang.analysis.linear import variable
from tensorlang.analysis.loops import Loop
from tensorlang.analysis.memory import may_overlap, plain_accesses
from tensorlang.ir.core import Operation, Value
from tensorlang.ir.rewriter import Builder
from tensorlang.ir.types import I1, VectorType
from tensorlang.passes.schedule.address import find_loops, is_inside, refusal
from tensorlang.passes.schedule.atomic import AtomicPass
from tensorlang.passes.schedule.build import make, make_index, make_loop
from tensorlang.passes.schedule.explain import conflict_message
from tensorlang.passes.schedule.fold_lanes import VectorSums
from tensorlang.passes.schedule.separate import finish_body, inline_if_single, replace_loop, separate
from tensorlang.passes.schedule.widen import Lanes, Widening

TAILS = ("scalar", "mask", "shift", "narrow")


@dataclass(frozen=True, kw_only=True)
class VectorizePass(AtomicPass):
    """Run `width` iterations of a loop as the lanes of vectors, through the loops inside it too.

    Iterations left over run as `tail` says: `scalar`, as they are; `mask`, in one vector with the lanes beyond switched
    off; `narrow`, in vectors of half the width and so on; `shift`, in one vector that ends where the loop ends,
    repeating some iterations (constant bounds only, and only where a repetition changes nothing). All but `scalar` are
    tagged `<tag>.rest`. Needs: step 1, no conflict between iterations, accesses to neighbours or to the same element,
    or loads of ones up to four apart where no lane is switched off, and for a loop that carries a value an accumulation
    whose order is free.
    """

    name: ClassVar[str] = "vectorize"
    loop: str
    width: int
    tail: str = "scalar"

    def apply(self, root: Operation) -> int:
        if self.width < 2:
            raise refusal(root, f"cannot make vectors of {self.width}: a width is at least 2")
        if self.tail not in TAILS:
            raise refusal(root, f"no tail '{self.tail}': it is one of {', '.join(TAILS)}")
        changes = 0
        for loop in find_loops(root, self.loop):
            if is_inside(loop.op, root):
                changes += vectorize(Loop.of(loop.op), self.width, self.tail)
        return changes


def vectorize(loop: Loop, width: int, tail: str = "scalar") -> int:
    """Vectorize one loop; whether it changed.

    Raises:
        DiagnosticError: that would not keep the meaning, or something in the loop has no vector form.
    """
    if loop.step != 1:
        raise refusal(loop.op, f"cannot vectorize loop {loop.name}: its step is {loop.step}")
    conflict = carried_by(loop)
    if conflict is not None:
        raise refusal(loop.op, f"cannot vectorize loop {loop.name}: {conflict_message(conflict)}")
    if loop.carried and tail not in ("scalar", "narrow"):
        raise refusal(loop.op, f"cannot vectorize loop {loop.name}: a sum has no tail '{tail}'")
    parts = separate(loop, width)
    has_main = parts.main is not None
    if parts.main is not None:
        _widen(parts.main, width)
    if parts.rest is None:
        return int(has_main)
    return int(has_main) | _tail(parts.rest, width, tail, after_main=has_main)


def _widen(loop: Loop, width: int) -> None:
    """Replace a loop that runs a multiple of `width` times by its vector form."""
    sums = VectorSums.of(loop, width)
    inits = sums.starts(Builder.before(loop.op))
    wide = make_loop(Builder.before(loop.op), loop.lower, loop.upper, width, inits=inits, tag=loop.tag)
    widening = Widening(loop, Lanes(variable(wide.variable), width))
    widening.varying.update(zip(loop.carried, wide.carried, strict=True))
    widening.block(loop.body, wide.body)
    finish_body(wide, [widening.vector(value, wide.body) for value in loop.yields])
    replace_loop(loop.op, sums.finish(Builder.after(wide.op), wide.op.results))
    inline_if_single(Loop.of(wide.op))


def _tail(rest: Loop, width: int, tail: str, *, after_main: bool) -> int:
    match tail:
        case "mask":
            return _masked(rest, width)
        case "shift":
            return _shifted(rest, width, after_main=after_main)
        case "narrow" if width > 2 and not rest.runs_fewer_than(2):
            return vectorize(rest, width // 2, tail)
        case _:
            inline_if_single(rest)
            return 0


def _masked(rest: Loop, width: int) -> int:
    """Fewer than `width` iterations as one, the lanes beyond the end switched off."""
    low, high = rest.lower, rest.single_upper
    if high is None:
        raise refusal(rest.op, f"cannot mask loop {rest.name}: it ends at the smallest of several values")
    wide = make_loop(Builder.before(rest.op), low, [high], width, tag=rest.tag)
    at = Builder.at_end(wide.body)
    count = make_index(at, high - variable(wide.variable))
    mask = make(at, "vector.create_mask", [count], [VectorType((width,), I1)]).results[0]
    return _once(rest, wide, Lanes(variable(wide.variable), width, mask))


def _shifted(rest: Loop, width: int, *, after_main: bool) -> int:
    """Fewer than `width` iterations as the last `width` iterations of the whole loop."""
    high = rest.single_upper
    if not after_main or high is None or rest.trip_count() is None:
        raise refusal(rest.op, f"cannot shift the tail of loop {rest.name}: it is not known to run {width} times")
    seen = _reads_what_it_writes(rest)
    if seen is not None:
        raise refusal(
            rest.op, f"cannot shift the tail of loop {rest.name}: a repeated iteration would read what it wrote"
        )
    wide = make_loop(Builder.before(rest.op), [high - width], [high], width, tag=rest.tag)
    return _once(rest, wide, Lanes(variable(wide.variable), width))


def _once(rest: Loop, wide: Loop, lanes: Lanes) -> int:
    Widening(rest, lanes).block(rest.body, wide.body)
    finish_body(wide, [])
    replace_loop(rest.op, [])
    inline_if_single(Loop.of(wide.op))
    return 1


def _reads_what_it_writes(loop: Loop) -> Value | None:
    """A buffer that the loop both reads and writes."""
    found = plain_accesses(loop.op)
    assert not isinstance(found, Operation)
    written = [access.memref for access in found if access.writes]
    for access in found:
        if not access.writes and any(may_overlap(access.memref, memref) for memref in written):
            return access.memref
    return None
