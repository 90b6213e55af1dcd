"""The form that schedules start from: labelled affine loops, sums inside, accumulators in values, no separate fills."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise
from math import prod
from typing import Final

from tensorlang.analysis.affine import depends_on
from tensorlang.analysis.loops import Loop, loops_in, perfect_band
from tensorlang.analysis.memory import Access, plain_accesses
from tensorlang.ir.core import Operation
from tensorlang.passes.schedule.address import find_loops, outermost_loops
from tensorlang.support.diagnostics import error
from tensorlang.tune.compose import Composer

LETTERS: Final = "ijklmnpqrstuvwxyz"
FEW_TAPS: Final = 25
"""Sums of at most so many terms are unrolled whole: then it matters in which order their terms come."""


def normalize(composer: Composer) -> None:
    """Append the steps that every schedule needs first.

    Raises:
        DiagnosticError: there is no affine loop.
    """
    if any(op.name.startswith("linalg.") for op in composer.function.walk()):
        composer.may("convert-linalg-to-loops")
    composer.may("raise-to-affine")
    if any(op.name == "scf.if" for op in composer.function.walk()):
        composer.may("canonicalize")  # a branch that only chooses becomes a selection, which vectors have
    count = len(list(loops_in(composer.function)))
    if count == 0:
        raise error("there is no loop whose bounds and subscripts are affine")
    composer.must(f"label{{names={','.join(names(count))}}}")
    if composer.may("if-convert"):
        composer.may("scalar-replacement")
    for root in [loop.tag or "" for loop in outermost_loops(composer.function)]:
        _reorder(_with_sums_last, root, composer)
        _reorder(_with_taps_by_column, root, composer)
    composer.may("promote")
    _fuse_fills(composer)


def names(count: int) -> list[str]:
    """Names for loops: `i j k l ... z i2 j2 ...`."""
    rounds = range(count // len(LETTERS) + 1)
    return [f"{letter}{turn + 1 if turn else ''}" for turn in rounds for letter in LETTERS][:count]


def _reorder(wish: Callable[[Loop], tuple[list[Loop], list[Loop]]], root: str, composer: Composer) -> None:
    """Ask for another order of some band of the nest, where there is a wish."""
    band, order = wish(find_loops(composer.function, root)[0])
    if [loop.op for loop in order] != [loop.op for loop in band]:
        composer.may(f"interchange{{loop={','.join(loop.tag or '' for loop in order)}}}")


def _with_sums_last(root: Loop) -> tuple[list[Loop], list[Loop]]:
    """The band of a nest, and the same with the loops that no store moves with inside the others."""
    band = perfect_band(root)
    sums = _sums(band, root)
    if len(sums) == len(band) or any(loop.carried for loop in band):
        return band, band
    return band, [*(loop for loop in band if loop not in sums), *sums]


def _with_taps_by_column(root: Loop) -> tuple[list[Loop], list[Loop]]:
    """The sums of a nest where they are few, and the same with those along rows of an input outside the others.

    Then the terms that neighbouring rows of the output share follow each other.
    """
    band = _summing_band(root)
    trips = [loop.trip_count() for loop in band]
    if len(band) < 2 or any(count is None for count in trips) or prod(count or 1 for count in trips) > FEW_TAPS:
        return band, band
    found = plain_accesses(root.op)
    assert not isinstance(found, Operation)
    moving = [access for access in found if not access.writes and not _is_fixed(access, root)]
    along = [loop for loop in band if any(_is_unit(access, loop) for access in moving)]
    return band, [*along, *(loop for loop in band if loop not in along)]


def _summing_band(root: Loop) -> list[Loop]:
    """The perfect band of loops, innermost in the nest, that no store moves with."""
    inner = [loop for loop in loops_in(root.op) if not any(other.op is not loop.op for other in loops_in(loop.op))]
    if len(inner) != 1:
        return []
    chain = [loop for loop in loops_in(root.op) if loop.op is inner[0].op or loop.op.is_ancestor_of(inner[0].op)]
    sums = _sums(chain, root)
    band = perfect_band(sums[0]) if sums else []
    return band if len(band) == len(sums) and not any(loop.carried for loop in band) else []


def _sums(loops: Sequence[Loop], root: Loop) -> list[Loop]:
    """The loops that no store of the nest moves with."""
    found = plain_accesses(root.op)
    if isinstance(found, Operation):
        return []
    stored = [form for access in found if access.writes for form in access.subscripts or ()]
    return [loop for loop in loops if not any(depends_on(form, loop.variable) for form in stored)]


def _is_fixed(access: Access, root: Loop) -> bool:
    """Whether an access is the same in every iteration of the outermost loop."""
    return not any(depends_on(form, root.variable) for form in access.subscripts or ())


def _is_unit(access: Access, loop: Loop) -> bool:
    return bool(access.subscripts) and access.subscripts[-1].factor(loop.variable) == 1


def _fuse_fills(composer: Composer) -> None:
    """Let a nest that only fills a buffer run inside the nest after it that adds to the buffer."""
    while (pair := _fill_and_user(composer.function)) is not None:
        first, second, depth = pair
        if not composer.may(f"fuse{{loop={first},{second} depth={depth}}}"):
            return
        composer.may("scalar-replacement")


def _fill_and_user(function: Operation) -> tuple[str, str, int] | None:
    """The next pair of neighbours where the first nest only stores, and the second updates, the same buffer."""
    roots = outermost_loops(function)
    for first, second in pairwise(roots):
        depth = min(len(perfect_band(first)), len(perfect_band(second)))
        if first.tag and second.tag and _fills(first, second) and len(perfect_band(first)) == depth:
            return first.tag, second.tag, depth
    return None


def _fills(first: Loop, second: Loop) -> bool:
    stored, used = plain_accesses(first.op), plain_accesses(second.op)
    if isinstance(stored, Operation) or isinstance(used, Operation) or not stored:
        return False
    if not all(access.writes for access in stored):
        return False
    read_and_written = {a.memref for a in used if a.writes} & {a.memref for a in used if not a.writes}
    return {access.memref for access in stored} <= read_and_written
