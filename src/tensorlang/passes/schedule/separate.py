"""Splitting a loop's iterations into a multiple of some number and a rest, and removing loops that run once."""

from __future__ import annotations

from dataclasses import dataclass

from tensorlang.analysis.affine import quotient
from tensorlang.analysis.linear import Linear
from tensorlang.analysis.loops import TAG, Loop
from tensorlang.ir.attributes import StringAttr
from tensorlang.ir.core import Operation, Value
from tensorlang.ir.rewriter import Builder
from tensorlang.passes.schedule.address import refusal
from tensorlang.passes.schedule.build import make_yield, retarget, set_bounds

REST = ".rest"
"""What is appended to the tag of the loop over the iterations that are left."""


@dataclass(frozen=True, slots=True)
class Parts:
    """`main` runs a multiple of the wanted number of times, `rest` fewer times than that; None: never runs."""

    main: Loop | None
    rest: Loop | None


def separate(loop: Loop, multiple: int) -> Parts:
    """Split a loop so that one part runs a multiple of `multiple` times. The rest comes after, tagged `<tag>.rest`.

    Raises:
        DiagnosticError: the number of iterations is the smallest of several, or starts at the largest of several.
    """
    count = loop.trip_count()
    if loop.runs_fewer_than(multiple):
        return Parts(None, loop)
    if count is not None and count % multiple == 0:
        return Parts(loop, None)
    low, high = loop.single_lower, loop.single_upper
    if low is None or (high is None and count is None):
        raise refusal(
            loop.op, f"loop {loop.name} is bounded by the smallest of several values: peel the loop around it first"
        )
    split = _split_point(low, high, count, loop.step, multiple)
    if split == high:
        return Parts(loop, None)
    rest = _clone_after(loop)
    starts_late_enough = count is not None or loop.holds(lambda lower, upper: upper - lower)
    rest = set_bounds(rest, [split] if starts_late_enough else [low, split], rest.upper)
    main = set_bounds(loop, [low], [split])
    return Parts(main, rest)


def _split_point(low: Linear, high: Linear | None, count: int | None, step: int, multiple: int) -> Linear:
    """Where the rest begins."""
    if count is not None:
        return low + count // multiple * multiple * step
    assert high is not None
    return low + quotient(high - low + (step - 1), step * multiple) * (step * multiple)


def _clone_after(loop: Loop) -> Loop:
    """A copy that continues where the loop ends: it starts from the results, and its results are used from now on."""
    values: dict[Value, Value] = {}
    copy = loop.op.clone(values)
    users = [(result, tuple(result.users)) for result in loop.op.results]
    Builder.after(loop.op).insert(copy)
    first_init = len(copy.operands) - len(loop.inits)
    for index, ((result, old_users), made) in enumerate(zip(users, copy.results, strict=True)):
        for user in old_users:
            user.replace_operand(result, made)
        copy.set_operand(first_init + index, result)
    if loop.tag is not None:
        copy.attributes[TAG] = StringAttr(loop.tag.removesuffix(REST) + REST)
    return Loop.of(copy)


def inline_if_single(loop: Loop) -> bool:
    """Replace a loop that runs exactly once by its body; whether that was so."""
    low = loop.single_lower
    if low is None or loop.trip_count() != 1:
        return False
    yields = loop.yields
    for argument, init in zip(loop.carried, loop.inits, strict=True):
        yields = [init if value is argument else value for value in yields]
        argument.replace_by(init)
    moved = [op for op in loop.body if op is not loop.body.last]
    variable = loop.variable
    for op in moved:
        op.move_before(loop.op)
    retarget(moved, variable, low)
    for result, value in zip(loop.op.results, yields, strict=True):
        result.replace_by(value)
    loop.op.erase()
    return True


def finish_body(loop: Loop, yields: list[Value]) -> None:
    """End a body that was made without its terminator."""
    if loop.body.last is None or not loop.body.last.is_terminator:
        make_yield(loop.body, yields)


def replace_loop(old: Operation, results: list[Value]) -> None:
    """Use other values for a loop's results and erase it."""
    for result, value in zip(old.results, results, strict=True):
        result.replace_by(value)
    old.erase()
