"""fuse: two nests, one after the other, as one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from tensorlang.analysis.affine import replace
from tensorlang.analysis.dependence import breaks_fusion
from tensorlang.analysis.linear import Linear, variable
from tensorlang.analysis.loops import Loop, perfect_band
from tensorlang.analysis.memory import access_of, is_transparent
from tensorlang.ir.core import Operation
from tensorlang.passes.schedule.address import find_loops, refusal
from tensorlang.passes.schedule.atomic import AtomicPass
from tensorlang.passes.schedule.explain import conflict_message
from tensorlang.passes.schedule.nest import refuse_carried


@dataclass(frozen=True, kw_only=True)
class FusePass(AtomicPass):
    """Run the bodies of two neighbouring nests in one nest: iteration by iteration the first, then the second.

    `loop` names the outermost loop of each; `depth` loops of both, perfectly nested and with equal bounds, become one.
    Needs: no iteration of the second nest depends on a later iteration of the first.
    """

    name: ClassVar[str] = "fuse"
    loop: tuple[str, ...]
    depth: int = 1

    def apply(self, root: Operation) -> int:
        if len(self.loop) != 2 or self.depth < 1:
            raise refusal(root, "two loops are fused, at least one level deep")
        first, second = (find_loops(root, address) for address in self.loop)
        if len(first) != 1 or len(second) != 1:
            raise refusal(root, "each address must mean one loop")
        fuse(first[0], second[0], self.depth)
        return 1


def fuse(first: Loop, second: Loop, depth: int) -> Loop:
    """Fuse two nests; the nest that is left takes the place and the tags of the second.

    Raises:
        DiagnosticError: that would not keep the meaning, or the nests do not match.
    """
    _refuse_between(first, second)
    ones, twos = _levels(first, depth), _levels(second, depth)
    _refuse_unequal(ones, twos)
    conflict = breaks_fusion(ones, twos)
    if conflict is not None:
        raise refusal(second.op, f"cannot fuse: {conflict_message(conflict)}")
    start = twos[-1].body.first
    assert start is not None
    for one, two in zip(ones, twos, strict=True):
        one.variable.replace_by(two.variable)
    for op in ones[-1].body:
        if op is not ones[-1].body.last:
            op.move_before(start)
    first.op.erase()
    return second


def _levels(loop: Loop, depth: int) -> list[Loop]:
    """The loops of a nest that take part."""
    band = perfect_band(loop)
    if len(band) < depth:
        raise refusal(loop.op, f"cannot fuse {depth} levels: loop {loop.name} has {len(band)}, perfectly nested")
    refuse_carried(band[:depth], "fuse")
    return band[:depth]


def _refuse_between(first: Loop, second: Loop) -> None:
    """The nests must be neighbours, with equal bounds, and nothing between them that touches memory."""
    op = first.op.after
    while op is not None and op is not second.op:
        if op.regions or access_of(op) is not None or not is_transparent(op):
            raise refusal(op, f"cannot fuse: '{op.name}' stands between the loops")
        op = op.after
    if op is None:
        raise refusal(second.op, f"cannot fuse: loop {second.name} does not come after loop {first.name} in one block")


def _refuse_unequal(ones: Sequence[Loop], twos: Sequence[Loop]) -> None:
    """Loops of one depth must run over the same iterations."""
    for at, (one, two) in enumerate(zip(ones, twos, strict=True)):
        outer = list(zip(ones[:at], twos[:at], strict=True))
        lower = tuple(_renamed(form, outer) for form in one.lower)
        upper = tuple(_renamed(form, outer) for form in one.upper)
        if (lower, upper, one.step) != (two.lower, two.upper, two.step):
            raise refusal(two.op, f"cannot fuse: loops {one.name} and {two.name} run over different iterations")


def _renamed(form: Linear, outer: Sequence[tuple[Loop, Loop]]) -> Linear:
    for one, two in outer:
        form = replace(form, one.variable, variable(two.variable))
    return form
