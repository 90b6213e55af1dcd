"""What a rewrite takes for granted about the arguments: buffers that are apart, sizes that fit each other."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from tensorlang.ir.core import Operation, Value

Place = tuple[int, int]
"""A size: the number of an argument and a dimension of it; -1 is the argument itself, an index."""


@dataclass(frozen=True, slots=True)
class SizeRule:
    """What one size must be: `number` plus the sum of `factor` times another size."""

    place: Place
    terms: tuple[tuple[Place, int], ...]
    number: int


@dataclass(frozen=True, slots=True)
class SizeGuard:
    """For which sizes a rewrite was established.

    `rules` say how sizes must fit each other. Each of the `free` sizes is at least its number in `least`; together they
    are one of `allowed`, where that is not None.
    """

    rules: tuple[SizeRule, ...] = ()
    free: tuple[Place, ...] = ()
    least: tuple[int, ...] = ()
    allowed: tuple[tuple[int, ...], ...] | None = None


def pairs_to_be_apart(function: Operation) -> list[tuple[int, int]]:
    """The arguments, two and two, of which one is a buffer that may be written to and the other a buffer too."""
    args = function.regions[0].entry.args
    buffers = [index for index, arg in enumerate(args) if str(arg.type).startswith("memref<")]
    written = written_arguments(function)
    return [(i, j) for i in buffers for j in buffers if i < j and (written[i] or written[j])]


def written_arguments(function: Operation) -> list[bool]:
    """For each argument of the entry block: whether a store may reach it. Anything not understood counts as a store."""
    return [_may_be_written(arg) for arg in function.regions[0].entry.args]


_READERS = frozenset(
    {"memref.load", "affine.load", "vector.load", "affine.vector_load", "memref.dim", "vector.transfer_read"}
)
_VIEWS = frozenset(
    {"memref.cast", "memref.subview", "memref.collapse_shape", "memref.expand_shape", "memref.transpose"}
)


def _may_be_written(value: Value) -> bool:
    for user in value.users:
        if user.name in _READERS:
            continue
        if user.name in _VIEWS:
            if any(_may_be_written(result) for result in user.results):
                return True
            continue
        if user.name.startswith("linalg.") and value not in _outputs(user):
            continue
        return True
    return False


def _outputs(op: Operation) -> Sequence[Value]:
    outs = getattr(op, "outs", None) or getattr(op, "outputs", None)
    return outs if outs is not None else op.operands
