"""linalg: index notation. `"n f y x +c +h +w"` names loops, `+` those summed over, `"n c y+h x+w"` indexes an operand.

A sum `y+h` is a place in a window: `y * stride + h * dilation`, the sums being counted from the left.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from tensorlang.ir import affine
from tensorlang.ir.affine import AffineDim, AffineExpr, AffineMap

PARALLEL, REDUCTION = "parallel", "reduction"


@cache
def kinds_of(loops: str) -> tuple[str, ...]:
    """`parallel` or `reduction` for each loop."""
    return tuple(REDUCTION if name.startswith("+") else PARALLEL for name in loops.split())


@cache
def maps_of(
    loops: str, accesses: str, strides: tuple[int, ...] = (), dilations: tuple[int, ...] = ()
) -> tuple[AffineMap, ...]:
    """One map for each comma-separated access."""
    names = [name.removeprefix("+") for name in loops.split()]
    return tuple(_map(access.split(), names, strides, dilations) for access in accesses.split(","))


def _map(access: Sequence[str], names: Sequence[str], strides: Sequence[int], dilations: Sequence[int]) -> AffineMap:
    exprs: list[AffineExpr] = []
    windows = 0
    for place in access:
        if "+" not in place:
            exprs.append(AffineDim(names.index(place)))
            continue
        outer, inner = (AffineDim(names.index(name)) for name in place.split("+"))
        stride = strides[windows] if windows < len(strides) else 1
        dilation = dilations[windows] if windows < len(dilations) else 1
        exprs.append(
            affine.add(affine.mul(outer, affine.constant(stride)), affine.mul(inner, affine.constant(dilation)))
        )
        windows += 1
    return AffineMap(len(names), 0, tuple(exprs))


def identity_maps(ranks: Sequence[int], loops: int) -> tuple[AffineMap, ...]:
    """For each operand the identity, or no index at all for a scalar."""
    return tuple(AffineMap.identity(loops) if rank else AffineMap(loops, 0, ()) for rank in ranks)


def loop_sources(maps: Sequence[AffineMap]) -> list[tuple[int, int] | None]:
    """For each loop the operand and the dimension whose extent it runs over; None where no operand has it alone."""
    loops = maps[0].dims if maps else 0
    found: list[tuple[int, int] | None] = [None] * loops
    for operand, map_ in enumerate(maps):
        for axis, expr in enumerate(map_.results):
            if isinstance(expr, AffineDim) and found[expr.position] is None:
                found[expr.position] = (operand, axis)
    return found
