"""Perfect nests: finding a band of loops, rebuilding it in another order, dropping bounds that never bind."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from tensorlang.analysis.affine import known_bounds, replace, variables
from tensorlang.analysis.linear import Linear, variable
from tensorlang.analysis.loops import Loop, enclosing_loops, perfect_band
from tensorlang.analysis.polyhedron import implies
from tensorlang.ir.core import Operation, Value
from tensorlang.ir.rewriter import Builder
from tensorlang.passes.schedule.address import find_loops, refusal
from tensorlang.passes.schedule.build import make_loop, make_yield, set_bounds


@dataclass(frozen=True, slots=True)
class Level:
    """One loop of a nest to be built: `variable` is what bounds further in call it."""

    variable: Value
    lower: tuple[Linear, ...]
    upper: tuple[Linear, ...]
    step: int
    tag: str | None

    @staticmethod
    def of(loop: Loop) -> Level:
        return Level(loop.variable, loop.lower, loop.upper, loop.step, loop.tag)


def find_bands(root: Operation, addresses: Sequence[str]) -> list[list[Loop]]:
    """For each set of loops that the addresses mean together: the perfect band from the outermost to the innermost.

    Raises:
        DiagnosticError: a loop does not exist, or the loops are not perfectly nested in each other.
    """
    if not addresses:
        raise refusal(root, "no loops are named")
    meant = [dict.fromkeys(loop.op for loop in find_loops(root, address)) for address in addresses]
    bands: list[list[Loop]] = []
    for outermost in _outermost(dict.fromkeys(op for ops in meant for op in ops)):
        band = perfect_band(Loop.of(outermost))
        missing = [
            address
            for address, ops in zip(addresses, meant, strict=True)
            if not ops.keys() & {loop.op for loop in band}
        ]
        if missing:
            raise refusal(outermost, f"loop '{missing[0]}' is not perfectly nested with loop {band[0].name}")
        last = max(at for at, loop in enumerate(band) if any(loop.op in ops for ops in meant))
        bands.append(band[: last + 1])
    return bands


def _outermost(ops: Mapping[Operation, object]) -> list[Operation]:
    return [op for op in ops if not any(parent in ops for parent in op.ancestors())]


def refuse_carried(band: Sequence[Loop], action: str) -> None:
    """Loops that carry values keep their order."""
    for loop in band:
        if loop.carried:
            raise refusal(
                loop.op, f"cannot {action} loop {loop.name}: it carries values from one iteration to the next"
            )


def rebuild(band: Sequence[Loop], levels: Sequence[Level]) -> list[Loop]:
    """Run the innermost body of a perfect band under another nest of loops; the new loops, outermost first.

    `levels` name the old loops' variables where they stand for them; a level's bounds speak of variables further out.
    """
    at = Builder.before(band[0].op)
    made: list[Loop] = []
    names: dict[Value, Value] = {}
    for level in levels:
        lower, upper = (tuple(_renamed(form, names) for form in forms) for forms in (level.lower, level.upper))
        made.append(make_loop(at, lower, upper, level.step, tag=level.tag))
        names[level.variable] = made[-1].variable
        at = Builder.at_end(made[-1].body)
    innermost = band[-1]
    for op in innermost.body:
        if op is not innermost.body.last:
            op.detach()
            made[-1].body.append(op)
    for old, new in names.items():
        old.replace_by(new)
    for loop in made:
        make_yield(loop.body)
    band[0].op.erase()
    return [Loop.of(loop.op) for loop in made]


def _renamed(form: Linear, names: dict[Value, Value]) -> Linear:
    for old, new in names.items():
        form = replace(form, old, variable(new))
    return form


def bounds_speak_of(loop: Loop, others: Sequence[Loop]) -> Loop | None:
    """The first of the other loops whose variable a loop's bounds depend on."""
    used = {value for form in (*loop.lower, *loop.upper) for value in variables(form)}
    return next((other for other in others if other.variable in used), None)


def simplify_bounds(root: Operation) -> None:
    """Drop, in all loops inside, upper bounds that another one never exceeds, and lower ones likewise."""
    for op in root.walk():
        if op.name == "affine.for":
            loop = Loop.of(op)
            if len(loop.upper) > 1 or len(loop.lower) > 1:
                _drop_redundant(loop)


def _drop_redundant(loop: Loop) -> None:
    facts = [fact for outer in enclosing_loops(loop.op) for fact in outer.domain()]
    facts += [fact for form in (*loop.lower, *loop.upper) for fact in known_bounds(form)]
    upper = _needed(loop.upper, lambda kept, other: implies(facts, other - kept))
    lower = _needed(loop.lower, lambda kept, other: implies(facts, kept - other))
    set_bounds(loop, lower, upper)


def _needed(forms: Sequence[Linear], covers: Callable[[Linear, Linear], bool]) -> list[Linear]:
    """The forms less those that a kept one covers."""
    kept = list(dict.fromkeys(forms))
    for form in tuple(kept):
        if any(other is not form and covers(other, form) for other in kept):
            kept.remove(form)
    return kept
