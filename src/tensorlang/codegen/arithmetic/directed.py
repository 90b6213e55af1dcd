"""Narrowing a float in another direction than to the nearest: the nearest is taken, and moved by one where it is wrong.

Floats of one sign are ordered as their bit patterns are, so that the next one away from zero is the pattern plus one,
also from the largest to infinity and from zero to the smallest.
"""

from __future__ import annotations

from tensorlang.codegen.arithmetic.domain import Arithmetic, Writer
from tensorlang.codegen.arithmetic.narrow import lanes_of, like
from tensorlang.codegen.integer import everywhere
from tensorlang.ir.types import FloatType


def narrowed(
    w: Writer, domain: Arithmetic, mode: str, value: str, types: tuple[str, str], formats: tuple[FloatType, FloatType]
) -> str:
    """`value`, whose type and format come first, in the second format; `mode` is one of arith's rounding modes."""
    (source, target), (wide, narrow) = types, formats
    nearest = domain.convert(w, "truncf", value, source, target, wide, narrow)
    if mode == "to_nearest_even" or lanes_of(target)[1] == "double" == lanes_of(source)[1]:
        return nearest
    word = like(target, f"i{narrow.width}")
    bits = w.op(f"bitcast {target} {nearest} to {word}")
    back = domain.convert(w, "extf", nearest, target, source, narrow, wide)
    up, down = (w.op(f"{kind} {word} {bits}, {everywhere(word, '1')}") for kind in ("add", "sub"))
    bit = like(source, "i1")
    if mode in ("downward", "upward"):
        wrong = domain.compare(w, "ogt" if mode == "downward" else "olt", back, value, source, "")
        negative = w.op(f"icmp slt {word} {bits}, {everywhere(word, '0')}")
        away, towards = (up, down) if mode == "downward" else (down, up)
        moved = w.op(f"select {bit} {negative}, {word} {away}, {word} {towards}")
    else:
        size, found = (domain.unary(w, "absf", each, source, "", wide) for each in (value, back))
        if mode == "toward_zero":
            wrong, moved = domain.compare(w, "ogt", found, size, source, ""), down
        else:
            wrong, moved = _is_tie_below(w, domain, up, size, found, types, formats), up
    chosen = w.op(f"select {bit} {wrong}, {word} {moved}, {word} {bits}")
    return w.op(f"bitcast {word} {chosen} to {target}")


def _is_tie_below(
    w: Writer,
    domain: Arithmetic,
    up: str,
    size: str,
    found: str,
    types: tuple[str, str],
    formats: tuple[FloatType, FloatType],
) -> str:
    """Whether a magnitude lies in the middle between the one found and the next, which has the bits `up`."""
    (source, target), (wide, narrow) = types, formats
    following = w.op(f"bitcast {like(target, f'i{narrow.width}')} {up} to {target}")
    above = domain.unary(
        w, "absf", domain.convert(w, "extf", following, target, source, narrow, wide), source, "", wide
    )
    one = domain.binary(w, "subf", size, found, source, "", wide)
    other = domain.binary(w, "subf", above, size, source, "", wide)
    return domain.compare(w, "oeq", one, other, source, "")
