"""The footprint of a loop body in a buffer: the box of elements that one iteration of the loop may read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from tensorlang.analysis.affine import depends_on, forms, replace
from tensorlang.analysis.linear import Linear
from tensorlang.analysis.loops import Loop, enclosing_loops
from tensorlang.analysis.memory import Access
from tensorlang.ir.affine import AffineMap
from tensorlang.ir.attributes import IntegerSetAttr
from tensorlang.ir.core import Operation
from tensorlang.passes.schedule.address import refusal

MOST_BOUNDS = 8


@dataclass(frozen=True, slots=True)
class Side:
    """One dimension of a box: from `low` on, up to the smallest of `highs` and not including it."""

    low: Linear
    highs: tuple[Linear, ...]

    @property
    def extents(self) -> list[Linear]:
        """Upper bounds of the number of elements."""
        return [high - self.low for high in self.highs]


@dataclass(frozen=True, slots=True)
class Footprint:
    """`sides` per dimension; the box is read only where every form in `guards` is non-negative."""

    sides: tuple[Side, ...]
    guards: tuple[Linear, ...]


def footprint(loop: Loop, accesses: Sequence[Access]) -> Footprint:
    """The box around everything these accesses read in one iteration of `loop`.

    Raises:
        DiagnosticError: it is no box whose bounds are affine, or depends on data.
    """
    boxes = [_box(loop, access) for access in accesses]
    sides = tuple(_join(loop, [box[dim] for box in boxes]) for dim in range(len(boxes[0])))
    guards = dict.fromkeys(guard for access in accesses for guard in _guards(loop, access))
    return Footprint(sides, tuple(guards))


def inner_loops(loop: Loop, op: Operation) -> list[Loop]:
    """The loops around `op` and inside `loop`, outermost first."""
    return [inner for inner in enclosing_loops(op) if loop.op.is_ancestor_of(inner.op)]


def _box(loop: Loop, access: Access) -> list[Side]:
    assert access.subscripts is not None
    inner = inner_loops(loop, access.op)
    return [_side(loop, form, access.lanes[dim], inner) for dim, form in enumerate(access.subscripts)]


def _side(loop: Loop, form: Linear, lanes: int, inner: Sequence[Loop]) -> Side:
    """The range of a subscript while the loops inside run, each replaced by its bounds from the innermost out."""
    low, highs = form, [form]
    for around in reversed(inner):
        factor = form.factor(around.variable)
        divided = any(depends_on(f.without(around.variable), around.variable) for f in (low, *highs))
        if divided or low.factor(around.variable) < 0 or factor < 0:
            raise refusal(
                around.op, f"cannot pack: a subscript goes down, or is divided, as loop {around.name} goes up"
            )
        low = _lowest(loop, low, around)
        highs = [bound for high in highs for bound in _highest(high, around)]
        if len(highs) > MOST_BOUNDS:
            raise refusal(around.op, "cannot pack: the bounds of the loops are too involved")
    return Side(low, tuple(dict.fromkeys(high + lanes for high in highs)))


def _lowest(loop: Loop, form: Linear, around: Loop) -> Linear:
    if not form.factor(around.variable):
        return form
    if around.single_lower is None:
        raise refusal(loop.op, f"cannot pack: loop {around.name} starts at the largest of several values")
    return replace(form, around.variable, around.single_lower)


def _highest(form: Linear, around: Loop) -> list[Linear]:
    if not form.factor(around.variable):
        return [form]
    return [replace(form, around.variable, _last(around, upper)) for upper in around.upper]


def _last(loop: Loop, upper: Linear) -> Linear:
    """The last value of a loop's variable, or something not below it."""
    count, low = loop.trip_count(), loop.single_lower
    if count is not None and low is not None and count > 0:
        return low + (count - 1) * loop.step
    return upper - 1


def _join(loop: Loop, sides: Sequence[Side]) -> Side:
    """The smallest side that covers all; they must lie at constant distances from each other."""
    first = sides[0]
    gaps = [side.low - first.low for side in sides]
    if not all(gap.is_constant for gap in gaps):
        raise refusal(loop.op, "cannot pack: two reads in the loop lie at a distance that varies")
    lowest = min(gap.number for gap in gaps)
    low = first.low + lowest
    if all(side.highs == first.highs for side in sides):
        return Side(low, first.highs)
    tops = [high - first.low for side in sides for high in side.highs]
    if any(len(side.highs) > 1 for side in sides) or not all((top - tops[0]).is_constant for top in tops):
        raise refusal(loop.op, "cannot pack: the extents of two reads in the loop differ by a value that varies")
    highest = max(tops, key=lambda top: (top - tops[0]).number)
    return Side(low, (first.low + highest,))


def _guards(loop: Loop, access: Access) -> list[Linear]:
    """What must hold for the access to happen in every corner of its box: the loops run, the conditions are true."""
    guards: list[Linear] = []
    for parent in access.op.ancestors():
        if parent is loop.op:
            break
        if parent.name == "affine.for":
            inner = Loop.of(parent)
            if not inner.surely_runs():
                guards += [high - low - 1 for low in inner.lower for high in inner.upper]
        elif parent.name == "affine.if":
            guards += _conditions(loop, parent, access)
        else:
            raise refusal(access.op, f"cannot pack: it is read inside '{parent.name}'")
    inside = [inner.variable for inner in inner_loops(loop, access.op)]
    if any(depends_on(guard, variable) for guard in guards for variable in inside):
        raise refusal(access.op, "cannot pack: whether it is read depends on a loop inside")
    return guards


def _conditions(loop: Loop, branch: Operation, access: Access) -> list[Linear]:
    held = branch.attributes["condition"]
    assert isinstance(held, IntegerSetAttr)
    in_else = len(branch.regions) > 1 and any(
        op is access.op for block in branch.regions[1].blocks for inner in block for op in inner.walk()
    )
    if in_else or any(held.set.equalities):
        raise refusal(branch, "cannot pack: it is read in an else branch, or under an equality")
    return list(forms(AffineMap(held.set.dims, held.set.symbols, held.set.constraints), branch.operands))
